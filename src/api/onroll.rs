//! `onroll`: what the decider may do besides playing a roll, and what comes of it.

use serde::Serialize;

use super::context::dice;
use super::{ApiError, Args, Context, ErrorCode, ResultObject};
use crate::rules::{Action, Level, Position, Roll};

/// The answer of [`onroll`]: the names of the actions that are possible, or the next context.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum OnRoll {
    /// Asked without an action.
    Actions {
        /// Their names.
        actions: Vec<&'static str>,
    },
    /// After an action.
    Done(Box<Done>),
}

/// The context after an action.
#[derive(Clone, Debug, Serialize)]
pub struct Done {
    /// The next context.
    #[serde(flatten)]
    pub after: Context,
    /// What is to be decided in it.
    pub decision: &'static str,
    /// What the game was worth, if this ended it.
    pub result: Option<ResultObject>,
    /// The cube that was doubled is of no use to the doubler: a single game wins the match.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dead_cube: bool,
}

/// What `action` asks for, by its name.
type Deed = fn(&Position, &Args) -> Result<Position, ApiError>;

/// The actions, in the order in which they are listed.
const ACTIONS: [(&str, Deed); 10] = [
    ("roll", roll),
    ("double", |position, _| Ok(position.act(Action::Double)?)),
    ("take", |position, _| Ok(position.act(Action::Take)?)),
    ("drop", |position, _| Ok(position.act(Action::Drop)?)),
    ("beaver", |position, _| Ok(position.act(Action::Beaver)?)),
    ("raccoon", |position, _| Ok(position.act(Action::Raccoon)?)),
    ("resign", resign),
    ("accept", |position, _| Ok(position.act(Action::Accept)?)),
    ("reject", |position, _| Ok(position.act(Action::Reject)?)),
    ("next", |position, _| Ok(position.next_game()?)),
];

/// What the decider may do, or, with `action`, the next context.
///
/// `roll` needs its `dice`: the carriers roll them where they are missing. Before the opening roll
/// they are those of side 0 and side 1; equal ones are to be rolled again.
///
/// # Errors
/// `bad_id`, `bad_option`, `bad_position`; `bad_action` for what is not possible now.
pub fn onroll(args: &Args) -> Result<OnRoll, ApiError> {
    // The dice are those of the action, not of the context.
    let context = Args {
        dice: None,
        ..args.clone()
    };
    let position = context.position()?;
    // What no action needs may not be wrong either.
    level(args)?;
    args.dice.map(dice).transpose()?;
    let Some(name) = &args.action else {
        return Ok(OnRoll::Actions {
            actions: possible(&position),
        });
    };
    let named = ACTIONS.iter().find(|(known, _)| known == name);
    let (_, deed) = named.ok_or_else(|| unknown(name))?;
    let after = deed(&position, args)?;
    Ok(OnRoll::Done(Box::new(Done {
        after: args.context(after.setup()),
        decision: after.decision().name(),
        result: after.result().map(ResultObject::from),
        dead_cube: name == "double" && position.is_cube_dead(),
    })))
}

fn possible(position: &Position) -> Vec<&'static str> {
    // Any dice will do to ask whether there may be some.
    let sample = Args {
        dice: Some([2, 1]),
        ..Args::default()
    };
    let may = |(name, deed): &(&'static str, Deed)| deed(position, &sample).ok().map(|_| *name);
    ACTIONS.iter().filter_map(may).collect()
}

fn unknown(name: &str) -> ApiError {
    let known = ACTIONS.map(|(name, _)| name).join(", ");
    ApiError::option(format!("action: “{name}” is none of {known}"))
}

fn roll(position: &Position, args: &Args) -> Result<Position, ApiError> {
    let missing = || ApiError::new(ErrorCode::NoDice, "dice: expected what was rolled");
    let [first, second] = dice(args.dice.ok_or_else(missing)?)?;
    let opened = position.open(first, second);
    Ok(opened.or_else(|_| position.act(Action::Roll(Roll::of(first, second))))?)
}

fn resign(position: &Position, args: &Args) -> Result<Position, ApiError> {
    Ok(position.act(Action::Resign(level(args)?))?)
}

fn level(args: &Args) -> Result<Level, ApiError> {
    let Some(name) = args.level.as_deref() else {
        return Ok(Level::Single);
    };
    let wrong = format!("level: “{name}” is none of single, gammon, backgammon");
    Level::named(name).ok_or_else(|| ApiError::option(wrong))
}
