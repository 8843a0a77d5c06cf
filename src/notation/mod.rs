//! Text to rules and back, a notation a file.
//!
//! A reader gives a [`Setup`](crate::Setup) or a value of its own; whether that is legal is
//! asked of [`rules`](crate::rules).

mod analysis;
mod ascii;
mod base64;
mod encoding;
mod error;
mod fields;
mod find;
mod guess;
mod id;
mod mat;
mod match_id;
mod met;
mod note;
mod ogid;
mod paste;
mod plays;
mod position_id;
mod position_text;
mod read;
mod record;
mod replay;
mod sgf;
mod sites;
mod write;
mod xg;
mod xgid;

pub use analysis::{Analysis, Candidate, Chances, CubeAnalysis, Errors, Remarks};
pub use ascii::write_board;
pub use encoding::decode_text;
pub use error::{Fault, NotationError};
pub use id::{read_id, write_gnubgid};
#[doc(hidden)]
pub use mat::scan_records;
pub use match_id::{read_match_id, write_match_id};
use note::note_skipped;
pub use note::{Note, NoteCode};
pub use ogid::read_ogid;
pub use paste::{FoundId, find_id};
pub use plays::{read_play, write_play};
pub use position_id::{read_position_id, write_position_id};
pub use position_text::{PositionText, read_position_text, read_position_texts};
pub use read::{read_file, read_games, read_record, read_records};
pub use record::{Deed, Entry, Game, Record, RecordError, Seat, Source, Tag};
pub use write::{Format, write_mat, write_records, write_sgf, write_xg, write_xg_jellyfish};
pub use xgid::{read_xgid, write_xgid};
