//! `position` and `encode`: a state as an object, and back.

use serde::{Deserialize, Serialize};

use super::context::{max_cube, roll, variant};
use super::{ApiError, Args, Context};
use crate::notation::{write_gnubgid, write_xgid};
use crate::rules::{
    BySide, Cube, Decision, Flaws, GameResult, Level, Phase, Point, Position, Rules, Setup, Side,
};

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
    let setup = args.setup()?;
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
const PHASES: [&str; 5] = ["opening", "playing", "bear_off", "resignation", "drop"];

/// What `encode` reads: a [`PositionObject`] or a part of one, over the start position. What is
/// derived from the rest is ignored.
#[derive(Clone, Debug, Default, Deserialize)]
#[expect(missing_docs, reason = "the fields of PositionObject, each optional")]
#[serde(default)]
pub struct PositionPart {
    pub variant: Option<String>,
    pub phase: Option<String>,
    pub turn: Option<usize>,
    /// Read where a game ended by a drop or a resignation: whose it was.
    pub decider: Option<usize>,
    pub dice: Option<[u8; 2]>,
    pub cube: Option<CubePart>,
    pub score: Option<[u16; 2]>,
    pub length: Option<u16>,
    pub rules: Option<RulesPart>,
    pub sides: Option<[SidePart; 2]>,
    pub resignation: Option<String>,
}

/// A part of a [`CubeObject`].
#[derive(Clone, Debug, Default, Deserialize)]
#[expect(missing_docs, reason = "the fields of CubeObject, each optional")]
#[serde(default)]
pub struct CubePart {
    pub value: Option<u32>,
    pub owner: Option<usize>,
    pub offered: bool,
    pub offer: Option<String>,
}

/// A part of a [`RulesObject`].
#[derive(Clone, Debug, Default, Deserialize)]
#[expect(missing_docs, reason = "the fields of RulesObject, each optional")]
#[serde(default)]
pub struct RulesPart {
    pub crawford: Option<bool>,
    pub jacoby: Option<bool>,
    pub beavers: Option<u8>,
    pub automatic_doubles: Option<u8>,
    pub max_cube: Option<u32>,
}

/// A part of a [`SideObject`].
#[derive(Clone, Debug, Default, Deserialize)]
#[expect(missing_docs, reason = "the fields of SideObject that are not derived")]
#[serde(default)]
pub struct SidePart {
    pub points: Vec<u8>,
    pub bar: u8,
}

/// The IDs of a state that is spelled out.
///
/// # Errors
/// `bad_option` for what no state can be; `bad_position` with every reason.
pub fn encode(part: &PositionPart) -> Result<Context, ApiError> {
    let setup = part.setup()?;
    let position = Position::new(setup)?;
    let rules = &position.setup().rules;
    let default = Rules::default();
    let given = |value: u8, default: u8| (value != default).then_some(value);
    let echo = Args {
        variant: part.variant.clone(),
        beavers: given(rules.beavers, default.beavers),
        automatic_doubles: given(rules.automatic_doubles, default.automatic_doubles),
        max_cube: (rules.max_cube != default.max_cube).then_some(rules.max_cube),
        ..Args::default()
    };
    Ok(echo.context(position.setup()))
}

impl PositionPart {
    fn setup(&self) -> Result<Setup, ApiError> {
        let mut setup = Setup::default();
        if let Some(name) = &self.variant {
            setup.variant = variant(name)?;
            setup.board = setup.variant.start;
        }
        if let Some(turn) = self.turn {
            setup.turn = side("turn", turn)?;
        }
        setup.phase = self.phase()?;
        setup.roll = self.dice.map(roll).transpose()?;
        setup.score.points = BySide(self.score.unwrap_or_default());
        setup.score.length = self.length.unwrap_or_default();
        if let Some(name) = &self.resignation {
            let level = Level::ALL.into_iter().find(|level| level.name() == name);
            setup.resignation = Some(level.ok_or_else(|| unknown("resignation", name))?);
        }
        if let Some(rules) = &self.rules {
            rules.put(&mut setup.rules)?;
        }
        for (part, side) in self.sides.iter().flatten().zip(Side::ALL) {
            part.put(&mut setup, side)?;
        }
        setup.decider = setup.turn;
        if let Some(cube) = &self.cube {
            cube.put(&mut setup)?;
        }
        self.put_decider(&mut setup)?;
        Ok(setup)
    }

    fn phase(&self) -> Result<Phase, ApiError> {
        let all = [
            Phase::Opening,
            Phase::Playing,
            Phase::BorneOff,
            Phase::Resigned,
            Phase::Dropped,
        ];
        let Some(name) = &self.phase else {
            return Ok(Phase::Playing);
        };
        let found = all
            .into_iter()
            .find(|&phase| PHASES[phase as usize] == name);
        found.ok_or_else(|| unknown("phase", name))
    }

    /// The decider follows from the rest, but for who dropped or resigned.
    fn put_decider(&self, setup: &mut Setup) -> Result<(), ApiError> {
        let said = self
            .decider
            .map(|index| side("decider", index))
            .transpose()?;
        match setup.phase {
            Phase::Playing if setup.resignation.is_some() => setup.decider = setup.turn.other(),
            Phase::Dropped => setup.decider = said.unwrap_or(setup.turn.other()),
            Phase::Resigned => setup.decider = said.unwrap_or(setup.turn),
            Phase::Playing | Phase::Opening | Phase::BorneOff => {}
        }
        Ok(())
    }
}

impl CubePart {
    fn put(&self, setup: &mut Setup) -> Result<(), ApiError> {
        let owner = self
            .owner
            .map(|index| side("cube.owner", index))
            .transpose()?;
        let value = self.value.unwrap_or(1);
        let wrong = || ApiError::option(format!("cube.value: {value} is no power of two to 32768"));
        setup.cube = Cube::new(value, owner).ok_or_else(wrong)?;
        setup.offered = self.offered;
        if self.offered {
            setup.decider = match self.offer.as_deref() {
                Some("beaver") => setup.turn,
                None | Some("double" | "raccoon") => setup.turn.other(),
                Some(other) => return Err(unknown("cube.offer", other)),
            };
        }
        Ok(())
    }
}

impl RulesPart {
    fn put(&self, rules: &mut Rules) -> Result<(), ApiError> {
        rules.crawford = self.crawford.unwrap_or(rules.crawford);
        rules.jacoby = self.jacoby.unwrap_or(rules.jacoby);
        rules.beavers = self.beavers.unwrap_or(rules.beavers);
        rules.automatic_doubles = self.automatic_doubles.unwrap_or(rules.automatic_doubles);
        rules.max_cube = max_cube(self.max_cube.unwrap_or(rules.max_cube))?;
        Ok(())
    }
}

impl SidePart {
    fn put(&self, setup: &mut Setup, side: Side) -> Result<(), ApiError> {
        if self.points.len() != 24 {
            let found = self.points.len();
            return Err(ApiError::option(format!(
                "points: {found} counts, expected 24"
            )));
        }
        let checkers = &mut setup.board.checkers[side];
        for (point, &count) in Point::on_board().zip(&self.points) {
            checkers.set(point, count);
        }
        checkers.set(Point::BAR, self.bar);
        Ok(())
    }
}

fn side(name: &str, index: usize) -> Result<Side, ApiError> {
    let wrong = || ApiError::option(format!("{name}: {index} is neither 0 nor 1"));
    Side::from_index(index).ok_or_else(wrong)
}

fn unknown(name: &str, value: &str) -> ApiError {
    ApiError::option(format!("{name}: “{value}” is not known"))
}
