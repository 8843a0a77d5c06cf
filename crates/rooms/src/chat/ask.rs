//! What a chat asks the server.

use serde_json::{Value, json};

use super::Topic;
use crate::client::{CallId, Client};

/// How many lines of what was said before are asked for at once.
pub(super) const PAGE: usize = 50;

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// What was said about a topic, before an event's number.
    History {
        /// The topic.
        topic: Topic,
        /// The number; none for the last lines.
        before: Option<u64>,
    },
    /// Say something.
    Say {
        /// To whom or where.
        topic: Topic,
        /// The text.
        text: String,
        /// The number of what is outgoing.
        id: u64,
    },
    /// What was written to the user alone.
    Messages,
    /// Who is here.
    Players,
    /// Who is blocked.
    Blocks,
    /// Hear nothing more of somebody.
    Block(String),
    /// Hear somebody again.
    Unblock(String),
    /// Tell the operator of a line.
    Report {
        /// Where it was said.
        topic: Topic,
        /// Its number.
        n: u64,
        /// Why, in the reader's words.
        why: String,
    },
    /// Be a guest of another name.
    Rename(String),
}

impl Ask {
    /// Asks it. `None` for what is too long.
    pub fn put(&self, client: &mut Client) -> Option<CallId> {
        match self {
            Ask::Say {
                topic: Topic::Channel(channel),
                text,
                ..
            } => client.publish(channel.as_str(), json!({ "text": text })),
            _ => {
                let (service, data) = self.request();
                client.call(service, data)
            }
        }
    }

    /// The service and its data.
    fn request(&self) -> (&'static str, Value) {
        match self {
            Ask::History { topic, before } => {
                // Messages of others stand between those of one person.
                let count = match topic {
                    Topic::Channel(_) => PAGE,
                    Topic::Person(_) => 200,
                };
                let mut data = json!({ "channel": topic.channel(), "count": count });
                if let Some(before) = before {
                    data["before"] = json!(before);
                }
                ("chat/history", data)
            }
            Ask::Say { topic, text, .. } => {
                let to = match topic {
                    Topic::Channel(channel) => channel.as_str(),
                    Topic::Person(name) => name,
                };
                ("chat/message", json!({ "to": to, "text": text }))
            }
            Ask::Messages => (
                "chat/history",
                json!({ "channel": super::OWN, "count": 200 }),
            ),
            Ask::Players => ("players/list", json!({})),
            Ask::Blocks => ("chat/blocks", json!({})),
            Ask::Block(name) => ("chat/block", json!({ "name": name })),
            Ask::Unblock(name) => ("chat/unblock", json!({ "name": name })),
            Ask::Report { topic, n, why } => {
                let data = json!({ "channel": topic.channel(), "n": n, "why": why });
                ("chat/report", data)
            }
            Ask::Rename(name) => ("accounts/guest", json!({ "name": name })),
        }
    }
}
