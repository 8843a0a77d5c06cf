//! Files in Base64, as pages give those that are no text.

use ::base64::Engine as _;
use ::base64::alphabet::STANDARD;
use ::base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// How files begin that are read: with `RGMH`, `OGXM` and `{"`.
const STARTS: [&str; 3] = ["UkdNSA", "T0dYT", "eyJ"];

/// The file that a text has in Base64, if it begins as one of those that are read.
pub(super) fn file(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !STARTS.iter().any(|start| text.starts_with(start)) {
        return None;
    }
    let mut bytes: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    bytes.truncate(bytes.iter().position(|&b| b == b'=').unwrap_or(bytes.len()));
    if bytes.len() % 4 == 1 {
        bytes.pop();
    }
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(&STANDARD, config).decode(bytes).ok()
}
