//! `/explorer`: search, plays and statistics without scripts. Every page is what its address says, so every query is a
//! link; they ask what programs ask.

mod search;
mod stats;
mod tree;
mod view;
mod words;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use axum::routing::get;
use jsboard::words::fill;
use jsboard_explorer::answer::Explorer;
use maud::{Markup, html};

use super::http::{Failure, searched};
use super::library::Unready;
use crate::app::App;
use crate::limits::client::Client;
use crate::response::Refusal;
use view::View;

/// The routes of the pages.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/explorer",
            get(async |state, request| show(state, request, Kind::Search).await),
        )
        .route(
            "/explorer/tree",
            get(async |state, request| show(state, request, Kind::Tree).await),
        )
        .route(
            "/explorer/stats",
            get(async |state, request| show(state, request, Kind::Stats).await),
        )
}

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// What was found; without a query, where one begins.
    Search,
    /// What was played from a position.
    Tree,
    /// Sums.
    Stats,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Search, Kind::Tree, Kind::Stats];

    const fn path(self) -> &'static str {
        match self {
            Kind::Search => "/explorer",
            Kind::Tree => "/explorer/tree",
            Kind::Stats => "/explorer/stats",
        }
    }

    fn content(self, explorer: &Explorer, view: &View) -> Result<Markup, Refusal> {
        Ok(match self {
            Kind::Search => search::content(explorer, view)?,
            Kind::Tree => tree::content(explorer, view)?,
            Kind::Stats => stats::content(explorer, view)?,
        })
    }
}

async fn show(State(app): State<App>, request: Request, kind: Kind) -> Response<Body> {
    let client = Client::of_request(request.extensions());
    let lobby = app.config.store().map(|_| app.config.lobby());
    let query = request.uri().query().unwrap_or_default();
    let view = View::read(query, request.headers(), lobby);
    let asked = view.clone();
    let page = searched(&app, client, move |explorer| {
        let content = kind.content(explorer, &asked)?;
        Ok(html! { (head(explorer, &asked, kind)) (content) })
    });
    match page.await {
        Ok(content) => view.page(StatusCode::OK, kind.path(), &content),
        Err(failure) => instead(&view, kind, failure),
    }
}

/// The box for a query, and the links to the other pages.
fn head(explorer: &Explorer, view: &View, kind: Kind) -> Markup {
    let phrases = view.phrases();
    let numbers = [explorer.matches(), explorer.collection().len()];
    let [matches, decisions] = numbers.map(|number| number.to_string());
    html! {
        p.last { (fill(phrases.holds, &[&matches, &decisions])) }
        (form(view))
        nav {
            ul.choices {
                @for known in Kind::ALL {
                    @let name = match known { Kind::Search => phrases.search, Kind::Tree => phrases.tree, Kind::Stats => phrases.stats };
                    @let is_here = (known == kind).then_some("page");
                    li { a href=(view.href(known.path(), &[("q", view.q())])) aria-current=[is_here] { (name) } }
                }
            }
        }
    }
}

fn form(view: &View) -> Markup {
    let phrases = view.phrases();
    html! {
        form method="get" action="/explorer" role="search" {
            @if let Some(lang) = view.asked_lang() { input type="hidden" name="lang" value=(lang); }
            label for="q" { (phrases.query) }
            input #q type="search" name="q" value=(view.q()) maxlength="10000" autocapitalize="none" spellcheck="false"
                aria-describedby="q-hint";
            span.hint #q-hint { (phrases.query_hint) }
            p { input.button type="submit" value=(phrases.search); }
        }
    }
}

/// The page that says why there is none.
fn instead(view: &View, kind: Kind, failure: Failure) -> Response<Body> {
    let phrases = view.phrases();
    let back = html! { p { a href=(view.href("/explorer", &[])) { (phrases.back) } } };
    let (status, content) = match failure {
        Failure::Unready(Unready::None) => (StatusCode::NOT_FOUND, html! { p { (phrases.none) } }),
        Failure::Unready(Unready::Loading(loaded, all)) => {
            let numbers = [loaded.to_string(), all.to_string()];
            let text = fill(phrases.loading, &numbers.each_ref().map(String::as_str));
            (
                StatusCode::SERVICE_UNAVAILABLE,
                html! { p role="status" { (text) } },
            )
        }
        Failure::Store(_) => {
            let content = html! { p role="alert" { (phrases.busy) } (back) };
            (StatusCode::SERVICE_UNAVAILABLE, content)
        }
        Failure::Refused(refusal) => {
            let message = crate::response::shortened(&refusal.error).message;
            let content = html! {
                p #status role="alert" { (phrases.problem) }
                p lang="en" { (message) }
                (form(view))
                (back)
            };
            (refusal.status, content)
        }
    };
    view.page(status, kind.path(), &content)
}

/// A table of sums.
fn table(heads: &[&str], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.sums tabindex="0" role="region" {
            table {
                thead { tr { @for (at, head) in heads.iter().enumerate() { th scope="col" class=[(at > 0).then_some("number")] { (head) } } } }
                tbody {
                    @for row in rows {
                        tr { @for (at, cell) in row.iter().enumerate() { td class=[(at > 0).then_some("number")] { (cell) } } }
                    }
                }
            }
        }
    }
}

/// The words of a query that nobody understands.
fn unknown(view: &View, words: &[String]) -> Markup {
    html! {
        @if !words.is_empty() {
            p.trouble role="alert" { (fill(view.phrases().unknown, &[&words.join(", ")])) }
        }
    }
}
