//! Where the checkers stand.

use super::{BySide, Play, Point, Side, Step};

/// One side's checkers, counted by [`Point`] in that side's own count: 1 to 24 the points,
/// 25 the bar. Checkers that are off are not stored: they are the rest of the variant's number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Checkers([u8; 26]);

impl Checkers {
    /// No checkers.
    pub const NONE: Checkers = Checkers([0; 26]);

    /// Checkers at the given points: pairs of a point's number and a count.
    pub(crate) const fn at(places: &[(u8, u8)]) -> Checkers {
        let mut counts = [0; 26];
        let mut i = 0;
        while i < places.len() {
            counts[places[i].0 as usize] = places[i].1;
            i += 1;
        }
        Checkers(counts)
    }

    /// How many stand there; 0 for [`Point::OFF`].
    #[must_use]
    pub const fn count(&self, point: Point) -> u8 {
        self.0[point.index()]
    }

    /// Puts this many there. What is set at [`Point::OFF`] is forgotten.
    pub fn set(&mut self, point: Point, count: u8) {
        if point != Point::OFF {
            self.0[point.index()] = count;
        }
    }

    /// How many are in play: on the points and on the bar.
    #[must_use]
    pub fn in_play(&self) -> u32 {
        self.0.iter().map(|&count| u32::from(count)).sum()
    }

    /// The pip count: how far the checkers are from being off, a checker on the bar 25.
    #[must_use]
    pub fn pips(&self) -> u32 {
        self.0
            .iter()
            .zip(0..)
            .map(|(&count, point)| u32::from(count) * point)
            .sum()
    }

    /// The highest occupied place.
    #[must_use]
    pub fn highest(&self) -> Option<Point> {
        Point::new(self.0.iter().rposition(|&count| count > 0)? as u8)
    }

    /// Whether none is farther than the home board, so that checkers may be borne off.
    #[must_use]
    pub fn all_home(&self) -> bool {
        self.highest().is_none_or(|point| point <= Point::HOME)
    }

    /// The occupied places with their counts, the highest first.
    pub fn stacks(&self) -> impl Iterator<Item = (Point, u8)> + '_ {
        (1..=25)
            .rev()
            .filter_map(Point::new)
            .map(|point| (point, self.count(point)))
            .filter(|&(_, count)| count > 0)
    }

    /// The places with at least this many checkers, 1 to 15: bit `p` is the place with the
    /// number `p`.
    pub(crate) fn at_least(&self, count: u8) -> u32 {
        // Eight places at once: the sum brings each byte that is large enough to its top bit,
        // the product brings the eight top bits together.
        let short = u64::from(128 - count) * 0x0101_0101_0101_0101;
        let (eights, rest) = self.0.as_chunks();
        let mut places = 0;
        for (i, &counts) in eights.iter().enumerate() {
            let sums = u64::from_le_bytes(counts).wrapping_add(short) & 0x8080_8080_8080_8080;
            let bits = sums.wrapping_mul(0x0002_0408_1020_4081) >> 56;
            places |= (bits as u32) << (8 * i);
        }
        for (i, &here) in rest.iter().enumerate() {
            places |= u32::from(here >= count) << (8 * eights.len() + i);
        }
        places
    }

    pub(crate) fn add(&mut self, point: Point) {
        if point != Point::OFF {
            self.0[point.index()] = self.0[point.index()].wrapping_add(1);
        }
    }

    pub(crate) fn remove(&mut self, point: Point) {
        self.0[point.index()] = self.0[point.index()].saturating_sub(1);
    }
}

/// The checkers of both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Board {
    /// Each side's checkers, in its own count.
    pub checkers: BySide<Checkers>,
}

impl Board {
    /// How many checkers a side has on a place in its own count.
    #[must_use]
    pub fn count(&self, side: Side, point: Point) -> u8 {
        self.checkers[side].count(point)
    }

    /// How many checkers the opponent of `side` has on a point in `side`'s count.
    #[must_use]
    pub fn opposing(&self, side: Side, point: Point) -> u8 {
        if point.is_on_board() {
            self.count(side.other(), point.across())
        } else {
            0
        }
    }

    /// Whether the opponent holds this point with two or more, in `side`'s count.
    #[must_use]
    pub fn is_blocked(&self, side: Side, point: Point) -> bool {
        self.opposing(side, point) >= 2
    }

    /// Whether the opponent has a single checker there, in `side`'s count.
    #[must_use]
    pub fn is_blot(&self, side: Side, point: Point) -> bool {
        self.opposing(side, point) == 1
    }

    /// The pip count of a side.
    #[must_use]
    pub fn pips(&self, side: Side) -> u32 {
        self.checkers[side].pips()
    }

    /// The side whose checkers are all off, if there is one.
    #[must_use]
    pub fn finished(&self) -> Option<Side> {
        Side::ALL
            .into_iter()
            .find(|&side| self.checkers[side] == Checkers::NONE)
    }

    /// Moves one checker and sends a blot that it lands on to the bar. Legality is the
    /// caller's: this takes a checker from where the step starts, if there is one.
    #[must_use]
    pub fn after_step(mut self, side: Side, step: Step) -> Board {
        let hit = self.is_blot(side, step.to);
        self.make(side, Step { hit, ..step });
        self
    }

    /// Makes a step that says rightly what it hits.
    pub(crate) fn make(&mut self, side: Side, step: Step) {
        let mine = &mut self.checkers[side].0;
        let (from, to) = (step.from.index(), step.to.index());
        mine[from] = mine[from].wrapping_sub(1);
        if step.to != Point::OFF {
            mine[to] = mine[to].wrapping_add(1);
        }
        if step.hit {
            let theirs = &mut self.checkers[side.other()];
            theirs.remove(step.to.across());
            theirs.add(Point::BAR);
        }
    }

    /// The board after all steps of a play, in their order.
    #[must_use]
    pub fn after(self, side: Side, play: &Play) -> Board {
        play.steps()
            .iter()
            .fold(self, |board, &step| board.after_step(side, step))
    }
}
