//! eXtreme Gammon's XGID: the whole state in one line.
//!
//! # Grammar
//! `XGID=<board>:<cube>:<owner>:<turn>:<dice>:<score>:<score>:<rules>:<length>:<max cube>`.
//! The board has 26 characters: the bar of the top player (lowercase), the points 1 to 24 of the
//! bottom player, the bar of the bottom player (uppercase); `A` to `O` are 1 to 15 checkers of
//! the bottom player, `a` to `o` of the top player, `-` none. Cube and max cube are logarithms;
//! owner and turn are 1 the bottom player, -1 the top player, owner 0 centred. Dice: `00` not
//! rolled, `63`, `D` doubled, `B` beavered, `R` raccooned. The bottom player's score comes
//! first. Rules: in a match 1 in the Crawford game; for money 1 Jacoby + 2 beavers.
//! Length 0 is money. Sources: the XG manual, and GNU Backgammon's `set.c`.
//!
//! Nothing in it turns round with the turn; the bottom player is [`Side::X`].
//!
//! # Read
//! Without `XGID=`; fields after the dice missing (score 0, money, Jacoby off, cube to 1024);
//! `0` for `00`; a doubled letter (`DD`); dice in either order. White space ends it.
//!
//! # Written
//! All fields, the higher die first. There is no XGID of a state before the opening roll, after
//! the end of a game, or with a resignation on offer.
//!
//! # Example
//! `XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:0:0:10`: the start, 5-2 to play.

use super::{Fault, NotationError};
use crate::rules::{Board, Cube, Decision, Point, Roll, Rules, Score, Setup, Side};

const NAME: &str = "XGID";
const PREFIX: &str = "XGID=";
const BOARD: usize = 26;
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
/// Fields that must be there: board to dice.
const NEEDED: usize = 5;

/// Whether a text looks like an XGID: by its prefix, or by a first field of 26 characters.
pub(super) fn looks_like(text: &str) -> bool {
    let prefixed = text
        .get(..PREFIX.len())
        .is_some_and(|s| s.eq_ignore_ascii_case(PREFIX));
    prefixed || text.find(':') == Some(BOARD)
}

/// One field with its place in the text.
#[derive(Clone, Copy)]
struct Field<'a> {
    name: &'static str,
    text: &'a str,
    at: usize,
}

impl Field<'_> {
    fn wrong(&self, expected: &'static str) -> NotationError {
        NotationError::new(NAME, self.at, Fault::Field(self.name, expected))
    }

    fn number<T: std::str::FromStr>(&self, expected: &'static str) -> Result<T, NotationError> {
        self.text.parse().map_err(|_| self.wrong(expected))
    }

    /// 1 for the bottom player, -1 for the top player, 0 for none.
    fn side(&self, expected: &'static str) -> Result<Option<Side>, NotationError> {
        match self.text {
            "1" | "+1" => Ok(Some(Side::X)),
            "-1" => Ok(Some(Side::O)),
            "0" => Ok(None),
            _ => Err(self.wrong(expected)),
        }
    }
}

/// The state that an XGID describes.
///
/// # Errors
/// What is wrong with which field, and where it starts.
pub fn read_xgid(text: &str) -> Result<Setup, NotationError> {
    let prefixed = text
        .get(..PREFIX.len())
        .is_some_and(|s| s.eq_ignore_ascii_case(PREFIX));
    let offset = if prefixed { PREFIX.len() } else { 0 };
    let text = text
        .get(offset..)
        .unwrap_or_default()
        .split(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let mut at = offset;
    let mut fields = Vec::with_capacity(FIELDS.len());
    for (i, text) in text.split(':').enumerate() {
        let name = FIELDS
            .get(i)
            .ok_or(NotationError::new(NAME, at, Fault::Extra))?;
        fields.push(Field { name, text, at });
        at += text.chars().count() + 1;
    }
    if fields.len() < NEEDED {
        let missing = Fault::Missing(FIELDS[fields.len()]);
        return Err(NotationError::new(NAME, at - 1, missing));
    }
    read_fields(&fields)
}

fn read_fields(fields: &[Field<'_>]) -> Result<Setup, NotationError> {
    let number = |i: usize, default: u16| -> Result<u16, NotationError> {
        let Some(field) = fields.get(i) else {
            return Ok(default);
        };
        let value = field.number("0 to 32767")?;
        if value > Score::HIGHEST {
            Err(field.wrong("0 to 32767"))
        } else {
            Ok(value)
        }
    };
    let mut setup = Setup {
        board: board(&fields[0])?,
        ..Setup::default()
    };
    let owner = fields[2].side("1, 0 or -1")?;
    setup.cube = cube(&fields[1], owner)?;
    setup.turn = fields[3]
        .side("1 or -1")?
        .ok_or(fields[3].wrong("1 or -1"))?;
    setup.decider = setup.turn;
    read_dice(&fields[4], &mut setup)?;
    setup.score.points[Side::X] = number(5, 0)?;
    setup.score.points[Side::O] = number(6, 0)?;
    setup.score.length = number(8, 0)?;
    setup.rules = rules(fields.get(7), setup.score.is_money())?;
    if let Some(field) = fields.get(9) {
        setup.rules.max_cube = cube(field, None)?.value();
    }
    Ok(setup)
}

fn board(field: &Field<'_>) -> Result<Board, NotationError> {
    let found = field.text.chars().count();
    if found != BOARD {
        let fault = Fault::Length {
            expected: BOARD,
            found,
        };
        return Err(NotationError::new(NAME, field.at + found.min(BOARD), fault));
    }
    let mut board = Board::default();
    for (i, c) in (0..).zip(field.text.chars()) {
        let wrong = NotationError::new(NAME, field.at + usize::from(i), Fault::Character(c));
        let point = Point::new(i).ok_or(wrong)?;
        match c {
            '-' => {}
            'A'..='P' if i > 0 => board.checkers[Side::X].set(point, c as u8 - b'A' + 1),
            'a'..='p' if i < 25 => board.checkers[Side::O].set(point.across(), c as u8 - b'a' + 1),
            _ => return Err(wrong),
        }
    }
    Ok(board)
}

fn cube(field: &Field<'_>, owner: Option<Side>) -> Result<Cube, NotationError> {
    let expected = "0 to 15, the logarithm of the value";
    let value = 1u32.checked_shl(field.number(expected)?);
    value
        .and_then(|value| Cube::new(value, owner))
        .ok_or(field.wrong(expected))
}

fn read_dice(field: &Field<'_>, setup: &mut Setup) -> Result<(), NotationError> {
    match field.text {
        "00" | "0" => {}
        "D" | "DD" | "R" | "RR" => {
            setup.offered = true;
            setup.decider = setup.turn.other();
        }
        "B" | "BB" => setup.offered = true,
        text => {
            let expected = "two dice, 00, D, B or R";
            let digit = |i: usize| text.as_bytes().get(i).map_or(0, |&b| b.wrapping_sub(b'0'));
            let roll = if text.len() == 2 {
                Roll::new(digit(0), digit(1))
            } else {
                None
            };
            setup.roll = Some(roll.ok_or(field.wrong(expected))?);
        }
    }
    Ok(())
}

/// In a match the rules are the Crawford flag; for money Jacoby and beavers.
fn rules(field: Option<&Field<'_>>, money: bool) -> Result<Rules, NotationError> {
    let flags: u8 = match field {
        Some(field) => {
            let (most, expected) = if money { (3, "0 to 3") } else { (1, "0 or 1") };
            let flags = field.number(expected)?;
            if flags > most {
                return Err(field.wrong(expected));
            }
            flags
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

/// The XGID of a state; `None` of one that an XGID cannot say.
#[must_use]
pub fn write_xgid(setup: &Setup) -> Option<String> {
    if contradicts_itself(setup) {
        return None;
    }
    let dice = match setup.decision() {
        Decision::TakeOrDrop => "D".to_owned(),
        Decision::AnswerBeaver => "B".to_owned(),
        Decision::AnswerRaccoon => "R".to_owned(),
        Decision::Play | Decision::Roll | Decision::RollOrDouble => setup
            .roll
            .map_or_else(|| "00".to_owned(), |roll| roll.to_string()),
        _ => return None,
    };
    let side = |side| if side == Side::X { "1" } else { "-1" };
    let money = setup.score.is_money();
    let flags = if money {
        u8::from(setup.rules.jacoby) + 2 * u8::from(setup.rules.beavers > 0)
    } else {
        u8::from(setup.rules.crawford)
    };
    Some(format!(
        "{PREFIX}{board}:{cube}:{owner}:{turn}:{dice}:{x}:{o}:{flags}:{length}:{max_cube}",
        board = write_board(&setup.board)?,
        cube = setup.cube.exponent(),
        owner = setup.cube.owner.map_or("0", side),
        turn = side(setup.turn),
        x = setup.score.points[Side::X],
        o = setup.score.points[Side::O],
        length = setup.score.length,
        max_cube = setup.rules.max_cube.max(1).ilog2(),
    ))
}

/// Whether a state says what an XGID has no room for: a decider that does not follow from the
/// dice, dice beside an offer, the Crawford game for money, points that no ID carries.
fn contradicts_itself(setup: &Setup) -> bool {
    let score = &setup.score;
    let points = score.points.0.into_iter().chain([score.length]);
    let wrong_decider = !setup.offered && setup.decider != setup.turn;
    wrong_decider
        || setup.offered && setup.roll.is_some()
        || setup.rules.crawford && score.is_money()
        || points.max() > Some(Score::HIGHEST)
}

/// The board of an XGID; `None` of one with both sides on a point, or more than 16 checkers.
fn write_board(board: &Board) -> Option<String> {
    let place = |point: Point| {
        let (x, o) = if point == Point::OFF {
            (0, board.count(Side::O, Point::BAR)) // the first character is the top player's bar
        } else {
            (board.count(Side::X, point), board.opposing(Side::X, point))
        };
        match (x, o) {
            (0, 0) => Some('-'),
            (0, o @ 1..=16) => Some(char::from(b'a' - 1 + o)),
            (x @ 1..=16, 0) => Some(char::from(b'A' - 1 + x)),
            _ => None,
        }
    };
    (0..=25).filter_map(Point::new).map(place).collect()
}
