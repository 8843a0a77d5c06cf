//! Plays: the generator against the brute force, and the ways to say a play.

use std::collections::BTreeSet;

use jsboard::notation::{read_play, write_play};
use jsboard::{Movement, Play, Point, Position};

use super::brute_force::{Men, Sequence, results, sequences};

/// The generator gives what the brute force gives, each result once.
pub(crate) fn are_those_of_the_brute_force(position: &Position) {
    let setup = position.setup();
    let plays = position.legal_plays();
    let after = |play: &Play| Men::of(&setup.board.after(setup.turn, play), setup.turn);
    let found: BTreeSet<Men> = plays.iter().map(after).collect();
    assert_eq!(found.len(), plays.len(), "a result is listed twice");
    assert_eq!(found, results(setup));
}

/// The steps of each play can be made in their order, each with a die of the roll, hit where
/// they say so, and lead to the play's result.
pub(crate) fn can_be_made_step_by_step(position: &Position) {
    let setup = position.setup();
    let roll = setup.roll.unwrap();
    for play in position.legal_plays() {
        let mut dice = vec![roll.high().pips(), roll.low().pips()];
        if roll.is_double() {
            dice.extend_from_within(..);
        }
        let mut men = Men::of(&setup.board, setup.turn);
        for step in play.steps() {
            let (from, to) = (step.from.index(), step.to.index());
            // A checker is borne off with a larger number only where none has the exact one.
            let exact = dice.iter().position(|&die| usize::from(die) == from - to);
            let larger = || {
                dice.iter()
                    .position(|&die| usize::from(die) > from && to == 0)
            };
            let die = usize::from(dice.remove(exact.or_else(larger).unwrap()));
            assert!(men.can_move(from, die), "{play:?}");
            let (moved, next) = men.moved(from, die);
            assert_eq!((moved.to, moved.hit), (to, step.hit), "{play:?}");
            men = next;
        }
        let after = setup.board.after(setup.turn, &play);
        assert_eq!(men, Men::of(&after, setup.turn), "{play:?}");
        assert_eq!(position.after(&play).setup().board, after);
    }
}

/// What is written of a play is read as a play with the same result.
pub(crate) fn are_written_and_read(position: &Position) {
    let setup = position.setup();
    let written = |play: &Play| write_play(&setup.board, setup.turn, play);
    let plays = position.legal_plays();
    for play in &plays {
        let text = written(play);
        let (found, after) = position.play(&read_play(&text).unwrap()).unwrap();
        assert_eq!(after, position.after(play), "{text}");
        assert_eq!(found.steps().len(), play.steps().len(), "{text}");
        assert_eq!(written(&found), text);
    }
    let dance = position.play(&[]);
    assert_eq!(dance.is_ok(), plays.is_empty());
}

/// Each way to make a play, said step by step in any order, is that play. `choices` picks some of
/// the many ways.
pub(crate) fn are_found_by_their_steps(position: &Position, choices: &[u8]) {
    let setup = position.setup();
    let roll = setup.roll.unwrap();
    let men = Men::of(&setup.board, setup.turn);
    let ways = sequences(&men, [roll.high().pips(), roll.low().pips()]);
    for (i, choice) in choices.iter().enumerate() {
        let Some(index) = (usize::from(*choice) * 251 + i).checked_rem(ways.len()) else {
            return;
        };
        let (moves, left) = &ways[index];
        let movement = |from: usize, to: usize| {
            let place = |n: usize| Point::new(n as u8).unwrap();
            Movement::new(&[place(from), place(to)]).unwrap()
        };
        let mut said: Vec<Movement> = moves.iter().map(|m| movement(m.from, m.to)).collect();
        let turns = i % said.len();
        said.rotate_left(turns);
        let (_, after) = position.play(&said).unwrap();
        assert_eq!(Men::of(&after.setup().board, setup.turn), *left, "{said:?}");
    }
}

/// Whatever is said, what is made of it is a legal play, and goes where it was said to.
pub(crate) fn only_legal_ones_are_found(position: &Position, text: &str) {
    let setup = position.setup();
    match read_play(text) {
        Err(error) => assert!(error.at <= text.chars().count(), "{text:?}: {error}"),
        Ok(movements) => {
            assert!(movements.len() <= Play::MAX_STEPS);
            let Ok((play, after)) = position.play(&movements) else {
                return;
            };
            let left = Men::of(&after.setup().board, setup.turn);
            let roll = setup.roll.unwrap();
            let men = Men::of(&setup.board, setup.turn);
            let legal = sequences(&men, [roll.high().pips(), roll.low().pips()]);
            let steps: Vec<_> = play
                .steps()
                .iter()
                .map(|s| (s.from.index(), s.to.index()))
                .collect();
            let is_it = |(moves, men): &Sequence| {
                *men == left
                    && moves
                        .iter()
                        .map(|m| (m.from, m.to))
                        .eq(steps.iter().copied())
            };
            let dance = legal.is_empty() && play.is_dance();
            assert!(dance || legal.iter().any(is_it), "{text:?}: {play:?}");
            // Each checker that is said to start does, and each that ends does.
            for movement in &movements {
                let (start, end) = (movement.places()[0], movement.places().last().unwrap());
                assert!(
                    play.steps().iter().any(|step| step.from == start),
                    "{text:?}"
                );
                assert!(play.steps().iter().any(|step| step.to == *end), "{text:?}");
            }
        }
    }
}

/// On a board with impossible stacks the answer is meaningless, but there is one.
pub(crate) fn are_listed_on_any_board(setup: &jsboard::Setup) {
    for side in jsboard::Side::ALL {
        let roll = setup.roll.unwrap_or(jsboard::Roll::new(1, 1).unwrap());
        for play in jsboard::legal_plays(&setup.board, side, roll) {
            let _ = write_play(&setup.board, side, &play);
            let _ = setup.board.after(side, &play);
        }
    }
}
