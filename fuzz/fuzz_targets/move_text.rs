//! Any text as a move text, in any position.
#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use properties::draw::{self, Draw};
use properties::plays;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // The text, a zero, and the bytes that a position is generated from.
    let at = data
        .iter()
        .position(|&byte| byte == 0)
        .unwrap_or(data.len());
    let (text, rest) = data.split_at(at);
    if let Ok(text) = std::str::from_utf8(text) {
        let position = draw::rolled(&mut Draw(rest.get(1..).unwrap_or_default()));
        plays::only_legal_ones_are_found(&position, text);
    }
});
