//! Records of whatever kind a text is.

use super::{Record, RecordError, decode_text, mat, sgf, sites, xg};

/// The records that a text describes, one after the other; at least one. The text says by itself
/// what kind it is: `.mat` and its dialects, `.gam`, GNU Backgammon's SGF, a file of eXtreme Gammon in
/// Base64, GNU Backgammon's exported text, or what FIBS, GamesGrid, TrueMoneyGames, PartyGammon,
/// BackgammonRoom, bgammon.org or Gibbon wrote.
///
/// # Errors
/// A text in which no game can be read.
///
/// ```
/// use jsboard::notation::read_records;
/// let sgf = "(;FF[4]GM[6]MI[length:3][game:0][ws:0][bs:0]PW[Ann]PB[Ben]\n;B[31qtst];W[double];B[drop])";
/// let records = read_records(sgf).unwrap();
/// assert_eq!(records[0].games[0].points, 1);
/// ```
pub fn read_records(text: &str) -> Result<Vec<Record>, RecordError> {
    if sgf::looks_like(text) {
        sgf::read_sgf(text)
    } else if let Some(file) = xg::from_base64(text) {
        xg::read_xg(&file)
    } else {
        sites::read(text).unwrap_or_else(|| mat::read_mat(text))
    }
}

/// The records in a file, whatever kind it is: its bytes say that by themselves. Beside the texts
/// of [`read_records`] these are the files of eXtreme Gammon, `.xg` and `.xgp`; of a binary file a
/// line is the number of a record, from 1.
///
/// # Errors
/// A file in which no game can be read.
///
/// ```
/// use jsboard::notation::{NoteCode, read_file};
/// let file = b" 1 point match\n\n Game 1\n J\xF8rn : 0    Ben : 0\n  1) 31: 8/5 6/5\n";
/// let records = read_file(file).unwrap();
/// assert_eq!(records[0].players.0[0], "J\u{f8}rn");
/// assert_eq!(records[0].notes[0].code, NoteCode::Encoding);
/// ```
pub fn read_file(bytes: &[u8]) -> Result<Vec<Record>, RecordError> {
    if xg::looks_like(bytes) {
        return xg::read_xg(bytes);
    }
    let (text, note) = decode_text(bytes);
    let mut records = read_records(&text)?;
    for record in &mut records {
        record.notes.splice(0..0, note.clone());
    }
    Ok(records)
}

/// The record that a text describes: the first one, if there are several.
///
/// # Errors
/// A text in which no game can be read.
///
/// ```
/// use jsboard::notation::read_record;
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
