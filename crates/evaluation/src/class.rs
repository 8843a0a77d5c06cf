//! The classes of positions, each of which is evaluated in its own way.

use crate::Perspective;
use crate::inputs::masks::Masks;

/// What kind of position it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// One side has borne off all its checkers.
    Over,
    /// Both sides have all their checkers at home: tables.
    BearOff,
    /// The sides have passed each other.
    Race,
    /// In contact, and one side has at most [`Class::CRASHED`] checkers off its ace and deuce points.
    Crashed,
    /// In contact.
    Contact,
}

impl Class {
    /// The most checkers that a crashed side has on places other than its points 1 and 2.
    pub const CRASHED: u32 = 6;

    /// The class of a position.
    #[must_use]
    pub fn of(position: &Perspective) -> Class {
        let [own, other] = [&position.own, &position.other].map(|side| Masks::of(side).any);
        let Some((own, other)) = own.checked_ilog2().zip(other.checked_ilog2()) else {
            return Class::Over;
        };
        if own + other > 25 {
            let is_crashed = |side: &[u8; 26]| {
                side[3..].iter().map(|&n| u32::from(n)).sum::<u32>() <= Class::CRASHED
            };
            if is_crashed(&position.own) || is_crashed(&position.other) {
                Class::Crashed
            } else {
                Class::Contact
            }
        } else if own <= 6 && other <= 6 {
            Class::BearOff
        } else {
            Class::Race
        }
    }
}
