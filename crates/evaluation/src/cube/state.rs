//! Where the cube is.

use jsboard::{Setup, Side};

/// The cube as a side sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CubeState {
    /// The value shown: 1, 2, 4, …
    pub value: u32,
    /// Who may turn it.
    pub holder: Holder,
}

/// Who may turn the cube.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// Both sides.
    Centred,
    /// The side itself.
    Own,
    /// The other side.
    Other,
}

impl CubeState {
    /// The cube at the start of a game.
    pub const ONE: CubeState = CubeState {
        value: 1,
        holder: Holder::Centred,
    };

    /// The cube of a state, as `side` sees it.
    #[must_use]
    pub fn of(setup: &Setup, side: Side) -> CubeState {
        let holder = match setup.cube.owner {
            None => Holder::Centred,
            Some(owner) if owner == side => Holder::Own,
            Some(_) => Holder::Other,
        };
        CubeState {
            value: setup.cube.value(),
            holder,
        }
    }

    /// The same cube as the other side sees it.
    #[must_use]
    pub fn turned(self) -> CubeState {
        let holder = match self.holder {
            Holder::Centred => Holder::Centred,
            Holder::Own => Holder::Other,
            Holder::Other => Holder::Own,
        };
        CubeState { holder, ..self }
    }

    /// The cube after a double by this side and a take.
    #[must_use]
    pub fn doubled(self) -> CubeState {
        CubeState {
            value: self.value.saturating_mul(2),
            holder: Holder::Other,
        }
    }
}
