//! A decision as it is answered.

use jsboard::notation::{write_gnubgid, write_play};
use jsboard::{BySide, Cube, Score, Setup, Side};
use serde::Serialize;

use super::Explorer;
use super::number::{Number, rounded};
use crate::collection::Match;
use crate::{Choice, Decision, Kind, Owner};

/// A decision that was found.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExplorerDecision"))]
pub struct DecisionObject {
    /// What it is known by: match, game and entry.
    pub id: String,
    /// Its match: 32 hexadecimal digits.
    #[serde(rename = "match")]
    pub of: String,
    /// Where it stands in the match.
    pub place: PlaceObject,
    /// `play`, `double` or `take`.
    pub kind: &'static str,
    /// The position: with the roll of a play, or the double that is answered.
    pub gnubgid: String,
    /// Who decides, and the other player.
    pub players: [String; 2],
    /// Which side of the match decides: 0 or 1.
    pub side: Side,
    /// The length of the match; 0 for money.
    pub length: u16,
    /// When it was played: `2025`, `2025-03`, `2025-03-31`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What was chosen: move text, or the name of an action.
    pub played: Option<String>,
    /// What is best by the analysis; `null` without one.
    pub best: Option<String>,
    /// What was given away by that analysis, in points with the cube at 1; `null` without one.
    pub error: Option<Number>,
    /// How much better the roll was than the average, in the same unit.
    pub luck: Option<Number>,
    /// What the position is worth to who decides, in the same unit.
    pub equity: Option<Number>,
    /// How the game ended for who decides: `true` if it won.
    pub won: Option<bool>,
    /// Its tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Its note.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Where a decision stands in its match.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExplorerPlace"))]
pub struct PlaceObject {
    /// The index of the game, from 0.
    pub game: u16,
    /// The index of the entry in the game, from 0.
    pub entry: u16,
}

impl Explorer {
    /// The decision of a number as it is answered.
    pub(super) fn object(&self, row: usize) -> Option<DecisionObject> {
        let decision = self.collection().get(row)?;
        let id = self.id(row)?;
        let place = self.collection().place(row)?;
        let of = self.collection().matches().get(place.of as usize)?;
        let name = |side: Side| {
            let name = self.collection().name(of.players[side.index()]);
            name.unwrap_or_default().to_owned()
        };
        let decider = decision.decider;
        let on_roll = decision.on_roll();
        let setup = setup(&decision, of, on_roll);
        let number = |number: Option<f32>| number.map(|number| rounded(f64::from(number), 4));
        let choice = |choice| text(&setup, choice);
        let mark = self.mark(id);
        Some(DecisionObject {
            id: id.to_string(),
            of: id.of.to_string(),
            place: PlaceObject {
                game: decision.game,
                entry: decision.entry,
            },
            kind: decision.kind.name(),
            gnubgid: write_gnubgid(&setup),
            players: [name(decider), name(decider.other())],
            side: decider,
            length: of.length,
            date: of.date.map(day),
            played: choice(decision.played),
            best: choice(decision.best),
            error: number(decision.error),
            luck: number(decision.luck),
            equity: number(decision.equity),
            won: decision.outcome.won.map(|won| won == (on_roll == decider)),
            tags: mark.map_or_else(Vec::new, |mark| mark.tags.iter().cloned().collect()),
            note: mark.map_or_else(String::new, |mark| mark.note.clone()),
        })
    }
}

/// The state of a decision. What is not kept of it, such as the score of a session for money, is as at its beginning.
fn setup(decision: &Decision, of: &Match, on_roll: Side) -> Setup {
    let mut board = decision.position.board();
    if on_roll == Side::O {
        board.checkers = BySide([board.checkers[Side::X], board.checkers[Side::O]]);
    }
    let owner = match decision.owner {
        Owner::Centre => None,
        Owner::Own => Some(on_roll),
        Owner::Opp => Some(on_roll.other()),
    };
    let mut score = Score {
        length: of.length,
        ..Score::default()
    };
    for (side, away) in [on_roll, on_roll.other()].into_iter().zip(decision.away) {
        score.points[side] = of.length.saturating_sub(away);
    }
    let mut setup = Setup {
        board,
        turn: on_roll,
        decider: decision.decider,
        roll: decision.roll,
        cube: Cube::new(1 << decision.cube.min(15), owner).unwrap_or_default(),
        offered: decision.kind == Kind::Take,
        score,
        ..Setup::default()
    };
    setup.rules.crawford = decision.crawford;
    setup
}

/// What was chosen, in words; `None` of what is not known.
fn text(setup: &Setup, choice: Choice) -> Option<String> {
    if choice.is_play() {
        return Some(write_play(&setup.board, setup.turn, &choice.to_play()));
    }
    choice.name().map(str::to_owned)
}

/// A day as text, as far as it is known: `2025`, `2025-03`, `2025-03-31`. It is given as
/// `year * 10000 + month * 100 + day`, with 0 for what is not known.
#[must_use]
pub fn day(date: u32) -> String {
    match (date / 10_000, date / 100 % 100, date % 100) {
        (year, 0, _) => year.to_string(),
        (year, month, 0) => format!("{year}-{month:02}"),
        (year, month, day) => format!("{year}-{month:02}-{day:02}"),
    }
}
