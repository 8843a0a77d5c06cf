//! When something was said, as the reader's language and time zone write it.

use js_sys::{Date, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A date that writes itself by options.
    #[wasm_bindgen(extends = Date)]
    type Moment;
    #[wasm_bindgen(method, catch, js_name = toLocaleString)]
    fn write(this: &Moment, lang: &JsValue, options: &Object) -> Result<JsString, JsValue>;
}

/// A day in the reader's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day(u32, u32, u32);

/// Writes times.
pub(super) struct Times {
    /// The language; the browser's if it is none.
    lang: JsValue,
}

impl Times {
    pub(super) fn of(lang: &str) -> Times {
        Times {
            lang: if lang.is_empty() {
                JsValue::UNDEFINED
            } else {
                lang.into()
            },
        }
    }

    /// The day and the time of day of a moment, in milliseconds since 1970.
    pub(super) fn of_line(&self, at: u64) -> (Day, String) {
        let date = date(at);
        let day = Day(date.get_full_year(), date.get_month(), date.get_date());
        let options = [("hour", "2-digit"), ("minute", "2-digit")];
        (day, self.write(&date, &options))
    }

    /// The day of a moment in words.
    pub(super) fn day_text(&self, at: u64) -> String {
        let options = [
            ("weekday", "long"),
            ("year", "numeric"),
            ("month", "long"),
            ("day", "numeric"),
        ];
        self.write(&date(at), &options)
    }

    /// A moment for programs.
    pub(super) fn moment(&self, at: u64) -> String {
        date(at).to_iso_string().into()
    }

    fn write(&self, date: &Date, options: &[(&str, &str)]) -> String {
        let given = Object::new();
        for (name, value) in options {
            // It fails for what is frozen, which this is not.
            let _ = Reflect::set(&given, &(*name).into(), &(*value).into());
        }
        let moment: &Moment = date.unchecked_ref();
        let text = moment
            .write(&self.lang, &given)
            // A language that is none.
            .or_else(|_| moment.write(&JsValue::UNDEFINED, &given));
        text.map(String::from).unwrap_or_default()
    }
}

fn date(at: u64) -> Date {
    // The last that JavaScript has.
    Date::new(&(at as f64).min(8.64e15).into())
}
