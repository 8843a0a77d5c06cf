//! What plays cost, as GNU Backgammon judges them at 2 plies. New weights change these figures: see
//! `train/README.md`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jsboard::notation::{read_id, write_position_id};
use jsboard::{Roll, Side};
use jsboard_evaluation::{Depth, Evaluator, Search};

/// The mean loss of the weights in `weights/` at 0 plies and more, in millionths of a point.
const LOSSES: [i32; 3] = [3308, 1351, 532];

/// A decision: the position, the roll, and the Position IDs after its best plays with what each loses.
struct Decision<'a> {
    id: &'a str,
    roll: Roll,
    plays: Vec<(&'a str, f64)>,
}

fn decisions() -> Vec<Decision<'static>> {
    let lines = include_str!("data/gnubg_plays_2ply.tsv").lines();
    let rows = lines.filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let mut cells = row.split('\t');
        let id = cells.next().unwrap();
        let dice: u8 = cells.next().unwrap().parse().unwrap();
        let plays = cells.map(|play| {
            let (after, loss) = play.split_once(' ').unwrap();
            (after, loss.parse().unwrap())
        });
        Decision {
            id,
            roll: Roll::new(dice / 10, dice % 10).unwrap(),
            plays: plays.collect(),
        }
    })
    .collect()
}

/// What the play chosen at some plies loses. One that is not listed loses as much as the worst that is.
fn loss(search: &mut Search<'_>, decision: &Decision<'_>, plies: u8) -> f64 {
    let setup = read_id(decision.id).unwrap();
    let side: Side = setup.turn;
    let ranked = search.rank(&setup.board, side, decision.roll, Depth::plies(plies));
    let after = write_position_id(&ranked[0].board, side.other());
    let listed = decision.plays.iter().find(|(id, _)| *id == after);
    listed.or(decision.plays.last()).unwrap().1
}

#[test]
fn plays_lose_this() {
    let evaluator = Evaluator::new();
    let decisions = decisions();
    assert_eq!(decisions.len(), 146);
    let losses = [0, 1, 2].map(|plies| {
        let mut search = Search::new(&evaluator);
        let losses = decisions.iter().map(|one| loss(&mut search, one, plies));
        (losses.sum::<f64>() / decisions.len() as f64 * 1e6).round() as i32
    });
    assert_eq!(losses, LOSSES);
}
