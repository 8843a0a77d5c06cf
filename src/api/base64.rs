//! The Base64 of files: RFC 4648, section 4.

use super::ApiError;

/// The bytes that this text encodes. White space is passed over, and the padding may be missing.
pub(super) fn decode(text: &str) -> Result<Vec<u8>, ApiError> {
    let body = text.trim_ascii_end().trim_end_matches('=');
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3 + 2);
    let (mut bits, mut count) = (0, 0_usize);
    for (at, c) in body.chars().enumerate() {
        if c.is_ascii_whitespace() {
            continue;
        }
        bits = bits << 6 | sextet(c).ok_or_else(|| wrong(at, c))?;
        count += 1;
        if count % 4 == 0 {
            let [_, all @ ..] = bits.to_be_bytes();
            bytes.extend(all);
            bits = 0;
        }
    }
    // What is left are 0, 12 or 18 bits: no byte, one or two.
    match count % 4 {
        1 => return Err(ApiError::option("base64: it ends within a byte")),
        left => {
            let [_, all @ ..] = (bits << (6 * (4 - left) % 24)).to_be_bytes();
            bytes.extend(&all[..left.saturating_sub(1)]);
        }
    }
    Ok(bytes)
}

fn sextet(c: char) -> Option<u32> {
    Some(match c {
        'A'..='Z' => c as u32 - 'A' as u32,
        'a'..='z' => c as u32 - 'a' as u32 + 26,
        '0'..='9' => c as u32 - '0' as u32 + 52,
        '+' => 62,
        '/' => 63,
        _ => return None,
    })
}

fn wrong(at: usize, c: char) -> ApiError {
    let message = format!("base64: character {at}, {c:?}, is none of it");
    ApiError {
        at: Some(at),
        ..ApiError::option(message)
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn the_vectors_of_the_rfc() {
        for (text, bytes) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg", "foob"),
            ("Zm9v\r\nYmE=\n", "fooba"),
            ("Zm9vYmFy", "foobar"),
        ] {
            assert_eq!(decode(text).as_deref(), Ok(bytes.as_bytes()));
        }
        assert_eq!(decode("+/+/").as_deref(), Ok([0xfb, 0xff, 0xbf].as_slice()));
    }

    #[test]
    fn what_is_no_base64_is_said() {
        assert_eq!(decode("Zm9*").map_err(|error| error.at), Err(Some(3)));
        assert!(decode("Zm9vY").is_err());
    }
}
