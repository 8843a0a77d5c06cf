//! The text in Rich Text Format, which is what people's comments are in.
//!
//! Control words, fonts, colours and pictures are left out; paragraphs and lines end a line. The
//! format is described in Microsoft's Rich Text Format Specification.

use crate::records::encoding::windows_1252;

/// The text of a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Annotation {
    pub(super) text: String,
    /// The code page of its bytes, if some are read as Windows-1252 that are of another.
    pub(super) foreign: Option<u32>,
}

/// Groups whose text is not part of the document.
const BESIDE: [&[u8]; 12] = [
    b"fonttbl",
    b"colortbl",
    b"stylesheet",
    b"info",
    b"pict",
    b"object",
    b"header",
    b"footer",
    b"listtable",
    b"listoverridetable",
    b"generator",
    b"xmlnstbl",
];

/// Reads Rich Text Format; any other text is returned as it is.
pub(super) fn read(source: &[u8]) -> Annotation {
    let mut reader = Reader {
        source,
        at: 0,
        units: Vec::new(),
        groups: vec![Group {
            beside: false,
            skips: 1,
        }],
        page: 1252,
        foreign: false,
        hidden: 0,
    };
    while reader.next() {}
    let text = String::from_utf16_lossy(&reader.units);
    let lines = text.lines().map(str::trim_end).collect::<Vec<_>>();
    Annotation {
        text: lines.join("\n").trim().to_owned(),
        foreign: reader.foreign.then_some(reader.page),
    }
}

#[derive(Clone, Copy)]
struct Group {
    /// Whether its text is left out.
    beside: bool,
    /// The number of substitute characters for one that is written by its number.
    skips: u8,
}

struct Reader<'s> {
    source: &'s [u8],
    at: usize,
    units: Vec<u16>,
    /// The groups that are open; never none.
    groups: Vec<Group>,
    page: u32,
    foreign: bool,
    /// The number of substitute characters still to skip.
    hidden: u8,
}

impl Reader<'_> {
    fn byte(&self, ahead: usize) -> Option<u8> {
        self.source.get(self.at.saturating_add(ahead)).copied()
    }

    /// Reads one thing; false at the end.
    fn next(&mut self) -> bool {
        let Some(byte) = self.byte(0) else {
            return false;
        };
        self.at += 1;
        match byte {
            b'{' => self.groups.extend(self.groups.last().copied()),
            b'}' if self.groups.len() > 1 => drop(self.groups.pop()),
            b'}' | b'\r' | b'\n' => {}
            b'\\' => self.control(),
            _ => self.character(byte),
        }
        true
    }

    fn group(&mut self) -> Option<&mut Group> {
        self.groups.last_mut()
    }

    fn push(&mut self, c: char) {
        if self.hidden > 0 {
            self.hidden -= 1;
        } else if self.groups.last().is_some_and(|group| !group.beside) {
            self.units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
        }
    }

    fn character(&mut self, byte: u8) {
        let shown = self.hidden == 0 && self.groups.last().is_some_and(|group| !group.beside);
        self.foreign |= shown && byte >= 0x80 && self.page != 1252;
        self.push(windows_1252(byte));
    }

    fn control(&mut self) {
        let Some(byte) = self.byte(0) else {
            return;
        };
        if byte.is_ascii_alphabetic() {
            return self.word();
        }
        self.at += 1;
        match byte {
            b'\'' => self.hexadecimal(),
            b'*' => self.leave_out(),
            b'~' => self.push('\u{a0}'),
            b'_' => self.push('\u{2011}'),
            b'\r' | b'\n' => self.push('\n'),
            b'\\' | b'{' | b'}' => self.character(byte),
            _ => {}
        }
    }

    fn leave_out(&mut self) {
        if let Some(group) = self.group() {
            group.beside = true;
        }
    }

    fn hexadecimal(&mut self) {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        if let (Some(high), Some(low)) = (digit(self.byte(0)), digit(self.byte(1))) {
            self.at += 2;
            self.character((high * 16 + low) as u8);
        }
    }

    fn word(&mut self) {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let (word, rest) = rest.split_at(letters);
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = rest
            .iter()
            .skip(minus)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let number = if digits > 0 { minus + digits } else { 0 };
        let value = rest
            .get(..number)
            .and_then(|text| std::str::from_utf8(text).ok());
        let value = value.and_then(|text| text.parse::<i32>().ok());
        let space = usize::from(rest.get(number) == Some(&b' '));
        self.at += letters + number + space;
        self.obey(word, value);
    }

    fn obey(&mut self, word: &[u8], value: Option<i32>) {
        match word {
            b"par" | b"line" | b"sect" | b"page" => self.push('\n'),
            b"tab" | b"cell" => self.push('\t'),
            b"u" => self.unit(value.unwrap_or(0)),
            b"uc" => {
                let skips = value
                    .and_then(|value| u8::try_from(value).ok())
                    .unwrap_or(1);
                if let Some(group) = self.group() {
                    group.skips = skips;
                }
            }
            b"ansicpg" => self.page = value.map_or(1252, i32::unsigned_abs),
            b"bin" => self.skip(value),
            b"emdash" => self.push('\u{2014}'),
            b"endash" => self.push('\u{2013}'),
            b"bullet" => self.push('\u{2022}'),
            b"lquote" => self.push('\u{2018}'),
            b"rquote" => self.push('\u{2019}'),
            b"ldblquote" => self.push('\u{201c}'),
            b"rdblquote" => self.push('\u{201d}'),
            _ if BESIDE.contains(&word) => self.leave_out(),
            _ => {}
        }
    }

    /// Leaves out so many bytes.
    fn skip(&mut self, value: Option<i32>) {
        let bytes = value.and_then(|value| usize::try_from(value).ok());
        self.at = self.at.saturating_add(bytes.unwrap_or(0));
    }

    /// A unit of UTF-16 by its number, which is negative from 32 768 on.
    fn unit(&mut self, value: i32) {
        let Some(group) = self.groups.last() else {
            return;
        };
        if !group.beside {
            self.units.push(value as u16);
        }
        self.hidden = group.skips;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> String {
        read(source.as_bytes()).text
    }

    #[test]
    fn what_people_wrote() {
        let head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Tahoma;}}{\colortbl ;\red0\green0\blue0;}{\*\generator Riched20 6.2;}\viewkind4\uc1\pard\lang1036\f0\fs20 ";
        let with_head = |body: &str| text(&[head, body, "\\par\r\n}"].concat());
        assert_eq!(with_head("A blunder."), "A blunder.");
        assert_eq!(
            with_head(r"d\'e9j\'e0 vu\par {\b two\b0} lines"),
            "d\u{e9}j\u{e0} vu\ntwo lines"
        );
        assert_eq!(
            with_head(r"\u12402?\u12365?, \u-10179?\u-8704?!"),
            "\u{3072}\u{304d}, \u{1f600}!"
        );
        assert_eq!(
            with_head(r"a\~b\tab c \{d\} \\e \ldblquote f\rdblquote"),
            "a\u{a0}b\tc {d} \\e \u{201c}f\u{201d}"
        );
    }

    #[test]
    fn other_code_pages_are_told() {
        assert_eq!(read(br"{\rtf1\ansicpg932 \'82\'a0}").foreign, Some(932));
        assert_eq!(read(br"{\rtf1\ansicpg932 plain}").foreign, None);
        assert_eq!(
            read(br"{\rtf1\ansicpg932 \u12354\'82\'e9}").text,
            "\u{3042}\u{e9}"
        );
    }

    #[test]
    fn anything_is_read() {
        assert_eq!(text("no format"), "no format");
        let source = br"{\rtf1{\pict 00}\u-1?\'4\'zz\bin99999999999\bin5 abcde\uc-3\uc300 x}}}{";
        for end in 0..=source.len() {
            read(&source[..end]);
        }
        assert_eq!(text(&"{".repeat(100_000)), "");
    }
}
