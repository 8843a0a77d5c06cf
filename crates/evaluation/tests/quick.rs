//! The first look at plays, and what is lost by it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::boards;
use jsboard::{Board, Roll, Side, Variant, legal_boards};
use jsboard_evaluation::quick::Quick;
use jsboard_evaluation::search::KEPT;
use jsboard_evaluation::{Class, Depth, Evaluator, Perspective, Search};

fn in_contact(position: &Perspective) -> bool {
    matches!(Class::of(position), Class::Contact | Class::Crashed)
}

#[test]
fn only_positions_in_contact_have_a_quick_equity() {
    let evaluator = Evaluator::new();
    for board in boards(20) {
        let position = Perspective::of(&board, Side::X);
        assert_eq!(evaluator.quick(&position).is_some(), in_contact(&position));
    }
    let hyper = Evaluator::of(&Variant::HYPERGAMMON);
    let start = Perspective::of(&Variant::HYPERGAMMON.start, Side::X);
    assert!(hyper.quick(&start).is_none());
    // Impossible stacks have some equity.
    let wild = Perspective {
        own: [255; 26],
        other: [16; 26],
    };
    assert!(evaluator.quick(&wild).unwrap().is_finite());
}

#[test]
fn files_of_other_sizes_are_not_read() {
    let weights = include_bytes!("../weights/quick.net");
    assert_eq!(weights.len(), 2 * Quick::WEIGHTS);
    assert!(Quick::read(weights).is_some());
    assert!(Quick::read(&weights[2..]).is_none() && Quick::read(&[]).is_none());
}

/// The best play of a roll is nearly always among those that are kept.
#[test]
fn the_best_play_is_kept() {
    let evaluator = Evaluator::new();
    let mut found: Vec<Board> = Vec::new();
    let (mut lists, mut kept, mut lost) = (0.0, 0.0, 0.0);
    for board in boards(15) {
        for roll in Roll::all() {
            legal_boards(&board, Side::X, roll, &mut found);
            let after = |board: &Board| Perspective::of(board, Side::O);
            if found.len() <= KEPT || !found.iter().all(|board| in_contact(&after(board))) {
                continue;
            }
            let mut plays: Vec<(f32, f32)> = found
                .iter()
                .map(|board| {
                    let position = after(board);
                    let equity = evaluator.evaluate(&position).equity();
                    (evaluator.quick(&position).unwrap(), equity)
                })
                .collect();
            plays.sort_by(|a, b| a.0.total_cmp(&b.0));
            let least =
                |plays: &[(f32, f32)]| plays.iter().map(|play| play.1).fold(f32::MAX, f32::min);
            let loss = least(&plays[..KEPT]) - least(&plays);
            lists += 1.0;
            kept += f32::from(u8::from(loss == 0.0));
            lost += loss;
        }
    }
    println!(
        "{lists} lists, {} kept, {} lost",
        kept / lists,
        lost / lists
    );
    assert!(lists > 500.0 && kept / lists > 0.9, "{}", kept / lists);
    assert!(lost / lists < 0.004, "{}", lost / lists);
}

#[test]
fn values_change_little() {
    let evaluator = Evaluator::new();
    let mut search = Search::new(&evaluator);
    let mut whole = Search::new(&evaluator).keeping(usize::MAX);
    let roll = Roll::new(4, 2).unwrap();
    let (mut sum, mut count) = (0.0, 0.0);
    for board in boards(100) {
        let ranked = search.rank(&board, Side::X, roll, Depth::plies(1));
        let best = ranked.first().unwrap();
        let equity = whole.equity_after(&best.board, Side::X, 1);
        sum += (best.equity - equity).abs();
        count += 1.0;
    }
    assert!(sum / count < 0.005, "{}", sum / count);
}
