//! `position`: a state as an object.

use serde::Serialize;

use super::argument::arguments;
use super::{ApiError, ContextArgs};
use crate::notation::{write_fibs_board, write_gnubgid, write_ogid, write_xgid};
use crate::rules::{BySide, Decision, Ending, GameResult, Level, Phase, Point, Rules, Setup, Side};

arguments! {
    /// The arguments of `position`.
    pub struct PositionArgs {
        #[group] pub context: ContextArgs,
    }
}

/// A state, spelled out.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Position")
)]
pub struct PositionObject {
    /// `PositionID:MatchID`.
    pub gnubgid: String,
    /// The XGID; `null` where one cannot say the state: a finished game, a resignation on offer.
    pub xgid: Option<String>,
    /// The OGID, OpenGammon's; `null` where one cannot say the state, as with `xgid`, and of a beaver or
    /// a raccoon.
    pub ogid: Option<String>,
    /// The line `board:…` that FIBS sends to side 1; `null` where it has none: as with `ogid`, and where
    /// side 1 has doubled.
    pub fibs: Option<String>,
    /// The variant's name.
    pub variant: &'static str,
    /// How far the game has come.
    pub phase: Phase,
    /// The side on roll.
    pub turn: Side,
    /// The side that has a decision.
    pub decider: Side,
    /// What it has to decide.
    pub decision: Decision,
    /// The dice, the higher first; `null` when nothing is rolled.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Option<super::schema::DiceShape>")
    )]
    pub dice: Option<[u8; 2]>,
    /// The cube.
    pub cube: CubeObject,
    /// The points of side 0 and side 1.
    pub score: [u16; 2],
    /// The match length; 0 for money.
    pub length: u16,
    /// The rules.
    pub rules: RulesObject,
    /// The checkers of side 0 and side 1.
    pub sides: [SideObject; 2],
    /// The level of the resignation on offer, or that ended the game.
    pub resignation: Option<Level>,
    /// What a finished game was worth.
    pub result: Option<ResultObject>,
}

/// The cube of a position.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Cube")
)]
pub struct CubeObject {
    /// The value shown.
    pub value: u32,
    /// The side that owns it; `null` while it is centred.
    pub owner: Option<Side>,
    /// Whether a double, beaver or raccoon awaits its answer.
    pub offered: bool,
    /// Which of them; `null` where nothing is offered.
    pub offer: Option<Offer>,
}

/// What can be offered with the cube.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// A double.
    Double,
    /// A beaver, the answer to a double.
    Beaver,
    /// A raccoon, the answer to a beaver.
    Raccoon,
}

/// The rules of a position.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Rules")
)]
pub struct RulesObject {
    /// Whether this is the Crawford game.
    pub crawford: bool,
    /// Whether the Jacoby rule is in force, in play for money.
    pub jacoby: bool,
    /// How many beavers are allowed in a row.
    pub beavers: u8,
    /// How many automatic doubles are allowed.
    pub automatic_doubles: u8,
    /// The largest value of the cube.
    pub max_cube: u32,
}

/// One side's checkers.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Checkers")
)]
pub struct SideObject {
    /// 24 counts: `points[i]` is point i + 1 of this side's own count.
    pub points: [u8; 24],
    /// The checkers on the bar.
    pub bar: u8,
    /// The checkers borne off.
    pub off: u8,
    /// The pip count.
    pub pips: u32,
}

/// What a finished game was worth.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Result")
)]
pub struct ResultObject {
    /// The side that won.
    pub winner: Side,
    /// The points won.
    pub points: u32,
    /// The level of the win.
    pub level: Level,
    /// How the game ended.
    pub how: Ending,
    /// Whether the match is over too.
    pub match_over: bool,
}

impl From<GameResult> for ResultObject {
    fn from(result: GameResult) -> ResultObject {
        ResultObject {
            winner: result.winner,
            points: result.points,
            level: result.level,
            how: result.ending,
            match_over: result.match_over,
        }
    }
}

impl From<Rules> for RulesObject {
    fn from(rules: Rules) -> RulesObject {
        let Rules {
            crawford,
            jacoby,
            beavers,
            automatic_doubles,
            max_cube,
        } = rules;
        RulesObject {
            crawford,
            jacoby,
            beavers,
            automatic_doubles,
            max_cube,
        }
    }
}

/// Spells out the state that an ID describes. One that contradicts itself is spelled out as it is.
///
/// # Errors
/// `bad_id`; `bad_option`; `bad_position` if the checkers cannot stand like this.
pub fn position(args: &PositionArgs) -> Result<PositionObject, ApiError> {
    Ok(spell_out(&args.context.shown()?))
}

fn spell_out(setup: &Setup) -> PositionObject {
    let decision = setup.decision();
    PositionObject {
        gnubgid: write_gnubgid(setup),
        xgid: write_xgid(setup),
        ogid: write_ogid(setup),
        fibs: write_fibs_board(setup),
        variant: setup.variant.name,
        phase: setup.phase,
        turn: setup.turn,
        decider: setup.decider,
        decision,
        dice: setup
            .roll
            .map(|roll| [roll.high().pips(), roll.low().pips()]),
        cube: CubeObject {
            value: setup.cube.value(),
            owner: setup.cube.owner,
            offered: setup.offered,
            offer: match decision {
                Decision::TakeOrDrop => Some(Offer::Double),
                Decision::AnswerBeaver => Some(Offer::Beaver),
                Decision::AnswerRaccoon => Some(Offer::Raccoon),
                _ => None,
            },
        },
        score: setup.score.points.0,
        length: setup.score.length,
        rules: setup.rules.into(),
        sides: BySide::from_fn(|side| side_object(setup, side)).0,
        resignation: setup.resignation,
        result: setup.result().map(ResultObject::from),
    }
}

fn side_object(setup: &Setup, side: Side) -> SideObject {
    let checkers = &setup.board.checkers[side];
    let mut points = [0; 24];
    for (count, point) in points.iter_mut().zip(Point::on_board()) {
        *count = checkers.count(point);
    }
    SideObject {
        points,
        bar: checkers.count(Point::BAR),
        off: setup.off(side),
        pips: checkers.pips(),
    }
}
