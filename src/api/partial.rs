//! `partial`: what may be done next in a turn of which some steps have been made.

use serde::Serialize;

use super::argument::arguments;
use super::values::Step;
use super::{ApiError, Context, ContextArgs, ErrorCode, steps};
use crate::notation::write_play;
use crate::rules::{self, Die, Partial, Point, RuleError, Setup, Way};

arguments! {
    /// The arguments of `partial`. Its `dice`, if given, are in the order of preference.
    pub struct PartialArgs {
        #[group] pub context: ContextArgs,
        /// The steps so far.
        #[schemars(with = "Option<Vec<super::schema::StepShape>>")]
        pub steps: Option<Vec<Step>>,
    }
}

/// What may be done next in a turn.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Turn")
)]
pub struct PartialAnswer {
    /// The checkers that may move next, from the highest point.
    pub sources: Vec<Source>,
    /// The steps without the last one; `null` before the first.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Option<Vec<super::schema::StepShape>>")
    )]
    pub undo: Option<Vec<Step>>,
    /// Whether the steps are a whole turn, which `move` takes.
    pub complete: bool,
    /// The move text of the steps so far.
    #[serde(rename = "move")]
    pub text: String,
    /// The die that each of the steps so far uses.
    pub used: Vec<u8>,
    /// The dice that are left, the preferred one first.
    pub left: Vec<u8>,
    /// The context to show meanwhile: the same side on roll, its checkers where they are now.
    #[serde(flatten)]
    pub shown: Context,
}

/// A point with a checker that may move next.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub struct Source {
    /// The point in the mover's own count, 25 the bar.
    pub from: u8,
    /// Where the checker may land.
    pub targets: Vec<Target>,
}

/// A point where a checker may land.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub struct Target {
    /// The point in the mover's own count, 0 off.
    pub to: u8,
    /// The dice that this uses, in their order.
    pub dice: Vec<u8>,
    /// The steps that this stands for, one a die: add them to those so far.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<super::schema::StepShape>"))]
    pub steps: Vec<Step>,
}

/// Lists what may be done next in a turn, after the `steps` so far. `dice` may give the dice in the
/// order of preference: where either would do, the first is used.
///
/// # Errors
/// `bad_id`, `bad_option`, `bad_position`; `no_dice`; `illegal_move` for a step that no legal play
/// begins with, with its place in `steps`, from 0.
pub fn partial(args: &PartialArgs) -> Result<PartialAnswer, ApiError> {
    let position = args.context.position()?;
    let mut turn = Partial::new(&position).ok_or(RuleError::NoDice)?;
    if args
        .context
        .dice
        .is_some_and(|[first, second]| first < second)
    {
        turn = turn.swapped();
    }
    let made_steps = args.steps.as_deref().unwrap_or_default();
    for (at, &step) in made_steps.iter().enumerate() {
        turn = after(&turn, step).ok_or_else(|| illegal_step(step, at))?;
    }
    let setup = position.setup();
    let shown = Setup {
        board: turn.board(),
        ..setup.clone()
    };
    Ok(PartialAnswer {
        sources: sources(&turn.ways()),
        undo: turn.undone().map(|before| steps(before.play())),
        complete: turn.is_complete(),
        text: write_play(&setup.board, setup.turn, turn.play()),
        used: numbers(turn.used()),
        left: numbers(turn.left()),
        shown: args.context.answer(&shown),
    })
}

fn after(turn: &Partial, [from, to]: Step) -> Option<Partial> {
    turn.step(Point::new(from)?, Point::new(to)?)
}

/// The error for a step that no legal play goes on with.
pub(super) fn illegal_step([from, to]: Step, at: usize) -> ApiError {
    let message = format!("steps[{at}]: no legal play goes on with [{from}, {to}]");
    ApiError {
        at: Some(at),
        ..ApiError::new(ErrorCode::IllegalMove, message)
    }
}

fn sources(ways: &[Way]) -> Vec<Source> {
    let of_one_checker = ways.chunk_by(|a, b| a.from() == b.from());
    let source = |ways: &[Way]| Source {
        from: ways.first().map_or(0, |way| way.from().number()),
        targets: ways.iter().map(target).collect(),
    };
    of_one_checker.map(source).collect()
}

fn target(way: &Way) -> Target {
    let pair = |step: &rules::Step| [step.from.number(), step.to.number()];
    Target {
        to: way.to().number(),
        dice: numbers(way.dice()),
        steps: way.steps().iter().map(pair).collect(),
    }
}

fn numbers(dice: &[Die]) -> Vec<u8> {
    dice.iter().map(|die| die.pips()).collect()
}
