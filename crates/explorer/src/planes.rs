//! Planes: of each side and place, whether so many checkers are there; one bit a decision.

use crate::PositionKey;

/// The planes of a side: of each of 24 points those of at least 1 to [`DEEPEST`] checkers, and one of the bar.
const OF_SIDE: usize = 24 * DEEPEST as usize + 1;
/// All planes.
pub(crate) const COUNT: usize = 2 * OF_SIDE;
/// The most checkers that a plane tells of.
pub(crate) const DEEPEST: u8 = 4;
/// The number of the bar as a place.
pub(crate) const BAR: u8 = 25;

/// Whose checkers: those of the side on roll, or the other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// Those of the side on roll.
    Own,
    /// The other's.
    Opp,
}

/// The plane of "at least `count` checkers on that place", as the side on roll counts places: 1 to 24, 25 for one's own bar and 0
/// for the other's. `None` where no plane tells.
pub(crate) fn plane(whose: Whose, place: u8, count: u8) -> Option<usize> {
    let (side, own_place) = match whose {
        Whose::Own => (0, place),
        Whose::Opp => (1, BAR - place),
    };
    match (own_place, count) {
        (BAR, 1) => Some(side * OF_SIDE + OF_SIDE - 1),
        (1..=24, 1..=DEEPEST) => {
            let point = usize::from(own_place - 1) * usize::from(DEEPEST);
            Some(side * OF_SIDE + point + usize::from(count - 1))
        }
        _ => None,
    }
}

/// Calls `set` with each plane in which a position has a one.
pub(crate) fn each(position: PositionKey, mut set: impl FnMut(usize)) {
    for (side, counts) in position.counts().iter().enumerate() {
        for (place, &count) in counts.iter().enumerate().skip(1) {
            let deepest = if place == usize::from(BAR) {
                1
            } else {
                DEEPEST
            };
            let first = side * OF_SIDE + (place - 1) * usize::from(DEEPEST);
            for above in 0..count.min(deepest) {
                set(first + usize::from(above));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plane_is_one_question() {
        let mut seen = [false; COUNT];
        for whose in [Whose::Own, Whose::Opp] {
            for place in 0..=BAR {
                for count in 1..=DEEPEST + 1 {
                    if let Some(plane) = plane(whose, place, count) {
                        assert!(
                            !std::mem::replace(&mut seen[plane], true),
                            "{whose:?} {place} {count}"
                        );
                    }
                }
            }
        }
        assert!(seen.iter().all(|&is| is));
        assert_eq!(COUNT, 194);
    }

    #[test]
    fn planes_are_those_of_the_checkers() {
        let start = PositionKey::read("4HPwATDgc/ABMA").expect("the start");
        let mut planes = Vec::new();
        each(start, |plane| planes.push(plane));
        let has =
            |whose, place, count| planes.contains(&plane(whose, place, count).expect("a plane"));
        assert!(has(Whose::Own, 24, 2) && !has(Whose::Own, 24, 3));
        assert!(has(Whose::Own, 8, 3) && !has(Whose::Own, 8, 4));
        assert!(has(Whose::Opp, 1, 2) && has(Whose::Opp, 12, 4) && !has(Whose::Opp, 24, 1));
        assert_eq!(planes.len(), 2 * (2 + 4 + 3 + 4));
    }
}
