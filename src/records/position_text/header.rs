//! The header of a position: names, score, cube, dice and pips, beside the ID.

use super::blocks::Line;
use super::blocks::{Block, Program};
use super::board::{WIDTH, edges, is_frame, is_whole, read};
use super::candidates;
use crate::records::{Note, NoteCode};
use crate::rules::{BySide, Roll, Setup, Side};
use crate::text::{digits, number};

/// The header of a position: what the text says besides the ID.
pub(super) struct Header {
    pub(super) players: BySide<String>,
    /// The index of the lower edge of the board, from which the analysis is read; 0 without a board.
    pub(super) end: usize,
    /// The roll, where the ID has none.
    pub(super) roll: Option<Roll>,
    /// The pips have been read; in eXtreme Gammon's texts the cube follows.
    has_pips: bool,
}

/// Reads the header of a block, and notes each difference from its ID.
pub(super) fn read_header(block: &Block<'_, '_>, notes: &mut Vec<Note>) -> Header {
    let setup = &block.setup;
    let edges = edges(block.lines);
    let whole = edges.filter(|&edges| is_whole(block.lines, edges));
    let drawn = whole.and_then(|edges| read(block.lines, edges));
    let usual = match block.program {
        Program::Xg | Program::Unknown => setup.turn,
        Program::Bgblitz | Program::Gnubg => Side::X,
    };
    let found = drawn.map(|drawn| drawn.x(setup, usual));
    let mut checks = Checks {
        block,
        x: found.flatten().unwrap_or(usual),
        notes,
    };
    let lower = edges.map_or(0, |(_, lower)| lower);
    let upper = edges.and_then(|(upper, _)| block.lines.get(upper));
    match (upper, found) {
        (Some(upper), Some(None)) => checks.differs(Some(upper), "the drawn board"),
        (Some(upper), None) => {
            let message = ["the drawn board has lost its columns: it is not compared"];
            let note = Note::new(upper.number, NoteCode::Unreadable, &message);
            checks.notes.push(note);
        }
        _ => {}
    }
    if block
        .other
        .as_ref()
        .is_some_and(|other| !is_same(other, setup))
    {
        checks.differs(None, "another ID beside it");
    }
    let mut header = Header {
        players: BySide::default(),
        end: lower,
        roll: None,
        has_pips: false,
    };
    for (index, line) in block.lines.iter().enumerate().take(lower + AFTER) {
        if index > lower && candidates::rank(line.text()).is_some() {
            break;
        }
        let place = match edges {
            None => LinePlace::Anywhere,
            Some((_, lower)) if index > lower => LinePlace::After,
            Some(_) => LinePlace::Before,
        };
        checks.read(&mut header, line, place);
    }
    header
}

/// Where a line is relative to the board.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LinePlace {
    /// Before the lower edge of the board, or on it.
    Before,
    After,
    /// No board is drawn.
    Anywhere,
}

/// The number of lines after the board that are about the position.
const AFTER: usize = 9;

/// Whether two IDs agree in all that both formats can express.
fn is_same(a: &Setup, b: &Setup) -> bool {
    a.board == b.board
        && a.turn == b.turn
        && a.roll == b.roll
        && a.score == b.score
        && a.cube == b.cube
        && a.rules.crawford == b.rules.crawford
}

fn differs(line: usize, what: &str) -> Note {
    let message = [what, " is not that of the ID, which holds"];
    Note::new(line, NoteCode::PositionDiffers, &message)
}

struct Checks<'b, 'l, 't, 'n> {
    block: &'b Block<'l, 't>,
    x: Side,
    notes: &'n mut Vec<Note>,
}

impl Checks<'_, '_, '_, '_> {
    fn differs(&mut self, line: Option<&Line<'_>>, what: &str) {
        let line = line.map_or(self.block.line, |line| line.number);
        self.notes.push(differs(line, what));
    }

    fn read(&mut self, header: &mut Header, line: &Line<'_>, place: LinePlace) {
        let text = line.text();
        if let Some((letter, name, pips)) = seat(line, self.block.program) {
            let side = self.side(letter);
            self.check_pips(line, side, pips);
            header.players[side] = name;
        } else if let Some((x, o)) = both_names(line.raw) {
            header.players[self.x] = x;
            header.players[self.x.other()] = o;
        } else if let Some(points) = both_numbers(text) {
            let is_pips = place == LinePlace::After || text.contains("X-O:");
            self.check_both(line, points, is_pips);
            header.has_pips |= is_pips;
        } else if let Some(roll) = self.roll(text) {
            self.check_roll(header, line, roll);
        } else if let Some(points) = scores(text, header, self.x) {
            self.check_both(line, points, false);
        } else if header.has_pips && self.block.program == Program::Xg {
            self.check_cube(line);
        }
    }

    fn side(&self, letter: char) -> Side {
        if letter == 'X' {
            self.x
        } else {
            self.x.other()
        }
    }

    fn check_pips(&mut self, line: &Line<'_>, side: Side, pips: Option<u32>) {
        let known = self.block.setup.board.checkers[side].pips();
        if pips.is_some_and(|pips| pips != known) {
            let what = ["the pip count (", &digits(known), " by the board)"].concat();
            self.differs(Some(line), &what);
        }
    }

    /// The pips, or the points, of `X` and of `O`.
    fn check_both(&mut self, line: &Line<'_>, (x, o): (u32, u32), is_pips: bool) {
        if is_pips {
            self.check_pips(line, self.x, Some(x));
            self.check_pips(line, self.x.other(), Some(o));
            return;
        }
        let points = &self.block.setup.score.points;
        let known = (points[self.x].into(), points[self.x.other()].into());
        if (x, o) != known {
            self.differs(Some(line), "the score");
        }
    }

    /// The dice in `X to play 21` and `Red to move 1-2`.
    fn roll(&self, text: &str) -> Option<Roll> {
        let is_xg = text.starts_with("X ") || text.starts_with("O ");
        let (rest, low) = last_digit(text)?;
        let (rest, high) = match self.block.program {
            Program::Bgblitz => last_digit(rest.strip_suffix('-')?)?,
            _ if is_xg => last_digit(rest)?,
            _ => return None,
        };
        let ends = !rest.ends_with(|c: char| c.is_ascii_digit());
        Roll::new(high, low).filter(|_| ends)
    }

    fn check_roll(&mut self, header: &mut Header, line: &Line<'_>, roll: Roll) {
        match self.block.setup.roll {
            Some(known) if known != roll => self.differs(Some(line), "the roll"),
            None => header.roll = header.roll.or(Some(roll)),
            Some(_) => {}
        }
    }

    /// The cube in `Cube: 2, O own cube`.
    fn check_cube(&mut self, line: &Line<'_>) {
        let text = line.text();
        let Some((label, rest)) = text.split_once(':') else {
            return;
        };
        let rest = rest.trim();
        let (value, owner) = rest.split_once(',').unwrap_or((rest, ""));
        let Some(value) = number(value).filter(|_| !label.contains(['X', 'O'])) else {
            return;
        };
        let letter = owner
            .split_whitespace()
            .find(|word| matches!(*word, "X" | "O"));
        if letter.is_none() && !owner.is_empty() {
            return;
        }
        let letter = letter.and_then(|word| word.chars().next());
        let owner = letter.map(|letter| self.side(letter));
        let cube = self.block.setup.cube;
        if cube.value() != value || cube.owner != owner && !self.block.setup.offered {
            self.differs(Some(line), "the cube");
        }
    }
}

/// The player who sits at an edge of the board, with the pips that BGBlitz writes after the name.
fn seat(line: &Line<'_>, program: Program) -> Option<(char, String, Option<u32>)> {
    if !is_frame(line.text()) {
        return None;
    }
    let beside = line.raw.get(line.raw.find('+')? + WIDTH..)?;
    let (letter, name) = beside.trim().split_once(':')?;
    let letter = letter
        .trim()
        .chars()
        .next()
        .filter(|c| matches!(c, 'X' | 'O'))?;
    let name = name.trim();
    if program == Program::Bgblitz {
        let (name, pips) = name.rsplit_once(char::is_whitespace).unwrap_or(("", name));
        return Some((letter, name.trim().to_owned(), number(pips)));
    }
    let is_cube = |(_, cube): &(&str, &str)| {
        let value = cube
            .strip_suffix(')')
            .and_then(|cube| cube.rsplit_once(": "));
        value.is_some_and(|(_, value)| number(value).is_some())
    };
    let without = name.rsplit_once(" (").filter(is_cube);
    let name = without.map_or(name, |(name, _)| name);
    Some((letter, name.to_owned(), None))
}

/// The names in `X:Player 1   O:Player 2`, of `X` and of `O`.
fn both_names(raw: &str) -> Option<(String, String)> {
    let rest = raw.trim().strip_prefix("X:")?;
    let at = rest.find("  O:").or_else(|| rest.rfind(" O:"))?;
    let (x, o) = rest.split_at_checked(at)?;
    let o = o.trim_start().strip_prefix("O:")?;
    Some((x.trim().to_owned(), o.trim().to_owned()))
}

/// The numbers of `X` and of `O` in `Score is X:3 O:6`, `Pip count  X: 111  O: 52` and
/// `Pip counts: O 167, X 159`.
fn both_numbers(text: &str) -> Option<(u32, u32)> {
    if text.starts_with(['|', '+']) {
        return None;
    }
    let mut words = text
        .split([' ', ':', ',', '.'])
        .filter(|word| !word.is_empty());
    let first = words.find(|word| matches!(*word, "X" | "O"))?;
    let one = number(words.next()?)?;
    let second = words.next()?;
    let other = number(words.next()?)?;
    match (first, second) {
        ("X", "O") => Some((one, other)),
        ("O", "X") => Some((other, one)),
        _ => None,
    }
}

/// The points in `Green - 6 Red - 3 in a 7 point match.`, of `X` and of `O`.
fn scores(text: &str, header: &Header, x: Side) -> Option<(u32, u32)> {
    let name = |side: Side| Some(header.players[side].as_str()).filter(|name| !name.is_empty());
    let points = |text: &'_ str, side: Side| -> Option<(u32, String)> {
        let rest = text
            .strip_prefix(name(side)?)?
            .trim_start()
            .strip_prefix('-')?
            .trim_start();
        let end = rest
            .bytes()
            .position(|b| !b.is_ascii_digit())
            .unwrap_or(rest.len());
        let (digits, rest) = rest.split_at_checked(end)?;
        Some((number(digits)?, rest.trim_start().to_owned()))
    };
    let (o, rest) = points(text, x.other())?;
    let (x, _) = points(&rest, x)?;
    Some((x, o))
}

fn last_digit(text: &str) -> Option<(&str, u8)> {
    let digit = text.bytes().last().filter(u8::is_ascii_digit)?;
    Some((text.get(..text.len() - 1)?, digit - b'0'))
}
