//! Partial plays: whatever is done step by step, and the ways to do it.

use std::collections::BTreeSet;

use jsboard::{Board, Partial, Point, Position};

use super::brute_force::{Men, results, sequences};

/// By single steps, whichever die goes first, a turn ends at the results of the brute force, at
/// each of them and at no other; nobody is stranded, and a step is undone as it was done.
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
    /// What was walked from: a board and the dice that were left.
    seen: Vec<(Board, usize)>,
    ends: Vec<Board>,
}

impl Walk {
    fn go(&mut self, partial: &Partial) {
        // What comes next does not depend on how one got here, and a double gets here in many ways.
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

/// Each way, of one die or of several, is steps of one checker that can be made one by one.
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
