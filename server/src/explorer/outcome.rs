//! What becomes of matches that are added or deleted.

use jsboard_explorer::MatchId;
use serde::Serialize;

/// What became of a match that was to be added. Each has a name in the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It was not known.
    New,
    /// It was known, and its analysis was not: by another program, or of more decisions.
    Analysis,
    /// All of it was known.
    Known,
    /// It was deleted once, and is refused.
    Erased,
    /// Nobody moves in it: it is not added.
    Empty,
}

/// A match that was to be added, or deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// What the match is known by: 32 hexadecimal digits; none where nobody moves.
    pub hash: Option<String>,
    /// What became of it.
    pub state: State,
    /// A match that is probably the same: at least 95 % of its rolls are. Somebody has to look at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
}

impl Outcome {
    /// A match that was deleted.
    #[must_use]
    pub fn erased(id: MatchId) -> Outcome {
        Outcome {
            hash: Some(id.to_string()),
            state: State::Erased,
            like: None,
        }
    }
}

/// What became of a file: of its first match, and of all of them.
#[derive(Clone, Debug, Serialize)]
pub struct Added {
    #[serde(flatten)]
    first: Outcome,
    matches: Vec<Outcome>,
}

impl Added {
    /// That of a file with these matches.
    #[must_use]
    pub fn of(matches: Vec<Outcome>) -> Added {
        let none = || Outcome {
            hash: None,
            state: State::Empty,
            like: None,
        };
        Added {
            first: matches.first().cloned().unwrap_or_else(none),
            matches,
        }
    }
}
