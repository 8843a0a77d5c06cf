//! Objects and errors of JavaScript.

use js_sys::Object;
use jsboard::api::{ApiError, ErrorCode};
use jsboard::notation::read_play;
use jsboard::records::{Analysis, Candidate, Chances, CubeAnalysis, Entry, ResignationAnalysis};
use jsboard::rules::{Play, Position};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsError, JsValue};

/// The deepest search.
const DEEPEST: u8 = 3;

/// A number as JavaScript has it.
#[derive(Clone, Copy, Deserialize)]
pub(crate) struct Number(pub(crate) f64);

/// Reads an object of arguments.
///
/// # Errors
/// `bad_option` for one that has not the fields it should have.
pub(crate) fn read<T: DeserializeOwned>(args: JsValue) -> Result<T, ApiError> {
    serde_wasm_bindgen::from_value(args).map_err(|error| {
        // It is an error of JavaScript, which names its class.
        let text = error.to_string();
        ApiError::option(text.strip_prefix("Error: ").unwrap_or(&text))
    })
}

/// A value as JSON would have it.
///
/// # Errors
/// None that is known.
pub(crate) fn write(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}

/// The answer, or the `Error` that is thrown.
pub(crate) fn thrown(answer: Result<impl Serialize, ApiError>) -> Result<JsValue, JsValue> {
    answer.map_err(error).and_then(|answer| write(&answer))
}

/// An error as scripts get it.
#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
pub(crate) fn error(error: ApiError) -> JsValue {
    let thrown = JsValue::from(JsError::new(&error.message));
    match write(&error) {
        Ok(fields) => {
            Object::assign(thrown.unchecked_ref::<Object>(), fields.unchecked_ref()).into()
        }
        Err(other) => other,
    }
}

/// A depth.
///
/// # Errors
/// `bad_option` for what is not a whole number from 0 to [`DEEPEST`].
pub(crate) fn plies(number: Number) -> Result<u8, ApiError> {
    let is_depth = (0..=DEEPEST).find(|&plies| f64::from(plies) == number.0);
    is_depth.ok_or_else(|| {
        let message = format!(
            "plies: expected a whole number from 0 to {DEEPEST}, not {}",
            number.0
        );
        ApiError::option(message)
    })
}

/// An analysis as [`jsboard::api::AnalysisObject`] writes it.
#[derive(Deserialize)]
pub(crate) struct AnalysisShape {
    #[serde(default)]
    candidates: Vec<CandidateShape>,
    played: Option<usize>,
    cube: Option<CubeShape>,
    resignation: Option<ResignationShape>,
    luck: Option<f32>,
}

#[derive(Deserialize)]
struct CandidateShape {
    #[serde(rename = "move")]
    play: String,
    equity: f32,
    mwc: Option<f32>,
    chances: Option<ChancesShape>,
    #[serde(default)]
    evaluation: String,
}

#[derive(Deserialize)]
struct CubeShape {
    no_double: f32,
    double_take: f32,
    double_drop: f32,
    mwc: Option<[f32; 3]>,
    cubeless: Option<f32>,
    chances: Option<ChancesShape>,
    #[serde(default)]
    evaluation: String,
}

#[derive(Deserialize)]
struct ResignationShape {
    resigned: f32,
    played: f32,
    #[serde(default)]
    evaluation: String,
}

#[derive(Deserialize)]
struct ChancesShape {
    wins: f32,
    gammons: f32,
    backgammons: f32,
    gammons_lost: f32,
    backgammons_lost: f32,
}

impl AnalysisShape {
    /// The analysis of an entry.
    ///
    /// # Errors
    /// `bad_move_text` and `illegal_move` for a candidate that is not a play of the entry's dice.
    pub(crate) fn analysis(self, entry: &Entry) -> Result<Analysis, ApiError> {
        let position = Position::new(entry.before.clone())?;
        let candidates = self.candidates.into_iter();
        let candidates = candidates.map(|candidate| candidate.of(&position));
        Ok(Analysis {
            candidates: candidates.collect::<Result<_, _>>()?,
            played: self.played,
            cube: self.cube.map(CubeShape::of),
            resignation: self.resignation.map(ResignationShape::of),
            chances: None,
            luck: self.luck,
        })
    }
}

impl CandidateShape {
    fn of(self, position: &Position) -> Result<Candidate, ApiError> {
        Ok(Candidate {
            play: play(&self.play, position)?,
            equity: self.equity,
            mwc: self.mwc,
            chances: self.chances.map(ChancesShape::of),
            level: self.evaluation,
        })
    }
}

/// The play of a move text.
fn play(text: &str, position: &Position) -> Result<Play, ApiError> {
    let movements =
        read_play(text).map_err(|error| ApiError::notation(ErrorCode::BadMoveText, &error))?;
    Ok(position.play(&movements)?.0)
}

impl CubeShape {
    fn of(self) -> CubeAnalysis {
        CubeAnalysis {
            no_double: self.no_double,
            double_take: self.double_take,
            double_drop: self.double_drop,
            mwc: self.mwc,
            cubeless: self.cubeless,
            chances: self.chances.map(ChancesShape::of),
            level: self.evaluation,
        }
    }
}

impl ResignationShape {
    fn of(self) -> ResignationAnalysis {
        ResignationAnalysis {
            resigned: self.resigned,
            played: self.played,
            level: self.evaluation,
        }
    }
}

impl ChancesShape {
    fn of(self) -> Chances {
        Chances {
            wins: self.wins,
            gammons: self.gammons,
            backgammons: self.backgammons,
            gammons_lost: self.gammons_lost,
            backgammons_lost: self.backgammons_lost,
        }
    }
}
