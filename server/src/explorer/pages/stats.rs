//! Sums over what was found.

use jsboard::api::ApiError;
use jsboard_explorer::By;
use jsboard_explorer::answer::{Answer, Explorer, Number, StatsObject, StatsRow};
use maud::{Markup, html};

use super::view::View;
use super::words::Phrases;
use super::{table, unknown};
use crate::explorer::http::answer;

/// The content of the page.
///
/// # Errors
/// `bad_option` for what cannot be read.
pub(super) fn content(explorer: &Explorer, view: &View) -> Result<Markup, ApiError> {
    let mut args = view.args()?;
    args.entry("by").or_insert(By::Player.name().into());
    Ok(match answer(explorer, "stats", args)? {
        Answer::Stats(stats) => sums(&stats, view),
        _ => html! {},
    })
}

fn sums(stats: &StatsObject, view: &View) -> Markup {
    let phrases = view.phrases();
    let heads = [
        name(stats.by, phrases),
        phrases.decisions,
        phrases.pr,
        phrases.interval,
        phrases.errors,
        phrases.blunders,
        phrases.luck,
    ];
    let rows: Vec<Vec<Markup>> = stats
        .rows
        .iter()
        .map(|row| cells(row, stats.by, view))
        .collect();
    html! {
        nav aria-label=(phrases.by) {
            ul.choices {
                @for by in By::ALL {
                    @let is_here = (by.name() == stats.by).then_some("page");
                    @let href = view.href("/explorer/stats", &[("q", view.q()), ("by", by.name())]);
                    li { a href=(href) aria-current=[is_here] { (name(by.name(), phrases)) } }
                }
            }
        }
        (unknown(view, &stats.unknown))
        @if rows.is_empty() { p role="status" { (phrases.found_none) } } @else { (table(&heads, &rows)) }
    }
}

fn name(by: &str, phrases: &Phrases) -> &'static str {
    match by {
        "player" => phrases.by_player,
        "opponent" => phrases.by_opponent,
        "month" => phrases.by_month,
        "phase" => phrases.by_phase,
        "score" => phrases.by_score,
        "kind" => phrases.by_kind,
        "length" => phrases.by_length,
        "cube" => phrases.by_cube,
        _ => phrases.by_all,
    }
}

fn cells(row: &StatsRow, by: &str, view: &View) -> Vec<Markup> {
    let number =
        |number: Option<Number>| number.map_or_else(String::new, |number| number.0.to_string());
    let key = match term(by, &row.key) {
        Some(term) => {
            let query = format!("{} {term}", view.q());
            let href = view.href("/explorer", &[("q", query.trim())]);
            html! { a href=(href) { (row.key) } }
        }
        None => html! { (row.key) },
    };
    vec![
        key,
        html! { (row.decisions) },
        html! { (number(row.pr)) },
        html! { (number(row.ci)) },
        html! { (row.errors) },
        html! { (row.blunders) },
        html! { (number(Some(row.luck))) },
    ]
}

/// The query that means the decisions of a row beside those that are summed, if there is one.
fn term(by: &str, key: &str) -> Option<String> {
    // A name with quotation marks in it cannot be quoted; `*` stands for anything.
    let quoted = || format!("\"{}\"", key.replace('"', "*"));
    Some(match (by, key) {
        ("player", _) => format!("player:{}", quoted()),
        ("opponent", _) => format!("vs:{}", quoted()),
        ("month", "?") => return None,
        ("month", _) => format!("date:{key}"),
        ("phase", _) => format!("phase:{key}"),
        ("score", _) => format!("away:{key}"),
        ("kind", _) => format!("kind:{key}"),
        ("length", "money") => "len:0".to_owned(),
        ("length", _) => format!("len:{key}"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use jsboard_explorer::Query;

    use super::term;

    #[test]
    fn what_a_row_means_is_a_query_that_is_understood() {
        let rows = [
            ("player", "Ann \"A\" Lee"),
            ("opponent", "player7"),
            ("month", "2025-03"),
            ("month", "2025"),
            ("phase", "race"),
            ("score", "2-4"),
            ("score", "money"),
            ("kind", "double"),
            ("length", "7"),
            ("length", "money"),
        ];
        for (by, key) in rows {
            let text = term(by, key).expect("a query");
            let query: Query = text.parse().expect(&text);
            assert!(query.unknown().is_empty(), "{text}");
        }
        assert_eq!(term("all", "all"), None);
    }
}
