//! Shots: with what chance a side hits, and what the other loses by it.

use super::masks::{Masks, across};

/// What a side's rolls hit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shots {
    /// The rolls of 36 that hit at least one blot.
    pub one: u32,
    /// The rolls of 36 that hit two.
    pub two: u32,
    /// The pips that the other side loses, summed over 36 rolls, where the hitter takes the blots that have come
    /// furthest.
    pub pips: u32,
}

/// What one roll hits, as a set of blots, and whether two of them at once.
#[derive(Clone, Copy)]
struct Hit {
    blots: u32,
    twice: bool,
}

/// The side that hits: everything is in its own count.
struct Hitter {
    /// Its checkers on the board.
    checkers: u32,
    /// Its checkers on the bar.
    bar: u8,
    /// Where it may land.
    open: u32,
    /// The blots of the other side.
    blots: u32,
}

/// The shots of a side with these places, and so many checkers on the bar, at the other side's blots.
#[must_use]
#[inline]
pub fn shots(side: &[u8; 26], other: &[u8; 26]) -> Shots {
    of_masks(Masks::of(side), side[25], Masks::of(other))
}

#[inline]
pub(super) fn of_masks(side: Masks, bar: u8, other: Masks) -> Shots {
    let held = across(other.made);
    let blots = across(other.any) & !held;
    // A checker hits only what is ahead of it.
    if blots == 0 || blots.trailing_zeros() > side.highest() {
        return Shots::default();
    }
    let hitter = Hitter {
        checkers: side.any & !(1 << 25),
        bar,
        open: !held,
        blots,
    };
    let mut shots = Shots::default();
    for high in 1..=6 {
        shots.count(hitter.double(high), 1);
        for low in 1..high {
            shots.count(hitter.both(high, low), 2);
        }
    }
    shots
}

impl Shots {
    #[inline]
    fn count(&mut self, hit: Hit, weight: u32) {
        let Some(first) = hit.blots.checked_ilog2() else {
            return;
        };
        self.one += weight;
        self.pips += weight * first;
        if hit.twice {
            self.two += weight;
            let second = (hit.blots & !(1 << first)).checked_ilog2();
            self.pips += weight * second.unwrap_or(0);
        }
    }
}

impl Hitter {
    /// What two different dice hit.
    #[inline]
    fn both(&self, high: u32, low: u32) -> Hit {
        match self.bar {
            0 => self.free(high, low),
            1 => {
                let (a, b) = (self.entering(high, low), self.entering(low, high));
                Hit {
                    blots: a.blots | b.blots,
                    twice: a.twice || b.twice,
                }
            }
            _ => {
                let blots = (1 << (25 - high) | 1 << (25 - low)) & self.blots;
                Hit {
                    blots,
                    twice: blots.count_ones() == 2,
                }
            }
        }
    }

    /// Nothing is on the bar: either die, both with one checker, or one each.
    #[inline]
    fn free(&self, high: u32, low: u32) -> Hit {
        let by_high = self.checkers >> high & self.open;
        let by_low = self.checkers >> low & self.open;
        let (first, second) = (by_high & self.blots, by_low & self.blots);
        let further = (by_high >> low | by_low >> high) & self.blots;
        let on_the_way = (first >> low | second >> high) & self.blots;
        let differ = first != 0 && second != 0 && (first != second || first & (first - 1) != 0);
        Hit {
            blots: first | second | further,
            twice: differ || on_the_way != 0,
        }
    }

    /// A checker enters by `first`, then any checker plays `second`.
    #[inline]
    fn entering(&self, first: u32, second: u32) -> Hit {
        let entry = 1 << (25 - first);
        if entry & self.open == 0 {
            return Hit {
                blots: 0,
                twice: false,
            };
        }
        let entered = entry & self.blots;
        let then = (self.checkers | entry) >> second & self.blots;
        Hit {
            blots: entered | then,
            twice: entered != 0 && then != 0,
        }
    }

    /// What a double hits: one checker with up to four dice, after all have entered.
    #[inline]
    fn double(&self, die: u32) -> Hit {
        let mut hit = Hit {
            blots: 0,
            twice: false,
        };
        let mut movers = self.checkers;
        if self.bar > 0 {
            let entry = 1 << (25 - die);
            if entry & self.open == 0 {
                return hit;
            }
            hit.blots = entry & self.blots;
            movers |= entry;
        }
        for _ in 0..4_u8.saturating_sub(self.bar) {
            movers = movers >> die & self.open;
            hit.blots |= movers & self.blots;
        }
        hit.twice = hit.blots & hit.blots.wrapping_sub(1) != 0;
        hit
    }
}
