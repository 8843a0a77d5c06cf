//! The board.

use std::fmt;

use super::points::Points;
use super::{BySide, Play, Point, Side, Step};

/// One side's checkers, counted by [`Point`] in that side's own count: 1 to 24 the points,
/// 25 the bar. Checkers that are off are not stored: they are the rest of the variant's number.
///
/// Place `p` is byte `p % 8`, from the least significant, of word `p / 8`, so that operations on many
/// places handle eight at once.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Checkers([u64; 4]);

/// One checker on each place; none for [`Point::OFF`].
static ONE: [Checkers; 26] = {
    let mut ones = [Checkers::NONE; 26];
    let mut place = 1;
    while place < ones.len() {
        ones[place].0[place / 8] = 1 << (place % 8 * 8);
        place += 1;
    }
    ones
};

impl Checkers {
    /// No checkers.
    pub const NONE: Checkers = Checkers([0; 4]);

    /// Checkers at the given points: pairs of a point's number and a count.
    pub(crate) const fn at(places: &[(u8, u8)]) -> Checkers {
        let mut checkers = Checkers::NONE;
        let mut i = 0;
        while i < places.len() {
            let (place, count) = places[i];
            checkers.0[place as usize / 8] |= (count as u64) << (place % 8 * 8);
            i += 1;
        }
        checkers
    }

    /// The number of checkers on a place; 0 for [`Point::OFF`].
    #[must_use]
    pub const fn count(&self, point: Point) -> u8 {
        (self.0[point.index() / 8] >> (point.index() % 8 * 8)) as u8
    }

    /// Sets the number of checkers on a place. [`Point::OFF`] is ignored.
    pub fn set(&mut self, point: Point, count: u8) {
        if point != Point::OFF {
            let shift = point.index() % 8 * 8;
            let word = &mut self.0[point.index() / 8];
            *word = *word & !(0xFF << shift) | u64::from(count) << shift;
        }
    }

    /// The number of checkers on each place, by its number: 0 for off, 1 to 24 for the points, 25 for the bar.
    #[must_use]
    pub fn to_array(&self) -> [u8; 26] {
        let mut counts = [0; 26];
        for (eight, word) in counts.chunks_mut(8).zip(self.0) {
            eight.copy_from_slice(&word.to_le_bytes()[..eight.len()]);
        }
        counts
    }

    /// The counts of all places, from [`Point::OFF`] to [`Point::BAR`].
    fn counts(&self) -> impl DoubleEndedIterator<Item = (Point, u8)> {
        Point::all().map(|point| (point, self.count(point)))
    }

    /// The number of checkers in play: on the points and on the bar.
    #[must_use]
    pub fn in_play(&self) -> u32 {
        self.counts().map(|(_, count)| u32::from(count)).sum()
    }

    /// The pip count: how far the checkers are from being off, a checker on the bar 25.
    #[must_use]
    pub fn pips(&self) -> u32 {
        let pips = |(point, count): (Point, u8)| u32::from(count) * u32::from(point.number());
        self.counts().map(pips).sum()
    }

    /// The highest occupied place.
    #[must_use]
    pub fn highest(&self) -> Option<Point> {
        self.stacks().next().map(|(point, _)| point)
    }

    /// Whether all checkers in play are in the home board, so that they may be borne off.
    #[must_use]
    pub fn all_home(&self) -> bool {
        self.highest().is_none_or(|point| point <= Point::HOME)
    }

    /// The occupied places with their counts, the highest first.
    pub fn stacks(&self) -> impl Iterator<Item = (Point, u8)> + '_ {
        self.counts().rev().filter(|&(_, count)| count > 0)
    }

    /// The places with at least this many checkers, 1 to 15.
    pub(crate) fn at_least(&self, count: u8) -> Points {
        // The sum brings each byte that is large enough to its top bit, the product brings the
        // eight top bits together.
        let short = u64::from(128 - count) * 0x0101_0101_0101_0101;
        let places_of = |word: u64| {
            let sums = word.wrapping_add(short) & 0x8080_8080_8080_8080;
            (sums.wrapping_mul(0x0002_0408_1020_4081) >> 56) as u32
        };
        let [low, middle, high, bar] = self.0.map(places_of);
        Points(low | middle << 8 | high << 16 | bar << 24)
    }

    /// The checkers after one of them, which must be there, has moved. All words are added, because
    /// writing one and then reading them as a whole is slow.
    #[inline]
    pub(crate) fn moved(self, from: Point, to: Point) -> Checkers {
        let (less, more) = (&ONE[from.index()].0, &ONE[to.index()].0);
        let word = |i: usize| self.0[i].wrapping_sub(less[i]).wrapping_add(more[i]);
        Checkers([word(0), word(1), word(2), word(3)])
    }

    pub(crate) fn add(&mut self, point: Point) {
        self.set(point, self.count(point).saturating_add(1));
    }

    fn remove(&mut self, point: Point) {
        self.set(point, self.count(point).saturating_sub(1));
    }
}

impl fmt::Debug for Checkers {
    /// `{24: 2, 13: 5, 8: 3, 6: 5}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers = |(point, count): (Point, u8)| (point.number(), count);
        f.debug_map().entries(self.stacks().map(numbers)).finish()
    }
}

/// The checkers of both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Board {
    /// Each side's checkers, in its own count.
    pub checkers: BySide<Checkers>,
}

impl Board {
    /// The number of checkers of a side on a place in its own count.
    #[must_use]
    pub fn count(&self, side: Side, point: Point) -> u8 {
        self.checkers[side].count(point)
    }

    /// The number of checkers of the opponent of `side` on a point in `side`'s count.
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
        let mut sides = Side::ALL.iter().copied();
        sides.find(|&side| self.checkers[side] == Checkers::NONE)
    }

    /// Moves one checker and sends a blot that it hits to the bar. The caller checks legality: this takes
    /// a checker from where the step starts, if there is one.
    #[must_use]
    pub fn after_step(mut self, side: Side, step: Step) -> Board {
        self.checkers[side].remove(step.from);
        if self.is_blot(side, step.to) {
            let theirs = &mut self.checkers[side.other()];
            theirs.remove(step.to.across());
            theirs.add(Point::BAR);
        }
        self.checkers[side].add(step.to);
        self
    }

    /// The board after all steps of a play, in their order.
    #[must_use]
    pub fn after(self, side: Side, play: &Play) -> Board {
        play.steps()
            .iter()
            .fold(self, |board, &step| board.after_step(side, step))
    }
}
