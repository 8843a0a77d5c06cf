//! Searches, against a slow search written from the definition, and what must not change their results.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{board, boards, exchanged, near};
use jsboard::records::Chances;
use jsboard::{Board, Play, Roll, Setup, Side, Variant, legal_plays};
use jsboard_evaluation::cube::Cubeful;
use jsboard_evaluation::search::{Cubeless, KEPT, Keep};
use jsboard_evaluation::{Depth, Evaluator, Filter, Perspective, Ranked, Search};

fn roll(a: u8, b: u8) -> Roll {
    Roll::new(a, b).unwrap()
}

/// Six rolls, not all alike.
fn some_rolls() -> [Roll; 6] {
    [(6, 5), (3, 1), (4, 4), (2, 1), (6, 6), (5, 2)].map(|(a, b)| roll(a, b))
}

fn best(depth: Depth, board: &Board, roll: Roll) -> Ranked {
    let evaluator = Evaluator::new();
    let ranked = Search::new(&evaluator).rank(board, Side::X, roll, depth);
    *ranked.first().unwrap()
}

type Five = [f64; 5];

fn five(chances: &Chances) -> Five {
    let of = [
        chances.wins,
        chances.gammons,
        chances.backgammons,
        chances.gammons_lost,
        chances.backgammons_lost,
    ];
    of.map(f64::from)
}

fn turned([w, g, b, gl, bl]: Five) -> Five {
    [1.0 - w, gl, bl, g, b]
}

fn equity([w, g, b, gl, bl]: Five) -> f64 {
    2.0 * w - 1.0 + g + b - gl - bl
}

/// The chances of `side` about to roll at some plies, by the definition.
fn slow(evaluator: &Evaluator, board: &Board, side: Side, plies: u8) -> Five {
    let exact = evaluator.two_sided(&Perspective::of(board, side)).is_some();
    if plies == 0 || exact || board.finished().is_some() {
        return five(&evaluator.chances(board, side));
    }
    let mut sums = [0.0; 5];
    for roll in Roll::all() {
        let weight = if roll.is_double() { 1.0 } else { 2.0 };
        let reply = slow_reply(evaluator, board, side, roll);
        let after = turned(slow(evaluator, &reply, side.other(), plies - 1));
        sums = std::array::from_fn(|i| sums[i] + weight / 36.0 * after[i]);
    }
    sums
}

/// The board after the best play at 0 plies, of those that a quick evaluation leaves.
fn slow_reply(evaluator: &Evaluator, board: &Board, side: Side, roll: Roll) -> Board {
    let plays = legal_plays(board, side, roll);
    let mut boards: Vec<Board> = plays.iter().map(|play| board.after(side, play)).collect();
    if boards.is_empty() {
        boards.push(*board);
    }
    let quick = |board: &Board| evaluator.quick(&Perspective::of(board, side.other()));
    if boards.len() > KEPT && boards.iter().all(|board| quick(board).is_some()) {
        boards.sort_by(|a, b| quick(a).unwrap().total_cmp(&quick(b).unwrap()));
        boards.truncate(KEPT);
    }
    let value = |board: &Board| equity(turned(five(&evaluator.chances(board, side.other()))));
    let most = boards.iter().map(value).fold(f64::MIN, f64::max);
    *boards
        .iter()
        .find(|board| value(board) >= most - 1e-12)
        .unwrap()
}

fn assert_near(fast: &Chances, slow: Five, what: &Board) {
    for (fast, slow) in five(fast).into_iter().zip(slow) {
        assert!(near(fast as f32, slow, 2e-5), "{fast} {slow} {what:?}");
    }
}

#[test]
fn values_are_those_of_a_slow_search() {
    let evaluator = Evaluator::new();
    let mut search = Search::new(&evaluator);
    for board in boards(100) {
        let slow = slow(&evaluator, &board, Side::X, 1);
        assert_near(&search.chances(&board, Side::X, 1), slow, &board);
    }
    for board in boards(500) {
        let slow = slow(&evaluator, &board, Side::X, 2);
        assert_near(&search.chances(&board, Side::X, 2), slow, &board);
    }
    // Few checkers: three plies.
    let few = common::board(&[(9, 1), (3, 1)], &[(7, 1), (20, 1), (2, 1)]);
    let slow = slow(&evaluator, &few, Side::X, 3);
    assert_near(&search.chances(&few, Side::X, 3), slow, &few);
}

#[test]
fn plays_have_the_values_of_the_positions_after_them() {
    let evaluator = Evaluator::new();
    let mut search = Search::new(&evaluator);
    for (board, roll) in boards(300).iter().zip(some_rolls()) {
        for plies in 0..=2 {
            let ranked = search.rank(board, Side::X, roll, Depth::plies(plies));
            for play in ranked {
                assert_eq!(play.board, board.after(Side::X, &play.play));
                let after = five(&search.chances(&play.board, Side::O, play.plies));
                assert_near(&play.chances, turned(after), board);
                assert!(near(play.equity, equity(turned(after)), 1e-5));
            }
        }
    }
}

#[test]
fn each_play_is_ranked_once_the_deepest_first() {
    let evaluator = Evaluator::new();
    let mut search = Search::new(&evaluator);
    for (board, roll) in boards(170).iter().zip(some_rolls().iter().cycle()) {
        for plies in 0..=2 {
            let ranked = search.rank(board, Side::X, *roll, Depth::plies(plies));
            let mut plays = legal_plays(board, Side::X, *roll);
            if plays.is_empty() {
                plays.push(Play::DANCE);
            }
            assert_eq!(ranked.len(), plays.len());
            assert!(
                plays
                    .iter()
                    .all(|play| ranked.iter().any(|r| r.play == *play))
            );
            assert_eq!(ranked[0].plies, plies);
            for pair in ranked.windows(2) {
                assert!(pair[0].plies >= pair[1].plies);
                assert!(pair[0].plies > pair[1].plies || pair[0].equity >= pair[1].equity);
            }
        }
    }
}

#[test]
fn filters_keep_what_they_say() {
    let evaluator = Evaluator::new();
    let mut search = Search::new(&evaluator);
    for (board, roll) in boards(150).iter().zip(some_rolls().iter().cycle()) {
        let first = search.rank(board, Side::X, *roll, Depth::plies(0));
        for filter in Filter::ALL {
            let depth = Depth { plies: 1, filter };
            let (plies, Keep { most, within }) = depth.stages().next().unwrap();
            assert_eq!(plies, 1);
            let near = |play: &&Ranked| first[0].equity - play.equity <= within;
            let expected = first.iter().filter(near).count().min(most);
            let ranked = search.rank(board, Side::X, *roll, depth);
            let deep = ranked.iter().filter(|play| play.plies == 1);
            assert_eq!(deep.count(), expected);
        }
    }
    let stages: Vec<(u8, Keep)> = Depth::plies(3).stages().collect();
    let keep = |most, within| Keep { most, within };
    assert_eq!(stages, [(2, keep(8, 0.16)), (3, keep(2, 0.04))]);
    assert_eq!(Filter::named("large"), Some(Filter::Large));
    assert_eq!(Filter::named("vast"), None);
}

#[test]
fn three_plies_rank_two_plays_at_most() {
    let board = board(&[(9, 1), (3, 1)], &[(7, 1), (20, 1), (2, 1)]);
    let evaluator = Evaluator::new();
    let ranked = Search::new(&evaluator).rank(&board, Side::X, roll(2, 1), Depth::plies(3));
    let deep = ranked.iter().filter(|play| play.plies == 3).count();
    assert!((1..=2).contains(&deep));
    assert!(ranked[deep..].iter().all(|play| play.plies != 3));
    // More plies than that count as three.
    let again = Search::new(&evaluator).rank(&board, Side::X, roll(2, 1), Depth::plies(9));
    assert_eq!(ranked, again);
}

#[test]
fn exchanging_the_sides_changes_nothing() {
    let evaluator = Evaluator::new();
    let mut search = Search::new(&evaluator);
    for (board, roll) in boards(200).iter().zip(some_rolls().iter().cycle()) {
        for plies in 0..=1 {
            let x = search.rank(board, Side::X, *roll, Depth::plies(plies));
            let o = search.rank(&exchanged(board), Side::O, *roll, Depth::plies(plies));
            assert_eq!(x.len(), o.len());
            for (x, o) in x.iter().zip(&o) {
                assert_eq!((x.play, x.chances, x.equity), (o.play, o.chances, o.equity));
                assert_eq!(x.board, exchanged(&o.board));
            }
        }
    }
}

#[test]
fn nothing_depends_on_what_was_asked_before() {
    let evaluator = Evaluator::new();
    let mut used = Search::new(&evaluator);
    let boards = boards(250);
    let depth = Depth::plies(2);
    for round in 0..2 {
        for (board, roll) in boards.iter().zip(some_rolls()) {
            let known = used.rank(board, Side::X, roll, depth);
            if round == 1 {
                let fresh = Search::new(&Evaluator::new()).rank(board, Side::X, roll, depth);
                assert_eq!(known, fresh);
            }
        }
    }
    let few = &boards[..3];
    for board in few {
        let mut bare = Search::without_cache(&evaluator, Cubeless);
        assert_eq!(
            bare.rank(board, Side::X, roll(6, 4), depth),
            used.rank(board, Side::X, roll(6, 4), depth)
        );
    }
}

#[test]
fn a_search_that_goes_on_at_another_score_forgets_its_values() {
    let evaluator = Evaluator::new();
    let board = boards(700)[1];
    let [money, mut other] = [Setup::default(), Setup::default()];
    other.rules.jacoby = false;
    let mut search = Search::with(&evaluator, Cubeful::of(&money));
    let first = search.value(&board, Side::O, 1);
    search.revalue(Cubeful::of(&other));
    let fresh = Search::with(&evaluator, Cubeful::of(&other)).value(&board, Side::O, 1);
    assert_ne!(first, fresh);
    assert_eq!(search.value(&board, Side::O, 1), fresh);
}

#[test]
fn finished_games_have_no_plays_and_certain_chances() {
    let evaluator = Evaluator::new();
    let mut search = Search::new(&evaluator);
    let lost = |o: &[(u8, u8)]| {
        let board = board(&[], o);
        (board, [1.0, 1.0, 1.0])
    };
    for (o, wins) in [
        (&[(1, 14)][..], [1.0, 0.0, 0.0]),
        (&[(1, 15)], [1.0, 1.0, 0.0]),
        (&[(1, 14), (18, 1)], [1.0, 1.0, 0.0]),
        (&[(1, 14), (19, 1)], [1.0, 1.0, 1.0]),
        (&[(1, 14), (25, 1)], [1.0, 1.0, 1.0]),
    ] {
        let (board, _) = lost(o);
        for plies in 0..=3 {
            let winner = search.chances(&board, Side::X, plies);
            assert_eq!([winner.wins, winner.gammons, winner.backgammons], wins);
            let loser = search.chances(&board, Side::O, plies);
            assert_eq!(1.0 - loser.wins, wins[0]);
            assert_eq!([loser.gammons_lost, loser.backgammons_lost], wins[1..]);
        }
        for side in Side::ALL {
            let ranked = search.rank(&board, side, roll(6, 5), Depth::plies(2));
            assert!(ranked.is_empty());
        }
    }
}

#[test]
fn the_last_checker_is_borne_off() {
    let last = best(
        Depth::plies(2),
        &board(&[(1, 1)], &[(1, 1), (2, 14)]),
        roll(2, 1),
    );
    assert_eq!((last.chances.wins, last.chances.gammons), (1.0, 1.0));
    assert_eq!(last.equity, 2.0);
    assert!(last.board.finished() == Some(Side::X));
}

#[test]
fn a_side_that_is_closed_out_stays_on_the_bar() {
    let closed = board(
        &[(25, 1), (20, 14)],
        &[(1, 2), (2, 2), (3, 2), (4, 2), (5, 2), (6, 2), (7, 3)],
    );
    let evaluator = Evaluator::new();
    let mut search = Search::new(&evaluator);
    for each in Roll::all() {
        let ranked = search.rank(&closed, Side::X, each, Depth::plies(1));
        assert_eq!(ranked.len(), 1);
        assert!(ranked[0].play.is_dance() && ranked[0].board == closed);
    }
    // All rolls leave the board as it is: a ply more is the other side's value.
    let one = search.chances(&closed, Side::X, 1);
    let other = five(&search.chances(&closed, Side::O, 0));
    assert_near(&one, turned(other), &closed);
    assert!(search.luck(&closed, Side::X, roll(6, 6), 0).abs() < 1e-6);
}

#[test]
fn exact_positions_are_not_searched() {
    let evaluator = Evaluator::new();
    let mut search = Search::new(&evaluator);
    let board = board(&[(6, 2), (3, 3)], &[(5, 4), (1, 1)]);
    let zero = search.value(&board, Side::X, 0);
    assert!(search.is_exact(&board, Side::X));
    assert_eq!(zero, search.value(&board, Side::X, 2));
    // A search by plies comes to the same, but for the rounding of the table.
    let mut equity = 0.0;
    for (roll, weight) in Roll::all().map(|roll| (roll, if roll.is_double() { 1.0 } else { 2.0 })) {
        let ranked = search.rank(&board, Side::X, roll, Depth::plies(0));
        equity += weight / 36.0 * ranked[0].equity;
    }
    assert!((equity - zero.chances.equity()).abs() < 1e-4);
}

/// Games by the best plays are legal and end.
#[test]
fn all_variants_are_played_to_the_end() {
    for variant in Variant::ALL {
        let evaluator = Evaluator::of(variant);
        let mut search = Search::new(&evaluator);
        let mut dice = jsboard_evaluation::random::Random::new(7);
        for game in 0..4 {
            let (mut board, mut side) = (variant.start, Side::X);
            let mut turns = 0;
            while board.finished().is_none() {
                let die = |number: u32| number as u8 + 1;
                let roll = roll(die(dice.below(6)), die(dice.below(6)));
                let depth = Depth::plies(if turns == game { 1 } else { 0 });
                let ranked = search.rank(&board, side, roll, depth);
                for play in &ranked {
                    let Chances { wins, gammons, .. } = play.chances;
                    assert!((0.0..=1.0).contains(&wins) && gammons <= wins + 1e-6);
                }
                board = ranked[0].board;
                side = side.other();
                turns += 1;
                assert!(turns < 20_000, "{} does not end", variant.name);
            }
        }
    }
}

#[test]
fn impossible_stacks_do_not_panic() {
    let board = board(&[(6, 200), (8, 30)], &[(1, 255), (25, 16)]);
    let evaluator = Evaluator::new();
    let mut search = Search::new(&evaluator);
    for side in Side::ALL {
        let _ = search.value(&board, side, 1);
        let _ = search.rank(&board, side, roll(3, 3), Depth::plies(0));
        let _ = search.luck(&board, side, roll(3, 3), 0);
    }
}

#[test]
fn luck_is_nothing_on_average() {
    let evaluator = Evaluator::new();
    let mut search = Search::new(&evaluator);
    for board in boards(200) {
        let mut sum = 0.0;
        let mut lucks = Vec::new();
        for roll in Roll::all() {
            let luck = search.luck(&board, Side::X, roll, 0);
            sum += if roll.is_double() { 1.0 } else { 2.0 } * luck;
            lucks.push(luck);
        }
        assert!(sum.abs() < 1e-4, "{sum}");
        assert!(lucks.iter().any(|&luck| luck >= 0.0));
    }
    // Only 6-6, 5-5, 4-4 and 3-3 win.
    let race = board(&[(3, 2), (2, 2)], &[(1, 1)]);
    let joker = search.luck(&race, Side::X, roll(3, 3), 0);
    let wins = 4.0 / 36.0;
    assert!(near(joker, 2.0 - 2.0 * wins, 1e-3), "{joker}");
    let usual = search.luck(&race, Side::X, roll(6, 5), 0);
    assert!(near(usual, -2.0 * wins, 1e-3));
    assert_eq!(
        search.luck(&board(&[], &[(1, 1)]), Side::O, roll(1, 1), 0),
        0.0
    );
}
