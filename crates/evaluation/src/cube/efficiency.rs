//! How much of the use of the cube is realised.

use crate::{Class, Perspective};

/// Between a dead cube, 0, and one that is turned with full efficiency, 1, by the class of a position: the numbers
/// of GNU Backgammon's manual. A longer race leaves more room to double at the right time.
#[must_use]
pub fn efficiency(position: &Perspective) -> f32 {
    match Class::of(position) {
        Class::Over => 0.0,
        Class::Contact | Class::Crashed => 0.68,
        Class::Race => (0.55 + 0.001_25 * pips(&position.own)).clamp(0.6, 0.7),
        Class::BearOff => 0.6,
    }
}

/// The pip count.
fn pips(side: &[u8; 26]) -> f32 {
    let pips = side.iter().zip(0_u32..);
    pips.map(|(&count, place)| u32::from(count) * place)
        .sum::<u32>() as f32
}
