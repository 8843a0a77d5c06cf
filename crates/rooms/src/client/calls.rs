//! Requests by name, and what is published: each is sent once, and answered or not.

use std::collections::VecDeque;

use serde_json::Value;

use super::message::{self, Received};
use super::{CallId, Client, Event, Output, State};

/// The most bytes of a call's data: a server reads no longer frames than 16 KiB.
const LONGEST: usize = 12 << 10;

#[derive(Debug)]
pub(super) struct Call {
    pub(super) id: CallId,
    channel: String,
    data: Value,
    pub(super) is_sent: bool,
}

impl Call {
    /// Whether it is something published, whose receipt is all of its answer.
    fn is_publication(&self) -> bool {
        !self.channel.starts_with("/service/")
    }
}

impl Client {
    /// How many calls have no answer.
    #[must_use]
    pub fn unanswered(&self) -> usize {
        self.calls.len()
    }

    /// Calls a service, now or as soon as the client is connected. `None` for data that is too long.
    pub fn call(&mut self, service: &str, data: Value) -> Option<CallId> {
        self.publish(&format!("/service/{service}"), data)
    }

    /// Publishes to a channel, now or as soon as the client is connected. The answer is null. `None` for data that is
    /// too long.
    pub fn publish(&mut self, channel: &str, data: Value) -> Option<CallId> {
        if data.to_string().len() > LONGEST {
            return None;
        }
        let id = CallId(self.next_id());
        self.calls.push_back(Call {
            id,
            channel: channel.to_owned(),
            data,
            is_sent: false,
        });
        if self.state == State::Ready {
            self.send_calls();
        }
        Some(id)
    }

    pub(super) fn send_calls(&mut self) {
        let Some(session) = &self.session else {
            return;
        };
        let mut texts = Vec::new();
        for call in self.calls.iter_mut().filter(|call| !call.is_sent) {
            call.is_sent = true;
            texts.push(message::publish(
                call.id,
                session,
                &call.channel,
                &call.data,
            ));
        }
        for text in &texts {
            self.send(text);
        }
    }

    /// Takes the answer to a call.
    pub(super) fn settle(&mut self, message: &Received) {
        let of = |call: &Call| Some(call.id) == message.call();
        let Some(at) = self.calls.iter().position(of) else {
            return;
        };
        let answer = if self.calls[at].is_publication() {
            Some(message.receipt())
        } else {
            message.answer()
        };
        if let (Some(answer), Some(id)) = (answer, message.call()) {
            self.calls.remove(at);
            self.push(Output::Event(Event::Answered(id, answer)));
        }
    }

    /// A call was not made, for the server does not know the session: it is made in the next one.
    pub(super) fn repeat(&mut self, message: &Received) {
        let of = |call: &&mut Call| Some(call.id) == message.call();
        if let Some(call) = self.calls.iter_mut().find(of) {
            call.is_sent = false;
        }
        if self.state != State::Handshaking {
            self.handshake();
        }
    }

    /// The answers to calls do not outlive their connection.
    pub(super) fn forget_calls(&mut self) {
        let calls = std::mem::take(&mut self.calls).into_iter();
        let (sent, waiting): (VecDeque<Call>, _) = calls.partition(|call| call.is_sent);
        self.calls = waiting;
        for call in sent {
            self.push(Output::Event(Event::Unanswered(call.id)));
        }
    }
}
