//! Messages of Bayeux 1.0, section 3: JSON objects, one or an array of them.

use std::fmt::Write as _;

use jsboard_rooms::{Event, Position, SessionId};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::live::depth::check_depth;
use crate::live::hub::own;
use crate::service::{Code, ServiceError};

/// The channel of polls.
pub(super) const CONNECT: &str = "/meta/connect";
/// The most messages of a request.
const MOST: usize = 256;

/// What a client sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Request {
    pub(super) channel: String,
    pub(super) id: Option<Value>,
    pub(super) client_id: Option<String>,
    pub(super) data: Option<Box<RawValue>>,
    pub(super) version: Option<String>,
    pub(super) supported_connection_types: Option<Vec<String>>,
    pub(super) connection_type: Option<String>,
    pub(super) subscription: Option<OneOrMany>,
    pub(super) advice: Option<ClientAdvice>,
    pub(super) ext: Option<Ext>,
}

/// A name or a list of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn names(&self) -> &[String] {
        match self {
            OneOrMany::One(name) => std::slice::from_ref(name),
            OneOrMany::Many(names) => names,
        }
    }
}

/// What a client asks of its poll.
#[derive(Debug, Deserialize)]
pub(super) struct ClientAdvice {
    /// How long it may wait, in milliseconds.
    pub(super) timeout: Option<Value>,
}

/// Extensions.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ext {
    /// `true` in a handshake: batches are acknowledged. A number in a poll: the last batch that arrived.
    pub(super) ack: Option<Value>,
    /// The place after which a subscription resumes.
    pub(super) since: Option<Since>,
}

/// A place in a channel.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Since {
    epoch: u64,
    n: u64,
}

impl From<Since> for Position {
    fn from(Since { epoch, n }: Since) -> Position {
        Position { epoch, n }
    }
}

impl Request {
    /// The session that it names.
    pub(super) fn session(&self) -> Option<SessionId> {
        let id = self.client_id.as_ref()?;
        let is_id = id.len() == 32 && id.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
        let id = is_id.then(|| u128::from_str_radix(id, 16).ok())?;
        id.map(SessionId)
    }

    /// Whether its sender is known by the cookie alone, not by a session.
    pub(super) fn is_visitors(&self) -> bool {
        self.client_id.is_none() || self.channel == "/meta/handshake"
    }

    /// Its ID if that is one: a text or a number, which the answer repeats.
    fn known_id(&self) -> Option<Value> {
        let is_id = |id: &Value| id.is_number() || id.as_str().is_some_and(|id| id.len() <= 100);
        self.id.clone().filter(is_id)
    }
}

/// A poll, a message to [`CONNECT`], by what its answer repeats of it: while it waits no more is kept.
#[derive(Debug)]
pub(super) struct OpenPoll(Option<Value>);

impl OpenPoll {
    pub(super) fn of(request: &Request) -> OpenPoll {
        OpenPoll(request.known_id())
    }

    /// The message again, as far as answers need it.
    pub(super) fn request(&self) -> Request {
        Request {
            channel: CONNECT.to_owned(),
            id: self.0.clone(),
            ..Request::default()
        }
    }
}

/// Reads the messages of a request.
///
/// # Errors
/// What is wrong.
pub(super) fn read(text: &str) -> Result<Vec<Request>, String> {
    check_depth(text)?;
    let text = text.trim();
    let requests: Vec<Request> = if text.starts_with('{') {
        serde_json::from_str(text).map(|request| vec![request])
    } else {
        serde_json::from_str(text)
    }
    .map_err(|error| format!("not an array of Bayeux messages: {error}"))?;
    if requests.is_empty() {
        return Err("there is no message".to_owned());
    }
    if requests.len() > MOST {
        return Err(format!("more than {MOST} messages"));
    }
    Ok(requests)
}

/// What the server answers.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Reply {
    pub(super) channel: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) client_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) successful: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) version: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) supported_connection_types: Option<&'static [&'static str]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) subscription: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recovered: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) advice: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ext: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) data: Option<Value>,
}

impl Reply {
    fn of(request: &Request) -> Reply {
        Reply {
            channel: shortened(&request.channel),
            id: request.known_id(),
            ..Reply::default()
        }
    }

    pub(super) fn success(request: &Request) -> Reply {
        Reply {
            successful: Some(true),
            ..Reply::of(request)
        }
    }

    /// An answer with data: it has the channel and the ID of the request.
    pub(super) fn data(request: &Request, data: Value) -> Reply {
        Reply {
            data: Some(data),
            ..Reply::of(request)
        }
    }

    /// An error in the form `code:args:text`.
    pub(super) fn failure(request: &Request, code: u16, argument: &str, text: &str) -> Reply {
        Reply {
            successful: Some(false),
            error: Some(error(code, argument, text)),
            ..Reply::of(request)
        }
    }

    /// The session that is named has ended, or never was.
    pub(super) fn unknown_client(request: &Request) -> Reply {
        Reply {
            advice: Some(json!({ "reconnect": "handshake", "interval": 0 })),
            ..Reply::failure(request, 402, "", "Unknown client")
        }
    }

    pub(super) fn refused(request: &Request, error: &ServiceError) -> Reply {
        let mut reply = Reply::failure(
            request,
            error.status().as_u16(),
            &request.channel,
            &error.message,
        );
        if error.code == Code::TooMany {
            reply.ext = Some(json!({ "retry_after": error.retry_after }));
        }
        reply
    }

    /// What it says, in short.
    pub(super) fn described(&self) -> String {
        match (self.successful, &self.error) {
            (_, Some(error)) => error.clone(),
            (Some(_), None) => "successful".to_owned(),
            (None, None) => "data".to_owned(),
        }
    }

    pub(super) fn with_client(mut self, id: SessionId) -> Reply {
        self.client_id = Some(format!("{:032x}", id.0));
        self
    }
}

/// An error as section 5.3 of Bayeux wants it: clients read no other.
fn error(code: u16, arguments: &str, text: &str) -> String {
    let arguments: String = shortened(arguments)
        .chars()
        .filter(|&c| is_plain(c) || c == ',')
        .collect();
    let text = text.replace([':', ';'], " -");
    let text: String = text.chars().filter(|&c| is_plain(c)).collect();
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    format!("{code}:{arguments}:{}", words.join(" "))
}

/// Whether a character may stand in an error's arguments and text.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_!~()$@ /*.".contains(c)
}

/// What is repeated of a client's text.
fn shortened(text: &str) -> String {
    text.chars().take(200).collect()
}

/// An event as the message that all its receivers get.
pub(in crate::live) fn wire(event: &Event) -> &str {
    event.wire(|event| {
        let name = &event.message.channel;
        // What is told to one user has one name for all.
        let name = if name.is_own() { own() } else { name };
        let mut text = String::with_capacity(event.size() + 64);
        let _ = write!(text, "{{\"channel\":\"{name}\",");
        if event.n > 0 {
            let _ = write!(text, "\"id\":\"{}-{}\",", event.epoch, event.n);
        }
        let _ = write!(text, "\"data\":{}}}", event.message.data);
        text.into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_in_bayeuxs_grammar() {
        let known = [
            (error(402, "", "Unknown client"), "402::Unknown client"),
            (
                error(403, "/user/ann", "/user/ann: nobody subscribes to it"),
                "403:/user/ann:/user/ann - nobody subscribes to it",
            ),
            (
                error(406, "a,b:\"", "data: expected {\"text\": …} or a text"),
                "406:a,b:data - expected text - or a text",
            ),
        ];
        for (error, expected) in known {
            assert_eq!(error, expected);
        }
    }

    #[test]
    fn messages_are_an_object_or_an_array() {
        let channels = |text: &str| {
            read(text).map(|requests| {
                requests
                    .into_iter()
                    .map(|request| request.channel)
                    .collect::<Vec<_>>()
            })
        };
        assert_eq!(channels(r#"{"channel":"/a"}"#), Ok(vec!["/a".to_owned()]));
        assert_eq!(
            channels(r#" [{"channel":"/a"},{"channel":"/b","more":[1]}] "#),
            Ok(vec!["/a".to_owned(), "/b".to_owned()])
        );
        for wrong in [
            "",
            "[]",
            "7",
            "[7]",
            "{",
            "[{\"channel\":7}]",
            "null",
            "\"\"",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        let nested = format!(
            "[{{\"channel\":\"/a\",\"data\":{}{}}}]",
            "[".repeat(10_000),
            "]".repeat(10_000)
        );
        assert!(read(&nested).is_err());
        assert!(read(r#"[{"channel":"/a","data":"[[[[\"[[["}]"#).is_ok());
        let many = format!("[{}{{}}]", "{},".repeat(300));
        assert!(read(&many).is_err());
    }

    #[test]
    fn sessions_have_one_way_to_be_written() {
        let session = |id: &str| {
            Request {
                client_id: Some(id.to_owned()),
                ..Request::default()
            }
            .session()
        };
        assert_eq!(session(&"0".repeat(32)), Some(SessionId(0)));
        for wrong in [
            "",
            "0",
            &"0".repeat(33),
            &"A".repeat(32),
            "+0000000000000000000000000000000",
        ] {
            assert_eq!(session(wrong), None, "{wrong}");
        }
    }
}
