//! What a position is worth.

use jsboard::api::ApiError;
use jsboard::notation::{write_gnubgid, write_play};
use jsboard::records::{Candidate, Chances, CubeAnalysis};
use jsboard::{Decision, Position, Setup};
use jsboard_evaluation::Evaluator;
use jsboard_evaluation::bot::engine;
use serde::{Deserialize, Serialize};

use crate::wire::{Number, plies};

/// The arguments.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvaluateArgs {
    id: String,
    dice: Option<[Number; 2]>,
    plies: Option<Number>,
    candidates: Option<Number>,
}

/// The answer. Equities are those of the side that decides.
#[derive(Serialize)]
pub(crate) struct Evaluation {
    gnubgid: String,
    level: String,
    chances: [f32; 5],
    equity: f32,
    cubeless: f32,
    cube: Option<Cube>,
    candidates: Vec<Row>,
}

/// The decision about the cube.
#[derive(Serialize)]
struct Cube {
    no_double: f32,
    double_take: f32,
    double_drop: f32,
    best: &'static str,
}

/// A play.
#[derive(Serialize)]
struct Row {
    #[serde(rename = "move")]
    play: String,
    gnubgid: String,
    equity: f32,
    difference: f32,
    chances: [f32; 5],
}

/// Evaluates a position.
///
/// # Errors
/// `bad_id`, `bad_position`; `bad_option` for a depth or dice that there are not; `bad_action` for a game
/// that is over.
pub(crate) fn evaluate(evaluator: &Evaluator, args: &EvaluateArgs) -> Result<Evaluation, ApiError> {
    let mut setup = jsboard::api::ContextArgs::of_id(&*args.id).setup()?;
    if let Some(dice) = args.dice {
        let die = |number: Number| {
            let die = jsboard::Die::ALL
                .into_iter()
                .find(|die| f64::from(die.pips()) == number.0);
            die.ok_or_else(|| ApiError::option("dice: expected two numbers from 1 to 6"))
        };
        setup.roll = Some(jsboard::Roll::of(die(dice[0])?, die(dice[1])?));
    }
    let position = Position::new(setup)?;
    let plies = args.plies.map_or(Ok(2), plies)?;
    let most = args.candidates.map_or(5.0, |number| number.0).max(0.0) as usize;
    Ok(of(evaluator, &position, plies, most))
}

fn of(evaluator: &Evaluator, position: &Position, plies: u8, most: usize) -> Evaluation {
    let setup = position.setup();
    let is_play = position.decision() == Decision::Play;
    let found = match is_play {
        true => engine::candidates(evaluator, position, plies),
        false => Vec::new(),
    };
    let cube = match is_play {
        true => None,
        false => engine::double(evaluator, setup, plies),
    };
    let chances = match found.first() {
        Some(best) => best.chances.unwrap_or_default(),
        None => engine::chances(evaluator, setup, plies),
    };
    let cubeless = chances.equity();
    let equity = match (&cube, found.first()) {
        (Some(cube), _) => cube.no_double.max(cube.doubled()),
        (None, Some(best)) => best.equity,
        (None, None) => cubeless,
    };
    let shown = if most == 0 { found.len() } else { most };
    let rows = found.iter().take(shown);
    Evaluation {
        gnubgid: write_gnubgid(setup),
        level: format!("{plies}-ply"),
        chances: numbers(&chances),
        equity,
        cubeless,
        cube: cube.as_ref().map(decision),
        candidates: rows.map(|row| candidate(setup, row, equity)).collect(),
    }
}

fn candidate(setup: &Setup, candidate: &Candidate, best: f32) -> Row {
    Row {
        play: write_play(&setup.board, setup.turn, &candidate.play),
        gnubgid: write_gnubgid(&setup.after_unchecked(&candidate.play)),
        equity: candidate.equity,
        difference: candidate.equity - best,
        chances: numbers(&candidate.chances.unwrap_or_default()),
    }
}

fn decision(cube: &CubeAnalysis) -> Cube {
    Cube {
        no_double: cube.no_double,
        double_take: cube.double_take,
        double_drop: cube.double_drop,
        best: match (cube.is_double(), cube.is_take()) {
            (true, true) => "double_take",
            (true, false) => "double_drop",
            (false, true) => "no_double",
            (false, false) => "too_good",
        },
    }
}

fn numbers(chances: &Chances) -> [f32; 5] {
    [
        chances.wins,
        chances.gammons,
        chances.backgammons,
        chances.gammons_lost,
        chances.backgammons_lost,
    ]
}
