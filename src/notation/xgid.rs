//! eXtreme Gammon's XGID: the whole state in one line.
//!
//! # Grammar
//! `XGID=<board>:<cube>:<owner>:<turn>:<dice>:<score>:<score>:<rules>:<length>:<max cube>`.
//! The board has 26 characters: the bar of the top player (lowercase), the points 1 to 24 of the
//! bottom player, the bar of the bottom player (uppercase); `A` to `P` are 1 to 16 checkers of
//! the bottom player, `a` to `p` of the top player, `-` none. Cube and max cube are logarithms;
//! owner and turn are 1 the bottom player, -1 the top player, owner 0 centred. Dice: `00` not
//! rolled, `63`, `D` doubled, `B` beavered, `R` raccooned; while one of these is open `turn` is
//! who doubled first. The bottom player's score comes first. Rules: in a match 1 in the Crawford
//! game; for money 1 Jacoby + 2 beavers. Length 0 is money. Max cube 0 is play without doubling.
//! Sources: the XG manual, and GNU Backgammon's `set.c`.
//!
//! It is independent of the turn; the bottom player is always [`Side::X`].
//!
//! # Read
//! Without `XGID=`, with it in any case, with `:` for `=`, with spaces or quotes after it; fields
//! after the dice missing or empty (score 0, money, Jacoby off, cube to 1024); `0` for `00`;
//! `D`, `B`, `R` in either case and doubled (`DD`); dice in either order; a max cube above 15 as 15. White space ends it:
//! other programs' texts go on after it.
//!
//! # Written
//! All fields, the higher die first. There is no XGID of a state before the opening roll, after
//! the end of a game, or with a resignation on offer; nor of a point that both sides hold, or
//! with more than 16 checkers.
//!
//! # Example
//! `XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:0:0:10`: the start, 5-2 to play.

use super::fields::{Field, after_label, nonempty, split};
use super::{Fault, NotationError};
use crate::rules::{Board, Cube, Decision, Die, Point, Roll, Rules, Score, Setup, Side};

const NAME: &str = "XGID";
const PREFIX: &str = "XGID=";
const BOARD: usize = 26;
/// The most checkers that a letter says.
const MOST: u8 = 16;
/// What an XGID's beaver flag allows: a beaver and a raccoon.
const BEAVERS: u8 = 2;
const FIELDS: [&str; 10] = [
    "board",
    "cube",
    "cube owner",
    "turn",
    "dice",
    "score",
    "score",
    "rules",
    "length",
    "max cube",
];
/// What the fields of cubes may say.
const EXPONENT: &str = "0 to 15, the logarithm of the value";
/// Fields that must be there: board to dice.
const NEEDED: usize = 5;

/// Whether a text looks like an XGID: by its prefix, or by a first field of 26 characters.
pub(crate) fn looks_like(text: &str) -> bool {
    after_label(text, NAME).is_some() || text.bytes().position(|b| b == b':') == Some(BOARD)
}

/// Reads an XGID.
///
/// # Errors
/// Which field is wrong, why, and where it starts.
pub fn read_xgid(text: &str) -> Result<Setup, Box<NotationError>> {
    read_fields(&split(text, NAME, &FIELDS, NEEDED)?)
}

fn read_fields(fields: &[Field<'_>]) -> Result<Setup, Box<NotationError>> {
    let number = |i: usize, default: u16| -> Result<u16, Box<NotationError>> {
        let Some(field) = nonempty(fields, i) else {
            return Ok(default);
        };
        field.number(Score::HIGHEST, "0 to 32767")
    };
    let mut setup = Setup {
        board: board(&fields[0])?,
        ..Setup::default()
    };
    let owner = side(&fields[2], "1, 0 or -1")?;
    setup.cube = cube(&fields[1], owner)?;
    let turn = side(&fields[3], "1 or -1")?;
    setup.turn = turn.ok_or_else(|| fields[3].wrong("1 or -1"))?;
    setup.decider = setup.turn;
    read_dice(fields[4].text, &mut setup)
        .ok_or_else(|| fields[4].wrong("two dice, 00, D, B or R"))?;
    setup.score.points[Side::X] = number(5, 0)?;
    setup.score.points[Side::O] = number(6, 0)?;
    setup.score.length = number(8, 0)?;
    setup.rules = rules(nonempty(fields, 7), setup.score.is_money())?;
    if let Some(field) = nonempty(fields, 9) {
        let exponent = field.number(u16::MAX, EXPONENT)?.min(15);
        setup.rules.max_cube = 1 << exponent;
    }
    Ok(setup)
}

/// 1 for the bottom player, -1 for the top player, 0 for none.
fn side(field: &Field<'_>, expected: &'static str) -> Result<Option<Side>, Box<NotationError>> {
    match field.text {
        "1" | "+1" => Ok(Some(Side::X)),
        "-1" => Ok(Some(Side::O)),
        "0" => Ok(None),
        _ => Err(field.wrong(expected)),
    }
}

fn board(field: &Field<'_>) -> Result<Board, Box<NotationError>> {
    let found = field.text.len();
    if found != BOARD {
        let fault = Fault::Length {
            expected: BOARD,
            found,
        };
        return Err(field.fault(found.min(BOARD), fault));
    }
    read_letters(field.text)
        .map_err(|(at, c)| field.fault(usize::from(at), Fault::Character(c.into())))
}

/// The board of 26 letters, uppercase side X's; else which letter is wrong.
pub(crate) fn read_letters(letters: &str) -> Result<Board, (u8, u8)> {
    let mut board = Board::default();
    for (i, c) in (0..).zip(letters.bytes()) {
        let (side, point, more) = match (Point::new(i), c) {
            (_, b'-') => continue,
            (Some(point), b'A'..=b'P') if i > 0 => (Side::X, point, c - b'A'),
            (Some(point), b'a'..=b'p') if i < 25 => (Side::O, point.across(), c - b'a'),
            _ => return Err((i, c)),
        };
        board.checkers[side].set(point, more + 1);
    }
    Ok(board)
}

fn cube(field: &Field<'_>, owner: Option<Side>) -> Result<Cube, Box<NotationError>> {
    let exponent = field.number(15, EXPONENT)?;
    Cube::new(1 << exponent, owner).ok_or_else(|| field.wrong(EXPONENT))
}

fn read_dice(text: &str, setup: &mut Setup) -> Option<()> {
    match *text.as_bytes() {
        [b'0'] | [b'0', b'0'] => Some(()),
        [a, b] if a.is_ascii_digit() => {
            setup.roll = Some(Roll::new(a - b'0', b.wrapping_sub(b'0'))?);
            Some(())
        }
        [letter] => read_offer(letter, setup),
        [letter, again] if letter == again => read_offer(letter, setup),
        _ => None,
    }
}

fn read_offer(letter: u8, setup: &mut Setup) -> Option<()> {
    match letter.to_ascii_uppercase() {
        b'D' | b'R' => setup.decider = setup.turn.other(),
        b'B' => {}
        _ => return None,
    }
    setup.offered = true;
    Some(())
}

/// In a match the rules are the Crawford flag; for money Jacoby and beavers.
fn rules(field: Option<&Field<'_>>, money: bool) -> Result<Rules, Box<NotationError>> {
    let flags = match field {
        Some(field) => {
            let (most, expected) = if money { (3, "0 to 3") } else { (1, "0 or 1") };
            field.number(most, expected)?
        }
        None => 0,
    };
    Ok(Rules {
        crawford: !money && flags == 1,
        jacoby: money && flags & 1 != 0,
        beavers: if money && flags & 2 != 0 { BEAVERS } else { 0 },
        ..Rules::default()
    })
}

/// Writes the XGID of a state; `None` if an XGID cannot express it.
///
/// ```
/// use jsboard::{notation, Setup};
/// let xgid = notation::write_xgid(&Setup::default()).unwrap();
/// assert_eq!(xgid, "XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:1:0:10");
/// ```
#[must_use]
pub fn write_xgid(setup: &Setup) -> Option<String> {
    if contradicts_itself(setup) {
        return None;
    }
    let Setup { score, rules, .. } = setup;
    let flags = if score.is_money() {
        u8::from(rules.jacoby) + 2 * u8::from(rules.beavers > 0)
    } else {
        u8::from(rules.crawford)
    };
    let mut text = String::with_capacity(64);
    text.push_str(PREFIX);
    write_board(&mut text, &setup.board)?;
    write_number(&mut text, setup.cube.exponent().into());
    text.push_str(setup.cube.owner.map_or(":0", write_side));
    text.push_str(write_side(setup.turn));
    text.push(':');
    write_dice(&mut text, setup)?;
    write_number(&mut text, score.points[Side::X]);
    write_number(&mut text, score.points[Side::O]);
    write_number(&mut text, flags.into());
    write_number(&mut text, score.length);
    write_number(&mut text, rules.max_cube.max(1).ilog2() as u16);
    Some(text)
}

const fn write_side(side: Side) -> &'static str {
    match side {
        Side::X => ":1",
        Side::O => ":-1",
    }
}

fn write_dice(text: &mut String, setup: &Setup) -> Option<()> {
    let digit = |die: Die| char::from(b'0' + die.pips());
    let (first, second) = match setup.decision() {
        Decision::TakeOrDrop => ('D', None),
        Decision::AnswerBeaver => ('B', None),
        Decision::AnswerRaccoon => ('R', None),
        Decision::Roll | Decision::RollOrDouble => ('0', Some('0')),
        Decision::Play => (digit(setup.roll?.high()), Some(digit(setup.roll?.low()))),
        _ => return None,
    };
    text.push(first);
    text.extend(second);
    Some(())
}

/// A colon and a number.
fn write_number(text: &mut String, number: u16) {
    text.push(':');
    let mut unit = 10_000;
    while unit > 1 {
        if number >= unit {
            text.push(char::from(b'0' + (number / unit % 10) as u8));
        }
        unit /= 10;
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// The board; `None` of one that has no such text.
fn write_board(text: &mut String, board: &Board) -> Option<()> {
    let letter = |first: u8, count: u8| (count <= MOST).then(|| char::from(first - 1 + count));
    for point in Point::all() {
        let (x, o) = if point == Point::OFF {
            (0, board.count(Side::O, Point::BAR)) // the first character is the top player's bar
        } else {
            (board.count(Side::X, point), board.opposing(Side::X, point))
        };
        text.push(match (x, o) {
            (0, 0) => '-',
            (0, o) => letter(b'a', o)?,
            (x, 0) => letter(b'A', x)?,
            _ => return None,
        });
    }
    Some(())
}

/// Whether a state says what an XGID has no room for: a decider that does not follow from the
/// dice, dice beside an offer, the Crawford game for money, points that no ID carries.
fn contradicts_itself(setup: &Setup) -> bool {
    let wrong_decider = !setup.offered && setup.decider != setup.turn;
    wrong_decider
        || setup.offered && setup.roll.is_some()
        || setup.rules.crawford && setup.score.is_money()
        || setup.score.is_too_high()
}
