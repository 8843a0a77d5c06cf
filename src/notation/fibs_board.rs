//! The board of FIBS's client protocol, CLIP: a line `board:…`.
//!
//! # Grammar
//! 53 fields between colons: `board`, the names of the player and of the opponent, the match length
//! (9999 without limit), their scores; 26 counts, those of one colour negative, of which the first
//! and the last are bars; the colour on roll (1 or -1, 0 when the game is over); the player's two
//! dice and the opponent's; the cube; whether the player, and whether the opponent, may double;
//! whether the opponent has doubled; the player's colour; the direction, -1 if the player moves
//! from 24 to 1; the places of home and bar; the checkers at home of each, and those on the bar;
//! how many may be moved; two fields that mean nothing here, but the first of them 1 once the
//! Crawford game is over; how many redoubles follow at once. Sources: FIBS's description of the
//! client protocol; the lines that GNU Backgammon writes with `set output rawboard on`.
//!
//! # Read
//! The player is [`Side::X`]. The fields after the direction may be missing. The owner of the
//! cube is who may double. Jacoby and beavers are off: FIBS does not say.
//!
//! # Written
//! As FIBS writes it to side X, called `You`, who moves from 24 to 1. A beaver, a raccoon and a
//! resignation have no line, nor has a state that is not in play.

use super::fields::{Field, nonempty, split_line};
use super::{Fault, NotationError};
use crate::rules::{Board, Cube, Decision, Point, Roll, Score, Setup, Side};
use crate::text::{after_word, push_digits};

const NAME: &str = "FIBS board";
const LABEL: &str = "board:";
/// The match length that stands for play without limit.
const UNLIMITED: u16 = 9999;
/// The fields after the label.
const FIELDS: usize = 52;
/// Those that must be there, up to the direction.
const NEEDED: usize = 42;
/// Indices of fields, after the label.
const POINTS: usize = 5;
const TURN: usize = 31;
const CUBE: usize = 36;
const COLOUR: usize = 40;
const BARS: usize = 46;
const AFTER_CRAWFORD: usize = 50;

/// Whether a text begins as such a line.
pub(super) fn looks_like(text: &str) -> bool {
    after_word(text.trim_start(), LABEL).is_some()
}

/// Reads a line `board:…` of FIBS.
///
/// ```
/// use jsboard::{notation, Side};
/// let line = "board:You:someplayer:3:0:1:0:-2:0:0:0:0:5:0:3:0:0:0:-5:5:0:0:0:-3:0:-5:0:0:0:0:2:0:\
///             1:6:2:0:0:1:1:1:0:1:-1:0:25:0:0:0:0:2:0:0:0";
/// let setup = notation::read_fibs_board(line).unwrap();
/// let xgid = "XGID=-b----E-C---eE---c-e----B-:0:0:1:62:0:1:0:3:10";
/// assert_eq!(setup, notation::read_xgid(xgid).unwrap());
/// ```
///
/// # Errors
/// Which field is wrong, why, and where.
pub fn read_fibs_board(text: &str) -> Result<Setup, Box<NotationError>> {
    let line = text.trim_start();
    let start = text.chars().count() - line.chars().count();
    let rest = after_word(line, LABEL)
        .ok_or_else(|| NotationError::new(NAME, start, Fault::Missing(LABEL)))?;
    let fields = split_line(rest, NAME, start + LABEL.len());
    if fields.len() > FIELDS {
        return Err(fields[FIELDS].fault(0, Fault::Extra));
    }
    if fields.len() < NEEDED {
        let end = text.chars().count();
        return Err(NotationError::new(NAME, end, Fault::Missing("field")));
    }
    read_fields(&fields)
}

fn read_fields(fields: &[Field<'_>]) -> Result<Setup, Box<NotationError>> {
    let number = |i: usize| fields[i].number(Score::HIGHEST, "0 to 32767");
    let flag = |i: usize| fields[i].number(1, "0 or 1").map(|flag| flag == 1);
    let sign = |i: usize| match fields[i].text {
        "1" | "+1" => Ok(1),
        "-1" => Ok(-1),
        _ => Err(fields[i].wrong("1 or -1")),
    };
    let mut setup = Setup::default();
    setup.rules.jacoby = false;
    setup.score.length = Some(number(2)?).filter(|&n| n < UNLIMITED).unwrap_or(0);
    setup.score.points[Side::X] = number(3)?;
    setup.score.points[Side::O] = number(4)?;
    let (colour, direction) = (sign(COLOUR)?, sign(COLOUR + 1)?);
    setup.board = board(fields, colour, direction)?;
    setup.turn = if sign(TURN)? == colour {
        Side::X
    } else {
        Side::O
    };
    let [player, opponent] = [flag(CUBE + 1)?, flag(CUBE + 2)?];
    let owner = match (player, opponent) {
        (true, false) => Some(Side::X),
        (false, true) => Some(Side::O),
        _ => None,
    };
    let value = u32::from(number(CUBE)?);
    let wrong = || fields[CUBE].wrong("a power of two");
    setup.cube = Cube::new(value, owner).ok_or_else(wrong)?;
    setup.offered = flag(CUBE + 3)?;
    if setup.offered {
        setup.turn = Side::O;
    }
    setup.decider = if setup.offered { Side::X } else { setup.turn };
    if !setup.offered {
        let first = TURN + 1 + 2 * usize::from(setup.turn == Side::O);
        setup.roll = roll(&fields[first..first + 2])?;
    }
    setup.rules.crawford = is_crawford(fields, &setup.score);
    Ok(setup)
}

/// Whether it is the Crawford game: one player alone is one point away, and it was not played yet.
fn is_crawford(fields: &[Field<'_>], score: &Score) -> bool {
    let was_played = nonempty(fields, AFTER_CRAWFORD).is_some_and(|field| field.text != "0");
    let [o, x] = Side::ALL.map(|side| score.away(side) == Some(1));
    x != o && !was_played
}

/// The board; a bar has as many checkers as its place or its own field says.
fn board(fields: &[Field<'_>], colour: i8, direction: i8) -> Result<Board, Box<NotationError>> {
    let mut board = Board::default();
    for (place, field) in (0..).zip(&fields[POINTS..TURN]) {
        let (is_negative, digits) = match field.text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, field.text),
        };
        let count = Field {
            text: digits,
            ..*field
        }
        .number(15, "-15 to 15")? as u8;
        let is_player = is_negative == (colour < 0);
        let is_bottom_up = is_player == (direction < 0);
        let point = Point::new(if is_bottom_up { place } else { 25 - place });
        let side = if is_player { Side::X } else { Side::O };
        if let Some(point) = point.filter(|&point| count > 0 && point != Point::OFF) {
            board.checkers[side].set(point, count);
        }
    }
    for (side, index) in [(Side::X, BARS), (Side::O, BARS + 1)] {
        if let Some(field) = nonempty(fields, index) {
            let count = field.number(15, "0 to 15")? as u8;
            let shown = board.count(side, Point::BAR);
            board.checkers[side].set(Point::BAR, count.max(shown));
        }
    }
    Ok(board)
}

/// Two dice; none if one of them is 0.
fn roll(dice: &[Field<'_>]) -> Result<Option<Roll>, Box<NotationError>> {
    let mut pips = [0; 2];
    for (pips, die) in pips.iter_mut().zip(dice) {
        *pips = die.number(6, "0 to 6")? as u8;
    }
    Ok(Roll::new(pips[0], pips[1]))
}

/// Writes the line of a state; `None` if FIBS has none for it.
#[must_use]
pub fn write_fibs_board(setup: &Setup) -> Option<String> {
    let decision = setup.decision();
    let is_said = match decision {
        Decision::TakeOrDrop => setup.turn == Side::O,
        Decision::Roll | Decision::RollOrDouble | Decision::Play => setup.decider == setup.turn,
        _ => false,
    };
    if !is_said || setup.score.is_too_high() {
        return None;
    }
    let mut line = [LABEL, "You:Opponent"].concat();
    for number in numbers(setup) {
        line.push_str(if number < 0 { ":-" } else { ":" });
        push_digits(&mut line, number.unsigned_abs());
    }
    Some(line)
}

/// The fields after the names.
fn numbers(setup: &Setup) -> Vec<i32> {
    let Setup {
        score, cube, board, ..
    } = setup;
    let is_money = score.is_money();
    let length = if is_money { UNLIMITED } else { score.length };
    let [o, x] = score.points.0;
    let mut numbers: Vec<i32> = vec![length.into(), x.into(), o.into()];
    let count = |side, number| {
        let point = Point::new(number).filter(|&point| point != Point::OFF);
        point.map_or(0, |point| i32::from(board.count(side, point)))
    };
    numbers.extend((0..=25).map(|place| count(Side::X, place) - count(Side::O, 25 - place)));
    let is_own = setup.turn == Side::X;
    numbers.push(if is_own { 1 } else { -1 });
    let roll = setup.roll;
    let [a, b] = roll.map_or([0; 2], |roll| {
        [roll.high().pips(), roll.low().pips()].map(i32::from)
    });
    numbers.extend(if is_own { [a, b, 0, 0] } else { [0, 0, a, b] });
    let may = |side: Side| !setup.rules.crawford && cube.owner.is_none_or(|owner| owner == side);
    numbers.push(cube.value() as i32);
    numbers.extend([may(Side::X), may(Side::O), setup.offered].map(i32::from));
    numbers.extend([1, -1, 0, 25]);
    numbers.extend([Side::X, Side::O].map(|side| i32::from(setup.off(side))));
    numbers.extend([Side::X, Side::O].map(|side| i32::from(board.count(side, Point::BAR))));
    let is_one_away = Side::ALL.iter().any(|&side| score.away(side) == Some(1));
    let after_crawford = !setup.rules.crawford && is_one_away;
    numbers.extend([0, 0, after_crawford.into(), 0]);
    numbers
}
