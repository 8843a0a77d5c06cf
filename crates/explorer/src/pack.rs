//! A match as bytes: what stores keep, a row a match.
//!
//! A version, then the fields in the form of [postcard](https://postcard.jamesmunns.com/wire-format): small numbers are
//! short. Numbers of an analysis are rounded as a [`Chunk`](crate::Chunk) keeps them, so that a match is found alike before
//! and after it was stored. Packs can be made again from the records, whenever the version changes.

use std::fmt;

use jsboard::records::{Chances, Record};
use jsboard::{Roll, Side};
use serde::{Deserialize, Serialize};

use crate::chunk::{CERTAIN, UNIT, kept, numbers, told};
use crate::{
    Choice, Decision, Kind, MatchId, Outcome, Owner, PositionKey, columns, date_of, decisions,
};

/// The version by rows.
const ROWS: u8 = 1;
/// The version by columns.
const COLUMNS: u8 = 2;

/// A match of a collection.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchPack {
    /// What it is known by.
    pub id: MatchId,
    /// Side 0 and side 1 of the record.
    pub players: [String; 2],
    /// Its length; 0 for money.
    pub length: u16,
    /// When it was played, as `year * 10000 + month * 100 + day`, with 0 for what is not known.
    pub date: Option<u32>,
    /// The level of its analysis in the words of the program that made it, such as `2-ply`; empty without one.
    pub level: String,
    /// Its decisions, in their order.
    pub decisions: Vec<Decision>,
}

/// Bytes that are no pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// They are of a version that is not known here.
    Version(u8),
    /// They were cut, or are something else.
    Broken,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackError::Version(version) => write!(
                f,
                "a match of version {version}, and only {ROWS} and {COLUMNS} are known here"
            ),
            PackError::Broken => f.write_str("a match that was cut, or is none"),
        }
    }
}

impl std::error::Error for PackError {}

impl MatchPack {
    /// A match; `None` where nobody moved.
    #[must_use]
    pub fn of(record: &Record) -> Option<MatchPack> {
        Some(MatchPack {
            id: MatchId::of(record)?,
            players: [Side::O, Side::X].map(|side| record.players[side].clone()),
            length: record.length,
            date: date_of(record),
            level: level(record),
            decisions: decisions(record),
        })
    }

    /// How many of its decisions are analysed.
    #[must_use]
    pub fn analysed(&self) -> usize {
        let decisions = self.decisions.iter();
        decisions
            .filter(|decision| decision.error.is_some())
            .count()
    }

    /// The match as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        written(ROWS, &self.wire(self.rows()))
    }

    /// The same for files that are compressed: by columns and differences, of which little is left.
    #[must_use]
    pub fn to_columns(&self) -> Vec<u8> {
        written(COLUMNS, &self.wire(columns::write(&self.rows())))
    }

    /// Reads a match, in either form.
    ///
    /// # Errors
    /// Bytes of another version, and what is no match.
    pub fn from_bytes(bytes: &[u8]) -> Result<MatchPack, PackError> {
        let (&version, rest) = bytes.split_first().ok_or(PackError::Broken)?;
        let pack = match version {
            ROWS => postcard::from_bytes(rest).ok().and_then(Wire::pack),
            COLUMNS => postcard::from_bytes(rest)
                .ok()
                .and_then(|wire: Wire<Vec<u8>>| {
                    let rows = columns::read(&wire.rows)?;
                    wire.with(rows).pack()
                }),
            version => return Err(PackError::Version(version)),
        };
        pack.ok_or(PackError::Broken)
    }

    fn rows(&self) -> Vec<Row> {
        self.decisions.iter().map(Row::of).collect()
    }

    fn wire<T>(&self, rows: T) -> Wire<T> {
        Wire {
            id: self.id.bytes(),
            players: self.players.clone(),
            length: self.length,
            date: self.date,
            level: self.level.clone(),
            rows,
        }
    }
}

fn written<T: Serialize>(version: u8, wire: &Wire<T>) -> Vec<u8> {
    // Nothing in a match is more than this form can say.
    postcard::to_extend(wire, vec![version]).unwrap_or_default()
}

impl<T> Wire<T> {
    fn with<U>(self, rows: U) -> Wire<U> {
        Wire {
            id: self.id,
            players: self.players,
            length: self.length,
            date: self.date,
            level: self.level,
            rows,
        }
    }
}

impl Wire<Vec<Row>> {
    /// The match; `None` of what none can be.
    fn pack(self) -> Option<MatchPack> {
        let decisions = self.rows.iter().map(Row::decision).collect::<Option<_>>();
        Some(MatchPack {
            id: MatchId::from_bytes(self.id),
            players: self.players,
            length: self.length,
            date: self.date,
            level: self.level,
            decisions: decisions?,
        })
    }
}

/// The level of the first analysis that names one.
fn level(record: &Record) -> String {
    let entries = record.games.iter().flat_map(|game| &game.entries);
    let mut levels = entries.filter_map(|entry| {
        let analysis = entry.analysis()?;
        let best = analysis.candidates.first().map(|best| &best.level);
        best.or(analysis.cube.as_ref().map(|cube| &cube.level))
    });
    levels
        .find(|level| !level.is_empty())
        .cloned()
        .unwrap_or_default()
}

#[derive(Serialize, Deserialize)]
struct Wire<T> {
    id: [u8; 16],
    players: [String; 2],
    length: u16,
    date: Option<u32>,
    level: String,
    rows: T,
}

/// A decision, with its numbers as they are kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) position: [u8; 10],
    /// Kind, owner, level, each of two bits.
    pub(crate) names: u8,
    /// Truths, by [`Row::truths`].
    pub(crate) truths: u8,
    pub(crate) won: Option<bool>,
    /// The dice, the higher first; 0 without.
    pub(crate) roll: [u8; 2],
    pub(crate) opening: [u8; 2],
    pub(crate) turn: u16,
    pub(crate) cube: u8,
    pub(crate) away: [u16; 2],
    pub(crate) place: [u16; 2],
    pub(crate) played: u64,
    pub(crate) best: u64,
    /// Error, luck and equity.
    pub(crate) points: [i16; 3],
    pub(crate) chances: Option<[i16; 5]>,
}

impl Row {
    pub(crate) fn of(decision: &Decision) -> Row {
        let Outcome { won, level, .. } = decision.outcome;
        let names = decision.kind as u8 | (decision.owner as u8) << 2 | level << 4;
        let points = [decision.error, decision.luck, decision.equity];
        Row {
            position: decision.position.bytes(),
            names,
            truths: Row::truths(decision),
            won,
            roll: dice(decision.roll),
            opening: dice(decision.opening),
            turn: decision.turn,
            cube: decision.cube,
            away: decision.away,
            place: [decision.game, decision.entry],
            played: decision.played.bits(),
            best: decision.best.bits(),
            points: points.map(|number| kept(number, UNIT)),
            chances: decision
                .chances
                .map(|chances| numbers(chances).map(|chance| kept(Some(chance), CERTAIN))),
        }
    }

    fn truths(decision: &Decision) -> u8 {
        let all = [
            decision.crawford,
            decision.decider == Side::X,
            decision.forced,
            decision.counts,
            decision.outcome.dropped,
            decision.outcome.resigned,
        ];
        (0..)
            .zip(all)
            .fold(0, |truths, (at, is)| truths | u8::from(is) << at)
    }

    /// The decision; `None` of what none can be.
    pub(crate) fn decision(&self) -> Option<Decision> {
        let is = |at: u32| self.truths >> at & 1 == 1;
        let [game, entry] = self.place;
        let [error, luck, equity] = self.points.map(|number| told(number, UNIT));
        let chances = self.chances.map(|all| {
            let [wins, gammons, backgammons, gammons_lost, backgammons_lost] =
                all.map(|chance| told(chance, CERTAIN).unwrap_or(0.0));
            Chances {
                wins,
                gammons,
                backgammons,
                gammons_lost,
                backgammons_lost,
            }
        });
        let position = PositionKey::from_bytes(self.position)?;
        Some(Decision {
            position,
            kind: *Kind::ALL.get(usize::from(self.names & 3))?,
            owner: *Owner::ALL.get(usize::from(self.names >> 2 & 3))?,
            roll: roll(self.roll)?,
            opening: roll(self.opening)?,
            turn: self.turn,
            cube: self.cube,
            away: self.away,
            crawford: is(0),
            decider: if is(1) { Side::X } else { Side::O },
            game,
            entry,
            forced: is(2),
            played: Choice::from_bits(self.played, position)?,
            best: Choice::from_bits(self.best, position)?,
            counts: is(3),
            error,
            luck,
            equity,
            chances,
            outcome: Outcome {
                won: self.won,
                level: (self.names >> 4).min(3),
                dropped: is(4),
                resigned: is(5),
            },
        })
    }
}

fn dice(roll: Option<Roll>) -> [u8; 2] {
    roll.map_or([0; 2], |roll| [roll.high().pips(), roll.low().pips()])
}

/// A roll or none; `None` of dice that there are not.
fn roll([high, low]: [u8; 2]) -> Option<Option<Roll>> {
    match [high, low] {
        [0, 0] => Some(None),
        [high, low] => Roll::new(high, low).map(Some),
    }
}
