//! The position that some write in place of an illegal play: `Illegal play (7;0;1;…;4;2;)`.
//!
//! Forty values between semicolons, as Snowie writes a position. Of these, counted from the end
//! because names may hold semicolons: two dice, the bar of the player to roll next, that player's
//! points from 24 to 1, and the other's bar. The other's checkers are negative. GNU Backgammon
//! writes the two bars so, but reads them the other way round.

use crate::rules::{Board, Checkers, Point, Side};
use crate::text::{number, split_at_first, split_at_last};

/// The board that stands in the text, each side with `most` checkers or fewer; `next` is to roll.
pub(in crate::notation) fn read_dump(text: &str, next: Side, most: u8) -> Option<Board> {
    const DICE: usize = 2;
    let (_, text) = split_at_first(text, b'(')?;
    let (mut values, _) = split_at_last(text, b')')?;
    while let Some(shorter) = values.strip_suffix(';') {
        values = shorter;
    }
    for _ in 0..DICE {
        (values, _) = split_at_last(values, b';')?;
    }
    let mut board = Board::default();
    for place in (0..=25).rev() {
        let (before, value) = split_at_last(values, b';').unwrap_or(("", values));
        values = before;
        let value = value.trim();
        let (is_theirs, value) = match value.strip_prefix('-') {
            Some(value) => (true, value),
            None => (false, value),
        };
        let count = u8::try_from(number(value)?).ok()?;
        let is_theirs = is_theirs && count > 0;
        let place = if is_theirs { 25 - place } else { place };
        let side = if is_theirs { next.other() } else { next };
        let point = Point::new(place).filter(|&point| count == 0 || point != Point::OFF)?;
        board.checkers[side].set(point, count);
    }
    let fits = |checkers: &Checkers| checkers.in_play() <= most.into();
    board.checkers.0.iter().all(fits).then_some(board)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Variant;

    #[test]
    fn the_start() {
        let points = "-2;0;0;0;0;5;0;3;0;0;0;-5;5;0;0;0;-3;0;-5;0;0;0;0;2";
        let dump = |bars: [&str; 2]| {
            let [other, own] = bars;
            format!("Illegal play (5;0;1;0;1;A;B;0;0;0;1;0;{other};{points};{own};3;1;)")
        };
        let start = Some(Variant::BACKGAMMON.start);
        assert_eq!(read_dump(&dump(["0", "0"]), Side::O, 15), start);
        assert_eq!(
            read_dump(&dump(["-1", "0"]), Side::O, 15),
            None,
            "16 checkers"
        );
        assert_eq!(read_dump("Illegal play", Side::O, 15), None);
        assert_eq!(read_dump("Illegal play (1;2;)", Side::O, 15), None);
    }
}
