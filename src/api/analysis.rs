//! What a program thought of a decision, on the wire.

use serde::Serialize;

use super::steps;
use super::values::Step;
use crate::notation::write_play;
use crate::records::{
    Analysis, Candidate, Chances, CubeAnalysis, Entry, Errors, ResignationAnalysis,
};
use crate::rules::Setup;

/// What a program thought of a decision. Equities are the decider's, in points with the cube at 1,
/// in a match normalised.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Analysis")
)]
pub struct AnalysisObject {
    /// The plays that were looked at, the best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<CandidateObject>,
    /// Which of them was played.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub played: Option<usize>,
    /// What would come of a double.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cube: Option<DoubleObject>,
    /// What a resignation is worth, against playing on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resignation: Option<ResignationObject>,
    /// How the game may end, where the text has the chances and no equities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chances: Option<ChancesObject>,
    /// The equity that the roll gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub luck: Option<f64>,
    /// The equity that the decision gave away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorsObject>,
}

/// A play that was looked at.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Candidate")
)]
pub struct CandidateObject {
    /// Its text, as GNU Backgammon writes it.
    #[serde(rename = "move")]
    pub play: String,
    /// Its steps.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<super::schema::StepShape>"))]
    pub steps: Vec<Step>,
    /// Its equity.
    pub equity: f64,
    /// The chance to win the match after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mwc: Option<f64>,
    /// How the game may end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chances: Option<ChancesObject>,
    /// How it was evaluated, as the program says it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub evaluation: String,
}

/// How a game may end, from 0 to 1; gammons count among the wins.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Chances")
)]
pub struct ChancesObject {
    /// The player wins.
    pub wins: f64,
    /// The player wins a gammon or more.
    pub gammons: f64,
    /// The player wins a backgammon.
    pub backgammons: f64,
    /// The player loses a gammon or more.
    pub gammons_lost: f64,
    /// The player loses a backgammon.
    pub backgammons_lost: f64,
}

/// What would come of a double, for the doubler.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "DoubleAnalysis")
)]
pub struct DoubleObject {
    /// The equity without a double.
    pub no_double: f64,
    /// After a double and a take.
    pub double_take: f64,
    /// After a double and a drop.
    pub double_drop: f64,
    /// What is right for the doubler, and then for the opponent.
    pub best: (BestDouble, BestAnswer),
    /// The chances to win the match in these three cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mwc: Option<[f64; 3]>,
    /// The equity without a cube.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cubeless: Option<f64>,
    /// How the game may end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chances: Option<ChancesObject>,
    /// How it was evaluated, as the program says it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub evaluation: String,
}

/// What a resignation is worth, for the side that resigns.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "ResignationAnalysis")
)]
pub struct ResignationObject {
    /// The equity if it is accepted.
    pub resigned: f64,
    /// The equity if the game is played on.
    pub played: f64,
    /// How it was evaluated, as the program says it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub evaluation: String,
}

/// What is right for the side that may double.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the game")]
pub enum BestDouble {
    NoDouble,
    Double,
    TooGood,
}

/// What is right for the side that is doubled; a beaver only where the rules allow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the game")]
pub enum BestAnswer {
    Take,
    Drop,
    Beaver,
}

/// The equity that a decision gave away.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Errors")
)]
pub struct ErrorsObject {
    /// By the play.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub play: Option<f64>,
    /// By the double that was offered or not, the take or the drop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cube: Option<f64>,
    /// By a resignation that gives away more than playing on, or by the answer to one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resignation: Option<f64>,
    /// By the other side, which accepted this resignation though playing on was worth more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<f64>,
}

impl AnalysisObject {
    /// The analysis of an entry, if it has one.
    #[must_use]
    pub fn of(entry: &Entry) -> Option<AnalysisObject> {
        let object = AnalysisObject::new(entry.analysis()?, &entry.before, entry.errors());
        (!object.is_empty()).then_some(object)
    }

    /// An analysis of this state.
    pub(super) fn new(analysis: &Analysis, before: &Setup, errors: Errors) -> AnalysisObject {
        let candidates = analysis.candidates.iter();
        let is_told = errors.worst().is_some();
        AnalysisObject {
            candidates: candidates
                .map(|candidate| CandidateObject::new(candidate, before))
                .collect(),
            played: analysis.played,
            cube: analysis
                .cube
                .as_ref()
                .map(|cube| DoubleObject::new(cube, before)),
            resignation: analysis.resignation.as_ref().map(ResignationObject::new),
            chances: analysis.chances.map(ChancesObject::from),
            luck: analysis.luck.map(decimal),
            error: is_told.then_some(ErrorsObject {
                play: errors.play.map(decimal),
                cube: errors.cube.map(decimal),
                resignation: errors.resignation.map(decimal),
                acceptance: errors.acceptance.map(decimal),
            }),
        }
    }

    fn is_empty(&self) -> bool {
        let has_plays = !self.candidates.is_empty() || self.luck.is_some();
        !has_plays && self.cube.is_none() && self.resignation.is_none()
    }
}

impl ResignationObject {
    fn new(resignation: &ResignationAnalysis) -> ResignationObject {
        ResignationObject {
            resigned: decimal(resignation.resigned),
            played: decimal(resignation.played),
            evaluation: resignation.level.clone(),
        }
    }
}

impl CandidateObject {
    fn new(candidate: &Candidate, before: &Setup) -> CandidateObject {
        CandidateObject {
            play: write_play(&before.board, before.turn, &candidate.play),
            steps: steps(&candidate.play),
            equity: decimal(candidate.equity),
            mwc: candidate.mwc.map(decimal),
            chances: candidate.chances.map(ChancesObject::from),
            evaluation: candidate.level.clone(),
        }
    }
}

impl From<Chances> for ChancesObject {
    fn from(chances: Chances) -> ChancesObject {
        ChancesObject {
            wins: decimal(chances.wins),
            gammons: decimal(chances.gammons),
            backgammons: decimal(chances.backgammons),
            gammons_lost: decimal(chances.gammons_lost),
            backgammons_lost: decimal(chances.backgammons_lost),
        }
    }
}

impl DoubleObject {
    fn new(cube: &CubeAnalysis, before: &Setup) -> DoubleObject {
        DoubleObject {
            no_double: decimal(cube.no_double),
            double_take: decimal(cube.double_take),
            double_drop: decimal(cube.double_drop),
            best: best(cube, before),
            mwc: cube.mwc.map(|chances| chances.map(decimal)),
            cubeless: cube.cubeless.map(decimal),
            chances: cube.chances.map(ChancesObject::from),
            evaluation: cube.level.clone(),
        }
    }
}

/// The number that has the same shortest decimal: 0.1 and not 0.10000000149.
#[must_use]
pub fn decimal(number: f32) -> f64 {
    number.to_string().parse().unwrap_or(f64::from(number))
}

fn best(cube: &CubeAnalysis, before: &Setup) -> (BestDouble, BestAnswer) {
    let may_beaver = before.score.is_money() && before.rules.beavers > 0;
    let double = match (cube.is_double(), cube.is_take()) {
        (true, _) => BestDouble::Double,
        (false, true) => BestDouble::NoDouble,
        (false, false) => BestDouble::TooGood,
    };
    let answer = match cube.is_take() {
        true if may_beaver && cube.double_take < 0.0 => BestAnswer::Beaver,
        true => BestAnswer::Take,
        false => BestAnswer::Drop,
    };
    (double, answer)
}
