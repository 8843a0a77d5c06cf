//! Rollouts with the cube, against exact values.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::collections::HashMap;

use common::{board, boards, exchanged, near};
use jsboard::api::BestAnswer;
use jsboard::{Board, Cube, Roll, Score, Setup, Side, legal_boards, match_chance};
use jsboard_evaluation::cube::Cubeful;
use jsboard_evaluation::game::{Game, Trials};
use jsboard_evaluation::rollout::{Estimate, Options, Totals};
use jsboard_evaluation::{Depth, Evaluator, Perspective, Rollout, Search};

const SIDES: [Side; 2] = [Side::X, Side::O];

/// To the end of the game, without tables at its end.
fn to_the_end(seed: u64) -> Options {
    Options {
        seed,
        stop_at_tables: false,
        ..Options::default()
    }
}

fn with_cube(owner: Option<Side>) -> Setup {
    let value = if owner.is_some() { 2 } else { 1 };
    Setup {
        cube: Cube::new(value, owner).unwrap(),
        ..Setup::default()
    }
}

fn at_score(own: u16, other: u16) -> Setup {
    let mut score = Score {
        length: own.max(other),
        ..Score::default()
    };
    score.points[Side::X] = score.length - own;
    score.points[Side::O] = score.length - other;
    Setup {
        score,
        ..Setup::default()
    }
}

fn found(evaluator: &Evaluator, setup: &Setup, mut rollout: Rollout, trials: u64) -> Estimate {
    let mut search = Search::with(evaluator, Cubeful::of(setup));
    rollout.advance(&mut search, trials);
    rollout.estimate().unwrap()
}

/// Some where the cube is worth much, and longer ones.
fn bear_offs() -> [Board; 5] {
    [
        board(&[(5, 1), (2, 1)], &[(1, 1), (2, 1)]),
        board(&[(3, 3), (1, 3)], &[(6, 1), (5, 1), (1, 3)]),
        board(&[(6, 1), (4, 2), (2, 1)], &[(5, 2), (3, 1), (1, 1)]),
        board(&[(6, 3), (5, 3)], &[(6, 3), (5, 2), (4, 1)]),
        board(&[(4, 2), (3, 2), (2, 2)], &[(4, 2), (3, 3), (1, 1)]),
    ]
}

#[test]
fn bear_offs_for_money_come_to_what_the_table_says() {
    let evaluator = Evaluator::new();
    for board in bear_offs() {
        let exact = evaluator
            .two_sided(&Perspective::of(&board, Side::X))
            .unwrap();
        let cubeless = exact.cubeless;
        for seed in 1..=3 {
            let rollout = Rollout::new(board, Side::X, to_the_end(seed));
            let cases = [
                (None, rollout.clone(), exact.centred),
                (Some(Side::X), rollout.clone(), exact.owned),
                (Some(Side::O), rollout.clone(), exact.opponents),
                (
                    None,
                    rollout.clone().with_cube(1, Side::O),
                    2.0 * exact.opponents,
                ),
                (
                    None,
                    rollout.clone().with_cube(2, Side::O),
                    4.0 * exact.opponents,
                ),
                (
                    None,
                    rollout.clone().doubling_first(),
                    exact.with_double().centred,
                ),
                (
                    Some(Side::X),
                    rollout.doubling_first(),
                    exact.with_double().owned,
                ),
            ];
            for (owner, rollout, exact) in cases {
                let found = found(&evaluator, &with_cube(owner), rollout, 324);
                let by = 4.0 * f64::from(found.equity_error) + 1e-3;
                assert!(found.equity_error < 0.02, "{found:?}");
                let wins = f64::from(0.5 + 0.5 * cubeless);
                let off = 4.0 * f64::from(found.chances_error.wins) + 2e-3;
                assert!(near(found.chances.wins, wins, off), "{found:?} {wins}");
                assert!(
                    near(found.equity, f64::from(exact), by),
                    "{owner:?} {found:?} {exact}"
                );
            }
        }
    }
}

#[test]
fn without_variance_reduction_the_average_is_the_same() {
    let evaluator = Evaluator::new();
    for board in bear_offs() {
        let options = Options {
            reduce_variance: false,
            ..to_the_end(4)
        };
        let rollout = Rollout::new(board, Side::X, options);
        let exact = evaluator
            .two_sided(&Perspective::of(&board, Side::X))
            .unwrap();
        let found = found(&evaluator, &with_cube(None), rollout, 1296);
        let by = 4.0 * f64::from(found.equity_error) + 1e-3;
        assert!(
            near(found.equity, f64::from(exact.centred), by),
            "{found:?} {exact:?}"
        );
    }
}

#[test]
fn where_the_cube_is_dead_it_changes_nothing() {
    let evaluator = Evaluator::new();
    for board in boards(600) {
        let mut setup = at_score(1, 1);
        setup.board = board;
        let options = Options {
            truncate: Some(8),
            ..Options::default()
        };
        let rollout = || Rollout::new(board, Side::X, options).doubling_first();
        let mut cubeless = Search::with(&evaluator, Cubeful::cubeless(&setup));
        let mut plain = rollout();
        plain.advance(&mut cubeless, 36);
        let found = found(&evaluator, &setup, rollout(), 36);
        assert_eq!(Some(found), plain.estimate());
        let by = 2.0 * found.equity_error + 1e-5;
        let chances = found.chances;
        assert!(
            near(found.equity, f64::from(2.0 * chances.wins - 1.0), by.into()),
            "{found:?}"
        );
    }
}

/// The exact values of bear-offs at a score: chances to win the match times two less one, to the side about to roll.
struct Exact {
    known: HashMap<(Board, Side, u32, Option<Side>), f64>,
    setup: Setup,
}

impl Exact {
    fn worth(&self, winner: Side, value: u32) -> f64 {
        let away = |side| u32::from(self.setup.score.away(side).unwrap());
        let left = away(winner).saturating_sub(value);
        let crawford = self.setup.rules.crawford || away(Side::X) == 1 || away(Side::O) == 1;
        2.0 * f64::from(match_chance(left, away(winner.other()), crawford)) - 1.0
    }

    /// Without a double now.
    fn kept(&mut self, board: Board, side: Side, value: u32, owner: Option<Side>) -> f64 {
        let key = (board, side, value, owner);
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let mut sum = 0.0;
        let mut boards = Vec::new();
        for roll in Roll::all() {
            legal_boards(&board, side, roll, &mut boards);
            let worth = boards.iter().map(|&after| match after.finished() {
                Some(_) => self.worth(side, value),
                None => -self.decided(after, side.other(), value, owner),
            });
            let weight = if roll.is_double() { 1.0 } else { 2.0 };
            sum += weight * worth.fold(f64::MIN, f64::max);
        }
        self.known.insert(key, sum / 36.0);
        sum / 36.0
    }

    fn decided(&mut self, board: Board, side: Side, value: u32, owner: Option<Side>) -> f64 {
        let kept = self.kept(board, side, value, owner);
        if owner == Some(side.other()) || value >= 16 {
            return kept;
        }
        let taken = self.kept(board, side, 2 * value, Some(side.other()));
        kept.max(taken.min(self.worth(side, value)))
    }
}

#[test]
fn short_bear_offs_in_a_match_come_to_what_the_tree_says() {
    let evaluator = Evaluator::new();
    let boards = [
        board(&[(5, 1), (2, 1)], &[(1, 1), (2, 1)]),
        board(&[(6, 1), (1, 1)], &[(6, 1), (4, 1)]),
        board(&[(4, 1), (3, 1), (1, 1)], &[(5, 1), (2, 2)]),
    ];
    for (own, other) in [(2, 2), (3, 5), (4, 2), (9, 7)] {
        let setup = at_score(own, other);
        let mut exact = Exact {
            known: HashMap::new(),
            setup: setup.clone(),
        };
        let valuation = Cubeful::of(&setup);
        let terms = valuation.terms(Side::X);
        for board in boards {
            for (times, owner) in [(0, None), (1, Some(Side::O)), (1, Some(Side::X))] {
                let options = Options {
                    cube_plies: 2,
                    ..to_the_end(7)
                };
                let mut rollout = Rollout::new(board, Side::X, options);
                if let Some(owner) = owner {
                    rollout = rollout.with_cube(times, owner);
                }
                let found = found(&evaluator, &setup, rollout, 432);
                let exact = exact.kept(board, Side::X, 1 << times, owner);
                let exact = f64::from(terms.equity(exact as f32, 1));
                let by = 4.0 * f64::from(found.equity_error) + 4e-3;
                assert!(
                    near(found.equity, exact, by),
                    "{own}-{other} {owner:?} {found:?} {exact}"
                );
            }
        }
    }
}

#[test]
fn trials_can_be_divided_in_any_way() {
    let evaluator = Evaluator::new();
    let board = boards(1)[40];
    let setup = at_score(5, 3);
    for cube_plies in [0, 1] {
        let options = Options {
            truncate: Some(5),
            cube_plies,
            ..Options::default()
        };
        let rollout = || Rollout::new(board, Side::X, options).doubling_first();
        let search = || Search::with(&evaluator, Cubeful::of(&setup));
        let mut whole = rollout();
        whole.advance(&mut search(), 24);
        let mut parts = Totals::default();
        let mut bare = Search::without_cache(&evaluator, Cubeful::of(&setup));
        for trials in [17..24, 0..3, 3..17] {
            parts.add(&rollout().run(&mut bare, trials));
        }
        assert_eq!(whole.totals(), parts);
        let mut resumed = rollout().resumed(rollout().run(&mut search(), 0..11));
        resumed.advance(&mut search(), 13);
        assert_eq!(whole.estimate(), resumed.estimate());
    }
}

#[test]
fn exchanging_the_sides_changes_nothing() {
    let evaluator = Evaluator::new();
    let board = boards(1)[99];
    let options = Options {
        truncate: Some(6),
        ..Options::default()
    };
    let [x, o] = SIDES.map(|side| {
        let mut setup = at_score(4, 4);
        setup.cube = Cube::new(2, Some(side)).unwrap();
        let board = if side == Side::X {
            board
        } else {
            exchanged(&board)
        };
        found(&evaluator, &setup, Rollout::new(board, side, options), 36)
    });
    assert_eq!(x, o);
}

/// A side that has closed out two checkers, its own safe: a gammon is likely.
fn too_good() -> Board {
    board(
        &[(6, 2), (5, 2), (4, 2), (3, 3), (2, 3), (1, 3)],
        &[(25, 3), (13, 5), (12, 4), (8, 3)],
    )
}

fn rolled(setup: &Setup, count: u64) -> jsboard_evaluation::game::BeforeRoll {
    let evaluator = Evaluator::new();
    let trials = Trials {
        options: Options::default(),
        count,
        plays: 2,
    };
    let mut game = Game::new(&evaluator, setup, Depth::plies(0)).rolling_out(trials);
    game.before_roll(setup, setup.turn)
}

#[test]
fn gammons_count_with_a_centred_cube_but_not_under_the_jacoby_rule() {
    let mut setup = Setup {
        board: too_good(),
        ..Setup::default()
    };
    setup.rules.jacoby = false;
    let free = rolled(&setup, 36).outlook;
    assert!(free.no_double > 1.2 && free.equity > 1.2, "{free:?}");
    setup.rules.jacoby = true;
    let jacoby = rolled(&setup, 36).outlook;
    assert!(jacoby.no_double <= 1.01, "{jacoby:?}");
    assert!((jacoby.equity - 1.0).abs() < 0.01, "{jacoby:?}");
}

#[test]
fn a_double_that_loses_is_beavered() {
    let mut setup = Setup {
        board: exchanged(&too_good()),
        ..Setup::default()
    };
    for beavers in [0, 1] {
        setup.rules.beavers = beavers;
        let rolled = rolled(&setup, 36);
        let decision = rolled.outlook.decision.unwrap();
        assert!(decision.double_take < -2.0, "{decision:?}");
        let expected = [BestAnswer::Take, BestAnswer::Beaver][usize::from(beavers)];
        assert_eq!(decision.best.answer, expected);
        assert!(rolled.errors.unwrap()[1] > 0.0);
    }
}
