//! What a request names, and the error when it cannot be answered: common to the API and the embeds.

mod error;
mod names;
mod position;

pub use error::{ApiError, ErrorCode};
pub(crate) use names::{named, unknown};
pub(crate) use position::{drawable, read_ids};
