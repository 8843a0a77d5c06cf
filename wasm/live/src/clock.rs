//! Time and chance, which the state machines are given.

use js_sys::{Date, Math};
use jsboard_page::window;
use jsboard_rooms::Millis;

/// Milliseconds since the page was opened.
pub(crate) fn now() -> Millis {
    window().performance().map_or(0.0, |clock| clock.now()) as Millis
}

/// Milliseconds since 1970.
pub(crate) fn time_of_day() -> u64 {
    Date::now() as u64
}

/// Any number.
pub(crate) fn jitter() -> u32 {
    (Math::random() * f64::from(u32::MAX)) as u32
}
