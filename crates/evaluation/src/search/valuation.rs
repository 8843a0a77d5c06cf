//! What positions are worth: for money or in a match, with a cube or without.

use jsboard::Side;
use jsboard::records::Chances;

use crate::Perspective;

/// How a search values positions.
///
/// The search finds chances; a valuation makes equities of them. What it needs to know of a position besides its
/// chances, such as the values for each state of the cube, goes up through the tree as its [`Valuation::Value`].
/// All functions must depend on their arguments alone.
pub trait Valuation {
    /// What is known of a position besides its chances, for the side about to roll.
    type Value: Copy + Default;

    /// How much `side`, which has just played, likes a position in which it has these chances. Within the tree
    /// the play of the highest number is chosen, at 0 plies.
    fn preference(&self, side: Side, chances: &Chances) -> f32;

    /// The value of a position at 0 plies, in which `side` is about to roll, has these chances and is `own` in
    /// `position`. The game may be over.
    fn leaf(&self, side: Side, position: &Perspective, chances: &Chances) -> Self::Value;

    /// The value of a position at more plies, in which `side` is about to roll and has these chances: from the
    /// weights of the 21 rolls, 1 or 2 of 36, and the values to the other side after the best play of each.
    fn node(
        &self,
        side: Side,
        position: &Perspective,
        chances: &Chances,
        replies: &[(f32, Self::Value); 21],
    ) -> Self::Value;

    /// The equity of `side`, which has just played: from its own chances, and the value to the other side, which
    /// is about to roll. Plays are ranked by it.
    fn equity(&self, side: Side, chances: &Chances, value: &Self::Value) -> f32;

    /// Whether [`Valuation::leaf`] is exact where the tables of bear-offs are, so that looking ahead changes nothing.
    fn ends_at_tables(&self) -> bool {
        true
    }
}

/// Cubeless equity for money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cubeless;

impl Valuation for Cubeless {
    type Value = ();

    fn preference(&self, _: Side, chances: &Chances) -> f32 {
        chances.equity()
    }

    fn leaf(&self, _: Side, _: &Perspective, _: &Chances) {}

    fn node(&self, _: Side, _: &Perspective, _: &Chances, _: &[(f32, ()); 21]) {}

    fn equity(&self, _: Side, chances: &Chances, (): &()) -> f32 {
        chances.equity()
    }
}
