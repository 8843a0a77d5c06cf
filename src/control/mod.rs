//! User interaction as pure state machines: a state, inputs, and the effects of each. There is no clock
//! and no page here: the caller carries the effects out.

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
pub use gameviewer::{Effect, Frame, GameViewer, Input, Marked, MatchPath};
pub use hand::{CancelReason, Gesture, Hand, SLACK, Touch};
pub use news::{News, Spot, Why};
pub use pasted::position_options;
pub use player::Player;
pub use sheet::{Cell, Row, Sheet, sheet};
pub use study::{BLUNDER, ERROR, Moment, Overview, Tally, worst};
pub use turn::Turn;
