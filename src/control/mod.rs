//! What a person does, as pure state machines: a state, inputs, and the effects of each. No
//! clock and no page in here: whoever drives a controller carries its effects out.

mod editor;
mod gameviewer;
pub mod marks;
mod nearest;
mod sheet;

pub use editor::{
    Direction, Editor, EditorEffect, EditorInput, EditorNews, EditorPicture, Lifted, Refusal, Spot,
};
pub use gameviewer::{Effect, Frame, GameViewer, Input, Marked, Place};
pub use nearest::nearest;
pub use sheet::{Cell, Row, Sheet, sheet};
