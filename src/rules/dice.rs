//! Dice and rolls.

use std::fmt;

use crate::text::digits;

/// The number that one die shows, 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Die(u8);

impl Die {
    /// The six dice, from 1.
    pub const ALL: [Die; 6] = [Die(1), Die(2), Die(3), Die(4), Die(5), Die(6)];

    /// The die that shows this number, if there is one.
    #[must_use]
    pub const fn new(pips: u8) -> Option<Die> {
        if pips >= 1 && pips <= 6 {
            Some(Die(pips))
        } else {
            None
        }
    }

    /// The number shown.
    #[must_use]
    pub const fn pips(self) -> u8 {
        self.0
    }
}

/// A roll of two dice, the higher first; the order in which they fell does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Roll {
    high: Die,
    low: Die,
}

impl Roll {
    /// The roll of these two dice, in either order.
    #[must_use]
    pub const fn of(a: Die, b: Die) -> Roll {
        if a.0 >= b.0 {
            Roll { high: a, low: b }
        } else {
            Roll { high: b, low: a }
        }
    }

    /// The roll of dice that show these numbers, in either order, if both are 1 to 6.
    ///
    /// ```
    /// use jsboard::Roll;
    /// assert_eq!(Roll::new(2, 5), Roll::new(5, 2));
    /// assert_eq!(Roll::new(2, 7), None);
    /// ```
    #[must_use]
    pub const fn new(a: u8, b: u8) -> Option<Roll> {
        match (Die::new(a), Die::new(b)) {
            (Some(a), Some(b)) => Some(Roll::of(a, b)),
            _ => None,
        }
    }

    /// The higher die.
    #[must_use]
    pub const fn high(self) -> Die {
        self.high
    }

    /// The lower die.
    #[must_use]
    pub const fn low(self) -> Die {
        self.low
    }

    /// Whether both dice are equal, so that the number is played four times.
    #[must_use]
    pub const fn is_double(self) -> bool {
        self.high.0 == self.low.0
    }

    /// Two digits, the higher first: `63`.
    #[must_use]
    pub fn text(self) -> String {
        digits(u32::from(self.high.0) * 10 + u32::from(self.low.0))
    }

    /// The 21 distinct rolls: 11, 21, 22, 31, … 66.
    pub fn all() -> impl Iterator<Item = Roll> {
        Die::ALL.into_iter().flat_map(|high| {
            Die::ALL
                .into_iter()
                .take_while(move |&low| low <= high)
                .map(move |low| Roll { high, low })
        })
    }
}

impl fmt::Display for Roll {
    /// Two digits, the higher first: `63`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}
