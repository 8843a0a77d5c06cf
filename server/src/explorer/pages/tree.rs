//! What was played from a position.

use jsboard::api::ApiError;
use jsboard::words::fill;
use jsboard_explorer::answer::{Answer, Explorer, TreeObject, TreePlay};
use maud::{Markup, html};

use super::search::boards;
use super::view::View;
use super::{table, unknown};
use crate::explorer::http::answer;
use crate::response::VERSION;

/// How many games are shown.
const GAMES: u32 = 4;

/// The content of the page.
///
/// # Errors
/// `bad_id` and `bad_option` for what cannot be read.
pub(super) fn content(explorer: &Explorer, view: &View) -> Result<Markup, ApiError> {
    let mut args = view.args()?;
    args.entry("limit").or_insert(GAMES.into());
    Ok(match answer(explorer, "tree", args)? {
        Answer::Tree(tree) => plays(&tree, view),
        _ => html! {},
    })
}

fn plays(tree: &TreeObject, view: &View) -> Markup {
    let phrases = view.phrases();
    let src = format!(
        "/image?{}",
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("id", tree.id.as_str()),
                ("width", "480"),
                ("height", "360"),
                ("v", VERSION)
            ])
            .finish()
    );
    let heads = [
        phrases.play,
        phrases.times,
        phrases.wins,
        phrases.gammons,
        phrases.mean_error,
    ];
    let rows: Vec<Vec<Markup>> = tree.plays.iter().map(|play| row(play, view)).collect();
    html! {
        (unknown(view, &tree.unknown))
        figure { img src=(src) width="480" height="360" alt=(view.picture(&tree.id, None)); }
        @if tree.n == 0 {
            p role="status" { (phrases.nothing_here) }
        } @else {
            p role="status" { (fill(phrases.played_here, &[&tree.n.to_string()])) }
            (table(&heads, &rows))
            section { h2 { (phrases.games) } (boards(&tree.games, view)) }
        }
    }
}

/// A play: it leads to the position after it.
fn row(play: &TreePlay, view: &View) -> Vec<Markup> {
    let phrases = view.phrases();
    let [high, low] = play.roll;
    let text = if play.play.is_empty() {
        phrases.dance
    } else {
        &play.play
    };
    let ended = play.results.wins + play.results.losses;
    let share = |count: u32| {
        let text =
            (ended > 0).then(|| format!("{:.0} %", 100.0 * f64::from(count) / f64::from(ended)));
        html! { (text.unwrap_or_default()) }
    };
    let next = view.href("/explorer/tree", &[("id", &play.next), ("q", view.q())]);
    let error = play
        .error
        .map_or_else(String::new, |error| format!("{:.3}", error.0));
    vec![
        html! { a href=(next) { (high) (low) ": " (text) } },
        html! { (play.n) },
        share(play.wins),
        share(play.gammons),
        html! { (error) },
    ]
}
