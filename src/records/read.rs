//! Records of whatever kind a text is.

use super::{Record, RecordError, base64, bgf, decode_text, mat, ogxm, sgf, sites, xg};

/// The records that a text describes, one after the other; at least one. The text says by itself
/// what kind it is: `.mat` and its dialects, `.gam`, GNU Backgammon's SGF, a file of eXtreme Gammon,
/// BGBlitz or OpenGammon in Base64, GNU Backgammon's exported text, or what FIBS, GamesGrid, TrueMoneyGames, PartyGammon,
/// BackgammonRoom, bgammon.org, Gibbon or JavaFIBS wrote.
///
/// # Errors
/// A text in which no game can be read.
///
/// ```
/// use jsboard::records::read_records;
/// let sgf = "(;FF[4]GM[6]MI[length:3][game:0][ws:0][bs:0]PW[Ann]PB[Ben]\n;B[31qtst];W[double];B[drop])";
/// let records = read_records(sgf).unwrap();
/// assert_eq!(records[0].games[0].points, 1);
/// ```
pub fn read_records(text: &str) -> Result<Vec<Record>, RecordError> {
    read_base64(text).unwrap_or_else(|| read_text(text))
}

/// The records in a text that a person can read, of any kind of [`read_records`] but files in Base64.
///
/// # Errors
/// A text in which no game can be read.
pub fn read_text(text: &str) -> Result<Vec<Record>, RecordError> {
    if sgf::looks_like(text) {
        sgf::read_sgf(text)
    } else {
        sites::read(text).unwrap_or_else(|| mat::read_mat(text))
    }
}

/// The records in a file of eXtreme Gammon, BGBlitz or OpenGammon in Base64; `None` if a text is not one.
///
/// # Errors
/// A file in which no game can be read.
#[must_use]
pub fn read_base64(text: &str) -> Option<Result<Vec<Record>, RecordError>> {
    base64::file(text).as_deref().and_then(binary)
}

/// The records in a file, whatever kind it is: its bytes say that by themselves. Beside the texts
/// of [`read_records`] these are the files of eXtreme Gammon, `.xg` and `.xgp`, of BGBlitz, `.bgf`, and
/// of OpenGammon, `.ogxm`; of a binary file a line is the number of a record or a move, from 1.
///
/// # Errors
/// A file in which no game can be read.
///
/// ```
/// use jsboard::records::{NoteCode, read_file};
/// let file = b" 1 point match\n\n Game 1\n J\xF8rn : 0    Ben : 0\n  1) 31: 8/5 6/5\n";
/// let records = read_file(file).unwrap();
/// assert_eq!(records[0].players.0[0], "J\u{f8}rn");
/// assert_eq!(records[0].notes[0].code, NoteCode::Encoding);
/// ```
pub fn read_file(bytes: &[u8]) -> Result<Vec<Record>, RecordError> {
    if let Some(read) = binary(bytes) {
        return read;
    }
    let (text, note) = decode_text(bytes);
    let mut records = read_records(&text)?;
    for record in &mut records {
        record.notes.splice(0..0, note.clone());
    }
    Ok(records)
}

/// The records in a file that is no text; `None` if it is of no kind that is known.
fn binary(bytes: &[u8]) -> Option<Result<Vec<Record>, RecordError>> {
    let one = |record: Result<Record, RecordError>| Some(record.map(|record| vec![record]));
    match bytes {
        _ if xg::looks_like(bytes) => Some(xg::read_xg(bytes)),
        _ if bgf::looks_like(bytes) => one(bgf::read_bgf(bytes)),
        _ if ogxm::looks_like(bytes) => one(ogxm::read_ogxm(bytes)),
        _ => None,
    }
}

/// The record that a text describes: the first one, if there are several.
///
/// # Errors
/// A text in which no game can be read.
///
/// ```
/// use jsboard::records::read_record;
/// let text = " 1 point match\n\n Game 1\n Ann : 0    Ben : 0\n  1) 31: 8/5 6/5    42: 8/4 6/4\n";
/// let record = read_record(text).unwrap();
/// assert_eq!(record.games[0].entries.len(), 2);
/// ```
pub fn read_record(text: &str) -> Result<Record, RecordError> {
    Ok(read_records(text)?.swap_remove(0))
}

/// The matches of a `.mat`, in any dialect, for those who look at their games alone: `seats` is
/// empty, and the dialect unknown. The boards read with it: other formats would make every page
/// with a match load more.
///
/// # Errors
/// A text in which no game can be read.
pub fn read_games(text: &str) -> Result<Vec<Record>, RecordError> {
    mat::read_games(text)
}
