//! What is summed of 64 decisions.

use jsboard::control::{BLUNDER, ERROR};

use crate::chunk::UNIT;
use crate::facts::Fact;
use crate::lanes::{bits, each_bit};
use crate::{Chunk, Kind};

/// From how many decisions on all lanes are summed, and not one by one.
const MANY: u32 = 12;

/// 64 decisions of a chunk.
pub(super) struct Word<'a> {
    error: &'a [i16],
    luck: &'a [i16],
    /// Whose luck is known.
    pub(super) lucky: u64,
    /// Whose error is summed.
    pub(super) known: u64,
    /// Which count for a rating.
    pub(super) counted: u64,
    pub(super) errors: u64,
    pub(super) blunders: u64,
}

impl Word<'_> {
    /// The word with this number of a chunk.
    #[inline]
    pub(super) fn of(chunk: &Chunk, at: usize) -> Word<'_> {
        let rows = at * 64..chunk.len().min(at * 64 + 64);
        let error = &chunk.errors[rows.clone()];
        let counts = chunk.fact_word(Fact::COUNTS, 1, at);
        let plays = chunk.fact_word(Fact::KIND, Kind::Play as u32, at);
        // A forced play gives nothing away; a double that was far off is no decision, but what it would have given is.
        let known = chunk.fact_word(Fact::ERROR, 1, at) & (counts | !plays);
        let counted = known & counts;
        let kept = |points: f32| (points * UNIT).round() as i16;
        let (least, blunder) = (kept(ERROR), kept(BLUNDER));
        let blunders = bits(error, |error| error >= blunder) & counted;
        Word {
            error,
            luck: &chunk.luck[rows],
            lucky: chunk.fact_word(Fact::LUCK, 1, at),
            known,
            counted,
            errors: bits(error, |error| error >= least) & counted & !blunders,
            blunders,
        }
    }

    pub(super) fn error_at(&self, bit: usize) -> i64 {
        self.error[bit].into()
    }

    pub(super) fn luck_at(&self, bit: usize) -> i64 {
        self.luck[bit].into()
    }

    /// The luck of some.
    #[inline]
    pub(super) fn luck_of(&self, decisions: u64) -> i64 {
        let mut sum = 0_i32;
        match lanes(self.luck, decisions) {
            Some(lanes) => sum = lanes.iter().map(|&luck| i32::from(luck)).sum(),
            None => each_bit(decisions, |bit| sum += i32::from(self.luck[bit])),
        }
        sum.into()
    }

    /// The errors of some, and their squares.
    #[inline]
    pub(super) fn error_of(&self, decisions: u64) -> (i64, i64) {
        let square = |error: i16| i64::from(i32::from(error) * i32::from(error));
        let (mut sum, mut squares) = (0_i32, 0_i64);
        match lanes(self.error, decisions) {
            Some(lanes) => {
                sum = lanes.iter().map(|&error| i32::from(error)).sum();
                squares = lanes.iter().map(|&error| square(error)).sum();
            }
            None => each_bit(decisions, |bit| {
                sum += i32::from(self.error[bit]);
                squares += square(self.error[bit]);
            }),
        }
        (sum.into(), squares)
    }
}

/// The numbers of some rows, and 0 for the others; `None` if there are so few that it is not worth it.
#[inline(always)]
fn lanes(column: &[i16], rows: u64) -> Option<[i16; 64]> {
    let column: &[i16; 64] = column.try_into().ok()?;
    if rows.count_ones() < MANY {
        return None;
    }
    let mut lanes = [0; 64];
    let (eights, _) = lanes.as_chunks_mut::<8>();
    let (columns, _) = column.as_chunks::<8>();
    for ((eight, column), byte) in eights.iter_mut().zip(columns).zip(rows.to_le_bytes()) {
        for (bit, (lane, &number)) in eight.iter_mut().zip(column).enumerate() {
            let flag = 1 << bit;
            *lane = if i16::from(byte) & flag == flag {
                number
            } else {
                0
            };
        }
    }
    Some(lanes)
}
