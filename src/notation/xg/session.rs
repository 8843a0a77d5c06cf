//! The records of a file, match by match.

use super::SOURCE;
use super::archive::{Archive, RECORD};
use super::bytes::Bytes;
use super::comments::{Comments, joined};
use super::game::Game;
use super::header::Header;
use crate::notation::replay::{GameScript, Script, replay};
use crate::notation::{Note, NoteCode, Record, RecordError};

/// A match that is being read.
struct Session<'f> {
    header: Header<'f>,
    script: Script<'static>,
    games: Vec<Game>,
    /// Whether a record outside a game, or of a kind that is not known, has been noted.
    strays: bool,
}

/// The records of an archive.
///
/// # Errors
/// An archive without a game.
pub(super) fn read(archive: &Archive) -> Result<Vec<Record>, RecordError> {
    let mut comments = Comments::new(archive.comments.as_deref());
    let mut sessions: Vec<Session<'_>> = Vec::new();
    let records = archive.records.chunks_exact(RECORD);
    let count = records.len();
    for (i, record) in records.enumerate() {
        let (line, record) = (i + 1, Bytes(record));
        match (record.u8(8), sessions.last_mut()) {
            (0, _) => sessions.push(Session::new(Header(record), line, &mut comments)),
            (_, Some(session)) => session.record(record, line, &mut comments),
            (_, None) => {}
        }
    }
    sessions.retain(|session| !session.games.is_empty());
    let Some(first) = sessions.first_mut() else {
        return Err(RecordError {
            line: count,
            expected: "a record of a game",
        });
    };
    first.own_up(archive);
    Ok(sessions.into_iter().map(Session::played).collect())
}

impl<'f> Session<'f> {
    fn new(header: Header<'f>, line: usize, comments: &mut Comments<'_>) -> Session<'f> {
        let mut script = header.script(line);
        let [before, after] = header.comments();
        let before = comments.get(before, line, &mut script.notes);
        let after = comments.get(after, line, &mut script.notes);
        script.comment = joined(before, &after);
        Session {
            header,
            script,
            games: Vec::new(),
            strays: false,
        }
    }

    fn record(&mut self, record: Bytes<'_>, line: usize, comments: &mut Comments<'_>) {
        let notes = &mut self.script.notes;
        let game = self.games.last_mut();
        match (record.u8(8), game) {
            (1, _) => {
                let variation = self.script.agreed.variation;
                let version = self.header.version();
                let game = Game::new(record, line, variation, version, comments, notes);
                self.games.push(game);
            }
            (2, Some(game)) => game.cube(record, line, comments, notes),
            (3, Some(game)) => game.roll(record, line, comments, notes),
            (4, Some(game)) => game.end(record, line),
            (5, _) => {}
            (6, Some(game)) => game.missing(record, line, notes),
            (kind, _) => self.stray(kind, line),
        }
    }

    fn stray(&mut self, kind: u8, line: usize) {
        if !self.strays {
            let message = format!("skipped, as are others like it: a record of kind {kind}");
            let note = Note::new(line, NoteCode::Unreadable, &[&message]);
            self.script.notes.push(note);
        }
        self.strays = true;
    }

    /// Notes what is wrong with the archive.
    fn own_up(&mut self, archive: &Archive) {
        for fault in &archive.faults {
            let note = Note::new(0, NoteCode::Unreadable, &[fault]);
            self.script.notes.push(note);
        }
        if self.script.comment.is_empty() {
            self.script.comment.clone_from(&archive.remark);
        }
    }

    fn played(self) -> Record {
        let mut script: Script<'_> = self.script;
        let (games, texts): (Vec<GameScript<'static>>, Vec<Vec<String>>) =
            self.games.into_iter().map(Game::done).unzip();
        for (game, texts) in games.into_iter().zip(&texts) {
            let mut game: GameScript<'_> = game;
            for (act, text) in game.acts.iter_mut().zip(texts) {
                act.text = text;
            }
            script.games.push(game);
        }
        script.source = SOURCE;
        let record = replay(script);
        Record {
            seats: self.header.seats(),
            ..record
        }
    }
}
