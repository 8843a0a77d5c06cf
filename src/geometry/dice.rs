//! Dice as they lie on the board.

use crate::rules::{Die, Roll, Setup, Side};

/// Dice as they lie on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dice {
    /// Who rolled them.
    pub side: Side,
    /// What they show.
    pub roll: Roll,
    /// Whether the lower die lies on the left.
    pub low_first: bool,
    /// Which have been played: bit 0 for `die-1`, bit 3 for `die-4`.
    pub spent: u8,
}

impl Dice {
    /// The dice that a side has just rolled, the higher on the left.
    #[must_use]
    pub const fn new(side: Side, roll: Roll) -> Dice {
        Dice {
            side,
            roll,
            low_first: false,
            spent: 0,
        }
    }

    /// The dice that a state has on the board.
    #[must_use]
    pub fn of(setup: &Setup) -> Option<Dice> {
        setup.roll.map(|roll| Dice::new(setup.turn, roll))
    }

    /// The same dice, all played.
    #[must_use]
    pub const fn spent(mut self) -> Dice {
        self.spent = 0b1111;
        self
    }

    /// The number of dice shown: four for a double.
    #[must_use]
    pub const fn count(&self) -> u8 {
        if self.roll.is_double() { 4 } else { 2 }
    }

    /// What the die with this number shows, 1 being the leftmost.
    #[must_use]
    pub fn die(&self, n: u8) -> Die {
        if (n == 1) == self.low_first {
            self.roll.low()
        } else {
            self.roll.high()
        }
    }

    /// Whether the die with this number has been played.
    #[must_use]
    pub const fn is_spent(&self, n: u8) -> bool {
        self.spent >> (n - 1) & 1 == 1
    }
}
