//! IDs, move text and boards as text.

mod ascii;
#[path = "../common/mod.rs"]
mod common;
mod ids;
mod moves;
mod other_ids;
mod pasted;
