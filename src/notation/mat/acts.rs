//! Cells as what is done: whose each is, and what it says.

use std::iter::Peekable;
use std::slice::Iter;

use super::cells::Cell;
use super::columns::Columns;
use super::first_board;
use super::header::{switch, value};
use super::rows::Located;
use super::script::{Comment, RawGame, Section};
use super::seats::{Seating, players, seating};
use super::set_pos::read_set;
use crate::notation::replay::{
    Act, Agreed, GameScript, Said, Script, Told, What, add_line, excerpt,
};
use crate::notation::{Note, NoteCode, Source, note_skipped};
use crate::rules::{BySide, Cube, Side};
use crate::text::number;

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
        let mut script = told::<FULL>(game, columns);
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
        variation = first_board::set(&mut games, variation);
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
    let agreed = Agreed {
        variation,
        crawford: tag("Crawford"),
        jacoby: tag("Jacoby"),
        beavers: tag("Beaver"),
        cube_limit: value(&section.tags, "CubeLimit").and_then(number),
    };
    Script {
        players,
        length: section.length,
        agreed,
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

/// A game whose players have changed columns, as though they had not.
fn turn(script: &mut GameScript<'_>) {
    script.score = script
        .score
        .map(|BySide([left, right])| BySide([right, left]));
    for act in &mut script.acts {
        act.side = act.side.other();
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
    for act in &mut game.acts {
        if let What::Wins(Some(points)) = act.what {
            let [o, x] = score
                .map(|before| before.saturating_add(points) >= length)
                .0;
            if o != x {
                act.side = if o { Side::O } else { Side::X };
            }
        }
    }
}

fn told<'t, const FULL: bool>(game: &RawGame<'t>, columns: Columns) -> GameScript<'t> {
    let mut script = GameScript {
        number: game.number,
        line: game.line,
        score: game.score.as_ref().map(|score| score.points),
        score_line: game.score_line,
        ..GameScript::default()
    };
    let sides = columns.sides::<FULL>(game).into_iter();
    let cells = game.cells.iter().zip(sides);
    let acts: Vec<Act<'t>> = cells.map(|(cell, side)| act(cell, side)).collect();
    if !FULL || game.comments.is_empty() {
        script.acts = acts;
    } else {
        add_comments(&mut script, &acts, &game.comments);
    }
    script
}

/// Puts comments beside the acts before them; positions that are set become acts themselves.
fn add_comments<'t>(script: &mut GameScript<'t>, acts: &[Act<'t>], comments: &[Comment<'t>]) {
    let mut comments = comments.iter().peekable();
    let next = acts.iter().map(|act| Some(act.side)).skip(1).chain([None]);
    let first = acts.first().map(|act| act.side);
    add_before(script, first, 0, &mut comments);
    for (i, (act, next)) in acts.iter().zip(next).enumerate() {
        script.acts.push(*act);
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
            script.acts.push(Act {
                side: side.unwrap_or(Side::O),
                line: comment.line,
                text: comment.text,
                what: What::Set(script.set.len()),
            });
            script.set.push(placed);
        } else {
            add_comment(script, comment.text);
        }
    }
}

fn add_comment(script: &mut GameScript<'_>, text: &str) {
    let last = match script.acts.len().checked_sub(1) {
        None => &mut script.comment,
        Some(act) => {
            if script.remarks.last().is_none_or(|(of, _)| *of != act) {
                script.remarks.push((act, Said::default()));
            }
            let Some((_, said)) = script.remarks.last_mut() else {
                return;
            };
            &mut said.comment
        }
    };
    add_line(last, text);
}

fn act<'t>(cell: &Located<'t>, side: Side) -> Act<'t> {
    let what = match cell.cell {
        Cell::Roll(Some(roll), text) => What::Roll(roll, Told::Text(text)),
        Cell::Roll(None, _) | Cell::Resigns => What::Resigns,
        Cell::Double => What::Double,
        Cell::Take => What::Take,
        Cell::Drop => What::Drop,
        Cell::Beaver => What::Beaver,
        Cell::Raccoon => What::Raccoon,
        Cell::Wins(points) => What::Wins(points),
        Cell::Loses(_) => What::Loses,
        Cell::Unreadable => What::Unreadable,
    };
    Act {
        side,
        line: cell.line,
        text: cell.text,
        what,
    }
}
