//! Lines about an evaluation: its level, the number of games of a rollout, luck; and comments.
//!
//! What somebody wrote about a position of eXtreme Gammon: it stands between what is told of the
//! position and the last line with the version, before the analysis, before its footnotes, or after
//! them. Only that line is the same in every language, so the text is taken by its paragraphs: those
//! in which no line has numbers of the program's own. After those of the cube one with the right action
//! follows.
//!
//! Lines with a label and one value each, as blunderDB copies a position: `Move 1: 24/23 13/10`,
//! `Analysis Depth: "4-ply"`, `Equity: 0.123`, six chances; of a double three equities. Its words are
//! English in every language. Source: texts of that program.

use super::blocks::{Block, Program};
use super::blocks::{Line, unquoted};
use super::candidates::{FOOTNOTES, play_line, rank};
use super::chances::Manner;
use super::chances::{hundredth, percents};
use super::cube::{Cubeless, cube_line, cubeless};
use super::figures::{Figure, figures};
use crate::records::Chances;
use crate::text::{contains, read_decimal};

/// The level of a rollout, in eXtreme Gammon and GNU Backgammon.
pub(super) const ROLLOUT: &str = "Rollout";

/// The number of games of a rollout, from `1296 Games rolled with Variance Reduction.`
pub(super) fn games(text: &str) -> Option<&str> {
    let (count, rest) = text.split_once(' ')?;
    let is_it = crate::text::number(count).is_some()
        && rest.starts_with(|c: char| c.is_ascii_alphabetic() || !c.is_ascii());
    text.split(['.', ',']).next().filter(|_| is_it)
}

/// Whether a line starts with a number and a stop.
pub(super) fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches('*').trim_start();
    let stop = rest
        .find(|c: char| !c.is_ascii_digit())
        .filter(|&stop| stop > 0);
    stop.and_then(|stop| rest.get(stop..))
        .is_some_and(|rest| rest.starts_with(['.', ')']))
}

/// Adds to how something was evaluated, as long as that is short.
pub(super) fn add(level: &mut String, more: &str) {
    const LONGEST: usize = 200;
    if level.len() + more.len() > LONGEST {
        return;
    }
    if !level.is_empty() {
        level.push_str(", ");
    }
    level.push_str(more);
}

/// The first number after a label.
pub(super) fn after_label(text: &str) -> Option<f32> {
    let (_, rest) = text.split_once(':')?;
    let first = figures(rest).into_iter().next()?;
    first.is_fine().then_some(first.value)
}

/// Whether a text has a number that may be an equity.
pub(super) fn has_equity(text: &str) -> bool {
    figures(text).iter().any(|figure| figure.places >= 3)
}

/// The equity that the roll gave, in `Rolled 62 (+0.015):`; or the chance to win the match.
pub(super) fn luck(text: &str) -> Option<(f32, bool)> {
    let (label, luck) = text.strip_suffix("):")?.rsplit_once(" (")?;
    let ends = |b: &u8| (b'1'..=b'6').contains(b);
    let dice = label.as_bytes().last_chunk::<2>()?;
    let luck = luck.trim();
    let is_signed = luck.starts_with(['+', '-']);
    let (number, unit) = match luck.strip_suffix('%') {
        Some(percent) => (percent, 0.01),
        None => (luck, 1.0),
    };
    let value = read_decimal(number).filter(|_| is_signed && dice.iter().all(ends))?;
    Some((value * unit, unit < 1.0))
}

/// The level of a cube analysis, from `Analyzed in XG Roller++` and the like: after the first two words.
pub(super) fn level(text: &str) -> Option<&str> {
    if let Some(start) = text.find(ROLLOUT) {
        // On pages two columns follow, of no double and of a double.
        return text.get(start..start + ROLLOUT.len());
    }
    let known = text.find("XG Roller");
    let start = known.or_else(|| {
        let digit = text.find(|c: char| c.is_ascii_digit())?;
        let is_ply = text.get(digit + 1..)?.starts_with(['-', ' ']);
        Some(digit).filter(|_| is_ply && text.len() - digit < 20 && !text.contains([':', '(']))
    });
    text.get(start?..)
}

/// The start of the line that ends such a text.
pub(super) const VERSION: &str = "eXtreme Gammon Version";

/// The comment in a part of a text; empty where there is none.
pub(super) fn comment(text: &str, block: &Block<'_, '_>) -> String {
    let pieces = pieces(text, block).unwrap_or_default();
    let lines = pieces.iter().map(|piece| {
        let lines = piece.split('\n');
        let lines: Vec<&str> = lines.map(|line| unquoted(line.trim_end())).collect();
        lines.join("\n").trim().to_owned()
    });
    let pieces: Vec<String> = lines.filter(|piece| !piece.is_empty()).collect();
    pieces.join("\n\n")
}

/// What stands between the paragraphs of the program: before the analysis, before the footnotes, and
/// before the last line.
fn pieces<'t>(text: &'t str, block: &Block<'_, 't>) -> Option<Vec<&'t str>> {
    if block.program != Program::Xg {
        return None;
    }
    let is_version = |line: &Line<'_>| line.text().starts_with(VERSION);
    let end = block.lines.iter().position(is_version)?;
    let (lines, version) = (block.lines.get(..end)?, block.lines.get(end)?);
    let apart = |a: &Line<'_>, b: &Line<'_>| b.number == a.number + 1;
    let paragraphs: Vec<&[Line<'_>]> = lines.chunk_by(apart).collect();
    let own: Vec<usize> = (0..paragraphs.len())
        .filter(|&i| is_paragraph_own(&paragraphs, i))
        .collect();
    let at = |line: &Line<'_>| (line.raw.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    let piece = |(i, &last): (usize, &usize)| {
        let next = own.get(i + 1);
        // Between paragraphs of the program's that follow each other there are short lines at most.
        if next == Some(&(last + 1)) {
            return None;
        }
        let after = match next {
            Some(&next) => paragraphs.get(next)?.first()?,
            None => version,
        };
        let last = paragraphs.get(last)?.last()?;
        text.get(at(last) + last.raw.len()..at(after))
    };
    Some(own.iter().enumerate().filter_map(piece).collect())
}

/// Whether the program has written a paragraph.
fn is_paragraph_own(paragraphs: &[&[Line<'_>]], i: usize) -> bool {
    let has = |i: usize, is: fn(&str) -> bool| {
        let paragraph = paragraphs.get(i);
        paragraph.is_some_and(|lines| lines.iter().any(|line| is(line.text())))
    };
    // An ID further down stands in the comment.
    i == 0 || has(i, is_own) || has(i - 1, is_cube)
}

/// Whether the program has written a line: of the position, the analysis or a rollout.
fn is_own(text: &str) -> bool {
    let is_told = contains(text, "X:") && contains(text, "O:");
    let is_rollout = games(text).is_some() || text.contains('±') || text.starts_with(FOOTNOTES);
    let is_play = rank(text).is_some_and(|ranked| play_line(ranked.rest, Manner::MONEY).is_some());
    text.starts_with(['|', '+'])
        || is_told
        || is_rollout
        || is_play
        || is_cube(text)
        || matches!(cubeless(text, Manner::MONEY), Some((_, None)))
        || percents(text).is_some()
}

fn is_cube(text: &str) -> bool {
    cube_line(text, Program::Xg, Manner::MONEY).is_some()
}

/// The kinds of such lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Labelled<'l> {
    /// A play, whose equity comes in a later line.
    Play(&'l str),
    Evaluation(&'l str),
    /// The equity of the play.
    Equity(Figure),
    Cubeless(Cubeless),
    /// The equity of no double, of a take and of a drop, by these names.
    Cube(&'static str, Figure),
    /// A chance, by its place among six.
    Chance(usize, f32),
}

/// The equities of a double, and what other programs call these.
const CUBES: [(&str, &str); 3] = [
    ("Cubeful No Double Equity", "No double"),
    ("Cubeful Double Take Equity", "Double/Take"),
    ("Cubeful Double Pass Equity", "Double/Pass"),
];

/// Reads a line, if it is one of these.
pub(super) fn labelled(text: &str) -> Option<Labelled<'_>> {
    let (label, value) = text.split_once(": ")?;
    if let Some(number) = label.strip_prefix("Move ") {
        let is_it = crate::text::number(number).is_some();
        return is_it.then_some(Labelled::Play(value));
    }
    if label == "Analysis Depth" {
        return Some(Labelled::Evaluation(value.trim_matches('"')));
    }
    let figure = *figures(value).first()?;
    match label {
        "Equity" => return Some(Labelled::Equity(figure)),
        "Cubeless No Double Equity" => {
            return Some(Labelled::Cubeless(Cubeless::Equity(figure.value)));
        }
        _ => {}
    }
    if let Some((_, name)) = CUBES.iter().find(|(own, _)| *own == label) {
        return Some(Labelled::Cube(name, figure));
    }
    let label = label.strip_suffix('s').unwrap_or(label);
    let label = label.strip_suffix(" Chance")?;
    let place = |player: usize, rest: &str| {
        let kinds = ["Win", "Gammon", "Backgammon"];
        Some(player * 3 + kinds.iter().position(|kind| *kind == rest)?)
    };
    let place = match label.split_once(' ')? {
        ("Player", rest) => place(0, rest),
        ("Opponent", rest) => place(1, rest),
        _ => None,
    };
    Some(Labelled::Chance(place?, hundredth(figure.value)))
}

/// Six chances, which come one by one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Six([f32; 6]);

impl Six {
    /// All of them, with the last.
    pub(super) fn add(&mut self, place: usize, chance: f32) -> Option<Chances> {
        *self.0.get_mut(place)? = chance;
        let [
            wins,
            gammons,
            backgammons,
            _,
            gammons_lost,
            backgammons_lost,
        ] = self.0;
        let is_whole = place == 5 && self.0.iter().all(|chance| (0.0..=1.0).contains(chance));
        is_whole.then_some(Chances {
            wins,
            gammons,
            backgammons,
            gammons_lost,
            backgammons_lost,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_a_line() {
        assert_eq!(labelled("Move 1: 24/23"), Some(Labelled::Play("24/23")));
        assert_eq!(labelled("Move number 1: Ann to play 21"), None);
        let depth = labelled("Analysis Depth: \"4-ply\"");
        assert_eq!(depth, Some(Labelled::Evaluation("4-ply")));
        let chance = labelled("Opponent Backgammon Chances: 0.5%");
        assert_eq!(chance, Some(Labelled::Chance(5, 0.005)));
        assert_eq!(labelled("Player Winning Chances: 54.00% (G:15%)"), None);
        assert_eq!(labelled("Equity Error: 0.1"), None);
        assert!(matches!(
            labelled("Cubeful Double Pass Equity: 1"),
            Some(Labelled::Cube("Double/Pass", _))
        ));
    }
}
