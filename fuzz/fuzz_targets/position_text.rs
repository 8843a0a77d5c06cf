//! Any bytes as a position that another program copied as text.
#![no_main]

#[path = "../../tests/proof/mod.rs"]
mod proof;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    proof::positions::any_text_is_read_or_refused(data);
});
