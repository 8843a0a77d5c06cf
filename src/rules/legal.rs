//! The legal plays of a roll.
//!
//! The rules, as the United States Backgammon Federation states them: a checker on the bar
//! enters before any other moves; no checker lands on a point held by two or more of the
//! opponent's; checkers are borne off once all of a side are home, from the point of the number
//! rolled, or from the highest occupied one when the number is larger; a double is played four
//! times; as much of the roll must be played as can be, and when either number but not both can
//! be played, the larger.
//!
//! # One play for each board
//! The list is never searched for duplicates: plays that leave the same board are recognised by their
//! steps, and only the first is generated.
//!
//! The steps of a double go from higher to lower points. Any play can be made in that order, and
//! two plays that start from different points, or not as often from each, leave different boards.
//! No step takes another away, so that plays that cannot go on are all as long as each other.
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
//!
//! The tests compare this with lists from GNU Backgammon.

use super::field::{Field, Steps};
use super::points::Points;
use super::{Board, BySide, Checkers, Die, Play, Point, Roll, Side, Step};

/// All legal plays of a roll, one for each distinct board that can be reached; empty when the
/// side cannot move.
///
/// Of several plays that lead to the same board, the list has the one found first when the higher die
/// and the higher points are tried first.
///
/// The board must be that of a [`Position`](super::Position). With impossible stacks the result is
/// meaningless, but there is no panic.
///
/// ```
/// use jsboard::{legal_plays, Roll, Side, Variant};
/// let start = Variant::BACKGAMMON.start;
/// assert_eq!(legal_plays(&start, Side::X, Roll::new(3, 1).unwrap()).len(), 16);
/// ```
#[must_use]
pub fn legal_plays(board: &Board, side: Side, roll: Roll) -> Vec<Play> {
    let mut plays = Vec::with_capacity(USUAL);
    each_fan(&Field::new(board, side), roll, &mut |before, lasts| {
        for step in lasts {
            plays.push(*before);
            if let Some(play) = plays.last_mut() {
                play.add(step);
            }
        }
    });
    plays
}

/// Room for the plays of most rolls.
const USUAL: usize = 32;

/// The distinct boards that the legal plays of a roll leave, in the order of [`legal_plays`];
/// none when the side cannot move. `boards` is cleared first, so that one buffer serves many rolls.
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
    boards_of(&Field::new(board, side), board, side, roll, boards);
}

/// The same for a board whose field is known.
pub(crate) fn boards_of(
    field: &Field,
    board: &Board,
    side: Side,
    roll: Roll,
    boards: &mut Vec<Board>,
) {
    boards.clear();
    each_fan(field, roll, &mut |before, lasts| {
        let start = Sides {
            mine: board.checkers[side],
            theirs: board.checkers[side.other()],
        };
        let middle = before
            .steps()
            .iter()
            .fold(start, |sides, &step| sides.after(step));
        for step in lasts {
            boards.push(middle.after(step).board(side));
        }
    });
}

/// The checkers of the mover and of the opponent.
#[derive(Clone, Copy)]
struct Sides {
    mine: Checkers,
    theirs: Checkers,
}

impl Sides {
    #[inline]
    fn after(self, step: Step) -> Sides {
        let mine = self.mine.moved(step.from, step.to);
        let theirs = if step.hit {
            self.theirs.moved(step.to.across(), Point::BAR)
        } else {
            self.theirs
        };
        Sides { mine, theirs }
    }

    #[inline]
    fn board(self, side: Side) -> Board {
        let checkers = match side {
            Side::O => [self.mine, self.theirs],
            Side::X => [self.theirs, self.mine],
        };
        Board {
            checkers: BySide(checkers),
        }
    }
}

/// Takes plays that differ in their last step alone: the steps before it, and the last ones.
trait Fan: FnMut(&Play, Steps) {}

impl<F: FnMut(&Play, Steps)> Fan for F {}

/// Gives all legal plays to `fan`.
fn each_fan(field: &Field, roll: Roll, fan: &mut impl Fan) {
    let (high, low) = (roll.high(), roll.low());
    if roll.is_double() {
        let mut play = Play::DANCE;
        double(field, field.movable(high), high, &mut play, fan);
    } else if !both(field, high, low, fan) {
        let one = [high, low].map(|die| (field.movable(die), die));
        if let Some((sources, die)) = one.into_iter().find(|(sources, _)| !sources.is_empty()) {
            fan(&Play::DANCE, field.steps(sources, die));
        }
    }
}

/// The plays of two different dice that use both. Whether there are any.
fn both(field: &Field, high: Die, low: Die, fan: &mut impl Fan) -> bool {
    let mut any = false;
    let at_once = field.movable(high);
    // From where one checker can go the whole way, the high die first and without a hit on
    // its way.
    let mut runs = Points::NONE;
    for step in field.steps(at_once, high) {
        let after = field.after(step);
        let movable = after.movable(low);
        let from = Points::of(step.from);
        if movable.has(step.to) && !step.hit {
            runs = runs.with(from);
        }
        // A checker that comes to `from` with the low die has made such a run.
        let lasts = movable.without(runs.and(from.origins(low)));
        if !lasts.is_empty() {
            fan(&Play::DANCE.then(step), after.steps(lasts, low));
            any = true;
        }
    }
    let onto_points = field.movable(low).without(Points::up_to(Point::of(low)));
    for step in field.steps(onto_points, low) {
        let after = field.after(step);
        let mut lasts = after.movable(high).without(at_once);
        if runs.has(step.from) && !step.hit {
            lasts = lasts.without(Points::of(step.to));
        }
        if !lasts.is_empty() {
            fan(&Play::DANCE.then(step), after.steps(lasts, high));
            any = true;
        }
    }
    any
}

/// The plays of a double that begin with `before` and go on from one of these places.
fn double(field: &Field, sources: Points, die: Die, before: &mut Play, fan: &mut impl Fan) {
    if sources.is_empty() {
        return;
    }
    if before.steps().len() + 1 == Play::MAX_STEPS {
        fan(before, field.steps(sources, die));
        return;
    }
    for step in field.steps(sources, die) {
        let after = field.after(step);
        let movable = after.movable(die);
        let from = Points::of(step.from);
        if movable.is_empty() {
            fan(before, field.steps(from, die));
        }
        before.add(step);
        double(
            &after,
            movable.and(Points::up_to(step.from)),
            die,
            before,
            fan,
        );
        before.take_back();
    }
}
