//! What is at the address of a server.

use super::request;

/// What was found.
pub(super) enum Found {
    /// A match server.
    Server,
    /// Something else.
    Nothing,
    /// Nobody answers, or this page may not ask.
    NoAnswer,
}

/// Asks the request `url` of a match server.
pub(super) fn probe(url: &str, done: impl Fn(Found) + Clone + 'static) {
    request::post(url, "{}", None, move |answer| {
        done(match answer {
            Some((200, _)) => Found::Server,
            Some((404 | 405, _)) => Found::Nothing,
            _ => Found::NoAnswer,
        });
    });
}
