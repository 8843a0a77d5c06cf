//! What there is to say of a place in a match.

use crate::control::{GameViewer, MatchPath};
use crate::records::{Entry, Note, NoteCode};
use crate::text::digits;

/// What is said of a place in a match.
#[derive(Clone, Debug)]
pub struct Remarks<'a> {
    /// The comment there.
    pub comment: &'a str,
    /// What is wrong with it, a sentence each; at the start of a match all that is wrong with its record.
    pub notes: Vec<String>,
    /// The entry, with its analysis; `None` at the start of a game.
    pub entry: Option<&'a Entry>,
}

/// What is said of a place in a viewer's record; `None` if there is no such place.
#[must_use]
pub fn remarks(viewer: &GameViewer, place: MatchPath) -> Option<Remarks<'_>> {
    let (game, entry) = viewer.at(place)?;
    let record = viewer.record();
    let comment = match entry {
        Some(entry) => entry
            .remarks
            .as_ref()
            .map_or("", |remarks| &remarks.comment),
        None if place.game == 0 && game.comment.is_empty() => &record.comment,
        None => &game.comment,
    };
    Some(Remarks {
        comment,
        notes: notes(viewer, place),
        entry,
    })
}

/// The notes on a place: those on its lines, which end where the next place begins. At the start of a match they are
/// all that its record has, each with its line: nobody need go through the moves to find them.
fn notes(viewer: &GameViewer, place: MatchPath) -> Vec<String> {
    let record = viewer.record();
    let Some((game, entry)) = viewer.at(place) else {
        return Vec::new();
    };
    if place.game == 0 && entry.is_none() {
        return record.notes.iter().map(with_line).collect();
    }
    let line = entry.map_or(game.line, |entry| entry.line);
    let next = game.entries.get(place.step).map(|entry| entry.line);
    let next = next.or_else(|| Some(record.games.get(place.game + 1)?.line));
    let end = next.map_or(usize::MAX, |next| next.max(line + 1));
    let is_legal = entry.is_none_or(|entry| entry.legal);
    let is_here = |note: &&Note| {
        // A line may have two entries: what is not legal is the one that is not.
        let breaks = matches!(note.code, NoteCode::IllegalPlay | NoteCode::IllegalAction);
        (line..end).contains(&note.line) && !(breaks && is_legal)
    };
    let here = record.notes.iter().filter(is_here);
    here.map(|note| note.message.clone()).collect()
}

fn with_line(note: &Note) -> String {
    match u32::try_from(note.line) {
        Ok(0) | Err(_) => note.message.clone(),
        Ok(line) => ["line ", &digits(line), ": ", &note.message].concat(),
    }
}
