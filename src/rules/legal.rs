//! The legal plays of a roll.
//!
//! The rules, as the United States Backgammon Federation states them: a checker on the bar
//! enters before any other moves; no checker lands on a point held by two or more of the
//! opponent's; checkers are borne off once all fifteen are home, from the point of the number
//! rolled, or from the highest occupied one when the number is larger; a double is played four
//! times; as much of the roll must be played as can be, and when either number but not both can
//! be played, the larger.
//!
//! # One play for each board
//! No list is searched for boards that it has already: plays that leave the same board are told
//! from their steps, and only the first is made.
//!
//! The steps of a double go from higher to lower points. Any play can be made in that order, and
//! two plays that start from different points, or not as often from each, leave different boards.
//!
//! Two dice, high and low, are played in both orders. A play takes a checker from `a` with the
//! high die and one from `b` with the low die. Another play can leave the same board in these
//! ways alone:
//! - It is the same with its steps in the other order. With the low die first, only those steps
//!   of the high die are new that could not be made at once.
//! - Both take one checker the whole way from `s`: one through `s - high`, the other through
//!   `s - low`. The boards differ if a blot is hit on either of these places.
//! - Both bear off from `a` and `b`, with the dice exchanged. With the low die first, what bears
//!   off could have done so with the high die: nothing then is new.

use super::field::{Field, Points};
use super::{Board, Die, Play, Point, Roll, Side, Step};

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
    let mut plays = Vec::with_capacity(USUAL);
    List::new(Play::add, &mut plays).fill(&Field::new(board, side), roll, &Play::DANCE);
    plays
}

/// The distinct boards that the legal plays of a roll leave, in the order of [`legal_plays`];
/// none when the side cannot move. `boards` is emptied and filled, so that it can serve many
/// rolls.
///
/// ```
/// use jsboard::{legal_boards, legal_plays, Roll, Side, Variant};
/// let (start, roll) = (Variant::BACKGAMMON.start, Roll::new(3, 1).unwrap());
/// let mut boards = Vec::new();
/// legal_boards(&start, Side::X, roll, &mut boards);
/// let plays = legal_plays(&start, Side::X, roll);
/// assert!(plays.iter().map(|play| start.after(Side::X, play)).eq(boards));
/// ```
pub fn legal_boards(board: &Board, side: Side, roll: Roll, boards: &mut Vec<Board>) {
    let after_step = |board: &mut Board, step| board.make(side, step);
    List::new(after_step, boards).fill(&Field::new(board, side), roll, board);
}

/// Room for the plays of most rolls; a list rarely has more than fifty.
const USUAL: usize = 32;

/// A list being filled: with plays, or with the boards that they leave.
struct List<'a, T, F> {
    /// What a step makes of a play, or of a board.
    then: F,
    found: &'a mut Vec<T>,
}

impl<'a, T: Copy, F: Fn(&mut T, Step)> List<'a, T, F> {
    fn new(then: F, found: &'a mut Vec<T>) -> List<'a, T, F> {
        found.clear();
        List { then, found }
    }

    fn fill(&mut self, field: &Field, roll: Roll, start: &T) {
        let (high, low) = (roll.high(), roll.low());
        if roll.is_double() {
            self.double(field, high, Point::BAR, start, 0);
            return;
        }
        self.both(field, high, low, start);
        for die in [high, low] {
            if self.found.is_empty() {
                self.each(field, field.movable(die), die, start);
            }
        }
    }

    fn after(&self, made: &T, step: Step) -> T { let mut made = *made; (self.then)(&mut made, step); made }
    /// Adds the last steps of a play, one from each place.
    fn each(&mut self, field: &Field, sources: Points, die: Die, made: &T) {
        for from in sources {
            self.found.push(*made);
            if let Some(last) = self.found.last_mut() { (self.then)(last, field.step(from, die)); }
        }
    }

    /// The plays of two different dice that use both.
    fn both(&mut self, field: &Field, high: Die, low: Die, start: &T) {
        let at_once = field.movable(high);
        // From where one checker can go the whole way, the high die first and without a hit on
        // its way.
        let mut runs = Points::NONE;
        for from in at_once {
            let step = field.step(from, high);
            let after = field.after(step);
            let movable = after.movable(low);
            if movable.has(step.to) && !step.hit {
                runs = runs.with(Points::of(from));
            }
            let again = runs.and(Points::of(from).origins(low));
            self.each(
                &after,
                movable.without(again),
                low,
                &self.after(start, step),
            );
        }
        for from in field.movable(low).without(Points::up_to(Point::of(low))) {
            let step = field.step(from, low);
            let after = field.after(step);
            let mut fresh = after.movable(high).without(at_once);
            if runs.has(from) && !step.hit {
                fresh = fresh.without(Points::of(step.to));
            }
            self.each(&after, fresh, high, &self.after(start, step));
        }
    }

    /// The plays of a double that go on with places not above `highest`.
    fn double(&mut self, field: &Field, die: Die, highest: Point, made: &T, steps: usize) {
        let movable = field.movable(die);
        if movable.is_empty() && steps > 0 {
            self.found.push(*made);
        }
        let sources = movable.and(Points::up_to(highest));
        if steps + 1 == Play::MAX_STEPS {
            self.each(field, sources, die, made);
            return;
        }
        for from in sources {
            let step = field.step(from, die);
            let after = self.after(made, step);
            self.double(&field.after(step), die, from, &after, steps + 1);
        }
    }
}
