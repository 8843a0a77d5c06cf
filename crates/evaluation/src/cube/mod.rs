//! Cubeful equities and decisions about the cube.
//!
//! A game is worth something by its [`Terms`], for money or at a score, and by where the cube is, the
//! [`CubeState`]. [`Terms::cubeful`] is the value of a position from the chances of its end, between a cube that is
//! never turned again and one that is turned with full efficiency, as Rick Janowski describes it in *Take-Points in
//! Money Games*. In a match the chances to win it replace points, and take points follow from those at the next
//! values of the cube, as GNU Backgammon's manual describes.
//!
//! Values are zero-sum: what one side has, the other has with the opposite sign. For money they are points; in a
//! match twice the chance to win it, less one. [`Terms::equity`] makes equities of them, normalised to the cube.

mod decision;
mod efficiency;
mod live;
mod played;
mod resignation;
mod state;
mod terms;
mod valuation;

pub(crate) use decision::Turn;
pub use decision::{Best, CubeDecision};
pub use efficiency::efficiency;
pub use resignation::{Resignation, accepts, resignation};
pub use state::{CubeState, Holder};
pub use terms::Terms;
pub use valuation::{Cubeful, Outlook, Values};
