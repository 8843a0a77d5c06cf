//! Games as the files have them: who won, where they begin, and their plies.
//!
//! A ply of either version begins with a byte that has its action in the lowest bits; a roll has a
//! byte for each step after it.

use super::bytes::{Bytes, Fields, step};
use crate::rules::{Board, Cube, Point, Roll, Side};

/// The most plies of a match that are read: as many as are replayed.
pub(super) const MOST_PLIES: usize = 60_000;

/// A game.
#[derive(Debug)]
pub(super) struct Game {
    pub(super) winner: Option<Side>,
    pub(super) points: Option<u32>,
    /// Whether it is the Crawford game, if the file says it.
    pub(super) crawford: Option<bool>,
    /// Where it begins, if not as usual.
    pub(super) board: Option<Board>,
    pub(super) cube: Cube,
    pub(super) plies: Vec<Ply>,
    /// Whether plies could not be read.
    pub(super) is_cut: bool,
}

impl Game {
    /// A game that cannot be read.
    pub(super) fn lost() -> Game {
        Game {
            winner: None,
            points: None,
            crawford: None,
            board: None,
            cube: Cube::CENTRED,
            plies: Vec::new(),
            is_cut: true,
        }
    }
}

/// What a player did.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ply {
    pub(super) side: Side,
    pub(super) act: Act,
}

/// From where to where, of each step.
pub(super) type Steps = [Option<(Point, Point)>; 4];

#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    Roll(Roll, Steps),
    /// A play that is not legal, and the board after it, if there can be such a board.
    Illegal(Roll, Option<Board>),
    Double,
    Take,
    Drop,
    Beaver,
    Raccoon,
    /// A game or the match is given up, for so many times the cube if that is known.
    Resign(Option<u32>),
    /// A game that was forfeited or settled.
    Ended,
    /// A mark of the end.
    Mark,
    Board(Board),
    Cube(Cube),
    /// A turn without a roll.
    Pass,
    Unknown,
}

impl Act {
    /// Whether it answers a double.
    pub(super) fn is_answer(self) -> bool {
        matches!(self, Act::Take | Act::Drop | Act::Beaver | Act::Raccoon)
    }

    /// Whether dice were rolled.
    pub(super) fn is_roll(self) -> bool {
        matches!(self, Act::Roll(..) | Act::Illegal(..))
    }

    /// Whether the player who does it is on turn.
    pub(super) fn is_turn(self) -> bool {
        self.is_roll() || matches!(self, Act::Double | Act::Pass | Act::Resign(_))
    }
}

/// Seat 0 is White, who is the left column of texts.
pub(super) fn seat(number: u32) -> Option<Side> {
    match number {
        0 => Some(Side::O),
        1 => Some(Side::X),
        _ => None,
    }
}

/// The dice of the actions 0 to 20: 1-1, 1-2 … 1-6, 2-2 … 6-6.
fn roll(action: u8) -> Option<Roll> {
    let mut first = 0;
    for low in 1..=6 {
        let count = 7 - low;
        if action < first + count {
            return Roll::new(low, low + action - first);
        }
        first += count;
    }
    None
}

fn steps(bytes: &mut Bytes<'_>, roll: Roll, side: Side, ends_early: bool) -> Option<Steps> {
    let most = if roll.is_double() { 4 } else { 2 };
    let mut steps = [None; 4];
    for place in steps.iter_mut().take(most) {
        match bytes.u8()? {
            0 if ends_early => break,
            0 => {}
            byte => *place = Some(step(byte, side == Side::O)?),
        }
    }
    Some(steps)
}

/// 26 counts: White's bar, the points as Black counts them, Black's bar; White's checkers are
/// positive. `Some(None)` if no players can have such checkers.
fn board(bytes: &mut Bytes<'_>) -> Option<Option<Board>> {
    bytes.array().map(board_of)
}

fn board_of(counts: [u8; 26]) -> Option<Board> {
    const MOST: u32 = 15;
    let mut board = Board::default();
    for (place, count) in (0..).zip(counts) {
        let count = i8::from_le_bytes([count]);
        let (side, own) = match count {
            0 => continue,
            1.. => (Side::O, 25 - place),
            _ => (Side::X, place),
        };
        let own = Point::new(own).filter(|&own| own != Point::OFF)?;
        board.checkers[side].set(own, count.unsigned_abs());
    }
    let sums = board.checkers.0.map(|checkers| checkers.in_play());
    sums.iter().all(|&sum| sum <= MOST).then_some(board)
}

fn act(action: u32) -> Act {
    match action {
        21 => Act::Double,
        22 => Act::Take,
        23 => Act::Drop,
        24..=26 | 30 => Act::Mark,
        27 | 28 => Act::Resign(None),
        29 | 34 => Act::Ended,
        32 => Act::Beaver,
        33 => Act::Raccoon,
        37 => Act::Pass,
        _ => Act::Unknown,
    }
}

/// The action that sets the board.
const BOARD: u8 = 31;
/// The action that sets the cube.
const CUBE: u32 = 36;
/// The action whose number is in the record after it.
const ESCAPE: u8 = 63;

/// A game of the first version: its header, a board, its plies.
pub(super) fn old_game(mut bytes: Bytes<'_>, most: usize) -> Option<Game> {
    bytes.u8()?;
    let count = bytes.u16()?;
    let [winner, points, flags, _, _] = bytes.array()?;
    let is_usual = bytes.0.first() == Some(&0xFF);
    let start = if is_usual {
        bytes.take(2)?;
        None
    } else {
        let start = board(&mut bytes)?;
        bytes.u8()?;
        start
    };
    let winner = seat(winner.into());
    let mut game = Game {
        winner,
        points: winner.map(|_| points.into()),
        crawford: Some(flags & 1 == 1),
        board: start,
        cube: Cube::CENTRED,
        plies: Vec::new(),
        is_cut: false,
    };
    for _ in 0..count {
        match old_ply(&mut bytes).filter(|_| game.plies.len() < most) {
            Some(ply) => game.plies.push(ply),
            None => game.is_cut = true,
        }
        if game.is_cut {
            break;
        }
    }
    Some(game)
}

fn old_ply(bytes: &mut Bytes<'_>) -> Option<Ply> {
    let first = bytes.u8()?;
    let (action, is_white, has_dice) = (first & 0x1F, first & 0x20 != 0, first & 0x40 != 0);
    let side = if is_white { Side::O } else { Side::X };
    let act = match action {
        BOARD if has_dice => {
            let dice = bytes.u8()?;
            Act::Illegal(Roll::new(dice & 0xF, dice >> 4)?, board(bytes)?)
        }
        BOARD => board(bytes)?.map_or(Act::Unknown, Act::Board),
        _ => match roll(action) {
            Some(roll) => Act::Roll(roll, steps(bytes, roll, side, false)?),
            None => act(action.into()),
        },
    };
    Some(Ply { side, act })
}

/// A game of the second version: a record, then its plies.
pub(super) fn game(mut bytes: Bytes<'_>, most: usize) -> Option<Game> {
    let mut fields = bytes.record()?;
    let winner = fields.number(0)?.and_then(seat);
    let points = fields.number(1)?;
    let start = fields.get(3, board)?;
    let value = fields.number(4)?;
    let owner = fields.number(5)?;
    let doubled = fields.number(6)?.unwrap_or(0);
    let value = value.unwrap_or(1).checked_mul(1_u32.checked_shl(doubled)?);
    let cube = value.and_then(|value| Cube::new(value, owner.and_then(seat)));
    let mut game = Game {
        winner,
        points: points.filter(|_| winner.is_some()),
        crawford: None,
        board: start.flatten(),
        cube: cube.unwrap_or_default(),
        plies: Vec::new(),
        is_cut: start == Some(None) || cube.is_none(),
    };
    while !bytes.0.is_empty() {
        match ply(&mut bytes).filter(|_| game.plies.len() < most) {
            Some(ply) => game.plies.push(ply),
            None => {
                game.is_cut = true;
                break;
            }
        }
    }
    Some(game)
}

fn ply(bytes: &mut Bytes<'_>) -> Option<Ply> {
    let first = bytes.u8()?;
    let (action, number) = (first & 0x3F, u32::from(first >> 6 & 1));
    let side = seat(number)?;
    let roll = roll(action);
    let steps = match roll {
        Some(roll) => steps(bytes, roll, side, true)?,
        None => Steps::default(),
    };
    let more = if first & 0x80 != 0 {
        More::read(bytes.record()?)
    } else {
        Some(More::default())
    };
    // What is beside an action that is not known means nothing here.
    let Some(more) = more else {
        let act = Act::Unknown;
        return Some(Ply { side, act });
    };
    let action = match action {
        ESCAPE => more.action.unwrap_or_default(),
        action => action.into(),
    };
    let act = match (roll, action, more.board, more.roll) {
        (Some(roll), ..) => Act::Roll(roll, more.steps(side).unwrap_or(steps)),
        // The seat is that of the player whose turn comes then.
        (_, 31, board, Some(roll)) => {
            let side = side.other();
            let act = Act::Illegal(roll, board);
            return Some(Ply { side, act });
        }
        (_, 31, Some(board), None) => Act::Board(board),
        (_, CUBE, ..) => more.cube.map_or(Act::Unknown, Act::Cube),
        (_, 27 | 28, ..) => Act::Resign(more.resigned),
        (_, action, ..) => act(action),
    };
    Some(Ply { side, act })
}

/// What stands beside an action.
#[derive(Default)]
struct More<'f> {
    roll: Option<Roll>,
    resigned: Option<u32>,
    steps: Option<&'f [u8]>,
    board: Option<Board>,
    action: Option<u32>,
    cube: Option<Cube>,
}

impl<'f> More<'f> {
    fn read(mut fields: Fields<'f>) -> Option<More<'f>> {
        let dice = fields.get(0, Bytes::array::<2>)?;
        let resigned = fields.number(1)?;
        let value = fields.number(2)?;
        fields.get(4, Bytes::u32)?;
        let steps = fields.get(5, |bytes| {
            let count = bytes.number()? as usize;
            bytes.take(count)
        })?;
        let board = fields.get(6, board)?.flatten();
        let action = fields.number(7)?;
        let owner = fields.number(8)?;
        Some(More {
            roll: dice.and_then(|[a, b]| Roll::new(a, b)),
            resigned,
            steps,
            board,
            action,
            cube: value.and_then(|value| Cube::new(value, owner.and_then(seat))),
        })
    }

    /// The steps of a roll, where they are more than its bytes can hold.
    fn steps(&self, side: Side) -> Option<Steps> {
        let mut steps = Steps::default();
        for (place, byte) in steps.iter_mut().zip(self.steps?) {
            *place = Some(step(*byte, side == Side::O)?);
        }
        Some(steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_of_dice() {
        let text = |action| roll(action).map(Roll::text);
        assert_eq!(text(0).as_deref(), Some("11"));
        assert_eq!(text(5).as_deref(), Some("61"));
        assert_eq!(text(6).as_deref(), Some("22"));
        assert_eq!(text(19).as_deref(), Some("65"));
        assert_eq!(text(20).as_deref(), Some("66"));
        assert_eq!(text(21), None);
    }
}
