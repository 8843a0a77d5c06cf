//! Match records: the model of a match, the readers and writers of its formats, and what other
//! programs say of positions.
//!
//! A reader makes a script of the actions in a text; `replay` plays it by the rules and gives
//! a [`Record`], with a [`Note`] for each thing that is wrong in the text. A writer goes from a
//! record back to a text.

mod analysis;
mod base64;
mod bgf;
mod date;
mod encoding;
mod lines;
mod mat;
mod note;
mod ogxm;
mod position_text;
mod read;
mod record;
mod replay;
mod sgf;
mod sites;
mod snowie;
mod write;
mod xg;

pub use analysis::ResignationAnalysis;
pub use analysis::{Analysis, Candidate, Chances, CubeAnalysis, Errors, Remarks};
pub use encoding::decode_text;
#[doc(hidden)]
pub use mat::scan_records;
use note::note_skipped;
pub use note::{Note, NoteCode};
pub use position_text::{
    PositionText, read_position_file, read_position_text, read_position_texts,
};
pub use read::{read_base64, read_file, read_games, read_record, read_records, read_text};
pub use record::{Entry, Game, PlayerDetails, Record, RecordError, Source, Tag};
pub use write::{Format, write_records};
