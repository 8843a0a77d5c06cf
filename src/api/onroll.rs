//! `onroll`: what the decider may do besides playing a roll, and what comes of it.

use serde::Serialize;

use super::argument::arguments;
use super::{ApiError, Context, ContextArgs, ErrorCode, ResultObject};
use crate::rules::{Action, Decision, Die, Level, Position, Roll};

arguments! {
    /// The arguments of `onroll`. Its `dice` are what `roll` has rolled: before a game's first
    /// roll those of side 0 and side 1.
    pub struct OnRollArgs {
        #[group] pub context: ContextArgs,
        /// What the decider does.
        pub action: Option<ActionName>,
        /// Of `resign`: the level, `single` by default.
        pub level: Option<Level>,
    }
}

/// The answer of `onroll`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum OnRoll {
    /// Without an action: what the decider may do.
    Actions(Actions),
    /// With one: what comes of it.
    Done(Box<Done>),
}

/// What the decider may do now, besides playing a roll.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Actions {
    /// The actions that are possible, without a double with a dead cube.
    pub actions: Vec<ActionName>,
}

/// The context after an action.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Done {
    /// The next context.
    #[serde(flatten)]
    pub after: Context,
    /// What is to be decided in it.
    pub decision: Decision,
    /// What the game was worth, if this ended it.
    pub result: Option<ResultObject>,
    /// Only of a double that is of no use to the doubler: a single game wins the match.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(extend("const" = true)))]
    pub dead_cube: bool,
}

/// What the decider can do besides playing a roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the game")]
pub enum ActionName {
    Roll,
    Double,
    Take,
    Drop,
    Beaver,
    Raccoon,
    Resign,
    Accept,
    Reject,
    /// Goes on to the next game.
    Next,
}

impl ActionName {
    /// The actions, in the order in which they are listed.
    pub const ALL: [ActionName; 10] = [
        ActionName::Roll,
        ActionName::Double,
        ActionName::Take,
        ActionName::Drop,
        ActionName::Beaver,
        ActionName::Raccoon,
        ActionName::Resign,
        ActionName::Accept,
        ActionName::Reject,
        ActionName::Next,
    ];

    /// The name in the API, such as `roll`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ActionName::Roll => "roll",
            ActionName::Double => "double",
            ActionName::Take => "take",
            ActionName::Drop => "drop",
            ActionName::Beaver => "beaver",
            ActionName::Raccoon => "raccoon",
            ActionName::Resign => "resign",
            ActionName::Accept => "accept",
            ActionName::Reject => "reject",
            ActionName::Next => "next",
        }
    }
}

/// Lists what the decider may do, or, with `action`, gives the context after it.
///
/// `roll` takes its `dice`; carriers that have chance roll fair ones where they are missing. Before
/// a game's first roll they are those of side 0 and side 1, and after equal ones it is to be rolled
/// again. `resign` takes its `level`; `next` is the next game's opening. A double with a dead cube, when
/// a single game wins the doubler the match, is not listed; it is possible, and flagged `dead_cube`.
///
/// # Errors
/// `bad_id`, `bad_option`, `bad_position`; `bad_action` for what is not possible now.
pub fn onroll(args: &OnRollArgs) -> Result<OnRoll, ApiError> {
    // The dice are those of the action, not of the context.
    let position = Position::new(args.context.setup_before_dice()?)?;
    let Some(action) = args.action else {
        let actions = possible(&position);
        return Ok(OnRoll::Actions(Actions { actions }));
    };
    let level = args.level.unwrap_or(Level::Single);
    let after = act(&position, action, args.context.dice, level)?;
    Ok(OnRoll::Done(Box::new(Done {
        after: args.context.answer(after.setup()),
        decision: after.decision(),
        result: after.result().map(ResultObject::from),
        dead_cube: action == ActionName::Double && position.is_cube_dead(),
    })))
}

fn possible(position: &Position) -> Vec<ActionName> {
    // Any dice and any level will do to ask whether there may be some.
    let sample = Die::new(2).zip(Die::new(1)).map(|(a, b)| [a, b]);
    let may = |action: &ActionName| {
        let is_of_no_use = *action == ActionName::Double && position.is_cube_dead();
        !is_of_no_use && act(position, *action, sample, Level::Single).is_ok()
    };
    ActionName::ALL.into_iter().filter(may).collect()
}

/// The position after an action.
fn act(
    position: &Position,
    action: ActionName,
    dice: Option<[Die; 2]>,
    level: Level,
) -> Result<Position, ApiError> {
    let action = match action {
        ActionName::Roll => return roll(position, dice),
        ActionName::Next => return Ok(position.next_game()?),
        ActionName::Double => Action::Double,
        ActionName::Take => Action::Take,
        ActionName::Drop => Action::Drop,
        ActionName::Beaver => Action::Beaver,
        ActionName::Raccoon => Action::Raccoon,
        ActionName::Resign => Action::Resign(level),
        ActionName::Accept => Action::Accept,
        ActionName::Reject => Action::Reject,
    };
    Ok(position.act(action)?)
}

fn roll(position: &Position, dice: Option<[Die; 2]>) -> Result<Position, ApiError> {
    let missing = || ApiError::new(ErrorCode::NoDice, "dice: expected what was rolled");
    let [first, second] = dice.ok_or_else(missing)?;
    let opened = position.open(first, second);
    Ok(opened.or_else(|_| position.act(Action::Roll(Roll::of(first, second))))?)
}
