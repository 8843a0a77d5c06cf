//! What is wrong with a text, and where.

use std::fmt;

use crate::text::digits;

/// A text that is not in its notation. That a text is well formed but says something illegal is
/// another kind of error: [`Flaws`](crate::Flaws), [`RuleError`](crate::RuleError).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotationError {
    /// The notation that was expected, as its users call it.
    pub notation: &'static str,
    /// The character at which the trouble starts, counted from 0.
    pub at: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong at one place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing to read.
    Empty,
    /// A character that the notation does not have here.
    Character(char),
    /// So many characters were expected, and found.
    Length {
        /// How many there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// A field says something impossible: its name, and what it may say.
    Field(&'static str, &'static str),
    /// A field is missing: its name.
    Missing(&'static str),
    /// More fields than the notation has.
    Extra,
}

impl NotationError {
    pub(super) fn new(notation: &'static str, at: usize, fault: Fault) -> Box<NotationError> {
        Box::new(NotationError {
            notation,
            at,
            fault,
        })
    }

    /// What is wrong, and where.
    #[must_use]
    pub fn message(&self) -> String {
        let at = digits(self.at as u32 + 1);
        let fault = self.fault.message();
        [self.notation, ", character ", &at, ": ", &fault].concat()
    }

    /// The same error in a text of which this one is a part.
    pub(super) fn within(mut self: Box<Self>, text: &str, part: &str) -> Box<NotationError> {
        let start = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        let before = text.get(..start).unwrap_or_default();
        self.at += before.chars().count();
        self
    }
}

impl fmt::Display for NotationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl Fault {
    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> String {
        let mut utf8 = [0; 4];
        let (many, few);
        let pieces: [&str; 4] = match self {
            Fault::Empty => ["nothing to read", "", "", ""],
            Fault::Character(c) => ["unexpected “", c.encode_utf8(&mut utf8), "”", ""],
            Fault::Length { expected, found } => {
                (many, few) = (digits(*found as u32), digits(*expected as u32));
                [&many, " characters where ", &few, " were expected"]
            }
            Fault::Field(name, expected) => [name, ": expected ", expected, ""],
            Fault::Missing(name) => [name, " is missing", "", ""],
            Fault::Extra => ["more fields than expected", "", "", ""],
        };
        pieces.concat()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for NotationError {}
