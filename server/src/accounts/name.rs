//! Names of accounts.

use crate::service::{Reason, ServiceError};

/// Names that belong to the server, and the beginnings of such names.
const RESERVED: [&str; 3] = ["operator", "server", "system"];
const RESERVED_BEGINNINGS: [&str; 3] = ["admin", "bot-", "guest"];

/// A name that an account can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name(String);

impl Name {
    /// Reads a name: 2 to 20 letters, digits, `_` and `-` of ASCII, the first a letter.
    ///
    /// # Errors
    /// `bad_request` for anything else and for names that belong to the server.
    pub(super) fn parse(text: &str) -> Result<Name, ServiceError> {
        let begins = text.starts_with(|c: char| c.is_ascii_alphabetic());
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if !begins || !text.chars().all(fits) || !(2..=20).contains(&text.len()) {
            return Err(ServiceError::bad_request(
                "A name has 2 to 20 letters from A to Z, digits, _ and -, and begins with a letter.",
            )
            .because(Reason::NameForm));
        }
        let name = Name(text.to_owned());
        let key = name.key();
        let begins = |reserved: &&str| key.starts_with(*reserved);
        if RESERVED.contains(&key.as_str()) || RESERVED_BEGINNINGS.iter().any(begins) {
            let message = format!("The name {text} belongs to the server. Choose another one.");
            return Err(ServiceError::bad_request(message).because(Reason::NameReserved));
        }
        Ok(name)
    }

    /// The name as it is shown.
    pub(super) fn shown(&self) -> &str {
        &self.0
    }

    /// What two names are compared by.
    pub(super) fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Code;

    #[test]
    fn names_are_short_ascii_and_not_the_servers() {
        for good in [
            "Al",
            "ann",
            "A-b_9",
            "abcdefghijklmnopqrst",
            "systems",
            "Serverin",
        ] {
            let name = Name::parse(good).expect(good);
            assert_eq!(name.shown(), good);
            assert_eq!(name.key(), good.to_lowercase());
        }
        let bad = [
            "",
            "a",
            "abcdefghijklmnopqrstu",
            "9a",
            "_a",
            "-a",
            "a b",
            "a.b",
            "Zoë",
            "аnn",
            "a\0b",
            "ann\n",
            "guest",
            "Guest17",
            "GUESTS",
            "admin",
            "administrator",
            "Operator",
            "server",
            "SYSTEM",
        ];
        for bad in bad {
            let refused = Name::parse(bad).expect_err(bad);
            assert_eq!(refused.code, Code::BadRequest, "{bad:?}");
        }
    }
}
