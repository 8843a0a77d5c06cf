//! Records: any text is read or refused, and entries marked legal are legal.

use jsboard::notation::read_play;
use jsboard::records::{
    Entry, Format, Record, RecordError, decode_text, read_file, read_records, write_records,
};
use jsboard::{Action, Position, Setup};

/// Any bytes are read or refused. Each entry leads to the next, and the rules allow every entry
/// that is marked legal.
pub(crate) fn any_bytes_are_read_or_refused(bytes: &[u8]) {
    let (text, _) = decode_text(bytes);
    let lines = text.split(['\n', '\r']).count();
    are_right(read_records(&text), lines);
}

/// Any file is read or refused by its bytes; a line of a binary file is a record.
pub(crate) fn any_file_is_read_or_refused(bytes: &[u8]) {
    const MOST: usize = 1 << 16;
    let lines = bytes.split(|b| b"\r\n".contains(b)).count();
    are_right(read_file(bytes), lines.max(MOST));
}

fn are_right(records: Result<Vec<Record>, RecordError>, lines: usize) {
    let records = match records {
        Ok(records) => records,
        Err(error) => return assert!(error.line <= lines + 1, "{error}"),
    };
    assert!(!records.is_empty());
    for format in Format::ALL {
        let written = write_records(&records, format);
        assert!(
            read_records(&written).is_ok(),
            "{}: {written}",
            format.name()
        );
    }
    for record in &records {
        assert!(!record.games.is_empty());
        assert!(record.notes.iter().all(|note| note.line <= lines));
        for game in &record.games {
            assert_eq!(game.winner.is_some(), game.ending.is_some());
            for entry in game.entries.iter().filter(|entry| entry.legal) {
                is_legal(entry);
            }
        }
    }
}

fn is_legal(entry: &Entry) {
    let without_score = |setup: &Setup| Setup {
        score: jsboard::Score::default(),
        roll: None,
        ..setup.clone()
    };
    // The opening roll is not an entry of its own.
    let Ok(before) = Position::new(entry.before.clone()) else {
        return;
    };
    let is_judged = matches!(
        entry.action,
        Action::Move { .. } | Action::Double | Action::Take | Action::Drop
    );
    if !is_judged {
        return;
    }
    if let Action::Move { play, .. } = entry.action {
        let text = entry.play_text().unwrap();
        let (found, _) = before.play(&read_play(&text).unwrap()).unwrap();
        assert_eq!(found.steps().len(), play.steps().len(), "{entry:?}");
    }
    let after = before.act(entry.action).unwrap();
    assert_eq!(
        without_score(after.setup()),
        without_score(&entry.after),
        "{entry:?}"
    );
}
