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

    /// The board, on which side X is on roll.
    #[must_use]
    pub fn board(self) -> Board {
        let mut bytes = [0; 16];
        bytes[..10].copy_from_slice(&self.0);
        board_of_bits(u128::from_le_bytes(bytes), Side::X)
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
        let mut counts = [[0; 26]; 2];
        // Of each side, the other one first, each place has as many ones as checkers, and a zero.
        let (mut side, mut place, mut rest) = (1, 1, 0);
        for bit in self
            .0
            .into_iter()
            .flat_map(|byte| (0..8).map(move |at| byte >> at & 1))
        {
            if place > 25 {
                rest += u32::from(bit);
            } else if bit == 1 {
                counts[side][place] += 1;
            } else {
                place += 1;
                if place > 25 && side == 1 {
                    (side, place) = (0, 1);
                }
            }
        }
        (counts, rest)
    }
}

/// The Position ID.
impl fmt::Display for PositionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write_position_id(&self.board(), Side::X))
    }
}
