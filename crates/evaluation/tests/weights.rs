//! What the weights answer. New weights change these figures: see `train/README.md`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jsboard::notation;
use jsboard_evaluation::Evaluator;

/// Position IDs and the chances of the side on roll times 1,000,000, of the weights in `weights/`.
const ANSWERS: [(&str, [i32; 5]); 6] = [
    ("4HPwATDgc/ABMA", [523215, 147177, 8782, 130002, 5829]),
    ("sGfwATDgc/ABMA", [448616, 118741, 6272, 173504, 9132]),
    ("jLeFAShsG3AAbA", [451688, 151035, 10798, 241189, 25214]),
    ("LgAAoO3eAAAEAA", [72948, 0, 0, 464799, 25678]),
    ("/3EAAODbCAJgAw", [67845, 0, 0, 706549, 11478]),
    ("j0ECYPiyGwAAAQ", [667986, 0, 0, 0, 0]),
];

#[test]
fn the_weights_answer_this() {
    let evaluator = Evaluator::new();
    let answers = ANSWERS.map(|(id, _)| {
        let setup = notation::read_id(id).unwrap();
        let chances = evaluator.chances(&setup.board, setup.turn);
        let chances = [
            chances.wins,
            chances.gammons,
            chances.backgammons,
            chances.gammons_lost,
            chances.backgammons_lost,
        ];
        (
            id,
            chances.map(|chance| (f64::from(chance) * 1e6).round() as i32),
        )
    });
    assert_eq!(answers, ANSWERS);
}
