//! A text as lines, as they stand there and plain.

use std::borrow::Cow;

/// Longer lines are no part of a position's text.
const LONGEST: usize = 1000;
/// Nor do shorter ones say anything.
const SHORTEST: usize = 6;

/// A line of a text.
pub(super) struct Line<'t> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// As it stands there, without its end.
    pub(super) raw: &'t str,
    /// The same with narrow characters for full-width ones and plain spaces and minuses.
    pub(super) plain: Cow<'t, str>,
}

impl Line<'_> {
    /// The plain text without spaces at its ends.
    pub(super) fn text(&self) -> &str {
        self.plain.trim_ascii()
    }
}

/// The lines of a text that may say something, and the number of its last line.
pub(super) fn lines<'t>(text: &'t str) -> (Vec<Line<'t>>, usize) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let mut last = 0;
    let line = |(number, raw): (usize, &'t str)| {
        last = number;
        let raw = unquoted(raw.trim_end());
        let is_one = raw.len() <= LONGEST && raw.trim_start().len() >= SHORTEST;
        let line = Line {
            number,
            raw,
            plain: plain(raw),
        };
        is_one.then_some(line)
    };
    let lines = (1..).zip(text.split(end)).filter_map(line).collect();
    (lines, last)
}

/// A line without the marks that mails and forums put before what they quote.
pub(super) fn unquoted(mut raw: &str) -> &str {
    while let Some(rest) = raw.strip_prefix('>') {
        raw = rest.strip_prefix(' ').unwrap_or(rest);
    }
    raw
}

/// A line with narrow characters for full-width ones.
fn plain(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|b| b.is_ascii() && b != b'\t') {
        Cow::Borrowed(raw)
    } else {
        raw.chars().map(narrow).collect()
    }
}

/// The narrow character of a full-width one; a plain space and minus for those of other kinds.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{ad}' => '-',
        '、' => ',',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}
