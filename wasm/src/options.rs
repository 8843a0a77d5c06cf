//! The options of the embeds, as JavaScript and attributes give them.

use jsboard::Setup;
use jsboard::api::Args;
use wasm_bindgen::prelude::*;

use crate::convert::{Fields, to_error};

/// The Position ID of the start of a game.
const START: &str = "4HPwATDgc/ABMA";

/// The options of every embed; those that are not given stay as they are.
#[derive(Clone, Default)]
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
}

/// The names of the options, to tell unknown ones. `debug` is for the script that holds the board.
const NAMES: [&str; 15] = [
    "id", "gnubgid", "xgid", "text", "start", "width", "height", "css", "format", "numbers",
    "home", "flip", "lang", "share", "debug",
];

impl Options {
    /// The options that an object gives.
    ///
    /// # Errors
    /// `bad_option` for a key that is no option and for a value of another type.
    pub(crate) fn of(object: &JsValue) -> Result<Options, JsValue> {
        let fields = Fields::of(object, &NAMES)?;
        Ok(Options {
            id: fields.text("id")?,
            gnubgid: fields.text("gnubgid")?,
            xgid: fields.text("xgid")?,
            text: fields.text("text")?,
            start: fields.text("start")?,
            width: fields.number("width")?,
            height: fields.number("height")?,
            css: fields.text("css")?,
            format: fields.text("format")?,
            numbers: fields.text("numbers")?,
            home: fields.text("home")?,
            flip: fields.flag("flip")?,
            lang: fields.text("lang")?,
            share: fields.flag("share")?,
        })
    }

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
    }

    /// The state that the IDs name; the start of a game without any.
    pub(crate) fn setup(&self) -> Result<Setup, JsValue> {
        let given = self.id.is_some() || self.gnubgid.is_some() || self.xgid.is_some();
        let args = Args {
            id: if given {
                self.id.clone()
            } else {
                Some(START.to_owned())
            },
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
