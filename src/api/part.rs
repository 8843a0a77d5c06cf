//! A part of a position: what `encode` and `edit` put over another.

use super::argument::{Argument, Change, arguments};
use super::given::Given;
use super::values::max_cube;
use super::{ApiError, Offer};
use crate::rules::{BySide, Cube, Die, Level, Phase, Point, Roll, Rules, Setup, Side, Variant};

arguments! {
    /// A position or a part of one. What `position` derives from the rest may be there and is ignored.
    pub struct PositionPart {
        /// The name of the variant.
        pub variant: Option<&'static Variant>,
        /// How far the game has come.
        pub phase: Option<Phase>,
        /// The side on roll.
        pub turn: Option<Side>,
        /// The side that has a decision. It is read where a game ended by a drop or a resignation,
        /// and says whose that was.
        pub decider: Option<Side>,
        /// The dice; `null` takes them up.
        #[schemars(with = "Option<super::schema::DiceShape>")]
        pub dice: Change<[Die; 2]>,
        /// The cube.
        pub cube: Option<CubePart>,
        /// The points of side 0 and side 1, 0 to 32767.
        #[schemars(inner(range(max = 32767)))]
        pub score: Option<[u16; 2]>,
        /// The match length, 0 to 32767; 0 for money.
        #[schemars(range(max = 32767))]
        pub length: Option<u16>,
        /// The rules.
        pub rules: Option<RulesPart>,
        /// The checkers of side 0 and side 1.
        pub sides: Option<[CheckersPart; 2]>,
        /// The level of the resignation on offer, or that ended the game; `null` takes it back.
        #[schemars(with = "Option<Level>")]
        pub resignation: Change<Level>,
        /// Derived, and ignored.
        pub gnubgid: Option<Derived>,
        /// Derived, and ignored.
        pub xgid: Option<Derived>,
        /// Derived, and ignored.
        pub ogid: Option<Derived>,
        /// Derived, and ignored.
        pub fibs: Option<Derived>,
        /// Derived, and ignored.
        pub decision: Option<Derived>,
        /// Derived, and ignored.
        pub result: Option<Derived>,
    }
}

arguments! {
    /// A cube or a part of one.
    pub struct CubePart {
        /// The value shown, a power of two up to 32768.
        #[schemars(range(min = 1, max = 32768))]
        pub value: Option<u32>,
        /// The side that owns it; `null` centres it.
        #[schemars(with = "Option<Side>")]
        pub owner: Change<Side>,
        /// Whether a double, beaver or raccoon awaits its answer.
        pub offered: Option<bool>,
        /// Which of them.
        #[schemars(with = "Option<Offer>")]
        pub offer: Change<Offer>,
    }
}

arguments! {
    /// Rules or a part of them.
    pub struct RulesPart {
        /// Whether this is the Crawford game.
        pub crawford: Option<bool>,
        /// Whether the Jacoby rule is in force, in play for money.
        pub jacoby: Option<bool>,
        /// How many beavers are allowed in a row, 0 to 255.
        pub beavers: Option<u8>,
        /// How many automatic doubles are allowed.
        pub automatic_doubles: Option<u8>,
        /// The largest value of the cube, a power of two up to 32768.
        #[schemars(range(min = 1, max = 32768))]
        pub max_cube: Option<u32>,
    }
}

arguments! {
    /// One side's checkers.
    pub struct CheckersPart {
        /// 24 counts: `points[i]` is point i + 1 of this side's own count.
        #[schemars(required)]
        pub points: Option<[u8; 24]>,
        /// The checkers on the bar, none by default.
        pub bar: Option<u8>,
        /// Derived, and ignored.
        pub off: Option<Derived>,
        /// Derived, and ignored.
        pub pips: Option<Derived>,
    }
}

/// What `position` derives from the rest of a position: it may be anything, and is ignored.
#[derive(Clone, Copy, Debug, Default)]
pub struct Derived;

impl Argument for Derived {
    fn read(_: Given) -> Result<Derived, String> {
        Ok(Derived)
    }
}

impl PositionPart {
    /// The state that has what this says, and all else from `setup`.
    ///
    /// # Errors
    /// `bad_option` for what no state can be.
    pub(super) fn over(&self, mut setup: Setup) -> Result<Setup, ApiError> {
        let before = setup.clone();
        setup.variant = self.variant.unwrap_or(setup.variant);
        setup.turn = self.turn.unwrap_or(setup.turn);
        if let Change::To(dice) = self.dice {
            setup.roll = dice.map(|[a, b]| Roll::of(a, b));
        }
        if let Some(score) = self.score {
            setup.score.points = BySide(score);
        }
        setup.score.length = self.length.unwrap_or(setup.score.length);
        if let Change::To(level) = self.resignation {
            setup.resignation = level;
        }
        if let Some(rules) = &self.rules {
            rules.put(&mut setup.rules)?;
        }
        for (part, side) in self.sides.iter().flatten().zip(Side::ALL) {
            part.put(&mut setup, side)?;
        }
        setup.phase = match self.phase {
            Some(phase) => phase,
            // The game that was over goes on with the checkers that were put back.
            None if before.phase == Phase::BorneOff && setup.finished().is_none() => Phase::Playing,
            None => before.phase,
        };
        let is_beaver = match &self.cube {
            Some(cube) => cube.put(&mut setup, &before)?,
            None => is_beaver(&before),
        };
        setup.decider = self.decider(&setup, &before, is_beaver);
        Ok(setup)
    }

    /// The decider follows from the rest, but for who dropped or resigned.
    fn decider(&self, setup: &Setup, before: &Setup, is_beaver: bool) -> Side {
        let kept = (setup.phase == before.phase && self.turn.is_none()).then_some(before.decider);
        match setup.phase {
            Phase::Playing if setup.offered && is_beaver => setup.turn,
            Phase::Playing if setup.offered => setup.turn.other(),
            // Either side may have offered to resign: it is the opponent of the one that decides.
            Phase::Playing if setup.resignation.is_some() => {
                let open = before.resignation.is_some().then_some(kept).flatten();
                open.unwrap_or(setup.turn.other())
            }
            Phase::Dropped => self.decider.or(kept).unwrap_or(setup.turn.other()),
            Phase::Resigned => self.decider.or(kept).unwrap_or(setup.turn),
            Phase::Playing | Phase::Opening | Phase::BorneOff => setup.turn,
        }
    }
}

fn is_beaver(setup: &Setup) -> bool {
    setup.offered && setup.decider == setup.turn
}

impl CubePart {
    /// Puts the cube, and says whether what is offered is a beaver.
    fn put(&self, setup: &mut Setup, before: &Setup) -> Result<bool, ApiError> {
        let owner = match self.owner {
            Change::To(owner) => owner,
            Change::Keep => setup.cube.owner,
        };
        let value = self.value.unwrap_or(setup.cube.value());
        let wrong = || {
            ApiError::option(format!(
                "cube.value: {value} is not a power of two up to 32768"
            ))
        };
        setup.cube = Cube::new(value, owner).ok_or_else(wrong)?;
        setup.offered = self.offered.unwrap_or(setup.offered);
        Ok(match self.offer {
            Change::To(offer) => offer == Some(Offer::Beaver),
            Change::Keep => is_beaver(before),
        })
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

impl CheckersPart {
    fn put(&self, setup: &mut Setup, side: Side) -> Result<(), ApiError> {
        let missing = || ApiError::option("sides: points is missing");
        let points = self.points.ok_or_else(missing)?;
        let checkers = &mut setup.board.checkers[side];
        for (point, count) in Point::on_board().zip(points) {
            checkers.set(point, count);
        }
        checkers.set(Point::BAR, self.bar.unwrap_or(0));
        Ok(())
    }
}
