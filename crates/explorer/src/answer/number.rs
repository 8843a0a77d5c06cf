//! Numbers as JSON has them.

use serde::{Serialize, Serializer};

/// A number that is written in one way everywhere: a whole one without a fraction, as JavaScript writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(inline, transparent))]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Number(number) = *self;
        if number.fract() == 0.0 && number.abs() < 1e9 {
            to.serialize_i32(number as i32)
        } else {
            to.serialize_f64(number)
        }
    }
}

/// A number with so many digits after the point.
pub(super) fn rounded(number: f64, digits: i32) -> Number {
    let unit = 10_f64.powi(digits);
    Number((number * unit).round() / unit)
}
