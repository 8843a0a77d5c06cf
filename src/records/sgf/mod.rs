//! GNU Backgammon's match records in the Smart Game Format: one tree a game, with the score before it.
//!
//! GNU Backgammon's own game number in that format is 6. White is player 0, side `O`; Black is
//! player 1, side `X`. Facts from its `sgf.c` and from its files.

mod analysis;
mod game;
mod root;
mod set;
mod tree;
mod vocabulary;

pub(super) use vocabulary::{letter, property};

use super::record::{Record, RecordError};
use super::replay::{Script, replay};
use crate::records::{PlayerDetails, Source};
use crate::rules::BySide;

/// Whether a text looks like a file in this format.
pub(super) fn looks_like(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let rest = start.strip_prefix('(').map(str::trim_start);
    rest.is_some_and(|rest| rest.starts_with(';'))
}

/// The records in a text, one after the other.
///
/// # Errors
/// A text in which no game of backgammon can be read.
pub(super) fn read_sgf(text: &str) -> Result<Vec<Record>, RecordError> {
    let trees = tree::read_trees(text);
    let mut scripts: Vec<(root::Match, BySide<PlayerDetails>, Script)> = Vec::new();
    for nodes in &trees {
        let Some((first, others)) = nodes.split_first() else {
            continue;
        };
        if first.value("GM").is_some_and(|game| game.trim() != "6") {
            continue;
        }
        let this = root::Match::of(first);
        let (game, mut unread) = game::read_game(first, others);
        let last = scripts.last_mut();
        match last.filter(|(known, ..)| this.continues(known)) {
            Some((known, _, script)) => {
                script.games.push(game);
                script.notes.append(&mut unread);
                *known = this;
            }
            None => {
                let mut script = this.script(first, game);
                script.notes = unread;
                scripts.push((this, root::seats(first), script));
            }
        }
    }
    if scripts.is_empty() {
        return Err(RecordError {
            line: text.lines().count().max(1),
            expected: "a game of backgammon, `(;FF[4]GM[6]…`",
        });
    }
    Ok(scripts
        .into_iter()
        .map(|(_, seats, script)| Record {
            seats,
            ..replay(script)
        })
        .collect())
}

/// The format of these records.
const SOURCE: Source = Source {
    format: "sgf",
    dialect: "gnubg",
};
