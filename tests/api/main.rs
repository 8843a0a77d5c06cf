//! The functions of the API, called from Rust.

#[path = "../common/mod.rs"]
mod common;
mod decisions;
mod functions;
mod imagemap;
mod turns;
