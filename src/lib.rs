//! Backgammon.

pub mod rules;

pub use rules::*;

pub mod api;
pub mod notation;
