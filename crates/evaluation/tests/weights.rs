//! What the weights answer. New weights change these figures: see `train/README.md`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jsboard::notation;
use jsboard_evaluation::Evaluator;

/// Position IDs and the chances of the side on roll times 1,000,000, of the weights in `weights/`.
const ANSWERS: [(&str, [i32; 5]); 6] = [
    ("4HPwATDgc/ABMA", [519462, 145665, 8237, 129568, 5754]),
    ("sGfwATDgc/ABMA", [445490, 117387, 5828, 175967, 9292]),
    ("jLeFAShsG3AAbA", [442470, 145099, 10158, 243409, 25485]),
    ("LgAAoO3eAAAEAA", [74503, 0, 0, 461475, 25272]),
    ("/3EAAODbCAJgAw", [69029, 0, 0, 708432, 11561]),
    ("j0ECYPiyGwAAAQ", [664342, 0, 0, 0, 0]),
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
