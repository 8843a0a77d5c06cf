//! What a request for a page says: the language and the query.

use axum::body::Body;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use jsboard::BySide;
use jsboard::api::ApiError;
use jsboard::notation::read_id;
use jsboard::words::Words;
use maud::Markup;
use serde_json::{Map, Value};

use super::words::Phrases;
use crate::explorer::http::args;
use crate::frame::Frame;
use crate::phrases::{accepted_by, language};
use crate::response::{CachePolicy, MediaType, respond};

/// The seconds after which a page is loaded again that could not be shown yet.
const REFRESH: u32 = 3;

/// A request for a page.
#[derive(Clone, Debug)]
pub(super) struct View {
    lang: &'static str,
    /// Whether the language is that of the address.
    is_asked: bool,
    /// The address of the lobby, if there is one.
    lobby: Option<&'static str>,
    q: String,
    /// The arguments but for the language; or what is wrong with them.
    args: Result<Map<String, Value>, ApiError>,
}

impl View {
    pub(super) fn read(query: &str, headers: &HeaderMap, lobby: Option<&'static str>) -> View {
        let mut args = args(query);
        let mut asked = None;
        let mut q = String::new();
        if let Ok(args) = &mut args {
            let lang = args.remove("lang");
            asked = lang.as_ref().and_then(Value::as_str).and_then(language);
            q = args
                .get("q")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
        }
        View {
            lang: asked.unwrap_or_else(|| accepted_by(headers)),
            is_asked: asked.is_some(),
            lobby,
            q,
            args,
        }
    }

    pub(super) fn phrases(&self) -> &'static Phrases {
        Phrases::of(self.lang)
    }

    /// What the picture of an ID shows, in words, with the names of side 0 and side 1 where they are known.
    pub(super) fn picture(&self, id: &str, names: Option<[&str; 2]>) -> String {
        let words = Words::of(self.lang);
        let names = names.unwrap_or(words.sides).map(str::to_owned);
        read_id(id).map_or_else(
            |_| id.to_owned(),
            |setup| words.describe(&setup, &BySide(names)),
        )
    }

    /// The language.
    pub(super) fn lang(&self) -> &'static str {
        self.lang
    }

    /// The language, if the address names it.
    pub(super) fn asked_lang(&self) -> Option<&'static str> {
        self.is_asked.then_some(self.lang)
    }

    /// The query; empty without one.
    pub(super) fn q(&self) -> &str {
        &self.q
    }

    /// The arguments of the function that answers the page.
    ///
    /// # Errors
    /// What is wrong with them.
    pub(super) fn args(&self) -> Result<Map<String, Value>, ApiError> {
        self.args.clone()
    }

    /// The address of a page, with those of the arguments that are not empty.
    pub(super) fn href(&self, path: &str, pairs: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
        if self.is_asked {
            query.append_pair("lang", self.lang);
        }
        match query.finish() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }

    /// The response with a page.
    pub(super) fn page(&self, status: StatusCode, path: &str, content: &Markup) -> Response<Body> {
        let waits = status == StatusCode::SERVICE_UNAVAILABLE;
        let title = self.phrases().explorer;
        let frame = Frame {
            lang: self.lang,
            keeps_lang: self.is_asked,
            title,
            lobby: self.lobby,
            path: Some(path),
            refresh: waits.then_some(REFRESH),
            ..Frame::default()
        };
        let page = frame.page(title, content);
        let mut response = respond(status, MediaType::Html, CachePolicy::NoStore, page);
        if waits {
            let seconds = HeaderValue::from_static("1");
            response.headers_mut().insert(RETRY_AFTER, seconds);
        }
        response
    }
}
