//! What a request for a page says beside its path: the language, the query, and who asks.

use std::convert::Infallible;

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT, REFERRER_POLICY};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};

use maud::Markup;

use super::words::Phrases;
use crate::frame::Frame;
use crate::live::Live;
use crate::phrases::{accepted_by, language};
use crate::response::{CachePolicy, MediaType, respond};

/// The seconds after which a page is loaded again, if its reader asks for that.
const REFRESH: u32 = 30;

/// A request for a page.
#[derive(Clone, Debug)]
pub(crate) struct View {
    /// The address of the lobby.
    lobby: &'static str,
    lang: &'static str,
    /// Whether the language is that of the address.
    is_asked: bool,
    query: Vec<(String, String)>,
    /// Whether the client prefers HTML to JSON.
    prefers_html: bool,
}

impl FromRequestParts<Live> for View {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, live: &Live) -> Result<View, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(View::read(query, &parts.headers, live.lobby))
    }
}

impl View {
    fn read(query: &str, headers: &HeaderMap, lobby: &'static str) -> View {
        let query = form_urlencoded::parse(query.as_bytes()).into_owned();
        let query: Vec<(String, String)> = query.collect();
        let asked = query.iter().find(|(name, _)| name == "lang");
        let asked = asked.and_then(|(_, lang)| language(lang));
        let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
        let accept = accept.unwrap_or_default();
        let html = accept.find("text/html");
        let json = accept.find("application/json");
        View {
            lobby,
            lang: asked.unwrap_or_else(|| accepted_by(headers)),
            is_asked: asked.is_some(),
            query,
            prefers_html: html.is_some_and(|html| json.is_none_or(|json| html < json)),
        }
    }

    /// Whether a page is asked for where programs ask for JSON.
    pub(crate) fn is_wanted(&self) -> bool {
        let is_programs = |name: &str| self.get(name).is_some();
        self.prefers_html && !is_programs("action") && !is_programs("callback")
    }

    /// The code of the language.
    pub(super) fn lang(&self) -> &'static str {
        self.lang
    }

    /// The words of the language.
    pub(super) fn phrases(&self) -> &'static Phrases {
        Phrases::of(self.lang)
    }

    /// A value of the query.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether the page is loaded again and again.
    pub(super) fn refreshes(&self) -> bool {
        self.get("refresh").is_some()
    }

    /// The language if it is that of the address.
    pub(super) fn asked_lang(&self) -> Option<&'static str> {
        self.is_asked.then_some(self.lang)
    }

    /// The same, which is not loaded again by itself.
    pub(super) fn still(&self) -> View {
        let mut still = self.clone();
        still.query.retain(|(name, _)| name != "refresh");
        still
    }

    /// An address with values in its query, and the language if it was asked for. `path` may end in `#part`.
    pub(super) fn href(&self, path: &str, pairs: &[(&str, &str)]) -> String {
        let (path, part) = path.split_once('#').unwrap_or((path, ""));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs);
        if self.is_asked {
            query.append_pair("lang", self.lang);
        }
        let query = query.finish();
        let [mark, hash] = [("?", &*query), ("#", part)]
            .map(|(mark, text)| if text.is_empty() { "" } else { mark });
        format!("{path}{mark}{query}{hash}{part}")
    }

    /// The response with a page.
    pub(super) fn page(
        &self,
        status: StatusCode,
        path: Option<&str>,
        title: &str,
        content: &Markup,
    ) -> Response<Body> {
        let frame = Frame {
            lang: self.lang,
            keeps_lang: self.is_asked,
            title,
            lobby: Some(self.lobby),
            path,
            script: None,
            refresh: self.refreshes().then_some(REFRESH),
        };
        let page = frame.page(title, content);
        let mut response = respond(status, MediaType::Html, CachePolicy::NoStore, page);
        // The address may have the secret of a link. Without any referrer, forms would have no origin.
        let policy = HeaderValue::from_static("same-origin");
        response.headers_mut().insert(REFERRER_POLICY, policy);
        response
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header::ACCEPT_LANGUAGE;

    use super::*;

    fn view(query: &str, accept: &str, languages: &str) -> View {
        let value = |text: &str| text.parse::<HeaderValue>().expect("a header");
        let headers = [(ACCEPT, value(accept)), (ACCEPT_LANGUAGE, value(languages))];
        View::read(query, &HeaderMap::from_iter(headers), "/lobby")
    }

    #[test]
    fn pages_are_for_browsers() {
        let browser = "text/html,application/xhtml+xml,*/*;q=0.8";
        let is_wanted = |query: &str, accept: &str| view(query, accept, "").is_wanted();
        assert!(is_wanted("", browser));
        assert!(is_wanted("since=1-2", "text/html, application/json"));
        assert!(!is_wanted("", "application/json, text/html"));
        assert!(!is_wanted("", "*/*"));
        assert!(!is_wanted("action=list", browser));
        assert!(!is_wanted("callback=f", browser));
    }

    #[test]
    fn the_language_of_the_address_comes_first_and_stays() {
        let asked = view("lang=ja-JP&since=1-2", "", "en");
        assert_eq!(asked.lang(), "ja");
        assert_eq!(asked.href("/lobby#say", &[]), "/lobby?lang=ja#say");
        assert_eq!(
            asked.href("/lobby", &[("to", "a&b")]),
            "/lobby?to=a%26b&lang=ja"
        );
        let accepted = view("lang=xx", "", "ja");
        assert_eq!(accepted.lang(), "ja");
        assert_eq!(accepted.href("/lobby", &[]), "/lobby");
        assert_eq!(accepted.href("/lobby#say", &[]), "/lobby#say");
    }
}
