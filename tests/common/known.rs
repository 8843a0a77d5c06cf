//! Games and their states as GNU Backgammon gives them: `tests/data/records/*.ids`.

use jsboard::Side;

use super::read;

/// A game as the `.ids` files have it.
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
