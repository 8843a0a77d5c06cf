//! A play in the making: what may be done next with the dice that are left.

use super::field::Field;
use super::{Board, Die, Play, Point, Position, Roll, Side, Step};

/// A turn of which some steps have been made.
///
/// It offers a step only if the turn can still be finished from there as the rules want: with as
/// many dice as the roll allows, and with the larger die where only one can be played. So whoever
/// follows it ends with a legal play, and every order of every legal play can be followed.
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partial {
    board: Board,
    side: Side,
    /// All dice of the turn, the preferred one first.
    dice: Vec<Die>,
    play: Play,
    /// The die of each step made, in their order.
    used: Vec<Die>,
    goal: Reach,
}

/// How one checker may go on, with one die or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    play: Play,
    dice: [Die; Play::MAX_STEPS],
}

/// How much of a roll is played: steps, then the sum of the dice used.
type Reach = (usize, u8);

impl Way {
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

    /// Hits on the way, before the end.
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
        let dice = if roll.is_double() {
            vec![roll.high(); Play::MAX_STEPS]
        } else {
            vec![roll.high(), roll.low()]
        };
        Partial {
            board: *board,
            side,
            goal: reach(&Field::new(board, side), &dice),
            dice,
            play: Play::DANCE,
            used: Vec::new(),
        }
    }

    /// The same with the dice the other way round: the other one is preferred.
    #[must_use]
    pub fn swapped(mut self) -> Partial {
        self.dice.reverse();
        self
    }

    /// The steps made.
    #[must_use]
    pub fn play(&self) -> &Play {
        &self.play
    }

    /// The dice of the steps made, in their order.
    #[must_use]
    pub fn used(&self) -> &[Die] {
        &self.used
    }

    /// The dice that are left, the preferred one first.
    #[must_use]
    pub fn left(&self) -> Vec<Die> {
        let mut left = self.dice.clone();
        for die in &self.used {
            if let Some(i) = left.iter().position(|other| other == die) {
                left.remove(i);
            }
        }
        left
    }

    /// The board as it is now.
    #[must_use]
    pub fn board(&self) -> Board {
        self.board.after(self.side, &self.play)
    }

    /// Whether the play is a legal one as it is: no more can be played.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.spent() == self.goal
    }

    /// The turn after one more step, of one die; `None` if that may not be done. Where either die
    /// would do, as off from a low point, the exact one is used, then the preferred one.
    #[must_use]
    pub fn step(&self, from: Point, to: Point) -> Option<Partial> {
        self.next().into_iter().find_map(|(step, next)| {
            let is_it = step.from == from && step.to == to;
            is_it.then_some(next)
        })
    }

    /// The turn before its last step; `None` before the first.
    #[must_use]
    pub fn undone(&self) -> Option<Partial> {
        let (_, used) = self.used.split_last()?;
        let mut before = self.clone();
        before.used = used.to_vec();
        before.play = self.play.steps().iter().take(used.len()).copied().collect();
        Some(before)
    }

    /// What each checker may do next: one entry for each place where one can start and each where
    /// it can end, by starting place from the highest, then by the number of dice. Where several
    /// ways lead to one place it is the one that hits nothing in passing, then the one with fewer
    /// dice, then the one that uses the preferred die first.
    #[must_use]
    pub fn ways(&self) -> Vec<Way> {
        let mut ways: Vec<Way> = Vec::new();
        let start = Way {
            play: Play::DANCE,
            dice: [Die::ALL[0]; Play::MAX_STEPS],
        };
        self.extend(start, &mut ways);
        ways
    }

    fn extend(&self, way: Way, ways: &mut Vec<Way>) {
        for (step, next) in self.next() {
            let goes_on = way.steps().last().is_none_or(|last| last.to == step.from);
            if !goes_on {
                continue;
            }
            let mut longer = way;
            let Some(slot) = longer.dice.get_mut(way.steps().len()) else {
                continue;
            };
            *slot = next.used.last().copied().unwrap_or(Die::ALL[0]);
            longer.play = way.play.then(step);
            keep(ways, longer);
            if step.to != Point::OFF {
                next.extend(longer, ways);
            }
        }
    }

    /// Every step that may be made now, with the turn after it: one for each pair of places.
    fn next(&self) -> Vec<(Step, Partial)> {
        let mut found: Vec<(Step, Partial)> = Vec::new();
        let field = self.field();
        let mut dice = self.left();
        dice.dedup();
        for die in dice {
            for step in field.steps(field.movable(die), die) {
                let next = self.after(step, die);
                if !next.can_finish() {
                    continue;
                }
                match found.iter_mut().find(|(other, _)| *other == step) {
                    Some(other) if step.from.number() == die.pips() => *other = (step, next),
                    Some(_) => {}
                    None => found.push((step, next)),
                }
            }
        }
        found
    }

    fn field(&self) -> Field {
        Field::new(&self.board(), self.side)
    }

    fn after(&self, step: Step, die: Die) -> Partial {
        let mut next = self.clone();
        next.used.push(die);
        next.play = self.play.then(step);
        next
    }

    fn can_finish(&self) -> bool {
        let (steps, pips) = self.spent();
        let (more, sum) = reach(&self.field(), &self.left());
        (steps + more, pips + sum) == self.goal
    }

    fn spent(&self) -> Reach {
        let pips = self.used.iter().map(|die| die.pips()).sum();
        (self.used.len(), pips)
    }
}

/// The most that can be played of these dice.
fn reach(field: &Field, dice: &[Die]) -> Reach {
    let all = dice.iter().map(|die| die.pips()).sum();
    let mut most = (0, 0);
    for (i, &die) in dice.iter().enumerate() {
        if dice[..i].contains(&die) {
            continue;
        }
        let mut rest = dice.to_vec();
        rest.remove(i);
        for step in field.steps(field.movable(die), die) {
            let (steps, pips) = reach(&field.after(step), &rest);
            most = most.max((steps + 1, pips + die.pips()));
            if most == (dice.len(), all) {
                return most;
            }
        }
    }
    most
}

/// Keeps a way, in its order, unless there is a better one to the same place.
fn keep(ways: &mut Vec<Way>, way: Way) {
    let rank = |way: &Way| (way.hits_in_passing(), way.steps().len());
    let same = |other: &Way| other.from() == way.from() && other.to() == way.to();
    if let Some(i) = ways.iter().position(same) {
        if rank(&ways[i]) <= rank(&way) {
            return;
        }
        ways.remove(i);
    }
    let later = |other: &Way| {
        let lower = other.from() < way.from();
        lower || other.from() == way.from() && other.steps().len() > way.steps().len()
    };
    let at = ways.iter().position(later).unwrap_or(ways.len());
    ways.insert(at, way);
}
