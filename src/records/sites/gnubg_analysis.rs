//! GNU Backgammon's analysis of a decision, in the text that it exports.
//!
//! ```text
//! 0-ply cubeless equity -0.055 (Money: -0.047)
//!   0.490 0.140 0.005 - 0.510 0.160 0.011
//! Cubeful equities:
//! 1. No double           -0.010
//! 2. Double, pass        +1.000  (+1.010)
//! 3. Double, take        -0.306  (-0.296)
//! Rolled 55 (+0.113):
//! *    1. Cubeful 0-ply    13/3(2)                      Eq.: +0.041
//!        0.490 0.163 0.012 - 0.510 0.156 0.006
//! ```
//! All numbers are from the view of the player who decides: for the answer to a double they are turned.
//! Match winning chances (`MWC:`), which the program can show instead, are skipped.

use crate::records::replay::{Annotation, WrittenCandidate, WrittenPlay};
use crate::records::{Chances, CubeAnalysis};
use crate::text::read_decimal;

/// The analysis, as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct DecisionAnalysis<'t> {
    /// Whether the decision is the answer to a double.
    pub(super) answers: bool,
    annotation: Annotation<'t>,
    cubeless: Option<(f32, &'t str)>,
    chances: Option<Chances>,
    no_double: Option<f32>,
    double_take: Option<f32>,
    double_drop: Option<f32>,
}

impl<'t> DecisionAnalysis<'t> {
    /// Whether the program's own text continues here, after a comment.
    pub(super) fn continues(&self, line: &str) -> bool {
        line.starts_with("Cube analysis") || line.starts_with("Rolled ")
    }

    /// Reads a line; most are no numbers.
    pub(super) fn line(&mut self, line: &'t str) {
        let text = line.trim();
        if let Some(chances) = read_chances(text) {
            return self.add_chances(chances);
        }
        if let Some((level, equity)) = text.split_once(" cubeless equity ") {
            self.cubeless = first(equity).map(|equity| (equity, level));
        } else if let Some(rest) = text.strip_prefix("Rolled ") {
            let luck = rest
                .split_once('(')
                .and_then(|(_, luck)| luck.split_once(')'));
            self.annotation.luck = luck.and_then(|(luck, _)| first(luck));
        } else if let Some(candidate) = read_candidate(text) {
            self.annotation.candidates.push(candidate);
        } else if let Some((case, equity)) = read_case(text) {
            *match case {
                Case::NoDouble => &mut self.no_double,
                Case::Take => &mut self.double_take,
                Case::Drop => &mut self.double_drop,
            } = Some(equity);
        }
    }

    /// Chances are of the play before them; before any play, of the cube.
    fn add_chances(&mut self, chances: Chances) {
        match self.annotation.candidates.last_mut() {
            Some(candidate) if candidate.chances.is_none() => candidate.chances = Some(chances),
            Some(_) => {}
            None => self.chances = self.chances.or(Some(chances)),
        }
    }

    /// The complete annotation.
    pub(super) fn annotation(self) -> Annotation<'t> {
        let cube = self.cube();
        Annotation {
            cube,
            ..self.annotation
        }
    }

    fn cube(&self) -> Option<CubeAnalysis> {
        let doublers = |equity: f32| if self.answers { -equity } else { equity };
        let chances = |chances: Chances| {
            if self.answers {
                chances.turned()
            } else {
                chances
            }
        };
        Some(CubeAnalysis {
            no_double: doublers(self.no_double?),
            double_take: doublers(self.double_take?),
            double_drop: doublers(self.double_drop?),
            mwc: None,
            cubeless: self.cubeless.map(|(equity, _)| doublers(equity)),
            chances: self.chances.map(chances),
            level: self.cubeless.map_or("", |(_, level)| level).to_owned(),
        })
    }
}

fn first(text: &str) -> Option<f32> {
    read_decimal(text.split_ascii_whitespace().next()?)
}

/// `0.490 0.140 0.005 - 0.510 0.160 0.011`
fn read_chances(text: &str) -> Option<Chances> {
    let mut words = text.split_ascii_whitespace();
    let mut next = || first(words.next()?).filter(|chance| (0.0..=1.0).contains(chance));
    let (wins, gammons, backgammons) = (next()?, next()?, next()?);
    let mut words = text.split_once(" - ")?.1.split_ascii_whitespace().skip(1);
    let mut next = || first(words.next()?).filter(|chance| (0.0..=1.0).contains(chance));
    Some(Chances {
        wins,
        gammons,
        backgammons,
        gammons_lost: next()?,
        backgammons_lost: next()?,
    })
}

/// `*    1. Cubeful 0-ply    13/3(2)                      Eq.: +0.041 (-0.012)`
fn read_candidate(text: &str) -> Option<WrittenCandidate<'_>> {
    let text = text.strip_prefix('*').unwrap_or(text).trim_start();
    let (_, rest) = text.split_once(". ")?;
    let (rest, equity) = rest.split_once(" Eq.:")?;
    let (level, play) = rest.trim_end().split_once("  ")?;
    Some(WrittenCandidate {
        play: WrittenPlay::Text(play.trim()),
        equity: first(equity)?,
        mwc: None,
        chances: None,
        level: level.trim_start_matches("Cubeful ").to_owned(),
    })
}

#[derive(Clone, Copy, Debug)]
enum Case {
    NoDouble,
    Take,
    Drop,
}

/// `2. Double, pass        +1.000  (+1.010)`
fn read_case(text: &str) -> Option<(Case, f32)> {
    let (number, rest) = text.split_once(". ")?;
    number.parse::<u8>().ok()?;
    let (words, equity) = rest.split_once("  ")?;
    let case = match words {
        "No double" | "No redouble" => Case::NoDouble,
        _ if words.ends_with(", pass") => Case::Drop,
        _ if words.ends_with(", take") || words.ends_with(", beaver") => Case::Take,
        _ => return None,
    };
    Some((case, first(equity)?))
}
