//! A board as plain text, for a console or a message.
//!
//! # Grammar
//! The points 13 to 24 of the player at the bottom stand above, 12 to 1 below, with the bar in the
//! middle, where each side's checkers stand in its own half. `O` and `X` are the checkers of the
//! two sides; of a stack higher than five the last place says how many there are. Beside the
//! board stand each player's pips, checkers off and cube, in the middle a cube that nobody owns;
//! below it who is to do what, the score and the rules, and the IDs. Programs have drawn boards
//! like this since the first servers; this layout is our own.
//!
//! # Written
//! ASCII alone, less than 80 columns; every line is ended, none has spaces at its end. A point
//! that both sides hold has `?`.
//!
//! # Example
//! ```text
//! +13-14-15-16-17-18-+---+19-20-21-22-23-24-+
//! | X           O    |   | O              X |  O: 167 pips
//! | X           O    |   | O              X |
//! | X           O    |   | O                |
//! | X                |   | O                |
//! | X                |   | O                |
//! |                  |BAR|                  |  Cube 1
//! | O                |   | X                |
//! | O                |   | X                |
//! | O           X    |   | X                |
//! | O           X    |   | X              O |
//! | O           X    |   | X              O |  X: 167 pips
//! +12-11-10--9--8--7-+---+-6--5--4--3--2--1-+
//! X to play 52. Money, O 0, X 0, Jacoby
//! GNU ID 4HPwATDgc/ABMA:cIkKAAAAAAAA
//! XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:1:0:10
//! ```

use std::fmt::Write as _;

use super::{write_gnubgid, write_xgid};
use crate::rules::{Decision, GameResult, Level, Point, Setup, Side};

/// How many checkers of a stack are drawn.
const ROWS: u8 = 5;

/// A state as a diagram, with `bottom` at the bottom and its home on the right.
///
/// ```
/// use jsboard::{Setup, Side, notation::write_board};
/// let board = write_board(&Setup::default(), Side::X);
/// assert!(board.starts_with("+13-14-15-16-17-18-+---+19-20-21-22-23-24-+\n"));
/// assert!(board.contains("\nX to roll or double. Money, O 0, X 0, Jacoby\n"));
/// ```
#[must_use]
pub fn write_board(setup: &Setup, bottom: Side) -> String {
    let drawing = Drawing { setup, bottom };
    let mut lines = vec!["+13-14-15-16-17-18-+---+19-20-21-22-23-24-+".to_owned()];
    lines.extend((0..ROWS).map(|row| drawing.row(13..=24, bottom.other(), row)));
    lines.push(drawing.middle());
    let below = (1..=12).rev();
    lines.extend(
        (0..ROWS)
            .rev()
            .map(|row| drawing.row(below.clone(), bottom, row)),
    );
    lines.push("+12-11-10--9--8--7-+---+-6--5--4--3--2--1-+".to_owned());
    lines.push(format!("{}. {}", decision(setup), score(setup)));
    lines.push(format!("GNU ID {}", write_gnubgid(setup)));
    lines.extend(write_xgid(setup));
    let mut text = String::with_capacity(1024);
    for line in lines {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

struct Drawing<'a> {
    setup: &'a Setup,
    bottom: Side,
}

impl Drawing<'_> {
    /// A row of the half that is `side`'s, counted from the rim: twelve points with the bar in
    /// their middle, and what stands beside.
    fn row(&self, points: impl Iterator<Item = u8>, side: Side, row: u8) -> String {
        let mut line = "|".to_owned();
        for (i, point) in points.filter_map(Point::new).enumerate() {
            if i == 6 {
                let bar = self.setup.board.count(side, Point::BAR);
                let from_middle = ROWS - 1 - row;
                let _ = write!(line, "|{}|", place(letter(side), bar, from_middle));
            }
            let own = self.setup.board.count(self.bottom, point);
            let theirs = self.setup.board.opposing(self.bottom, point);
            let letter = match (own, theirs) {
                (_, 0) => letter(self.bottom),
                (0, _) => letter(self.bottom.other()),
                _ => '?',
            };
            line += &place(letter, own.saturating_add(theirs), row);
        }
        line + "|  " + &self.beside(side, row)
    }

    fn beside(&self, side: Side, row: u8) -> String {
        let (board, cube, off) = (&self.setup.board, self.setup.cube, self.setup.off(side));
        match row {
            0 => format!("{}: {} pips", letter(side), board.pips(side)),
            1 if off > 0 => format!("   {off} off"),
            2 if cube.owner == Some(side) => format!("   Cube {}", cube.value()),
            _ => String::new(),
        }
    }

    fn middle(&self) -> String {
        let cube = self.setup.cube;
        let beside = match cube.owner {
            None => format!("Cube {}", cube.value()),
            Some(_) => String::new(),
        };
        let points = " ".repeat(18);
        format!("|{points}|BAR|{points}|  {beside}")
    }
}

const fn letter(side: Side) -> char {
    match side {
        Side::O => 'O',
        Side::X => 'X',
    }
}

/// What stands on one place of a stack, counted from its first checker.
fn place(letter: char, count: u8, n: u8) -> String {
    if n >= count.min(ROWS) {
        "   ".to_owned()
    } else if n + 1 == ROWS && count > ROWS {
        format!("{count:^3}")
    } else {
        format!(" {letter} ")
    }
}

/// Who is to do what, or how the game ended.
fn decision(setup: &Setup) -> String {
    let who = letter(setup.decider);
    match setup.decision() {
        Decision::OpeningRoll => "The opening roll is to come".to_owned(),
        Decision::RollOrDouble if !setup.is_cube_dead() => format!("{who} to roll or double"),
        Decision::RollOrDouble | Decision::Roll => format!("{who} to roll"),
        Decision::Play => match setup.roll {
            Some(roll) => format!("{who} to play {roll}"),
            None => format!("{who} to play"),
        },
        Decision::TakeOrDrop => format!("{who} to take or drop a double"),
        Decision::AnswerBeaver => format!("{who} to take or drop a beaver"),
        Decision::AnswerRaccoon => format!("{who} to take or drop a raccoon"),
        Decision::AnswerResignation => {
            let level = setup.resignation.map_or("", Level::name);
            format!("{who} to accept or reject a resignation ({level})")
        }
        Decision::GameOver | Decision::MatchOver => match setup.result() {
            Some(result) => ended(&result),
            None => "The game is over".to_owned(),
        },
    }
}

fn ended(result: &GameResult) -> String {
    let (who, points, level) = (letter(result.winner), result.points, result.level.name());
    let matched = if result.match_over {
        " and the match"
    } else {
        ""
    };
    let plural = if points == 1 { "" } else { "s" };
    format!("{who} wins {points} point{plural} ({level}){matched}")
}

fn score(setup: &Setup) -> String {
    let (score, rules) = (&setup.score, &setup.rules);
    let mut text = match score.length {
        0 => "Money".to_owned(),
        length => format!("{length} point match"),
    };
    for side in Side::ALL {
        let _ = write!(text, ", {} {}", letter(side), score.points[side]);
    }
    for (applies, name) in [
        (!score.is_money() && rules.crawford, "Crawford game"),
        (score.is_money() && rules.jacoby, "Jacoby"),
        (score.is_money() && rules.beavers > 0, "beavers"),
    ] {
        if applies {
            let _ = write!(text, ", {name}");
        }
    }
    text
}
