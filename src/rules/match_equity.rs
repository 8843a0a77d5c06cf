//! Match equity: chances to win a match, from the points that both sides still need.
//!
//! Up to 25 points away the numbers are those of the Kazaross-XG2 table by Neil Kazaross, the default
//! of GNU Backgammon and eXtreme Gammon. Beyond 25 they continue as in GNU Backgammon: before the
//! Crawford game by David Montgomery's formula, after it with one gammon in four games.
//!
//! ```
//! use jsboard::{BySide, Score, Side, Stakes, match_chance};
//!
//! // The leader needs 2 points, the other side 3; the Crawford game is still to come.
//! assert!((match_chance(2, 3, false) - 0.59947).abs() < 1e-6);
//!
//! let score = Score { length: 3, points: BySide([0, 0]) };
//! let stakes = Stakes::of(&score, false, Side::X, 1).unwrap();
//! assert!((stakes.equity(stakes.won) - 1.0).abs() < 1e-6);
//! ```

use super::{BySide, Score, Side};

/// The most points away in the tables.
const LONGEST: usize = 25;

/// Before the Crawford game: the chance of a side that needs as many points as the number of the row,
/// from 1, against one that needs as many as the number of the column. Row `n` has `n` columns.
#[rustfmt::skip]
static BEFORE: [f32; LONGEST * (LONGEST + 1) / 2] = [
    0.5,
    0.32264, 0.5,
    0.24924, 0.40053, 0.5,
    0.18564, 0.3313, 0.4285, 0.5,
    0.15821, 0.25641, 0.35205, 0.42268, 0.5,
    0.11269, 0.2006, 0.28877, 0.35715, 0.43365, 0.5,
    0.09276, 0.15775, 0.23791, 0.30076, 0.37362, 0.43739, 0.5,
    0.0675, 0.12461, 0.19532, 0.25423, 0.32214, 0.38364, 0.4452, 0.5,
    0.05598, 0.09803, 0.15983, 0.21201, 0.2746, 0.33213, 0.39146, 0.44558, 0.5,
    0.040725, 0.076966, 0.129362, 0.175941, 0.232945, 0.286943, 0.343717, 0.396282, 0.449804, 0.5,
    0.033558, 0.060689, 0.105583, 0.146045, 0.197268, 0.246573, 0.299791, 0.350101, 0.402074,
    0.451453, 0.5,
    0.024466, 0.04753, 0.085169, 0.120859, 0.166346, 0.211366, 0.260946, 0.308644, 0.358519,
    0.406541, 0.454448, 0.5,
    0.020155, 0.037505, 0.069298, 0.099767, 0.140066, 0.180431, 0.225879, 0.270553, 0.317881,
    0.36412, 0.410758, 0.455932, 0.5,
    0.014727, 0.029299, 0.055574, 0.08196, 0.117134, 0.153352, 0.194797, 0.236407, 0.281073,
    0.32517, 0.370264, 0.414299, 0.458057, 0.5,
    0.012107, 0.023113, 0.045069, 0.067343, 0.097987, 0.130001, 0.167434, 0.205603, 0.247186,
    0.288887, 0.332073, 0.374741, 0.417455, 0.45925, 0.5,
    0.00886, 0.01804, 0.03601, 0.05505, 0.08153, 0.10979, 0.14341, 0.17842, 0.21699, 0.25629,
    0.29697, 0.33822, 0.37964, 0.42058, 0.46084, 0.5,
    0.00727, 0.0142, 0.02907, 0.04501, 0.06777, 0.09244, 0.12239, 0.15422, 0.18963, 0.22625,
    0.2647, 0.3039, 0.34381, 0.38366, 0.42321, 0.46204, 0.5,
    0.00533, 0.01107, 0.02313, 0.03659, 0.05603, 0.07754, 0.10409, 0.13286, 0.16517, 0.19907,
    0.23506, 0.27222, 0.31034, 0.34883, 0.38739, 0.42559, 0.46324, 0.5,
    0.00437, 0.00871, 0.01861, 0.02979, 0.04633, 0.06492, 0.08829, 0.11411, 0.14338, 0.17457,
    0.20802, 0.24297, 0.27919, 0.31609, 0.35341, 0.39071, 0.42778, 0.46426, 0.5,
    0.00321, 0.00678, 0.01478, 0.02411, 0.03811, 0.05417, 0.07465, 0.0977, 0.12409, 0.15259,
    0.18352, 0.21619, 0.25037, 0.28552, 0.32141, 0.35759, 0.39382, 0.42977, 0.46525, 0.5,
    0.00263, 0.00534, 0.01186, 0.01956, 0.03136, 0.04512, 0.06298, 0.08342, 0.10706, 0.13297,
    0.16138, 0.19174, 0.22381, 0.2571, 0.29138, 0.32624, 0.36144, 0.39664, 0.43162, 0.46613, 0.5,
    0.00193, 0.00415, 0.00938, 0.01578, 0.02568, 0.03746, 0.05297, 0.07102, 0.09209, 0.11552,
    0.14151, 0.16956, 0.19946, 0.23083, 0.26336, 0.29677, 0.33075, 0.36499, 0.39927, 0.43333,
    0.46697, 0.5,
    0.00158, 0.00325, 0.00752, 0.01274, 0.02104, 0.03106, 0.04447, 0.06032, 0.07902, 0.10009,
    0.12371, 0.14949, 0.17724, 0.20661, 0.23735, 0.26916, 0.30178, 0.3349, 0.36829, 0.4017,
    0.43492, 0.46774, 0.5,
    0.00116, 0.00254, 0.00593, 0.01025, 0.01717, 0.02568, 0.03724, 0.05109, 0.0676, 0.08647,
    0.10786, 0.13144, 0.15705, 0.18441, 0.21331, 0.24343, 0.27458, 0.30644, 0.33878, 0.37136,
    0.40397, 0.4364, 0.46847, 0.5,
    0.00095, 0.00198, 0.00473, 0.00826, 0.014, 0.02121, 0.03113, 0.04318, 0.0577, 0.0745, 0.09378,
    0.11524, 0.13877, 0.16414, 0.19117, 0.21954, 0.24913, 0.27962, 0.31079, 0.3424, 0.37424,
    0.40609, 0.43779, 0.46914, 0.5,
];

/// After the Crawford game: the chance of a side that needs so many points, from 1, against one that
/// needs one.
#[rustfmt::skip]
static AFTER: [f32; LONGEST] = [
    0.5, 0.48803, 0.32264, 0.31002, 0.19012, 0.18072, 0.11559, 0.10906, 0.06953, 0.065161,
    0.042069, 0.03906, 0.025371, 0.023428, 0.015304, 0.01405, 0.00924, 0.00842, 0.00556, 0.00505,
    0.00336, 0.00303, 0.00203, 0.00182, 0.00123,
];

/// The stakes of a game in a match: a side's chances to win the match after winning and after losing
/// the game. They convert between chances and normalised equities.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stakes {
    /// The chance to win the match, 0 to 1, if the game is won.
    pub won: f32,
    /// The chance to win the match, 0 to 1, if the game is lost.
    pub lost: f32,
}

impl Stakes {
    /// The stakes for a side of a game that is worth this many points to either side. `crawford`:
    /// whether it is the Crawford game. `None` in play for money and after the end of the match.
    #[must_use]
    pub fn of(score: &Score, crawford: bool, side: Side, points: u32) -> Option<Stakes> {
        if score.is_money() || score.winner().is_some() {
            return None;
        }
        let away = BySide::from_fn(|side| u32::from(score.away(side).unwrap_or_default()));
        let is_after = crawford || away.0.contains(&1);
        let chance = |winner: Side| {
            let mut away = away;
            away[winner] = away[winner].saturating_sub(points);
            match_chance(away[side], away[side.other()], is_after)
        };
        Some(Stakes {
            won: chance(side),
            lost: chance(side.other()),
        })
    }

    /// Converts a chance to win the match into an equity: 1 for [`won`](Stakes::won), -1 for
    /// [`lost`](Stakes::lost).
    #[must_use]
    pub fn equity(self, chance: f32) -> f32 {
        (2.0 * chance - (self.won + self.lost)) / (self.won - self.lost)
    }

    /// Converts an equity into a chance to win the match.
    #[must_use]
    pub fn chance(self, equity: f32) -> f32 {
        (equity * (self.won - self.lost) + self.won + self.lost) / 2.0
    }
}

/// The chance, 0 to 1, to win the match for a side that needs `own` points against one that needs
/// `other`, before a game. `after`: the game is the Crawford game or a later one.
#[must_use]
pub fn match_chance(own: u32, other: u32, after: bool) -> f32 {
    match (own, other) {
        (0, _) => 1.0,
        (_, 0) => 0.0,
        (1, _) if after => 1.0 - trailing(other),
        (_, 1) if after => trailing(own),
        _ if own < other => 1.0 - level(other, own),
        _ => level(own, other),
    }
}

/// The chance before the Crawford game of a side that needs `own` points against one that needs no
/// more.
fn level(own: u32, other: u32) -> f32 {
    let (row, column) = (own as usize, other as usize);
    if row <= LONGEST {
        let at = row * (row - 1) / 2 + column - 1;
        return BEFORE.get(at).copied().unwrap_or(0.5);
    }
    let [one, two] = [own, other].map(deviation);
    let deviation = (one * one + two * two).sqrt() * ((own + other) as f32 / 2.0).sqrt();
    beyond((own - other) as f32 / deviation)
}

/// The standard deviation of the points of a game, for a side that needs so many points.
fn deviation(away: u32) -> f32 {
    const NEAR: [f32; 11] = [
        0.0, 1.24, 1.27, 1.47, 1.50, 1.60, 1.61, 1.66, 1.68, 1.70, 1.72,
    ];
    NEAR.get(away as usize).copied().unwrap_or(1.77)
}

/// The upper tail of the normal distribution, by approximation 26.2.17 of Abramowitz and Stegun.
fn beyond(deviations: f32) -> f32 {
    const FACTORS: [f32; 5] = [
        1.330_274_5,
        -1.821_256,
        1.781_477_9,
        -0.356_563_78,
        0.319_381_54,
    ];
    let t = 1.0 / (1.0 + 0.231_641_9 * deviations);
    let sum = FACTORS.iter().fold(0.0, |sum, factor| (sum + factor) * t);
    sum * decay(deviations * deviations / 2.0) / std::f32::consts::TAU.sqrt()
}

/// The exponential of `-x`, for `x` from 0: the same on every machine, which the standard library's is not.
fn decay(x: f32) -> f32 {
    // The 256th root by five terms of the series, and squared eight times.
    let root = f64::from(x) / 256.0;
    if root > 1.0 {
        return 0.0;
    }
    let series = 1.0 - root * (1.0 - root / 2.0 * (1.0 - root / 3.0 * (1.0 - root / 4.0)));
    (0..8).fold(series, |power, _| power * power) as f32
}

/// The chance after the Crawford game of a side that needs `own` points against one that needs one.
fn trailing(own: u32) -> f32 {
    if let Some(&chance) = AFTER.get((own as usize).saturating_sub(1)) {
        return chance;
    }
    let mut known = AFTER.to_vec();
    for away in LONGEST..=(own as usize).min(100) {
        let gammon = known.get(away - 4).copied().unwrap_or(0.0);
        let single = known.get(away - 2).copied().unwrap_or(0.0);
        known.push(0.125 * gammon + 0.375 * single);
    }
    known.get(own as usize - 1).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stakes(length: u16, points: [u16; 2], side: Side, game: u32) -> Stakes {
        let points = BySide(points);
        Stakes::of(&Score { length, points }, false, side, game).expect("a match in play")
    }

    /// The figures of GNU Backgammon at 3-away, 3-away with the cube at 1: a double that is
    /// dropped, and the equity of a chance that it shows.
    #[test]
    fn equities_are_those_of_gnu_backgammon() {
        let at_start = stakes(3, [0, 0], Side::X, 1);
        assert!((at_start.won - 0.59947).abs() < 1e-6);
        assert!((at_start.equity(0.504_123) - 0.041_45).abs() < 1e-4);
        assert!((at_start.chance(at_start.equity(0.3)) - 0.3).abs() < 1e-6);
    }

    #[test]
    fn both_sides_together_have_all_chances() {
        for away in [
            [1, 1],
            [1, 5],
            [7, 3],
            [25, 25],
            [26, 25],
            [60, 40],
            [1, 40],
        ] {
            for after in [false, true] {
                let sum =
                    match_chance(away[0], away[1], after) + match_chance(away[1], away[0], after);
                assert!((sum - 1.0).abs() < 1e-5, "{away:?}");
            }
        }
        assert!((match_chance(26, 26, false) - 0.5).abs() < 1e-5);
        assert!(match_chance(30, 20, false) < match_chance(29, 20, false));
    }

    #[test]
    fn the_exponential_is_close() {
        for x in [0.0, 0.1, 1.0, 3.5, 12.0, 60.0, 1000.0] {
            let (found, known) = (decay(x), (-x).exp());
            assert!(
                (found - known).abs() <= 2e-6 * known + 1e-12,
                "{x}: {found} {known}"
            );
        }
    }

    #[test]
    fn money_and_the_end_of_a_match_have_no_stakes() {
        let score = |length, o| Score {
            length,
            points: BySide([o, 0]),
        };
        assert_eq!(Stakes::of(&score(0, 3), false, Side::O, 1), None);
        assert_eq!(Stakes::of(&score(3, 3), false, Side::O, 1), None);
        assert!(Stakes::of(&score(32767, 3), false, Side::O, 1 << 15).is_some());
    }
}
