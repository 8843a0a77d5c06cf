//! GNU Backgammon's SGF: a tree a game.
//!
//! # Lost
//! - Resignations that were refused; how a play was evaluated, where that is neither so many plies
//!   nor a rollout (then it stands as a rollout of no games); the settings of a rollout and its
//!   deviations; the plays that were looked at, if that which was played is not among them.
//! - Names over columns where the header has others; tags without a property of their own.
//! - That a dance was illegal, where one play alone was legal, or at the end of a game.

mod analysis;
mod nodes;

use super::agreed::{Changed, has_crawford, plain};
use super::number;
use crate::notation::sgf::{letter, property};
use crate::notation::{Game, Record};
use crate::rules::{Ending, Play, Side};

/// A record as GNU Backgammon's SGF, with comments and analysis.
///
/// Lost: refused resignations, settings of evaluations and rollouts, tags without a property.
#[must_use]
pub fn write_sgf(record: &Record) -> String {
    let mut text = String::new();
    for (i, game) in record.games.iter().enumerate() {
        root(record, game, i, &mut text);
        nodes::write(game, &mut text);
        text.push_str(")\n");
    }
    text
}

/// Appends a property with one value.
fn add(text: &mut String, name: &str, value: &str) {
    text.push_str(name);
    text.push('[');
    for c in value.chars() {
        if matches!(c, '\\' | ']') {
            text.push('\\');
        }
        text.push(c);
    }
    text.push(']');
}

fn root(record: &Record, game: &Game, index: usize, text: &mut String) {
    text.push_str("(;FF[4]GM[6]CA[UTF-8]");
    add(text, "AP", concat!("jsboard:", env!("CARGO_PKG_VERSION")));
    text.push_str("MI");
    let [o, x] = game.score.0;
    for (key, value) in [
        ("length", number(record.length)),
        ("game", number(index as u64)),
        ("ws", number(o)),
        ("bs", number(x)),
    ] {
        text.push_str(&["[", key, ":", &value, "]"].concat());
    }
    for (name, player) in ["PW", "PB"].into_iter().zip(&record.players.0) {
        add(text, name, &plain(player));
    }
    if index == 0 {
        about(record, text);
    }
    let rules = rules(record, game);
    if !rules.is_empty() {
        add(text, "RU", &rules.join(":"));
    }
    let start = Changed::at_start(game);
    if nodes::is_automatic(game, start) {
        add(text, "CV", &number(game.start.cube.value()));
    }
    if let Some(winner) = game.winner {
        let letter = if winner == Side::O { "W+" } else { "B+" };
        let resigned = game.ending == Some(Ending::Resignation);
        let mark = if resigned { "R" } else { "" };
        add(text, "RE", &[letter, &number(game.points), mark].concat());
    }
    if !game.comment.is_empty() {
        add(text, "C", &game.comment);
    }
}

/// What is said of the match; GNU Backgammon writes it with the first game.
fn about(record: &Record, text: &mut String) {
    for (name, seat) in ["WR", "BR"].into_iter().zip(&record.seats.0) {
        if let Some(rating) = &seat.rating {
            add(text, name, &plain(rating));
        }
    }
    let mut done = Vec::new();
    for tag in &record.tags {
        let Some(name) = property(&tag.key).filter(|name| *name != "AP" && !done.contains(name))
        else {
            continue;
        };
        let value = plain(&tag.value);
        match name {
            "DT" => add(text, name, &value.replace('.', "-")),
            _ => add(text, name, &value),
        }
        done.push(name);
    }
    if !record.comment.is_empty() {
        add(text, "GC", &record.comment);
    }
}

fn rules(record: &Record, game: &Game) -> Vec<&'static str> {
    let is_money = record.length == 0;
    let variation = match game.start.variant.name {
        "nackgammon" => Some("Nackgammon"),
        "hypergammon" => Some("Hypergammon3"),
        _ => None,
    };
    let rules = [
        (record.rules.max_cube == 1).then_some("NoCube"),
        has_crawford(record).then_some("Crawford"),
        game.crawford.then_some("CrawfordGame"),
        (is_money && record.rules.jacoby).then_some("Jacoby"),
        variation,
    ];
    rules.into_iter().flatten().collect()
}

/// The steps of a play as pairs of letters.
fn letters(play: &Play, side: Side) -> String {
    let steps = play.steps().iter();
    let places = steps.flat_map(|step| [step.from, step.to]);
    places
        .map(|point| char::from(letter(point, side)))
        .collect()
}
