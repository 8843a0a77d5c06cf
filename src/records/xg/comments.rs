//! `temp.xgc`: comments in Rich Text Format, one a line; lines within one end in the bytes 1 and 2.
//! Records name them by their number, from 0; -1 is none.

use super::rtf;
use crate::records::{Note, NoteCode, decode_text};

/// The comments of a file.
#[derive(Debug)]
pub(super) struct Comments<'f> {
    /// As they stand there; `None` if the file has none.
    lines: Option<Vec<&'f [u8]>>,
    /// The number of bytes that may still be read: twice all, because records may name a comment again.
    left: usize,
}

impl<'f> Comments<'f> {
    pub(super) fn new(source: Option<&'f [u8]>) -> Comments<'f> {
        Comments {
            lines: source.map(split),
            left: source.map_or(0, <[u8]>::len).saturating_mul(2),
        }
    }

    /// The comment of this number; empty if there is none.
    pub(super) fn get(&mut self, number: i32, line: usize, notes: &mut Vec<Note>) -> String {
        let Some(lines) = self.lines.as_ref().filter(|_| number >= 0) else {
            return String::new();
        };
        let found = usize::try_from(number).ok().and_then(|i| lines.get(i));
        let found = found.zip(found.and_then(|found| self.left.checked_sub(found.len())));
        let Some((found, left)) = found else {
            let message = format!("there is no comment {number} in the archive");
            notes.push(Note::new(line, NoteCode::Unreadable, &[&message]));
            return String::new();
        };
        self.left = left;
        let source = whole_lines(found);
        if !source.trim_ascii_start().starts_with(b"{\\rtf") {
            return decode_text(&source).0.trim().to_owned();
        }
        let comment = rtf::read(&source);
        if let Some(page) = comment.foreign {
            let message = format!("a comment in code page {page} is read as Windows-1252");
            notes.push(Note::new(line, NoteCode::Encoding, &[&message]));
        }
        comment.text
    }
}

fn split(source: &[u8]) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut rest = source;
    while let Some(end) = rest.windows(2).position(|pair| pair == b"\r\n") {
        let (line, after) = rest.split_at(end);
        lines.push(line);
        rest = after.get(2..).unwrap_or_default();
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}

/// The text with its own ends of lines.
fn whole_lines(comment: &[u8]) -> Vec<u8> {
    let swap = |&byte: &u8| match byte {
        1 => b'\r',
        2 => b'\n',
        _ => byte,
    };
    comment.iter().map(swap).collect()
}

/// Two comments on one thing, the one under the other.
pub(super) fn joined(first: String, second: &str) -> String {
    if first.is_empty() || second.is_empty() {
        first + second
    } else {
        [&first, "\n", second].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_their_numbers() {
        let source = b"{\\rtf1 one}\r\n\r\n{\\rtf1 a\\par\x01\x02b}\r\nplain";
        let mut comments = Comments::new(Some(source));
        let mut notes = Vec::new();
        let mut get = |number| comments.get(number, 7, &mut notes);
        assert_eq!([0, 1, 2, 3].map(&mut get), ["one", "", "a\nb", "plain"]);
        assert_eq!(get(-1) + &get(4) + &get(i32::MIN), "");
        assert_eq!((notes.len(), notes[0].line), (1, 7));
    }

    #[test]
    fn nothing_is_read_again_and_again() {
        let mut comments = Comments::new(Some(b"{\\rtf1 one}"));
        let mut notes = Vec::new();
        let mut get = || comments.get(0, 1, &mut notes);
        assert_eq!([get(), get(), get()], ["one", "one", ""]);
        assert_eq!(notes.len(), 1);
    }

    #[test]
    fn a_file_without_comments() {
        let mut notes = Vec::new();
        assert_eq!(Comments::new(None).get(3, 1, &mut notes), "");
        assert!(notes.is_empty());
    }
}
