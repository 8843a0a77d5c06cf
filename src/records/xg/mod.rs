//! eXtreme Gammon's files, `.xg`: a match as records of 2 560 bytes in an archive, with its
//! comments and what XG thought of it. A file with one position, `.xgp`, is the same; its roll stands
//! in another stream, after the header again.
//!
//! ```text
//! 0 match    9, 50 names (Pascal)  92 length, 99 999 for money  96 variation
//!            100-103 Crawford, Jacoby, beavers, automatic doubles  104, 112 ratings (double)
//!            120, 124 experience  128 date (double)  136, 283, 417 event, location, round (Pascal)
//!            268 ID  552 version  556 "DMLI"  574 unrated  576, 580 comments  612 cube limit, as a
//!            logarithm  622, 880, 1138, 1396, 1654 event, names, location, round (UTF-16)
//!            1912 clock  1960 transcriber (UTF-16)
//! 1 game     12, 16 score  20 Crawford game  21 position  48 number  56, 60 comments
//!            64 automatic doubles
//! 2 cube     12 player  16 doubled (1)  20 answer: 0 drop, 1 take, 2 beaver  24 to the beaver: 0, 1,
//!            2 raccoon  28 to the raccoon: 0, 1  32 cube  36 position  64 analysis (132 bytes)
//!            292 comment
//! 3 move     9 position  35 position after  64 player  68 steps  100, 104 dice  108 cube
//!            124 analysis (2 184 bytes)  2320 luck (double)  2524 comment
//! 4 end      24 winner  28 points  32 how: 0 drop, 1 to 3 single to backgammon, 100 and more
//!            resigned, 1 000 and more settled
//! 5 end of the match   6 a part is missing
//! ```
//! Numbers are of 4 bytes and little-endian where nothing else is said; -1 stands for what is not
//! there. Each turn has a record of the cube, also where nobody may double, and then one of the
//! roll. What is not written is implied, as in any text. A line, in notes and entries, is the number
//! of a record, from 1.
//!
//! Facts from XG's own description (extremegammon.com/xgformat.aspx) and from its files. XG replays
//! the steps; the positions say where something was edited.

mod analysis;
mod archive;
mod board;
mod bytes;
mod comments;
mod game;
mod header;
mod rtf;

use super::replay::{GameScript, Script, replay};
use super::{Note, NoteCode, Record, RecordError, Source};
use archive::{Archive, RECORD};
use bytes::Bytes;
use comments::{Comments, joined};
use game::Game;
use header::Header;

/// The format of these records.
const SOURCE: Source = Source {
    format: "xg",
    dialect: "xg",
};

/// Whether a file is one of XG's.
pub(super) fn looks_like(file: &[u8]) -> bool {
    file.starts_with(b"RGMH")
}

/// The records of matches in a file, one after the other.
///
/// # Errors
/// A file without a game; `line` is then the number of its records.
pub(super) fn read_xg(file: &[u8]) -> Result<Vec<Record>, RecordError> {
    let archive = archive::open(file).ok_or(RecordError {
        line: 1,
        expected: "an archive of eXtreme Gammon with the records of a match",
    })?;
    read(&archive)
}

/// A match that is being read.
struct Session<'f> {
    header: Header<'f>,
    script: Script<'static>,
    games: Vec<Game>,
    /// Whether a record outside a game, or of a kind that is not known, has been noted.
    strays: bool,
    /// Whether nothing was done.
    is_position: bool,
}

/// The kind of records of rolls.
const ROLL: u8 = 3;

/// Whether these are the records of a position alone, which nobody has rolled or doubled at.
fn is_position(records: &[u8]) -> bool {
    let mut records = records.chunks_exact(RECORD).map(Bytes);
    records.all(|record| record.u8(8) < 2 || record.u8(8) == 2 && record.i32(16) == -1)
}

/// The records of an archive.
///
/// # Errors
/// An archive without a game.
fn read(archive: &Archive) -> Result<Vec<Record>, RecordError> {
    let mut comments = Comments::new(archive.comments.as_deref());
    let mut sessions: Vec<Session<'_>> = Vec::new();
    let records = archive.records.chunks_exact(RECORD);
    let count = records.len();
    for (i, record) in records.enumerate() {
        let (line, record) = (i + 1, Bytes(record));
        match (record.u8(8), sessions.last_mut()) {
            (0, _) => {
                let mut session = Session::new(Header(record), line, &mut comments);
                session.is_position = is_position(&archive.records);
                sessions.push(session);
            }
            (_, Some(session)) => session.record(record, line, &mut comments),
            (_, None) => {}
        }
    }
    if let [session] = sessions.as_mut_slice()
        && is_position(&archive.records)
    {
        let last = archive.last.chunks_exact(RECORD).map(Bytes);
        for record in last.filter(|record| record.u8(8) == ROLL) {
            session.record(record, count + 1, &mut comments);
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
            is_position: false,
        }
    }

    fn record(&mut self, record: Bytes<'_>, line: usize, comments: &mut Comments<'_>) {
        let notes = &mut self.script.notes;
        let game = self.games.last_mut();
        match (record.u8(8), game) {
            (1, _) => {
                let variation = self.script.rules.variation;
                let version = self.header.version();
                let game = Game::new(record, line, variation, version, comments, notes);
                self.games.push(game);
            }
            (2, Some(game)) => game.cube(record, line, self.is_position, comments, notes),
            (ROLL, Some(game)) => game.roll(record, line, comments, notes),
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
            for (event, text) in game.events.iter_mut().zip(texts) {
                event.text = text;
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
