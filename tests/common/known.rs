//! Games and their states from GNU Backgammon: `tests/data/records/*.ids`.

use jsboard::notation::write_gnubgid;
use jsboard::records::{Game, Record};
use jsboard::{Setup, Side};

use super::read;

/// A game of an `.ids` file.
pub(crate) struct Known {
    pub(crate) score: [u16; 2],
    pub(crate) winner: Side,
    pub(crate) points: u32,
    pub(crate) actions: Vec<(Side, String)>,
    pub(crate) states: Vec<String>,
}

fn side(number: &str) -> Side {
    Side::from_index(number.parse().expect("a number")).expect("0 or 1")
}

/// The games of a file of `tests/data/records`.
pub(crate) fn known(name: &str) -> Vec<Known> {
    let mut games: Vec<Known> = Vec::new();
    for line in read(&format!("records/{name}")).lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match (words.as_slice(), games.last_mut()) {
            (["game", o, x, winner, points], _) => games.push(Known {
                score: [o, x].map(|n| n.parse().expect("a score")),
                winner: side(winner),
                points: points.parse().expect("points"),
                actions: Vec::new(),
                states: Vec::new(),
            }),
            ([id, who, what], Some(game)) => {
                game.states.push((*id).to_owned());
                game.actions.push((side(who), (*what).to_owned()));
            }
            ([id], Some(game)) => game.states.push((*id).to_owned()),
            _ => unreachable!("{name}: {line}"),
        }
    }
    games
}

/// The states of a game: before each entry, and after the last.
pub(crate) fn states(game: &Game) -> Vec<Setup> {
    let last = game.entries.last().map(|entry| entry.after.clone());
    let before = game.entries.iter().map(|entry| entry.before.clone());
    before.chain(last).collect()
}

/// Compares a record with GNU Backgammon's states; the Jacoby bit only if the record has it.
pub(crate) fn assert_same(name: &str, record: &Record, known: &[Known], jacoby_told: bool) {
    assert_eq!(record.games.len(), known.len(), "{name}");
    for (game, known) in record.games.iter().zip(known) {
        let at = format!("{name}, game {}", game.number);
        assert_eq!(game.score.0, known.score, "{at}");
        assert_eq!(game.winner, Some(known.winner), "{at}");
        assert_eq!(game.points, known.points, "{at}");
        let did = game.entries.iter();
        let did: Vec<_> = did.map(|e| (e.side, e.action.name().to_owned())).collect();
        assert_eq!(did, known.actions, "{at}");
        let ids = states(game).into_iter().map(|mut state| {
            state.rules.jacoby ^= !jacoby_told;
            write_gnubgid(&state)
        });
        assert_eq!(ids.collect::<Vec<_>>(), known.states, "{at}");
        assert!(game.entries.iter().all(|entry| entry.legal), "{at}");
    }
}
