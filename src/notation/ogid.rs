//! OpenGammon's position ID, OGID.
//!
//! # Grammar
//! `P1:P2:CUBE[:DICE[:COLOR[:STATE[:S1[:S2[:ML[:MID[:N]]]]]]]]`. P1 and P2 are the checkers of
//! White and of Black, a character each: `0` to `9` and `a` to `p` are the places 0 to 25, 0
//! White's bar, 25 Black's, White moving upwards; `q` is off. CUBE is the owner (`W`, `B`, `N`
//! centred, `D` dead, `?` unset), the logarithm of the value, and `N`, `O` offered, `T` taken, `P`
//! passed. DICE is empty or two digits. COLOR is who *reached* the position, so that the other
//! is next; with a double on offer it is the doubler. STATE is `IW` or `IB` at the start, `C`
//! before the roll, `R` after it, `D` doubled, `A` taken, and others when the game is over. S1
//! and S2 are the scores of White and Black, ML the match length (0 for money) with `C` in the
//! Crawford game, `L` after it, or `G` and a number of games. MID counts moves, N is how many
//! checkers each side has. Sources: the readers of AnkiGammon (`ogid.py`) and of gvformat
//! (`ogid.js`), which name HedgeHog's `OGID.md`; OpenGammon's tests.
//!
//! White is [`Side::O`], Black [`Side::X`], as in the XGIDs that OpenGammon writes.
//!
//! # Read
//! `OGID=` before it, as [`read_xgid`](super::read_xgid) reads `XGID=`; any field after CUBE
//! missing or empty; the checkers in any order. Without COLOR Black is next; at `IW` without dice
//! White is, whatever COLOR says. Jacoby is off: an OGID does not say. The value of a cube on
//! offer is read as the value before the double. States after a game's end are an error.
//!
//! # Written
//! Checkers in ascending order, those off left out; fields up to the length, and the number of
//! checkers where it is not 15.
//!
//! # Example
//! `jjjkkklllmmnnoo:111222333445566:N0N:63:W:R:0:0:0` is the XGID
//! `-CCCBBB------------cccbbb-:0:0:1:63:0:0:0:0:10`.

use super::fields::{Field, nonempty, split};
use super::{Fault, NotationError};
use crate::rules::{Checkers, Cube, Decision, Point, Roll, Score, Setup, Side, Variant};
use crate::text::push_digits;

const NAME: &str = "OGID";
const FIELDS: [&str; 11] = [
    "White's checkers",
    "Black's checkers",
    "cube",
    "dice",
    "color",
    "state",
    "White's score",
    "Black's score",
    "length",
    "move number",
    "number of checkers",
];
/// Fields that must be there: the board and the cube.
const NEEDED: usize = 3;

/// Reads an OGID.
///
/// ```
/// use jsboard::{notation, Side};
/// let ogid = "11ccccchhhjjjjj:66666888dddddoo:N0N:31:B:R:3:5:7C:0";
/// let setup = notation::read_ogid(ogid).unwrap();
/// assert_eq!((setup.turn, setup.rules.crawford), (Side::O, true));
/// ```
///
/// # Errors
/// Which field is wrong, why, and where.
pub fn read_ogid(text: &str) -> Result<Setup, Box<NotationError>> {
    let fields = split(text, NAME, &FIELDS, NEEDED)?;
    let [white, black, cube, ..] = fields.as_slice() else {
        return Err(NotationError::new(NAME, 0, Fault::Empty));
    };
    let mut setup = Setup::default();
    setup.rules.jacoby = false;
    setup.board.checkers[Side::O] = checkers(white, |place| 25 - place)?;
    setup.board.checkers[Side::X] = checkers(black, |place| place)?;
    setup.offered = read_cube(cube, &mut setup)?;
    setup.roll = nonempty(&fields, 3).map(read_dice).transpose()?;
    read_turn(&fields, &mut setup)?;
    setup.score.points[Side::O] = nonempty(&fields, 6).map_or(Ok(0), score)?;
    setup.score.points[Side::X] = nonempty(&fields, 7).map_or(Ok(0), score)?;
    if let Some(length) = nonempty(&fields, 8) {
        read_length(length, &mut setup)?;
    }
    if let Some(number) = nonempty(&fields, 10) {
        let count = number.number(15, "15 or 3")?;
        let mut variants = Variant::ALL.into_iter();
        let variant = variants.find(|variant| u16::from(variant.checkers) == count);
        setup.variant = variant.ok_or_else(|| number.wrong("15 or 3"))?;
    }
    Ok(setup)
}

/// Writes the OGID of a state; `None` if an OGID cannot express it: before the opening roll, after
/// the end of a game, or with a resignation, a beaver or a raccoon on offer.
///
/// ```
/// use jsboard::{notation, Setup};
/// let ogid = "11ccccchhhjjjjj:66666888dddddoo:N0N::W:C:0:0:0";
/// assert_eq!(notation::write_ogid(&Setup::default()).unwrap(), ogid);
/// ```
#[must_use]
pub fn write_ogid(setup: &Setup) -> Option<String> {
    let state = match setup.decision() {
        Decision::TakeOrDrop => ":D",
        Decision::Roll | Decision::RollOrDouble if setup.decider == setup.turn => ":C",
        Decision::Play if setup.decider == setup.turn => ":R",
        _ => return None,
    };
    let mut text = String::with_capacity(64);
    write_checkers(&mut text, setup, Side::O, |point| 25 - point);
    text.push(':');
    write_checkers(&mut text, setup, Side::X, |point| point);
    let letter = |side: Side| if side == Side::O { 'W' } else { 'B' };
    text.push(':');
    text.push(setup.cube.owner.map_or('N', letter));
    push_digits(&mut text, setup.cube.exponent().into());
    text.push_str(if setup.offered { "O:" } else { "N:" });
    if let Some(roll) = setup.roll {
        text.push_str(&roll.text());
    }
    text.push(':');
    text.push(letter(setup.decider.other()));
    text.push_str(state);
    let Score { points, length } = setup.score;
    for number in [points[Side::O], points[Side::X], length] {
        text.push(':');
        push_digits(&mut text, number.into());
    }
    let is_one_away = Side::ALL
        .iter()
        .any(|&side| setup.score.away(side) == Some(1));
    match (is_one_away, setup.rules.crawford) {
        (true, true) => text.push('C'),
        (true, false) => text.push('L'),
        _ => {}
    }
    if setup.variant.checkers != Variant::BACKGAMMON.checkers {
        text.push_str(":0:");
        push_digits(&mut text, setup.variant.checkers.into());
    }
    Some(text)
}

/// The places of a side's checkers in play, in ascending order; `place` makes a point its place.
fn write_checkers(text: &mut String, setup: &Setup, side: Side, place: impl Fn(u8) -> u8) {
    let mut places = Vec::new();
    for point in Point::all().filter(|&point| point != Point::OFF) {
        let count = usize::from(setup.board.count(side, point));
        places.extend(std::iter::repeat_n(place(point.number()), count));
    }
    places.sort_unstable();
    let letter = |place: u8| {
        char::from(if place < 10 {
            b'0' + place
        } else {
            b'a' - 10 + place
        })
    };
    text.extend(places.into_iter().map(letter));
}

/// A side's checkers; `own` makes a place its point.
fn checkers(field: &Field<'_>, own: impl Fn(u8) -> u8) -> Result<Checkers, Box<NotationError>> {
    let mut checkers = Checkers::NONE;
    for (i, c) in field.text.bytes().enumerate() {
        let place = match c {
            b'0'..=b'9' => Some(c - b'0'),
            b'a'..=b'p' => Some(c - b'a' + 10),
            b'q' => continue,
            _ => None,
        };
        let point = place.and_then(|place| Point::new(own(place)));
        let point = point.filter(|&point| point != Point::OFF); // the other side's bar
        checkers.add(point.ok_or_else(|| field.fault(i, Fault::Character(c.into())))?);
    }
    Ok(checkers)
}

/// Reads the cube, and whether it is on offer.
fn read_cube(field: &Field<'_>, setup: &mut Setup) -> Result<bool, Box<NotationError>> {
    let read = || {
        let [owner, value @ .., action] = field.text.as_bytes() else {
            return None;
        };
        let owner = match owner {
            b'N' | b'D' | b'?' => None,
            b'W' => Some(Side::O),
            b'B' => Some(Side::X),
            _ => return None,
        };
        let value = match *value {
            [ones] if ones.is_ascii_digit() => ones - b'0',
            [b'1', ones @ b'0'..=b'5'] => 10 + ones - b'0',
            _ => return None,
        };
        let offered = *action == b'O';
        let known = offered || matches!(action, b'N' | b'T');
        known.then_some((Cube::new(1 << value, owner)?, offered))
    };
    let expected = "N, W or B, a logarithm, and N, O or T";
    let (cube, offered) = read().ok_or_else(|| field.wrong(expected))?;
    setup.cube = cube;
    Ok(offered)
}

fn read_dice(field: &Field<'_>) -> Result<Roll, Box<NotationError>> {
    let roll = match *field.text.as_bytes() {
        [a, b] => Roll::new(a.wrapping_sub(b'0'), b.wrapping_sub(b'0')),
        _ => None,
    };
    roll.ok_or_else(|| field.wrong("two dice, or nothing"))
}

/// Who is on roll, and who decides: COLOR and STATE.
fn read_turn(fields: &[Field<'_>], setup: &mut Setup) -> Result<(), Box<NotationError>> {
    let state = nonempty(fields, 5);
    match state.map(|state| (state, state.text)) {
        None | Some((_, "IW" | "IB" | "C" | "R" | "A")) => {}
        Some((_, "D")) => setup.offered = true,
        Some((state, _)) => return Err(state.wrong("IW, IB, C, R, D or A: a game in play")),
    }
    let acted = match nonempty(fields, 4).map(|color| (color, color.text)) {
        None | Some((_, "W")) => Side::O,
        Some((_, "B")) => Side::X,
        Some((color, _)) => return Err(color.wrong("W or B")),
    };
    let starts = setup.roll.is_none() && state.is_some_and(|state| state.text == "IW");
    setup.decider = if starts { Side::O } else { acted.other() };
    setup.turn = if setup.offered { acted } else { setup.decider };
    Ok(())
}

fn score(field: &Field<'_>) -> Result<u16, Box<NotationError>> {
    number(field.text).ok_or_else(|| field.wrong("0 to 32767"))
}

fn number(text: &str) -> Option<u16> {
    let number = text.parse().ok();
    number.filter(|&number| number <= Score::HIGHEST)
}

fn read_length(field: &Field<'_>, setup: &mut Setup) -> Result<(), Box<NotationError>> {
    let end = field.text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = field.text.split_at_checked(end).unwrap_or_default();
    setup.rules.crawford = rest == "C";
    let games = rest.strip_prefix('G').unwrap_or_default();
    let is_known = matches!(rest, "" | "C" | "L" | "G") || games.parse::<u16>().is_ok();
    let length = number(digits).filter(|_| is_known);
    setup.score.length = length.ok_or_else(|| field.wrong("a number, and C, L or G after it"))?;
    Ok(())
}
