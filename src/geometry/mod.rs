//! Where things are on the board, and which of them lies under a point.
//!
//! Everything is in board units: one checker across; x right, y down; the origin is the
//! picture's upper left corner. [`Regions`] is the one source of where things are: the drawing,
//! the image map and the hit test are made from it, so they cannot disagree.

mod button;
mod buttons;
mod dice;
mod imagemap;
mod layout;
mod plan;
mod region;
mod regions;
mod shape;
mod strips;
mod view;

pub use button::Button;
pub use dice::Dice;
pub use imagemap::{MapArea, MapShape};
pub use layout::{Fit, Layout};
pub use plan::{CubePlace, Plan};
pub use region::{Place, Region};
pub use regions::{Area, Regions};
pub use shape::{CORNERS, Circle, Point2, Rect, Shape};
pub use view::{Home, Seat, View};
