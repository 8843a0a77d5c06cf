//! Lines about the cube: what comes of no double, of a take and of a drop.
//!
//! All three are the doubler's, or, where the decision is the other's, GNU Backgammon's are the
//! other's: then the drop is worth -1. They are given back as the doubler's.

use super::blocks::Program;
use super::candidates::rank;
use super::chances::{Manner, Scale};
use super::chances::{rest, turned};
use super::figures::{Bracket, Figure, figures};
use crate::records::{Chances, CubeAnalysis};

/// A line about one action.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CubeLine {
    /// Whether it names a double and its answer.
    pub(super) is_double: bool,
    /// Whether that is a drop by its words.
    is_drop: bool,
    pub(super) equity: Option<Figure>,
    pub(super) mwc: Option<Figure>,
    pub(super) difference: Option<Figure>,
}

/// Parts of words for a drop, in lower case: English, German, French, Spanish, Italian, Danish,
/// Finnish, Czech, Japanese.
const DROPS: [&str; 12] = [
    "pass", "drop", "reject", "ablehn", "aufgabe", "refus", "pas", "hyl", "odm", "パス", "降り",
    "pes",
];
/// Parts of words for a take that have one of those in them, or are no drop.
const TAKES: [&str; 6] = ["take", "annehm", "annahme", "prend", "テイク", "受け"];

/// Reads a line about an action, if it is one.
pub(super) fn cube_line(text: &str, program: Program, manner: Manner) -> Option<CubeLine> {
    let ranked = rank(text);
    let text = ranked.map_or(text, |ranked| ranked.rest);
    let all = figures(text);
    let fine: Vec<Figure> = all.into_iter().filter(Figure::is_fine).collect();
    let first = fine.first().filter(|first| first.is_free())?;
    let label = text.get(..first.start)?.trim_end();
    if !label.contains(char::is_alphabetic) || label.contains(['=', '±', '|']) {
        return None;
    }
    let alone = |figure: &&Figure| figure.bracket == Bracket::Alone;
    let is_xg = first.is_signed && program != Program::Bgblitz;
    let is_bgblitz = fine.get(1).filter(|figure| alone(figure)).is_some();
    let is_it = ranked.is_some() || label.ends_with(':') && (is_xg || is_bgblitz);
    if !is_it || label.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    // After `±` come how sure it is and between which limits it lies.
    let end = text.find('±').unwrap_or(text.len());
    let before_limits = fine.iter().filter(|figure| figure.start < end);
    let free = |figure: &&Figure| figure.is_free() && !figure.is_percent;
    let mut free = before_limits.clone().filter(free).copied();
    let (one, two) = (free.next(), free.next());
    // BGBlitz has the chance to win the match and how much it differs, then the same as equities.
    let (mwc, equity) = match two.filter(|_| is_bgblitz) {
        Some(two) => (one.and_then(|one| manner.in_match(one)), Some(two)),
        None => manner.sorted(Some(*first)),
    };
    let differs = two.filter(|two| !is_bgblitz && two.is_signed);
    let label = label.trim_end_matches(':').trim_end().to_lowercase();
    let answer = label
        .rsplit_once(['/', ','])
        .map(|(_, answer)| answer.trim());
    Some(CubeLine {
        is_double: answer.is_some(),
        is_drop: answer.is_some_and(is_drop),
        equity,
        mwc,
        difference: before_limits.clone().rfind(alone).copied().or(differs),
    })
}

/// The line of an action by its name, with its equity.
pub(super) fn named(name: &str, equity: Figure) -> CubeLine {
    CubeLine {
        is_double: name.contains('/'),
        is_drop: is_drop(&name.to_lowercase()),
        equity: Some(equity),
        mwc: None,
        difference: None,
    }
}

fn is_drop(answer: &str) -> bool {
    let has = |part: &&str| answer.contains(*part);
    DROPS.iter().any(has) && !TAKES.iter().any(has)
}

/// The lines about the cube that have been read so far.
#[derive(Clone, Debug, Default)]
pub(super) struct CubeListing {
    pub(super) lines: Vec<(usize, CubeLine)>,
    pub(super) cubeless: Option<Cubeless>,
    pub(super) chances: Option<Chances>,
    pub(super) level: String,
}

impl CubeListing {
    /// Whether the lines have chances to win the match and no equities.
    pub(super) fn is_of_chances(&self) -> bool {
        let is_one = |line: &CubeLine| line.equity.is_none() && line.mwc.is_some();
        self.lines.iter().any(|(_, line)| is_one(line))
    }

    /// The analysis; `None` unless all three actions have an equity.
    pub(super) fn analysis(&self, scale: Scale) -> Option<CubeAnalysis> {
        let value = |line: &CubeLine| line.value(scale);
        let mut doubles = self.lines.iter().filter(|(_, line)| line.is_double);
        let (_, no_double) = self.lines.iter().find(|(_, line)| !line.is_double)?;
        let (_, one) = doubles.next()?;
        let (_, two) = doubles.next()?;
        let (take, drop) = if drops((one, value(one)?), (two, value(two)?), scale) {
            (two, one)
        } else {
            (one, two)
        };
        let is_other = value(drop)? < 0.0;
        // By another table the drop would be worth something else.
        if self.is_of_chances() && !scale.is_drop(value(drop)?) {
            return None;
        }
        let sign = if is_other { -1.0 } else { 1.0 };
        let equity = |line: &CubeLine| Some(value(line)? * sign);
        let mwc = |line: &CubeLine| {
            let mwc = line.mwc?.chance()?;
            Some(if is_other { rest(mwc) } else { mwc })
        };
        let chances = |chances| if is_other { turned(chances) } else { chances };
        let all = [no_double, take, drop].map(mwc);
        Some(CubeAnalysis {
            no_double: equity(no_double)?,
            double_take: equity(take)?,
            double_drop: equity(drop)?,
            mwc: match all {
                [Some(a), Some(b), Some(c)] => Some([a, b, c]),
                _ => None,
            },
            cubeless: self
                .cubeless
                .and_then(|cubeless| Some(cubeless.equity(scale)? * sign)),
            chances: self.chances.map(chances),
            level: self.level.clone(),
        })
    }
}

/// Whether the first of two answers to a double is the drop: by the words, else by what it is
/// worth, else the take comes first.
fn drops(one: (&CubeLine, f32), two: (&CubeLine, f32), scale: Scale) -> bool {
    if one.0.is_drop != two.0.is_drop {
        return one.0.is_drop;
    }
    let slack = match one.0.equity {
        Some(_) => 0.0005,
        None => scale.slack(),
    };
    is_one(one.1, slack) && !is_one(two.1, slack)
}

/// Whether an equity is that of a drop, for one player or the other.
fn is_one(equity: f32, slack: f32) -> bool {
    (equity.abs() - 1.0).abs() < slack
}

impl CubeLine {
    /// Its equity, which may be reckoned from the chance to win the match.
    fn value(&self, scale: Scale) -> Option<f32> {
        match self.equity {
            Some(equity) => Some(equity.value),
            None => scale.equity(self.mwc?.chance()?),
        }
    }
}

/// The cubeless equity or chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cubeless {
    Equity(f32),
    /// The chance to win the match.
    Chance(f32),
}

impl Cubeless {
    fn equity(self, scale: Scale) -> Option<f32> {
        match self {
            Cubeless::Equity(equity) => Some(equity),
            Cubeless::Chance(chance) => scale.equity(chance),
        }
    }
}

/// The equity without a cube: the first number after a `=`, the first of two with signs, or the one
/// number of a line such as `2-ply cubeless equity +0.109 (Money: +0.148)`, and how it was
/// evaluated; or the chance of `2-ply cubeless MWC  48.58% (Money: +0.384)`.
pub(super) fn cubeless(text: &str, manner: Manner) -> Option<(Cubeless, Option<&str>)> {
    let fine: Vec<Figure> = figures(text).into_iter().filter(Figure::is_fine).collect();
    let first = fine.first()?;
    let label = text.get(..first.start)?;
    if label.trim_end().ends_with('=') {
        return Some((Cubeless::Equity(first.value), None));
    }
    let free = fine.iter().filter(|figure| figure.is_free()).count();
    // In eXtreme Gammon's rollouts, one without a double and one with it.
    if free == 2 && fine.len() == 2 && fine.iter().all(|figure| figure.is_signed) {
        return Some((Cubeless::Equity(first.value), None));
    }
    let value = match manner.sorted(Some(*first)) {
        (Some(chance), _) => Cubeless::Chance(chance.chance()?),
        (None, _) => Cubeless::Equity(first.value),
    };
    let is_chance = matches!(value, Cubeless::Chance(_));
    let word = label.split(' ').next()?;
    let is_it = free == 1
        && first.is_free()
        && (is_chance || first.is_signed && first.places >= 3)
        && !label.contains([':', '/', '*'])
        && !word.is_empty();
    is_it.then_some((value, Some(word)))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    fn scale() -> Scale {
        Scale::of(&crate::rules::Setup::default())
    }

    fn analysis(lines: &[&str], program: Program) -> CubeAnalysis {
        let lines = lines
            .iter()
            .map(|line| (0, cube_line(line, program, Manner::BOTH).unwrap()));
        let listing = CubeListing {
            lines: lines.collect(),
            ..CubeListing::default()
        };
        listing.analysis(scale()).unwrap()
    }

    #[test]
    fn three_orders_and_four_languages() {
        let xg = [
            "ノーダブル: +0.735 (-0.265)",
            "ダブル/テイク:  +1.336 (+0.336)",
            "ダブル/パス:   +1.000",
        ];
        let cube = analysis(&xg, Program::Xg);
        assert_eq!(
            (cube.no_double, cube.double_take, cube.double_drop),
            (0.735, 1.336, 1.0)
        );
        let gnubg = [
            "1. Double, pass  -1.000",
            "2. Double, take  -1.035  (-0.035)",
            "3. No double -0.865 (+0.135)",
        ];
        let cube = analysis(&gnubg, Program::Gnubg);
        assert_eq!(
            (cube.no_double, cube.double_take, cube.double_drop),
            (0.865, 1.035, 1.0)
        );
        let bgblitz = [
            "Double / Refuser :  0.433   ( 0.024)      1.000   ( 0.375)",
            "Double / Prendre :  0.410   ( 0.000)     -0.625   (-1.000)",
            "Pas de double    :  0.407   (-0.003)      0.585   (-0.040)",
        ];
        let cube = analysis(&bgblitz, Program::Bgblitz);
        assert_eq!(
            (cube.no_double, cube.double_take, cube.double_drop),
            (0.585, -0.625, 1.0)
        );
        assert_eq!(cube.mwc, Some([0.407, 0.41, 0.433]));
        let unknown = [
            "1. Α  +0.5000",
            "2. Β, γ  +1.0000 (+0.5)",
            "3. Β, δ +0.7000",
        ];
        assert_eq!(analysis(&unknown, Program::Gnubg).double_take, 0.7);
    }

    #[test]
    fn rollouts_have_more_numbers() {
        let line = "No double:     +0.480 ±0.016 (+0.464..+0.496)";
        let line = cube_line(line, Program::Xg, Manner::BOTH).unwrap();
        assert_eq!((line.equity.unwrap().value, line.difference), (0.48, None));
        let line = "Double/Take:   +0.421 (-0.059) ±0.019 (+0.403..+0.440)";
        assert_eq!(
            cube_line(line, Program::Xg, Manner::BOTH)
                .unwrap()
                .difference
                .unwrap()
                .value,
            -0.059
        );
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "Equity (cubeful)    :  -0.226",
            "Equity Red (cubeless): -0.139  Std.Dev.: 0.132",
            "Confidence: ±0.002 (+0.093..+0.097) - [100.0%]",
            "Cubeless Equities: No Double=+0.103, Double=+0.259",
            "Player Winning Chances:   54.40% (G:18.22% B:0.53%)",
            "Percentage of wrong pass needed: 13.4%",
        ] {
            assert_eq!(
                cube_line(line, Program::Bgblitz, Manner::BOTH),
                None,
                "{line}"
            );
        }
        assert_eq!(
            cubeless("Ohne: Kein=+0,103, Doppeln=+0,259", Manner::BOTH),
            Some((Cubeless::Equity(0.103), None))
        );
        let line = "2-ply cubeless equity +0.109 (Money: +0.148)";
        let found = cubeless(line, Manner::BOTH);
        assert_eq!(found, Some((Cubeless::Equity(0.109), Some("2-ply"))));
        let found = cubeless("2-ply cubeless MWC  48.58% (Money: +0.384)", Manner::BOTH);
        assert_eq!(found, Some((Cubeless::Chance(0.4858), Some("2-ply"))));
        assert_eq!(
            cubeless("Double Decision confidence: 100.0%", Manner::BOTH),
            None
        );
    }
}
