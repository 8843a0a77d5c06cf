//! GNU Backgammon's Position ID: where the checkers stand, in 14 characters.
//!
//! # Grammar
//! A string of 80 bits: for the player *not* on roll, then for the player on roll, the counts
//! of the points 1 to 24 of their own and of the bar, each as that many ones and a zero; the rest
//! zeros. Bit `k` is bit `k % 8`, from the least significant, of byte `k / 8`; the ten bytes are
//! written in Base64 without padding. Source: GNU Backgammon's `positionid.c` and manual, which
//! names the player on roll first; program and code put the other first.
//!
//! The ID does not tell which side is on roll: that is an argument.
//!
//! # Read
//! `-` and `_` for `+` and `/`, a space for `+`. Bits after the last count are ignored.
//! Counts that no game allows are read as they are: [`Position::new`](crate::Position::new)
//! judges.
//!
//! # Example
//! `4HPwATDgc/ABMA` is the start.

use super::{NotationError, base64};
use crate::rules::{Board, Point, Side};

const NAME: &str = "Position ID";
/// Characters of a Position ID.
pub(super) const LENGTH: usize = 14;
const BITS: u32 = 80;

fn places() -> impl Iterator<Item = Point> {
    Point::on_board().chain([Point::BAR])
}

/// Writes the Position ID of a board on which `on_roll` is on roll.
///
/// ```
/// use jsboard::{notation, Side, Variant};
/// let id = notation::write_position_id(&Variant::BACKGAMMON.start, Side::X);
/// assert_eq!(id, "4HPwATDgc/ABMA");
/// ```
#[must_use]
pub fn write_position_id(board: &Board, on_roll: Side) -> String {
    let mut text = String::with_capacity(LENGTH);
    write(&mut text, board, on_roll);
    text
}

pub(super) fn write(text: &mut String, board: &Board, on_roll: Side) {
    base64::encode(text, position_bits(board, on_roll), LENGTH);
}

/// The 80 bits of the Position ID of a board on which `on_roll` is on roll: bit 0 is the first.
#[must_use]
pub fn position_bits(board: &Board, on_roll: Side) -> u128 {
    let mut bits = 0u128;
    let mut at = 0;
    for side in [on_roll.other(), on_roll] {
        for point in places() {
            let count = u32::from(board.count(side, point)).min(15);
            // Most places are empty, and shifting so large a number takes its time.
            if count > 0 && at + count < BITS {
                bits |= ((1 << count) - 1) << at;
            }
            at += count + 1;
        }
    }
    bits
}

/// Reads the board of a Position ID in which `on_roll` is on roll.
///
/// # Errors
/// Characters that are not Base64, or not 14 of them.
pub fn read_position_id(text: &str, on_roll: Side) -> Result<Board, Box<NotationError>> {
    let bits = base64::decode(text, LENGTH, NAME)?;
    Ok(board_of_bits(bits, on_roll))
}

/// The board of which these are the [bits](position_bits).
#[must_use]
pub fn board_of_bits(mut bits: u128, on_roll: Side) -> Board {
    let mut board = Board::default();
    for side in [on_roll.other(), on_roll] {
        for point in places() {
            let count = bits.trailing_ones();
            if count > 0 {
                board.checkers[side].set(point, count as u8);
                bits = bits.checked_shr(count).unwrap_or(0);
            }
            bits >>= 1;
        }
    }
    board
}
