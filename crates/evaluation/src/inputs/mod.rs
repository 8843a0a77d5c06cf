//! The inputs of the nets: what a position looks like to them.
//!
//! Every position has the checkers of both sides as [`POINTS`] values a side, and what is known to matter, computed
//! from them: 25 values a side in contact ([`contact`]), 10 in a race ([`race`]). The side on roll comes first.
//! Most of the values are zero, so that [`Inputs`] is a list of the others.

mod escapes;
mod features;
mod home;
mod masks;
mod pace;
mod shots;

pub use escapes::{escapes, rescues};
pub use shots::{Shots, shots};

use crate::Perspective;
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

    /// Adds a value, held to 0 to 1.
    #[inline]
    fn add(&mut self, index: usize, value: f32) {
        let fraction = (value * ONE) as i16; // a conversion saturates
        if fraction > 0
            && let Some(other) = self.others.get_mut(self.others_len)
        {
            *other = (index as u8, fraction);
            self.others_len += 1;
        }
    }

    /// Adds a side's checkers: for each point whether there is one, two, or three and more, and an
    /// eighth of what is beyond three halved; for the bar whether there are at least one, two, three.
    fn add_points(&mut self, base: usize, side: &[u8; 26]) {
        for (point, &count) in side.iter().enumerate().take(25).skip(1) {
            let index = base + 4 * (point - 1);
            match count {
                0 => {}
                1..=3 => self.one(index + usize::from(count) - 1),
                _ => {
                    self.one(index + 2);
                    self.add(index + 3, f32::from(count - 3) / 16.0);
                }
            }
        }
        let (bar, index) = (side[25], base + 4 * 24);
        for at in 0..usize::from(bar.min(3)) {
            self.one(index + at);
        }
        if bar > 3 {
            self.add(index + 3, f32::from(bar - 3) / 16.0);
        }
    }
}

/// The inputs of a position in contact.
#[must_use]
pub fn contact(position: &Perspective) -> Inputs {
    let mut inputs = Inputs::new();
    let (own, other) = (Masks::of(&position.own), Masks::of(&position.other));
    inputs.add_points(0, &position.own);
    inputs.add_points(POINTS, &position.other);
    let base = 2 * POINTS;
    features::add(&mut inputs, base, (&position.own, own), other);
    let base = base + features::COUNT;
    features::add(&mut inputs, base, (&position.other, other), own);
    inputs
}

/// The inputs of a race.
#[must_use]
pub fn race(position: &Perspective) -> Inputs {
    let mut inputs = Inputs::new();
    inputs.add_points(0, &position.own);
    inputs.add_points(POINTS, &position.other);
    pace::add(&mut inputs, 2 * POINTS, &position.own);
    pace::add(&mut inputs, 2 * POINTS + pace::COUNT, &position.other);
    inputs
}
