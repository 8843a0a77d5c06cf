//! Errors of requests.

use std::fmt;

use serde::Serialize;

use crate::notation::NotationError;
use crate::rules::{Flaws, RuleError};
use crate::text::digits;

/// The kinds of error, by the name that callers see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// An ID that cannot be read.
    BadId,
    /// A state that is not a legal position; the message gives every reason.
    BadPosition,
    /// A move text that cannot be read.
    BadMoveText,
    /// A move that the dice do not allow.
    IllegalMove,
    /// There is nothing rolled to play.
    NoDice,
    /// An action that is not possible now.
    BadAction,
    /// A text in which no game, or no position, could be read.
    BadRecord,
    /// An argument that is missing, unknown, impossible or contradicts another.
    BadOption,
    /// Not a request at all: no JSON, or no such function.
    BadRequest,
}

impl ErrorCode {
    /// The name in the API, such as `bad_id`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ErrorCode::BadId => "bad_id",
            ErrorCode::BadPosition => "bad_position",
            ErrorCode::BadMoveText => "bad_move_text",
            ErrorCode::IllegalMove => "illegal_move",
            ErrorCode::NoDice => "no_dice",
            ErrorCode::BadAction => "bad_action",
            ErrorCode::BadRecord => "bad_record",
            ErrorCode::BadOption => "bad_option",
            ErrorCode::BadRequest => "bad_request",
        }
    }
}

/// What is wrong with a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApiError {
    /// The kind of error.
    pub code: ErrorCode,
    /// What was wrong, where, and what was expected, in English.
    pub message: String,
    /// Where: the character of an ID or a move text or the place in `steps`, from 0; the line of a
    /// record, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
}

impl ApiError {
    /// An error that is nowhere in particular.
    #[must_use]
    pub fn new(code: ErrorCode, message: impl Into<String>) -> ApiError {
        ApiError {
            code,
            message: message.into(),
            at: None,
        }
    }

    /// An option that cannot be used.
    #[must_use]
    pub fn option(message: impl Into<String>) -> ApiError {
        ApiError::new(ErrorCode::BadOption, message)
    }

    /// The position of the error, in digits.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        self.at.map(|at| digits(at as u32))
    }

    /// An error in a text, with the character.
    #[must_use]
    pub fn notation(code: ErrorCode, error: &NotationError) -> ApiError {
        ApiError {
            code,
            message: error.message(),
            at: Some(error.at),
        }
    }
}

impl From<Flaws> for ApiError {
    fn from(flaws: Flaws) -> ApiError {
        ApiError::new(
            ErrorCode::BadPosition,
            ["not a legal position: ", &flaws.message()].concat(),
        )
    }
}

impl From<RuleError> for ApiError {
    fn from(error: RuleError) -> ApiError {
        let code = match error {
            RuleError::NoDice => ErrorCode::NoDice,
            RuleError::IllegalPlay => ErrorCode::IllegalMove,
            RuleError::NotNow(_) | RuleError::CubeLimit(_) | RuleError::BeaverLimit(_) => {
                ErrorCode::BadAction
            }
        };
        ApiError::new(code, error.message())
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.name(), self.message)
    }
}

impl std::error::Error for ApiError {}
