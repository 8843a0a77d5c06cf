//! The key of a position.

use std::fmt;

use jsboard::notation::{board_of_bits, position_bits, read_position_id, write_position_id};
use jsboard::{Board, Side};

/// The 80 bits of a position's Position ID, as the side on roll has it: exact, and the board follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PositionKey([u8; 10]);

impl PositionKey {
    /// The key of a board on which this side is on roll.
    #[must_use]
    pub fn of(board: &Board, on_roll: Side) -> PositionKey {
        let bytes = position_bits(board, on_roll).to_le_bytes();
        let mut key = [0; 10];
        key.copy_from_slice(&bytes[..10]);
        PositionKey(key)
    }

    /// The key of a Position ID; `None` if the text is none.
    #[must_use]
    pub fn read(id: &str) -> Option<PositionKey> {
        let board = read_position_id(id, Side::X).ok()?;
        Some(PositionKey::of(&board, Side::X))
    }

    /// The bits, as ten bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 10] {
        self.0
    }

    /// The key of ten bytes; `None` of what is no board with at most fifteen checkers a side.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 10]) -> Option<PositionKey> {
        let key = PositionKey(bytes);
        let (counts, rest) = key.decoded();
        let is_room = |side: &[u8; 26]| side.iter().sum::<u8>() <= 15;
        (rest == 0 && counts.iter().all(is_room)).then_some(key)
    }

    /// The bits, as a number.
    pub(crate) fn bits(self) -> u128 {
        let mut bytes = [0; 16];
        bytes[..10].copy_from_slice(&self.0);
        u128::from_le_bytes(bytes)
    }

    /// The board, on which side X is on roll.
    #[must_use]
    pub fn board(self) -> Board {
        board_of_bits(self.bits(), Side::X)
    }

    /// The pips of each side, the one on roll first.
    #[must_use]
    pub fn pips(self) -> [u16; 2] {
        self.counts().each_ref().map(pips)
    }

    /// The checkers on each place, by its number (0 is off, where none are counted; 25 the bar): those of the side on roll,
    /// and those of the other in its own count.
    #[must_use]
    pub fn counts(self) -> [[u8; 26]; 2] {
        self.decoded().0
    }

    /// The same, and how many ones follow the board. It is the inner loop of what looks at each position: bit by bit, without
    /// a board between.
    fn decoded(self) -> ([[u8; 26]; 2], u32) {
        // Of each side, the other one first, each place has as many ones as checkers, and a zero. A place of the other side
        // is 26 more than one of the side on roll; 26 itself is behind all of them.
        let (mut all, mut at, mut rest) = ([0; 52], 27, 0);
        for byte in self.0 {
            let mut bits = u32::from(byte) | 0x100;
            while bits > 1 {
                match (bits & 1, at) {
                    (0, 26) => {}
                    (0, 51) => at = 1,
                    (0, _) => at += 1,
                    (_, 26) => rest += 1,
                    (_, at) => all[at] += 1,
                }
                bits >>= 1;
            }
        }
        let (own, other) = all.split_at(26);
        let mut counts = [[0; 26]; 2];
        counts[0].copy_from_slice(own);
        counts[1].copy_from_slice(other);
        (counts, rest)
    }
}

/// The Position ID.
impl fmt::Display for PositionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write_position_id(&self.board(), Side::X))
    }
}

/// The pips of a side.
pub(crate) fn pips(counts: &[u8; 26]) -> u16 {
    let of_place = (0..).zip(counts);
    of_place
        .map(|(place, &count)| place * u16::from(count))
        .sum()
}
