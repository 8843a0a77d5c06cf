//! What the pages without scripts share: the head, the style, and the links from one to another.

mod words;

use maud::{DOCTYPE, Markup, html};

use crate::phrases::CODES;
use words::Phrases;

/// The style of the pages, at `/play/style.css`.
pub(crate) const STYLE: &str = include_str!("style.css");

/// A page without its content.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frame<'a> {
    /// The code of the language.
    pub(crate) lang: &'a str,
    /// Whether the address has `lang`, which links to other pages then have too.
    pub(crate) keeps_lang: bool,
    /// The title; empty for that of all pages.
    pub(crate) title: &'a str,
    /// The address of the lobby, if there is one: only then are there links to other pages.
    pub(crate) lobby: Option<&'a str>,
    /// The path of the page, if it can be had in other languages by `lang` alone.
    pub(crate) path: Option<&'a str>,
    /// The address of a script.
    pub(crate) script: Option<&'a str>,
    /// The seconds after which the page is loaded again.
    pub(crate) refresh: Option<u32>,
}

impl Frame<'_> {
    /// The whole page. `heading` is its first one.
    pub(crate) fn page(&self, heading: &str, content: &Markup) -> String {
        let phrases = Phrases::of(self.lang);
        let heading = Some(heading).filter(|heading| !heading.is_empty());
        let markup = html! {
            (DOCTYPE)
            html lang=(phrases.lang) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="robots" content="noindex, nofollow";
                    @if let Some(seconds) = self.refresh {
                        meta http-equiv="refresh" content=(seconds);
                    }
                    title {
                        @if !self.title.is_empty() { (self.title) " · " }
                        (phrases.site)
                    }
                    link rel="icon" href="data:,";
                    link rel="stylesheet" href="/play/style.css";
                    @if let Some(script) = self.script { script type="module" src=(script) {} }
                }
                body {
                    @if let Some(lobby) = self.lobby { (self.links(lobby, phrases)) }
                    main {
                        h1 {
                            @if let Some(heading) = heading { (heading) }
                            @else { a href="/" { (phrases.site) } }
                        }
                        (content)
                    }
                    @if let Some(path) = self.path { (languages(path, phrases)) }
                }
            }
        };
        markup.into_string()
    }

    /// The links to the other pages.
    fn links(&self, lobby: &str, phrases: &Phrases) -> Markup {
        let pages = [
            ("/", phrases.home),
            ("/play", phrases.play),
            (lobby, phrases.lobby),
            ("/explorer", phrases.explorer),
            ("/account", phrases.account),
        ];
        let query = if self.keeps_lang && !self.lang.is_empty() {
            format!("?lang={}", phrases.lang)
        } else {
            String::new()
        };
        html! {
            nav.pages aria-label=(phrases.pages) {
                @for (at, (path, name)) in pages.into_iter().enumerate() {
                    @if at > 0 { " " }
                    // The site finds out its language by itself.
                    @let query = if path == "/" { "" } else { &query };
                    @let is_here = self.path == Some(path);
                    a href={ (path) (query) } aria-current=[is_here.then_some("page")] { (name) }
                }
            }
        }
    }
}

/// Links to a page in other languages.
fn languages(path: &str, phrases: &Phrases) -> Markup {
    let others = CODES.into_iter().filter(|code| *code != phrases.lang);
    html! {
        footer {
            @for code in others {
                a href={ (path) "?lang=" (code) } lang=(code) hreflang=(code) { (Phrases::of(code).language) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_other_pages_are_there_if_the_pages_are_and_keep_the_language() {
        let frame = Frame {
            lang: "ja",
            keeps_lang: true,
            title: "<局面>",
            ..Frame::default()
        };
        let alone = frame.page("", &html! {});
        assert!(alone.contains("<title>&lt;局面&gt; · バックギャモン</title>"));
        assert!(!alone.contains("href=\"/lobby"));
        let frame = Frame {
            lobby: Some("/lobby"),
            path: Some("/lobby"),
            ..frame
        };
        let page = frame.page("", &html! {});
        assert!(page.contains(r#"<a href="/">ホーム</a>"#));
        assert!(page.contains(r#"<a href="/lobby?lang=ja" aria-current="page">ロビー</a>"#));
        assert!(page.contains(r#"<a href="/lobby?lang=en" lang="en" hreflang="en">English</a>"#));
        let frame = Frame {
            lobby: Some("/lobby.html"),
            ..frame
        };
        let page = frame.page("", &html! {});
        assert!(page.contains(r#"<a href="/lobby.html?lang=ja">ロビー</a>"#));
    }
}
