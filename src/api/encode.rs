//! `encode`: an object, or a part of one, as IDs.

use serde::{Deserialize, Deserializer};

use super::context::{max_cube, roll, variant};
use super::object::{Only, object};
use super::position::PHASES;
use super::{ApiError, Args, Context};
use crate::rules::{BySide, Cube, Level, Phase, Point, Position, Rules, Setup, Side, Variant};

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
    /// Null takes the dice up.
    #[serde(deserialize_with = "given")]
    pub dice: Option<Option<[u8; 2]>>,
    #[serde(deserialize_with = "object")]
    pub cube: Option<CubePart>,
    pub score: Option<[u16; 2]>,
    pub length: Option<u16>,
    #[serde(deserialize_with = "object")]
    pub rules: Option<RulesPart>,
    #[serde(deserialize_with = "both")]
    pub sides: Option<[SidePart; 2]>,
    #[serde(deserialize_with = "given")]
    pub resignation: Option<Option<String>>,
}

/// A part of a [`CubeObject`](super::CubeObject).
#[derive(Clone, Debug, Default, Deserialize)]
#[expect(missing_docs, reason = "the fields of CubeObject, each optional")]
#[serde(default)]
pub struct CubePart {
    pub value: Option<u32>,
    /// Null centres the cube.
    #[serde(deserialize_with = "given")]
    pub owner: Option<Option<usize>>,
    pub offered: Option<bool>,
    #[serde(deserialize_with = "given")]
    pub offer: Option<Option<String>>,
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

/// What is there, though it be null.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// Two objects, or null.
fn both<'de, D: Deserializer<'de>>(from: D) -> Result<Option<[SidePart; 2]>, D::Error> {
    let both = Option::<[Only<SidePart>; 2]>::deserialize(from)?;
    Ok(both.map(|both| both.map(|only| only.0)))
}

/// The IDs of a state that is spelled out.
///
/// # Errors
/// `bad_option` for what no state can be; `bad_position` with every reason.
pub fn encode(part: &PositionPart) -> Result<Context, ApiError> {
    let mut start = Setup::default();
    if let Some(name) = &part.variant {
        start.board = variant(name)?.start;
    }
    context(part.over(start)?)
}

/// The context of `args` with its `changes`, which are a part of a [`PositionObject`]. What is
/// there before need not be a legal position; what comes of it must be.
///
/// [`PositionObject`]: super::PositionObject
///
/// # Errors
/// `bad_id`; `bad_option` for what no state can be; `bad_position` with every reason.
pub fn edit(args: &Args) -> Result<Context, ApiError> {
    let missing = || ApiError::option("changes is missing");
    let changes = args.changes.as_deref().ok_or_else(missing)?;
    context(changes.over(args.setup()?)?)
}

/// The IDs of a state that must be a legal position, with what none of them carries unless it is
/// as usual.
///
/// # Errors
/// `bad_position` with every reason.
pub fn context(setup: Setup) -> Result<Context, ApiError> {
    let position = Position::new(setup)?;
    let Setup { variant, rules, .. } = position.setup();
    let usual = Rules::default();
    let echo = Args {
        variant: (*variant != &Variant::BACKGAMMON).then(|| variant.name.to_owned()),
        beavers: (rules.beavers != usual.beavers).then_some(rules.beavers),
        automatic_doubles: (rules.automatic_doubles != usual.automatic_doubles)
            .then_some(rules.automatic_doubles),
        max_cube: (rules.max_cube != usual.max_cube).then_some(rules.max_cube),
        ..Args::default()
    };
    Ok(echo.context(position.setup()))
}

impl PositionPart {
    /// The state that has what this says, and all else from `setup`.
    fn over(&self, mut setup: Setup) -> Result<Setup, ApiError> {
        let before = setup.clone();
        if let Some(name) = &self.variant {
            setup.variant = variant(name)?;
        }
        if let Some(turn) = self.turn {
            setup.turn = side("turn", turn)?;
        }
        if let Some(dice) = self.dice {
            setup.roll = dice.map(roll).transpose()?;
        }
        if let Some([o, x]) = self.score {
            setup.score.points = BySide([o, x]);
        }
        if let Some(length) = self.length {
            setup.score.length = length;
        }
        if let Some(name) = &self.resignation {
            setup.resignation = name.as_deref().map(level).transpose()?;
        }
        if let Some(rules) = &self.rules {
            rules.put(&mut setup.rules)?;
        }
        for (part, side) in self.sides.iter().flatten().zip(Side::ALL) {
            part.put(&mut setup, side)?;
        }
        setup.phase = match &self.phase {
            Some(name) => phase(name)?,
            // The game that was over goes on with the checkers that were put back.
            None if before.phase == Phase::BorneOff && setup.finished().is_none() => Phase::Playing,
            None => before.phase,
        };
        let is_beaver = match &self.cube {
            Some(cube) => cube.put(&mut setup, &before)?,
            None => is_beaver(&before),
        };
        setup.decider = self.decider(&setup, &before, is_beaver)?;
        Ok(setup)
    }

    /// The decider follows from the rest, but for who dropped or resigned.
    fn decider(&self, setup: &Setup, before: &Setup, is_beaver: bool) -> Result<Side, ApiError> {
        let said = self.decider.map(|index| side("decider", index));
        let said = said.transpose()?;
        let kept = (setup.phase == before.phase && self.turn.is_none()).then_some(before.decider);
        Ok(match setup.phase {
            Phase::Playing if setup.offered && is_beaver => setup.turn,
            Phase::Playing if setup.offered => setup.turn.other(),
            // Either side may have offered to resign: it is the opponent of the one that decides.
            Phase::Playing if setup.resignation.is_some() => {
                let open = before.resignation.is_some().then_some(kept).flatten();
                open.unwrap_or(setup.turn.other())
            }
            Phase::Dropped => said.or(kept).unwrap_or(setup.turn.other()),
            Phase::Resigned => said.or(kept).unwrap_or(setup.turn),
            Phase::Playing | Phase::Opening | Phase::BorneOff => setup.turn,
        })
    }
}

fn is_beaver(setup: &Setup) -> bool {
    setup.offered && setup.decider == setup.turn
}

fn level(name: &str) -> Result<Level, ApiError> {
    Level::named(name).ok_or_else(|| unknown("resignation", name))
}

fn phase(name: &str) -> Result<Phase, ApiError> {
    let all = [
        Phase::Opening,
        Phase::Playing,
        Phase::BorneOff,
        Phase::Resigned,
        Phase::Dropped,
    ];
    let mut all = all.into_iter();
    let found = all.find(|&phase| PHASES[phase as usize] == name);
    found.ok_or_else(|| unknown("phase", name))
}

impl CubePart {
    /// Puts the cube, and says whether what is offered is a beaver.
    fn put(&self, setup: &mut Setup, before: &Setup) -> Result<bool, ApiError> {
        let owner = match self.owner {
            Some(owner) => owner.map(|index| side("cube.owner", index)).transpose()?,
            None => setup.cube.owner,
        };
        let value = self.value.unwrap_or(setup.cube.value());
        let wrong = || ApiError::option(format!("cube.value: {value} is no power of two to 32768"));
        setup.cube = Cube::new(value, owner).ok_or_else(wrong)?;
        setup.offered = self.offered.unwrap_or(setup.offered);
        match self.offer.as_ref().map(Option::as_deref) {
            Some(Some("beaver")) => Ok(true),
            Some(None | Some("double" | "raccoon")) => Ok(false),
            Some(Some(other)) => Err(unknown("cube.offer", other)),
            None => Ok(is_beaver(before)),
        }
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
