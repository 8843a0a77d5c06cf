//! `position`: a state as an object.

use serde::Serialize;

use super::{ApiError, Args};
use crate::notation::{write_gnubgid, write_xgid};
use crate::rules::{BySide, Decision, Flaws, GameResult, Level, Point, Rules, Setup, Side};

/// A state, spelled out.
#[derive(Clone, Debug, Serialize)]
pub struct PositionObject {
    /// `PositionID:MatchID`.
    pub gnubgid: String,
    /// The XGID, where one can say it.
    pub xgid: Option<String>,
    /// The variant's name.
    pub variant: &'static str,
    /// How far the game has come: `opening`, `playing`, `bear_off`, `drop`, `resignation`.
    pub phase: &'static str,
    /// The side on roll, 0 or 1.
    pub turn: usize,
    /// The side that has a decision.
    pub decider: usize,
    /// What it has to decide.
    pub decision: &'static str,
    /// The dice, the higher first; `None` when nothing is rolled.
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
    /// The level of the resignation that is open, or that ended the game.
    pub resignation: Option<&'static str>,
    /// What a finished game was worth.
    pub result: Option<ResultObject>,
}

/// The cube of a [`PositionObject`].
#[derive(Clone, Debug, Serialize)]
pub struct CubeObject {
    /// The value shown.
    pub value: u32,
    /// The side that owns it; `None` while centred.
    pub owner: Option<usize>,
    /// Whether a double, beaver or raccoon awaits its answer.
    pub offered: bool,
    /// Which of them: `double`, `beaver` or `raccoon`.
    pub offer: Option<&'static str>,
}

/// The rules of a [`PositionObject`]: [`Rules`] on the wire.
#[derive(Clone, Debug, Serialize)]
pub struct RulesObject {
    /// This is the Crawford game.
    pub crawford: bool,
    /// The Jacoby rule, of effect in play for money.
    pub jacoby: bool,
    /// Beavers allowed in a row.
    pub beavers: u8,
    /// Automatic doubles allowed.
    pub automatic_doubles: u8,
    /// The largest value of the cube.
    pub max_cube: u32,
}

/// One side's checkers in a [`PositionObject`].
#[derive(Clone, Debug, Serialize)]
pub struct SideObject {
    /// The checkers on the points 1 to 24 of that side's own count.
    pub points: [u8; 24],
    /// Those on the bar.
    pub bar: u8,
    /// Those borne off.
    pub off: u8,
    /// The pip count.
    pub pips: u32,
}

/// [`GameResult`] on the wire.
#[derive(Clone, Debug, Serialize)]
pub struct ResultObject {
    /// The side that won.
    pub winner: usize,
    /// The points won.
    pub points: u32,
    /// `single`, `gammon` or `backgammon`.
    pub level: &'static str,
    /// `bear_off`, `drop` or `resignation`.
    pub how: &'static str,
    /// Whether the match is over too.
    pub match_over: bool,
}

impl From<GameResult> for ResultObject {
    fn from(result: GameResult) -> ResultObject {
        ResultObject {
            winner: result.winner.index(),
            points: result.points,
            level: result.level.name(),
            how: result.ending.name(),
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

/// The state that an ID describes.
///
/// # Errors
/// `bad_id`; `bad_option`; `bad_position` if the checkers cannot stand like this. A state that
/// contradicts itself is spelled out as it is.
pub fn position(args: &Args) -> Result<PositionObject, ApiError> {
    Ok(spell_out(&shown(args)?))
}

/// The state that an ID describes, as a board can show it.
///
/// # Errors
/// Those of [`position`].
pub fn shown(args: &Args) -> Result<Setup, ApiError> {
    showable(args.setup()?)
}

/// A state that a board can show: its checkers can stand like that.
pub(crate) fn showable(setup: Setup) -> Result<Setup, ApiError> {
    let flaws = setup.board_flaws();
    if flaws.is_empty() {
        return Ok(setup);
    }
    let setup = Box::new(setup);
    Err(Flaws { flaws, setup }.into())
}

fn spell_out(setup: &Setup) -> PositionObject {
    let offer = match setup.decision() {
        Decision::TakeOrDrop => Some(OFFERS[0]),
        Decision::AnswerBeaver => Some(OFFERS[1]),
        Decision::AnswerRaccoon => Some(OFFERS[2]),
        _ => None,
    };
    PositionObject {
        gnubgid: write_gnubgid(setup),
        xgid: write_xgid(setup),
        variant: setup.variant.name,
        phase: PHASES[setup.phase as usize],
        turn: setup.turn.index(),
        decider: setup.decider.index(),
        decision: setup.decision().name(),
        dice: setup
            .roll
            .map(|roll| [roll.high().pips(), roll.low().pips()]),
        cube: CubeObject {
            value: setup.cube.value(),
            owner: setup.cube.owner.map(Side::index),
            offered: setup.offered,
            offer,
        },
        score: setup.score.points.0,
        length: setup.score.length,
        rules: setup.rules.into(),
        sides: BySide::from_fn(|side| side_object(setup, side)).0,
        resignation: setup.resignation.map(Level::name),
        result: setup.result().map(ResultObject::from),
    }
}

fn side_object(setup: &Setup, side: Side) -> SideObject {
    let checkers = &setup.board.checkers[side];
    let mut points = [0; 24];
    for (count, point) in points.iter_mut().zip(Point::on_board()) {
        *count = checkers.count(point);
    }
    let bar = checkers.count(Point::BAR);
    SideObject {
        points,
        bar,
        off: setup.off(side),
        pips: checkers.pips(),
    }
}

const OFFERS: [&str; 3] = ["double", "beaver", "raccoon"];
/// In the order of [`Phase`].
pub(super) const PHASES: [&str; 5] = ["opening", "playing", "bear_off", "resignation", "drop"];
