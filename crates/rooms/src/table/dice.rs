//! Dice that nobody chooses and anybody can check.
//!
//! Before a match the server publishes `s_0` of a chain in which `s_(i-1) = SHA-256(s_i)` and the last member is
//! random. For the i-th roll the roller gives a nonce `a`, the server opens `s_i`, and the dice follow from both:
//! see [`roll`]. The server is bound by what it has published, the roller cannot foresee `s_i`.

use hmac::{Hmac, KeyInit as _, Mac as _};
use jsboard::Die;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// 32 bytes: a member of a chain, or a nonce.
pub type Secret = [u8; 32];

/// The nonce of a roll for which none was given.
pub const NO_NONCE: Secret = [0; 32];

/// What stands before the table in the text that the dice follow from.
const LABEL: &[u8] = b"bgdice1";

/// Every how many members of a chain one is kept, so that the others are found quickly.
const STRIDE: u32 = 64;

/// A chain of secrets.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Every [`STRIDE`]th member, from `s_0` on, and the last one.
    kept: std::sync::Arc<[Secret]>,
    length: u32,
}

impl Chain {
    /// How many rolls a chain is for.
    pub const ROLLS: u32 = 4096;

    /// The chain that ends in `last`, for `rolls` rolls.
    #[must_use]
    pub fn new(last: Secret, rolls: u32) -> Chain {
        let mut kept = vec![last];
        let mut member = last;
        for i in (0..rolls).rev() {
            member = hash(&member);
            if i % STRIDE == 0 {
                kept.push(member);
            }
        }
        kept.reverse();
        Chain {
            kept: kept.into(),
            length: rolls,
        }
    }

    /// How many rolls it is for.
    #[must_use]
    pub fn rolls(&self) -> u32 {
        self.length
    }

    /// Its last member, of which all others follow.
    #[must_use]
    pub fn last(&self) -> Secret {
        self.kept[self.kept.len() - 1]
    }

    /// `s_0`, which is published before the match.
    #[must_use]
    pub fn commit(&self) -> Secret {
        self.kept[0]
    }

    /// `s_i`; `None` beyond the last.
    #[must_use]
    pub fn member(&self, i: u32) -> Option<Secret> {
        if i > self.length {
            return None;
        }
        let next = i.div_ceil(STRIDE);
        let (index, at) = if next * STRIDE >= self.length {
            (self.kept.len() - 1, self.length)
        } else {
            (next as usize, next * STRIDE)
        };
        let mut member = self.kept[index];
        for _ in i..at {
            member = hash(&member);
        }
        Some(member)
    }
}

/// What proves a roll: its number in the chain, the member that was opened for it, and the roller's nonce.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The number, from 1.
    pub i: u32,
    /// `s_i`, as 64 lower-case hexadecimal digits on the wire.
    #[serde(with = "hex")]
    pub s: Secret,
    /// The nonce, written likewise.
    #[serde(with = "hex")]
    pub a: Secret,
}

impl Proof {
    /// Whether the member follows the one before it, which is `s_(i-1)`.
    #[must_use]
    pub fn follows(&self, before: &Secret) -> bool {
        hash(&self.s) == *before
    }

    /// The dice of the roll, at the table of this name.
    #[must_use]
    pub fn dice(&self, table: &str) -> [Die; 2] {
        roll(table, self.i, &self.s, &self.a)
    }
}

/// The dice of the i-th roll at a table. Of the bytes of HMAC-SHA-256 with the key `s`, over `bgdice1`, the table's name, i as
/// 4 bytes (the highest first) and the nonce, the first two below 252 are dice: `1 + byte mod 6`. If there are fewer,
/// the bytes follow of the same text with one more byte at its end: 1, then 2, and so on. For an opening roll the
/// first is side 0's die and the second side 1's.
#[must_use]
pub fn roll(table: &str, i: u32, s: &Secret, a: &Secret) -> [Die; 2] {
    let blocks = (0..=u8::MAX).flat_map(|counter| block(table, i, s, a, counter));
    let mut dice = blocks
        .filter(|byte| *byte < 252)
        .filter_map(|byte| Die::new(1 + byte % 6));
    // 256 blocks without two such bytes do not happen: the chance is below 1 in 2 to the power of 40,000.
    let mut next = || dice.next().unwrap_or(Die::ALL[0]);
    [next(), next()]
}

fn block(table: &str, i: u32, s: &Secret, a: &Secret, counter: u8) -> Secret {
    // A key of any length will do.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(s) else {
        return NO_NONCE;
    };
    mac.update(LABEL);
    mac.update(table.as_bytes());
    mac.update(&i.to_be_bytes());
    mac.update(a);
    if counter > 0 {
        mac.update(&[counter]);
    }
    mac.finalize().into_bytes().into()
}

/// SHA-256.
#[must_use]
pub fn hash(secret: &Secret) -> Secret {
    Sha256::digest(secret).into()
}

/// Secrets as hexadecimal digits.
pub mod hex {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Secret;

    /// 64 lower-case digits.
    #[must_use]
    pub fn write(secret: &Secret) -> String {
        let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
        let digits = secret
            .iter()
            .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
        digits.collect()
    }

    /// The secret that 64 digits say; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Secret> {
        let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
        let digits = digits.filter(|digits| digits.len() == 64)?;
        let mut secret = [0; 32];
        for (byte, pair) in secret.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = (pair[0] << 4 | pair[1]) as u8;
        }
        Some(secret)
    }

    pub(super) fn serialize<S: Serializer>(secret: &Secret, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&write(secret))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Secret, D::Error> {
        let text = String::deserialize(from)?;
        read(&text).ok_or_else(|| D::Error::custom("expected 64 hexadecimal digits"))
    }
}
