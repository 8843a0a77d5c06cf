//! Analyses, as GNU Backgammon writes them: the reader documents the format.

use super::{add, letters, number};
use crate::records::{Analysis, Candidate, Chances, CubeAnalysis, Entry};
use crate::rules::Action;
use crate::rules::Stakes;

/// Writes the cube, the plays and the luck.
pub(super) fn write(entry: &Entry, analysis: &Analysis, text: &mut String) {
    if let Some(cube) = &analysis.cube {
        add(text, "DA", &double(entry, cube));
    }
    if let Some(played) = analysis.played {
        add(text, "A", &number(played as u64));
        for candidate in &analysis.candidates {
            let steps = letters(&candidate.play, entry.side);
            text.push_str(&["[", &steps, " ", &play(candidate), "]"].concat());
        }
    }
    if let Some(luck) = analysis.luck {
        add(text, "LU", &format!("{luck:.5}"));
    }
}

/// The level of an evaluation, as far as GNU Backgammon can express it.
enum Looked {
    /// A depth in plies: `2C`, and the noise.
    Plies(String, f32),
    /// A rollout of this many games.
    Games(u32),
}

impl Looked {
    fn of(level: &str) -> Looked {
        let Some((plies, rest)) = level.split_once("-ply") else {
            let mut words = level.split([' ', ',']);
            let games = words.find_map(|word| word.parse().ok());
            return Looked::Games(games.unwrap_or(0));
        };
        let cube = if rest.contains("cubeless") { "" } else { "C" };
        let noise = rest
            .split_once("noise ")
            .and_then(|(_, noise)| noise.parse().ok());
        match plies.trim().parse::<u8>() {
            Ok(plies) => Looked::Plies(format!("{plies}{cube}"), noise.unwrap_or(0.0)),
            Err(_) => Looked::Games(0),
        }
    }
}

fn play(candidate: &Candidate) -> String {
    let (chances, equity) = (candidate.chances.unwrap_or_default(), candidate.equity);
    match Looked::of(&candidate.level) {
        Looked::Plies(plies, noise) => {
            let chances = fixed(&numbers(chances));
            format!("E ver 3 {chances} {equity:.6} {plies} 0 1 {noise:.6} 1")
        }
        Looked::Games(games) => {
            let [a, b, c, d, e] = numbers(chances);
            let cubeless = chances.equity();
            let output = exact(&[a, b, c, d, e, cubeless, equity]);
            let none = exact(&[0.0; 7]);
            format!(
                "X ver 3 Score {equity} {cubeless} Trials {games} Output {output} StdDev {none} SK 0 "
            )
        }
    }
}

fn double(entry: &Entry, cube: &CubeAnalysis) -> String {
    let [no_double, double_take] = cubeful(entry, cube);
    let [a, b, c, d, e] = numbers(cube.chances.unwrap_or_default());
    let cubeless = cube
        .cubeless
        .unwrap_or_else(|| cube.chances.unwrap_or_default().equity());
    let outputs = [no_double, double_take].map(|last| [a, b, c, d, e, cubeless, last]);
    match Looked::of(&cube.level) {
        Looked::Plies(plies, noise) => {
            let [first, second] = outputs.map(|output| fixed(&output));
            format!("E ver 3 {plies} 1 {noise:.6} 1 {first} {second}")
        }
        Looked::Games(games) => {
            let [first, second] = outputs.map(|output| exact(&output));
            let none = exact(&[0.0; 7]);
            format!(
                "X ver 3 Eq Trials {games} NoDouble Output {first} StdDev {none} \
                 DoubleTake Output {second} StdDev {none} SK 0 "
            )
        }
    }
}

/// The cubeful numbers without and with the double: chances to win the match, if it is one.
fn cubeful(entry: &Entry, cube: &CubeAnalysis) -> [f32; 2] {
    let state = &entry.before;
    let doubler = match entry.action {
        Action::Take | Action::Drop | Action::Beaver => entry.side.other(),
        _ => entry.side,
    };
    let equities = [cube.no_double, cube.double_take];
    let stakes = Stakes::of(
        &state.score,
        state.rules.crawford,
        doubler,
        state.cube.value(),
    );
    match (cube.mwc, stakes) {
        (_, None) => equities,
        (Some([no_double, double_take, _]), _) => [no_double, double_take],
        (None, Some(stakes)) => equities.map(|equity| stakes.chance(equity)),
    }
}

fn numbers(chances: Chances) -> [f32; 5] {
    [
        chances.wins,
        chances.gammons,
        chances.backgammons,
        chances.gammons_lost,
        chances.backgammons_lost,
    ]
}

/// Numbers as an evaluation has them.
fn fixed(numbers: &[f32]) -> String {
    let numbers: Vec<String> = numbers
        .iter()
        .map(|number| format!("{number:.6}"))
        .collect();
    numbers.join(" ")
}

/// Numbers as a rollout has them.
fn exact(numbers: &[f32]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    numbers.join(" ")
}
