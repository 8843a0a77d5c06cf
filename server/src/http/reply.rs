//! Answers as HTTP has them: status, type, and how long they may be kept.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, RETRY_AFTER,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use bytes::Bytes;
use jsboard::api::{ApiError, ErrorCode};
use serde::Serialize;
use serde_json::json;
use xxhash_rust::xxh3::xxh3_64;

/// The version of the server, which an address may carry as `v`.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The type of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    Script,
    Svg,
    Png,
    Html,
    Style,
    Text,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Kind::Json => "application/json",
            Kind::Script => "text/javascript; charset=utf-8",
            Kind::Svg => "image/svg+xml",
            Kind::Png => "image/png",
            Kind::Html => "text/html; charset=utf-8",
            Kind::Style => "text/css; charset=utf-8",
            Kind::Text => "text/plain; charset=utf-8",
        }
    }

    /// What a body of this type may do where somebody opens it as a page.
    const fn policy(self) -> &'static str {
        match self {
            Kind::Html => {
                "default-src 'none'; img-src 'self' data: blob:; style-src 'self'; \
                 script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; form-action 'self'; base-uri 'none'"
            }
            _ => "default-src 'none'; frame-ancestors *",
        }
    }
}

/// How long an answer may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// For ever: its address has the version of what made it.
    Version,
    /// For a while, and then it is to be asked whether it is still so.
    While,
    /// Not at all: dice, and what went wrong.
    Never,
}

impl Keep {
    /// How long what is at an address may be kept, if it has this version.
    pub(super) fn of(version: Option<&str>) -> Keep {
        if version == Some(VERSION) {
            Keep::Version
        } else {
            Keep::While
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Keep::Version => "public, max-age=31536000, immutable",
            Keep::While => "public, max-age=300",
            Keep::Never => "no-store",
        }
    }
}

/// An answer that has been made and may be given again.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) kind: Kind,
    pub(super) keep: Keep,
    pub(super) body: Bytes,
    /// What is the same only if the body is.
    tag: u64,
}

impl Made {
    pub(super) fn new(kind: Kind, keep: Keep, body: impl Into<Bytes>) -> Made {
        let body = body.into();
        let tag = xxh3_64(&body);
        Made {
            kind,
            keep,
            body,
            tag,
        }
    }

    /// The same, its body without the room in which it grew, which is half of some.
    pub(super) fn without_spare_room(&self) -> Made {
        Made {
            body: Bytes::copy_from_slice(&self.body),
            ..*self
        }
    }

    /// The response to a request with these headers: nothing new, if the client has it.
    pub(super) fn response(self, headers: &HeaderMap) -> Response<Body> {
        if self.keep == Keep::Never {
            return respond(StatusCode::OK, self.kind, self.keep, self.body);
        }
        let tag = format!("\"{:016x}\"", self.tag);
        let asked = headers.get_all(IF_NONE_MATCH).iter();
        let has = |value: &HeaderValue| value.to_str().is_ok_and(|value| matches(value, &tag));
        let is_known = asked.into_iter().any(has);
        let mut response = if is_known {
            respond(StatusCode::NOT_MODIFIED, self.kind, self.keep, Bytes::new())
        } else {
            respond(StatusCode::OK, self.kind, self.keep, self.body)
        };
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            response.headers_mut().insert(ETAG, tag);
        }
        response
    }
}

/// Whether `If-None-Match` has a tag, weak or not.
fn matches(value: &str, tag: &str) -> bool {
    let mut tags = value.split(',').map(str::trim);
    tags.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// A response with the headers that every one has.
pub(super) fn respond(
    status: StatusCode,
    kind: Kind,
    keep: Keep,
    body: impl Into<Body>,
) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(CONTENT_TYPE, kind.name());
    set(CACHE_CONTROL, keep.name());
    set(CONTENT_SECURITY_POLICY, kind.policy());
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    response
}

/// The bytes of a value in JSON.
pub(super) fn json_of(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// An error as JSON has it.
pub(super) fn error_json(error: &ApiError) -> Vec<u8> {
    json_of(&json!({ "error": error }))
}

/// The status of an error: what cannot be understood, or what cannot be done.
pub(super) fn status(error: &ApiError) -> StatusCode {
    match error.code {
        ErrorCode::BadPosition
        | ErrorCode::IllegalMove
        | ErrorCode::NoDice
        | ErrorCode::BadAction => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// An error that the server has before any function is asked.
pub(super) fn refuse(status: StatusCode, message: &str) -> Response<Body> {
    let error = ApiError::new(ErrorCode::BadRequest, message);
    respond(status, Kind::Json, Keep::Never, error_json(&error))
}

/// Tells a client to come again.
pub(super) fn later(status: StatusCode, message: &str) -> Response<Body> {
    let mut response = refuse(status, message);
    let soon = HeaderValue::from_static("1");
    response.headers_mut().insert(RETRY_AFTER, soon);
    response
}

/// Tells a client that there is too much to do.
pub(super) fn busy(message: &str) -> Response<Body> {
    later(StatusCode::SERVICE_UNAVAILABLE, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status_with(tag: &str) -> StatusCode {
        let made = Made::new(Kind::Svg, Keep::While, "abc");
        let headers = HeaderMap::from_iter([(IF_NONE_MATCH, tag.parse().expect("a header"))]);
        made.response(&headers).status()
    }

    #[test]
    fn what_a_client_has_is_not_sent_again() {
        let made = Made::new(Kind::Svg, Keep::While, "abc");
        let response = made.response(&HeaderMap::new());
        let tag = response.headers()[ETAG].to_str().expect("a tag").to_owned();
        assert_eq!(status_with(&tag), StatusCode::NOT_MODIFIED);
        assert_eq!(
            status_with(&format!("\"x\", W/{tag}")),
            StatusCode::NOT_MODIFIED
        );
        assert_eq!(status_with("\"x\""), StatusCode::OK);
        assert_eq!(status_with("*"), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn dice_are_never_kept() {
        let made = Made::new(Kind::Json, Keep::Never, "abc");
        let response = made.response(&HeaderMap::new());
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
        assert!(response.headers().get(ETAG).is_none());
    }

    #[test]
    fn only_this_version_is_kept_for_ever() {
        assert_eq!(Keep::of(Some(VERSION)), Keep::Version);
        assert_eq!(Keep::of(Some("0.0.0")), Keep::While);
        assert_eq!(Keep::of(None), Keep::While);
    }
}
