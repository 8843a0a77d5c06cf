//! What a person does, as pure state machines: a state, inputs, and the effects of each. No
//! clock and no page in here: whoever drives a controller carries its effects out.

mod gameviewer;
mod sheet;

pub use gameviewer::{Effect, Frame, GameViewer, Input, Marked, Place};
pub use sheet::{Cell, Row, Sheet, sheet};
