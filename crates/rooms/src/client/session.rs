//! What follows from a message of the server.

use serde_json::json;

use super::message::{self, Received};
use super::{CallId, Client, Due, Event, Output, State, TIMEOUT, retry};
use crate::Millis;

impl Client {
    pub(super) fn receive(&mut self, message: Received, now: Millis, jitter: u32) {
        match message.channel() {
            _ if self.state == State::Ended => {}
            "/meta/handshake" => self.welcomed(&message, now, jitter),
            "/meta/connect" => self.polled(&message, now, jitter),
            "/meta/subscribe" => self.subscribed(&message),
            channel if channel.starts_with("/meta/") => {}
            channel if channel.starts_with("/service/") => self.answered(&message),
            // What a client publishes itself is answered on the same channel.
            _ if message.is_answer() && message.is_unknown_client() => self.repeat(&message),
            _ if message.is_answer() => self.settle(&message),
            _ => self.published(message),
        }
    }

    /// Asks for a new session.
    pub(super) fn handshake(&mut self) {
        self.session = None;
        self.poll = None;
        self.is_last_poll = false;
        self.forget_subscriptions();
        self.batch = 0;
        self.due = None;
        self.state = State::Handshaking;
        let id = self.next_id();
        self.send(&message::handshake(id, self.transport));
    }

    fn welcomed(&mut self, message: &Received, now: Millis, jitter: u32) {
        if self.state != State::Handshaking {
            return;
        }
        let session = message.session().filter(|_| message.is_successful());
        let Some(session) = session.map(str::to_owned) else {
            return self.refused_session(message, now, jitter);
        };
        self.timeout = message.timeout().unwrap_or(TIMEOUT);
        self.session = Some(session);
        self.identify();
    }

    fn refused_session(&mut self, message: &Received, now: Millis, jitter: u32) {
        let error = message.error();
        if message.reconnect() == Some("none") {
            return self.ended(message);
        }
        let wait = error.retry_after.unwrap_or(0).saturating_mul(1000);
        if error.code == "forbidden" {
            let what = "/meta/handshake".to_owned();
            let error = error.clone();
            self.push(Output::Event(Event::Refused { what, error }));
        }
        let wait = wait.max(retry::delay(self.failures, jitter));
        self.failures = self.failures.saturating_add(1);
        self.due = Some((now + wait, Due::Handshake));
    }

    /// Asks who the user is, or says it.
    fn identify(&mut self) {
        let nobody = || ("accounts/whoami".to_owned(), json!({}));
        let (service, data) = self.credentials.clone().unwrap_or_else(nobody);
        let id = CallId(self.next_id());
        self.state = State::Identifying(id);
        if let Some(session) = self.session.clone() {
            let channel = format!("/service/{service}");
            self.send(&message::publish(id, &session, &channel, &data));
        }
    }

    fn answered(&mut self, message: &Received) {
        if message.is_unknown_client() {
            return self.repeat(message);
        }
        let identifies = message
            .call()
            .is_some_and(|id| self.state == State::Identifying(id));
        if !identifies {
            return self.settle(message);
        }
        if let Some(answer) = message.answer() {
            match answer {
                Ok(person) => {
                    let name = person["name"].as_str().unwrap_or_default();
                    self.is_renamed(name);
                    self.begin();
                }
                Err(error) => self.refused_credentials(error),
            }
        }
    }

    fn refused_credentials(&mut self, error: super::CallError) {
        match self.credentials.take() {
            Some((service, _)) => {
                let what = service;
                self.push(Output::Event(Event::Refused { what, error }));
                self.identify();
            }
            // Who one is can be asked later.
            None => self.begin(),
        }
    }

    /// The session is new, and it is known whose it is.
    fn begin(&mut self) {
        self.ready(true);
        self.poll(false);
    }

    fn ready(&mut self, is_new: bool) {
        self.state = State::Ready;
        self.failures = 0;
        self.is_lost = false;
        let name = self.name.clone();
        self.push(Output::Event(Event::Connected { name, is_new }));
        self.subscribe_all();
        self.send_calls();
    }

    /// Polls; a brief poll is answered at once.
    pub(super) fn poll(&mut self, is_brief: bool) {
        self.due = None;
        let Some(session) = self.session.clone() else {
            return;
        };
        let id = self.next_id();
        self.poll = Some(CallId(id));
        let poll = message::connect(id, &session, self.transport, self.batch, is_brief);
        self.push(Output::Poll(format!("[{poll}]")));
    }

    fn polled(&mut self, message: &Received, now: Millis, jitter: u32) {
        // A late answer may concern a session that has ended.
        if self.poll.is_none() || self.poll != message.call() {
            return;
        }
        self.poll = None;
        if message.reconnect() == Some("none") {
            return self.ended(message);
        }
        if message.is_unknown_client() || message.reconnect() == Some("handshake") {
            return self.handshake();
        }
        if !message.is_successful() {
            let wait = retry::delay(self.failures, jitter);
            self.failures = self.failures.saturating_add(1);
            self.due = Some((now + wait, Due::Connect));
            return;
        }
        self.timeout = message.timeout().unwrap_or(self.timeout);
        self.interval = message.interval().unwrap_or(0);
        self.batch = message.batch().unwrap_or(0).max(self.batch);
        if self.state == State::Resuming {
            self.ready(false);
        }
        self.due = Some((now + self.interval, Due::Connect));
        if std::mem::take(&mut self.is_last_poll) {
            self.push(Output::Event(Event::Finished));
        }
    }

    fn ended(&mut self, message: &Received) {
        self.push(Output::Event(Event::Ended(message.error())));
        self.push(Output::Close);
        self.end();
    }
}
