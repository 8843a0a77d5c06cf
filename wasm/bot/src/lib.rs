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
    variant: Option<String>,
    level: Option<String>,
    plies: Option<Number>,
    seed: Option<Number>,
    /// The highest level at which the other side has declined a resignation in this game.
    declined: Option<String>,
}

/// What a bot of a level does in a position: move text, or the name of an action; `undefined` where there
/// is nothing to decide.
///
/// # Errors
/// An `Error` with the `code`, and `at` where there is a place.
#[wasm_bindgen]
pub fn decide(args: JsValue) -> Result<Option<String>, JsValue> {
    let decided = read(args).and_then(|args: DecideArgs| {
        let position = position(&args)?;
        let level = level(args.level.as_deref())?;
        let level = match args.plies {
            Some(plies) => level.at_most(wire::plies(plies)?),
            None => level,
        };
        let seed = args.seed.map_or(0, |seed| seed.0.to_bits());
        let declined = named(
            args.declined.as_deref(),
            "declined",
            jsboard::rules::Level::named,
        )?;
        Ok(bot::decide(&position, level, seed, declined))
    });
    decided.map_err(wire::error)
}

/// The legal position of an ID, in its variant.
fn position(args: &DecideArgs) -> Result<Position, ApiError> {
    let context = ContextArgs {
        variant: named(args.variant.as_deref(), "variant", Variant::named)?,
        ..ContextArgs::of_id(&args.id)
    };
    Ok(Position::new(context.setup()?)?)
}

/// The value of an argument that names something.
fn named<T>(
    text: Option<&str>,
    name: &str,
    find: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, ApiError> {
    let Some(text) = text else {
        return Ok(None);
    };
    let found =
        find(text).ok_or_else(|| ApiError::option([name, ": there is no “", text, "”"].concat()));
    found.map(Some)
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
