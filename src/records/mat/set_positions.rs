//! Positions that are set among the rows.
//!
//! `; Set Pos=----cBD-D-B--A--Abcdc---A-/0`, as eXtreme Gammon writes them: the letters are those of an
//! XGID, but uppercase is the player of the left column. After the `/` stands the logarithm of the
//! cube's value: positive if the player on the right owns it, negative if the one on the left does.
//! GNU Backgammon reads them the same way.
//!
//! DailyGammon begins its games of nackgammon with `12: Illegal play (…)`: if no single play leads to
//! the board that stands there, the game starts from it.

use crate::notation::xgid::read_letters;
use crate::records::replay::{EventKind, GameScript, SetPosition, WrittenPlay};
use crate::records::snowie::read_dump;
use crate::rules::{Board, BySide, Cube, Side, Variant};
use crate::text::{after_word, number, split_at_first};

/// The position in a comment that sets one; `turn` is who acts next.
pub(super) fn read_set(comment: &str, turn: Option<Side>) -> Option<SetPosition> {
    const LETTERS: usize = 26;
    let text = after_word(comment, "set pos=")?.trim();
    let (letters, cube) = split_at_first(text, b'/').unwrap_or((text, "0"));
    let letters = Some(letters.trim_end()).filter(|letters| letters.len() == LETTERS)?;
    let BySide([o, x]) = read_letters(letters).ok()?.checkers;
    Some(SetPosition {
        board: Some(Board {
            checkers: BySide([x, o]),
        }),
        turn,
        cube: Some(read_cube(cube)?),
    })
}

fn read_cube(text: &str) -> Option<Cube> {
    let (owner, exponent) = match text.strip_prefix('-') {
        Some(exponent) => (Side::O, exponent),
        None => (Side::X, text),
    };
    let exponent = number(exponent).filter(|&exponent| exponent <= 15)?;
    Cube::new(1 << exponent, Some(owner).filter(|_| exponent > 0))
}

/// Makes such plays positions that are set, and tells the variant that they are the start of.
pub(super) fn set<'t>(games: &mut [GameScript<'t>], variation: Option<&'t str>) -> Option<&'t str> {
    let named = variation.and_then(Variant::named);
    let shown = || games.iter().find_map(variant);
    let variant = named.or_else(shown).unwrap_or(&Variant::BACKGAMMON);
    for game in games.iter_mut() {
        begin(game, variant);
    }
    let is_shown = variation.is_none() && variant != &Variant::BACKGAMMON;
    if is_shown {
        Some(variant.name)
    } else {
        variation
    }
}

/// The variant that starts from the board with which a game begins.
fn variant(game: &GameScript<'_>) -> Option<&'static Variant> {
    let starts =
        |variant: &&&Variant| first(game, variant.checkers).map(|(_, b)| b) == Some(variant.start);
    Variant::ALL.iter().find(starts).copied()
}

/// Sets the board, if the play that it stands for cannot have led to it.
fn begin(game: &mut GameScript<'_>, variant: &Variant) {
    let Some((side, board)) = first(game, variant.checkers) else {
        return;
    };
    let other = side.other();
    let is_start = board == variant.start;
    let was_played = board.checkers[other] == variant.start.checkers[other];
    if was_played && !is_start {
        return;
    }
    let which = game.set.len();
    game.set.push(SetPosition {
        board: Some(board),
        turn: Some(other).filter(|_| !is_start),
        cube: None,
    });
    if let Some(event) = game.events.first_mut() {
        event.kind = EventKind::Set(which);
    }
}

/// The board that stands in place of a game's first play, and whose play that is.
fn first(game: &GameScript<'_>, most: u8) -> Option<(Side, Board)> {
    let event = game.events.first()?;
    let EventKind::Roll(_, WrittenPlay::Text(text)) = event.kind else {
        return None;
    };
    let board = read_dump(after_word(text, "illegal")?, event.side.other(), most)?;
    Some((event.side, board))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn left_is_uppercase() {
        let text = "Set Pos=----cBD-D-B--A--Abcdc---A-/1";
        let placed = read_set(text, Some(Side::X)).expect("a position");
        let board = placed.board.expect("a board");
        let places = |side| board.checkers[side].in_play();
        assert_eq!((places(Side::O), places(Side::X)), (15, 15));
        assert_eq!(
            board.count(Side::O, crate::rules::Point::new(16).expect("a point")),
            1
        );
        assert_eq!(placed.cube, Cube::new(2, Some(Side::X)));
        let cube = |n| read_set(&text.replace("/1", n), None).and_then(|placed| placed.cube);
        assert_eq!(cube("/-2"), Cube::new(4, Some(Side::O)));
        assert_eq!(cube("/0"), Some(Cube::CENTRED));
        assert_eq!(cube("/16"), None);
        assert!(read_set("Set Pos=abc", None).is_none());
    }
}
