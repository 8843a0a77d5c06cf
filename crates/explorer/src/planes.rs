//! Planes: one bit a decision, which tells how many checkers of a side are on a place.
//!
//! A place has four planes: whether there are two at least, which is asked most, and three bits of a number. That is how many
//! there are if there are fewer than two, and otherwise how many more than two, at most seven: nine and more look alike.

/// The places of a side, in its own count: 0 is what it has borne off, 1 to 24 its points, 25 its bar.
pub(crate) const PLACES: usize = 26;
/// The planes of a place.
const OF_PLACE: usize = 4;
/// All planes of checkers.
pub(crate) const COUNT: usize = 2 * PLACES * OF_PLACE;
/// The most checkers that planes tell apart from fewer.
pub(crate) const DEEPEST: u8 = 9;
/// The checkers of a side.
pub(crate) const CHECKERS: u8 = 15;

/// Whose checkers: those of the side on roll, or the other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// Those of the side on roll.
    Own,
    /// The other's.
    Opp,
}

impl Whose {
    /// A place of a query as this side counts: points are asked in the count of the side on roll, the bar (25) and what is
    /// off (0) are each side's own.
    pub(crate) const fn own_place(self, place: u8) -> usize {
        match (self, place) {
            (Whose::Opp, 1..=24) => 25 - place as usize,
            (_, place) => place as usize,
        }
    }
}

/// The first plane of a place, in the side's own count: "two at least"; the next three are the number's bits.
pub(crate) const fn first(side: usize, own_place: usize) -> usize {
    (side * PLACES + own_place) * OF_PLACE
}

/// The checkers of a side that are not on the board.
pub(crate) fn off(counts: &[u8; 26]) -> u8 {
    CHECKERS.saturating_sub(counts.iter().sum())
}

/// Calls `set` with each plane in which a position has a one.
pub(crate) fn each(counts: &[[u8; 26]; 2], mut set: impl FnMut(usize)) {
    for (side, counts) in counts.iter().enumerate() {
        for (place, &count) in counts.iter().enumerate() {
            let count = if place == 0 { off(counts) } else { count };
            let first = first(side, place);
            let number = match count {
                0 | 1 => count,
                2.. => {
                    set(first);
                    count.min(DEEPEST) - 2
                }
            };
            for bit in (0..3).filter(|bit| number >> bit & 1 == 1) {
                set(first + 1 + bit);
            }
        }
    }
}

/// Whether there are so many at least, for 64 decisions, from the words of a place's four planes; from [`DEEPEST`] on all are
/// told that have so many.
#[inline(always)]
pub(crate) const fn at_least(made: u64, low: u64, middle: u64, high: u64, count: u8) -> u64 {
    match count {
        0 => u64::MAX,
        1 => made | low,
        2 => made,
        3 => made & low | middle | high,
        4 => middle | high,
        5 => middle & low | high,
        6 => high,
        7 => high & (low | middle),
        8 => high & middle,
        _ => high & middle & low,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PositionKey;

    #[test]
    fn planes_tell_how_many_there_are() {
        for count in 0..=15 {
            let mut counts = [[0; 26]; 2];
            counts[1][6] = count;
            let mut planes = [0; COUNT];
            each(&counts, |plane| planes[plane] = 1);
            let words = |side, place| -> [u64; 4] {
                std::array::from_fn(|at| planes[first(side, place) + at])
            };
            let is = |[made, low, middle, high]: [u64; 4], least| {
                at_least(made, low, middle, high, least) & 1 == 1
            };
            for least in 0..=15 {
                assert_eq!(
                    is(words(1, 6), least),
                    count.min(9) >= least.min(9),
                    "{count} {least}"
                );
                assert_eq!(is(words(1, 0), least), (15 - count).min(9) >= least.min(9));
                assert!(is(words(0, 0), least));
                assert_eq!(is(words(0, 25), least), least == 0);
            }
        }
        assert_eq!(COUNT, 208);
    }

    #[test]
    fn points_are_asked_in_the_count_of_the_side_on_roll() {
        let start = PositionKey::read("4HPwATDgc/ABMA")
            .expect("the start")
            .counts();
        for (whose, place, count) in [
            (Whose::Own, 24, 2),
            (Whose::Own, 8, 3),
            (Whose::Opp, 1, 2),
            (Whose::Opp, 12, 5),
            (Whose::Opp, 24, 0),
            (Whose::Opp, 25, 0),
        ] {
            assert_eq!(
                start[whose as usize][whose.own_place(place)],
                count,
                "{place}"
            );
        }
    }
}
