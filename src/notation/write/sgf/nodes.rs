//! The nodes of a game.

use super::super::agreed::{Changed, is_elsewhere};
use super::{add, analysis, letters, number};
use crate::notation::sgf::letter;
use crate::notation::{Deed, Entry, Game};
use crate::rules::{Cube, Phase, Point, Roll, Setup, Side};

/// Writes what was set and done in a game.
pub(super) fn write(game: &Game, text: &mut String) {
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
pub(super) fn is_automatic(game: &Game, start: Changed) -> bool {
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

/// Writes an entry, with what is said of it.
fn node(entry: &Entry, is_last: bool, text: &mut String) {
    let name = if entry.side == Side::O { "W" } else { "B" };
    let value = match &entry.deed {
        Deed::Move { roll, play } => [roll.text(), letters(play, entry.side)].concat(),
        Deed::Double | Deed::Beaver | Deed::Raccoon => "double".to_owned(),
        Deed::Take => "take".to_owned(),
        Deed::Drop => "drop".to_owned(),
        Deed::Resign(_) | Deed::Accept | Deed::Reject => return aside(entry, is_last, text),
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

/// What has no node: of a resignation the dice that it left unplayed, and the comment.
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
