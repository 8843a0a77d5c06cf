//! The Base64 of GNU Backgammon's IDs: RFC 4648 without padding, over bytes whose bits are
//! filled from the least significant. An ID is held as one number, byte 0 lowest.

use super::{Fault, NotationError};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Adds the first `length` characters of the Base64 of a number's bytes, lowest byte first.
pub(super) fn encode(text: &mut String, bits: u128, length: usize) {
    let bytes = bits.to_le_bytes();
    let sextet = |i: usize| {
        let (byte, shift) = (i * 6 / 8, i * 6 % 8);
        let pair = u16::from_be_bytes([bytes[byte], bytes.get(byte + 1).copied().unwrap_or(0)]);
        ALPHABET[usize::from(pair >> (10 - shift)) & 63]
    };
    text.extend((0..length).map(|i| char::from(sextet(i))));
}

/// The number whose bytes this text encodes. `-` and `_` are read as `+` and `/`, and a space
/// as the `+` that it was before a query string was decoded.
pub(super) fn decode(
    text: &str,
    length: usize,
    notation: &'static str,
) -> Result<u128, Box<NotationError>> {
    let mut bytes = [0; 16];
    let mut found = 0;
    for (at, c) in text.chars().enumerate() {
        let Some(value) = sextet_of(c) else {
            return Err(NotationError::new(notation, at, Fault::Character(c)));
        };
        if at < length {
            let pair = u16::from(value) << (10 - at * 6 % 8);
            let [high, low] = pair.to_be_bytes();
            bytes[at * 6 / 8] |= high;
            bytes[at * 6 / 8 + 1] |= low;
        }
        found = at + 1;
    }
    if found != length {
        let fault = Fault::Length {
            expected: length,
            found,
        };
        return Err(NotationError::new(notation, found.min(length), fault));
    }
    Ok(u128::from_le_bytes(bytes))
}

/// What each ASCII character stands for; `NONE` for those that stand for nothing.
static SEXTETS: [u8; 128] = {
    let mut sextets = [NONE; 128];
    let mut value = 0;
    while value < ALPHABET.len() {
        sextets[ALPHABET[value] as usize] = value as u8;
        value += 1;
    }
    sextets[b'-' as usize] = 62;
    sextets[b' ' as usize] = 62;
    sextets[b'_' as usize] = 63;
    sextets
};

const NONE: u8 = 0xFF;

fn sextet_of(c: char) -> Option<u8> {
    let sextet = SEXTETS.get(c as usize).copied();
    sextet.filter(|&sextet| sextet != NONE)
}
