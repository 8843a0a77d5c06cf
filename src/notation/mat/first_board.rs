//! The board with which a game begins that is told as a play which nobody made.
//!
//! DailyGammon begins its games of nackgammon with `12: Illegal play (…)`: the first board of a game
//! that no single play leads to is where the game starts.

use crate::notation::find::after_word;
use crate::notation::replay::{GameScript, Placed, Told, What, read_dump};
use crate::rules::{Board, Side, Variant};

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
    game.set.push(Placed {
        board: Some(board),
        turn: Some(other).filter(|_| !is_start),
        cube: None,
    });
    if let Some(act) = game.acts.first_mut() {
        act.what = What::Set(which);
    }
}

/// The board that stands in place of a game's first play, and whose play that is.
fn first(game: &GameScript<'_>, most: u8) -> Option<(Side, Board)> {
    let act = game.acts.first()?;
    let What::Roll(_, Told::Text(text)) = act.what else {
        return None;
    };
    let board = read_dump(after_word(text, "illegal")?, act.side.other(), most)?;
    Some((act.side, board))
}
