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
mod rows;

use super::match_rules::Changed;
use super::{lines, number};
use crate::records::{Entry, Game, Record};
use crate::rules::{Action, Decision, Ending, Phase, Point, Setup, Side, legal_plays};
use rows::{Rows, play_cell};

/// A record in the style of a program.
pub(super) fn write(record: &Record, style: &'static Style) -> String {
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
    let cell = match entry.action {
        Action::Move { .. } => play_cell(entry, next, style),
        Action::Double => [" Doubles => ", &value].concat(),
        Action::Beaver if next.is_some_and(|next| next.action == Action::Drop) => {
            [" Doubles => ", &value].concat()
        }
        Action::Beaver => [" Beavers => ", &value].concat(),
        Action::Raccoon => [" Raccoons => ", &value].concat(),
        Action::Take if is_implied(entry, next) => return None,
        Action::Take => " Takes".to_owned(),
        Action::Drop => " Drops".to_owned(),
        Action::Resign(_) if next.is_none() => return rolled(entry, style),
        _ => return None,
    };
    Some((entry.side, cell))
}

/// Whether this is the take of a beaver by the player who rolls next: no program writes it.
fn is_implied(entry: &Entry, next: Option<&Entry>) -> bool {
    let rolls =
        |next: &Entry| next.side == entry.side && matches!(next.action, Action::Move { .. });
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

/// The style of a program.
#[derive(Debug)]
pub(in crate::records::write) struct Style {
    /// The character at which the right column begins.
    pub(super) right: usize,
    /// The character at which the right player's name begins.
    pub(super) name: usize,
    /// The width of a cell of the right column, with the spaces after it.
    pub(super) cell: usize,
    /// How the movements are written.
    pub(super) ways: Ways,
    /// Whether hits are starred.
    pub(super) stars: bool,
    /// `Bar`, `Off` and `Cannot Move` instead of 25, 0 and nothing.
    pub(super) words: bool,
    /// `Wins 2 points` instead of `Wins 2 point`.
    pub(super) plural: bool,
    /// `and the match`.
    pub(super) says_match: bool,
    /// `65: ???` of whatever was rolled and not played.
    pub(super) marks_hidden: bool,
    /// A space after each play of fewer than four steps.
    pub(super) trails: bool,
    /// The number of empty lines after a game.
    pub(super) gap: usize,
    /// The number of spaces before the match length.
    pub(super) indent: usize,
    /// Whether every rule has its tag, and each player.
    pub(super) tags: bool,
}

/// How the movements of a play are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ways {
    /// Each step by itself: `24/20 20/15`.
    Steps,
    /// Each checker's way, as far as the next hit: `24/15 6/5 6/5`.
    Checkers,
    /// The same, and how many go it: `24/15 6/5(2)`.
    Counted,
}

/// GNU Backgammon's, from its `ExportGameJF` and its files.
pub(super) const GNUBG: Style = Style {
    right: 33,
    name: 32,
    cell: 0,
    ways: Ways::Steps,
    stars: true,
    words: false,
    plural: true,
    says_match: false,
    marks_hidden: false,
    trails: true,
    gap: 1,
    indent: 1,
    tags: false,
};

/// eXtreme Gammon's for JellyFish.
pub(super) const JELLYFISH: Style = Style {
    right: 33,
    name: 33,
    cell: 0,
    ways: Ways::Checkers,
    stars: false,
    words: false,
    plural: false,
    says_match: true,
    marks_hidden: true,
    trails: false,
    gap: 3,
    indent: 0,
    tags: true,
};

/// eXtreme Gammon's text.
pub(super) const XG: Style = Style {
    right: 39,
    name: 39,
    cell: 34,
    ways: Ways::Counted,
    stars: true,
    words: true,
    ..JELLYFISH
};
