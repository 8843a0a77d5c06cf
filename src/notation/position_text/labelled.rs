//! Lines with a label and one value each, as blunderDB copies a position: `Move 1: 24/23 13/10`,
//! `Analysis Depth: "4-ply"`, `Equity: 0.123`, six chances; of a double three equities. Its words are
//! English in every language. Source: texts of that program.

use super::chances::hundredth;
use super::cube::Cubeless;
use super::figures::{Figure, figures};
use crate::notation::Chances;

/// What such a line says.
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

/// What a line says, if it is one of these.
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
