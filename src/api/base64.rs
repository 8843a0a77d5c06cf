//! The Base64 of files: RFC 4648, section 4.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::ApiError;

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The bytes that this text encodes. White space is passed over, and the padding may be missing.
pub(super) fn decode(text: &str) -> Result<Vec<u8>, ApiError> {
    let body: String = text.split_ascii_whitespace().collect();
    let decoded = LENIENT.decode(body);
    decoded.map_err(|error| ApiError::option(format!("base64: {error}")))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn lines_and_padding_as_they_come() {
        for text in ["Zm9vYmE=", "Zm9vYmE", "Zm9v\r\nYmE=\n"] {
            assert_eq!(decode(text).as_deref(), Ok(b"fooba".as_slice()));
        }
        assert!(decode("Zm9*").is_err() && decode("Zm9vY").is_err());
    }
}
