//! Resignations: which to offer, and whether to accept one.

use jsboard::Level;

use super::{CubeState, Terms};

/// The difference in equity below which a resignation is worth as much as the game.
const NOTHING: f32 = 0.000_5;

/// A resignation and what it is compared with, as equities of the side that would resign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resignation {
    /// The equity if it is accepted.
    pub resigned: f32,
    /// The equity if the game is played on.
    pub played: f32,
}

impl Resignation {
    /// What a resignation at this level is compared with. `played` is the equity, to the side that resigns, of the
    /// game as it stands.
    #[must_use]
    pub fn of(terms: &Terms, state: CubeState, level: Level, played: f32) -> Resignation {
        let level = if terms.flattens(state) {
            1
        } else {
            level.points()
        };
        let lost = terms.worth(false, state.value.saturating_mul(level));
        Resignation {
            resigned: terms.equity(lost, state.value),
            played,
        }
    }

    /// Whether the other side does right to accept: it wins no less than by playing on.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.resigned <= self.played + NOTHING
    }

    /// Whether it costs nothing to offer.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.resigned >= self.played - NOTHING
    }
}

/// The lowest level at which a side may resign a game that is worth `played` to it: it loses nothing by that, and the
/// other side does right to accept. `None` while there is something to play for.
#[must_use]
pub fn resignation(terms: &Terms, state: CubeState, played: f32) -> Option<Level> {
    let is_fair = |level: &Level| {
        let resignation = Resignation::of(terms, state, *level, played);
        resignation.is_accepted() && resignation.is_free()
    };
    Level::ALL.into_iter().find(is_fair)
}

/// Whether to accept a resignation at this level of a game that is worth `played` to the side that resigns.
#[must_use]
pub fn accepts(terms: &Terms, state: CubeState, level: Level, played: f32) -> bool {
    Resignation::of(terms, state, level, played).is_accepted()
}
