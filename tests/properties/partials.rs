//! Partial plays: the possible steps and their orders.

use std::collections::BTreeSet;

use jsboard::{Board, Partial, Point, Position};

use super::brute_force::{Men, results, sequences};

/// Single steps in any order lead to exactly the results of the brute force. No sequence of steps
/// gets stuck, and undoing a step restores the state before it.
pub(crate) fn end_at_the_legal_results(position: &Position) {
    let setup = position.setup();
    let mut expected = results(setup);
    if expected.is_empty() {
        expected.insert(Men::of(&setup.board, setup.turn));
    }
    let start = Partial::new(position).unwrap();
    for start in [start, start.swapped()] {
        let mut walk = Walk::default();
        walk.go(&start);
        let men = |board: &Board| Men::of(board, setup.turn);
        let found: BTreeSet<Men> = walk.ends.iter().map(men).collect();
        assert_eq!(found, expected, "{position:?}");
    }
}

#[derive(Default)]
struct Walk {
    /// The visited states: a board and the remaining dice.
    seen: Vec<(Board, usize)>,
    ends: Vec<Board>,
}

impl Walk {
    fn go(&mut self, partial: &Partial) {
        // The next steps do not depend on the path, and with doubles many paths lead here.
        let left = partial.left();
        let place = (
            partial.board(),
            left.iter().map(|die| usize::from(die.pips())).sum(),
        );
        if self.seen.contains(&place) {
            return;
        }
        self.seen.push(place);
        let ways = partial.ways();
        assert_eq!(partial.is_complete(), ways.is_empty(), "{partial:?}");
        if partial.is_complete() {
            self.ends.push(partial.board());
        }
        for way in ways.iter().filter(|way| way.steps().len() == 1) {
            let next = partial.step(way.from(), way.to()).unwrap();
            assert_eq!(next.undone().as_ref(), Some(partial));
            self.go(&next);
        }
    }
}

/// Every legal sequence of single steps can be made. `choices` picks some of the many.
pub(crate) fn make_every_legal_sequence(position: &Position, choices: &[u8]) {
    let setup = position.setup();
    let roll = setup.roll.unwrap();
    let men = Men::of(&setup.board, setup.turn);
    let legal = sequences(&men, [roll.high().pips(), roll.low().pips()]);
    let place = |n: usize| Point::new(n as u8).unwrap();
    for (i, choice) in choices.iter().enumerate() {
        let Some(index) = (usize::from(*choice) * 251 + i).checked_rem(legal.len()) else {
            return;
        };
        let (moves, left) = &legal[index];
        let start = Partial::new(position).unwrap();
        let end = moves.iter().fold(start, |partial, step| {
            let next = partial.step(place(step.from), place(step.to));
            next.unwrap_or_else(|| panic!("{moves:?}: {step:?}"))
        });
        assert!(end.is_complete(), "{moves:?}");
        assert_eq!(Men::of(&end.board(), setup.turn), *left);
    }
}

/// Each way to a landing, with one die or several, is a series of single steps of one checker.
pub(crate) fn have_ways_that_can_be_made(position: &Position) {
    let start = Partial::new(position).unwrap();
    for way in start.ways() {
        let mut at = way.from();
        let mut partial = start;
        for step in way.steps() {
            assert_eq!(step.from, at);
            at = step.to;
            partial = partial.step(step.from, step.to).unwrap();
        }
        assert_eq!(at, way.to());
        assert_eq!(partial.used().len(), way.dice().len());
    }
}
