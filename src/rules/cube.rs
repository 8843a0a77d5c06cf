//! The doubling cube.

use super::Side;

/// The doubling cube: its value and who may turn it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cube {
    exponent: u8,
    /// The owner; `None` while it is centred and both sides may double.
    pub owner: Option<Side>,
}

impl Cube {
    /// The highest value that a Match ID can carry, 2^15.
    pub const HIGHEST: u32 = 1 << 15;

    /// The cube at the start of a game: 1, centred.
    pub const CENTRED: Cube = Cube {
        exponent: 0,
        owner: None,
    };

    /// Creates a cube with this value; `None` unless it is a power of two up to [`Cube::HIGHEST`].
    #[must_use]
    pub const fn new(value: u32, owner: Option<Side>) -> Option<Cube> {
        if value.is_power_of_two() && value <= Cube::HIGHEST {
            Some(Cube {
                exponent: value.trailing_zeros() as u8,
                owner,
            })
        } else {
            None
        }
    }

    /// The value shown: 1, 2, 4, …
    #[must_use]
    pub const fn value(self) -> u32 {
        1 << self.exponent
    }

    /// The base-2 logarithm of the value, 0 to 15, as IDs have it.
    #[must_use]
    pub const fn exponent(self) -> u8 {
        self.exponent
    }

    /// The cube turned once and given to `owner`; `None` beyond [`Cube::HIGHEST`].
    #[must_use]
    pub const fn turned(self, owner: Option<Side>) -> Option<Cube> {
        Cube::new(self.value() << 1, owner)
    }

    /// Whether this side may turn it: the side owns it, or it is centred.
    #[must_use]
    pub fn is_open_to(self, side: Side) -> bool {
        self.owner.is_none_or(|owner| owner == side)
    }
}
