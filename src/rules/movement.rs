//! From what somebody says that checkers did to the legal play that does it.

use std::cell::LazyCell;

use super::field::{Field, Outcome};
use super::legal::{legal_outcomes, reaches_legal_board};
use super::{Board, Die, Play, Point, Roll, Side};

/// One checker's way through a turn: where it starts, places where it is said to touch down,
/// and where it ends, in the mover's count and descending. One or several dice long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    places: [Point; Movement::MAX_PLACES],
    len: u8,
}

impl Movement {
    /// The most places that a checker can touch: its start and four landings.
    pub const MAX_PLACES: usize = Play::MAX_STEPS + 1;

    /// The movement along these places; `None` unless there are 2 to 5 of them, descending.
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

/// The legal play that makes these movements, whatever their order, if there is one.
///
/// A movement may be several dice long and leave out where the checker touches down. When that
/// leaves a choice, the play is taken that hits nothing on places that are not named; then the
/// one that uses the higher die first.
#[must_use]
pub fn find_play(board: &Board, side: Side, roll: Roll, movements: &[Movement]) -> Option<Play> {
    let legal = LazyCell::new(|| legal_outcomes(board, side, roll));
    if movements.is_empty() {
        return legal.is_empty().then_some(Play::DANCE);
    }
    if movements.len() > Play::MAX_STEPS {
        return None;
    }
    let dice = if roll.is_double() {
        vec![roll.high(); 4]
    } else {
        vec![roll.high(), roll.low()]
    };
    // A play that uses all of the dice is legal if each of its steps is; one that uses fewer, if
    // no more can be used, even where the board would be the same (5/off with 51: 5/4/off).
    let whole = dice.len();
    let most = || legal.first().map_or(0, |(play, _)| play.steps().len());
    let mut search = Search {
        best: None,
        legal: |play: &Play, outcome| {
            let steps = play.steps().len();
            steps == whole || steps == most() && reaches_legal_board(&legal, outcome)
        },
    };
    let legs: Vec<Leg> = movements.iter().map(Leg::start).collect();
    search.go(&Field::new(board, side), Play::DANCE, 0, &dice, &legs);
    search.best.map(|(_, play)| play)
}

/// What is left of a movement.
#[derive(Clone, Copy, PartialEq)]
struct Leg<'a> {
    at: Point,
    rest: &'a [Point],
}

impl<'a> Leg<'a> {
    fn start(movement: &'a Movement) -> Leg<'a> {
        let (&at, rest) = movement
            .places()
            .split_first()
            .unwrap_or((&Point::OFF, &[]));
        Leg { at, rest }
    }

    /// The leg after a landing, and whether the place was named; `None` if it passes one that
    /// was.
    fn land(self, at: Point) -> Option<(Leg<'a>, bool)> {
        let (&next, later) = self.rest.split_first()?;
        match at.cmp(&next) {
            std::cmp::Ordering::Greater => Some((
                Leg {
                    at,
                    rest: self.rest,
                },
                false,
            )),
            std::cmp::Ordering::Equal => Some((Leg { at, rest: later }, true)),
            std::cmp::Ordering::Less => None,
        }
    }
}

struct Search<F> {
    /// The best play found, after the number of its hits on places that are not named.
    best: Option<(u32, Play)>,
    legal: F,
}

impl<F: Fn(&Play, Outcome) -> bool> Search<F> {
    fn go(&mut self, field: &Field, play: Play, surprises: u32, dice: &[Die], legs: &[Leg<'_>]) {
        if legs.iter().all(|leg| leg.rest.is_empty()) {
            let better = self.best.is_none_or(|(least, _)| surprises < least);
            if better && (self.legal)(&play, field.outcome()) {
                self.best = Some((surprises, play));
            }
            return;
        }
        for (i, &die) in dice.iter().enumerate() {
            if dice[..i].contains(&die) {
                continue;
            }
            for (j, &leg) in legs.iter().enumerate() {
                if legs[..j].contains(&leg) || !field.sources(Point::BAR).any(|p| p == leg.at) {
                    continue;
                }
                let Some(step) = field.step(leg.at, die) else {
                    continue;
                };
                let Some((next, named)) = leg.land(step.to) else {
                    continue;
                };
                let mut legs = legs.to_vec();
                legs[j] = next;
                let mut dice = dice.to_vec();
                dice.remove(i);
                let surprises = surprises + u32::from(step.hit && !named);
                self.go(&field.after(step), play.then(step), surprises, &dice, &legs);
            }
        }
    }
}
