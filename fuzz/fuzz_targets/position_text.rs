//! Any bytes as a position that another program copied as text.
#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use properties::draw::Draw;
use properties::{api, positions};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    positions::any_text_is_read_or_refused(data);
    let text = api::position_text(&mut Draw(data));
    positions::any_text_is_read_or_refused(text.as_bytes());
});
