//! The query language: one line of text, which a link can carry.
//!
//! # Grammar
//!
//! ```text
//! query = all {"|" all}
//! all   = term {term}
//! term  = ["-"] atom
//! atom  = "(" query ")" | ID | ("own"|"opp") ":" places [cmp n] | field (":"|cmp) value | "#" tag | "me" | "note" | "due"
//! ```
//!
//! Terms beside each other hold all, `|` stands between alternatives, `-` is the contrary. Comparisons are `=`, `<`, `<=`,
//! `>` and `>=`; ranges `2..5`, `..5`, `2..`. A value with blanks stands in quotation marks. Places are as the side on roll
//! counts them, both sides' checkers on the same points: `own:6` means two there at least, `opp:4-8` two on each of them,
//! `opp:bar>=1`, `own:9=0`. A word that is not understood is kept as [`Atom::Unknown`]: nothing matches it, nor its contrary, and
//! [`Query::unknown`] names it.
//!
//! # Fields
//!
//! | field | |
//! | --- | --- |
//! | `kind` | `play`, `double`, `take` |
//! | `roll` | `6-5`, `65`, `6-x` (any with a six), `double` |
//! | `phase` | `opening`, `contact`, `race` (the bear-off too), `bearoff` |
//! | `error`, `luck`, `equity` | points with the cube at 1, for who decides (`luck`: for the roller) |
//! | `win`, `gammon`, `gammonlost` | chances of who decides, from 0 to 1 |
//! | `pips`, `ownpips`, `opppips` | own pips less the other's; each side's |
//! | `away` | `2-4`: own points needed, the other's; `money` |
//! | `len` | the length of the match; 0 for money |
//! | `cube` | its value, or `centre`, `own`, `opp` |
//! | `crawford`, `forced` | `yes`, `no` |
//! | `prime`, `home`, `oppprime`, `opphome` | made points in a row; made points at home |
//! | `played`, `best` | `24/18*` (a play that moves so, with `*` one that hits), `double`, `no-double`, `take`, `drop`, `beaver`, `dance` |
//! | `missed` | what is best and was not played: `hit`, or the same |
//! | `wrong` | what was played and is not best: `play`, or the same |
//! | `like` | `ID<n`: at most n pips away, both sides together; 8 without a number |
//! | `player`, `vs` | who decides; the other: a name, in either case; `*` stands for any text |
//! | `date` | `2025`, `2025-03`, `2025-03-31`, and ranges of them |
//! | `opening`, `reply` | the first roll of the game; the second, which is being played |
//! | `turn` | the number of the roll in its game |
//! | `result` | how the game ended for the side on roll: `won`, `lost`, `gammon`, `backgammon`, `drop`, `resignation`, `none` |
//! | `sort` | what comes first: `error`, `luck`, `date` |
//! | `near` | an ID: the nearest to that position come first |

mod atom;
mod parse;
mod structure;
mod words;

pub use atom::{Atom, Calendar, Checkers, Cmp, Field, Moves, Number, Range, Result, Rolls};

pub use structure::structure;

pub use crate::planes::Whose;
pub(crate) use parse::finite;

use crate::PositionKey;

/// The longest text of a query, in bytes.
pub const LONGEST: usize = 10_000;
/// How deep parentheses and contraries may be nested.
pub const DEEPEST: usize = 50;

/// A query.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// What is searched.
    pub filter: Filter,
    /// What comes first.
    pub sort: Option<Sort>,
}

/// Which decisions are meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All of these hold; with none, everything does.
    All(Vec<Filter>),
    /// One of these holds.
    Any(Vec<Filter>),
    /// This does not hold.
    Not(Box<Filter>),
    /// This holds.
    Atom(Atom),
}

/// What comes first: `sort:` and a name, or `near:` and an ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// `error`: the greatest.
    Error,
    /// `luck`: the least.
    Luck,
    /// `date`: the latest.
    Date,
    /// `near:ID`: the nearest to this position, by the distance of `like`.
    Near(PositionKey),
}

/// A text that is no query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The byte at which reading stopped.
    pub at: usize,
    /// What was expected there.
    pub expected: String,
}

impl std::fmt::Display for QueryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "query, character {}: expected {}",
            self.at, self.expected
        )
    }
}

impl std::error::Error for QueryError {}

impl Query {
    /// The words that were not understood: nothing matches them.
    #[must_use]
    pub fn unknown(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.filter.unknown(&mut found);
        found
    }
}

impl Filter {
    fn unknown<'a>(&'a self, found: &mut Vec<&'a str>) {
        match self {
            Filter::All(parts) | Filter::Any(parts) => {
                for part in parts {
                    part.unknown(found);
                }
            }
            Filter::Not(part) => part.unknown(found),
            Filter::Atom(Atom::Unknown(word)) => found.push(word),
            Filter::Atom(_) => {}
        }
    }
}
