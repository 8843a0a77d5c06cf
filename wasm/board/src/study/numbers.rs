//! Numbers as people read them.

use js_sys::Number;
use jsboard::records::Chances;
use jsboard::words::fill;

/// A number with so many decimals.
pub(super) fn fixed(number: f32, decimals: u8) -> String {
    let text = Number::from(f64::from(number)).to_fixed(decimals);
    text.map_or_else(|_| String::new(), String::from)
}

/// An equity: `+0.123`, `−0.045`.
pub(super) fn equity(equity: f32) -> String {
    let equity = thousandths(equity);
    let sign = if equity < 0.0 { "−" } else { "+" };
    [sign, &decimal(equity.abs())].concat()
}

/// A number with three decimals.
pub(super) fn decimal(number: f32) -> String {
    fixed(thousandths(number), 3)
}

/// A number rounded to thousandths.
pub(super) fn thousandths(number: f32) -> f32 {
    (number * 1000.0).round() / 1000.0
}

/// Chances in percent: wins, gammons, backgammons, and the same of the other side.
pub(super) fn chances(chances: &Chances) -> [String; 6] {
    [
        chances.wins,
        chances.gammons,
        chances.backgammons,
        1.0 - chances.wins,
        chances.gammons_lost,
        chances.backgammons_lost,
    ]
    .map(|chance| fixed(chance * 100.0, 1))
}

/// A text with `%1` filled in.
pub(super) fn filled(template: &str, value: &str) -> String {
    fill(template, &[value])
}

/// A count.
pub(super) fn count(count: u32) -> String {
    crate::page::number_text(count)
}
