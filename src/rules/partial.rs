//! A play in progress: which steps the dice that are left allow.

use super::field::Field;
use super::{Board, Die, Play, Point, Position, Roll, Side, Step};

/// A turn of which some steps have been made.
///
/// A step is offered only if the turn can still be completed by the rules: with as many dice as the
/// roll allows, and with the larger die if only one can be played. So any sequence of offered steps ends
/// in a legal play, and every order of every legal play can be followed.
///
/// ```
/// use jsboard::{Partial, Point, Position, Roll, Setup};
/// let setup = Setup { roll: Roll::new(6, 2), ..Setup::default() };
/// let start = Partial::new(&Position::new(setup).unwrap()).unwrap();
/// let [p24, p18, p16] = [24, 18, 16].map(|n| Point::new(n).unwrap());
/// let runner = start.ways().into_iter().filter(|way| way.from() == p24);
/// assert_eq!(runner.map(|way| way.to().number()).collect::<Vec<_>>(), [18, 22, 16]);
/// let half = start.step(p24, p18).unwrap();
/// assert!(!half.is_complete());
/// let whole = half.step(p18, p16).unwrap();
/// assert!(whole.is_complete() && whole.ways().is_empty());
/// assert_eq!(whole.undone(), Some(half));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partial {
    /// The board before the turn.
    board: Board,
    side: Side,
    /// All dice of the turn, the preferred one first: two, or the four of a double.
    dice: [Die; Play::MAX_STEPS],
    /// The steps made, not all of the same checker, and their dice.
    way: Way,
    goal: Reach,
}

/// A way for one checker to move on, with one die or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    play: Play,
    dice: [Die; Play::MAX_STEPS],
}

/// How much of a roll is played: steps, then the sum of the dice used.
type Reach = (usize, u8);

impl Way {
    const NONE: Way = Way {
        play: Play::DANCE,
        dice: [Die::ALL[0]; Play::MAX_STEPS],
    };

    /// Where the checker stands.
    #[must_use]
    pub fn from(&self) -> Point {
        self.steps().first().map_or(Point::OFF, |step| step.from)
    }

    /// Where it ends.
    #[must_use]
    pub fn to(&self) -> Point {
        self.steps().last().map_or(Point::OFF, |step| step.to)
    }

    /// Its steps, one a die.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        self.play.steps()
    }

    /// The dice that the steps use, in their order.
    #[must_use]
    pub fn dice(&self) -> &[Die] {
        &self.dice[..self.steps().len()]
    }

    fn then(mut self, step: Step, die: Die) -> Way {
        let used = self.steps().len();
        if let Some(slot) = self.dice.get_mut(used) {
            *slot = die;
            self.play.add(step);
        }
        self
    }

    /// The number of hits on the way, before the end.
    fn hits_in_passing(&self) -> usize {
        let on_the_way = self.steps().split_last().map_or(&[][..], |(_, rest)| rest);
        on_the_way.iter().filter(|step| step.hit).count()
    }
}

impl Partial {
    /// The turn before its first step; `None` where there are no dice to play.
    #[must_use]
    pub fn new(position: &Position) -> Option<Partial> {
        let setup = position.setup();
        Some(Partial::of(&setup.board, setup.turn, setup.roll?))
    }

    /// The turn of a side before its first step, the higher die preferred.
    #[must_use]
    pub fn of(board: &Board, side: Side, roll: Roll) -> Partial {
        let (high, low) = (roll.high(), roll.low());
        let mut turn = Partial {
            board: *board,
            side,
            dice: [high, low, high, low],
            way: Way::NONE,
            goal: (0, 0),
        };
        turn.goal = reach(&turn.field(), turn.left());
        turn
    }

    /// The same with the dice swapped: the other one is preferred.
    #[must_use]
    pub fn swapped(mut self) -> Partial {
        self.dice.swap(0, 1);
        self
    }

    /// The steps made.
    #[must_use]
    pub fn play(&self) -> &Play {
        &self.way.play
    }

    /// The dice of the steps made, in their order.
    #[must_use]
    pub fn used(&self) -> &[Die] {
        self.way.dice()
    }

    /// The dice that are left, the preferred one first.
    #[must_use]
    pub fn left(&self) -> &[Die] {
        let [first, second, ..] = self.dice;
        let count = if first == second { 4 } else { 2 };
        match self.used() {
            [used] if *used != first => &self.dice[..1],
            used => &self.dice[used.len()..count],
        }
    }

    /// The board as it is now.
    #[must_use]
    pub fn board(&self) -> Board {
        self.board.after(self.side, self.play())
    }

    /// Whether the play is complete and legal: no more can be played.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.spent() == self.goal
    }

    /// The turn after one more step, of one die; `None` if it is not allowed. If either die would do, as for
    /// bearing off from a low point, the exact one is used, then the preferred one.
    #[must_use]
    pub fn step(&self, from: Point, to: Point) -> Option<Partial> {
        let mut steps = self.next().into_iter();
        let (step, die) = steps.find(|(step, _)| step.from == from && step.to == to)?;
        Some(self.after(step, die))
    }

    /// The turn before its last step; `None` before the first.
    #[must_use]
    pub fn undone(mut self) -> Option<Partial> {
        let (_, steps) = self.play().steps().split_last()?;
        let mut way = Way::NONE;
        for (&step, &die) in steps.iter().zip(self.used()) {
            way = way.then(step, die);
        }
        self.way = way;
        Some(self)
    }

    /// The turn before its first step, the same die preferred.
    #[must_use]
    pub fn restarted(mut self) -> Partial {
        self.way = Way::NONE;
        self
    }

    /// The ways for checkers to move on: one for each pair of a starting and an ending place, by starting
    /// place from the highest, then by the number of dice. If several ways lead to one place, it is the one
    /// that hits nothing on the way, then the one with fewer dice, then the one that uses the preferred die
    /// first.
    #[must_use]
    pub fn ways(&self) -> Vec<Way> {
        let mut found = Vec::new();
        self.extend(Way::NONE, &mut found);
        let mut ways = Vec::with_capacity(found.len());
        for way in found {
            let is_before = |other: &Way| {
                let (from, steps) = (way.from(), way.steps().len());
                other.from() > from || other.from() == from && other.steps().len() <= steps
            };
            ways.insert(ways.partition_point(is_before), way);
        }
        ways
    }

    fn extend(&self, way: Way, ways: &mut Vec<Way>) {
        for (step, die) in self.next() {
            let goes_on = way.steps().is_empty() || way.to() == step.from;
            if !goes_on {
                continue;
            }
            let longer = way.then(step, die);
            keep(ways, longer);
            if step.to != Point::OFF {
                self.after(step, die).extend(longer, ways);
            }
        }
    }

    /// Every step that may be made now, with its die: one for each pair of places.
    fn next(&self) -> Vec<(Step, Die)> {
        let mut found: Vec<(Step, Die)> = Vec::new();
        let (field, left) = (self.field(), self.left());
        for (i, &die) in left.iter().enumerate() {
            if left[..i].contains(&die) {
                continue;
            }
            for step in field.steps(field.movable(die), die) {
                if !self.after(step, die).can_finish() {
                    continue;
                }
                match found.iter_mut().find(|(other, _)| *other == step) {
                    Some(other) if step.from.number() == die.pips() => other.1 = die,
                    Some(_) => {}
                    None => found.push((step, die)),
                }
            }
        }
        found
    }

    fn field(&self) -> Field {
        Field::new(&self.board(), self.side)
    }

    fn after(mut self, step: Step, die: Die) -> Partial {
        self.way = self.way.then(step, die);
        self
    }

    fn can_finish(&self) -> bool {
        let (steps, pips) = self.spent();
        let (more, sum) = reach(&self.field(), self.left());
        (steps + more, pips + sum) == self.goal
    }

    fn spent(&self) -> Reach {
        (self.used().len(), pips(self.used()))
    }
}

fn pips(dice: &[Die]) -> u8 {
    dice.iter().map(|die| die.pips()).sum()
}

/// The most that can be played of these dice.
fn reach(field: &Field, dice: &[Die]) -> Reach {
    let all = (dice.len(), pips(dice));
    let mut most = (0, 0);
    for (i, &die) in dice.iter().enumerate() {
        if dice[..i].contains(&die) {
            continue;
        }
        // There is a second number only where there are two dice.
        let rest = if i == 0 { &dice[1..] } else { &dice[..i] };
        for step in field.steps(field.movable(die), die) {
            let (steps, pips) = reach(&field.after(step), rest);
            most = most.max((steps + 1, pips + die.pips()));
            if most == all {
                return most;
            }
        }
    }
    most
}

/// Keeps a way unless there is a better one to the same place.
fn keep(ways: &mut Vec<Way>, way: Way) {
    let rank = |way: &Way| (way.hits_in_passing(), way.steps().len());
    let same = |other: &&mut Way| other.from() == way.from() && other.to() == way.to();
    match ways.iter_mut().find(same) {
        Some(other) if rank(&way) < rank(other) => *other = way,
        Some(_) => {}
        None => ways.push(way),
    }
}
