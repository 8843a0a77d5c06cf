//! `encode`: an object, or a part of one, as IDs.

use serde::Deserialize;

use super::context::{max_cube, roll, variant};
use super::position::PHASES;
use super::{ApiError, Args, Context};
use crate::rules::{BySide, Cube, Level, Phase, Point, Position, Rules, Score, Setup, Side};

/// What `encode` reads: a [`PositionObject`](super::PositionObject) or a part of one, over the start position. What is
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

/// A part of a [`CubeObject`](super::CubeObject).
#[derive(Clone, Debug, Default, Deserialize)]
#[expect(missing_docs, reason = "the fields of CubeObject, each optional")]
#[serde(default)]
pub struct CubePart {
    pub value: Option<u32>,
    pub owner: Option<usize>,
    pub offered: bool,
    pub offer: Option<String>,
}

/// A part of a [`RulesObject`](super::RulesObject).
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

/// A part of a [`SideObject`](super::SideObject).
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
        let score = self.score.unwrap_or_default();
        setup.score.points = BySide([points("score", score[0])?, points("score", score[1])?]);
        setup.score.length = points("length", self.length.unwrap_or_default())?;
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

/// A number of points that an ID can carry.
fn points(name: &str, points: u16) -> Result<u16, ApiError> {
    let wrong = || ApiError::option(format!("{name}: {points} is above {}", Score::HIGHEST));
    (points <= Score::HIGHEST)
        .then_some(points)
        .ok_or_else(wrong)
}

fn unknown(name: &str, value: &str) -> ApiError {
    ApiError::option(format!("{name}: “{value}” is not known"))
}
