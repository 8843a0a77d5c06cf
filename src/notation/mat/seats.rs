//! Who sits where: the names over the columns, and what the header says of the players.

use super::header::value;
use super::script::{RawGame, Section};
use crate::notation::{Seat, Tag};
use crate::rules::{BySide, Side};
use crate::text::split_at_last;

/// The names over the columns.
pub(super) fn players(section: &Section<'_>) -> BySide<String> {
    rated(section).map(|(name, _)| name.to_owned())
}

/// How the names over a game stand to the players.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seating {
    Same,
    /// They have changed columns.
    Turned,
    /// There is another name among them.
    Other,
}

/// Who sits where in a game, the same as before if no names stand over it.
pub(super) fn seating(game: &RawGame<'_>, players: &BySide<String>) -> Seating {
    let Some(names) = game.score.map(|score| score.names).or(game.names) else {
        return Seating::Same;
    };
    let BySide([left, right]) = names.map(|name| split_rating(name).0);
    let BySide([o, x]) = players;
    if left == o && right == x {
        Seating::Same
    } else if left == x && right == o {
        Seating::Turned
    } else {
        Seating::Other
    }
}

/// The names over the columns, and the ratings that stand with them.
fn rated<'t>(section: &Section<'t>) -> BySide<(&'t str, Option<&'t str>)> {
    let names = |game: &RawGame<'t>| game.score.map(|score| score.names).or(game.names);
    let names = section
        .games
        .iter()
        .find_map(names)
        .unwrap_or(BySide([""; 2]));
    names.map(split_rating)
}

/// Whether a rating stands with each name.
pub(super) fn is_rated(section: &Section<'_>) -> bool {
    rated(section).0.iter().all(|(_, rating)| rating.is_some())
}

/// What else is said of the players.
pub(super) fn seats(section: &Section<'_>) -> BySide<Seat> {
    let rated = rated(section);
    let players = rated.map(|(name, _)| name);
    let crossed = is_crossed(&section.tags, &players);
    BySide::from_fn(|side| {
        let [name, rating] = KEYS[side.index() ^ usize::from(crossed)];
        let name = value(&section.tags, name).filter(|&name| name != players[side]);
        let rating = value(&section.tags, rating).or(rated[side].1);
        Seat {
            name: name.map(str::to_owned),
            rating: rating.map(str::to_owned),
        }
    })
}

/// The keys of each player's name and rating.
const KEYS: [[&str; 2]; 2] = [["Player 1", "Player 1 Elo"], ["Player 2", "Player 2 Elo"]];

/// `nori,1782` is a name with a rating, as GridGammon wrote it.
fn split_rating(name: &str) -> (&str, Option<&str>) {
    let split = split_at_last(name, b',').filter(|(_, rating)| {
        (3..=4).contains(&rating.len()) && rating.bytes().all(|b| b.is_ascii_digit())
    });
    split.map_or((name, None), |(name, rating)| {
        (name.trim_end(), Some(rating))
    })
}

/// Whether Player 1 of the tags sits on the right. XG writes its Player 1 there, so the names
/// decide; where none is equal, the order of the tags does.
fn is_crossed(tags: &[Tag], players: &BySide<&str>) -> bool {
    let is = |number: usize, side| value(tags, KEYS[number][0]) == Some(players[side]);
    let straight = is(0, Side::O) || is(1, Side::X);
    let crossed = is(0, Side::X) || is(1, Side::O);
    crossed && !straight
}
