//! The labels around the boards: titles, tools, forms, tables.
//!
//! Each group is for one kind of widget, and stands alone: a page loads its English text with the
//! code of that widget.

mod editor;
mod game;
mod player;
mod study;
mod tools;

use super::group::group;
use crate::text::pieces;

pub use editor::EditorLabels;
pub use game::MatchLabels;
pub use player::PlayerLabels;
pub use study::StudyLabels;
pub use tools::{PositionLabels, ToolLabels};

/// The keys of all labels, without those that stand in several groups twice.
pub(super) fn keys() -> Vec<&'static str> {
    let groups = [
        ToolLabels::keys(),
        PositionLabels::keys(),
        MatchLabels::keys(),
        StudyLabels::keys(),
        PlayerLabels::keys(),
        EditorLabels::keys(),
    ];
    let mut keys = groups.concat();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The rows of a table of keys, such as [`MatchLabels::match_keys`]: the keys, and what they do.
///
/// ```
/// use jsboard::words::labels::{MatchLabels, key_rows};
/// let labels = MatchLabels::of("en");
/// let first = key_rows(labels.match_keys).next();
/// assert_eq!(first, Some(("← →", "previous and next move")));
/// ```
pub fn key_rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    pieces(table, b'|').map(|row| {
        let mut cells = pieces(row, b'\t');
        let keys = cells.next().unwrap_or_default();
        (keys, cells.next().unwrap_or_default())
    })
}

/// One of several texts in a label, such as [`StudyLabels::endings`]; empty if there are fewer.
#[must_use]
pub fn choice(texts: &str, index: usize) -> &str {
    pieces(texts, b'/').nth(index).unwrap_or_default()
}
