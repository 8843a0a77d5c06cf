//! The legal plays of a roll.
//!
//! The rules, as the United States Backgammon Federation states them: a checker on the bar
//! enters before any other moves; no checker lands on a point held by two or more of the
//! opponent's; checkers are borne off once all fifteen are home, from the point of the number
//! rolled, or from the highest occupied one when the number is larger; a double is played four
//! times; as much of the roll must be played as can be, and when either number but not both can
//! be played, the larger.

use super::field::{Field, Outcome};
use super::{Board, Die, Play, Point, Roll, Side};

/// All legal plays of a roll, one for each distinct board that can be reached; empty when the
/// side cannot move.
///
/// Of several plays that lead to the same board the one given is the first found when the
/// higher die and the higher points are tried first.
///
/// The board must be that of a [`Position`](super::Position); on one with impossible stacks
/// the answer is meaningless, though never a panic.
///
/// ```
/// use jsboard::{legal_plays, Roll, Side, Variant};
/// let start = Variant::BACKGAMMON.start;
/// assert_eq!(legal_plays(&start, Side::X, Roll::new(3, 1).unwrap()).len(), 16);
/// ```
#[must_use]
pub fn legal_plays(board: &Board, side: Side, roll: Roll) -> Vec<Play> {
    search(board, side, roll)
        .found
        .into_iter()
        .map(|(play, _)| play)
        .collect()
}

/// Whether a play whose steps can each be made is one of the legal plays: it leaves a board
/// that one of them leaves.
pub(crate) fn reaches_legal_board(found: &[(Play, Outcome)], outcome: Outcome) -> bool {
    found.iter().any(|&(_, other)| other == outcome)
}

/// The legal plays with the boards that they leave.
pub(crate) fn legal_outcomes(board: &Board, side: Side, roll: Roll) -> Vec<(Play, Outcome)> {
    search(board, side, roll).found
}

fn search(board: &Board, side: Side, roll: Roll) -> Search {
    let field = Field::new(board, side);
    let mut search = Search {
        is_double: roll.is_double(),
        ..Search::default()
    };
    let (high, low) = (roll.high(), roll.low());
    if roll.is_double() {
        search.extend(&[high; 4], Point::BAR, &field, Play::DANCE, 0);
    } else {
        search.extend(&[high, low], Point::BAR, &field, Play::DANCE, 0);
        search.extend(&[low, high], Point::BAR, &field, Play::DANCE, 0);
    }
    search
}

/// The longest plays found so far; among plays of one die, those of the larger.
#[derive(Default)]
struct Search {
    is_double: bool,
    found: Vec<(Play, Outcome)>,
    /// Steps, then the sum of the dice that they use.
    most: (usize, u8),
}

impl Search {
    /// Tries the dice in their order. A double's steps go from higher to lower points, so that
    /// no two orders of the same steps are tried.
    fn extend(&mut self, dice: &[Die], highest: Point, field: &Field, play: Play, used: u8) {
        let mut moved = false;
        if let [die, rest @ ..] = dice {
            for from in field.sources(highest) {
                if let Some(step) = field.step(from, *die) {
                    moved = true;
                    let next = if self.is_double { from } else { Point::BAR };
                    let used = used + die.pips();
                    self.extend(rest, next, &field.after(step), play.then(step), used);
                }
            }
        }
        if !moved && !play.is_dance() {
            self.offer(play, field.outcome(), used);
        }
    }

    fn offer(&mut self, play: Play, outcome: Outcome, used: u8) {
        let reach = (play.steps().len(), used);
        if reach < self.most {
            return;
        }
        if reach > self.most {
            self.most = reach;
            self.found.clear();
        }
        // In a double, one order of steps for each play means one play for each board.
        if self.is_double || !reaches_legal_board(&self.found, outcome) {
            self.found.push((play, outcome));
        }
    }
}
