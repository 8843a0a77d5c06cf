//! A match whose decisions are analysed one by one: by several workers, each of which has it.

use jsboard::api::{AnalysisObject, ApiError};
use jsboard::control::{MatchPath, Overview};
use jsboard::records::{Entry, Format, Record, Remarks, write_records};
use jsboard::rules::{Action, Side};
use jsboard_evaluation::bot;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::record::RecordShape;
use crate::report::{Report, Reports};
use crate::wire::{self, AnalysisShape, Number, error, read, thrown};

/// A match that is analysed.
#[wasm_bindgen]
pub struct Match(Record);

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
        record.map(Match).map_err(error)
    }

    /// The places of all decisions that can be analysed, such as `1/3`, in their order.
    #[must_use]
    pub fn places(&self) -> Vec<String> {
        let games = self.0.games.iter().enumerate();
        let places = games.flat_map(|(game, played)| {
            let steps = played.entries.iter().enumerate();
            let decisions = steps.filter(|(_, entry)| is_decision(entry));
            decisions.map(move |(at, _)| MatchPath { game, step: at + 1 }.text())
        });
        places.collect()
    }

    /// Analyses the decision at a place so many plies deep, and notes it in the match. The answer has the
    /// shape of `analysis` in the API's `record`; `undefined` where there is nothing to decide.
    ///
    /// # Errors
    /// An `Error` with the code `bad_option` for a place or a depth that there is not.
    pub fn judge(&mut self, place: &str, plies: f64) -> Result<JsValue, JsValue> {
        let plies = wire::plies(Number(plies)).map_err(error)?;
        let entry = self.entry(place).map_err(error)?;
        let Some(analysis) = bot::judge(entry, plies) else {
            return Ok(JsValue::UNDEFINED);
        };
        remarks(entry).analysis = analysis;
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
        remarks(entry).analysis = analysis;
        Ok(())
    }

    /// What both players did, by the analysis that is noted.
    ///
    /// # Errors
    /// None that is known.
    pub fn report(&self) -> Result<JsValue, JsValue> {
        let overview = Overview::of(&self.0);
        let report = |side| Report::of(&self.0.players[side], &overview.tallies[side]);
        thrown(Ok(Reports {
            players: Side::ALL.map(report),
        }))
    }

    /// The match with the analysis that is noted, as GNU Backgammon's SGF.
    #[must_use]
    pub fn sgf(&self) -> String {
        write_records(std::slice::from_ref(&self.0), Format::Sgf)
    }
}

impl Match {
    /// The entry at a place.
    fn entry(&mut self, place: &str) -> Result<&mut Entry, ApiError> {
        let wrong = || ApiError::option(["place: the match has no “", place, "”"].concat());
        let path = MatchPath::named(place).ok_or_else(wrong)?;
        let game = self.0.games.get_mut(path.game).ok_or_else(wrong)?;
        let index = path.step.checked_sub(1).ok_or_else(wrong)?;
        game.entries.get_mut(index).ok_or_else(wrong)
    }
}

/// The remarks on an entry.
fn remarks(entry: &mut Entry) -> &mut Remarks {
    entry.remarks.get_or_insert_default()
}

/// Whether an entry is a decision that can be analysed.
fn is_decision(entry: &Entry) -> bool {
    let is_analysed = matches!(
        entry.action,
        Action::Move { .. } | Action::Double | Action::Take | Action::Drop | Action::Beaver
    );
    entry.legal && is_analysed
}
