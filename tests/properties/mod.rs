//! Properties of every input. Each is a function that panics if the property does not hold.
//!
//! They are written once and used twice: by `main.rs` with inputs from proptest, and by the fuzz
//! targets in `fuzz/`, for any length of time.
#![allow(
    clippy::unwrap_used,
    reason = "a property that cannot go on does not hold"
)]
#![allow(clippy::panic, reason = "a property that cannot go on does not hold")]
#![allow(dead_code, reason = "each fuzz target uses a part of it")]

pub(crate) mod api;
pub(crate) mod brute_force;
pub(crate) mod draw;
pub(crate) mod game;
pub(crate) mod ids;
pub(crate) mod partials;
pub(crate) mod plays;
pub(crate) mod positions;
pub(crate) mod records;
