//! The matches of Gibbon, a program for FIBS, `.gmd`.
//!
//! # Grammar
//! ```text
//! header = "GMD-1 # …", "Length: 7", "Player:W: <name>", "Player:B: <name>", "Rule: Crawford", …
//! game   = "Game:" (" Points{" 26 numbers "}" " Dice{5 3}"? " Scores{<white> <black>}"? " Turn{-1}"? …)?, row*
//! row    = "Roll:W: 4 2", or "Roll:-: 4 2" at the opening | "Move:W: 8/4 6/4", or nothing: a dance
//!          | "Double:W" | "Take:B" | "Drop:B" | "Resign:W:2", the points | "Accept:B" | "Reject:B"
//! ```
//! Black's points ascend; some versions write a colon twice. Black's turn is -1. Of the numbers of a position the first is white's bar, the last black's;
//! black's checkers are negative. A resignation that is rejected is a comment. Black sits on the left, as in what Gibbon writes for others. Scores
//! are not told. Source: the files of Gibbon's tests.

use super::draft::{Draft, read_dice, read_steps};
use crate::notation::mat::numbered;
use crate::notation::replay::{Placed, Told, What};
use crate::rules::{Board, BySide, Point, Roll, Side};

pub(super) fn looks_like(line: &str) -> bool {
    line.starts_with("GMD-")
}

pub(super) fn read(text: &str) -> Vec<Draft<'_>> {
    let mut reader = Reader {
        draft: Draft::new("gmd"),
        roll: None,
        resigned: None,
    };
    for (number, line) in numbered(text) {
        if reader.line(number, line.trim()).is_none() {
            reader.draft.skipped(number, line);
        }
    }
    reader.leave_open();
    vec![reader.draft]
}

struct Reader<'t> {
    draft: Draft<'t>,
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
            self.draft.game(None, number, None);
            return self.position(number, value.trim());
        }
        if self.draft.script.games.is_empty() {
            return self.header(key, value.trim());
        }
        let (who, said) = value.split_once(':').unwrap_or((value, ""));
        let (side, said) = (read_side(who), said.trim_start_matches(':'));
        match key {
            "Roll" => {
                self.leave_open();
                self.roll = Some((side, number, line, read_dice(said)?));
                return Some(());
            }
            "Move" => return self.play(side?, number, line, said.trim()),
            "Resign" => {
                self.resigned = Some((line, said.trim().parse().ok()));
                return side.map(|_| ());
            }
            "Reject" => {
                let (resigned, _) = self.resigned.take()?;
                self.draft.comment(resigned);
                self.draft.comment(line);
                return Some(());
            }
            _ => {}
        }
        let what = match key {
            "Double" => What::Double,
            "Take" => What::Take,
            "Drop" => What::Drop,
            "Accept" => What::Wins(self.resigned.take().and_then(|(_, points)| points)),
            _ => return None,
        };
        self.draft.act(side?, number, line, what);
        Some(())
    }

    fn header(&mut self, key: &'t str, value: &'t str) -> Option<()> {
        match key {
            "Player" => {
                let (who, name) = value.split_once(':')?;
                self.draft.script.players[read_side(who)?] = name.trim().to_owned();
            }
            "Length" => self.draft.script.length = value.parse().ok(),
            "Rule" if value == "Crawford" => self.draft.script.agreed.crawford = Some(true),
            _ => {}
        }
        self.draft.tag(key, value);
        Some(())
    }

    /// The position in which a game starts, if it is told.
    fn position(&mut self, number: usize, text: &'t str) -> Option<()> {
        if text.is_empty() {
            return Some(());
        }
        let board = read_points(braced(text, "Points")?)?;
        let turn = braced(text, "Turn").and_then(|turn| match turn.trim() {
            "-1" => Some(Side::O),
            "1" => Some(Side::X),
            _ => None,
        });
        let game = self.draft.last()?;
        let which = game.set.len();
        game.set.push(Placed {
            board: Some(board),
            turn,
            cube: None,
        });
        if let Some((white, black)) = braced(text, "Scores").and_then(|said| said.split_once(' ')) {
            game.score = Some(BySide([black.trim().parse().ok()?, white.parse().ok()?]));
        }
        self.draft.act(Side::X, number, text, What::Set(which));
        if let (Some(_), Some(roll)) = (turn, braced(text, "Dice").and_then(read_dice)) {
            self.roll = Some((turn, number, text, roll));
        }
        Some(())
    }

    fn play(&mut self, side: Side, number: usize, line: &'t str, moves: &'t str) -> Option<()> {
        let (_, _, _, roll) = self.roll.take()?;
        let told = if moves.is_empty() {
            Told::Text("")
        } else {
            read_steps(moves)?
        };
        self.draft.roll(side, number, line, roll, told);
        Some(())
    }

    /// Dice that were not played, and a resignation that was not answered.
    fn leave_open(&mut self) {
        if let Some((resigned, _)) = self.resigned.take() {
            self.draft.comment(resigned);
        }
        if let Some((Some(side), number, line, roll)) = self.roll.take() {
            self.draft.roll(side, number, line, roll, Told::Open);
        }
    }
}

/// Black on the left, white on the right.
fn read_side(text: &str) -> Option<Side> {
    match text.trim() {
        "B" => Some(Side::O),
        "W" => Some(Side::X),
        _ => None,
    }
}

/// What stands in the braces after a word.
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
