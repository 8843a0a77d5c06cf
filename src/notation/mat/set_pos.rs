//! A position that is set, in a line among the rows: `; Set Pos=----cBD-D-B--A--Abcdc---A-/0`.
//!
//! The letters are those of an XGID, but uppercase is the player of the left column. After the `/`
//! stands the logarithm of the cube's value: positive if the player on the right owns it, negative
//! if the one on the left does. eXtreme Gammon writes such lines; that GNU Backgammon reads them
//! so, it has shown.

use crate::notation::find::after_word;
use crate::notation::replay::Placed;
use crate::notation::xgid::read_letters;
use crate::rules::{Board, BySide, Cube, Side};
use crate::text::{number, split_at_first};

/// The position in a comment that sets one; `turn` is who acts next.
pub(super) fn read_set(comment: &str, turn: Option<Side>) -> Option<Placed> {
    const LETTERS: usize = 26;
    let text = after_word(comment, "set pos=")?.trim();
    let (letters, cube) = split_at_first(text, b'/').unwrap_or((text, "0"));
    let letters = Some(letters.trim_end()).filter(|letters| letters.len() == LETTERS)?;
    let BySide([o, x]) = read_letters(letters).ok()?.checkers;
    Some(Placed {
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
