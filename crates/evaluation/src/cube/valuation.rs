//! The valuation of a search that looks ahead with the cube.

use jsboard::records::Chances;
use jsboard::{BySide, Setup, Side};

use super::decision::CubeValues;
use super::{CubeDecision, CubeState, Holder, Terms, efficiency};
use crate::bearoff;
use crate::search::Valuation;
use crate::{Class, Perspective};

/// How many times the cube can be turned in a search, from where it is.
const LEVELS: usize = 5;

/// Values positions in a game by its score, its rules and its cube.
///
/// Each position has a value for each state of the cube that both sides may have brought about on the way. A side
/// about to roll does what is best for it with each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cubeful {
    terms: BySide<Terms>,
    /// The value of the cube at the root.
    value: u32,
    /// Its owner at the root.
    owner: Option<Side>,
    is_cubeless: bool,
}

/// The values of a position to the side about to roll, if it does not double now, for each state of the cube: as
/// [`Terms::cubeful`] has them. The first is that of a centred cube; then those of the cube turned 0 times and
/// more, in the hands of `O` and of `X`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Values([f32; 1 + 2 * LEVELS]);

/// A cube by how often it was turned since the root, and its owner.
pub(super) type Turned = (usize, Option<Side>);

/// What a position is worth to the side that is about to roll. Equities are normalised to the cube.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// The equity if both sides do what is right with the cube.
    pub equity: f32,
    /// The equity without a double now.
    pub no_double: f32,
    /// The decision about the cube; `None` where the side may not double or a double is of no use.
    pub decision: Option<CubeDecision>,
}

impl Cubeful {
    /// The valuation for the game of this state.
    #[must_use]
    pub fn of(setup: &Setup) -> Cubeful {
        Cubeful {
            terms: BySide::from_fn(|side| Terms::of(setup, side)),
            value: setup.cube.value(),
            owner: setup.cube.owner,
            is_cubeless: false,
        }
    }

    /// The valuation for the game of this state with a cube that nobody turns, and gammons and backgammons that
    /// count.
    #[must_use]
    pub fn cubeless(setup: &Setup) -> Cubeful {
        let valuation = Cubeful::of(setup);
        let terms = valuation.terms;
        Cubeful {
            terms: BySide::from_fn(|side| Terms {
                max_cube: 1,
                jacoby: false,
                ..terms[side]
            }),
            is_cubeless: true,
            ..valuation
        }
    }

    /// The valuation for the same game with a cube turned so many times from here, in the hands of `owner`.
    #[must_use]
    pub fn turned(&self, times: usize, owner: Side) -> Cubeful {
        Cubeful {
            value: self.value << times.min(8),
            owner: Some(owner),
            ..*self
        }
    }

    /// Whether the cube counts.
    #[must_use]
    pub fn has_cube(&self) -> bool {
        !self.is_cubeless
    }

    /// The terms of the game, as a side sees them.
    #[must_use]
    pub fn terms(&self, side: Side) -> &Terms {
        &self.terms[side]
    }

    /// The cube at the root, as a side sees it.
    #[must_use]
    pub fn cube(&self, side: Side) -> CubeState {
        self.state(self.root(), side)
    }

    /// The outlook of `side`, which is about to roll, from the values that a search finds. With `is_offered` a
    /// double is or was offered, be it of any use or not.
    #[must_use]
    pub fn outlook(&self, side: Side, values: &Values, is_offered: bool) -> Outlook {
        let (terms, state) = (&self.terms[side], self.cube(side));
        let [_, doubled, _] = terms.branches(state);
        let cube = match doubled {
            None if is_offered => Some(self.offered(side, values)),
            _ => self.choices(side, self.root(), |cube| self.value(values, cube)),
        };
        let no_double = self.value(values, self.root()).unwrap_or_default();
        let best = cube.map_or(no_double, |cube| cube.best());
        Outlook {
            equity: terms.equity(best, state.value),
            no_double: terms.equity(no_double, state.value),
            decision: cube.map(|cube| cube.decision(terms, state)),
        }
    }

    /// The equity, to `side`, of a cube that is worth so much at the root: of the value after `times` turns in the
    /// hands of `owner`, normalised to the cube at the root.
    #[must_use]
    pub fn equity_of(&self, side: Side, values: &Values, times: usize, owner: Side) -> f32 {
        let value = self.value(values, (times, Some(owner))).unwrap_or_default();
        self.terms[side].equity(value, self.value)
    }

    /// The cubeless equity, normalised to the cube; gammons and backgammons count.
    #[must_use]
    pub fn cubeless_equity(&self, side: Side, chances: &Chances) -> f32 {
        let terms = &self.terms[side];
        let ends = terms.ends(chances, self.value, false);
        let value = chances.wins * ends.won + (1.0 - chances.wins) * ends.lost;
        terms.equity(value, self.value)
    }

    /// The cube at the root.
    pub(super) const fn root(&self) -> Turned {
        (0, self.owner)
    }

    /// The cube after these turns, as a side sees it.
    fn state(&self, (times, owner): Turned, side: Side) -> CubeState {
        let holder = match owner {
            None => Holder::Centred,
            Some(owner) if owner == side => Holder::Own,
            Some(_) => Holder::Other,
        };
        CubeState {
            value: self.value << times.min(8),
            holder,
        }
    }

    /// The value of a cube; for money also of one that was turned more often than is kept.
    pub(super) fn value(&self, values: &Values, (times, owner): Turned) -> Option<f32> {
        let held = times.min(LEVELS - 1);
        if held < times && !self.terms[Side::O].is_money() {
            return None;
        }
        let kept = values.0.get(index((held, owner))).copied()?;
        Some(kept * (1_u32 << (times - held).min(8)) as f32)
    }

    /// Puts the value of a cube in its place, if it is kept.
    pub(super) fn put(&self, values: &mut Values, cube: Turned, value: f32) {
        if let Some(kept) = values.0.get_mut(index(cube)) {
            *kept = value;
        }
    }

    /// The values of a double that is offered though it is of no use.
    fn offered(&self, side: Side, values: &Values) -> CubeValues {
        let value = |turned| self.value(values, turned).unwrap_or_default();
        CubeValues {
            no_double: value(self.root()),
            double_take: value((1, Some(side.other()))),
            beaver: None,
            double_drop: self.terms[side].worth(true, self.value),
        }
    }

    /// The value of a cube to the side about to roll, which does what is best with it.
    pub(super) fn best(&self, side: Side, values: &Values, cube: Turned) -> f32 {
        self.decided(side, cube, |cube| self.value(values, cube))
    }

    /// What the side about to roll may do with a cube, by the values of cubes without a double now; `None` if it may
    /// not turn it, or has no use of that.
    pub(super) fn choices(
        &self,
        side: Side,
        cube: Turned,
        value: impl Fn(Turned) -> Option<f32>,
    ) -> Option<CubeValues> {
        let (terms, state) = (&self.terms[side], self.state(cube, side));
        let [_, doubled, beaver] = terms.branches(state);
        doubled?;
        let (times, taker) = (cube.0, Some(side.other()));
        Some(CubeValues {
            no_double: value(cube)?,
            double_take: value((times + 1, taker))?,
            beaver: beaver.and_then(|_| value((times + 2, taker))),
            double_drop: terms.worth(true, state.value),
        })
    }

    /// The same as [`Cubeful::best`], by a function that values cubes.
    pub(super) fn decided(
        &self,
        side: Side,
        cube: Turned,
        value: impl Fn(Turned) -> Option<f32>,
    ) -> f32 {
        match self.choices(side, cube, &value) {
            Some(choices) => choices.best(),
            None => value(cube).unwrap_or_default(),
        }
    }

    /// Whether the tables of bear-offs say what a cube of this value is worth: for money, far from its limit.
    fn is_exact_at(terms: &Terms, value: u32) -> bool {
        terms.is_money() && value <= terms.max_cube >> 6
    }
}

/// A position at 0 plies, in which a side is about to roll.
pub(super) struct Leaf<'a> {
    valuation: &'a Cubeful,
    side: Side,
    position: &'a Perspective,
    chances: &'a Chances,
    class: Class,
    efficiency: f32,
}

impl<'a> Leaf<'a> {
    pub(super) fn new(
        valuation: &'a Cubeful,
        side: Side,
        position: &'a Perspective,
        chances: &'a Chances,
    ) -> Leaf<'a> {
        Leaf {
            valuation,
            side,
            position,
            chances,
            class: Class::of(position),
            efficiency: efficiency(position),
        }
    }

    /// The value of a cube, if the side does not double now.
    pub(super) fn value(&self, cube: Turned) -> f32 {
        let terms = &self.valuation.terms[self.side];
        let state = self.valuation.state(cube, self.side);
        let exact = match self.class {
            Class::Over => Some(terms.cubeless_value(self.chances, state)),
            Class::BearOff => self.exact(terms, state),
            _ => None,
        };
        exact.unwrap_or_else(|| terms.cubeful(self.chances, state, self.efficiency))
    }

    /// The exact value of a bear-off for money, where the cube is far from its limit.
    fn exact(&self, terms: &Terms, state: CubeState) -> Option<f32> {
        if !Cubeful::is_exact_at(terms, state.value) {
            return None;
        }
        let values = bearoff::values(self.position, terms.checkers)?;
        let equity = match state.holder {
            Holder::Centred => values.centred,
            Holder::Own => values.owned,
            Holder::Other => values.opponents,
        };
        Some(equity * state.value as f32)
    }
}

/// Every cube of [`Values`], in their order.
fn all() -> impl Iterator<Item = Turned> {
    let owned =
        (0..LEVELS).flat_map(|times| Side::ALL.iter().map(move |&side| (times, Some(side))));
    [(0, None)].into_iter().chain(owned)
}

fn index((times, owner): Turned) -> usize {
    owner.map_or(0, |side| 1 + 2 * times + side.index())
}

impl Valuation for Cubeful {
    type Value = Values;

    fn preference(&self, side: Side, chances: &Chances) -> f32 {
        const CONTACT: f32 = 0.68;
        self.terms[side].cubeful(chances, self.cube(side), CONTACT)
    }

    fn leaf(&self, side: Side, position: &Perspective, chances: &Chances) -> Values {
        let leaf = Leaf::new(self, side, position, chances);
        let mut values = Values::default();
        for (value, cube) in values.0.iter_mut().zip(all()) {
            *value = leaf.value(cube);
        }
        values
    }

    fn node(
        &self,
        side: Side,
        _: &Perspective,
        _: &Chances,
        replies: &[(f32, Values); 21],
    ) -> Values {
        let mut values = Values::default();
        for (weight, reply) in replies {
            for (value, cube) in values.0.iter_mut().zip(all()) {
                *value -= weight * self.best(side.other(), reply, cube);
            }
        }
        for value in &mut values.0 {
            *value /= 36.0;
        }
        values
    }

    fn equity(&self, side: Side, _: &Chances, value: &Values) -> f32 {
        let theirs = self.best(side.other(), value, self.root());
        self.terms[side].equity(-theirs, self.value)
    }

    fn ends_at_tables(&self) -> bool {
        let may_turn = |&side: &Side| self.terms[side].may_turn(self.cube(side));
        !Side::ALL.iter().any(may_turn) || Self::is_exact_at(&self.terms[Side::O], self.value)
    }
}
