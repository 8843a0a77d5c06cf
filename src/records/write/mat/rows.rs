//! Rows with their two columns, and the cell of a roll.

use super::{Style, Ways, comment_lines};
use crate::notation::plays::chains;
use crate::records::Entry;
use crate::records::write::match_rules::is_elsewhere;
use crate::records::write::number;
use crate::rules::{Action, Board, Play, Point, Side, Step, legal_plays};

/// The rows of a game.
pub(super) struct Rows<'a> {
    style: &'static Style,
    text: &'a mut String,
    /// The number of rows.
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

/// One checker's way, and whether it hits at its end.
#[derive(Clone, Copy, PartialEq, Eq)]
struct CheckerWay {
    from: Point,
    to: Point,
    hit: bool,
}

/// The roll of an entry and its play. `next` is what follows.
pub(super) fn play_cell(entry: &Entry, next: Option<&Entry>, style: &Style) -> String {
    let Action::Move { roll, play } = entry.action else {
        return String::new();
    };
    let dice = [&roll.text(), ": "].concat();
    if is_elsewhere(entry) {
        return [&dice, "Illegal play (", &dump(entry, next), ")"].concat();
    }
    if play.is_dance() {
        // Nothing after the dice is the only play, where there is one.
        let only = !entry.legal || legal_plays(&entry.before.board, entry.side, roll).len() > 1;
        let words = if style.words || only {
            "Cannot Move"
        } else {
            ""
        };
        return [&dice, words].concat();
    }
    let ways = if entry.legal { style.ways } else { Ways::Steps };
    let mut text = dice;
    let listed = listed(&entry.before.board, entry.side, &play, ways);
    let mut done: Vec<CheckerWay> = Vec::new();
    for (i, way) in listed.iter().enumerate() {
        let same = listed.iter().filter(|other| *other == way).count();
        if ways == Ways::Counted && done.contains(way) {
            continue;
        }
        if i > 0 {
            text.push(' ');
        }
        let star = if way.hit && style.stars { "*" } else { "" };
        text.push_str(&[&place(way.from, style), "/", &place(way.to, style), star].concat());
        if ways == Ways::Counted && same > 1 {
            text.push_str(&["(", &number(same as u64), ")"].concat());
        }
        done.push(*way);
    }
    if style.trails && listed.len() < Play::MAX_STEPS {
        text.push(' ');
    }
    text
}

fn listed(board: &Board, side: Side, play: &Play, ways: Ways) -> Vec<CheckerWay> {
    if ways == Ways::Steps {
        let mut steps = play.steps().to_vec();
        // The highest first can be played.
        steps.sort_by_key(|step| std::cmp::Reverse(step.from));
        let way = |step: &Step| CheckerWay {
            from: step.from,
            to: step.to,
            hit: step.hit,
        };
        return steps.iter().map(way).collect();
    }
    let mut found: Vec<CheckerWay> = Vec::new();
    for chain in chains(board, side, play) {
        for pair in chain.places().windows(2) {
            if let &[from, to] = pair {
                let hit = board.is_blot(side, to);
                found.push(CheckerWay { from, to, hit });
            }
        }
    }
    // A hit has one star: who comes after it from elsewhere hits nothing.
    for i in 1..found.len() {
        let (before, rest) = found.split_at_mut(i);
        if let Some(way) = rest.first_mut() {
            let is_before = |other: &CheckerWay| other.to == way.to && other.from != way.from;
            way.hit &= !before.iter().any(is_before);
        }
    }
    found
}

fn place(point: Point, style: &Style) -> String {
    match point {
        Point::BAR if style.words => "Bar".to_owned(),
        Point::OFF if style.words => "Off".to_owned(),
        _ => number(point.number()),
    }
}

/// The position after an illegal play, in the forty values of Snowie: of the player who is to
/// roll next, with that roll if one follows.
fn dump(entry: &Entry, next: Option<&Entry>) -> String {
    let (state, own) = (&entry.after, entry.side.other());
    let flag = |is: bool| number(u8::from(is));
    let score = &state.score;
    let cube = match state.cube.owner {
        None => "0",
        Some(owner) if owner == own => "1",
        Some(_) => "-1",
    };
    let jacoby = flag(score.is_money() && state.rules.jacoby);
    let mut values = vec![number(score.length), jacoby];
    values.extend([
        "0".to_owned(),
        flag(score.is_money()),
        number(own.index() as u64),
    ]);
    values.extend([
        "next".to_owned(),
        "last".to_owned(),
        flag(state.rules.crawford),
    ]);
    values.extend([own, entry.side].map(|side| number(score.points[side])));
    values.extend([number(state.cube.value()), cube.to_owned()]);
    let theirs = |count: u8| match count {
        0 => "0".to_owned(),
        count => ["-", &number(count)].concat(),
    };
    values.push(theirs(state.board.count(entry.side, Point::BAR)));
    for point in Point::on_board() {
        let mine = state.board.count(own, point);
        values.push(match mine {
            0 => theirs(state.board.opposing(own, point)),
            mine => number(mine),
        });
    }
    values.push(number(state.board.count(own, Point::BAR)));
    let roll = next.and_then(|next| next.before.roll);
    let dice = roll.map_or([0, 0], |roll| [roll.high().pips(), roll.low().pips()]);
    values.extend(dice.map(number));
    [&values.join(";"), ";"].concat()
}
