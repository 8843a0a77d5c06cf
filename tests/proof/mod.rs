//! What is true of every input: properties, each a function that panics where it does not hold.
//!
//! They are written once and asked twice: by `tests/properties.rs` with inputs that proptest
//! makes, and by the fuzz targets of `fuzz/`, for as long as one likes.
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
