//! The computed inputs of a race, a side's at a time.

/// How many there are a side.
pub(super) const COUNT: usize = 10;

/// The points of the home.
const HOME: usize = 6;

/// What the values are divided by.
pub(super) const DIVISORS: [f32; COUNT] = [5.0, 5.0, 5.0, 60.0, 80.0, 15.0, 80.0, 30.0, 6.0, 8.0];

/// A side's ten, before they are divided by [`DIVISORS`].
pub(super) fn values(side: &[u8; 26]) -> [f32; COUNT] {
    let counts = || {
        side.iter()
            .enumerate()
            .map(|(place, &count)| (place as f32, f32::from(count)))
    };
    let pips: f32 = counts().map(|(place, count)| place * count).sum();
    let left: f32 = counts().map(|(_, count)| count).sum();
    let outside = |from: f32| -> (f32, f32) {
        let behind = counts().filter(|&(place, _)| place > from);
        behind.fold((0.0, 0.0), |(checkers, pips), (place, count)| {
            (checkers + count, pips + count * (place - from))
        })
    };
    let (checkers_out, pips_out) = outside(HOME as f32);
    let crossovers: f32 = counts()
        .map(|(place, count)| count * ((place - 1.0).max(0.0) / 6.0).floor())
        .sum();
    let gaps = side[1..=HOME].iter().filter(|&&count| count == 0).count();
    let deep: f32 = counts()
        .take(4)
        .map(|(_, count)| (count - 2.0).max(0.0))
        .sum();
    let off = 15.0 - left;
    [
        off,
        off - 5.0,
        off - 10.0,
        pips,
        pips - 60.0,
        checkers_out,
        pips_out,
        crossovers,
        gaps as f32,
        deep,
    ]
}
