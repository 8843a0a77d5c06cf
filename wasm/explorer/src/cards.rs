//! Cards of a quiz, spaced by FSRS with the weights that its authors give.

use jsboard::api::ApiError;
use rs_fsrs::{Card, FSRS, Parameters, Rating, State};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::wire::{read, thrown};

/// A card as it is kept. Times are milliseconds since 1970.
#[derive(Deserialize, Serialize)]
struct CardObject {
    /// When it is to be asked next.
    due: f64,
    /// In how many days the chance to know it falls to 90 %.
    stability: f64,
    /// From 1 to 10.
    difficulty: f64,
    /// The days from the answer before to the last one.
    elapsed_days: f64,
    /// The days from the last answer to the next.
    scheduled_days: f64,
    /// How often it was answered.
    reps: f64,
    /// How often it was forgotten.
    lapses: f64,
    /// `new`, `learning`, `review` or `relearning`.
    state: String,
    /// When it was last answered; the time of its making before that.
    last_review: f64,
}

const STATES: [(State, &str); 4] = [
    (State::New, "new"),
    (State::Learning, "learning"),
    (State::Review, "review"),
    (State::Relearning, "relearning"),
];

const RATINGS: [(&str, Rating); 4] = [
    ("again", Rating::Again),
    ("hard", Rating::Hard),
    ("good", Rating::Good),
    ("easy", Rating::Easy),
];

impl CardObject {
    fn of(card: &Card) -> CardObject {
        let named = STATES.iter().find(|(state, _)| *state == card.state);
        CardObject {
            due: card.due.timestamp_millis() as f64,
            stability: card.stability,
            difficulty: card.difficulty,
            elapsed_days: card.elapsed_days as f64,
            scheduled_days: card.scheduled_days as f64,
            reps: f64::from(card.reps),
            lapses: f64::from(card.lapses),
            state: named.map_or_else(String::new, |(_, name)| (*name).to_owned()),
            last_review: card.last_review.timestamp_millis() as f64,
        }
    }

    fn card(&self) -> Option<Card> {
        let (state, _) = STATES.iter().find(|(_, name)| *name == self.state)?;
        Some(Card {
            due: time(self.due)?,
            stability: self.stability,
            difficulty: self.difficulty,
            elapsed_days: self.elapsed_days as i64,
            scheduled_days: self.scheduled_days as i64,
            reps: self.reps as i32,
            lapses: self.lapses as i32,
            state: *state,
            last_review: time(self.last_review)?,
        })
    }
}

fn time(milliseconds: f64) -> Option<chrono::DateTime<chrono::Utc>> {
    chrono::DateTime::from_timestamp_millis(milliseconds as i64)
}

/// A new card, which is due at once.
///
/// # Errors
/// An `Error` with the code `bad_option` for a time that is none.
#[wasm_bindgen]
pub fn new_card(now: f64) -> Result<JsValue, JsValue> {
    let card = time(now).map(|now| {
        CardObject::of(&Card {
            due: now,
            last_review: now,
            ..Card::default()
        })
    });
    thrown(card.ok_or_else(|| ApiError::option("now: expected milliseconds since 1970")))
}

/// A card after an answer to it: `again`, `hard`, `good` or `easy`.
///
/// # Errors
/// An `Error` with the code `bad_option` for another answer, a card that is none and a time that is none.
#[wasm_bindgen]
pub fn answered(card: JsValue, rating: &str, now: f64) -> Result<JsValue, JsValue> {
    let next = read::<CardObject>(card).and_then(|card| {
        let named = RATINGS.iter().find(|(name, _)| *name == rating);
        let (_, rating) = named.ok_or_else(|| {
            ApiError::option(format!(
                "rating: expected again, hard, good or easy, not “{rating}”"
            ))
        })?;
        let card = card.card().zip(time(now));
        let (card, now) = card.ok_or_else(|| ApiError::option("card: this is none"))?;
        let fsrs = FSRS::new(parameters());
        Ok(CardObject::of(&fsrs.next(card, now, *rating).card))
    });
    thrown(next)
}

/// The parameters: whoever answers the same at the same times sees a card at the same times.
fn parameters() -> Parameters {
    Parameters {
        enable_fuzz: false,
        ..Parameters::default()
    }
}
