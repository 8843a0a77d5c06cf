//! Text to rules and back, a notation a file: IDs, move text, boards as text.
//!
//! A reader returns a [`Setup`](crate::Setup) or a value of its own; [`rules`](crate::rules) checks
//! whether it is legal.

mod any;
mod ascii;
mod base64;
mod error;
mod fibs_board;
pub(crate) mod fields;
mod id;
mod match_id;
mod ogid;
mod paste;
pub(crate) mod plays;
mod position_id;
mod typography;
pub(crate) mod xgid;

pub use any::read_any_id;
pub use ascii::write_board;
pub use error::{Fault, NotationError};
pub use fibs_board::{read_fibs_board, write_fibs_board};
pub use id::{read_id, write_gnubgid};
pub use match_id::{read_match_id, write_match_id};
pub use ogid::{read_ogid, write_ogid};
pub use paste::{FoundId, find_id};
pub use plays::{read_play, write_play};
pub use position_id::{board_of_bits, position_bits, read_position_id, write_position_id};
pub use xgid::{read_xgid, write_xgid};
