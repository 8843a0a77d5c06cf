//! Rows with their two columns.

use super::comment_lines;
use super::style::Style;
use crate::rules::Side;

/// The rows of a game.
pub(super) struct Rows<'a> {
    style: &'static Style,
    text: &'a mut String,
    /// How many rows there are.
    number: u32,
    /// Where in the text a row begins that has a left cell alone.
    open: Option<usize>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(style: &'static Style, text: &'a mut String) -> Rows<'a> {
        Rows {
            style,
            text,
            number: 0,
            open: None,
        }
    }

    /// Writes a cell into its player's column.
    pub(super) fn cell(&mut self, side: Side, cell: &str) {
        match side {
            Side::O => {
                self.begin();
                self.text.push_str(cell);
                self.pad();
            }
            Side::X => {
                if self.open.is_none() {
                    self.begin();
                    self.pad();
                }
                let is_tight = self.style.cell == 0 && !self.style.trails;
                let cell = if is_tight { cell.trim_end() } else { cell };
                self.text.push_str(cell);
                let missing = self.style.cell.saturating_sub(cell.chars().count());
                self.text.push_str(&" ".repeat(missing));
                self.text.push('\n');
                self.open = None;
            }
        }
    }

    /// Begins a row with its number.
    fn begin(&mut self) {
        self.close();
        self.number += 1;
        self.open = Some(self.text.len());
        let number = self.number.to_string();
        let missing = 3_usize.saturating_sub(number.len());
        self.text.push_str(&" ".repeat(missing));
        self.text.push_str(&number);
        self.text.push_str(") ");
    }

    /// Fills the left column; one space stands at its end at the least.
    fn pad(&mut self) {
        let start = self.open.unwrap_or_default();
        let width = self.text.get(start..).map_or(0, |row| row.chars().count());
        let missing = self.style.right.saturating_sub(width).max(1);
        self.text.push_str(&" ".repeat(missing));
    }

    /// Ends a row that has a left cell alone.
    pub(super) fn close(&mut self) {
        if self.open.take().is_some() {
            self.text.push('\n');
        }
    }

    /// Writes a line between the rows.
    pub(super) fn line(&mut self, line: &str) {
        self.close();
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Writes a comment between the rows.
    pub(super) fn comment(&mut self, comment: &str) {
        for line in comment_lines(comment) {
            self.line(&["; ", &line].concat());
        }
    }

    /// Writes who wins: in the row, if its right half is free, else under the winner's column.
    pub(super) fn wins(&mut self, winner: Side, text: &str, dropped: bool) {
        match (winner, self.open) {
            (Side::X, Some(_)) => {
                let trail = if dropped && self.style.trails {
                    " "
                } else {
                    ""
                };
                let line = [" ", text, trail, "\n"].concat();
                self.text.push_str(&line);
                self.open = None;
            }
            (Side::X, None) => {
                let indent = " ".repeat(self.style.right + 1);
                self.line(&[&indent, text].concat());
            }
            (Side::O, _) => self.line(&["      ", text].concat()),
        }
    }
}
