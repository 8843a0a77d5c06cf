//! A database of backgammon positions and games, without files, sockets or clocks: what is searched stands in memory, in
//! columns, and every answer follows from it alone.
//!
//! A match becomes [decisions](Decision): a roll that was played, a double that was made or not, an answer to one. They lie
//! in [chunks](Chunk) of 65,536, by column; of the board there is a plane, one bit a decision, for each "at least so many
//! checkers there". A [`Query`] is one line of text; it is answered with a [`Set`] of decisions.
//!
//! ```
//! use jsboard::records::read_record;
//! use jsboard_explorer::{Collection, Query};
//!
//! let text = " 1 point match\n\n Game 1\n Ann : 0      Ben : 0\n  1) 31: 8/5 6/5   42: 8/4 6/4\n";
//! let mut collection = Collection::default();
//! collection.add(&read_record(text)?);
//! let query: Query = "roll:31 own:8 player:Ann".parse()?;
//! assert_eq!(collection.search(&query).count(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod answer;
mod backup;
mod choice;
mod chunk;
mod collection;
mod columns;
mod decision;
mod dictionary;
mod facts;
mod identity;
mod key;
mod lanes;
mod least;
mod marks;
mod pack;
mod phase;
mod planes;
pub mod query;
mod search;
mod set;
mod statistics;
mod tree;

use collection::date_of;

pub use backup::{BackupEntry, BackupError, BackupMatch, BackupReader, BackupWriter, Damage};
pub use choice::Choice;
pub use chunk::{Bytes, CHUNK, Chunk};
pub use collection::{Collection, Match, Place, Player};
pub use decision::{Decision, Kind, Outcome, Owner, decisions};
pub use identity::{MatchId, RollsOf};
pub use key::PositionKey;
pub use marks::{DecisionId, Mark};
pub use pack::{MatchPack, PackError};
pub use phase::Phase;
pub use query::Query;
pub use set::Set;
pub use statistics::{By, Row};
pub use tree::{Branch, Endings, Results, Tree};
