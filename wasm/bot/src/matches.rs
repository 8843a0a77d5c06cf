//! A match whose decisions are analysed one by one: by several workers, each of which has it.

use jsboard::api::{AnalysisObject, ApiError};
use jsboard::control::MatchPath;
use jsboard::records::{Entry, Format, Record, write_records};
use jsboard_evaluation::analysis::{Analyst, Job, Level, jobs, summary};
use jsboard_evaluation::api::SummaryObject;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::record::RecordShape;
use crate::wire::{self, AnalysisShape, Number, error, read, thrown};

/// How many plays of a decision an analysis keeps, beside the one that was made.
const KEPT: usize = 8;

/// A match that is analysed.
#[wasm_bindgen]
pub struct Match {
    record: Record,
    /// The depth of the last analysis, and what made it, which knows what it has seen.
    analyst: Option<(u8, Analyst<'static>)>,
}

#[wasm_bindgen]
impl Match {
    /// A match in the shape of the API's `record`, of which the players, the length and the actions of its
    /// games are read.
    ///
    /// # Errors
    /// An `Error` with the `code` for an action that does not follow from the state before it.
    #[wasm_bindgen(constructor)]
    pub fn new(record: JsValue) -> Result<Match, JsValue> {
        let record = read(record).and_then(RecordShape::record);
        let record = record.map_err(error)?;
        Ok(Match {
            record,
            analyst: None,
        })
    }

    /// The places of all decisions that can be analysed, such as `1/3`, in their order.
    #[must_use]
    pub fn places(&self) -> Vec<String> {
        let place = |job: Job| MatchPath {
            game: job.game,
            step: job.entry + 1,
        };
        jobs(&self.record)
            .into_iter()
            .map(|job| place(job).text())
            .collect()
    }

    /// Analyses the decision at a place so many plies deep, and notes it in the match. The answer has the
    /// shape of `analysis` in the API's `record`; `undefined` where there is nothing to decide.
    ///
    /// # Errors
    /// An `Error` with the code `bad_option` for a place or a depth that there is not.
    pub fn judge(&mut self, place: &str, plies: f64) -> Result<JsValue, JsValue> {
        let plies = wire::plies(Number(plies)).map_err(error)?;
        let job = job(place).map_err(error)?;
        let mut analyst = match self.analyst.take() {
            Some((before, analyst)) if before == plies => analyst,
            _ => Analyst::new(&self.record, level(plies)),
        };
        let analysed = analyst.analyse(&self.record, job);
        self.analyst = Some((plies, analyst));
        let Some(analysed) = analysed else {
            return Ok(JsValue::UNDEFINED);
        };
        analysed.store(&mut self.record);
        let entry = self.entry(place).map_err(error)?;
        thrown(Ok(AnalysisObject::of(entry)))
    }

    /// Notes the analysis of a place, which another worker has made.
    ///
    /// # Errors
    /// An `Error` with the code `bad_option` for what is not one.
    pub fn note(&mut self, place: &str, analysis: JsValue) -> Result<(), JsValue> {
        let shape: AnalysisShape = read(analysis).map_err(error)?;
        let entry = self.entry(place).map_err(error)?;
        let analysis = shape.analysis(entry).map_err(error)?;
        entry.remarks.get_or_insert_default().analysis = analysis;
        Ok(())
    }

    /// What each player did, side 0 first, by the analysis that is noted: `summary` of the API's `analyse`.
    ///
    /// # Errors
    /// None that is known.
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        thrown(Ok(summary(&self.record).0.map(SummaryObject::from)))
    }

    /// The match with the analysis that is noted, as GNU Backgammon's SGF.
    #[must_use]
    pub fn sgf(&self) -> String {
        write_records(std::slice::from_ref(&self.record), Format::Sgf)
    }
}

impl Match {
    /// The entry at a place.
    fn entry(&mut self, place: &str) -> Result<&mut Entry, ApiError> {
        let job = job(place)?;
        let game = self.record.games.get_mut(job.game);
        let entry = game.and_then(|game| game.entries.get_mut(job.entry));
        entry.ok_or_else(|| no_place(place))
    }
}

/// The decision at a place.
fn job(place: &str) -> Result<Job, ApiError> {
    let path = MatchPath::named(place);
    let job = path.and_then(|path| {
        Some(Job {
            game: path.game,
            entry: path.step.checked_sub(1)?,
        })
    });
    job.ok_or_else(|| no_place(place))
}

fn no_place(place: &str) -> ApiError {
    ApiError::option(["place: the match has no “", place, "”"].concat())
}

/// So many plies, with the plays that are kept.
const fn level(plies: u8) -> Level {
    Level {
        candidates: KEPT,
        ..Level::plies(plies)
    }
}
