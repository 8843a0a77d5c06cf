//! Games played again from what a source says was done, whatever its format.
//!
//! A reader makes a [`Script`]: who played, the score before each game, and what was done in it, in
//! its order. Playing it again computes all the rest, and notes each difference between what the
//! source says and what the rules say.

mod cube;
mod dump;
mod ending;
mod evidence;
mod game;
mod moves;
mod remarks;
mod script;
mod session;

pub(super) use dump::read_dump;
pub(super) use remarks::{add_line, analysis};
pub(super) use script::{
    Act, Agreed, GameScript, Placed, Said, Script, Told, Tried, What, excerpt,
};
pub(super) use session::replay;
