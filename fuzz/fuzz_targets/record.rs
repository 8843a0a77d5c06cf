//! Any bytes as a match record; lines of records in any order.
#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use properties::draw::Draw;
use properties::{api, records};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    records::any_bytes_are_read_or_refused(data);
    let text = api::record_text(&mut Draw(data));
    records::any_bytes_are_read_or_refused(text.as_bytes());
});
