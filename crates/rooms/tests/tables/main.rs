//! Tables, without a server: dice, clocks, whole matches, repeated and late requests, and restoring.

mod clock;
mod dice;
mod matches;
mod player;
mod requests;
