//! What the weights answer. New weights change these figures: see `train/README.md`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jsboard::notation;
use jsboard_evaluation::Evaluator;

/// Position IDs and the chances of the side on roll times 1,000,000, of the weights in `weights/`.
const ANSWERS: [(&str, [i32; 5]); 6] = [
    ("4HPwATDgc/ABMA", [527960, 151255, 9122, 129179, 5928]),
    ("sGfwATDgc/ABMA", [451609, 121907, 6586, 174143, 9326]),
    ("jLeFAShsG3AAbA", [449738, 150778, 10753, 235760, 23506]),
    ("LgAAoO3eAAAEAA", [69097, 0, 0, 476923, 26867]),
    ("/3EAAODbCAJgAw", [62856, 0, 0, 710346, 10069]),
    ("j0ECYPiyGwAAAQ", [701126, 0, 0, 0, 0]),
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
