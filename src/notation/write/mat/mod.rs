//! The Jellyfish `.mat` family.
//!
//! # Lost in all of them
//! - Analysis; resignations that were refused; dice that were rolled and not played, unless the
//!   game ended there; a cube that begins above 1 without a set position; whose turn it is in a
//!   position that is set, if nothing follows.
//! - Of names: colons (written `-`), for GNU Backgammon reads them as the score; spaces at the
//!   ends and more than one between words. The name as it is then stands in a tag `Player`.
//! - Of comments in a game: colons, closing parentheses and the word `Game`, which GNU Backgammon
//!   reads as a row or a game, are exchanged for characters that look like them.
//!
//! # Illegal plays
//! Their steps are written. Where these do not lead to the board that the record has, the board is,
//! as Snowie does: `Illegal play (…)`.

mod header;
mod plays;
mod rows;
mod style;

use rows::Rows;
use style::{GNUBG, JELLYFISH, Style, XG};

use super::agreed::{Changed, lines};
use super::number;
use crate::notation::{Deed, Entry, Game, Record};
use crate::rules::{Decision, Ending, Phase, Point, Setup, Side, legal_plays};

/// A record as a `.mat` in the way of GNU Backgammon, which reads it.
///
/// A beaver that is dropped stands as a double, a raccoon as such, and not as GNU Backgammon writes
/// them: after what it writes of these it would lose the next play.
///
/// Lost: analysis, refused resignations, dice that were not played, a cube that begins above 1,
/// some characters of names and comments.
#[must_use]
pub fn write_mat(record: &Record) -> String {
    write(record, &GNUBG)
}

/// A record as eXtreme Gammon exports it for JellyFish. It loses what [`write_mat`] loses.
#[must_use]
pub fn write_xg_jellyfish(record: &Record) -> String {
    write(record, &JELLYFISH)
}

/// A record as the text of eXtreme Gammon 2: `Bar/20`, `6/Off(2)`, `Cannot Move`. It loses what
/// [`write_mat`] loses.
#[must_use]
pub fn write_xg(record: &Record) -> String {
    write(record, &XG)
}

fn write(record: &Record, style: &'static Style) -> String {
    let mut text = header::header(record, style);
    for game in &record.games {
        write_game(record, game, style, &mut text);
        text.push_str(&"\n".repeat(style.gap));
    }
    text
}

fn write_game(record: &Record, game: &Game, style: &'static Style, text: &mut String) {
    text.push_str(&[" Game ", &number(game.number), "\n"].concat());
    text.push_str(&header::score_line(record, game, style));
    let mut rows = Rows::new(style, text);
    rows.comment(&game.comment);
    let start = Changed::at_start(game);
    if start.board || start.cube {
        rows.line(&set_position(&game.start));
    }
    for (i, entry) in game.entries.iter().enumerate() {
        let changed = Changed::before(game, i);
        if changed.board || changed.cube {
            rows.line(&set_position(&entry.before));
        }
        if let Some((side, cell)) = cell(game, i, style) {
            rows.cell(side, &cell);
        }
        if let Some(remarks) = &entry.remarks {
            rows.comment(&remarks.comment);
        }
    }
    match game.winner {
        Some(winner) => rows.wins(
            winner,
            &wins(game, style),
            game.ending == Some(Ending::Drop),
        ),
        None => rows.close(),
    }
}

/// `Wins 2 points`, as the style has it.
fn wins(game: &Game, style: &Style) -> String {
    let plural = if style.plural && game.points != 1 {
        "s"
    } else {
        ""
    };
    let last = game.entries.last().map(|entry| &entry.after);
    let is_won = style.says_match && last.is_some_and(|state| state.score.winner().is_some());
    let and = if is_won { " and the match" } else { "" };
    ["Wins ", &number(game.points), " point", plural, and].concat()
}

/// The cell of an entry; nothing of what the format has no cell for.
fn cell(game: &Game, index: usize, style: &Style) -> Option<(Side, String)> {
    let entry = game.entries.get(index)?;
    let next = game.entries.get(index + 1);
    let value = number(entry.after.cube.value().saturating_mul(2));
    let cell = match entry.deed {
        Deed::Move { .. } => plays::play_cell(entry, next, style),
        Deed::Double => [" Doubles => ", &value].concat(),
        Deed::Beaver if next.is_some_and(|next| next.deed == Deed::Drop) => {
            [" Doubles => ", &value].concat()
        }
        Deed::Beaver => [" Beavers => ", &value].concat(),
        Deed::Raccoon => [" Raccoons => ", &value].concat(),
        Deed::Take if is_implied(entry, next) => return None,
        Deed::Take => " Takes".to_owned(),
        Deed::Drop => " Drops".to_owned(),
        Deed::Resign(_) if next.is_none() => return rolled(entry, style),
        Deed::Resign(_) | Deed::Accept | Deed::Reject => return None,
    };
    Some((entry.side, cell))
}

/// The take of a beaver by whom rolls then: nobody writes it.
fn is_implied(entry: &Entry, next: Option<&Entry>) -> bool {
    let rolls = |next: &Entry| next.side == entry.side && matches!(next.deed, Deed::Move { .. });
    entry.before.decision() == Decision::AnswerBeaver && next.is_some_and(rolls)
}

/// The dice of a player who resigns, or whose opponent does, instead of playing them. Without a mark
/// dice are a dance where nothing can be moved, and the only play where there is one.
fn rolled(entry: &Entry, style: &Style) -> Option<(Side, String)> {
    let state = &entry.before;
    let roll = state.roll.filter(|_| state.phase == Phase::Playing)?;
    let is_plain = !style.marks_hidden && legal_plays(&state.board, state.turn, roll).len() > 1;
    let mark = if is_plain { ": " } else { ": ???" };
    Some((state.turn, [&roll.text(), mark].concat()))
}

/// `; Set Pos=` with the letters of an XGID, uppercase those of the left player, and the cube: the
/// logarithm of its value, negative if the left player owns it.
fn set_position(state: &Setup) -> String {
    let mut text = "; Set Pos=".to_owned();
    for point in Point::all() {
        let (left, right) = match point {
            Point::OFF => (0, state.board.count(Side::X, Point::BAR)),
            _ => (
                state.board.count(Side::O, point),
                state.board.opposing(Side::O, point),
            ),
        };
        text.push(match (left.min(26), right.min(26)) {
            (0, 0) => '-',
            (0, right) => char::from(b'a' - 1 + right),
            (left, _) => char::from(b'A' - 1 + left),
        });
    }
    let sign = if state.cube.owner == Some(Side::O) {
        "-"
    } else {
        ""
    };
    let exponent = match state.cube.owner {
        Some(_) => state.cube.exponent(),
        None => 0,
    };
    [&text, "/", sign, &number(exponent)].concat()
}

/// The lines of a comment in a game: what GNU Backgammon would take for a row or a game is
/// exchanged, and long lines are broken.
fn comment_lines(comment: &str) -> Vec<String> {
    const LONGEST: usize = 200;
    let mut found = Vec::new();
    for line in lines(comment) {
        let line = line.replace(':', "\u{ff1a}").replace(')', "\u{ff09}");
        let line = line.replace("Game ", "game ");
        let mut short = String::new();
        for word in line.split(' ') {
            if !short.is_empty() && short.len() + word.len() > LONGEST {
                found.push(std::mem::take(&mut short));
            }
            if !short.is_empty() {
                short.push(' ');
            }
            short.push_str(word);
        }
        found.push(short);
    }
    found
}
