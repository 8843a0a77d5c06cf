//! What a match is known by, whatever file it comes from.

use std::fmt;

use jsboard::records::Record;
use jsboard::{Action, Side};
use sha2::{Digest as _, Sha256};

use crate::{Kind, MatchPack, PositionKey};

/// A hash over the positions that a match reached: neither names nor dates nor the order of the columns are in it, nor what
/// formats leave out, such as dances. Sides are named by who moved first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MatchId([u8; 16]);

impl MatchId {
    /// That of a match; `None` where nobody moved.
    #[must_use]
    pub fn of(record: &Record) -> Option<MatchId> {
        let first = moves(record).next()?.0;
        let mut hash = Sha256::new();
        hash.update(record.length.to_be_bytes());
        for (side, position) in moves(record) {
            hash.update([u8::from(side == first)]);
            hash.update(position.bytes());
        }
        let mut id = [0; 16];
        id.copy_from_slice(&hash.finalize()[..16]);
        Some(MatchId(id))
    }

    /// Its bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// That of these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> MatchId {
        MatchId(bytes)
    }

    /// Reads 32 hexadecimal digits; `None` if the text is something else.
    #[must_use]
    pub fn read(text: &str) -> Option<MatchId> {
        let is_hex = text.len() == 32 && text.bytes().all(|c| c.is_ascii_hexdigit());
        let number = is_hex
            .then(|| u128::from_str_radix(text, 16).ok())
            .flatten()?;
        Some(MatchId(number.to_be_bytes()))
    }
}

/// 32 hexadecimal digits.
impl fmt::Display for MatchId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// Who moved, and to which position, as the other side has it.
fn moves(record: &Record) -> impl Iterator<Item = (Side, PositionKey)> {
    let entries = record.games.iter().flat_map(|game| &game.entries);
    entries.filter_map(|entry| match &entry.action {
        Action::Move { play, .. } if !play.is_dance() => {
            let after = PositionKey::of(&entry.after.board, entry.side.other());
            Some((entry.side, after))
        }
        _ => None,
    })
}

/// The rolls of a match by which it can be found again where a file is not whole: of each game a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollsOf(Vec<Vec<u8>>);

impl RollsOf {
    /// Those of a match.
    #[must_use]
    pub fn of(record: &Record) -> RollsOf {
        let rolls = |game: &jsboard::records::Game| {
            let rolls = game.entries.iter().filter_map(|entry| match entry.action {
                Action::Move { roll, .. } => Some(crate::chunk::roll_number(Some(roll))),
                _ => None,
            });
            rolls.collect()
        };
        RollsOf(record.games.iter().map(rolls).collect())
    }

    /// Those of a match that was stored.
    #[must_use]
    pub fn of_pack(pack: &MatchPack) -> RollsOf {
        let mut games: Vec<Vec<u8>> = Vec::new();
        for decision in pack.decisions.iter().filter(|one| one.kind == Kind::Play) {
            let game = usize::from(decision.game);
            if games.len() <= game {
                games.resize(game + 1, Vec::new());
            }
            games[game].push(crate::chunk::roll_number(decision.roll));
        }
        RollsOf(games)
    }

    /// Whether two matches are probably one: 95 % of their rolls are the same. It is [`likeness`](RollsOf::likeness) at
    /// least 0.95, and most pairs are told apart after a few rolls.
    #[must_use]
    pub fn is_probably(&self, other: &RollsOf) -> bool {
        let count = |rolls: &RollsOf| rolls.0.iter().map(Vec::len).sum::<usize>();
        let (own, others) = (count(self), count(other));
        let most = own.max(others);
        // So many rolls may differ, or be missing.
        let mut spare = most / 20;
        let games = self.0.iter().zip(&other.0);
        let mut paired = 0;
        for (a, b) in games.flat_map(|(a, b)| a.iter().zip(b)) {
            paired += 1;
            if a != b {
                let Some(less) = spare.checked_sub(1) else {
                    return false;
                };
                spare = less;
            }
        }
        most > 0 && most - paired <= spare
    }

    /// How many of the rolls of two matches are the same, at the same place of the same game: from 0 to 1. From 0.95 on
    /// they are probably one match.
    #[must_use]
    pub fn likeness(&self, other: &RollsOf) -> f64 {
        let count = |rolls: &RollsOf| rolls.0.iter().map(Vec::len).sum::<usize>();
        let most = count(self).max(count(other));
        let games = self.0.iter().zip(&other.0);
        let same = games
            .flat_map(|(a, b)| a.iter().zip(b))
            .filter(|(a, b)| a == b)
            .count();
        if most == 0 {
            0.0
        } else {
            same as f64 / most as f64
        }
    }
}
