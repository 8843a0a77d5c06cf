//! The script of a section: cells become events.

use std::iter::Peekable;
use std::slice::Iter;

use super::header::{switch, value};
use super::rows::Cell;
use super::rows::Located;
use super::seats::Columns;
use super::seats::{Seating, players, seating};
use super::sections::{Comment, RawGame, Section};
use super::set_positions;
use super::set_positions::read_set;
use crate::records::replay::{
    Annotation, Event, EventKind, GameScript, Script, WrittenPlay, WrittenRules, add_line, excerpt,
};
use crate::records::{Note, NoteCode, Source, note_skipped};
use crate::rules::{BySide, Cube, Side};
use crate::text::{after_word, number};

/// The script of a section; `dialect` is the program that wrote it.
pub(super) fn script<'t, const FULL: bool>(
    section: &'t mut Section<'_>,
    dialect: &'static str,
) -> Script<'t> {
    let columns = Columns::of(section);
    let players = players(section);
    let mut notes = std::mem::take(&mut section.notes);
    let tag = |key| switch(&section.tags, key);
    let mut comment = String::new();
    if FULL {
        section
            .comments
            .iter()
            .for_each(|line| add_line(&mut comment, line));
    }
    let mut games = Vec::with_capacity(section.games.len());
    for game in &section.games {
        let mut script = game_script::<FULL>(game, columns);
        if FULL {
            match seating(game, &players) {
                Seating::Same => {}
                Seating::Turned => turn(&mut script),
                Seating::Other => notes.push(other_names(game)),
            }
        } else if names_over(game) != section.games.first().and_then(names_over) {
            note_skipped(&mut notes, game.line, &[]);
        }
        games.push(script);
    }
    let mut variation = value(&section.tags, "Variation");
    if FULL {
        variation = set_positions::set(&mut games, variation);
    }
    if let (Some(game), Some(last)) = (section.games.last(), games.last_mut())
        && columns.tell_nothing(game)
    {
        if FULL {
            who_won(last, section.length);
        } else {
            note_skipped(&mut notes, game.line, &[]);
        }
    }
    let rules = WrittenRules {
        variation,
        crawford: tag("Crawford"),
        jacoby: tag("Jacoby"),
        beavers: tag("Beaver"),
        cube_limit: value(&section.tags, "CubeLimit").and_then(number),
    };
    Script {
        players,
        length: length(section),
        rules,
        games,
        source: Source {
            format: if FULL && section.has_only_names() {
                "gam"
            } else {
                "mat"
            },
            dialect,
        },
        tags: section.tags.clone(),
        comment,
        notes,
        analyse: None,
    }
}

/// The match length. Backgammon Galaxy's single games, without limit and with the Jacoby rule, say
/// that they are to 16 points.
fn length(section: &Section<'_>) -> Option<u32> {
    let is_galaxy = |site: &str| {
        let name = after_word(site, "backgammon").unwrap_or_default();
        name.trim_start().eq_ignore_ascii_case("galaxy")
    };
    let single = section.length == Some(16)
        && section.games.len() == 1
        && value(&section.tags, "Site").is_some_and(is_galaxy);
    if single { Some(0) } else { section.length }
}

/// Swaps the sides of a game whose players have changed columns.
fn turn(script: &mut GameScript<'_>) {
    script.score = script
        .score
        .map(|BySide([left, right])| BySide([right, left]));
    for event in &mut script.events {
        event.side = event.side.other();
    }
    for placed in &mut script.set {
        if let Some(board) = &mut placed.board {
            board.checkers.0.reverse();
        }
        placed.turn = placed.turn.map(Side::other);
        let turned = |cube: Cube| Cube::new(cube.value(), cube.owner.map(Side::other));
        placed.cube = placed.cube.and_then(turned);
    }
}

/// The names over the columns of a game.
fn names_over<'t>(game: &RawGame<'t>) -> Option<BySide<&'t str>> {
    game.score.map(|score| score.names).or(game.names)
}

fn other_names(game: &RawGame<'_>) -> Note {
    let names = names_over(game);
    let BySide([left, right]) = names.unwrap_or(BySide([""; 2])).map(excerpt);
    let message = ["other names over the columns: ", &left, " and ", &right];
    Note::new(game.score_line, NoteCode::BadHeader, &message)
}

/// Where no column tells who won the last game: the player whom its points bring to the match
/// length, if they do that for one of them.
fn who_won(game: &mut GameScript<'_>, length: Option<u32>) {
    let (Some(score), Some(length)) = (game.score, length.filter(|&length| length > 0)) else {
        return;
    };
    for event in &mut game.events {
        if let EventKind::Wins(Some(points)) = event.kind {
            let [o, x] = score
                .map(|before| before.saturating_add(points) >= length)
                .0;
            if o != x {
                event.side = if o { Side::O } else { Side::X };
            }
        }
    }
}

fn game_script<'t, const FULL: bool>(game: &RawGame<'t>, columns: Columns) -> GameScript<'t> {
    let mut script = GameScript {
        number: game.number,
        line: game.line,
        score: game.score.as_ref().map(|score| score.points),
        score_line: game.score_line,
        ..GameScript::default()
    };
    let sides = columns.sides::<FULL>(game).into_iter();
    let cells = game.cells.iter().zip(sides);
    let events: Vec<Event<'t>> = cells.map(|(cell, side)| event(cell, side)).collect();
    if !FULL || game.comments.is_empty() {
        script.events = events;
    } else {
        add_comments(&mut script, &events, &game.comments);
    }
    script
}

/// Puts comments beside the acts before them; positions that are set become acts themselves.
fn add_comments<'t>(script: &mut GameScript<'t>, events: &[Event<'t>], comments: &[Comment<'t>]) {
    let mut comments = comments.iter().peekable();
    let next = events
        .iter()
        .map(|event| Some(event.side))
        .skip(1)
        .chain([None]);
    let first = events.first().map(|event| event.side);
    add_before(script, first, 0, &mut comments);
    for (i, (event, next)) in events.iter().zip(next).enumerate() {
        script.events.push(*event);
        add_before(script, next, i + 1, &mut comments);
    }
}

/// Adds the comments before the cell with this index, which is this side's.
fn add_before<'t>(
    script: &mut GameScript<'t>,
    side: Option<Side>,
    cell: usize,
    comments: &mut Peekable<Iter<'_, Comment<'t>>>,
) {
    while let Some(comment) = comments.next_if(|comment| comment.cells <= cell) {
        if let Some(placed) = read_set(comment.text, side) {
            script.events.push(Event {
                side: side.unwrap_or(Side::O),
                line: comment.line,
                text: comment.text,
                kind: EventKind::Set(script.set.len()),
            });
            script.set.push(placed);
        } else {
            add_comment(script, comment.text);
        }
    }
}

fn add_comment(script: &mut GameScript<'_>, text: &str) {
    let last = match script.events.len().checked_sub(1) {
        None => &mut script.comment,
        Some(event) => {
            if script.remarks.last().is_none_or(|(of, _)| *of != event) {
                script.remarks.push((event, Annotation::default()));
            }
            let Some((_, annotation)) = script.remarks.last_mut() else {
                return;
            };
            &mut annotation.comment
        }
    };
    add_line(last, text);
}

fn event<'t>(cell: &Located<'t>, side: Side) -> Event<'t> {
    let kind = match cell.cell {
        Cell::Roll(Some(roll), text) => EventKind::Roll(roll, WrittenPlay::Text(text)),
        Cell::Roll(None, _) | Cell::Resigns => EventKind::Resigns,
        Cell::Double => EventKind::Double,
        Cell::Take => EventKind::Take,
        Cell::Drop => EventKind::Drop,
        Cell::Beaver => EventKind::Beaver,
        Cell::Raccoon => EventKind::Raccoon,
        Cell::Wins(points) => EventKind::Wins(points),
        Cell::Loses(firm) => EventKind::Loses(firm),
        Cell::Unreadable => EventKind::Unreadable,
    };
    Event {
        side,
        line: cell.line,
        text: cell.text,
        kind,
    }
}
