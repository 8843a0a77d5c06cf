//! The rules of the game.

#[path = "../common/mod.rs"]
mod common;
mod matches;
mod partial;
mod perft;
mod plays;
mod scoring;
mod setup;
mod variants;
