//! GNU Backgammon's analysis of a decision.
//!
//! ```text
//! A[played][steps evaluation]…   the plays that were looked at, the one taken for best first
//! DA[cube]                       what would come of a double
//! LU[luck]                       what the roll gave
//! evaluation = E [ver n] win wing winbg loseg losebg equity plies[C] reduced fixed noise [prune]
//!            | X [ver n] Score equity cubeless Trials n Output win wing … StdDev … settings
//! cube       = E [ver n] plies[C] [reduced] fixed noise [prune] output output
//!            | X [ver n] Eq Trials n NoDouble Output output … DoubleTake Output output …
//! output     = win wing winbg loseg losebg cubeless cubeful
//! ```
//! A `C` marks a cubeful evaluation; `R` stands for `X` in old files. The first output is without
//! the double, the second after it is taken. The equity of a play is normalised in a match; the
//! cubeful number of an output is a chance to win the match there, for money an equity with the
//! cube before the double at 1. From `sgf.c`, and from what the program shows of such files.

use super::tree::{Node, unescape};
use super::vocabulary::steps;
use crate::records::replay::{Annotation, WrittenCandidate, WrittenPlay};
use crate::records::{Chances, CubeAnalysis};
use crate::rules::Side;
use crate::rules::Stakes;
use crate::text::end_of_word;
use crate::text::{self, digits, read_decimal, split_at_first};

/// The annotation of the decision in a node, and whether all of it could be read. `stakes` are
/// those of the player, in a match.
pub(super) fn analysis<'t>(
    node: &Node<'t>,
    side: Side,
    stakes: Option<Stakes>,
) -> (Annotation<'t>, bool) {
    let mut annotation = Annotation::default();
    let mut is_whole = true;
    let listed = node.values("A").get(1..).unwrap_or_default();
    annotation.candidates.reserve(listed.len());
    for text in listed {
        match candidate(text, side) {
            Some(candidate) => annotation.candidates.push(candidate),
            None => is_whole = false,
        }
    }
    if let Some(text) = node.value("DA") {
        annotation.cube = cube(text, stakes);
        is_whole &= annotation.cube.is_some();
    }
    annotation.luck = node.value("LU").and_then(|text| number(text.trim()));
    (annotation, is_whole)
}

/// The comment in a node.
pub(super) fn comment(node: &Node<'_>) -> String {
    let mut text = String::new();
    for value in node.values("C") {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(unescape(value).trim_end());
    }
    text
}

/// A number that means something: GNU Backgammon writes `-inf` and others far away where it has
/// none.
fn number(text: &str) -> Option<f32> {
    const FARTHEST: f32 = 10_000.0;
    let (digits, exponent) = split_at_first(text, b'e').unwrap_or((text, "0"));
    let mut number = read_decimal(digits)?;
    // It writes no more than `1.5e-05`: larger numbers have no exponent.
    for _ in 0..text::number(exponent.strip_prefix('-').unwrap_or(exponent))?.min(99) {
        number /= 10.0;
    }
    (number.abs() < FARTHEST).then_some(number)
}

fn candidate<'t>(text: &'t str, side: Side) -> Option<WrittenCandidate<'t>> {
    let (steps, rest) = steps(text.trim_start(), side)?;
    let (kind, rest) = kind(rest)?;
    let (chances, equity, level) = match kind {
        'E' => evaluated(rest)?,
        _ => rolled_out(rest)?,
    };
    Some(WrittenCandidate {
        play: WrittenPlay::Steps(steps),
        equity,
        mwc: None,
        chances: Some(chances),
        level,
    })
}

/// The letter of an evaluation, and what follows it and its version.
fn kind(text: &str) -> Option<(char, &str)> {
    let text = text.trim_start();
    let kind = text
        .chars()
        .next()
        .filter(|kind| matches!(kind, 'E' | 'X' | 'R'))?;
    let rest = text.get(1..)?.trim_start();
    let rest = match rest.strip_prefix("ver") {
        Some(rest) => rest
            .trim_start()
            .trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    Some((kind, rest))
}

fn evaluated(text: &str) -> Option<(Chances, f32, String)> {
    let mut words = text.split_ascii_whitespace();
    let chances = chances(&mut words)?;
    let equity = number(words.next()?)?;
    let plies = words.next()?;
    Some((chances, equity, plies_text(plies, words.nth(2))?))
}

fn rolled_out(text: &str) -> Option<(Chances, f32, String)> {
    let mut score = after(text, "Score")?;
    let equity = number(score.next()?)?;
    let chances = chances(&mut after(text, "Output")?)?;
    Some((chances, equity, trials_text(text)))
}

fn cube(text: &str, stakes: Option<Stakes>) -> Option<CubeAnalysis> {
    let (kind, rest) = kind(text)?;
    let ([no_double, double_take], level) = match kind {
        'E' => cube_evaluated(rest)?,
        _ => {
            let double_take = rest.get(end_of_word(rest, "DoubleTake")?..)?;
            let no_double = rest;
            let outputs = [output(no_double)?, output(double_take)?];
            (outputs, trials_text(rest))
        }
    };
    let (nd, dt) = (no_double.cubeful, double_take.cubeful);
    let equity = |number| stakes.map_or(number, |stakes| stakes.equity(number));
    Some(CubeAnalysis {
        no_double: equity(nd),
        double_take: equity(dt),
        double_drop: 1.0,
        mwc: stakes.map(|stakes| [nd, dt, stakes.won]),
        cubeless: Some(no_double.cubeless),
        chances: Some(no_double.chances),
        level,
    })
}

/// The numbers of a position.
struct Output {
    chances: Chances,
    cubeless: f32,
    cubeful: f32,
}

impl Output {
    fn read<'t>(words: &mut impl Iterator<Item = &'t str>) -> Option<Output> {
        Some(Output {
            chances: chances(words)?,
            cubeless: number(words.next()?)?,
            cubeful: number(words.next()?)?,
        })
    }
}

fn output(text: &str) -> Option<Output> {
    Output::read(&mut after(text, "Output")?)
}

/// The two outputs are the last fourteen words; what stands before them differs from version to
/// version.
fn cube_evaluated(text: &str) -> Option<([Output; 2], String)> {
    const NUMBERS: usize = 14;
    let words: Vec<&str> = text.split_ascii_whitespace().take(2 * NUMBERS).collect();
    let (settings, numbers) = words.split_at_checked(words.len().checked_sub(NUMBERS)?)?;
    let mut numbers = numbers.iter().copied();
    let outputs = [Output::read(&mut numbers)?, Output::read(&mut numbers)?];
    // The oldest have four numbers before the plies.
    let plies = if settings.len() > 6 { 4 } else { 0 };
    let noise = settings
        .iter()
        .skip(plies + 1)
        .find(|word| word.contains('.'));
    let level = plies_text(settings.get(plies)?, noise.copied())?;
    Some((outputs, level))
}

fn chances<'t>(words: &mut impl Iterator<Item = &'t str>) -> Option<Chances> {
    let mut next = || number(words.next()?);
    Some(Chances {
        wins: next()?,
        gammons: next()?,
        backgammons: next()?,
        gammons_lost: next()?,
        backgammons_lost: next()?,
    })
}

/// The words after a keyword.
fn after<'t>(text: &'t str, keyword: &str) -> Option<std::str::SplitAsciiWhitespace<'t>> {
    let rest = text.get(end_of_word(text, keyword)?..)?;
    Some(rest.split_ascii_whitespace())
}

/// The depth of an evaluation: `2-ply`, `0-ply cubeless`, `1-ply noise 0.05`.
fn plies_text(plies: &str, noise: Option<&str>) -> Option<String> {
    let (plies, cube) = match plies.strip_suffix('C') {
        Some(plies) => (plies, ""),
        None => (plies, " cubeless"),
    };
    let plies = digits(text::number(plies)?);
    let is_there = |noise: &&str| number(noise).is_some_and(|noise| noise > 0.0);
    let noise = noise
        .filter(is_there)
        .map(|noise| noise.trim_end_matches('0'));
    let noise = noise.map_or(["", ""], |noise| [" noise ", noise]);
    Some([&plies, "-ply", cube, noise[0], noise[1]].concat())
}

/// The number of games of a rollout: `rollout, 1296 games`.
fn trials_text(text: &str) -> String {
    let games = after(text, "Trials").and_then(|mut words| text::number(words.next()?));
    games.map_or("rollout".to_owned(), |games| {
        ["rollout, ", &digits(games), " games"].concat()
    })
}
