//! The matches of Gibbon, a program for FIBS, `.gmd`.
//!
//! # Grammar
//! ```text
//! header = "GMD-1 # …", "Length: 7", "Player:W: <name>", "Player:B: <name>", "Rule: Crawford", …
//! game   = "Game:" (" Points{" 26 numbers "}" " Dice{5 3}"? " Scores{<white> <black>}"? " Turn{-1}"?
//!          " Cube{2}"? " May-Double{<white> <black>}"? …)?, row*
//! row    = "Roll:W: 4 2", or "Roll:-: 4 2" at the opening | "Move:W: 8/4 6/4", or nothing: a dance
//!          | "Double:W" | "Take:B" | "Drop:B" | "Resign:W:2", the points | "Accept:B" | "Reject:B"
//! ```
//! Black's points ascend; some versions write a colon twice, some the time after the player, in
//! seconds: `Roll:W:1325376000: 4 2`. Who may double owns the cube; if neither may at match point, it
//! is the Crawford game. Black's turn is -1. Of the numbers of a position the first is white's bar, the
//! last black's; black's checkers are negative. A rejected resignation is kept as a comment. Black sits
//! on the left, as in the files that Gibbon exports. A game has no score unless it starts from a
//! position. Source: the files of Gibbon's tests.

use super::script_builder::{ScriptBuilder, read_dice, read_steps};
use crate::records::lines::numbered;
use crate::records::replay::{EventKind, SetPosition, WrittenPlay};
use crate::rules::{Board, BySide, Cube, Point, Roll, Side};
use crate::text::number;

pub(super) fn looks_like(line: &str) -> bool {
    line.starts_with("GMD-")
}

pub(super) fn read(text: &str) -> Vec<ScriptBuilder<'_>> {
    let mut reader = Reader {
        script: ScriptBuilder::new("gmd"),
        roll: None,
        resigned: None,
    };
    for (number, line) in numbered(text) {
        if reader.line(number, line.trim()).is_none() {
            reader.script.skipped(number, line);
        }
    }
    reader.leave_open();
    vec![reader.script]
}

struct Reader<'t> {
    script: ScriptBuilder<'t>,
    /// Dice that are not played yet: whose, where they stand, and what they are.
    roll: Option<(Option<Side>, usize, &'t str, Roll)>,
    /// A resignation that is not answered yet, and its points.
    resigned: Option<(&'t str, Option<u32>)>,
}

impl<'t> Reader<'t> {
    fn line(&mut self, number: usize, line: &'t str) -> Option<()> {
        if line.is_empty() || looks_like(line) {
            return Some(());
        }
        let (key, value) = line.split_once(':')?;
        if key == "Game" {
            self.leave_open();
            self.script.game(None, number, None);
            return self.position(number, value.trim());
        }
        if self.script.script.games.is_empty() {
            return self.header(key, value.trim());
        }
        let (player, argument) = value.split_once(':').unwrap_or((value, ""));
        let (side, argument) = (read_side(player), untimed(argument));
        match key {
            "Roll" => {
                self.leave_open();
                self.roll = Some((side, number, line, read_dice(argument)?));
                return Some(());
            }
            "Move" => return self.play(side?, number, line, argument.trim()),
            "Resign" => {
                self.resigned = Some((line, argument.trim().parse().ok()));
                return side.map(|_| ());
            }
            "Reject" => {
                let (resigned, _) = self.resigned.take()?;
                self.script.comment(resigned);
                self.script.comment(line);
                return Some(());
            }
            _ => {}
        }
        let kind = match key {
            "Double" => EventKind::Double,
            "Take" => EventKind::Take,
            "Drop" => EventKind::Drop,
            "Accept" => EventKind::Wins(self.resigned.take().and_then(|(_, points)| points)),
            _ => return None,
        };
        self.script.event(side?, number, line, kind);
        Some(())
    }

    fn header(&mut self, key: &'t str, value: &'t str) -> Option<()> {
        match key {
            "Player" => {
                let (player, name) = value.split_once(':')?;
                self.script.script.players[read_side(player)?] = name.trim().to_owned();
            }
            "Length" => self.script.script.length = value.parse().ok(),
            "Rule" if value == "Crawford" => self.script.script.rules.crawford = Some(true),
            _ => {}
        }
        self.script.tag(key, value);
        Some(())
    }

    /// The position in which a game starts, if it is given.
    fn position(&mut self, number: usize, text: &'t str) -> Option<()> {
        if text.is_empty() {
            return Some(());
        }
        let board = match braced(text, "Points") {
            Some(points) => Some(read_points(points)?),
            None => None,
        };
        let turn = braced(text, "Turn").and_then(|turn| match turn.trim() {
            "-1" => Some(Side::O),
            "1" => Some(Side::X),
            _ => None,
        });
        let length = self.script.script.length;
        let game = self.script.last()?;
        let which = game.set.len();
        let may_double = braced(text, "May-Double").and_then(read_pair);
        let cube = read_cube(braced(text, "Cube"), may_double)?;
        game.set.push(SetPosition { board, turn, cube });
        if let Some(score) = braced(text, "Scores").and_then(read_pair) {
            game.score = Some(score);
            let is_close = |points: &u32| Some(points.saturating_add(1)) == length;
            let nobody_may = may_double == Some(BySide([0, 0]));
            let is_crawford = nobody_may && score.0.iter().any(is_close);
            game.crawford = may_double.map(|_| is_crawford);
        }
        self.script
            .event(Side::X, number, text, EventKind::Set(which));
        if let (Some(_), Some(roll)) = (turn, braced(text, "Dice").and_then(read_dice)) {
            self.roll = Some((turn, number, text, roll));
        }
        Some(())
    }

    fn play(&mut self, side: Side, number: usize, line: &'t str, moves: &'t str) -> Option<()> {
        let (_, _, _, roll) = self.roll.take()?;
        let play = if moves.is_empty() {
            WrittenPlay::Text("")
        } else {
            read_steps(moves)?
        };
        self.script.roll(side, number, line, roll, play);
        Some(())
    }

    /// Dice that were not played, and a resignation that was not answered.
    fn leave_open(&mut self) {
        if let Some((resigned, _)) = self.resigned.take() {
            self.script.comment(resigned);
        }
        if let Some((Some(side), number, line, roll)) = self.roll.take() {
            self.script
                .roll(side, number, line, roll, WrittenPlay::Open);
        }
    }
}

/// What a row says after the player, without the time.
fn untimed(said: &str) -> &str {
    let said = said.trim_start_matches(':').trim_start();
    match said.split_once(':') {
        Some((time, rest)) if number(time).is_some() => rest,
        None if number(said).is_some_and(|time| time > 1_000_000) => "",
        _ => said,
    }
}

/// Two numbers, white's first.
fn read_pair(text: &str) -> Option<BySide<u32>> {
    let mut numbers = text.split_ascii_whitespace().map(number);
    let (white, black) = (numbers.next()??, numbers.next()??);
    Some(BySide([black, white]))
}

/// The cube: its value, and who may double.
fn read_cube(value: Option<&str>, may_double: Option<BySide<u32>>) -> Option<Option<Cube>> {
    let Some(value) = value else {
        return Some(None);
    };
    let owner = match may_double {
        Some(BySide([(1..), 0])) => Some(Side::O),
        Some(BySide([0, (1..)])) => Some(Side::X),
        _ => None,
    };
    Cube::new(number(value.trim())?, owner).map(Some)
}

/// Black on the left, white on the right.
fn read_side(text: &str) -> Option<Side> {
    match text.trim() {
        "B" => Some(Side::O),
        "W" => Some(Side::X),
        _ => None,
    }
}

/// The text in braces after a word.
fn braced<'l>(text: &'l str, word: &str) -> Option<&'l str> {
    let (_, rest) = text.split_once(word)?;
    Some(rest.strip_prefix('{')?.split_once('}')?.0)
}

fn read_points(text: &str) -> Option<Board> {
    let mut board = Board::default();
    let mut numbers = text.split_ascii_whitespace();
    for place in 0..=25u8 {
        let count: i8 = numbers.next()?.parse().ok()?;
        let (side, place) = match (count > 0, place) {
            (true, 0) => (Side::X, 25),
            (true, place) => (Side::X, place),
            (false, place) => (Side::O, 25 - place),
        };
        let count = count.unsigned_abs();
        let point = Point::new(place).filter(|&point| count == 0 || point != Point::OFF)?;
        board.checkers[side].set(point, count.min(15));
    }
    (board.checkers.0.iter().all(|own| own.in_play() <= 15)).then_some(board)
}
