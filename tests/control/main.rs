//! The controllers: state machines for user input.

mod editor;
mod hand;
mod marks;
mod player;
#[path = "../properties/mod.rs"]
mod properties;
mod study;
