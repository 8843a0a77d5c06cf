//! Backgammon.

pub mod rules;

pub use rules::*;

pub mod notation;
