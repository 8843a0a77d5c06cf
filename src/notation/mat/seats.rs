//! Who sits where: the names over the columns, and what the header says of the players.

use super::header::value;
use super::script::Section;
use crate::notation::{Seat, Tag};
use crate::rules::{BySide, Side};

/// The names over the columns and what else is said of the players.
pub(super) fn seats(section: &Section<'_>) -> (BySide<String>, BySide<Seat>) {
    let score = section.games.iter().find_map(|game| game.score);
    let names = score.map_or(BySide([""; 2]), |score| score.names);
    let rated = names.map(split_rating);
    let players = rated.map(|(name, _)| name.to_owned());
    let order = tag_order(&section.tags, &players);
    let seats = BySide::from_fn(|side| {
        let number = order[side];
        let name = value(&section.tags, &format!("Player {number}"));
        let rating = value(&section.tags, &format!("Player {number} Elo")).or(rated[side].1);
        Seat {
            name: name
                .filter(|&name| name != players[side])
                .map(str::to_owned),
            rating: rating.map(str::to_owned),
        }
    });
    (players, seats)
}

/// `nori,1782` is a name with a rating, as GridGammon wrote it.
fn split_rating(name: &str) -> (&str, Option<&str>) {
    let split = name.rsplit_once(',').filter(|(_, rating)| {
        (3..=4).contains(&rating.len()) && rating.bytes().all(|b| b.is_ascii_digit())
    });
    split.map_or((name, None), |(name, rating)| {
        (name.trim_end(), Some(rating))
    })
}

/// Which player of the tags, 1 or 2, sits on each side. XG writes its Player 1 on the right, so
/// the names decide; where none is equal, the order of the tags does.
fn tag_order(tags: &[Tag], players: &BySide<String>) -> BySide<u8> {
    let is = |number: &str, side| value(tags, number) == Some(players[side].as_str());
    let straight = is("Player 1", Side::O) || is("Player 2", Side::X);
    let crossed = is("Player 1", Side::X) || is("Player 2", Side::O);
    if crossed && !straight {
        BySide([2, 1])
    } else {
        BySide([1, 2])
    }
}
