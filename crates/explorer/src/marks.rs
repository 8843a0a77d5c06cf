//! What people keep about decisions: tags, notes, cards that are due. Queries ask for it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::MatchId;

/// What a decision is known by, in whatever collection it is: its match, the index of the game, and that of the entry in it.
/// Of a play and the double that was not made before it, which are one entry, that is one.
///
/// Written, 32 hexadecimal digits, `-`, the game, `-`, the entry; of a double that was not made, `-` and `d` after that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DecisionId {
    /// The match.
    pub of: MatchId,
    /// The index of the game.
    pub game: u16,
    /// The index of the entry in the game.
    pub entry: u16,
    /// Whether it is the cube that was not turned before the play of this entry.
    pub is_before_roll: bool,
}

impl DecisionId {
    /// Reads one; `None` if the text is something else.
    #[must_use]
    pub fn read(text: &str) -> Option<DecisionId> {
        let mut parts = text.split('-');
        let of = MatchId::read(parts.next()?)?;
        let mut index = || parts.next()?.parse().ok();
        let (game, entry) = (index()?, index()?);
        let is_before_roll = match (parts.next(), parts.next()) {
            (None, _) => false,
            (Some("d"), None) => true,
            _ => return None,
        };
        Some(DecisionId {
            of,
            game,
            entry,
            is_before_roll,
        })
    }
}

impl fmt::Display for DecisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = if self.is_before_roll { "-d" } else { "" };
        write!(f, "{}-{}-{}{end}", self.of, self.game, self.entry)
    }
}

/// What is kept about one decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Its tags, in lower case, without `#`.
    pub tags: BTreeSet<String>,
    /// Its note; empty if there is none.
    pub note: String,
    /// Whether its card is due.
    pub due: bool,
}

impl Mark {
    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.note.is_empty() && !self.due
    }
}

/// What is kept about all of them.
pub(crate) type Marks = BTreeMap<DecisionId, Mark>;
