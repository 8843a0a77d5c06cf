//! An opponent: what it decides in a position, at a level from beginner to best.
//!
//! Chance is an argument: the same position, level and seed have the same decision.

mod certain;
mod decide;
mod level;
mod noise;
mod resign;
mod self_play;

pub use decide::decide;
pub use level::Level;
pub use self_play::SelfPlay;
