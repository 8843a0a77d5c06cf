//! What a person does, as pure state machines: a state, inputs, and the effects of each. No
//! clock and no page in here: whoever drives a controller carries its effects out.

mod cursor;
pub mod editor;
mod gameviewer;
mod hand;
pub mod marks;
mod news;
mod pasted;
pub mod player;
mod sheet;
mod study;
mod turn;

pub use cursor::Direction;
pub use editor::Editor;
pub use gameviewer::{Effect, Frame, GameViewer, Input, Marked, Place};
pub use hand::{CancelReason, Gesture, Hand, SLACK, Touch};
pub use news::{News, Spot, Why};
pub use pasted::position_options;
pub use player::Player;
pub use sheet::{Cell, Row, Sheet, sheet};
pub use study::{BLUNDER, ERROR, Moment, Overview, Tally, worst};
pub use turn::Turn;
