//! The script of a match: what a source says was done, before it is replayed.

use crate::records::{Analysis, Chances, CubeAnalysis, Entry, Note, Source, Tag};
use crate::rules::{Board, BySide, Cube, Point, Roll, Side};

/// A match or session as a source describes it.
#[derive(Debug)]
pub(in crate::records) struct Script<'t> {
    pub(in crate::records) players: BySide<String>,
    /// The match length, if the source says it; 0 for money.
    pub(in crate::records) length: Option<u32>,
    pub(in crate::records) rules: WrittenRules<'t>,
    pub(in crate::records) games: Vec<GameScript<'t>>,
    pub(in crate::records) source: Source,
    pub(in crate::records) tags: Vec<Tag>,
    /// The comment on the match as a whole.
    pub(in crate::records) comment: String,
    /// The problems that the reader found.
    pub(in crate::records) notes: Vec<Note>,
    /// Converts the analysis in the annotations; `None` for formats that have none, so that a page that reads
    /// no other format does not load it.
    pub(in crate::records) analyse: Option<Analyse>,
}

/// Converts the annotation of an entry into an analysis.
pub(in crate::records) type Analyse = fn(&Entry, &Annotation<'_>) -> Analysis;

/// The rules as far as a source states them.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::records) struct WrittenRules<'t> {
    pub(in crate::records) variation: Option<&'t str>,
    pub(in crate::records) crawford: Option<bool>,
    pub(in crate::records) jacoby: Option<bool>,
    pub(in crate::records) beavers: Option<bool>,
    pub(in crate::records) cube_limit: Option<u32>,
}

/// A game as a source describes it.
#[derive(Debug, Default)]
pub(in crate::records) struct GameScript<'t> {
    /// Its number, if the source says it.
    pub(in crate::records) number: Option<u32>,
    pub(in crate::records) line: usize,
    /// The score before it, if the source says it.
    pub(in crate::records) score: Option<BySide<u32>>,
    /// The line of the score, or of the game if it has none.
    pub(in crate::records) score_line: usize,
    /// Whether it is the Crawford game, if the source says it.
    pub(in crate::records) crawford: Option<bool>,
    pub(in crate::records) events: Vec<Event<'t>>,
    /// The annotations of its events, by their indices, in ascending order.
    pub(in crate::records) remarks: Vec<(usize, Annotation<'t>)>,
    /// The positions that [`EventKind::Set`] names.
    pub(in crate::records) set: Vec<SetPosition>,
    /// The comment on the game as a whole.
    pub(in crate::records) comment: String,
}

/// A comment and an analysis of an event.
#[derive(Clone, Debug, Default)]
pub(in crate::records) struct Annotation<'t> {
    pub(in crate::records) comment: String,
    /// The plays that a program looked at, the best first.
    pub(in crate::records) candidates: Vec<WrittenCandidate<'t>>,
    pub(in crate::records) cube: Option<CubeAnalysis>,
    pub(in crate::records) luck: Option<f32>,
}

impl Annotation<'_> {
    /// Whether there is an analysis in it.
    pub(in crate::records) fn is_analysis(&self) -> bool {
        self.cube.is_some() || !self.candidates.is_empty()
    }

    /// Whether it says anything.
    pub(in crate::records) fn is_something(&self) -> bool {
        let is_nothing = self.comment.is_empty() && self.candidates.is_empty();
        !is_nothing || self.cube.is_some() || self.luck.is_some()
    }
}

/// A candidate play that a program evaluated: see [`Candidate`](crate::records::Candidate).
#[derive(Clone, Debug)]
pub(in crate::records) struct WrittenCandidate<'t> {
    pub(in crate::records) play: WrittenPlay<'t>,
    pub(in crate::records) equity: f32,
    pub(in crate::records) mwc: Option<f32>,
    pub(in crate::records) chances: Option<Chances>,
    pub(in crate::records) level: String,
}

/// A position that is set rather than played; `None` for what stays as it was.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::records) struct SetPosition {
    pub(in crate::records) board: Option<Board>,
    /// Who is on roll.
    pub(in crate::records) turn: Option<Side>,
    pub(in crate::records) cube: Option<Cube>,
}

/// An event of a game.
#[derive(Clone, Copy, Debug)]
pub(in crate::records) struct Event<'t> {
    /// The player.
    pub(in crate::records) side: Side,
    pub(in crate::records) line: usize,
    /// The text of the source.
    pub(in crate::records) text: &'t str,
    pub(in crate::records) kind: EventKind<'t>,
}

/// The kinds of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::records) enum EventKind<'t> {
    /// A roll, and how it was played.
    Roll(Roll, WrittenPlay<'t>),
    Double,
    Take,
    Drop,
    Beaver,
    Raccoon,
    /// The player wins, this many points if the source says so.
    Wins(Option<u32>),
    /// The player loses; false if any other evidence counts for more.
    Loses(bool),
    /// The player gives up.
    Resigns,
    /// The board is set: which of [`GameScript::set`].
    Set(usize),
    /// Unreadable text.
    Unreadable,
}

/// How a roll was played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::records) enum WrittenPlay<'t> {
    /// As move text, or the words in its place.
    Text(&'t str),
    /// Checker by checker, from where to where.
    Steps([Option<(Point, Point)>; 4]),
    /// Not at all: the dice were rolled and not played.
    Open,
}

impl EventKind<'_> {
    /// Whether the cube is turned.
    pub(in crate::records) fn turns_cube(&self) -> bool {
        matches!(
            self,
            EventKind::Double | EventKind::Beaver | EventKind::Raccoon
        )
    }

    /// Whether it is an action of a player rather than a statement about the end of the game.
    pub(in crate::records) fn is_done(&self) -> bool {
        matches!(
            self,
            EventKind::Roll(..) | EventKind::Take | EventKind::Drop
        ) || self.turns_cube()
    }
}

/// The start of a piece of text, for a message.
pub(in crate::records) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = text.trim();
    let mut rest = text.chars();
    for _ in 0..LONGEST {
        rest.next();
    }
    let rest = rest.as_str().len();
    let start = text.get(..text.len() - rest).unwrap_or_default();
    ["“", start, if rest > 0 { "…”" } else { "”" }].concat()
}
