//! Responses: status, headers, and how long they may be cached.

use std::any::Any;
use std::io;

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION,
    RETRY_AFTER, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use bytes::Bytes;
use jsboard::api::{ApiError, ErrorCode};
use serde::Serialize;
use serde_json::json;
use xxhash_rust::xxh3::xxh3_64;

use crate::limits::cost::answer_too_large;

/// The version of the server, which a URL may have as `v`.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The most bytes of an error message.
const LONGEST_MESSAGE: usize = 2000;

/// The media type of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MediaType {
    Json,
    Script,
    Svg,
    Png,
    Html,
    Style,
    Text,
}

impl MediaType {
    const fn name(self) -> &'static str {
        match self {
            MediaType::Json => "application/json",
            MediaType::Script => "text/javascript; charset=utf-8",
            MediaType::Svg => "image/svg+xml",
            MediaType::Png => "image/png",
            MediaType::Html => "text/html; charset=utf-8",
            MediaType::Style => "text/css; charset=utf-8",
            MediaType::Text => "text/plain; charset=utf-8",
        }
    }

    /// The Content-Security-Policy of a body that is opened as a page.
    const fn security_policy(self) -> &'static str {
        match self {
            MediaType::Html => {
                "default-src 'none'; img-src 'self' data: blob:; style-src 'self'; \
                 script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                 frame-ancestors 'self'"
            }
            _ => "default-src 'none'; frame-ancestors *",
        }
    }
}

/// How long a response may be cached, here and by clients and proxies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CachePolicy {
    /// For a year: its URL has the version of the server.
    Immutable,
    /// For five minutes, and then with a validator.
    Revalidate,
    /// Not at all: dice and errors.
    NoStore,
}

impl CachePolicy {
    /// The policy for a URL with this version.
    pub(crate) fn of(version: Option<&str>) -> CachePolicy {
        if version == Some(VERSION) {
            CachePolicy::Immutable
        } else {
            CachePolicy::Revalidate
        }
    }

    const fn header(self) -> &'static str {
        match self {
            CachePolicy::Immutable => "public, max-age=31536000, immutable",
            CachePolicy::Revalidate => "public, max-age=300",
            CachePolicy::NoStore => "no-store",
        }
    }
}

/// A body that may be sent again.
#[derive(Clone, Debug)]
pub(crate) struct CachedResponse {
    pub(crate) media_type: MediaType,
    pub(crate) policy: CachePolicy,
    pub(crate) body: Bytes,
    /// The hash of the body, for `ETag`.
    hash: u64,
}

impl CachedResponse {
    pub(crate) fn new(
        media_type: MediaType,
        policy: CachePolicy,
        body: impl Into<Bytes>,
    ) -> CachedResponse {
        let body = body.into();
        CachedResponse {
            media_type,
            policy,
            hash: xxh3_64(&body),
            body,
        }
    }

    /// The same with a body that has no spare capacity, which is half of some.
    pub(crate) fn shrunk(&self) -> CachedResponse {
        CachedResponse {
            body: Bytes::copy_from_slice(&self.body),
            ..*self
        }
    }

    /// The response to a request with these headers: 304 if the client has the body.
    pub(crate) fn response(self, headers: &HeaderMap) -> Response<Body> {
        if self.policy == CachePolicy::NoStore {
            return respond(StatusCode::OK, self.media_type, self.policy, self.body);
        }
        let tag = format!("\"{:016x}\"", self.hash);
        let mut validators = headers.get_all(IF_NONE_MATCH).iter();
        let has = |value: &HeaderValue| value.to_str().is_ok_and(|value| matches(value, &tag));
        let (status, body) = if validators.any(has) {
            (StatusCode::NOT_MODIFIED, Bytes::new())
        } else {
            (StatusCode::OK, self.body)
        };
        let mut response = respond(status, self.media_type, self.policy, body);
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            response.headers_mut().insert(ETAG, tag);
        }
        response
    }
}

/// Whether a value of `If-None-Match` has a tag, weak or not.
fn matches(value: &str, tag: &str) -> bool {
    let mut tags = value.split(',').map(str::trim);
    tags.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// A response with the headers that every one has.
pub(crate) fn respond(
    status: StatusCode,
    media_type: MediaType,
    policy: CachePolicy,
    body: impl Into<Body>,
) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(CONTENT_TYPE, media_type.name());
    set(CACHE_CONTROL, policy.header());
    set(CONTENT_SECURITY_POLICY, media_type.security_policy());
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    response
}

/// A redirect to the address that shows what has been done. It is not cached.
pub(crate) fn see_other(address: &str) -> Response<Body> {
    let status = StatusCode::SEE_OTHER;
    let mut response = respond(status, MediaType::Text, CachePolicy::NoStore, "");
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(LOCATION, address);
    }
    response
}

/// A value as JSON.
pub(crate) fn to_json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// A value as JSON of at most `most` bytes.
///
/// # Errors
/// 413 for more.
pub(crate) fn to_json_within(value: &impl Serialize, most: usize) -> Result<Vec<u8>, Refusal> {
    let mut out = LimitedWriter {
        bytes: Vec::new(),
        most,
    };
    let written = serde_json::to_writer(&mut out, value);
    written.map_err(|_| answer_too_large(most))?;
    out.bytes.shrink_to_fit();
    Ok(out.bytes)
}

/// Bytes in memory, up to a limit.
struct LimitedWriter {
    bytes: Vec<u8>,
    most: usize,
}

impl io::Write for LimitedWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An error of the API as JSON.
pub(crate) fn error_json(error: &ApiError) -> Vec<u8> {
    to_json(&json!({ "error": shortened(error) }))
}

/// The status of an error of the API: 422 if the rules refuse what the request says, 400 if the request cannot
/// be read.
pub(crate) fn error_status(error: &ApiError) -> StatusCode {
    match error.code {
        ErrorCode::BadPosition
        | ErrorCode::IllegalMove
        | ErrorCode::NoDice
        | ErrorCode::BadAction => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// An error of the API, and the status it is answered with.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) error: ApiError,
}

impl Refusal {
    /// A 413: the request, or its answer, is larger than the server allows.
    pub(crate) fn too_large(message: &str) -> Refusal {
        Refusal {
            status: StatusCode::PAYLOAD_TOO_LARGE,
            error: ApiError::new(ErrorCode::BadRequest, message),
        }
    }
}

/// An error with a message that is not longer than a page, for messages repeat what they refuse.
pub(crate) fn shortened(error: &ApiError) -> ApiError {
    let mut error = error.clone();
    error.message = shorten(error.message, LONGEST_MESSAGE);
    error
}

/// A text of at most `most` bytes and an ellipsis.
pub(crate) fn shorten(mut text: String, most: usize) -> String {
    if text.len() > most {
        let ends = (0..=most).rev();
        let end = ends.into_iter().find(|&end| text.is_char_boundary(end));
        text.truncate(end.unwrap_or_default());
        text.push('…');
    }
    text
}

/// An error that is found before any function is called.
pub(crate) fn refuse(status: StatusCode, message: &str) -> Response<Body> {
    let error = ApiError::new(ErrorCode::BadRequest, message);
    let body = error_json(&error);
    respond(status, MediaType::Json, CachePolicy::NoStore, body)
}

/// An error after which the client may try again in a second.
pub(crate) fn retry_later(status: StatusCode, message: &str) -> Response<Body> {
    let mut response = refuse(status, message);
    let seconds = HeaderValue::from_static("1");
    response.headers_mut().insert(RETRY_AFTER, seconds);
    response
}

/// A 503 after which the client may try again in a second.
pub(crate) fn busy(message: &str) -> Response<Body> {
    retry_later(StatusCode::SERVICE_UNAVAILABLE, message)
}

/// A 405; axum adds the methods that are allowed.
pub(crate) async fn method_not_allowed(method: Method) -> Response<Body> {
    let message = format!("{method} is no method of this address");
    refuse(StatusCode::METHOD_NOT_ALLOWED, &message)
}

/// The response to a request whose handler panicked.
pub(crate) fn panicked(_: Box<dyn Any + Send>) -> Response<Body> {
    refuse(StatusCode::INTERNAL_SERVER_ERROR, "a fault of the server")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status_with(tag: &str) -> StatusCode {
        let cached = CachedResponse::new(MediaType::Svg, CachePolicy::Revalidate, "abc");
        let headers = HeaderMap::from_iter([(IF_NONE_MATCH, tag.parse().expect("a header"))]);
        cached.response(&headers).status()
    }

    #[test]
    fn a_known_etag_is_answered_with_304() {
        let cached = CachedResponse::new(MediaType::Svg, CachePolicy::Revalidate, "abc");
        let response = cached.response(&HeaderMap::new());
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
    fn dice_are_never_cached() {
        let cached = CachedResponse::new(MediaType::Json, CachePolicy::NoStore, "abc");
        let response = cached.response(&HeaderMap::new());
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
        assert!(response.headers().get(ETAG).is_none());
    }

    #[test]
    fn only_urls_with_this_version_are_immutable() {
        assert_eq!(CachePolicy::of(Some(VERSION)), CachePolicy::Immutable);
        assert_eq!(CachePolicy::of(Some("0.0.0")), CachePolicy::Revalidate);
        assert_eq!(CachePolicy::of(None), CachePolicy::Revalidate);
    }
}
