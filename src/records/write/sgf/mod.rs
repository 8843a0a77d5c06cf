//! GNU Backgammon's SGF: a tree a game.
//!
//! # Lost
//! - Resignations that were refused; how a play was evaluated, where that is neither so many plies
//!   nor a rollout (then it stands as a rollout of no games); the settings of a rollout and its
//!   deviations; the plays that were looked at, if that which was played is not among them.
//! - Names over columns where the header has others; tags without a property of their own.
//! - That a dance was illegal, where one play alone was legal, or at the end of a game.

mod analysis;

use super::match_rules::{Changed, has_crawford, is_elsewhere};
use super::{number, plain};
use crate::records::sgf::{letter, property};
use crate::records::{Entry, Game, Record};
use crate::rules::{Action, Cube, Ending, Phase, Play, Point, Roll, Setup, Side};

/// A record as one tree a game.
pub(super) fn write(record: &Record) -> String {
    let mut text = String::new();
    for (i, game) in record.games.iter().enumerate() {
        root(record, game, i, &mut text);
        write_nodes(game, &mut text);
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
    if is_automatic(game, start) {
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

/// The tags and the comment of the match; GNU Backgammon writes them with the first game.
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

/// Writes what was set and done in a game.
fn write_nodes(game: &Game, text: &mut String) {
    let start = Changed::at_start(game);
    let turn = start.turn && (start.board || start.cube || game.entries.is_empty());
    let automatic = is_automatic(game, start);
    let changed = Changed {
        cube: start.cube && !automatic,
        turn,
        ..start
    };
    set(&game.start, changed, text);
    if let Some(roll) = game.start.roll.filter(|_| game.entries.is_empty()) {
        dice(game.start.turn, roll, text);
    }
    for (i, entry) in game.entries.iter().enumerate() {
        set(&entry.before, Changed::before(game, i), text);
        node(entry, i + 1 == game.entries.len(), text);
        let board = is_elsewhere(entry);
        let changed = Changed {
            board,
            ..Changed::default()
        };
        set(&entry.after, changed, text);
    }
}

/// Whether the cube begins higher and in the middle, as automatic doubles leave it.
fn is_automatic(game: &Game, start: Changed) -> bool {
    let other = start.board || start.turn;
    start.cube && !other && game.start.cube.owner.is_none()
}

/// Writes a state, as far as it was set.
fn set(state: &Setup, changed: Changed, text: &mut String) {
    if !changed.is_something() {
        return;
    }
    if changed.board {
        text.push_str("\n;");
        player(state.turn, text);
        text.push_str("AE[a:y]");
        for (name, side) in [("AW", Side::O), ("AB", Side::X)] {
            checkers(name, state, side, text);
        }
    } else if changed.turn {
        text.push_str("\n;");
        player(state.turn, text);
    }
    if changed.cube {
        cube(state.cube, text);
    }
}

fn player(side: Side, text: &mut String) {
    add(text, "PL", if side == Side::O { "W" } else { "B" });
}

fn checkers(name: &str, state: &Setup, side: Side, text: &mut String) {
    if state.board.checkers[side].in_play() == 0 {
        return;
    }
    text.push_str(name);
    for point in Point::all() {
        for _ in 0..state.board.count(side, point) {
            text.push('[');
            text.push(char::from(letter(point, side)));
            text.push(']');
        }
    }
}

fn cube(cube: Cube, text: &mut String) {
    text.push_str("\n;");
    add(text, "CV", &number(cube.value()));
    text.push_str("\n;");
    let owner = match cube.owner {
        None => "c",
        Some(Side::O) => "w",
        Some(Side::X) => "b",
    };
    add(text, "CP", owner);
}

fn dice(side: Side, roll: Roll, text: &mut String) {
    text.push_str("\n;");
    player(side, text);
    add(text, "DI", &roll.text());
}

/// Writes an entry with its comment and analysis.
fn node(entry: &Entry, is_last: bool, text: &mut String) {
    let name = if entry.side == Side::O { "W" } else { "B" };
    let value = match &entry.action {
        Action::Move { roll, play } => [roll.text(), letters(play, entry.side)].concat(),
        Action::Double | Action::Beaver | Action::Raccoon => "double".to_owned(),
        Action::Take => "take".to_owned(),
        Action::Drop => "drop".to_owned(),
        _ => return aside(entry, is_last, text),
    };
    text.push_str("\n;");
    add(text, name, &value);
    if let Some(remarks) = &entry.remarks {
        analysis::write(entry, &remarks.analysis, text);
        if !remarks.comment.is_empty() {
            add(text, "C", &remarks.comment);
        }
    }
}

/// Writes what has no node of its own: the unplayed dice of a resignation, and the comment.
fn aside(entry: &Entry, is_last: bool, text: &mut String) {
    let state = &entry.before;
    let roll = state
        .roll
        .filter(|_| is_last && state.phase == Phase::Playing);
    if let Some(roll) = roll {
        dice(state.turn, roll, text);
    }
    let comment = entry
        .remarks
        .as_ref()
        .map(|remarks| remarks.comment.as_str());
    if let Some(comment) = comment.filter(|comment| !comment.is_empty()) {
        if roll.is_none() {
            text.push_str("\n;");
        }
        add(text, "C", comment);
    }
}
