//! The options of the embeds, as JavaScript and attributes give them.

use jsboard::api::{ApiError, Args};
use jsboard::Setup;
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::convert::to_error;

/// The options of every embed; those that are not given stay as they are.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Options {
    /// The context shown, by a GNU ID, a bare Position ID or an XGID.
    pub(crate) id: Option<String>,
    /// A synonym of `id`.
    pub(crate) gnubgid: Option<String>,
    /// A synonym of `id`.
    pub(crate) xgid: Option<String>,
    /// A match to play through, as the text of its file.
    pub(crate) text: Option<String>,
    /// Where to start in a match: `game/step`, such as `3/12`.
    pub(crate) start: Option<String>,
    /// The width in CSS pixels; without it the board fills its container up to 640.
    pub(crate) width: Option<f64>,
    /// The height in CSS pixels; without it three quarters of the width.
    pub(crate) height: Option<f64>,
    /// The theme: `nature` or `classic`.
    pub(crate) css: Option<String>,
    /// The carrier of the picture: `svg`.
    pub(crate) format: Option<String>,
    /// Whose point numbers are written: `onroll`, `bottom` or `none`.
    pub(crate) numbers: Option<String>,
    /// The side of the picture on which the bottom player's home lies: `right` or `left`.
    pub(crate) home: Option<String>,
    /// Whether side 0 is at the bottom instead of side 1.
    pub(crate) flip: Option<bool>,
    /// The language of words, such as `ja`; that of the page unless it is given.
    pub(crate) lang: Option<String>,
    /// Whether the match viewer has a button that asks the page to share (`jsboard:share`).
    pub(crate) share: Option<bool>,
    /// Whether to write to the console what happens.
    pub(crate) debug: Option<bool>,
}

impl Options {
    /// Takes what `newer` gives.
    pub(crate) fn merge(&mut self, newer: Options) {
        if newer.id.is_some() || newer.gnubgid.is_some() || newer.xgid.is_some() {
            (self.id, self.gnubgid, self.xgid) = (newer.id, newer.gnubgid, newer.xgid);
        }
        take(&mut self.text, newer.text);
        take(&mut self.start, newer.start);
        take(&mut self.width, newer.width);
        take(&mut self.height, newer.height);
        take(&mut self.css, newer.css);
        take(&mut self.format, newer.format);
        take(&mut self.numbers, newer.numbers);
        take(&mut self.home, newer.home);
        take(&mut self.flip, newer.flip);
        take(&mut self.lang, newer.lang);
        take(&mut self.share, newer.share);
        take(&mut self.debug, newer.debug);
    }

    /// The state that the IDs name; the start of a game without any.
    pub(crate) fn setup(&self) -> Result<Setup, JsValue> {
        let args = Args {
            id: self.id.clone(),
            gnubgid: self.gnubgid.clone(),
            xgid: self.xgid.clone(),
            ..Args::default()
        };
        jsboard::api::shown(&args).map_err(|error| to_error(&error))
    }
}

fn take<T>(option: &mut Option<T>, newer: Option<T>) {
    if newer.is_some() {
        *option = newer;
    }
}

/// The error of an option whose value is none of those that it can have.
pub(crate) fn unknown(option: &str, value: &str, known: &str) -> JsValue {
    to_error(&ApiError::option(format!("{option}: {value:?} is none of {known}")))
}
