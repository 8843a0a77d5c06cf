//! Text that was pasted through a web page, a blog's editor or an e-mail, made readable again.
//!
//! What such ways do to a record, and what is done about it here:
//! - Mark-up stands in it: tags that begin a line break it, others go; character references are
//!   what they stand for.
//! - Characters are exchanged: curly quotes, dashes, full-width forms, bullets for stars.
//! - Lines begin with `>`, as in an answer.
//! - Line breaks are lost: they are put back before tags, games, rows and the ends of games, and
//!   after the match length and the numbers of games.
//!
//! Spaces that are lost are no matter of this module: see [`columns`](super::seats).
//!
//! A line break that is put in is a [`BREAK`], which does not count: notes tell the line that the
//! text had.
//!
//! The amount of damage is measured by what cannot be read; if there is any, mending is tried.

use super::markup::{Mends, unmarked};
use super::rows::Cell;
use super::sections::{RawGame, Section};
use crate::records::lines::{BREAK, split_digits};
use crate::records::{Note, NoteCode, RecordError};
use crate::text::{after_word, contains};

/// A text that has been mended, and how.
#[derive(Debug)]
pub(super) struct Mended {
    pub(super) text: String,
    pub(super) mends: Mends,
}

impl Mended {
    /// Tells the sections that were read what was mended.
    pub(super) fn tell<'a, 't: 'a>(&self, sections: impl Iterator<Item = &'a mut Section<'t>>) {
        for (i, section) in sections.enumerate() {
            section.broken = self.mends.breaks;
            if i == 0 {
                section.notes.push(self.note());
            }
        }
    }

    fn note(&self) -> Note {
        let Mends {
            markup,
            characters,
            quoting,
            breaks,
        } = self.mends;
        let repairs = [
            (markup, ", mark-up"),
            (characters, ", exchanged characters"),
            (quoting, ", marks of quoting"),
            (breaks, ", lost line breaks"),
        ];
        let named = repairs
            .map(|(is_done, name)| if is_done { name } else { "" })
            .concat();
        let list = named.get(2..).unwrap_or_default();
        Note::new(
            0,
            NoteCode::Mended,
            &["damaged by pasting and mended: ", list],
        )
    }
}

/// Mends a text; `None` if there is nothing to mend.
pub(super) fn mend(text: &str) -> Option<Mended> {
    /// A text with tags is escaped once or twice, seldom more.
    const MOST_PASSES: usize = 4;
    let mut mends = Mends::default();
    let mut plain = unmarked(text, &mut mends);
    for _ in 1..MOST_PASSES {
        if !plain.bytes().any(|b| matches!(b, b'&' | b'<' | b'>')) {
            break;
        }
        plain = unmarked(&plain, &mut mends);
    }
    let text = with_breaks(&plain, &mut mends);
    (mends != Mends::default()).then_some(Mended { text, mends })
}

/// The text with the line breaks that it lacks.
fn with_breaks(text: &str, mends: &mut Mends) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut rows = Rows::default();
    for line in text.split_inclusive(['\n', '\r', BREAK]) {
        mends.breaks |= split_line(line, &mut rows, &mut out);
    }
    out
}

/// Appends a line, broken where a line must begin. True if it had to be broken.
fn split_line(line: &str, rows: &mut Rows, out: &mut String) -> bool {
    let bytes = line.as_bytes();
    let (mut from, mut at, mut depth, mut broken) = (0, 0, 0_usize, false);
    while at < bytes.len() {
        let Some(rest) = line.get(at..) else {
            at += 1;
            continue;
        };
        let piece = match bytes[at] {
            b'(' => {
                depth += 1;
                None
            }
            b')' => {
                depth = depth.saturating_sub(1);
                None
            }
            b';' if depth == 0 => Some(Piece::up_to(tag_length(rest))),
            b'0'..=b'9' if at == 0 || !bytes[at - 1].is_ascii_digit() => {
                digits(rest, bytes.get(at.wrapping_sub(1)), rows)
            }
            b'G' | b'g' => game(rest, rows),
            b'M' | b'm' => match_of(rest),
            b'W' | b'L' if broken => result(rest),
            _ => None,
        };
        let Some(piece) = piece else {
            at += 1;
            continue;
        };
        let start = at + piece.skipped;
        if !blank(line, from, start) {
            out.push_str(line.get(from..start).unwrap_or_default());
            out.push(BREAK);
            from = start;
            broken = true;
        }
        at = start + piece.length;
        if piece.closed && !blank(line, at, line.len()) {
            out.push_str(line.get(from..at).unwrap_or_default());
            out.push(BREAK);
            from = at;
            broken = true;
        }
    }
    out.push_str(line.get(from..).unwrap_or_default());
    broken
}

/// Whether nothing stands between two places but spaces and the sign of a number.
fn blank(line: &str, from: usize, to: usize) -> bool {
    let between = line.as_bytes().get(from..to).unwrap_or_default();
    between.iter().all(|b| is_space(b) || *b == b'-')
}

fn is_space(byte: &u8) -> bool {
    byte.is_ascii_whitespace() || char::from(*byte) == BREAK
}

/// A piece of text before which a line must begin.
struct Piece {
    /// The number of bytes before it that belong to the piece before.
    skipped: usize,
    length: usize,
    /// Whether the line ends with it, too.
    closed: bool,
}

impl Piece {
    fn up_to(length: usize) -> Piece {
        Piece {
            skipped: 0,
            length,
            closed: false,
        }
    }
}

/// The number that the next row should have.
#[derive(Default)]
struct Rows {
    next: u32,
}

/// Longer text is not a tag: a text may have many starts of tags.
const LONGEST_TAG: usize = 150;

/// The length of a tag, `; [Event "Game 3"]`, in which nothing is broken; of a comment, its mark.
fn tag_length(rest: &str) -> usize {
    let inner = rest.trim_start_matches([';', ' ']);
    let mark = rest.len() - inner.len();
    if !inner.starts_with('[') {
        return mark;
    }
    let mut near = inner.bytes().take(LONGEST_TAG);
    let end = near.position(|b| matches!(b, b']' | b'\n' | b'\r'));
    mark + end.map_or(1, |end| end + 1)
}

/// A match length, `7 point match`, or a row, `12)`, whose number may stick to what is before it.
fn digits(rest: &str, before: Option<&u8>, rows: &mut Rows) -> Option<Piece> {
    let (digits, after) = split_digits(rest);
    let open = matches!(before, Some(b'('));
    if after.starts_with(')') && !open {
        let skipped = rows.row(digits, before.is_none_or(is_space))?;
        let length = digits.len() - skipped + 1;
        return Some(Piece {
            skipped,
            length,
            closed: false,
        });
    }
    let words = after_word(after.trim_start(), "point")?;
    let words = after_word(words, "s").unwrap_or(words).trim_start();
    let words = after_word(words, "match")?;
    Some(Piece {
        skipped: 0,
        length: rest.len() - words.len(),
        closed: true,
    })
}

impl Rows {
    /// The number of digits before the number of a row; `None` if there is no row number.
    fn row(&mut self, digits: &str, free: bool) -> Option<usize> {
        let next = crate::text::digits(self.next);
        let sticks = digits.strip_suffix(next.as_str()).filter(|_| self.next > 0);
        let whole = crate::text::number(digits).filter(|_| free && digits.len() < 5);
        let number = sticks.map(|_| self.next).or(whole)?;
        self.next = number.saturating_add(1);
        Some(sticks.map_or(0, str::len))
    }
}

/// `Game 3`.
fn game(rest: &str, rows: &mut Rows) -> Option<Piece> {
    let after = after_word(rest, "game ")?;
    let (digits, after) = split_digits(after.trim_start_matches(' '));
    let ends = |b: &u8| is_space(b) || b.is_ascii_alphabetic();
    if digits.is_empty() || !after.as_bytes().first().is_none_or(ends) {
        return None;
    }
    rows.next = 1;
    Some(Piece {
        skipped: 0,
        length: rest.len() - after.len(),
        closed: true,
    })
}

/// `Match of 7 points`.
fn match_of(rest: &str) -> Option<Piece> {
    let (digits, after) = split_digits(after_word(rest, "match of ")?);
    let after = after_word(after, " point")?;
    let after = after_word(after, "s").unwrap_or(after);
    (!digits.is_empty()).then(|| Piece {
        skipped: 0,
        length: rest.len() - after.len(),
        closed: true,
    })
}

/// `Wins 2 points` or `Losses 2 point`.
fn result(rest: &str) -> Option<Piece> {
    let after = after_word(rest, "wins ").or_else(|| after_word(rest, "losses "))?;
    after
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(Piece::up_to(1))
}

/// The result of reading a text.
pub(super) type Read<'t> = Result<Vec<Section<'t>>, RecordError>;

/// Counts what no program writes in a text; the maximum if there is no game.
pub(super) fn damage(read: &Read<'_>) -> usize {
    match read {
        Ok(sections) => sections.iter().map(of_section).sum(),
        Err(_) => usize::MAX,
    }
}

fn of_section(section: &Section<'_>) -> usize {
    let no_length = usize::from(section.length.is_none());
    let several = |value: &str| contains(value, "\"]");
    let tags = section
        .tags
        .iter()
        .filter(|tag| several(&tag.value))
        .count();
    let comments = section
        .comments
        .iter()
        .filter(|text| text.starts_with('['))
        .count();
    let games: usize = section.games.iter().map(of_game).sum();
    no_length + tags + comments + section.notes.len() + games
}

fn of_game(game: &RawGame<'_>) -> usize {
    let names = match &game.score {
        Some(score) => score.names.0.iter().map(|name| of_name(name)).sum(),
        None => usize::from(game.names.is_none()),
    };
    let cells = game.cells.iter().filter(|cell| match cell.cell {
        Cell::Roll(_, moves) => is_strange_play(moves),
        cell => cell == Cell::Unreadable,
    });
    names + cells.count()
}

/// A name may have mark-up in it; but one that is nothing else is a name, which mending would lose.
fn of_name(name: &str) -> usize {
    let is_strange = name.bytes().any(|b| matches!(b, b'<' | b'&'));
    if name.is_empty() {
        2
    } else {
        usize::from(is_strange)
    }
}

/// Whether there is something in a play that no program writes there.
fn is_strange_play(moves: &str) -> bool {
    let strange = |b: u8| !b.is_ascii() || matches!(b, b'<' | b'&' | b'>' | b';' | b'\\');
    moves.bytes().any(strange) && !moves.starts_with('I')
}
