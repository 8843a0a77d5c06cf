//! A text as lines, as they stand there and plain.

/// Longer lines are no part of a position's text: they are passed over.
const LONGEST: usize = 1000;

/// A line of a text.
pub(super) struct Line<'t> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// As it stands there, without its end.
    pub(super) raw: &'t str,
    /// The same with narrow characters for full-width ones and plain spaces and minuses.
    pub(super) plain: String,
}

impl Line<'_> {
    /// The plain text without spaces at its ends.
    pub(super) fn text(&self) -> &str {
        self.plain.trim_ascii()
    }
}

/// The lines of a text; nothing in place of those that are too long.
pub(super) fn lines<'t>(text: &'t str) -> Vec<Line<'t>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let numbered = (1..).zip(text.split(end));
    let line = |(number, raw): (usize, &'t str)| {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        let raw = if raw.len() > LONGEST { "" } else { raw };
        let plain = raw.chars().map(narrow).collect();
        Line { number, raw, plain }
    };
    numbered.map(line).collect()
}

/// The narrow character of a full-width one; a plain space and minus for those of other kinds.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2212}' | '\u{2012}' | '\u{2013}' => '-',
        '、' => ',',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}
