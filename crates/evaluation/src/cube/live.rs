//! Values with a cube that can still be turned.

use jsboard::records::Chances;

use super::terms::Ends;
use super::{CubeState, Holder, Terms};
use crate::outcome::turned;

/// Take points are at most this: a double can be dropped at any chance below certainty.
const HIGHEST: f32 = 0.9999;

impl Terms {
    /// The value of a position to the side that is about to roll and does not double now. `efficiency` is 0 for a
    /// dead cube and 1 for one that is always turned at the right time.
    #[must_use]
    pub fn cubeful(&self, chances: &Chances, state: CubeState, efficiency: f32) -> f32 {
        let dead = self.cubeless_value(chances, state);
        let (own, other) = (self.may_turn(state), self.turned().may_turn(state.turned()));
        if !own && !other {
            return dead;
        }
        if other && self.is_dead_for_own(state.value) {
            return self.before_automatic(chances, state);
        }
        let live = self.live(chances, state, own, other);
        dead * (1.0 - efficiency) + live * efficiency
    }

    /// Whether the side may turn the cube, and has some use of it.
    pub(crate) fn may_turn(&self, state: CubeState) -> bool {
        let held = state.holder != Holder::Other;
        held && state.value < self.max_cube && !self.is_dead_for_own(state.value)
    }

    /// The value with a fully live cube: a line from one point to the next between all games lost, the other side's
    /// double that is just a take, the own one, and all games won.
    fn live(&self, chances: &Chances, state: CubeState, own: bool, other: bool) -> f32 {
        let ends = self.ends(chances, state.value, self.flattens(state));
        let next = state.value.saturating_mul(2);
        let wins = chances.wins;
        let mut below = (0.0, ends.lost);
        if other {
            let take = self.take_point(chances, next);
            let point = (take, self.worth(false, state.value));
            if wins < take {
                return between(below, point, wins);
            }
            below = point;
        }
        if own {
            let cash = 1.0 - self.turned().take_point(&turned(chances), next);
            let point = (cash.max(below.0), self.worth(true, state.value));
            if wins < point.0 {
                return between(below, point, wins);
            }
            below = point;
        }
        between(below, (1.0, ends.won), wins)
    }

    /// The value to a leader who has no use of the cube. The other side has nothing to lose by a double at its first
    /// chance: the game is then played for twice the cube, or dropped, unless the other side is too good to double.
    fn before_automatic(&self, chances: &Chances, state: CubeState) -> f32 {
        let doubled = self.cubeless_value(chances, state.doubled());
        let answered = doubled.max(self.worth(false, state.value));
        answered.min(self.cubeless_value(chances, state))
    }

    /// The chance to win, 0 to 1, at which the side takes a double to `value` that it owns then. It counts the use
    /// that it has of the cube at full efficiency, and the other side after it.
    #[must_use]
    pub fn take_point(&self, chances: &Chances, value: u32) -> f32 {
        if self.is_money() && value <= self.max_cube >> 8 {
            return money_take_point(chances);
        }
        let dropped = self.worth(false, value / 2);
        let next = value.saturating_mul(2);
        let is_last = next > self.max_cube || self.is_dead_for_own(value);
        if is_last || self.turned().is_dead_for_own(value) {
            // The side that is behind turns it at once, with nothing more to lose.
            let played = if is_last { value } else { next };
            return dead_take_point(dropped, self.ends(chances, played, false));
        }
        let lost = self.ends(chances, value, false).lost;
        let cashed = self.worth(true, value);
        let cash = 1.0 - self.turned().take_point(&turned(chances), next);
        point(cash * (dropped - lost), cashed - lost)
    }
}

/// The take point for money, if the cube can be turned without end.
fn money_take_point(chances: &Chances) -> f32 {
    let Ends { won, lost } = Terms::money(false).ends(chances, 1, false);
    point(-lost - 0.5, won - lost + 0.5)
}

/// The take point where the cube is not turned again.
fn dead_take_point(dropped: f32, ends: Ends) -> f32 {
    point(dropped - ends.lost, ends.won - ends.lost)
}

fn point(risk: f32, range: f32) -> f32 {
    if range <= 0.0 {
        return HIGHEST;
    }
    (risk / range).clamp(0.0, HIGHEST)
}

/// The line through two points, at `x`.
fn between(from: (f32, f32), to: (f32, f32), x: f32) -> f32 {
    if to.0 <= from.0 {
        return to.1;
    }
    from.1 + (to.1 - from.1) * ((x - from.0) / (to.0 - from.0))
}
