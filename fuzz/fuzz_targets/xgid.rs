//! Any text as an XGID; a position as an XGID.
#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use properties::draw::{self, Draw};
use properties::ids;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        ids::any_text_is_read_or_refused(&format!("XGID={text}"));
    }
    ids::xgid_is_read_back(&draw::position(&mut Draw(data)));
});
