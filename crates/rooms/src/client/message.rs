//! Messages of Bayeux 1.0, as a client writes and reads them.

use serde_json::{Value, json};

use super::{CallError, CallId, Transport};
use crate::{Millis, Position};

pub(super) fn handshake(id: u64, transport: Transport) -> Value {
    json!({
        "channel": "/meta/handshake", "id": id.to_string(), "version": "1.0",
        "supportedConnectionTypes": [transport.name()], "ext": { "ack": true },
    })
}

/// A poll that acknowledges the batches up to `acknowledged`. A brief one is answered at once.
pub(super) fn connect(
    id: u64,
    session: &str,
    transport: Transport,
    acknowledged: u64,
    is_brief: bool,
) -> Value {
    let mut message = json!({
        "channel": "/meta/connect", "id": id.to_string(), "clientId": session,
        "connectionType": transport.name(), "ext": { "ack": acknowledged },
    });
    if is_brief {
        message["advice"] = json!({ "timeout": 0 });
    }
    message
}

pub(super) fn subscribe(id: u64, session: &str, channel: &str, since: Option<Position>) -> Value {
    let mut message = json!({
        "channel": "/meta/subscribe", "id": id.to_string(), "clientId": session,
        "subscription": channel,
    });
    if let Some(Position { epoch, n }) = since {
        message["ext"] = json!({ "since": { "epoch": epoch, "n": n } });
    }
    message
}

pub(super) fn disconnect(id: u64, session: &str) -> Value {
    json!({ "channel": "/meta/disconnect", "id": id.to_string(), "clientId": session })
}

pub(super) fn unsubscribe(id: u64, session: &str, channel: &str) -> Value {
    json!({
        "channel": "/meta/unsubscribe", "id": id.to_string(), "clientId": session,
        "subscription": channel,
    })
}

/// What is published to a channel; to `/service/<name>` it is a request by name.
pub(super) fn publish(CallId(id): CallId, session: &str, channel: &str, data: &Value) -> Value {
    json!({ "channel": channel, "id": id.to_string(), "clientId": session, "data": data })
}

/// A message of the server.
#[derive(Debug)]
pub(super) struct Received(Value);

/// The messages in a text: those objects that name a channel.
pub(super) fn read(text: &str) -> Vec<Received> {
    let messages = match serde_json::from_str(text) {
        Ok(Value::Array(messages)) => messages,
        Ok(message) => vec![message],
        Err(_) => Vec::new(),
    };
    let is_message = |message: &Value| message["channel"].is_string();
    let messages = messages.into_iter().filter(is_message);
    messages.map(Received).collect()
}

impl Received {
    pub(super) fn channel(&self) -> &str {
        self.text("channel")
    }

    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap_or_default()
    }

    pub(super) fn is_successful(&self) -> bool {
        self.0["successful"] == true
    }

    /// Whether it answers something that a client published.
    pub(super) fn is_answer(&self) -> bool {
        self.0["successful"].is_boolean()
    }

    /// The session that a handshake began.
    pub(super) fn session(&self) -> Option<&str> {
        self.0["clientId"].as_str()
    }

    pub(super) fn subscription(&self) -> &str {
        self.text("subscription")
    }

    /// The number of the batch that came with the answer to a poll.
    pub(super) fn batch(&self) -> Option<u64> {
        self.0["ext"]["ack"].as_u64()
    }

    /// Where the channel of a subscription is.
    pub(super) fn position(&self) -> Option<Position> {
        let ext = &self.0["ext"];
        Some(Position {
            epoch: ext["epoch"].as_u64()?,
            n: ext["n"].as_u64()?,
        })
    }

    pub(super) fn recovered(&self) -> Option<bool> {
        self.0["recovered"].as_bool()
    }

    /// Where an event stands in its channel.
    pub(super) fn place(&self) -> Option<Position> {
        let (epoch, n) = self.text("id").split_once('-')?;
        Some(Position {
            epoch: epoch.parse().ok()?,
            n: n.parse().ok()?,
        })
    }

    pub(super) fn call(&self) -> Option<CallId> {
        self.text("id").parse().ok().map(CallId)
    }

    pub(super) fn into_data(mut self) -> Value {
        self.0["data"].take()
    }

    /// The answer to what was published.
    pub(super) fn receipt(&self) -> Result<Value, CallError> {
        if self.is_successful() {
            return Ok(Value::Null);
        }
        Err(self.error())
    }

    /// The answer to a request by name; `None` for the receipt that precedes it.
    pub(super) fn answer(&self) -> Option<Result<Value, CallError>> {
        if self.0["successful"] == false {
            return Some(Err(self.error()));
        }
        let data = self.0.get("data")?;
        let error = &data["error"];
        if error.is_null() {
            return Some(Ok(data.clone()));
        }
        Some(Err(CallError {
            code: error["code"].as_str().unwrap_or_default().to_owned(),
            message: error["message"].as_str().unwrap_or("refused").to_owned(),
            retry_after: error["retry_after"].as_u64(),
        }))
    }

    /// Why it was refused: the last part of `code:arguments:text`.
    pub(super) fn error(&self) -> CallError {
        let error = self.text("error");
        let text = error.splitn(3, ':').nth(2).unwrap_or(error);
        let status = error.split(':').next().unwrap_or_default();
        CallError {
            code: code(status).to_owned(),
            message: if text.is_empty() { "refused" } else { text }.to_owned(),
            retry_after: self.0["ext"]["retry_after"].as_u64(),
        }
    }

    /// Whether the server does not know the session.
    pub(super) fn is_unknown_client(&self) -> bool {
        self.0["successful"] == false && self.text("error").starts_with("402:")
    }

    pub(super) fn reconnect(&self) -> Option<&str> {
        self.0["advice"]["reconnect"].as_str()
    }

    /// How long to wait before the next poll or handshake.
    pub(super) fn interval(&self) -> Option<Millis> {
        self.0["advice"]["interval"].as_u64()
    }

    /// How long a poll may stay open.
    pub(super) fn timeout(&self) -> Option<Millis> {
        self.0["advice"]["timeout"].as_u64()
    }
}

/// The code of an error by its status in HTTP, as the server's documentation lists them; empty for others.
fn code(status: &str) -> &'static str {
    match status {
        "400" => "bad_request",
        "401" => "login_failed",
        "403" => "forbidden",
        "404" => "not_found",
        "409" => "taken",
        "429" => "too_many",
        "503" => "unavailable",
        _ => "",
    }
}
