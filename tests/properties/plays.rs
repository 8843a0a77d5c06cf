//! Plays: the generator compared with the brute force, and the notations of a play.

use std::collections::BTreeSet;

use jsboard::notation::{read_play, write_play};
use jsboard::{Movement, Play, Point, Position};

use super::brute_force::{Men, Sequence, results, sequences};

/// The generator gives the same results as the brute force, each once.
pub(crate) fn are_those_of_the_brute_force(position: &Position) {
    let setup = position.setup();
    let plays = position.legal_plays();
    let after = |play: &Play| Men::of(&setup.board.after(setup.turn, play), setup.turn);
    let found: BTreeSet<Men> = plays.iter().map(after).collect();
    assert_eq!(found.len(), plays.len(), "a result is listed twice");
    assert_eq!(found, results(setup));
}

/// The steps of each play can be made in order, each with a die of the roll. They hit where they
/// are marked as hits, and lead to the result of the play.
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
            // A larger number bears off a checker only if no checker has the exact distance.
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

/// A written play is read back as a play with the same result.
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

/// The steps of a play, given in any order, are read as that play. `choices` selects some of the
/// many orders.
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

/// Movements are read only as a legal play that contains them.
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
            // Every given start and every given end is one of the play.
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

/// A board with impossible stacks gives a meaningless answer, but no panic.
pub(crate) fn are_listed_on_any_board(setup: &jsboard::Setup) {
    for side in jsboard::Side::ALL {
        let roll = setup.roll.unwrap_or(jsboard::Roll::new(1, 1).unwrap());
        for play in jsboard::legal_plays(&setup.board, side, roll) {
            let _ = write_play(&setup.board, side, &play);
            let _ = setup.board.after(side, &play);
        }
    }
}
