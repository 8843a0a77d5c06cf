//! IDs of every program, for those who can afford to read them all.

use super::fields::after_label;
use super::{NotationError, fibs_board, read_fibs_board, read_id, read_ogid};
use crate::rules::Setup;

/// Reads what [`read_id`] reads, an OGID, or a line `board:…` of FIBS. The boards read
/// [`read_id`]'s alone: the others would make every page with a board load more.
///
/// # Errors
/// What is wrong, and at which character.
///
/// ```
/// use jsboard::notation::{read_any_id, read_id};
/// let ogid = "OGID=11jjjjjhhhccccc:ooddddd88866666:N0N:63:W:R:3:5:7";
/// let xgid = "XGID=-b----E-C---eE---c-e----B-:0:0:1:63:5:3:0:7:10";
/// assert_eq!(read_any_id(ogid), read_id(xgid));
/// ```
pub fn read_any_id(text: &str) -> Result<Setup, Box<NotationError>> {
    if fibs_board::looks_like(text) {
        return read_fibs_board(text);
    }
    if after_label(text.trim_start(), "OGID").is_some() {
        return read_ogid(text);
    }
    read_id(text).or_else(|error| read_ogid(text).map_err(|_| error))
}
