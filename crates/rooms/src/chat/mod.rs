//! A chat as a page shows it: several conversations at once, who is here, whom one has blocked.
//!
//! It is a state machine without a page and without a connection. What the server says comes as the events of a
//! [`Client`](crate::client::Client), what a person does as calls, and what is to be done comes out as [`Effect`]s: to ask
//! the server, and to show what has changed.
//!
//! - `topic`: what a conversation is about; `conversation`: what was said.
//! - `ask`: what the server is asked; `told`: what follows from what it says.

mod ask;
mod conversation;
mod told;
mod topic;

use std::collections::BTreeSet;

pub use ask::Ask;
pub use conversation::{Conversation, Earlier, Line, Outgoing};
pub use topic::Topic;

use crate::client::CallError;

/// What concerns the user alone, and who is here.
const OWN: &str = "/user";
const PLAYERS: &str = "/lobby/players";

/// Whether the server hears and tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not yet.
    Connecting,
    /// It does.
    Connected,
    /// The connection broke, and is being made again.
    Lost,
    /// It never will, for this reason.
    Ended(CallError),
    /// It refuses to, for this reason, and is asked again from time to time.
    Refused(CallError),
}

/// What the server tells that is no chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The session ends in so many seconds, unless somebody does something.
    Idle(u64),
    /// The server is being stopped, and comes back.
    Drain,
    /// The operator says this.
    Announcement(String),
    /// What was asked for is done.
    Done(Ask),
    /// What was written to this person waits until it is back.
    Kept(String),
    /// What was written to this person reached nobody.
    Unheard(String),
    /// What was asked for was refused.
    Refused(Ask, CallError),
    /// The connection broke before this was answered: it may have been done or not.
    Unanswered(Ask),
    /// Somebody has written to the user, in a conversation that is not shown.
    Written(String),
    /// A channel cannot be read.
    Closed(Topic, CallError),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the server.
    Ask(Ask),
    /// Subscribe to a channel.
    Join(String),
    /// End the subscription to one.
    Leave(String),
    /// The user has become this, by a request of its own.
    Became(String),
    /// Show who one is, and whether one is connected.
    ShowStatus,
    /// Show the list of conversations, which of them is selected and what is unread.
    ShowTopics,
    /// Show the selected conversation.
    ShowLines,
    /// Show a line at the end of the selected conversation.
    AddLine,
    /// Show what is being said in the selected conversation.
    ShowOutgoing,
    /// Note that the user has read all that was written to it up to this number.
    Read(u64),
    /// Show who is here and who is blocked.
    ShowPeople,
    /// Tell the page that somebody said something.
    Heard(Topic, Line),
    /// Say something to the user.
    Tell(Notice),
}

/// A chat.
#[derive(Debug)]
pub struct Chat {
    name: String,
    status: Status,
    conversations: Vec<Conversation>,
    selected: usize,
    people: BTreeSet<String>,
    blocked: BTreeSet<String>,
    /// The number of the last thing that was said.
    said: u64,
    /// The number up to which the user has read what was written to it; none if it is not known.
    read: Option<u64>,
    /// Whether somebody looks at it.
    is_seen: bool,
    effects: Vec<Effect>,
}

impl Chat {
    /// A chat about these topics; the first is selected.
    #[must_use]
    pub fn new(topics: impl IntoIterator<Item = Topic>) -> Chat {
        let mut chat = Chat {
            name: String::new(),
            status: Status::Connecting,
            conversations: Vec::new(),
            selected: 0,
            people: BTreeSet::new(),
            blocked: BTreeSet::new(),
            said: 0,
            read: None,
            is_seen: true,
            effects: Vec::new(),
        };
        for channel in [OWN, PLAYERS] {
            chat.push(Effect::Join(channel.to_owned()));
        }
        for topic in topics {
            chat.find_or_add(&topic);
        }
        chat
    }

    /// What is to be done since the last call.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Who one is; empty before the server has said.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the server hears and tells.
    #[must_use]
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// The conversations, in the order in which they were opened.
    #[must_use]
    pub fn conversations(&self) -> &[Conversation] {
        &self.conversations
    }

    /// The channels that it is subscribed to.
    pub fn channels(&self) -> impl Iterator<Item = &str> {
        let of = |known: &Conversation| matches!(known.topic, Topic::Channel(_));
        let own = self.conversations.iter().filter(move |known| of(known));
        own.map(|known| known.topic.channel()).chain([OWN, PLAYERS])
    }

    /// The one that is shown; none if all were closed.
    #[must_use]
    pub fn selected(&self) -> Option<&Conversation> {
        self.conversations.get(self.selected)
    }

    /// The names of all who are here, in the order of their characters.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        self.people.iter().map(String::as_str)
    }

    /// Whom one has blocked.
    pub fn blocked(&self) -> impl Iterator<Item = &str> {
        self.blocked.iter().map(String::as_str)
    }

    /// How many lines nobody has seen, in all conversations.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.conversations.iter().map(Conversation::unread).sum()
    }

    /// Opens a conversation, or goes to it if it is open.
    pub fn open(&mut self, topic: &Topic) {
        self.selected = self.find_or_add(topic);
        self.look();
        self.push(Effect::ShowTopics);
        self.push(Effect::ShowLines);
        self.ask_history();
    }

    /// Closes a conversation.
    pub fn close(&mut self, topic: &Topic) {
        let Some(at) = self.find(topic) else { return };
        let closed = self.conversations.remove(at);
        if let Topic::Channel(name) = closed.topic {
            self.push(Effect::Leave(name.to_string()));
        }
        if self.selected > at || self.selected == self.conversations.len() {
            self.selected = self.selected.saturating_sub(1);
        }
        self.look();
        self.push(Effect::ShowTopics);
        self.push(Effect::ShowLines);
        self.ask_history();
    }

    /// Says something in the selected conversation.
    pub fn say(&mut self, text: &str) {
        let text = text.trim();
        let Some(shown) = self.conversations.get_mut(self.selected) else {
            return;
        };
        if text.is_empty() {
            return;
        }
        self.said += 1;
        let said = Outgoing {
            id: self.said,
            text: text.to_owned(),
            is_stuck: false,
        };
        let topic = shown.topic.clone();
        shown.outgoing.push(said.clone());
        self.push(Effect::ShowOutgoing);
        self.send(topic, said);
    }

    fn send(&mut self, topic: Topic, Outgoing { id, text, .. }: Outgoing) {
        self.push(Effect::Ask(Ask::Say { topic, text, id }));
    }

    /// Says something again that is stuck in the selected conversation.
    pub fn say_again(&mut self, id: u64) {
        let Some(shown) = self.conversations.get_mut(self.selected) else {
            return;
        };
        let mut stuck = shown.outgoing.iter_mut().filter(|said| said.is_stuck);
        if let Some(said) = stuck.find(|said| said.id == id) {
            said.is_stuck = false;
            let (topic, said) = (shown.topic.clone(), said.clone());
            self.push(Effect::ShowOutgoing);
            self.send(topic, said);
        }
    }

    /// Gives up something that is stuck in the selected conversation.
    pub fn give_up(&mut self, id: u64) {
        if let Some(shown) = self.conversations.get_mut(self.selected) {
            shown.outgoing.retain(|said| said.id != id);
            self.push(Effect::ShowOutgoing);
        }
    }

    /// The user has read what was written to it up to this number, here or before.
    pub fn set_read(&mut self, read: Option<u64>) {
        self.read = read;
    }

    /// Asks for what was said before the first line of the selected conversation.
    pub fn show_earlier(&mut self) {
        let Some(shown) = self.conversations.get_mut(self.selected) else {
            return;
        };
        if shown.earlier != Earlier::More {
            return;
        }
        shown.earlier = Earlier::Asked;
        let ask = Ask::History {
            topic: shown.topic.clone(),
            before: shown.first(),
        };
        self.push(Effect::Ask(ask));
    }

    /// Somebody looks at the chat, or nobody does: what comes then is unread.
    pub fn set_seen(&mut self, is_seen: bool) {
        self.is_seen = is_seen;
        if self.look() {
            self.push(Effect::ShowTopics);
        }
    }

    /// Asks the server for something else.
    pub fn ask(&mut self, ask: Ask) {
        self.push(Effect::Ask(ask));
    }

    /// What is shown is read, if somebody looks. Returns whether it was not.
    fn look(&mut self) -> bool {
        let shown = self.conversations.get_mut(self.selected);
        let shown = shown.filter(|shown| self.is_seen && shown.unread > 0);
        let was_unread = shown.map(|shown| shown.unread = 0).is_some();
        if was_unread {
            self.note_read();
        }
        was_unread
    }

    /// Notes up to which number all is read that was written to the user.
    fn note_read(&mut self) {
        let of_people = |known: &&Conversation| matches!(known.topic, Topic::Person(_));
        let people = self.conversations.iter().filter(of_people);
        let (mut last, mut first_unread) = (self.read.unwrap_or(0), u64::MAX);
        for known in people {
            let numbers: Vec<u64> = known.lines.iter().filter_map(|line| line.n).collect();
            let unread = numbers.iter().rev().take(known.unread);
            first_unread = unread.copied().min().unwrap_or(u64::MAX).min(first_unread);
            last = numbers.last().copied().unwrap_or(0).max(last);
        }
        let read = last.min(first_unread - 1);
        if self.read != Some(read) {
            self.read = Some(read);
            self.push(Effect::Read(read));
        }
    }

    /// Asks for the last lines of the selected conversation, if nobody has.
    fn ask_history(&mut self) {
        let is_connected = self.status == Status::Connected;
        let shown = self.conversations.get_mut(self.selected);
        let Some(shown) = shown.filter(|shown| is_connected && shown.earlier == Earlier::Unknown)
        else {
            return;
        };
        shown.earlier = Earlier::Asked;
        let topic = shown.topic.clone();
        self.push(Effect::Ask(Ask::History {
            topic,
            before: None,
        }));
    }

    fn find(&self, topic: &Topic) -> Option<usize> {
        self.conversations
            .iter()
            .position(|known| known.topic.is(topic))
    }

    fn find_or_add(&mut self, topic: &Topic) -> usize {
        if let Some(at) = self.find(topic) {
            return at;
        }
        if let Topic::Channel(name) = topic {
            self.push(Effect::Join(name.to_string()));
        }
        self.conversations.push(Conversation::new(topic.clone()));
        self.conversations.len() - 1
    }

    fn push(&mut self, effect: Effect) {
        // What is shown whole is shown once.
        let is_shown = matches!(
            effect,
            Effect::ShowStatus
                | Effect::ShowTopics
                | Effect::ShowLines
                | Effect::ShowOutgoing
                | Effect::ShowPeople
        );
        if is_shown && self.effects.contains(&effect) {
            return;
        }
        self.effects.push(effect);
    }
}
