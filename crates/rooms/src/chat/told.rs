//! What follows from what the server says.

use serde_json::Value;

use super::ask::PAGE;
use super::{Ask, Chat, Earlier, Effect, Line, Notice, OWN, PLAYERS, Status, Topic};
use crate::client::{CallError, Event};

impl Chat {
    /// Takes an event of the client; answers to what was asked come by [`Chat::answered`].
    pub fn told(&mut self, event: &Event) {
        match event {
            Event::Connected { name, is_new } => self.connected(name, *is_new),
            Event::Lost => self.set_status(Status::Lost),
            Event::Ended(error) => self.set_status(Status::Ended(error.clone())),
            Event::Published { channel, data } => self.published(channel, data),
            Event::Missed { channel } => self.missed(channel),
            Event::Renamed(name) => {
                self.renamed(name);
                self.push(Effect::Ask(Ask::Blocks));
                self.push(Effect::Ask(Ask::Messages));
            }
            Event::Refused { what, error } if what == "/meta/handshake" => {
                self.set_status(Status::Refused(error.clone()));
            }
            Event::Refused { what, error } => self.refused(what, error),
            Event::Answered(..) | Event::Unanswered(_) | Event::Finished => {}
        }
    }

    fn set_status(&mut self, status: Status) {
        self.status = status;
        self.push(Effect::ShowStatus);
    }

    fn connected(&mut self, name: &str, is_new: bool) {
        let is_other = self.name != name;
        name.clone_into(&mut self.name);
        self.set_status(Status::Connected);
        if is_new {
            self.push(Effect::Ask(Ask::Blocks));
            self.push(Effect::Ask(Ask::Players));
            self.push(Effect::Ask(Ask::Messages));
        }
        if is_other {
            self.push(Effect::ShowPeople);
            self.push(Effect::ShowLines);
        }
        self.ask_history();
    }

    /// The user has another name, which one of its chats has asked for.
    pub fn renamed(&mut self, name: &str) {
        name.clone_into(&mut self.name);
        self.push(Effect::ShowStatus);
        self.push(Effect::ShowPeople);
        self.push(Effect::ShowLines);
    }

    /// Not all that was said meanwhile has come: it is asked for.
    fn missed(&mut self, channel: &str) {
        let Some(at) = self.of_channel(channel) else {
            return;
        };
        self.conversations[at].lines.clear();
        self.conversations[at].earlier = Earlier::Unknown;
        if at == self.selected {
            self.push(Effect::ShowLines);
            self.ask_history();
        }
    }

    fn refused(&mut self, what: &str, error: &CallError) {
        if let Some(at) = self.of_channel(what) {
            let topic = self.conversations[at].topic.clone();
            self.push(Effect::Tell(Notice::Closed(topic, error.clone())));
        }
    }

    fn of_channel(&self, channel: &str) -> Option<usize> {
        let is_it =
            |topic: &Topic| matches!(topic, Topic::Channel(name) if name.as_str() == channel);
        self.conversations
            .iter()
            .position(|known| is_it(&known.topic))
    }

    fn published(&mut self, channel: &str, data: &Value) {
        match channel {
            PLAYERS => self.counted(data),
            OWN => self.told_alone(data),
            _ => {
                if let (Some(at), Some(line)) = (self.of_channel(channel), Line::read(data)) {
                    self.heard(at, line);
                }
            }
        }
    }

    /// Who is here, or who came and left.
    fn counted(&mut self, data: &Value) {
        if let Some(all) = data.get("players") {
            self.people = names(all).collect();
        }
        for name in names(&data["left"]) {
            self.people.remove(&name);
        }
        self.people.extend(names(&data["joined"]));
        self.push(Effect::ShowPeople);
    }

    /// What concerns the user alone.
    fn told_alone(&mut self, data: &Value) {
        let text = data["text"].as_str().unwrap_or_default();
        match (data["kind"].as_str(), data["reason"].as_str()) {
            (Some("message"), _) => {
                if let Some(line) = Line::read(data) {
                    self.written(line);
                }
            }
            (Some("warning"), Some("idle")) => {
                let seconds = data["seconds"].as_u64().unwrap_or(0);
                self.push(Effect::Tell(Notice::Idle(seconds)));
            }
            (Some("warning"), Some("drain")) => self.push(Effect::Tell(Notice::Drain)),
            (Some("announcement"), _) => {
                self.push(Effect::Tell(Notice::Announcement(text.to_owned())));
            }
            _ => {}
        }
    }

    /// Somebody has written to the user.
    fn written(&mut self, line: Line) {
        // What one writes to oneself is there already.
        if line.from == self.name {
            return;
        }
        let at = self.find_or_add(&Topic::Person(line.from.clone()));
        let from = line.from.clone();
        let before = self.conversations[at].unread;
        self.heard(at, line);
        if self.conversations[at].unread > before {
            self.push(Effect::Tell(Notice::Written(from)));
        } else {
            self.note_read();
        }
    }

    /// What was written to the user before: what it has not read is shown.
    fn remind(&mut self, events: &Value) {
        let events = events.as_array().map(Vec::as_slice).unwrap_or_default();
        let lines: Vec<Line> = events.iter().filter_map(Line::read).collect();
        let last = lines.iter().filter_map(|line| line.n).max().unwrap_or(0);
        // The numbers begin anew where a guest's channel does.
        let read = match self.read {
            Some(read) if read <= last => read,
            Some(_) => 0,
            // Nobody knows: from now on.
            None => last,
        };
        self.read = Some(read);
        self.push(Effect::Read(read));
        let is_new = |line: &Line| line.n > Some(read);
        lines
            .into_iter()
            .filter(is_new)
            .for_each(|line| self.written(line));
    }

    /// A line has come.
    fn heard(&mut self, at: usize, line: Line) {
        if self.blocked.contains(&line.from) {
            return;
        }
        let is_own = line.from == self.name;
        let is_shown = at == self.selected;
        let conversation = &mut self.conversations[at];
        let Some(place) = conversation.add(line.clone()) else {
            return;
        };
        let is_last = place + 1 == conversation.lines.len();
        let topic = conversation.topic.clone();
        if !(is_own || is_shown && self.is_seen) {
            conversation.unread += 1;
            self.push(Effect::ShowTopics);
        }
        if is_shown {
            self.push(if is_last {
                Effect::AddLine
            } else {
                Effect::ShowLines
            });
        }
        self.push(Effect::Heard(topic, line));
    }

    /// Takes the answer to what was asked, at `now`, in milliseconds since 1970.
    pub fn answered(&mut self, ask: Ask, answer: Result<Value, CallError>, now: u64) {
        let data = match answer {
            Ok(data) => data,
            Err(error) => return self.denied(ask, error),
        };
        match ask {
            Ask::History { topic, before } => self.remember(&topic, before, &data["events"]),
            Ask::Say { topic, text, id } => {
                self.sent(&topic, id);
                if let Topic::Person(name) = topic {
                    self.delivered(name, text, &data, now);
                }
            }
            Ask::Messages => self.remind(&data["events"]),
            Ask::Players => {
                self.people = names(&data["players"]).collect();
                self.push(Effect::ShowPeople);
            }
            Ask::Blocks => {
                self.blocked = names(&data["names"]).collect();
                self.push(Effect::ShowPeople);
            }
            Ask::Block(ref name) => {
                self.blocked.insert(name.clone());
                for conversation in &mut self.conversations {
                    conversation.lines.retain(|line| line.from != *name);
                }
                self.done(ask);
            }
            Ask::Unblock(ref name) => {
                self.blocked.remove(name);
                for conversation in &mut self.conversations {
                    conversation.lines.clear();
                    conversation.earlier = Earlier::Unknown;
                }
                self.done(ask);
                self.ask_history();
            }
            Ask::Report { .. } => self.push(Effect::Tell(Notice::Done(ask))),
            Ask::Rename(_) => {
                let name = data["name"].as_str().unwrap_or_default();
                self.push(Effect::Became(name.to_owned()));
                self.push(Effect::Tell(Notice::Done(ask)));
            }
        }
    }

    fn done(&mut self, ask: Ask) {
        self.push(Effect::ShowPeople);
        self.push(Effect::ShowLines);
        self.push(Effect::Tell(Notice::Done(ask)));
    }

    /// What was said has arrived.
    fn sent(&mut self, topic: &Topic, id: u64) {
        if let Some(at) = self.find(topic) {
            self.conversations[at].outgoing.retain(|said| said.id != id);
            if at == self.selected {
                self.push(Effect::ShowOutgoing);
            }
        }
    }

    /// What was asked is refused.
    fn denied(&mut self, ask: Ask, error: CallError) {
        self.forget(&ask);
        self.push(Effect::Tell(Notice::Refused(ask, error)));
    }

    /// The connection broke before the answer.
    pub fn unanswered(&mut self, ask: Ask) {
        self.forget(&ask);
        match ask {
            // They are asked again.
            Ask::History { .. } | Ask::Players | Ask::Blocks | Ask::Messages => {}
            _ => self.push(Effect::Tell(Notice::Unanswered(ask))),
        }
    }

    /// What was said, or said before, is not on its way any more.
    fn forget(&mut self, ask: &Ask) {
        if let Ask::Say { topic, id, .. } = ask
            && let Some(at) = self.find(topic)
        {
            let mut outgoing = self.conversations[at].outgoing.iter_mut();
            if let Some(said) = outgoing.find(|said| said.id == *id) {
                said.is_stuck = true;
            }
            self.push(Effect::ShowOutgoing);
        }
        if let Ask::History { topic, before } = ask
            && let Some(at) = self.find(topic)
        {
            self.conversations[at].earlier = match before {
                Some(_) => Earlier::More,
                None => Earlier::Unknown,
            };
            self.push(Effect::ShowLines);
        }
    }

    /// What was said before.
    fn remember(&mut self, topic: &Topic, before: Option<u64>, events: &Value) {
        let Some(at) = self.find(topic) else { return };
        let events = events.as_array().map(Vec::as_slice).unwrap_or_default();
        let is_of = |line: &Line| match topic {
            Topic::Channel(_) => true,
            Topic::Person(name) => line.from.eq_ignore_ascii_case(name),
        };
        let conversation = &mut self.conversations[at];
        for line in events.iter().filter_map(Line::read).filter(is_of) {
            conversation.add(line);
        }
        // Messages of a person are asked for once: those of others stand between them.
        let is_more = matches!(topic, Topic::Channel(_)) && events.len() >= PAGE;
        conversation.earlier = if is_more {
            Earlier::More
        } else {
            Earlier::Nothing
        };
        if at == self.selected {
            self.push(Effect::ShowLines);
        } else if before.is_none() {
            self.push(Effect::ShowTopics);
        }
    }

    /// What was written to a person is where it can be.
    fn delivered(&mut self, name: String, text: String, data: &Value, now: u64) {
        let topic = Topic::Person(name.clone());
        if data["delivered"].as_u64() == Some(0) {
            let is_kept = data["kept"] == true;
            self.push(Effect::Tell(if is_kept {
                Notice::Kept(name)
            } else {
                Notice::Unheard(name)
            }));
        }
        let Some(at) = self.find(&topic) else { return };
        let from = self.name.clone();
        self.conversations[at].add(Line {
            n: None,
            from,
            text,
            at: now,
        });
        if at == self.selected {
            self.push(Effect::AddLine);
        }
    }
}

/// The names in a list.
fn names(list: &Value) -> impl Iterator<Item = String> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .filter_map(|name| name.as_str().map(str::to_owned))
}
