//! A turn that a person makes checker by checker, with dice that lie in an order.

use super::Why;
use crate::geometry::Dice;
use crate::notation::write_play;
use crate::rules::{
    Decision, Die, Movement, Partial, Play, Point, Position, Roll, Setup, Side, Step, Way,
};

/// A turn in progress. The dice lie in an order, the higher first until they are swapped; the first is
/// played first if that is possible.
///
/// ```
/// use jsboard::control::Turn;
/// use jsboard::{Point, Position, Roll, Setup};
/// let setup = Setup { roll: Roll::new(6, 3), ..Setup::default() };
/// let mut turn = Turn::new(&Position::new(setup).unwrap()).unwrap();
/// turn.swap();
/// turn.tap(Point::new(24).unwrap());
/// assert_eq!(turn.text(), "24/21");
/// turn.go(Point::new(24).unwrap(), Point::new(18).unwrap());
/// assert!(turn.is_complete());
/// ```
#[derive(Clone, Debug)]
pub struct Turn {
    start: Position,
    roll: Roll,
    partial: Partial,
    ways: Vec<Way>,
    low_first: bool,
}

impl Turn {
    /// The turn before its first step; `None` where no roll is to be played.
    #[must_use]
    pub fn new(position: &Position) -> Option<Turn> {
        let partial = Partial::new(position).filter(|_| position.decision() == Decision::Play)?;
        Some(Turn {
            start: position.clone(),
            roll: position.setup().roll?,
            ways: partial.ways(),
            partial,
            low_first: false,
        })
    }

    /// The position before the turn.
    #[must_use]
    pub fn start(&self) -> &Position {
        &self.start
    }

    /// Whose turn it is.
    #[must_use]
    pub fn side(&self) -> Side {
        self.start.setup().turn
    }

    /// The places from which a checker can move now, the highest first.
    #[must_use]
    pub fn movable(&self) -> Vec<Point> {
        let mut places = Vec::new();
        for way in &self.ways {
            if places.last() != Some(&way.from()) {
                places.push(way.from());
            }
        }
        places
    }

    /// Whether a checker can move from here.
    #[must_use]
    pub fn is_movable(&self, from: Point) -> bool {
        self.ways.iter().any(|way| way.from() == from)
    }

    /// Where a checker of this place can go, with one die or several: those nearest in dice first.
    #[must_use]
    pub fn landings(&self, from: Point) -> Vec<Point> {
        let mut places = Vec::new();
        for way in &self.ways {
            if way.from() == from {
                places.push(way.to());
            }
        }
        places
    }

    /// Moves a checker by one die: the first one left, or else the other. Returns the step.
    pub fn tap(&mut self, from: Point) -> Option<Play> {
        let by = |die: &Die| {
            let is_it = |way: &&Way| way.from() == from && way.dice() == [*die];
            self.ways.iter().find(is_it)
        };
        let to = self.partial.left().iter().find_map(by)?.to();
        self.go(from, to)
    }

    /// Moves a checker to another place: by one die if one leads there; else by the dice in the
    /// order in which they lie, whatever that hits; else by whatever way there is. Answers with
    /// the steps made.
    pub fn go(&mut self, from: Point, to: Point) -> Option<Play> {
        let one = self.partial.step(from, to);
        let next = one.or_else(|| self.in_order(from, to));
        let next = next.or_else(|| self.any_way(from, to))?;
        let before = self.partial.used().len();
        let steps = next.play().steps().iter().skip(before).copied();
        let play = steps.collect();
        self.set(next);
        Some(play)
    }

    fn in_order(&self, from: Point, to: Point) -> Option<Partial> {
        let (mut at, mut next) = (from, self.partial);
        for die in self.partial.left() {
            let end = at.down(die.pips());
            next = next.step(at, end)?;
            at = end;
            if at == to {
                return Some(next);
            }
        }
        None
    }

    fn any_way(&self, from: Point, to: Point) -> Option<Partial> {
        let is_it = |way: &&Way| way.from() == from && way.to() == to;
        let way = self.ways.iter().find(is_it)?;
        after_steps(self.partial, way.steps())
    }

    /// Makes a whole play instead of the steps made; `false` if the dice do not allow it.
    pub fn follow(&mut self, play: &Play) -> bool {
        let next = after_steps(self.partial.restarted(), play.steps());
        let next = next.filter(Partial::is_complete);
        next.map(|next| self.set(next)).is_some()
    }

    /// Makes these movements instead of the steps made, in this order: the first steps of a play. Returns
    /// `false` if there are none or the dice do not allow them.
    pub fn begin(&mut self, movements: &[Movement]) -> bool {
        let before = self.partial;
        if !movements.is_empty() {
            self.set(before.restarted());
        }
        for movement in movements {
            let mut from = movement.places()[0];
            for &to in &movement.places()[1..] {
                if self.go(from, to).is_none() {
                    self.set(before);
                    return false;
                }
                from = to;
            }
        }
        !movements.is_empty()
    }

    /// Takes the last step back; `false` if there is none.
    pub fn undo(&mut self) -> bool {
        let before = self.partial.undone();
        before.map(|before| self.set(before)).is_some()
    }

    /// Lays the dice the other way round; `false` for a double and for a complete play.
    pub fn swap(&mut self) -> bool {
        let may = self.may_swap();
        if may {
            self.low_first = !self.low_first;
            self.set(self.partial.swapped());
        }
        may
    }

    /// Whether the dice can be laid the other way round.
    #[must_use]
    pub fn may_swap(&self) -> bool {
        !self.roll.is_double() && !self.is_complete()
    }

    fn set(&mut self, partial: Partial) {
        self.ways = partial.ways();
        self.partial = partial;
    }

    /// Whether no more can be played: the turn may end.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.partial.is_complete()
    }

    /// The steps made.
    #[must_use]
    pub fn play(&self) -> &Play {
        self.partial.play()
    }

    /// The steps made as move text.
    #[must_use]
    pub fn text(&self) -> String {
        write_play(&self.start.setup().board, self.side(), self.play())
    }

    /// The dice as they lie, those played spent.
    #[must_use]
    pub fn dice(&self) -> Dice {
        let used = self.partial.used();
        let mut dice = Dice::new(self.side(), self.roll);
        dice.low_first = self.low_first;
        dice.spent = if self.roll.is_double() {
            (1 << used.len()) - 1
        } else {
            let bit = |n: u8| u8::from(used.contains(&dice.die(n))) << (n - 1);
            bit(1) | bit(2)
        };
        dice
    }

    /// The state to show meanwhile: that before the turn with the checkers where they are now.
    #[must_use]
    pub fn setup(&self) -> Setup {
        let mut setup = self.start.setup().clone();
        setup.board = self.partial.board();
        setup
    }

    /// Why no checker can go from here, or not to there.
    #[must_use]
    pub fn why_not(&self, from: Point, to: Option<Point>) -> Why {
        let (board, side) = (self.partial.board(), self.side());
        if self.is_complete() {
            return Why::NoDice;
        }
        if board.count(side, from) == 0 {
            return Why::Empty;
        }
        if from != Point::BAR && board.count(side, Point::BAR) > 0 {
            return Why::OnBar;
        }
        let (mut why, mut end) = (Why::NotTheDice, from);
        let is_double = self.roll.is_double();
        for die in self.partial.left() {
            // A double goes on from where it came to.
            end = if is_double { end } else { from }.down(die.pips());
            let is_blocked = board.is_blocked(side, end);
            if is_blocked && (is_double || to.is_none_or(|to| to == end)) {
                why = Why::Blocked;
            } else if to.is_none_or(|to| to == end) {
                if end != Point::OFF || board.checkers[side].all_home() {
                    return Why::AnotherPlay;
                }
                why = Why::NotHome;
            }
            if is_double && is_blocked {
                break;
            }
        }
        why
    }
}

/// The turn after more steps, if they may be made.
fn after_steps(mut turn: Partial, steps: &[Step]) -> Option<Partial> {
    for step in steps {
        turn = turn.step(step.from, step.to)?;
    }
    Some(turn)
}
