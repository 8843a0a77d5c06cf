//! `move`: the context after a turn.

use serde::Serialize;

use super::argument::arguments;
use super::values::Step;
use super::{ApiError, ContextArgs, ErrorCode, PlayObject, ResultObject};
use crate::notation::read_play;
use crate::rules::{Movement, Point, Position, RuleError};

arguments! {
    /// The arguments of `move`: either a text or steps.
    #[cfg_attr(feature = "schema", schemars(extend("oneOf" = [
        {"required": ["move"], "properties": {"move": {"type": "string"}, "steps": {"type": "null"}}},
        {"required": ["steps"], "properties": {"steps": {"type": "array"}, "move": {"type": "null"}}},
    ])))]
    pub struct MoveArgs {
        #[group] pub context: ContextArgs,
        /// The move text, such as `8/5 6/5`; empty for a dance.
        #[name = "move"]
        pub text: Option<String>,
        /// The steps, instead of a text.
        #[schemars(with = "Option<Vec<super::schema::StepShape>>")]
        pub steps: Option<Vec<Step>>,
    }
}

/// A play, the context after it, and what the game was worth if it ended.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Moved {
    /// The play, and the context after it.
    #[serde(flatten)]
    pub play: PlayObject,
    /// What the game was worth, if this ended it.
    pub result: Option<ResultObject>,
}

/// Makes a play, and gives the context after the turn.
///
/// # Errors
/// `bad_id`, `bad_option`, `bad_position`, `bad_move_text`; `no_dice`; `illegal_move`.
pub fn make_move(args: &MoveArgs) -> Result<Moved, ApiError> {
    let position = args.context.position()?;
    let (play, after) = position
        .play(&movements(args)?)
        .map_err(|error| illegal(args, &position, error))?;
    Ok(Moved {
        play: PlayObject::new(&args.context, &position, &play, &after),
        result: after.result().map(ResultObject::from),
    })
}

fn movements(args: &MoveArgs) -> Result<Vec<Movement>, ApiError> {
    match (&args.text, &args.steps) {
        (Some(text), None) => {
            read_play(text).map_err(|error| ApiError::notation(ErrorCode::BadMoveText, &error))
        }
        (None, Some(steps)) => steps.iter().map(|&step| movement(step)).collect(),
        (Some(_), Some(_)) => Err(ApiError::option("move and steps: give one of them")),
        (None, None) => Err(ApiError::option("move is missing")),
    }
}

fn movement([from, to]: Step) -> Result<Movement, ApiError> {
    let points = Point::new(from).zip(Point::new(to));
    let movement = points.and_then(|(from, to)| Movement::new(&[from, to]));
    let wrong = || {
        let message = format!("steps: [{from}, {to}] does not lead down from 25 to 0");
        ApiError::option(message)
    };
    movement.ok_or_else(wrong)
}

fn illegal(args: &MoveArgs, position: &Position, error: RuleError) -> ApiError {
    let (RuleError::IllegalPlay, Some(roll)) = (error, position.setup().roll) else {
        return error.into();
    };
    let what = match &args.text {
        Some(text) if text.trim().is_empty() => {
            "nothing cannot be played, since there is a legal play".to_owned()
        }
        Some(text) => format!("“{text}” cannot be played"),
        None => "these steps cannot be played".to_owned(),
    };
    ApiError::new(ErrorCode::IllegalMove, format!("{what} with {roll}"))
}
