//! Evaluation for JavaScript: what a position is worth, what a bot does, and the analysis of a match. Objects
//! go in and come out; what is wrong is thrown. `pkg/bot.js` runs this module in workers.

mod loops;
mod matches;
mod record;
mod wire;

use jsboard::api::{ApiError, ContextArgs, decimal};
use jsboard::rules::{Position, Variant};
use jsboard_evaluation::api;
use jsboard_evaluation::bot::{self, Level};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use wire::{Number, read, thrown, write};

pub use matches::Match;

/// What is best to do in a position, and what each choice is worth: `evaluate` of the API.
///
/// # Errors
/// An `Error` with the `code`, and `at` where there is a place.
#[wasm_bindgen]
pub fn evaluate(args: JsValue) -> Result<JsValue, JsValue> {
    thrown(read::<api::EvaluateArgs>(args).and_then(|args| api::evaluate(&args)))
}

/// The arguments of [`decide`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecideArgs {
    id: String,
    level: Option<String>,
    plies: Option<Number>,
    seed: Option<Number>,
}

/// What a bot of a level does in a position: move text, or the name of an action; `undefined` where there
/// is nothing to decide.
///
/// # Errors
/// An `Error` with the `code`, and `at` where there is a place.
#[wasm_bindgen]
pub fn decide(args: JsValue) -> Result<Option<String>, JsValue> {
    let decided = read(args).and_then(|args: DecideArgs| {
        let position = position(&args.id)?;
        let level = level(args.level.as_deref())?;
        let level = match args.plies {
            Some(plies) => level.at_most(wire::plies(plies)?),
            None => level,
        };
        let seed = args.seed.map_or(0, |seed| seed.0.to_bits());
        Ok(bot::decide(&position, level, seed))
    });
    decided.map_err(wire::error)
}

/// The legal position of an ID.
fn position(id: &str) -> Result<Position, ApiError> {
    Ok(Position::new(ContextArgs::of_id(id).setup()?)?)
}

/// The level of a name; the best without one.
fn level(name: Option<&str>) -> Result<Level, ApiError> {
    let Some(name) = name else {
        return Ok(Level::BEST);
    };
    Level::named(name).ok_or_else(|| {
        let names = Level::ALL.map(|level| level.name).join(", ");
        ApiError::option(["level: expected one of ", &names, ", not “", name, "”"].concat())
    })
}

/// A row of the table of levels.
#[derive(Serialize)]
struct LevelRow {
    name: &'static str,
    plies: u8,
    noise: f64,
}

/// The levels of bots, the weakest first.
///
/// # Errors
/// None that is known.
#[wasm_bindgen]
pub fn levels() -> Result<JsValue, JsValue> {
    let rows = Level::ALL.map(|level| LevelRow {
        name: level.name,
        plies: level.plies,
        noise: decimal(level.noise),
    });
    write(&rows)
}

/// Evaluates positions at 0 plies `rounds` times, for the benchmark: Position IDs, one a line. The answer has how many
/// there are, and a number that depends on every bit of their chances; it is empty if an ID cannot be read.
#[wasm_bindgen]
#[must_use]
pub fn evaluate_all(ids: &str, rounds: u32) -> Vec<u32> {
    let evaluator = api::evaluator(&Variant::BACKGAMMON);
    let evaluated = loops::evaluate_all(evaluator, ids, rounds);
    evaluated.map_or(Vec::new(), |(count, sum)| vec![count, sum])
}
