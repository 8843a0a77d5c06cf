//! How much of a text could not be read as it stands: if any, mending is tried.

use super::cells::Cell;
use super::script::{RawGame, Section};
use crate::notation::RecordError;
use crate::notation::find::contains;

/// What the reader of a text made of it.
pub(super) type Read<'t> = Result<Vec<Section<'t>>, RecordError>;

/// How many things in a text are not as any program writes them; the most if there is no game.
pub(super) fn trouble(read: &Read<'_>) -> usize {
    match read {
        Ok(sections) => sections.iter().map(of_section).sum(),
        Err(_) => usize::MAX,
    }
}

fn of_section(section: &Section<'_>) -> usize {
    let no_length = usize::from(section.length.is_none());
    let several = |value: &str| contains(value, "\"]");
    let tags = section
        .tags
        .iter()
        .filter(|tag| several(&tag.value))
        .count();
    let comments = section
        .comments
        .iter()
        .filter(|text| text.starts_with('['))
        .count();
    let games: usize = section.games.iter().map(of_game).sum();
    no_length + tags + comments + section.notes.len() + games
}

fn of_game(game: &RawGame<'_>) -> usize {
    let names = match &game.score {
        Some(score) => score.names.0.iter().map(|name| of_name(name)).sum(),
        None => usize::from(game.names.is_none()),
    };
    let cells = game.cells.iter().filter(|cell| match cell.cell {
        Cell::Roll(_, moves) => is_strange_play(moves),
        cell => cell == Cell::Unreadable,
    });
    names + cells.count()
}

/// A name may have mark-up in it; but one that is nothing else is a name, which mending would lose.
fn of_name(name: &str) -> usize {
    let is_strange = name.bytes().any(|b| matches!(b, b'<' | b'&'));
    if name.is_empty() {
        2
    } else {
        usize::from(is_strange)
    }
}

/// Whether there is something in a play that no program writes there.
fn is_strange_play(moves: &str) -> bool {
    let strange = |b: u8| !b.is_ascii() || matches!(b, b'<' | b'&' | b'>' | b';' | b'\\');
    moves.bytes().any(strange) && !moves.starts_with('I')
}
