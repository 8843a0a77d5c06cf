//! From described movements of checkers to the legal play that makes them.

use std::cmp::Ordering;

use super::field::Field;
use super::points::Points;
use super::{Board, Die, Play, Point, Roll, Side, legal_plays};

/// One checker's movement in a turn: where it starts, the places named where it touches down, and
/// where it ends, in the mover's count and descending. One or several dice long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    places: [Point; Movement::MAX_PLACES],
    len: u8,
}

impl Movement {
    /// The most places that a checker can touch: its start and four landings.
    pub const MAX_PLACES: usize = Play::MAX_STEPS + 1;

    /// Creates the movement along these places; `None` unless there are 2 to 5, descending.
    #[must_use]
    pub fn new(places: &[Point]) -> Option<Movement> {
        let descends = places.windows(2).all(|pair| pair[0] > pair[1]);
        if !descends || !(2..=Movement::MAX_PLACES).contains(&places.len()) {
            return None;
        }
        let mut all = [Point::OFF; Movement::MAX_PLACES];
        all[..places.len()].copy_from_slice(places);
        Some(Movement {
            places: all,
            len: places.len() as u8,
        })
    }

    /// The places, from the start to the end.
    #[must_use]
    pub fn places(&self) -> &[Point] {
        &self.places[..usize::from(self.len)]
    }
}

/// Finds the legal play that makes these movements, in any order.
///
/// A movement may be several dice long and omit where the checker touches down. If that leaves a
/// choice, the play that hits nothing on unnamed places is preferred, then the one that uses the higher
/// die first.
#[must_use]
pub fn find_play(board: &Board, side: Side, roll: Roll, movements: &[Movement]) -> Option<Play> {
    if movements.len() > Play::MAX_STEPS {
        return None;
    }
    let dice = if roll.is_double() {
        [Some(roll.high()); Play::MAX_STEPS]
    } else {
        [Some(roll.high()), Some(roll.low()), None, None]
    };
    let mut legs = [Leg::DONE; Play::MAX_STEPS];
    for (leg, movement) in legs.iter_mut().zip(movements) {
        *leg = Leg::start(movement);
    }
    let mut search = Search {
        best: None,
        board,
        side,
        roll,
    };
    search.go(&Field::new(board, side), Play::DANCE, 0, dice, legs);
    search.best.map(|(_, play)| play)
}

/// What is left of a movement.
#[derive(Clone, Copy, PartialEq)]
struct Leg<'a> {
    at: Point,
    rest: &'a [Point],
}

impl<'a> Leg<'a> {
    const DONE: Leg<'static> = Leg {
        at: Point::OFF,
        rest: &[],
    };

    fn start(movement: &'a Movement) -> Leg<'a> {
        match movement.places() {
            [at, rest @ ..] => Leg { at: *at, rest },
            [] => Leg::DONE,
        }
    }

    /// The leg after a landing, and whether the place was named; `None` if it passes one that
    /// was.
    fn land(self, at: Point) -> Option<(Leg<'a>, bool)> {
        let (&next, later) = self.rest.split_first()?;
        let rest = match at.cmp(&next) {
            Ordering::Greater => self.rest,
            Ordering::Equal => later,
            Ordering::Less => return None,
        };
        Some((Leg { at, rest }, at == next))
    }
}

/// The dice that are left, and the movements.
type Dice = [Option<Die>; Play::MAX_STEPS];
type Legs<'a> = [Leg<'a>; Play::MAX_STEPS];

struct Search<'a> {
    /// The best play found, after the number of its hits on places that are not named.
    best: Option<(u32, Play)>,
    board: &'a Board,
    side: Side,
    roll: Roll,
}

impl Search<'_> {
    fn go(&mut self, field: &Field, play: Play, surprises: u32, dice: Dice, legs: Legs<'_>) {
        if legs.iter().all(|leg| leg.rest.is_empty()) {
            let better = self.best.is_none_or(|(least, _)| surprises < least);
            if better && self.is_legal(&play, dice) {
                self.best = Some((surprises, play));
            }
            return;
        }
        for (i, &die) in dice.iter().enumerate() {
            let Some(die) = die.filter(|die| !dice[..i].contains(&Some(*die))) else {
                continue;
            };
            let movable = field.movable(die);
            for (j, &leg) in legs.iter().enumerate() {
                if legs[..j].contains(&leg) || !movable.has(leg.at) {
                    continue;
                }
                let Some(step) = field.steps(Points::of(leg.at), die).next() else {
                    continue;
                };
                let Some((next, named)) = leg.land(step.to) else {
                    continue;
                };
                let (mut dice, mut legs) = (dice, legs);
                (dice[i], legs[j]) = (None, next);
                let surprises = surprises + u32::from(step.hit && !named);
                self.go(&field.after(step), play.then(step), surprises, dice, legs);
            }
        }
    }

    /// Whether a play whose steps can each be made is legal: all dice are used, or as many as can
    /// be, to a board that a legal play leaves. Fewer will not do even where the board would be
    /// the same: with 51, 5/off is 5/4/off where there is a 1 to play.
    fn is_legal(&self, play: &Play, left: Dice) -> bool {
        if left.iter().all(Option::is_none) {
            return true;
        }
        let plays = legal_plays(self.board, self.side, self.roll);
        let most = plays.first().map_or(0, |play| play.steps().len());
        if play.is_dance() || play.steps().len() < most {
            return play.steps().len() == most;
        }
        let after = self.board.after(self.side, play);
        let leaves = |legal: &Play| self.board.after(self.side, legal) == after;
        plays.iter().any(leaves)
    }
}
