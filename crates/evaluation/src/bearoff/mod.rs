//! Tables for positions in which both sides have all their checkers at home.
//!
//! Both are built when they are first needed, in well under a second, and are the same on every machine:
//! they are computed in integers.
//!
//! - [`OneSidedTable`]: for each of the 54,264 ways to have up to 15 checkers on six points, the distribution of
//!   the number of rolls until all are off, under the plays that need the fewest rolls on average. Chances to
//!   win follow as if both sides played so. They are close, not exact: who is behind may do better with plays
//!   of greater variance.
//! - [`TwoSidedTable`]: the exact value of each pair of the 924 ways to have up to six checkers, with and without
//!   a cube.
//!
//! No backgammon is possible here, because no checker is left in the winner's home.

mod fastest;
mod home;
mod one_sided;
mod two_sided;

use std::sync::OnceLock;

use jsboard::records::Chances;

use crate::Perspective;

pub use home::Home;
pub use one_sided::OneSidedTable;
pub use two_sided::{TwoSided, TwoSidedTable};

/// The table of one side's rolls, built at the first call.
pub fn one_sided() -> &'static OneSidedTable {
    static TABLE: OnceLock<OneSidedTable> = OnceLock::new();
    TABLE.get_or_init(OneSidedTable::new)
}

/// The table of both sides, built at the first call.
pub fn two_sided() -> &'static TwoSidedTable {
    static TABLE: OnceLock<TwoSidedTable> = OnceLock::new();
    TABLE.get_or_init(TwoSidedTable::new)
}

/// The chances of the side about to roll, if both sides have all their checkers at home and at most 15.
/// `checkers` is the number of checkers of each side in the variant. Exact if both have at most six and
/// nothing but a single game is possible.
#[must_use]
pub fn chances(position: &Perspective, checkers: u8) -> Option<Chances> {
    let (own, other) = (Home::of(&position.own)?, Home::of(&position.other)?);
    let mut chances = one_sided().chances(own, other, checkers);
    if let Some(values) = two_sided().values(own, other) {
        chances.wins = (0.5 + values.cubeless * 0.5).max(chances.gammons);
    }
    Some(chances)
}

/// The exact equities of the side about to roll, if both sides have at most six checkers, all at home, and
/// have borne off one at least, so that only a single game can be won.
#[must_use]
pub fn values(position: &Perspective, checkers: u8) -> Option<TwoSided> {
    let (own, other) = (Home::of(&position.own)?, Home::of(&position.other)?);
    let single = own.count() < checkers && other.count() < checkers;
    single.then(|| two_sided().values(own, other)).flatten()
}
