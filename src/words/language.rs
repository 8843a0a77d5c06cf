//! Languages as files: `ja.txt`, and others that a page loads.
//!
//! A file has a line for each text, in the order of the fields of [`Words`]: the field's name, a
//! colon and a blank, the text. Where a field has several texts, each has its line. Empty lines
//! and those that begin with `#` are skipped, and labels: a page writes those around its boards.

use std::sync::{Mutex, PoisonError};

use super::{ENGLISH, Words};
use crate::text::{digits, split_at_first};

/// The languages that have been added, beside those that are built in.
static ADDED: Mutex<Vec<&'static Words>> = Mutex::new(Vec::new());

/// Japanese, where what a page has to load does not matter.
#[cfg(feature = "languages")]
static JAPANESE: std::sync::LazyLock<Option<Words>> =
    std::sync::LazyLock::new(|| Words::read(include_str!("ja.txt")).ok());

impl Words {
    /// Adds a language, or takes this file for it from now on. What is read is kept for good.
    ///
    /// # Errors
    /// A sentence that says how many lines are too few or too many.
    ///
    /// ```
    /// use jsboard::words::Words;
    /// let problem = Words::add("lang: xx\nboard: Tabula\n").unwrap_err();
    /// assert!(problem.ends_with(" lines expected, 2 found"));
    /// ```
    pub fn add(text: &str) -> Result<(), String> {
        let words = Words::read(String::from(text).leak())?;
        let mut added = ADDED.lock().unwrap_or_else(PoisonError::into_inner);
        added.insert(0, Box::leak(Box::new(words)));
        Ok(())
    }

    /// The language with this code, if it is not English.
    pub(super) fn other(code: &str) -> Option<&'static Words> {
        let added = ADDED.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = added.iter().copied();
        let found = all.find(|words| words.lang.eq_ignore_ascii_case(code));
        #[cfg(feature = "languages")]
        let found = found.or_else(|| {
            let japanese = JAPANESE.as_ref();
            japanese.filter(|words| words.lang.eq_ignore_ascii_case(code))
        });
        found
    }

    /// The words in a file.
    fn read(text: &'static str) -> Result<Words, String> {
        let mut lines = Lines {
            rest: text,
            read: 0,
            missing: 0,
        };
        let mut words = ENGLISH;
        words.read_from(&mut lines);
        let expected = lines.read + lines.missing;
        while lines.next().is_some() {
            lines.read += 1;
        }
        if lines.read == expected {
            return Ok(words);
        }
        let mut problem = String::from("words: ");
        problem.push_str(&digits(expected));
        problem.push_str(" lines expected, ");
        problem.push_str(&digits(lines.read));
        problem.push_str(" found");
        Err(problem)
    }

    /// The names of the lines of a language's file, in their order.
    #[must_use]
    pub fn names() -> Vec<String> {
        let mut names = Vec::new();
        <Words as Text>::names("", &mut names);
        names
    }
}

/// The lines of a file that are still to be read.
pub(super) struct Lines {
    rest: &'static str,
    read: u32,
    missing: u32,
}

impl Lines {
    /// The text of the next line that has one.
    fn next(&mut self) -> Option<&'static str> {
        while !self.rest.is_empty() {
            let (line, rest) = split_at_first(self.rest, b'\n').unwrap_or((self.rest, ""));
            self.rest = rest;
            let line = line.strip_suffix('\r').unwrap_or(line);
            let is_skipped = line.is_empty() || line.starts_with('#') || line.starts_with("label.");
            if !is_skipped {
                let (_, text) = split_at_first(line, b':').unwrap_or(("", line));
                return Some(text.strip_prefix(' ').unwrap_or(text));
            }
        }
        None
    }
}

/// Something that stands in a file, in one line or in several.
pub(super) trait Text {
    /// Reads it; what is missing stays as it is, and is counted.
    fn read_from(&mut self, lines: &mut Lines);

    /// Appends the names of its lines; its own is `name`.
    fn names(name: &str, names: &mut Vec<String>);
}

impl Text for &'static str {
    #[inline(never)]
    fn read_from(&mut self, lines: &mut Lines) {
        match lines.next() {
            Some(text) => {
                *self = text;
                lines.read += 1;
            }
            None => lines.missing += 1,
        }
    }

    fn names(name: &str, names: &mut Vec<String>) {
        names.push(name.to_owned());
    }
}

impl<const N: usize> Text for [&'static str; N] {
    fn read_from(&mut self, lines: &mut Lines) {
        for text in self {
            text.read_from(lines);
        }
    }

    fn names(name: &str, names: &mut Vec<String>) {
        names.extend([name; N].map(str::to_owned));
    }
}

/// Defines words that can stand in a file: a structure of public texts, in the file's order.
macro_rules! words {
    ($(#[$about:meta])* pub struct $name:ident {
        $($(#[$on:meta])* pub $field:ident: $kind:ty,)*
    }) => {
        $(#[$about])*
        pub struct $name {
            $($(#[$on])* pub $field: $kind,)*
        }

        impl $crate::words::language::Text for $name {
            fn read_from(&mut self, lines: &mut $crate::words::language::Lines) {
                use $crate::words::language::Text;
                $(Text::read_from(&mut self.$field, lines);)*
            }

            fn names(name: &str, names: &mut Vec<String>) {
                let under = |field: &str| match name {
                    "" => field.to_owned(),
                    _ => [name, field].join("."),
                };
                $(<$kind as $crate::words::language::Text>::names(&under(stringify!($field)), names);)*
            }
        }
    };
}
pub(super) use words;
