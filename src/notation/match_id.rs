//! GNU Backgammon's Match ID: cube, score and whose decision it is, in 12 characters.
//!
//! # Grammar
//! 67 bits in nine bytes, in Base64 without padding. Fields, each from its least significant
//! bit: cube (4, its logarithm), cube owner (2: 0, 1, 3 centred), player on roll (1), Crawford
//! (1), game state (3: 0 none, 1 playing, 2 over, 3 resigned, 4 dropped), who decides (1),
//! double offered (1), resignation offered (2), two dice (3 each, 0 not rolled), match length
//! (15), the scores of player 0 and player 1 (15 each), Jacoby rule *not* in use (1). Source:
//! GNU Backgammon's `matchid.c`; the manual leaves the last bit out.
//!
//! # Read
//! Dice in either order; one die of two as not rolled; cube owner 2 as centred; what lies beyond bit 66 is ignored. States
//! that contradict themselves are read: [`Position::new`](crate::Position::new) judges.
//!
//! # Written
//! The higher die first, and always all 67 bits.
//!
//! # Example
//! `cAkAAAAAAAAA`: player 1 on roll in play for money, Jacoby in force, nothing rolled.

use super::{Fault, NotationError, base64};
use crate::rules::{BySide, Cube, Level, Phase, Roll, Rules, Score, Setup, Side};

const NAME: &str = "Match ID";
/// Characters of a Match ID.
pub(super) const LENGTH: usize = 12;

/// Takes fields from a number, lowest bits first.
struct Fields(u128);

impl Fields {
    fn take(&mut self, width: u32) -> u32 {
        let value = self.0 & ((1 << width) - 1);
        self.0 >>= width;
        value as u32
    }

    fn flag(&mut self) -> bool {
        self.take(1) == 1
    }

    fn side(&mut self) -> Side {
        if self.flag() { Side::X } else { Side::O }
    }
}

fn bad_field(at: usize, name: &'static str, expected: &'static str) -> Box<NotationError> {
    NotationError::new(NAME, at, Fault::Field(name, expected))
}

/// Reads a Match ID, with the board at the start.
///
/// # Errors
/// Characters that are not Base64, or not 12 of them; a game state above 4; a die of 7.
pub fn read_match_id(text: &str) -> Result<Setup, Box<NotationError>> {
    let mut fields = Fields(base64::decode(text, LENGTH, NAME)?);
    let exponent = fields.take(4);
    let owner = Side::from_index(fields.take(2) as usize);
    let cube = Cube::new(1 << exponent, owner).unwrap_or_default();
    let turn = fields.side();
    let crawford = fields.flag();
    let phase = phase(fields.take(3)).ok_or_else(|| bad_field(1, "game state", "0 to 4"))?;
    let decider = fields.side();
    let offered = fields.flag();
    let resignation = Level::from_points(fields.take(2));
    let roll = roll(fields.take(3), fields.take(3))?;
    let length = fields.take(15) as u16;
    let points = BySide([fields.take(15) as u16, fields.take(15) as u16]);
    let rules = Rules {
        crawford,
        jacoby: !fields.flag(),
        ..Rules::default()
    };
    let score = Score { length, points };
    let setup = Setup {
        phase,
        turn,
        decider,
        roll,
        cube,
        offered,
        ..Setup::default()
    };
    Ok(Setup {
        resignation,
        score,
        rules,
        ..setup
    })
}

fn phase(number: u32) -> Option<Phase> {
    Some(match number {
        0 => Phase::Opening,
        1 => Phase::Playing,
        2 => Phase::BorneOff,
        3 => Phase::Resigned,
        4 => Phase::Dropped,
        _ => return None,
    })
}

fn roll(first: u32, second: u32) -> Result<Option<Roll>, Box<NotationError>> {
    if first == 0 && second <= 6 || second == 0 && first <= 6 {
        return Ok(None);
    }
    let roll = Roll::new(first as u8, second as u8);
    roll.map(Some)
        .ok_or_else(|| bad_field(2, "dice", "two of 1 to 6, or none"))
}

/// Puts fields into a number, lowest bits first.
#[derive(Default)]
struct Packer {
    bits: u128,
    at: u32,
}

impl Packer {
    fn put(mut self, width: u32, value: u32) -> Packer {
        self.bits |= (u128::from(value) & ((1 << width) - 1)) << self.at;
        self.at += width;
        self
    }
}

/// Writes the Match ID of a state.
#[must_use]
pub fn write_match_id(setup: &Setup) -> String {
    let mut text = String::with_capacity(LENGTH);
    write(&mut text, setup);
    text
}

pub(super) fn write(text: &mut String, setup: &Setup) {
    let flag = u32::from;
    let side = |side: Side| side.index() as u32;
    let dice = setup
        .roll
        .map_or((0, 0), |roll| (roll.high().pips(), roll.low().pips()));
    let packed = Packer::default()
        .put(4, setup.cube.exponent().into())
        .put(2, setup.cube.owner.map_or(3, side))
        .put(1, side(setup.turn))
        .put(1, flag(setup.rules.crawford))
        .put(3, setup.phase as u32)
        .put(1, side(setup.decider))
        .put(1, flag(setup.offered))
        .put(2, setup.resignation.map_or(0, Level::points))
        .put(3, dice.0.into())
        .put(3, dice.1.into())
        .put(15, setup.score.length.into())
        .put(15, setup.score.points[Side::O].into())
        .put(15, setup.score.points[Side::X].into())
        .put(1, flag(!setup.rules.jacoby));
    base64::encode(text, packed.bits, LENGTH);
}
