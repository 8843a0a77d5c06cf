//! Mark-up and exchanged characters, as web pages and blogs' editors leave them in a text.

use crate::records::lines::BREAK;

/// What has been mended in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mends {
    pub(super) markup: bool,
    pub(super) characters: bool,
    pub(super) quoting: bool,
    pub(super) breaks: bool,
}

/// The text with what mark-up, character references and exchanged characters stand for.
pub(super) fn unmarked(text: &str, mends: &mut Mends) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let read = match c {
            '<' => tag(after, &mut out),
            '&' => reference(after, &mut out),
            // Else the mark of what is quoted, but for the arrow of a double.
            '>' if !out.ends_with('=') => {
                mends.quoting = true;
                rest = after;
                continue;
            }
            _ => None,
        };
        if let Some(read) = read {
            mends.markup = true;
            rest = after.get(read..).unwrap_or_default();
            continue;
        }
        mends.characters |= push(c, &mut out);
        rest = after;
    }
    out
}

/// The maximum length of a tag and of a reference.
const LONGEST_TAG: usize = 200;
const LONGEST_REFERENCE: usize = 10;

/// Names of tags at which a line ends or begins.
const BLOCKS: [&str; 14] = [
    "br",
    "p",
    "div",
    "tr",
    "li",
    "pre",
    "table",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "blockquote",
];

/// Reads a tag or a comment after its `<`; its length, if it is one.
fn tag(text: &str, out: &mut String) -> Option<usize> {
    if text.starts_with("!--") {
        let near = text
            .as_bytes()
            .get(..LONGEST_TAG)
            .unwrap_or(text.as_bytes());
        return near
            .windows(3)
            .position(|end| end == b"-->")
            .map(|end| end + 3);
    }
    let length = text
        .bytes()
        .take(LONGEST_TAG)
        .position(|b| matches!(b, b'>' | b'<' | b'\n'))?;
    let (inner, rest) = text.split_at_checked(length)?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let end = name
        .bytes()
        .position(|b| !b.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    let (name, more) = name.split_at_checked(end)?;
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && matches!(more.as_bytes().first(), None | Some(b' ' | b'/'))
        && rest.starts_with('>');
    if !is_tag {
        return None;
    }
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    if BLOCKS.iter().any(|known| is(known)) {
        out.push(BREAK);
    } else if is("td") || is("th") {
        out.push_str("  ");
    }
    Some(length + 1)
}

/// The character references that stand in records: mark-up, spaces and punctuation, and the letters
/// of names in older pages.
const REFERENCES: [(&str, char); 30] = [
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("quot", '"'),
    ("gt", '>'),
    ("lt", '<'),
    ("amp", '&'),
    ("apos", '\''),
    ("ndash", '-'),
    ("mdash", '-'),
    ("minus", '-'),
    ("lsquo", '\''),
    ("rsquo", '\''),
    ("ldquo", '"'),
    ("rdquo", '"'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("aring", 'å'),
    ("Aring", 'Å'),
    ("oslash", 'ø'),
    ("Oslash", 'Ø'),
    ("aelig", 'æ'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ccedil", 'ç'),
];

/// Reads a character reference after its `&`; its length, if it is one.
fn reference(text: &str, out: &mut String) -> Option<usize> {
    let length = text
        .bytes()
        .take(LONGEST_REFERENCE)
        .position(|b| b == b';')?;
    let name = text.get(..length)?;
    let c = match name.strip_prefix('#') {
        Some(number) => code_point(number)?,
        None => REFERENCES.iter().find(|(known, _)| *known == name)?.1,
    };
    push(c, out);
    Some(length + 1)
}

fn code_point(number: &str) -> Option<char> {
    let (radix, digits) = match number.as_bytes() {
        [b'x' | b'X', ..] => (16, number.get(1..)?),
        _ => (10, number),
    };
    let mut code = 0_u32;
    for digit in digits.chars() {
        code = code
            .checked_mul(radix)?
            .checked_add(digit.to_digit(radix)?)?;
    }
    char::from_u32(code).filter(|_| !digits.is_empty())
}

/// Appends what a character stands for; true if that is another one.
fn push(c: char, out: &mut String) -> bool {
    let plain = match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201E}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2217}' | '\u{2731}' => '*',
        // Bullets are stars where a point stands before them.
        '\u{2022}' | '\u{25CF}' | '\u{00B7}' if out.ends_with(|c: char| c.is_ascii_digit()) => '*',
        '\u{FF01}'..='\u{FF5E}' => char::from((c as u32 - 0xFF01) as u8 + b'!'),
        // Nothing that can be seen.
        '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' => return true,
        _ if c.is_whitespace() && !c.is_ascii_whitespace() && c != BREAK => ' ',
        _ => c,
    };
    out.push(plain);
    plain != c
}
