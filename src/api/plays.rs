//! `plays`: what the dice allow.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::argument::arguments;
use super::values::Step;
use super::{ApiError, Context, ContextArgs};
use crate::notation::{write_play, write_position_id};
use crate::rules::{Play, Position, RuleError};

arguments! {
    /// The arguments of `plays`.
    pub struct PlaysArgs {
        #[group] pub context: ContextArgs,
    }
}

/// The answer of `plays`.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plays {
    /// One entry for each distinct result, in the order of the results' Position IDs.
    pub plays: Vec<PlayObject>,
}

/// A play and the context after it.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Play")
)]
pub struct PlayObject {
    /// The move text, as GNU Backgammon writes it; empty for a dance.
    #[cfg_attr(feature = "schema", schemars(rename = "move"))]
    pub text: String,
    /// The steps of the play.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<super::schema::StepShape>"))]
    pub steps: Vec<Step>,
    /// The context after the turn.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub after: Context,
}

/// By hand: what serde makes of a flattened field takes JavaScript a quarter longer.
impl Serialize for PlayObject {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut object = to.serialize_struct("PlayObject", 8)?;
        object.serialize_field("move", &self.text)?;
        object.serialize_field("steps", &self.steps)?;
        self.after.serialize_fields(&mut object)?;
        object.end()
    }
}

impl PlayObject {
    /// A play of `before`, and the context that it leads to.
    pub(super) fn new(
        args: &ContextArgs,
        before: &Position,
        play: &Play,
        after: &Position,
    ) -> PlayObject {
        let setup = before.setup();
        PlayObject {
            text: write_play(&setup.board, setup.turn, play),
            steps: steps(play),
            after: args.answer(after.setup()),
        }
    }
}

/// The steps of a play on the wire.
#[must_use]
pub fn steps(play: &Play) -> Vec<Step> {
    play.steps()
        .iter()
        .map(|step| [step.from.number(), step.to.number()])
        .collect()
}

/// Lists the legal plays of the dice.
///
/// # Errors
/// `bad_id`, `bad_option`, `bad_position`; `no_dice` where nothing is rolled.
pub fn plays(args: &PlaysArgs) -> Result<Plays, ApiError> {
    let position = args.context.position()?;
    let before = position.setup();
    if before.roll.is_none() {
        return Err(RuleError::NoDice.into());
    }
    let turn = before.turn;
    let with_id = |play: Play| {
        let board = before.board.after(turn, &play);
        (write_position_id(&board, turn.other()), play)
    };
    let mut found: Vec<(String, Play)> = position.legal_plays().into_iter().map(with_id).collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let object =
        |(_, play)| PlayObject::new(&args.context, &position, &play, &position.after(&play));
    Ok(Plays {
        plays: found.into_iter().map(object).collect(),
    })
}
