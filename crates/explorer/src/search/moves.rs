//! What was chosen and what is best.

use jsboard::Movement;

use crate::dictionary::Dictionary;
use crate::lanes::{bits, keep_bits, narrow};
use crate::query::Moves;
use crate::{Choice, Chunk};

/// From how many decisions of a word on all of them are looked at.
const MANY: u32 = 20;

/// Of which choice of a decision something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Played,
    Best,
    /// It is best, and something else was chosen.
    Missed,
    /// It was chosen, and is not best.
    Wrong,
}

/// Keeps the decisions of which a choice is so.
pub(super) fn narrow_choices(asked: Asked, moves: &Moves, chunk: &Chunk, words: &mut [u64]) {
    match asked {
        Asked::Played => keep(&chunk.played, words, |choice| is_move(moves, choice)),
        Asked::Best => keep(&chunk.best, words, |choice| is_move(moves, choice)),
        Asked::Missed => {
            keep(&chunk.best, words, |choice| is_move(moves, choice));
            keep(&chunk.played, words, |choice| {
                choice != Choice::UNKNOWN && !is_move(moves, choice)
            });
        }
        Asked::Wrong => {
            narrow(words, &chunk.errors, |error| error > 0);
            keep(&chunk.played, words, |choice| is_move(moves, choice));
        }
    }
}

/// Keeps the decisions whose choice is so: each different one is asked once.
fn keep(column: &Dictionary, words: &mut [u64], is: impl Fn(Choice) -> bool) {
    let is: Vec<bool> = column.choices().iter().map(|&choice| is(choice)).collect();
    let mut those = (0..)
        .zip(&is)
        .filter_map(|(number, &is)| is.then_some(number));
    match (those.next(), those.next()) {
        (None, _) => words.fill(0),
        (Some(one), None) => narrow(words, column.rows(), |number: u16| number == one),
        _ => {
            for (word, numbers) in words.iter_mut().zip(column.rows().chunks(64)) {
                if word.count_ones() >= MANY {
                    *word &= bits(numbers, |number| is[usize::from(number)]);
                } else {
                    keep_bits(word, |bit| is[usize::from(numbers[bit])]);
                }
            }
        }
    }
}

fn is_move(moves: &Moves, choice: Choice) -> bool {
    match moves {
        Moves::Play => choice.is_play() || choice == Choice::DANCE,
        Moves::Hit => choice.hits(),
        Moves::Choice(wanted) => choice == *wanted,
        Moves::Along(movements, hits) => {
            (!hits || choice.hits()) && choice.is_play() && goes_along(choice, movements)
        }
    }
}

/// Whether a play has these movements, each by steps of its own.
fn goes_along(choice: Choice, movements: &[Movement]) -> bool {
    // Most plays do not begin where the first movement does.
    let start = movements.first().and_then(|first| first.places().first());
    start.is_none_or(|start| choice.leaves(start.number()))
        && cover(&choice.ends(), 0, None, movements)
}

/// Whether steps that are not `used` lead the rest of a way, and these movements.
fn cover(steps: &[(u8, u8)], used: u8, way: Option<(u8, u8)>, rest: &[Movement]) -> bool {
    let Some((from, to)) = way else {
        let Some((movement, rest)) = rest.split_first() else {
            return true;
        };
        let ends = movement.places().first().zip(movement.places().last());
        let way = ends.map(|(from, to)| (from.number(), to.number()));
        return cover(steps, used, way, rest);
    };
    if from == to {
        return cover(steps, used, None, rest);
    }
    steps.iter().enumerate().any(|(at, &(start, end))| {
        let is_next = used >> at & 1 == 0 && start == from && end >= to;
        is_next && cover(steps, used | 1 << at, Some((end, to)), rest)
    })
}
