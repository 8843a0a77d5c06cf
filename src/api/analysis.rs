//! What a program thought of a decision, on the wire.

use serde::Serialize;

use super::play::steps;
use crate::notation::{Analysis, Candidate, Chances, CubeAnalysis, Entry, Errors, write_play};
use crate::rules::Setup;

/// What a program thought of a decision. Equities are the decider's, in points with the cube at 1,
/// in a match normalised.
#[derive(Clone, Debug, Serialize)]
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
    /// The equity that the roll gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub luck: Option<f32>,
    /// The equity that the decision gave away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorsObject>,
}

/// A play that was looked at.
#[derive(Clone, Debug, Serialize)]
pub struct CandidateObject {
    /// Its text, as GNU Backgammon writes it.
    #[serde(rename = "move")]
    pub play: String,
    /// Its steps.
    pub steps: Vec<[u8; 2]>,
    /// Its equity.
    pub equity: f32,
    /// The chance to win the match after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mwc: Option<f32>,
    /// How the game may end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chances: Option<ChancesObject>,
    /// How it was evaluated, as the program says it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub evaluation: String,
}

/// How a game may end, from 0 to 1; gammons count among the wins.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ChancesObject {
    /// The player wins.
    pub wins: f32,
    /// The player wins a gammon or more.
    pub gammons: f32,
    /// The player wins a backgammon.
    pub backgammons: f32,
    /// The player loses a gammon or more.
    pub gammons_lost: f32,
    /// The player loses a backgammon.
    pub backgammons_lost: f32,
}

/// What would come of a double, for the doubler.
#[derive(Clone, Debug, Serialize)]
pub struct DoubleObject {
    /// The equity without a double.
    pub no_double: f32,
    /// After a double and a take.
    pub double_take: f32,
    /// After a double and a drop.
    pub double_drop: f32,
    /// What is right: `no_double`, `double` or `too_good`; and then `take`, `drop`, or `beaver`
    /// where that is allowed.
    pub best: [&'static str; 2],
    /// The chances to win the match in these three cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mwc: Option<[f32; 3]>,
    /// The equity without a cube.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cubeless: Option<f32>,
    /// How the game may end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chances: Option<ChancesObject>,
    /// How it was evaluated, as the program says it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub evaluation: String,
}

/// The equity that a decision gave away.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ErrorsObject {
    /// By the play.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub play: Option<f32>,
    /// By the double that was offered or not, the take or the drop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cube: Option<f32>,
}

impl AnalysisObject {
    /// The analysis of an entry, if it has one.
    pub(super) fn of(entry: &Entry) -> Option<AnalysisObject> {
        let object = AnalysisObject::new(entry.analysis()?, &entry.before, entry.errors());
        (!object.is_empty()).then_some(object)
    }

    /// An analysis of this state.
    pub(super) fn new(analysis: &Analysis, before: &Setup, errors: Errors) -> AnalysisObject {
        let candidates = analysis.candidates.iter();
        let is_told = errors.play.is_some() || errors.cube.is_some();
        AnalysisObject {
            candidates: candidates
                .map(|candidate| CandidateObject::new(candidate, before))
                .collect(),
            played: analysis.played,
            cube: analysis
                .cube
                .as_ref()
                .map(|cube| DoubleObject::new(cube, before)),
            luck: analysis.luck,
            error: is_told.then_some(ErrorsObject {
                play: errors.play,
                cube: errors.cube,
            }),
        }
    }

    fn is_empty(&self) -> bool {
        self.candidates.is_empty() && self.cube.is_none() && self.luck.is_none()
    }
}

impl CandidateObject {
    fn new(candidate: &Candidate, before: &Setup) -> CandidateObject {
        CandidateObject {
            play: write_play(&before.board, before.turn, &candidate.play),
            steps: steps(&candidate.play),
            equity: candidate.equity,
            mwc: candidate.mwc,
            chances: candidate.chances.map(ChancesObject::from),
            evaluation: candidate.evaluation.clone(),
        }
    }
}

impl From<Chances> for ChancesObject {
    fn from(chances: Chances) -> ChancesObject {
        ChancesObject {
            wins: chances.wins,
            gammons: chances.gammons,
            backgammons: chances.backgammons,
            gammons_lost: chances.gammons_lost,
            backgammons_lost: chances.backgammons_lost,
        }
    }
}

impl DoubleObject {
    fn new(cube: &CubeAnalysis, before: &Setup) -> DoubleObject {
        DoubleObject {
            no_double: cube.no_double,
            double_take: cube.double_take,
            double_drop: cube.double_drop,
            best: best(cube, before),
            mwc: cube.mwc,
            cubeless: cube.cubeless,
            chances: cube.chances.map(ChancesObject::from),
            evaluation: cube.evaluation.clone(),
        }
    }
}

fn best(cube: &CubeAnalysis, before: &Setup) -> [&'static str; 2] {
    let may_beaver = before.score.is_money() && before.rules.beavers > 0;
    let double = match (cube.is_double(), cube.is_take()) {
        (true, _) => "double",
        (false, true) => "no_double",
        (false, false) => "too_good",
    };
    let answer = match cube.is_take() {
        true if may_beaver && cube.double_take < 0.0 => "beaver",
        true => "take",
        false => "drop",
    };
    [double, answer]
}
