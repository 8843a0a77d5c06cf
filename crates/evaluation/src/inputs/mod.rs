//! The inputs of the nets: what a position looks like to them.
//!
//! Every position has the checkers of both sides as [`POINTS`] values a side, and what is known to matter, computed
//! from them: 25 values a side in contact ([`contact`]), 10 in a race ([`race`]). The side on roll comes first.
//! Most of the values are zero, so that [`Inputs`] is a list of the others.

mod escapes;
mod features;
mod home;
pub(crate) mod masks;
mod pace;
mod shots;

pub use escapes::{escapes, rescues};
pub use shots::{Shots, shots};

use crate::Perspective;
use crate::lanes::{LANES, fractions};
use masks::Masks;

/// The values of a side's checkers: four for each of 24 points and for the bar.
pub const POINTS: usize = 100;
/// The number of inputs in contact.
pub const CONTACT: usize = 2 * (POINTS + features::COUNT);
/// The number of inputs in a race.
pub const RACE: usize = 2 * (POINTS + pace::COUNT);

/// One, as the value of an input: they are fractions of 2^15.
pub const ONE: f32 = 32768.0;

/// The inputs that are not zero, by their index.
#[derive(Clone, Debug)]
pub struct Inputs {
    ones: [u8; Inputs::MOST_ONES],
    ones_len: usize,
    others: [(u8, i16); Inputs::MOST_OTHERS],
    others_len: usize,
}

impl Inputs {
    /// A side has at most 15 checkers, each with one value, and two more on the bar.
    const MOST_ONES: usize = 64;
    /// The computed ones, and stacks of four and more.
    const MOST_OTHERS: usize = 64;

    fn new() -> Inputs {
        Inputs {
            ones: [0; Inputs::MOST_ONES],
            ones_len: 0,
            others: [(0, 0); Inputs::MOST_OTHERS],
            others_len: 0,
        }
    }

    /// The inputs that are one.
    #[must_use]
    pub fn ones(&self) -> &[u8] {
        self.ones.get(..self.ones_len).unwrap_or_default()
    }

    /// The inputs between zero and one, in fractions of 2^15.
    #[must_use]
    pub fn others(&self) -> &[(u8, i16)] {
        self.others.get(..self.others_len).unwrap_or_default()
    }

    #[inline]
    fn one(&mut self, index: usize) {
        if let Some(one) = self.ones.get_mut(self.ones_len) {
            *one = index as u8;
            self.ones_len += 1;
        }
    }

    #[inline]
    fn add(&mut self, index: usize, fraction: i16) {
        if let Some(other) = self.others.get_mut(self.others_len) {
            *other = (index as u8, fraction);
            self.others_len += usize::from(fraction > 0);
        }
    }

    /// Adds quotients from an index on, each held to 0 to 1.
    #[inline]
    fn add_quotients<const N: usize>(
        &mut self,
        base: usize,
        dividends: &[f32; N],
        divisors: &[f32; N],
    ) {
        let (dividends, last) = dividends.as_chunks::<LANES>();
        let (divisors, last_divisors) = divisors.as_chunks::<LANES>();
        let mut index = base;
        for (&dividends, &divisors) in dividends.iter().zip(divisors) {
            for fraction in fractions(dividends, divisors, ONE) {
                self.add(index, fraction);
                index += 1;
            }
        }
        for (&dividend, &divisor) in last.iter().zip(last_divisors) {
            self.add(index, (dividend / divisor * ONE) as i16); // a conversion saturates
            index += 1;
        }
    }

    /// Adds a side's checkers: for each point whether there is one, two, or three and more, and a
    /// sixteenth of what is beyond three; for the bar whether there are at least one, two, three.
    #[inline]
    fn add_points(&mut self, base: usize, side: &[u8; 26], masks: Masks) {
        let mut places = masks.any;
        while let Some(place) = places.checked_ilog2() {
            places &= !(1 << place);
            let count = usize::from(side[place as usize]);
            let index = base + 4 * (place as usize - 1);
            if place == 25 {
                for at in 0..count.min(3) {
                    self.one(index + at);
                }
            } else {
                self.one(index + count.min(3) - 1);
            }
            if count > 3 {
                self.add(index + 3, (count as i16 - 3) << 11);
            }
        }
    }
}

/// The inputs of a position in contact.
#[must_use]
pub fn contact(position: &Perspective) -> Inputs {
    let mut inputs = Inputs::new();
    let (own, other) = (Masks::of(&position.own), Masks::of(&position.other));
    inputs.add_points(0, &position.own, own);
    inputs.add_points(POINTS, &position.other, other);
    let base = 2 * POINTS;
    let values = features::values(&position.own, own, other);
    inputs.add_quotients(base, &values, &features::DIVISORS);
    let values = features::values(&position.other, other, own);
    inputs.add_quotients(base + features::COUNT, &values, &features::DIVISORS);
    inputs
}

/// The inputs of a race.
#[must_use]
pub fn race(position: &Perspective) -> Inputs {
    let mut inputs = Inputs::new();
    inputs.add_points(0, &position.own, Masks::of(&position.own));
    inputs.add_points(POINTS, &position.other, Masks::of(&position.other));
    let base = 2 * POINTS;
    for (base, side) in [(base, &position.own), (base + pace::COUNT, &position.other)] {
        inputs.add_quotients(base, &pace::values(side), &pace::DIVISORS);
    }
    inputs
}
