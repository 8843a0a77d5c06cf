//! Subscriptions, which outlive sessions.

use super::message::{self, Received};
use super::place::Place;
use super::{Client, Event, OWN, Output, State};

#[derive(Debug)]
pub(super) struct Subscription {
    pub(super) channel: String,
    pub(super) place: Place,
    /// Whether the present session has it, as the server has said.
    is_there: bool,
}

impl Subscription {
    pub(super) fn new(channel: String) -> Subscription {
        Subscription {
            channel,
            place: Place::default(),
            is_there: false,
        }
    }
}

impl Client {
    /// Subscribes to a channel, now or as soon as the client is connected, and in every session from then on.
    pub fn join(&mut self, channel: &str) {
        if self.subscription(channel).is_some() {
            return;
        }
        self.left.retain(|left| left != channel);
        self.subscriptions
            .push(Subscription::new(channel.to_owned()));
        if self.state == State::Ready {
            self.subscribe(channel);
        }
    }

    /// Ends the subscription to a channel.
    pub fn leave(&mut self, channel: &str) {
        self.subscriptions.retain(|own| own.channel != channel);
        self.left.push(channel.to_owned());
        if self.state == State::Ready {
            self.unsubscribe();
        }
    }

    fn subscription(&mut self, channel: &str) -> Option<&mut Subscription> {
        self.subscriptions
            .iter_mut()
            .find(|own| own.channel == channel)
    }

    /// A new session has no subscriptions.
    pub(super) fn forget_subscriptions(&mut self) {
        self.subscribing = 0;
        self.left.clear();
        for own in &mut self.subscriptions {
            own.is_there = false;
        }
    }

    /// Subscribes to what the session does not have yet, and ends what it shall not have any more.
    pub(super) fn subscribe_all(&mut self) {
        self.subscribing = 0;
        let missing = self.subscriptions.iter().filter(|own| !own.is_there);
        let missing: Vec<String> = missing.map(|own| own.channel.clone()).collect();
        for channel in &missing {
            self.subscribe(channel);
        }
        self.unsubscribe();
    }

    /// Subscribes to one of the channels, after the place up to which it was read.
    pub(super) fn subscribe(&mut self, channel: &str) {
        let since = self.subscription(channel).and_then(|own| own.place.since());
        if let Some(session) = self.session.clone() {
            let id = self.next_id();
            self.subscribing += 1;
            self.send(&message::subscribe(id, &session, channel, since));
        }
    }

    fn unsubscribe(&mut self) {
        let Some(session) = self.session.clone() else {
            return;
        };
        for channel in std::mem::take(&mut self.left) {
            let id = self.next_id();
            self.send(&message::unsubscribe(id, &session, &channel));
        }
    }

    pub(super) fn subscribed(&mut self, message: &Received) {
        self.subscribing = self.subscribing.saturating_sub(1);
        let channel = message.subscription().to_owned();
        let Some(own) = self.subscription(&channel) else {
            return;
        };
        if message.is_successful() {
            own.is_there = true;
            if own.place.subscribe(message.position(), message.recovered()) {
                self.push(Output::Event(Event::Missed { channel }));
            }
        } else if !message.is_unknown_client() {
            // Else the poll is told too.
            let (what, error) = (channel, message.error());
            self.push(Output::Event(Event::Refused { what, error }));
        }
    }

    pub(super) fn published(&mut self, message: Received) {
        let channel = message.channel().to_owned();
        if let Some(place) = message.place() {
            let own = self.subscription(&channel);
            if own.is_some_and(|own| !own.place.read(place)) {
                return;
            }
        }
        let data = message.into_data();
        if channel == OWN && data["kind"] == "name" {
            return self.renamed_elsewhere(data["name"].as_str().unwrap_or_default());
        }
        self.push(Output::Event(Event::Published { channel, data }));
    }

    /// Says who the user has become by a call: what concerned the one before ends.
    pub fn rename(&mut self, name: &str) {
        if self.is_renamed(name) && self.state == State::Ready {
            self.subscribe(OWN);
        }
    }

    fn renamed_elsewhere(&mut self, name: &str) {
        if name != self.name {
            self.rename(name);
            self.push(Output::Event(Event::Renamed(name.to_owned())));
        }
    }

    /// Notes the user's name. Another user has another channel [`OWN`].
    pub(super) fn is_renamed(&mut self, name: &str) -> bool {
        let before = std::mem::replace(&mut self.name, name.to_owned());
        let own = self.subscription(OWN).filter(|_| before != name);
        let is_renamed = own.is_some();
        if let Some(own) = own {
            own.place = Place::default();
        }
        is_renamed
    }
}
