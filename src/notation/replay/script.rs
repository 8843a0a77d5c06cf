//! What a source says, before anything is played again.

use crate::notation::{Analysis, Chances, CubeAnalysis, Entry, Note, Source, Tag};
use crate::rules::{Board, BySide, Cube, Point, Roll, Side};

/// A match or session as a source tells it.
#[derive(Debug)]
pub(in crate::notation) struct Script<'t> {
    pub(in crate::notation) players: BySide<String>,
    /// The match length, if the source says it; 0 for money.
    pub(in crate::notation) length: Option<u32>,
    pub(in crate::notation) agreed: Agreed<'t>,
    pub(in crate::notation) games: Vec<GameScript<'t>>,
    pub(in crate::notation) source: Source,
    pub(in crate::notation) tags: Vec<Tag>,
    /// What is said of the match as a whole.
    pub(in crate::notation) comment: String,
    /// What the reader has found to be wrong.
    pub(in crate::notation) notes: Vec<Note>,
    /// What reads the analysis that is in the remarks of its games; `None` where there never is
    /// one, so that a page that reads no other kind does not load it.
    pub(in crate::notation) analyse: Option<Analyse>,
}

/// The analysis that is said of an entry.
pub(in crate::notation) type Analyse = fn(&Entry, &Said<'_>) -> Analysis;

/// What a source says of the rules; `None` of what it does not say.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::notation) struct Agreed<'t> {
    pub(in crate::notation) variation: Option<&'t str>,
    pub(in crate::notation) crawford: Option<bool>,
    pub(in crate::notation) jacoby: Option<bool>,
    pub(in crate::notation) beavers: Option<bool>,
    pub(in crate::notation) cube_limit: Option<u32>,
}

/// A game as a source tells it.
#[derive(Debug, Default)]
pub(in crate::notation) struct GameScript<'t> {
    /// Its number, if the source says it.
    pub(in crate::notation) number: Option<u32>,
    pub(in crate::notation) line: usize,
    /// The score before it, if the source says it.
    pub(in crate::notation) score: Option<BySide<u32>>,
    /// The line of the score, or of the game if it has none.
    pub(in crate::notation) score_line: usize,
    /// Whether it is the Crawford game, if the source says it.
    pub(in crate::notation) crawford: Option<bool>,
    pub(in crate::notation) acts: Vec<Act<'t>>,
    /// What is said of its acts, by their indices, in ascending order.
    pub(in crate::notation) remarks: Vec<(usize, Said<'t>)>,
    /// The positions that [`What::Set`] names.
    pub(in crate::notation) set: Vec<Placed>,
    /// What is said of the game as a whole.
    pub(in crate::notation) comment: String,
}

/// What is said of an act.
#[derive(Clone, Debug, Default)]
pub(in crate::notation) struct Said<'t> {
    pub(in crate::notation) comment: String,
    /// The plays that a program looked at, the best first.
    pub(in crate::notation) candidates: Vec<Tried<'t>>,
    pub(in crate::notation) cube: Option<CubeAnalysis>,
    pub(in crate::notation) luck: Option<f32>,
}

impl Said<'_> {
    /// Whether it says anything.
    pub(in crate::notation) fn is_something(&self) -> bool {
        let is_nothing = self.comment.is_empty() && self.candidates.is_empty();
        !is_nothing || self.cube.is_some() || self.luck.is_some()
    }
}

/// A play that a program looked at: see [`Candidate`](crate::notation::Candidate).
#[derive(Clone, Debug)]
pub(in crate::notation) struct Tried<'t> {
    pub(in crate::notation) told: Told<'t>,
    pub(in crate::notation) equity: f32,
    pub(in crate::notation) mwc: Option<f32>,
    pub(in crate::notation) chances: Option<Chances>,
    pub(in crate::notation) evaluation: String,
}

/// What is set on the board, and not done by anybody; `None` of what stays as it was.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::notation) struct Placed {
    pub(in crate::notation) board: Option<Board>,
    /// Who is on roll.
    pub(in crate::notation) turn: Option<Side>,
    pub(in crate::notation) cube: Option<Cube>,
}

/// One thing that a source says.
#[derive(Clone, Copy, Debug)]
pub(in crate::notation) struct Act<'t> {
    /// Of whom it is said.
    pub(in crate::notation) side: Side,
    pub(in crate::notation) line: usize,
    /// How it stands there.
    pub(in crate::notation) text: &'t str,
    pub(in crate::notation) what: What<'t>,
}

/// What a source can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::notation) enum What<'t> {
    /// A roll, and how it was played.
    Roll(Roll, Told<'t>),
    Double,
    Take,
    Drop,
    Beaver,
    Raccoon,
    /// The player wins, this many points if that is said.
    Wins(Option<u32>),
    /// The player loses.
    Loses,
    /// The player gives up.
    Resigns,
    /// The board is set: which of [`GameScript::set`].
    Set(usize),
    /// What cannot be read.
    Unreadable,
}

/// How a roll was played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::notation) enum Told<'t> {
    /// As a move text, or what stands in its place.
    Text(&'t str),
    /// Checker by checker, from where to where.
    Steps([Option<(Point, Point)>; 4]),
    /// Not at all: the dice were rolled, and no more.
    Open,
}

impl What<'_> {
    /// Whether the cube is turned.
    pub(in crate::notation) fn turns_cube(&self) -> bool {
        matches!(self, What::Double | What::Beaver | What::Raccoon)
    }

    /// Whether it is something that a player does, and no word on the end of the game.
    pub(in crate::notation) fn is_done(&self) -> bool {
        matches!(self, What::Roll(..) | What::Take | What::Drop) || self.turns_cube()
    }
}

/// The start of a piece of text, for a message.
pub(in crate::notation) fn excerpt(text: &str) -> String {
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
