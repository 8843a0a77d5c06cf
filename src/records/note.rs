//! Notes on what is wrong or doubtful in a text.

/// Something in a text that was wrong, doubtful or left to be guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line, from 1; 0 for the text as a whole.
    pub line: usize,
    /// What kind of thing it is.
    pub code: NoteCode,
    /// What was found there and what was made of it.
    pub message: String,
}

impl Note {
    /// A note with a message made of these pieces.
    pub(super) fn new(line: usize, code: NoteCode, message: &[&str]) -> Note {
        let message = message.concat();
        Note {
            line,
            code,
            message,
        }
    }
}

/// The number of skipped lines that are noted one by one.
const MOST_SKIPPED: usize = 10_000;

/// Notes a line that was skipped, and why; after very many, that there are more.
pub(super) fn note_skipped(notes: &mut Vec<Note>, line: usize, message: &[&str]) {
    let code = NoteCode::Unreadable;
    match notes.len() {
        0..MOST_SKIPPED => notes.push(Note::new(line, code, message)),
        MOST_SKIPPED => notes.push(Note::new(
            line,
            code,
            &["from here on more lines are skipped"],
        )),
        _ => {}
    }
}

/// The kinds of [`Note`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteCode {
    /// The bytes are not UTF-8: how they were read.
    Encoding,
    /// Text that was damaged when it was pasted: what was mended.
    Mended,
    /// A header line that says something impossible.
    BadHeader,
    /// A line or a part of it that could not be read, and was skipped.
    Unreadable,
    /// A play that the rules do not allow.
    IllegalPlay,
    /// Something done when it could not be done.
    IllegalAction,
    /// Something that the text does not say, but that must have been done.
    Implied,
    /// The points that the text gives are fewer than the game was worth: capped to those needed.
    PointsCapped,
    /// The points that the text gives are not those that the game was worth.
    PointsDiffer,
    /// The text has another winner than the next score or the rest of the text shows.
    WinnerDiffers,
    /// A resigned gammon under the Jacoby rule with a centred cube, scored as a gammon.
    JacobyGammon,
    /// A position that is set in the middle of a game: what follows starts from it.
    PositionSet,
    /// A game's score is not that which the games before it lead to.
    ScoreDiffers,
    /// What a text says of a position is not what its ID says: the ID holds.
    PositionDiffers,
    /// A difference of equities is not that of the equities beside it.
    EquityDiffers,
}

impl NoteCode {
    /// The name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            NoteCode::Encoding => "encoding",
            NoteCode::Mended => "mended",
            NoteCode::BadHeader => "bad_header",
            NoteCode::Unreadable => "unreadable",
            NoteCode::IllegalPlay => "illegal_play",
            NoteCode::IllegalAction => "illegal_action",
            NoteCode::Implied => "implied",
            NoteCode::PointsCapped => "points_capped",
            NoteCode::PointsDiffer => "points_differ",
            NoteCode::WinnerDiffers => "winner_differs",
            NoteCode::JacobyGammon => "jacoby_gammon",
            NoteCode::PositionSet => "position_set",
            NoteCode::ScoreDiffers => "score_differs",
            NoteCode::PositionDiffers => "position_differs",
            NoteCode::EquityDiffers => "equity_differs",
        }
    }
}
