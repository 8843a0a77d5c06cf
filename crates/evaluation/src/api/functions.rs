//! The table of the functions, and the dispatcher of these and of the engine's.

use jsboard::api::{ApiError, Function, Given, no_function};
use serde::Serialize;

use super::*;

jsboard::functions! {
    /// Evaluates a position: what is best to do, and what each choice is worth.
    /// With dice it ranks the plays; before the roll, and where a double is open, it says what to do with the cube.
    /// Equities are those of the side that decides, normalised to the cube. `plies` is how far it looks ahead.
    "evaluate" Evaluated: evaluate(EvaluateArgs) -> Evaluated;
    /// Analyses a match: reads it as `record` does, and looks at every decision.
    /// The answer is that of `record` with the analysis beside each action, and how each player did.
    "analyse" Analysed: analyse(AnalyseArgs) -> AnalysedMatch;
}

/// What a function of this crate or of the engine answers.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum AnyAnswer {
    /// Of this crate.
    Here(Answer),
    /// Of the engine.
    Engine(jsboard::api::Answer),
}

/// All functions: those of the engine, then those of this crate.
pub fn functions() -> impl Iterator<Item = &'static Function> {
    jsboard::api::FUNCTIONS.iter().chain(FUNCTIONS)
}

/// The function of this name, of this crate or of the engine.
#[must_use]
pub fn function(name: &str) -> Option<&'static Function> {
    let here = FUNCTIONS.iter().find(|function| function.name == name);
    here.or_else(|| jsboard::api::function(name))
}

/// Calls the function of this name with an object of arguments; null is an empty one.
///
/// # Errors
/// `bad_request` if there is no such function; `bad_option` for arguments that it does not take; those of the
/// function.
pub fn answer(function: &str, args: Given) -> Result<AnyAnswer, ApiError> {
    if jsboard::api::function(function).is_some() {
        return jsboard::api::answer(function, args).map(AnyAnswer::Engine);
    }
    let answer = known(function, args);
    answer.map_or_else(
        || Err(no_function(function, functions())),
        |answer| answer.map(AnyAnswer::Here),
    )
}
