//! Any text as an ID of any kind; a state as a GNU ID.
#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use properties::draw::{self, Draw};
use properties::{api, ids};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        ids::any_text_is_read_or_refused(text);
    }
    ids::gnubgid_is_read_back(&draw::any_setup(&mut Draw(data)));
    let position = draw::position(&mut Draw(data));
    ids::gnubgid_is_read_back(position.setup());
    api::what_is_spelled_out_is_encoded_back(&position);
});
