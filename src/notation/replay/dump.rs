//! The position that some write in place of an illegal play: `Illegal play (7;0;1;…;4;2;)`.
//!
//! Forty values between semicolons, as Snowie writes a position. Of these, counted from the end
//! because names may hold semicolons: two dice, the bar of the player to roll next, that player's
//! points from 24 to 1, and the other's bar. The other's checkers are negative. GNU Backgammon
//! writes the two bars so, but reads them the other way round.
//!
//! DailyGammon begins its games of nackgammon so, with `12: Illegal play (…)`, which nobody played:
//! the first board of a game that no single play leads to is where the game starts.

use super::script::{GameScript, Told, What};
use crate::notation::find::after_word;
use crate::rules::{Board, Checkers, Point, Setup, Side, Variant};
use crate::text::{number, split_at_first, split_at_last};

/// The board that stands in the text, each side with `most` checkers or fewer; `next` is to roll.
pub(super) fn read_dump(text: &str, next: Side, most: u8) -> Option<Board> {
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

/// The variant that starts from a board with which a game begins.
pub(super) fn variant_of(game: &GameScript<'_>) -> Option<&'static Variant> {
    let act = game.acts.first()?;
    let What::Roll(_, told) = act.what else {
        return None;
    };
    let starts =
        |variant: &&&Variant| first_board(told, act.side, variant.checkers) == Some(variant.start);
    Variant::ALL.iter().find(starts).copied()
}

/// The board that stands in place of this player's first play, if that play cannot have led to it.
pub(super) fn start(told: Told<'_>, side: Side, state: &Setup) -> Option<Board> {
    let board = first_board(told, side, state.variant.checkers)?;
    let other = side.other();
    let played = board.checkers[other] == state.board.checkers[other];
    (!played || board == state.variant.start).then_some(board)
}

fn first_board(told: Told<'_>, side: Side, most: u8) -> Option<Board> {
    let Told::Text(text) = told else {
        return None;
    };
    read_dump(after_word(text, "illegal")?, side.other(), most)
}

#[cfg(test)]
mod tests {
    use super::*;

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
