//! What was found, as small boards; without a query, where one begins.

use jsboard::Side;
use jsboard::api::ApiError;
use jsboard::words::fill;
use jsboard_explorer::answer::{Answer, DecisionObject, Explorer, Searched};
use maud::{Markup, html};

use super::view::View;
use super::{tree, unknown};
use crate::explorer::ExportFormat;
use crate::explorer::http::answer;
use crate::response::VERSION;

/// How many boards a page has.
const BOARDS: u32 = 12;
/// The size of a small board, in pixels.
const SIZE: [u32; 2] = [320, 240];

/// Queries to begin with: the words for it, and the query.
type Example = (fn(&super::words::Phrases) -> &'static str, &'static str);

const EXAMPLES: [Example; 5] = [
    (|words| words.ex_blunders, "error>=0.08 sort:error"),
    (|words| words.ex_prime, "prime>=5"),
    (|words| words.ex_wrong_cube, "wrong:double|missed:double"),
    (|words| words.ex_bar, "opp:bar>=1"),
    (|words| words.ex_race, "phase:race error>0.02 sort:error"),
];

/// The content of the page.
///
/// # Errors
/// `bad_option` for what cannot be read.
pub(super) fn content(explorer: &Explorer, view: &View) -> Result<Markup, ApiError> {
    let mut args = view.args()?;
    if view.q().is_empty() && !args.contains_key("after") {
        return beginning(explorer, view);
    }
    args.entry("limit").or_insert(BOARDS.into());
    Ok(match answer(explorer, "search", args)? {
        Answer::Search(found) => results(&found, view),
        _ => html! {},
    })
}

fn beginning(explorer: &Explorer, view: &View) -> Result<Markup, ApiError> {
    let phrases = view.phrases();
    let plays = tree::content(explorer, view)?;
    Ok(html! {
        section {
            h2 { (phrases.examples) }
            ul {
                @for (words, query) in EXAMPLES {
                    li { a href=(view.href("/explorer", &[("q", query)])) { (words(phrases)) } " " code { (query) } }
                }
            }
        }
        section { h2 { (phrases.from_start) } (plays) }
    })
}

fn results(found: &Searched, view: &View) -> Markup {
    let phrases = view.phrases();
    let count = found.count.to_string();
    html! {
        p #status role="status" {
            @if found.count == 0 { (phrases.found_none) } @else { (fill(phrases.found, &[&count])) }
        }
        (unknown(view, &found.unknown))
        (boards(&found.decisions, view))
        @if let Some(next) = found.next {
            p { a.button href=(view.href("/explorer", &[("q", view.q()), ("after", &next.to_string())])) { (phrases.more) } }
        }
        @if found.count > 0 {
            p { (phrases.save)
                @for format in ExportFormat::NAMES {
                    " " a href=(view.href("/api/explorer/export", &[("q", view.q()), ("format", format)])) { (format) }
                }
            }
        }
    }
}

/// Decisions as small boards.
pub(super) fn boards(decisions: &[DecisionObject], view: &View) -> Markup {
    html! { ul.boards { @for decision in decisions { li id=(decision.id) { (board(decision, view)) } } } }
}

fn board(decision: &DecisionObject, view: &View) -> Markup {
    let phrases = view.phrases();
    let [width, height] = SIZE;
    let (width_text, height_text) = (width.to_string(), height.to_string());
    let picture = [
        ("gnubgid", decision.gnubgid.as_str()),
        ("bottom", "decider"),
        ("width", &width_text),
        ("height", &height_text),
        ("lang", view.lang()),
        ("v", VERSION),
    ];
    let mut query = form_urlencoded::Serializer::new(String::new());
    let src = format!("/image?{}", query.extend_pairs(picture).finish());
    let [decider, other] = decision.players.each_ref().map(String::as_str);
    // The names stand in the order of the sides.
    let names = match decision.side {
        Side::O => [decider, other],
        Side::X => [other, decider],
    };
    let alt = view.picture(&decision.gnubgid, Some(names));
    let here = view.href(
        "/explorer/tree",
        &[("id", &decision.gnubgid), ("q", view.q())],
    );
    let fact = |words: &str, value: Option<String>| value.map(|value| fill(words, &[&value]));
    let facts = [
        fact(phrases.played, decision.played.clone()),
        fact(phrases.best, decision.best.clone()),
        fact(
            phrases.error,
            decision.error.map(|error| error.0.to_string()),
        ),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let ended = decision
        .won
        .map(|won| if won { phrases.won } else { phrases.lost });
    html! {
        a href=(here) { img src=(src) width=(width) height=(height) loading="lazy" alt=(alt) title=(phrases.here); }
        p { (fill(phrases.against, &[decider, other]))
            @if let Some(date) = &decision.date { " " time { (date) } }
            @if let Some(ended) = ended { " · " (ended) } }
        p { (facts.join(" · ")) }
    }
}
