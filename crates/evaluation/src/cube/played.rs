//! What a rollout needs to know of the cube: what becomes of it before a roll, and what positions are worth then.

use jsboard::Side;
use jsboard::records::Chances;

use super::decision::Turn;
use super::valuation::Leaf;
use super::{Cubeful, Values};
use crate::Perspective;

impl Cubeful {
    /// Whether `side` may turn the cube at the root, and has some use of it.
    pub(crate) fn may_double(&self, side: Side) -> bool {
        self.terms(side).may_turn(self.cube(side))
    }

    /// What becomes of the cube at the root, where `side` is about to roll and positions have these values.
    pub(crate) fn turn(&self, side: Side, values: &Values) -> Turn {
        let choices = self.choices(side, self.root(), |cube| self.value(values, cube));
        choices.map_or(Turn::Kept, |choices| choices.turn())
    }

    /// The value to a side of a double that is dropped.
    pub(crate) fn dropped(&self, side: Side) -> f32 {
        let terms = self.terms(side);
        terms.worth(true, self.cube(side).value)
    }

    /// The value to `side`, which is about to roll, of the cube at the root, with a double now where that is right.
    pub(crate) fn with_double(&self, side: Side, values: &Values) -> f32 {
        self.best(side, values, self.root())
    }

    /// The same without a double now.
    pub(crate) fn without_double(&self, values: &Values) -> f32 {
        self.value(values, self.root()).unwrap_or_default()
    }

    /// The same as [`Cubeful::with_double`] at 0 plies, from chances.
    pub(crate) fn with_double_at(
        &self,
        side: Side,
        position: &Perspective,
        chances: &Chances,
    ) -> f32 {
        let leaf = Leaf::new(self, side, position, chances);
        self.decided(side, self.root(), |cube| Some(leaf.value(cube)))
    }

    /// How often the cube at the root may be turned before the roll of `side`, which matters to what it decides:
    /// once by a double, twice by a beaver. With `is_offered` a double is or was offered, be it of any use or not.
    pub(crate) fn turns(&self, side: Side, is_offered: bool) -> usize {
        let terms = self.terms(side);
        match terms.branches(self.cube(side)) {
            [_, Some(_), Some(_)] => 2,
            [_, Some(_), None] => 1,
            _ if is_offered => 1 + usize::from(terms.allows_beavers()),
            _ => 0,
        }
    }

    /// Puts the value in its place that has this equity, normalised to the cube at the root: that of the cube there, or
    /// of one that was turned so many times, in the hands of a side.
    pub(crate) fn set(
        &self,
        side: Side,
        values: &mut Values,
        turned: Option<(usize, Side)>,
        equity: f32,
    ) {
        let cube = turned.map_or(self.root(), |(times, owner)| (times, Some(owner)));
        let value = self.terms(side).value(equity, self.cube(side).value);
        self.put(values, cube, value);
    }

    /// The equity of a value, normalised to the cube at the root.
    pub(crate) fn equity_of_value(&self, side: Side, value: f32) -> f32 {
        self.terms(side).equity(value, self.cube(side).value)
    }
}
