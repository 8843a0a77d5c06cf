//! IDs that are fields between colons.

use super::{Fault, NotationError};
use crate::text::{is_quote, number, pieces};

/// One field with its place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    pub(super) notation: &'static str,
    /// What its users call it.
    pub(super) name: &'static str,
    pub(super) text: &'a str,
    /// The character at which it starts.
    pub(super) at: usize,
}

impl Field<'_> {
    pub(super) fn fault(&self, offset: usize, fault: Fault) -> Box<NotationError> {
        NotationError::new(self.notation, self.at + offset, fault)
    }

    pub(super) fn wrong(&self, expected: &'static str) -> Box<NotationError> {
        self.fault(0, Fault::Field(self.name, expected))
    }

    pub(super) fn number(
        &self,
        most: u16,
        expected: &'static str,
    ) -> Result<u16, Box<NotationError>> {
        let number = number(self.text).filter(|&number| number <= most.into());
        number
            .map(|number| number as u16)
            .ok_or_else(|| self.wrong(expected))
    }
}

/// What follows `XGID=` or `xgid: "` at the start of a text.
pub(crate) fn after_label<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(label.len())?;
    let rest = rest.trim_start();
    let is_labelled =
        start.eq_ignore_ascii_case(label) && matches!(rest.bytes().next(), Some(b'=' | b':'));
    let value = rest.get(1..).filter(|_| is_labelled)?;
    Some(value.trim_start_matches(is_quote))
}

/// The fields of an ID, up to the first white space or quote; white space, quotes and `label`
/// may stand before them.
///
/// # Errors
/// More fields than there are names, or fewer than are needed.
pub(super) fn split<'t>(
    text: &'t str,
    label: &'static str,
    names: &[&'static str],
    needed: usize,
) -> Result<Vec<Field<'t>>, Box<NotationError>> {
    let trimmed = text.trim_start_matches(is_quote);
    let rest = after_label(trimmed, label).unwrap_or(trimmed);
    let before = text.get(..text.len() - rest.len()).unwrap_or_default();
    let mut at = before.chars().count();
    let mut fields = Vec::with_capacity(names.len());
    let mut rest = Some(rest);
    while let Some(text) = rest {
        let is_end = |b: u8| b == b':' || !b.is_ascii_graphic() || is_quote(b.into());
        let end = text.bytes().position(is_end).unwrap_or(text.len());
        let (text, after) = text.split_at_checked(end).unwrap_or((text, ""));
        let Some(name) = names.get(fields.len()) else {
            return Err(NotationError::new(label, at, Fault::Extra));
        };
        fields.push(Field {
            notation: label,
            name,
            text,
            at,
        });
        at += text.len() + 1;
        rest = after.strip_prefix(':');
    }
    match names.get(fields.len()) {
        Some(name) if fields.len() < needed => {
            let is_empty = matches!(&fields[..], [only] if only.text.is_empty());
            let fault = if is_empty {
                Fault::Empty
            } else {
                Fault::Missing(name)
            };
            Err(NotationError::new(label, at - 1, fault))
        }
        _ => Ok(fields),
    }
}

/// The fields of a line between colons, of which the first starts at a character; names of players
/// among them may be any text.
pub(super) fn split_line<'t>(line: &'t str, notation: &'static str, at: usize) -> Vec<Field<'t>> {
    let line = line.lines().next().unwrap_or_default().trim_end();
    let mut at = at;
    let field = |text: &'t str| {
        let field = Field {
            notation,
            name: "field",
            text,
            at,
        };
        at += text.chars().count() + 1;
        field
    };
    pieces(line, b':').map(field).collect()
}

/// The field with this index; `None` if it is missing or empty.
pub(super) fn nonempty<'f, 't>(fields: &'f [Field<'t>], i: usize) -> Option<&'f Field<'t>> {
    fields.get(i).filter(|field| !field.text.is_empty())
}
