//! The 21 rolls and how often each comes.

use jsboard::Roll;

/// The 21 distinct rolls with their weights, of 36 together: 1 for doubles, 2 for others.
pub(crate) fn weighted() -> impl Iterator<Item = (Roll, u32)> {
    Roll::all().map(|roll| (roll, if roll.is_double() { 1 } else { 2 }))
}
