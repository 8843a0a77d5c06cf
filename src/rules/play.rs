//! Steps and plays.

use super::Point;

/// One checker moved by one die, in the mover's own count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// Where it starts: the bar or a point.
    pub from: Point,
    /// Where it lands: a point or off.
    pub to: Point,
    /// Whether it sends an opposing blot to the bar.
    pub hit: bool,
}

impl Step {
    const EMPTY: Step = Step {
        from: Point::OFF,
        to: Point::OFF,
        hit: false,
    };
}

/// The ordered steps of a turn: none if the side cannot move, at most four.
///
/// A play is the value; the board after it is computed ([`Board::after`](super::Board::after)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Play {
    steps: [Step; Play::MAX_STEPS],
    len: u8,
}

impl Play {
    /// The most steps a turn can have: a double played whole.
    pub const MAX_STEPS: usize = 4;

    /// The play of a side that cannot move.
    pub const DANCE: Play = Play {
        steps: [Step::EMPTY; Play::MAX_STEPS],
        len: 0,
    };

    /// The steps in the order in which they are made.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps[..usize::from(self.len)]
    }

    /// The play with one more step; unchanged if it has four.
    #[must_use]
    pub fn then(mut self, step: Step) -> Play {
        self.add(step);
        self
    }

    /// Adds a step, if there are not four.
    pub(crate) fn add(&mut self, step: Step) {
        if let Some(slot) = self.steps.get_mut(usize::from(self.len)) {
            *slot = step;
            self.len += 1;
        }
    }

    /// Removes the last step.
    pub(crate) fn take_back(&mut self) {
        self.len = self.len.saturating_sub(1);
    }

    /// Whether no checker moves.
    #[must_use]
    pub fn is_dance(&self) -> bool {
        self.len == 0
    }
}

impl FromIterator<Step> for Play {
    /// The first four steps.
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Play {
        steps.into_iter().fold(Play::DANCE, Play::then)
    }
}
