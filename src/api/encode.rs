//! `encode`: a position, or a part of one, as IDs.

use super::{ApiError, Context, PositionPart};
use crate::rules::Setup;

/// Encodes a position, or a part of one over the start position, as IDs.
///
/// # Errors
/// `bad_option` for what no state can be; `bad_position` with every reason.
pub fn encode(args: &PositionPart) -> Result<Context, ApiError> {
    let mut start = Setup::default();
    if let Some(variant) = args.variant {
        start.board = variant.start;
    }
    Context::of(args.over(start)?)
}
