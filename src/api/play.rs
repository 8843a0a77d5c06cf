//! `plays` and `move`: what the dice allow, and what comes of it.

use serde::Serialize;

use super::{ApiError, Args, Context, ErrorCode, ResultObject};
use crate::notation::{read_play, write_play, write_position_id};
use crate::rules::{Movement, Play, Point, Position, RuleError};

/// The answer of [`plays`].
#[derive(Clone, Debug, Serialize)]
pub struct Plays {
    /// One entry for each distinct result, in the order of the results' Position IDs.
    pub plays: Vec<PlayAnswer>,
}

/// A play and the context after it.
#[derive(Clone, Debug, Serialize)]
pub struct PlayAnswer {
    /// The move text, as GNU Backgammon writes it.
    #[serde(rename = "move")]
    pub text: String,
    /// The steps, `[from, to]` in the mover's own count, 25 the bar and 0 off.
    pub steps: Vec<[u8; 2]>,
    /// The context after the turn.
    #[serde(flatten)]
    pub after: Context,
}

/// The answer of [`make_move`].
#[derive(Clone, Debug, Serialize)]
pub struct Moved {
    /// The play, and the context after it.
    #[serde(flatten)]
    pub play: PlayAnswer,
    /// What the game was worth, if this ended it.
    pub result: Option<ResultObject>,
}

/// The steps of a play on the wire.
#[must_use]
pub fn steps(play: &Play) -> Vec<[u8; 2]> {
    play.steps()
        .iter()
        .map(|step| [step.from.number(), step.to.number()])
        .collect()
}

/// All legal plays of the dice.
///
/// # Errors
/// `bad_id`, `bad_option`, `bad_position`; `no_dice` where nothing is rolled.
pub fn plays(args: &Args) -> Result<Plays, ApiError> {
    let position = args.position()?;
    if position.setup().roll.is_none() {
        return Err(RuleError::NoDice.into());
    }
    let turn = position.setup().turn;
    let mut found: Vec<(String, Play)> = position
        .legal_plays()
        .into_iter()
        .map(|play| {
            (
                write_position_id(&position.setup().board.after(turn, &play), turn.other()),
                play,
            )
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let answer = |(_, play): (String, Play)| answer(args, &position, &play, &position.after(&play));
    Ok(Plays {
        plays: found.into_iter().map(answer).collect(),
    })
}

fn answer(args: &Args, before: &Position, play: &Play, after: &Position) -> PlayAnswer {
    let setup = before.setup();
    let text = write_play(&setup.board, setup.turn, play);
    PlayAnswer {
        text,
        steps: steps(play),
        after: args.context(after.setup()),
    }
}

/// The context after the turn.
///
/// # Errors
/// `bad_id`, `bad_option`, `bad_position`, `bad_move_text`; `no_dice`; `illegal_move`.
pub fn make_move(args: &Args) -> Result<Moved, ApiError> {
    let position = args.position()?;
    let movements = movements(args)?;
    let (play, after) = position
        .play(&movements)
        .map_err(|error| illegal(args, &position, error))?;
    let result = after.result().map(ResultObject::from);
    Ok(Moved {
        play: answer(args, &position, &play, &after),
        result,
    })
}

fn movements(args: &Args) -> Result<Vec<Movement>, ApiError> {
    match (&args.play, &args.steps) {
        (Some(text), None) => {
            read_play(text).map_err(|error| ApiError::notation(ErrorCode::BadMoveText, &error))
        }
        (None, Some(steps)) => steps.iter().map(|&step| movement(step)).collect(),
        (Some(_), Some(_)) => Err(ApiError::option("move and steps: give one of them")),
        (None, None) => Err(ApiError::option("move is missing")),
    }
}

fn movement([from, to]: [u8; 2]) -> Result<Movement, ApiError> {
    let places = Point::new(from).zip(Point::new(to));
    let movement = places.and_then(|(from, to)| Movement::new(&[from, to]));
    let wrong = || {
        ApiError::option(format!(
            "steps: [{from}, {to}] is no step from 25 down to 0"
        ))
    };
    movement.ok_or_else(wrong)
}

fn illegal(args: &Args, position: &Position, error: RuleError) -> ApiError {
    let (RuleError::IllegalPlay, Some(roll)) = (error, position.setup().roll) else {
        return error.into();
    };
    let what = match &args.play {
        Some(text) if text.trim().is_empty() => {
            "nothing cannot be played, since there is a legal play".to_owned()
        }
        Some(text) => format!("“{text}” cannot be played"),
        None => "these steps cannot be played".to_owned(),
    };
    ApiError::new(ErrorCode::IllegalMove, format!("{what} with {roll}"))
}
