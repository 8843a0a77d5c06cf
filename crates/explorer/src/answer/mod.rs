//! What page, server and command answer: the same bytes.
//!
//! An [`Explorer`] is a collection whose matches have their ids, with what people keep about its decisions. Each function
//! takes a struct of arguments and gives a struct that serialises to the JSON of the API.

mod explorer;
mod export;
mod number;
mod object;
mod search;
mod stats;
mod tree;

pub use explorer::Explorer;
pub use export::{Exported, TextFormat};
pub use number::Number;
pub use object::{DecisionObject, PlaceObject, day};
pub use search::{SearchArgs, Searched};
pub use stats::{StatsArgs, StatsObject, StatsRow};
pub use tree::{EndingsObject, ResultsObject, TreeArgs, TreeObject, TreePlay, structure};

use jsboard::api::{ApiError, ErrorCode, Given, read_call};
use serde::Serialize;

use crate::Query;

/// What a function answers.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// Of `search`.
    Search(Box<Searched>),
    /// Of `tree`.
    Tree(Box<TreeObject>),
    /// Of `stats`.
    Stats(Box<StatsObject>),
}

/// The functions of an explorer, by name, and what each does.
pub const FUNCTIONS: [(&str, &str); 3] = [
    ("search", "Finds the decisions that a query means."),
    (
        "tree",
        "Lists what was played from a position, how often, how it ended and what it cost.",
    ),
    (
        "stats",
        "Sums what players gave away, by player, score, month or something else.",
    ),
];

impl Explorer {
    /// Calls the function of this name with an object of arguments; null is an empty one.
    ///
    /// # Errors
    /// `bad_request` if there is no such function; `bad_option` for arguments that it does not take, and for a query that
    /// cannot be read; `bad_id`.
    pub fn answer(&self, function: &str, args: Given) -> Result<Answer, ApiError> {
        Ok(match function {
            "search" => Answer::Search(Box::new(self.search(&read_call(args)?)?)),
            "tree" => Answer::Tree(Box::new(self.tree(&read_call(args)?)?)),
            "stats" => Answer::Stats(Box::new(self.stats(&read_call(args)?)?)),
            _ => {
                let message = format!("{function}: expected one of search, tree, stats");
                return Err(ApiError::new(ErrorCode::BadRequest, message));
            }
        })
    }
}

/// Reads a query; an empty one means everything.
fn query(text: Option<&str>) -> Result<Query, ApiError> {
    let read = text.unwrap_or_default().parse::<Query>();
    read.map_err(|error| ApiError {
        code: ErrorCode::BadOption,
        message: format!("q: expected {}", error.expected),
        at: Some(error.at),
    })
}

/// A number of things that are asked for, which must be in a range.
fn within(name: &str, given: Option<u32>, default: u32, most: u32) -> Result<usize, ApiError> {
    match given {
        None => Ok(default as usize),
        Some(number) if number <= most => Ok(number as usize),
        Some(number) => Err(ApiError::option(format!(
            "{name}: expected at most {most}, not {number}"
        ))),
    }
}
