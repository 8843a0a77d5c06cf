//! What a record implies besides its entries: rules, and positions that were set.

use crate::records::{Entry, Game, Record};
use crate::rules::{Action, Phase, Score, Setup, Side};

/// Whether the match is played with the Crawford rule: yes, unless a game that should be the Crawford
/// game is not.
pub(super) fn has_crawford(record: &Record) -> bool {
    let mut games = record.games.iter();
    record.length > 0 && (games.any(|game| game.crawford) || !record.games.iter().any(is_due))
}

/// Whether one player alone needs one point.
fn is_due(game: &Game) -> bool {
    let length = game.start.score.length;
    let score = Score {
        length,
        points: game.score,
    };
    let [o, x] = Side::ALL.map(|side| score.away(side) == Some(1));
    o != x && score.winner().is_none()
}

/// The lowest cube limit under which the record is possible; at least 1024.
pub(super) fn usual_limit(record: &Record) -> u32 {
    let turns = |game: &Game| {
        game.entries
            .iter()
            .filter(|entry| turns_cube(entry))
            .count()
    };
    let most = record.games.iter().map(turns).max().unwrap_or(0);
    (1 << most.min(15)).max(1024)
}

fn turns_cube(entry: &Entry) -> bool {
    matches!(
        entry.action,
        Action::Double | Action::Beaver | Action::Raccoon
    )
}

/// Whether a double was turned on at once.
pub(super) fn has_beavers(record: &Record) -> bool {
    let mut entries = record.games.iter().flat_map(|game| &game.entries);
    entries.any(|entry| entry.action == Action::Beaver)
}

/// What was set rather than played between two states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Changed {
    pub(super) board: bool,
    pub(super) cube: bool,
    pub(super) turn: bool,
}

impl Changed {
    /// The changes before an entry of a game, or at its start.
    pub(super) fn before(game: &Game, index: usize) -> Changed {
        let Some(entry) = game.entries.get(index) else {
            return Changed::default();
        };
        match index.checked_sub(1).and_then(|last| game.entries.get(last)) {
            Some(last) => Changed::between(&last.after, &entry.before, entry.legal),
            None => Changed::default(),
        }
    }

    /// The changes at the start of a game, compared with the opening.
    pub(super) fn at_start(game: &Game) -> Changed {
        let start = &game.start;
        Changed {
            board: start.board != start.variant.start,
            cube: start.cube != crate::rules::Cube::CENTRED,
            turn: start.phase == Phase::Playing,
        }
    }

    fn between(before: &Setup, after: &Setup, legal: bool) -> Changed {
        let plays = after.phase == Phase::Playing;
        Changed {
            board: before.board != after.board,
            cube: before.cube != after.cube,
            turn: legal && plays && before.turn != after.turn,
        }
    }

    pub(super) fn is_something(self) -> bool {
        self.board || self.cube || self.turn
    }
}

/// Whether a play leads to another board than the record has after it.
pub(super) fn is_elsewhere(entry: &Entry) -> bool {
    let Action::Move { play, .. } = entry.action else {
        return false;
    };
    let is_over = entry.after.phase != Phase::Playing;
    !is_over && !entry.legal && entry.before.board.after(entry.side, &play) != entry.after.board
}
