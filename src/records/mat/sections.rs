//! A text as games of cells, before anything is replayed.

use super::header::{ScoreLine, read_names, read_score_line};
use super::header::{comment_text, read_game, read_length, read_tag};
use super::rows::Cell;
use super::rows::{Located, is_numbered, is_row, split_row};
use crate::records::lines::numbered;
use crate::records::replay::excerpt;
use crate::records::{Note, RecordError, Tag, note_skipped};
use crate::rules::BySide;
use crate::text::contains;

/// What is expected in a text without any game.
pub(super) const EXPECTED: &str = "`Game <n>` with a score line, or a numbered row";

/// The error of a text without any game.
#[cold]
pub(super) fn no_game(text: &str) -> RecordError {
    RecordError {
        line: numbered(text).last().map_or(1, |(line, _)| line),
        expected: EXPECTED,
    }
}

/// A match or session as it stands in the text.
#[derive(Debug, Default)]
pub(super) struct Section<'t> {
    pub(super) tags: Vec<Tag>,
    /// The match length, if there is a line that says it.
    pub(super) length: Option<u32>,
    /// Comments and whatever else stands before the games.
    pub(super) comments: Vec<&'t str>,
    /// Whether its tags are written without a space, `;[Site "…"]`.
    pub(super) tight: bool,
    /// Whether line breaks had been lost and were put in.
    pub(super) broken: bool,
    pub(super) games: Vec<RawGame<'t>>,
    pub(super) notes: Vec<Note>,
}

impl Section<'_> {
    /// Whether there is a line with a match length, or a score over a game.
    pub(super) fn is_headed(&self) -> bool {
        self.length.is_some() || self.games.iter().any(|game| game.score.is_some())
    }

    /// Whether it is a `.gam`: names without points over the games.
    pub(super) fn has_only_names(&self) -> bool {
        self.games.iter().any(|game| game.names.is_some())
    }
}

/// A game as it stands in the text.
#[derive(Debug)]
pub(super) struct RawGame<'t> {
    /// Its number, if there is a line that says it.
    pub(super) number: Option<u32>,
    pub(super) line: usize,
    pub(super) score: Option<ScoreLine<'t>>,
    /// The names over the columns of a game without a score, as a `.gam` has them.
    pub(super) names: Option<BySide<&'t str>>,
    /// The line of the score, or of the game if it has none.
    pub(super) score_line: usize,
    pub(super) cells: Vec<Located<'t>>,
    /// The comments among its rows.
    pub(super) comments: Vec<Comment<'t>>,
}

/// A comment among the rows of a game.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comment<'t> {
    /// The number of cells before it.
    pub(super) cells: usize,
    pub(super) line: usize,
    pub(super) text: &'t str,
}

/// The sections of a text that have games; at least one. In full, with comments, positions that are
/// set, and games under names without points; else these are noted as not read, which makes the
/// boards' code smaller.
pub(super) fn read_sections<const FULL: bool>(text: &str) -> Result<Vec<Section<'_>>, RecordError> {
    let mut reader = Reader::<FULL>::default();
    for (number, line) in numbered(text) {
        reader.line(number, line);
    }
    reader.place_comments();
    reader.close();
    let Some(section) = reader.done.last_mut() else {
        return Err(no_game(text));
    };
    section.tags.append(&mut reader.tags);
    Ok(reader.done)
}

#[derive(Default)]
struct Reader<'t, const FULL: bool> {
    done: Vec<Section<'t>>,
    open: Section<'t>,
    /// Tags that stand after games: of the next section, if there is one.
    tags: Vec<Tag>,
    /// Comments since the last row, with their lines: whose they are, the next line tells.
    comments: Vec<(usize, &'t str)>,
    /// Two names without points, which may stand over a game.
    names: Option<BySide<&'t str>>,
}

impl<'t, const FULL: bool> Reader<'t, FULL> {
    fn line(&mut self, number: usize, line: &'t str) {
        let start = line.trim_start();
        match start.as_bytes().first() {
            None => {}
            Some(_) if self.wants_score() && self.score(number, line) => {}
            Some(b';' | b'#') => self.remark(number, start),
            Some(_) => self.other(number, line),
        }
    }

    /// A line of the header, or a comment.
    fn remark(&mut self, number: usize, line: &'t str) {
        if let Some(tag) = read_tag(line) {
            self.open.tight |= line.as_bytes().get(1) == Some(&b'[');
            self.tags.push(tag);
        } else {
            self.comment(number, line);
        }
    }

    fn comment(&mut self, number: usize, line: &'t str) {
        if !FULL {
            if contains(line, "Set Pos=") {
                self.skip(number, line);
            }
            return;
        }
        let text = comment_text(line);
        if !text.is_empty() {
            self.comments.push((number, text));
        }
    }

    /// Puts the comments that wait where they belong: into the game that is being read, or into
    /// the header.
    fn place_comments(&mut self) {
        if !FULL {
            return;
        }
        let waiting = self.comments.drain(..);
        match self.open.games.last_mut() {
            Some(game) => {
                let cells = game.cells.len();
                let comment = |(line, text)| Comment { cells, line, text };
                game.comments.extend(waiting.map(comment));
            }
            None => self.open.comments.extend(waiting.map(|(_, text)| text)),
        }
    }

    fn wants_score(&self) -> bool {
        let last = self.open.games.last();
        last.is_some_and(|game| game.score.is_none() && game.cells.is_empty())
    }

    /// Reads the line with the score over a game; false if it is another line. The names in it may be
    /// the words of a row, or begin like a comment.
    fn score(&mut self, number: usize, line: &'t str) -> bool {
        let score = read_score_line(line);
        if let (Some(_), Some(game)) = (score, self.open.games.last_mut()) {
            game.score = score;
            game.score_line = number;
        }
        score.is_some()
    }

    fn other(&mut self, number: usize, line: &'t str) {
        if let Some(game) = read_game(line) {
            self.begin_game(Some(game), number);
        } else if is_row(line) {
            self.row(number, line);
        } else if let Some(length) = read_length(line) {
            self.begin_match(length);
        } else if self.open.games.is_empty() || self.takes_names() {
            self.comment(number, line);
            if FULL {
                self.names = read_names(line).filter(|_| self.takes_names());
            }
            return;
        } else {
            self.skip(number, line);
        }
        self.names = None;
    }

    fn skip(&mut self, number: usize, line: &str) {
        if FULL {
            let message = ["skipped, not a row: ", &excerpt(line)];
            note_skipped(&mut self.open.notes, number, &message);
        } else {
            note_skipped(&mut self.open.notes, number, &[]);
        }
    }

    /// Whether names without points may stand here, as over the games of a `.gam`.
    fn takes_names(&self) -> bool {
        if !FULL {
            return false;
        }
        let last = self.open.games.last();
        self.open.length.is_none() && last.is_none_or(|game| game.names.is_some())
    }

    fn begin_match(&mut self, length: u32) {
        if !self.open.games.is_empty() {
            self.close();
        }
        self.place_comments();
        self.open.tags.append(&mut self.tags);
        self.open.length = Some(length);
    }

    fn begin_game(&mut self, number: Option<u32>, line: usize) {
        if self.open.games.is_empty() {
            self.open.tags.append(&mut self.tags);
        }
        self.place_comments();
        self.drop_empty();
        self.open.games.push(RawGame {
            number,
            line,
            score: None,
            names: None,
            score_line: line,
            cells: Vec::new(),
            comments: Vec::new(),
        });
    }

    fn row(&mut self, number: usize, line: &'t str) {
        let is_first = self.open.games.is_empty();
        if is_first && !self.begins_game(number, line) {
            return;
        }
        if FULL && let Some(names) = self.names.take() {
            self.comments.pop();
            self.begin_game(None, number.saturating_sub(1));
            if let Some(game) = self.open.games.last_mut() {
                game.names = Some(names);
            }
        }
        if self.open.games.is_empty() {
            if !FULL {
                self.skip(number, line);
            }
            self.begin_game(None, number);
        }
        self.place_comments();
        if let Some(game) = self.open.games.last_mut() {
            split_row::<FULL>(line, number, &mut game.cells, &mut self.comments);
        }
    }

    /// Whether a game begins with a row that has nothing above it: words on the cube alone, without the
    /// number of a row, stand in other texts too.
    fn begins_game(&mut self, number: usize, line: &'t str) -> bool {
        let mut cells = Vec::new();
        split_row::<false>(line, number, &mut cells, &mut self.comments);
        cells.iter().any(|cell| match cell.cell {
            Cell::Roll(..) => true,
            Cell::Unreadable => false,
            _ => is_numbered(line),
        })
    }

    /// Drops a game that has a header and nothing else.
    fn drop_empty(&mut self) {
        if self.wants_score() {
            self.open.games.pop();
        }
    }

    /// Ends the section.
    fn close(&mut self) {
        self.drop_empty();
        let section = std::mem::take(&mut self.open);
        if !section.games.is_empty() {
            self.done.push(section);
        }
    }
}
