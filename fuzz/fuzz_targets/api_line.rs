//! Any text as a line of the API; arguments that are nearly right for every function.
#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use properties::api;
use properties::draw::Draw;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(line) = std::str::from_utf8(data) {
        api::any_line_is_answered(line);
    }
    let (function, args) = api::request(&mut Draw(data));
    api::answers(function, &args);
    api::what_is_encoded_is_what_was_said(&args);
});
