//! Backgammon.

pub mod rules;
pub mod words;

pub use rules::*;

pub mod api;
pub mod control;
pub mod geometry;
pub mod notation;
pub mod scene;
