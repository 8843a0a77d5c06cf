//! Secrets that clients hold: a login's cookie, a link to reset a password.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::service::ServiceError;

/// Random bytes of a token: 192 bits.
const BYTES: usize = 24;

/// A secret that the server gives out once, and then knows by its hash alone. `Display` is its text.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

/// The name of a login, which is not secret: the beginning of its token's hash.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LoginId(String);

impl LoginId {
    /// Digits of a hash that tell logins apart.
    pub(super) const DIGITS: usize = 16;

    /// The name in a request; one that is none names no login.
    pub(crate) fn new(text: &str) -> LoginId {
        LoginId(text.to_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// `unavailable` if the system has no randomness.
    pub(crate) fn random() -> Result<Token, ServiceError> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).map_err(|_| no_randomness())?;
        Ok(Token(hex(&bytes)))
    }

    /// The token in a cookie or a link, if the text has the form of one.
    pub(crate) fn parse(text: &str) -> Option<Token> {
        let is_digit = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
        let fits = text.len() == 2 * BYTES && text.bytes().all(is_digit);
        fits.then(|| Token(text.to_owned()))
    }

    /// What is stored of it: SHA-256, in hex.
    pub(super) fn hash(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes()))
    }

    /// The login that it belongs to, as [`Login::id`](super::Login::id).
    pub(crate) fn login_id(&self) -> LoginId {
        let mut hash = self.hash();
        hash.truncate(LoginId::DIGITS);
        LoginId(hash)
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Logs must not have it.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({})", self.login_id().as_str())
    }
}

/// A number for a new account, which none had before: 53 random bits, as JSON can carry them.
///
/// # Errors
/// `unavailable` if the system has no randomness.
pub(super) fn random_id() -> Result<i64, ServiceError> {
    let bits = getrandom::u64().map_err(|_| no_randomness())?;
    Ok((bits >> 11).max(1) as i64)
}

fn no_randomness() -> ServiceError {
    ServiceError::unavailable("The server has no randomness at the moment.")
}

/// Bytes in hex: two digits each, in lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = digits.map(|digit| char::from_digit(digit.into(), 16));
    let mut text = String::with_capacity(2 * bytes.len());
    text.extend(digits.flatten());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_as_it_was_written_and_not_shown_in_logs() {
        let token = Token::random().expect("randomness");
        let text = token.to_string();
        assert_eq!(Token::parse(&text), Some(token.clone()));
        assert!(!format!("{token:?}").contains(&text[..8]));
        assert_ne!(token, Token::random().expect("randomness"));
        for other in [
            "",
            "abc",
            &text[1..],
            &text.to_uppercase(),
            &text.replace('a', "é"),
        ] {
            assert!(other == text || Token::parse(other).is_none(), "{other}");
        }
        assert!(token.hash().starts_with(token.login_id().as_str()));
    }

    #[test]
    fn the_hash_is_sha_256() {
        let token = Token("abc".to_owned());
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(token.hash(), known, "FIPS 180-4's example");
    }
}
