//! What a bot does in a position.

use jsboard::notation::write_play;
use jsboard::records::CubeAnalysis;
use jsboard::{Decision, Position};

use super::noise::noise;
use super::{Level, engine};
use crate::Evaluator;

/// What a bot does, as a text: a play (`8/5 6/5`; empty where there is none), or the name of an action.
pub type Choice = String;

/// What a bot of this level does in a position; `None` where nothing is to be decided: before a roll without
/// a choice, and after the end of a game.
#[must_use]
pub fn decide(
    evaluator: &Evaluator,
    position: &Position,
    level: Level,
    seed: u64,
) -> Option<Choice> {
    let action = match position.decision() {
        Decision::Play => return Some(play(evaluator, position, level, seed)),
        Decision::RollOrDouble if doubles(evaluator, position, level, seed) => "double",
        Decision::RollOrDouble => "roll",
        Decision::TakeOrDrop => answer(evaluator, position, level, seed),
        Decision::AnswerResignation if accepts(evaluator, position, level) => "accept",
        Decision::AnswerResignation => "reject",
        Decision::AnswerBeaver | Decision::AnswerRaccoon => "take",
        Decision::OpeningRoll | Decision::Roll | Decision::GameOver | Decision::MatchOver => {
            return None;
        }
    };
    Some(action.to_owned())
}

/// The best play as a bot of this level sees it.
fn play(evaluator: &Evaluator, position: &Position, level: Level, seed: u64) -> String {
    let setup = position.setup();
    let candidates = engine::candidates(evaluator, position, level.plies);
    let seen = candidates.iter().map(|candidate| {
        let after = position.after(&candidate.play);
        let error = level.noise * noise(&after.setup().board, seed);
        (candidate.equity + error, candidate)
    });
    let best = seen.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map_or_else(String::new, |(_, best)| {
        write_play(&setup.board, setup.turn, &best.play)
    })
}

/// What a double comes to, as a bot of this level sees it.
fn cube(
    evaluator: &Evaluator,
    position: &Position,
    level: Level,
    seed: u64,
) -> Option<CubeAnalysis> {
    let setup = position.setup();
    let mut cube = engine::double(evaluator, setup, level.plies)?;
    let error = level.noise * noise(&setup.board, seed);
    cube.no_double += error;
    cube.double_take += 2.0 * error;
    Some(cube)
}

fn doubles(evaluator: &Evaluator, position: &Position, level: Level, seed: u64) -> bool {
    let cube = cube(evaluator, position, level, seed);
    !position.is_cube_dead() && cube.is_some_and(|cube| cube.doubled() > cube.no_double)
}

/// The answer to a double.
fn answer(evaluator: &Evaluator, position: &Position, level: Level, seed: u64) -> &'static str {
    let Some(cube) = cube(evaluator, position, level, seed) else {
        return "take";
    };
    let rules = position.setup().rules;
    let may_beaver = position.setup().score.is_money() && rules.beavers > 0;
    match cube.is_take() {
        true if may_beaver && cube.double_take < 0.0 => "beaver",
        true => "take",
        false => "drop",
    }
}

/// Whether a resignation gives as much as the game is worth.
fn accepts(evaluator: &Evaluator, position: &Position, level: Level) -> bool {
    let setup = position.setup();
    let Some(resigned) = setup.resignation else {
        return true;
    };
    let equity = engine::chances(evaluator, setup, level.plies).equity();
    let own = if setup.turn == setup.decider {
        equity
    } else {
        -equity
    };
    resigned.points() as f32 >= own - 0.001
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsboard::notation::read_id;

    fn decided(id: &str, level: Level) -> Option<String> {
        let setup = read_id(id).expect("an ID");
        let position = Position::new(setup).expect("a position");
        decide(&Evaluator::new(), &position, level, 1)
    }

    #[test]
    fn every_level_makes_a_legal_play() {
        let id = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";
        let setup = read_id(id).expect("an ID");
        let position = Position::new(setup).expect("a position");
        for level in Level::ALL {
            let text = decided(id, level.at_most(1)).expect("a play");
            let movements = jsboard::notation::read_play(&text).expect("a play");
            assert!(position.play(&movements).is_ok(), "{} {text}", level.name);
        }
    }

    #[test]
    fn the_end_of_a_game_is_no_decision() {
        let id = "XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:0:0:10";
        assert!(matches!(
            decided(id, Level::ALL[0]).as_deref(),
            Some("roll" | "double")
        ));
    }
}
