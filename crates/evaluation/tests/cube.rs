//! Decisions about the cube, from given chances: against published figures and GNU Backgammon's.

use jsboard::api::{BestAnswer, BestDouble};
use jsboard::notation::read_id;
use jsboard::records::Chances;
use jsboard::{Level, Setup};
use jsboard_evaluation::Perspective;
use jsboard_evaluation::cube::{
    CubeDecision, CubeState, Holder, Terms, accepts, efficiency, resignation,
};

const GAMMONLESS: Chances = Chances {
    wins: 0.5,
    gammons: 0.0,
    backgammons: 0.0,
    gammons_lost: 0.0,
    backgammons_lost: 0.0,
};

fn winning(wins: f32) -> Chances {
    Chances { wins, ..GAMMONLESS }
}

fn cube(value: u32, holder: Holder) -> CubeState {
    CubeState { value, holder }
}

/// The chance to win at which a double at this efficiency is just a take.
fn take_point(terms: &Terms, state: CubeState, efficiency: f32) -> f32 {
    let (mut low, mut high) = (0.0_f32, 1.0_f32);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        let doubler = winning(1.0 - middle);
        let decision = CubeDecision::of(&terms.turned(), &doubler, state.turned(), efficiency);
        match decision.expect("a double").best.answer {
            BestAnswer::Drop => low = middle,
            _ => high = middle,
        }
    }
    high
}

#[test]
fn the_gammonless_take_point_for_money_is_between_a_dead_and_a_live_cube() {
    let money = Terms::money(false);
    let close = |efficiency, point: f32| {
        let found = take_point(&money, CubeState::ONE, efficiency);
        assert!((found - point).abs() < 0.0005, "{efficiency}: {found}");
    };
    close(0.0, 0.25);
    close(1.0, 0.2);
    close(0.68, 0.2137);
    close(0.6, 0.2174);
    close(0.55, 0.2198);
}

/// The take points of a dead cube without gammons, worked out by hand from the Kazaross-XG2 table.
#[test]
fn take_points_at_scores() {
    let dead = |own, other, value: u32, point: f32| {
        let terms = Terms::score(own, other, false);
        let found = take_point(&terms, cube(value, Holder::Centred), 0.0);
        assert!((found - point).abs() < 0.0005, "{own} {other}: {found}");
    };
    // At 2-away, 2-away a take plays for the match: it risks what 1-away, 2-away is worth after the Crawford game.
    dead(2, 2, 1, 0.3226);
    // A drop leaves 42.85 %; two points won or lost 66.87 % or 33.13 %.
    dead(4, 4, 1, 0.2881);
    dead(3, 3, 1, 0.3017);
    // The trailer at 4-away against 2-away redoubles at once: a drop leaves 18.564 %, and the match is at stake.
    dead(4, 2, 1, 0.1856);
    // With the cube live, recubes lower them.
    let live = Terms::score(7, 7, false);
    let points = [0.0, 1.0].map(|efficiency| take_point(&live, CubeState::ONE, efficiency));
    assert!(points[1] < points[0] - 0.02, "{points:?}");
}

#[test]
fn a_dead_cube_is_no_use() {
    for (own, state) in [
        (1, CubeState::ONE),
        (2, cube(2, Holder::Own)),
        (3, cube(4, Holder::Own)),
    ] {
        let terms = Terms::score(own, 5, own == 1);
        assert_eq!(CubeDecision::of(&terms, &winning(0.7), state, 0.68), None);
    }
    let crawford = Terms::score(1, 3, true).with_max_cube(1).turned();
    assert_eq!(
        CubeDecision::of(&crawford, &winning(0.7), CubeState::ONE, 0.68),
        None
    );
}

/// After the Crawford game the side that is behind doubles at once.
#[test]
fn the_trailer_doubles_at_once() {
    for away in 2..9 {
        let trailer = Terms::score(away, 1, true);
        for wins in [0.3, 0.5, 0.6] {
            let decision = CubeDecision::of(&trailer, &winning(wins), CubeState::ONE, 0.68);
            let best = decision.expect("a double").best;
            assert_eq!(best.double, BestDouble::Double, "{away} {wins}");
        }
    }
}

/// A leader at 1-away drops for free where the trailer needs an even number of points.
#[test]
fn the_free_drop() {
    let answer = |away, wins| {
        let trailer = Terms::score(away, 1, true);
        let decision = CubeDecision::of(&trailer, &winning(wins), CubeState::ONE, 0.68);
        decision.expect("a double").best.answer
    };
    assert_eq!(answer(2, 0.53), BestAnswer::Drop);
    assert_eq!(answer(3, 0.53), BestAnswer::Take);
    assert_eq!(answer(4, 0.7), BestAnswer::Drop);
    assert_eq!(answer(5, 0.7), BestAnswer::Take);
    assert_eq!(answer(2, 0.47), BestAnswer::Take);
}

#[test]
fn jacoby_beavers_and_limits() {
    let strong = Chances {
        wins: 0.8,
        gammons: 0.5,
        ..GAMMONLESS
    };
    let best = |terms: &Terms, chances: &Chances, state| {
        CubeDecision::of(terms, chances, state, 0.68).map(|decision| decision.best)
    };
    let free = best(&Terms::money(false), &strong, CubeState::ONE).expect("a double");
    assert_eq!(
        (free.double, free.answer),
        (BestDouble::TooGood, BestAnswer::Drop)
    );
    let jacoby = best(&Terms::money(true), &strong, CubeState::ONE).expect("a double");
    assert_eq!(
        (jacoby.double, jacoby.answer),
        (BestDouble::Double, BestAnswer::Drop)
    );
    // The rule says nothing of a cube that was turned.
    let owned = best(&Terms::money(true), &strong, cube(2, Holder::Own)).expect("a double");
    assert_eq!(
        (owned.double, owned.is_redouble),
        (BestDouble::TooGood, true)
    );
    assert_eq!(owned.text(), "Too good to redouble, drop");

    let weak = winning(0.4);
    let beavers = Terms::money(true).with_beavers(1);
    let answer = |terms: &Terms| best(terms, &weak, CubeState::ONE).expect("a double").answer;
    assert_eq!(answer(&beavers), BestAnswer::Beaver);
    assert_eq!(answer(&Terms::money(true)), BestAnswer::Take);
    assert_eq!(answer(&beavers.with_max_cube(2)), BestAnswer::Take);

    let limited = Terms::money(false).with_max_cube(4);
    assert_eq!(best(&limited, &weak, cube(4, Holder::Own)), None);
    let last = take_point(&Terms::money(false).with_max_cube(2), CubeState::ONE, 1.0);
    assert!((last - 0.25).abs() < 1e-5);
}

/// An owned cube, a cube that the other side owns and a score are worth other than a centred cube for money.
#[test]
fn the_cube_and_the_score_count() {
    let even = winning(0.5);
    let money = Terms::money(false);
    let equity = |terms: &Terms, state: CubeState| {
        terms.equity(terms.cubeful(&even, state, 0.68), state.value)
    };
    let centred = equity(&money, CubeState::ONE);
    let own = equity(&money, cube(1, Holder::Own));
    let other = equity(&money, cube(1, Holder::Other));
    assert!(centred.abs() < 1e-6 && own > 0.1 && (own + other).abs() < 1e-6);
    assert_eq!(own, equity(&money, cube(2, Holder::Own)));
    let takes = [money, Terms::score(4, 2, false), Terms::score(2, 4, false)];
    let [money, behind, ahead] = takes.map(|terms| take_point(&terms, CubeState::ONE, 0.68));
    assert!(
        behind < money - 0.02 && ahead < money - 0.01,
        "{behind} {money} {ahead}"
    );
}

#[test]
fn both_sides_see_the_same_game() {
    let chances = Chances {
        wins: 0.6,
        gammons: 0.2,
        backgammons: 0.01,
        gammons_lost: 0.1,
        backgammons_lost: 0.005,
    };
    let turned = Chances {
        wins: 1.0 - chances.wins,
        gammons: chances.gammons_lost,
        backgammons: chances.backgammons_lost,
        gammons_lost: chances.gammons,
        backgammons_lost: chances.backgammons,
    };
    let all = [
        Terms::money(true),
        Terms::money(false),
        Terms::score(3, 7, false),
        Terms::score(4, 4, false),
    ];
    for terms in all {
        for holder in [Holder::Centred, Holder::Own, Holder::Other] {
            for value in [1, 2] {
                let state = cube(value, holder);
                let one = terms.cubeful(&chances, state, 0.68);
                let other = terms.turned().cubeful(&turned, state.turned(), 0.68);
                assert!(
                    (one + other).abs() < 1e-4 * value as f32,
                    "{terms:?} {state:?} {one} {other}"
                );
            }
        }
    }
}

#[test]
fn values_are_finite_and_ordered_whatever_the_chances() {
    let grid = [0.0, 1e-7, 0.2, 0.5, 0.8, 1.0];
    let shares = [0.0, 0.3, 1.0];
    for wins in grid {
        for (won, lost) in shares
            .iter()
            .flat_map(|&won| shares.map(|lost| (won, lost)))
        {
            let chances = Chances {
                wins,
                gammons: wins * won,
                backgammons: wins * won * 0.1,
                gammons_lost: (1.0 - wins) * lost,
                backgammons_lost: (1.0 - wins) * lost * 0.1,
            };
            for away in [
                (1, 1),
                (1, 2),
                (2, 1),
                (3, 5),
                (25, 25),
                (30, 27),
                (32_767, 1),
            ] {
                let terms = Terms::score(away.0, away.1, away.0 == 1 || away.1 == 1);
                for holder in [Holder::Centred, Holder::Own, Holder::Other] {
                    for exponent in 0..=15 {
                        let state = cube(1 << exponent, holder);
                        let value = terms.cubeful(&chances, state, 0.68);
                        assert!(
                            (-1.001..=1.001).contains(&value),
                            "{chances:?} {away:?} {state:?} {value}"
                        );
                        let decision = CubeDecision::of(&terms, &chances, state, 0.68);
                        assert!(decision.is_none_or(
                            |it| it.no_double.is_finite() && it.double_take.is_finite()
                        ));
                    }
                }
            }
        }
    }
}

#[test]
fn resignations_are_offered_and_accepted_for_what_the_game_is_worth() {
    let money = Terms::money(false);
    let offered = |played| resignation(&money, CubeState::ONE, played);
    assert_eq!(offered(-1.0), Some(Level::Single));
    assert_eq!(offered(-2.0), Some(Level::Gammon));
    assert_eq!(offered(-3.0), Some(Level::Backgammon));
    // A single game would be too little, and a gammon too much.
    assert_eq!(
        (offered(-1.3), offered(-0.9), offered(0.5)),
        (None, None, None)
    );
    let accepted = |level, played| accepts(&money, CubeState::ONE, level, played);
    assert!(accepted(Level::Single, -0.7) && !accepted(Level::Single, -1.3));
    assert!(accepted(Level::Gammon, -1.3));
    // With the Jacoby rule and a centred cube a gammon is a single game.
    assert!(!accepts(
        &Terms::money(true),
        CubeState::ONE,
        Level::Gammon,
        -1.3
    ));
    // At 1-away for the opponent any loss is the match.
    let last = Terms::score(3, 1, true).with_max_cube(1);
    assert_eq!(
        resignation(&last, CubeState::ONE, -1.0),
        Some(Level::Single)
    );
}

struct Row {
    setup: Setup,
    chances: Chances,
    equities: [f32; 3],
}

/// Positions of GNU Backgammon's matches with its chances and equities at 0-ply.
fn rows() -> Vec<Row> {
    let lines = include_str!("data/gnubg_cube.tsv").lines();
    let row = |line: &str| {
        let (id, numbers) = line.split_once('\t').expect("an ID");
        let numbers: Vec<f32> = numbers
            .split('\t')
            .map(|n| n.parse().expect("a number"))
            .collect();
        let [
            wins,
            gammons,
            backgammons,
            gammons_lost,
            backgammons_lost,
            ref equities @ ..,
        ] = numbers[..]
        else {
            unreachable!("{line}");
        };
        let chances = Chances {
            wins,
            gammons,
            backgammons,
            gammons_lost,
            backgammons_lost,
        };
        Row {
            setup: read_id(id).expect("an ID"),
            chances,
            equities: equities.to_vec().try_into().expect("three equities"),
        }
    };
    lines
        .filter(|line| !line.starts_with('#'))
        .map(row)
        .collect()
}

/// Whether the side that is doubled redoubles at once, as it would lose the match anyhow, or the cube nears its limit.
/// GNU Backgammon sees the first when it looks further ahead, and knows no limit.
fn differs(setup: &Setup) -> bool {
    let value = setup.cube.value();
    let away = setup.score.away(setup.turn).map_or(u32::MAX, u32::from);
    away <= 2 * value || value >= 256
}

#[test]
fn equities_are_those_of_gnu_backgammon() {
    let (mut compared, mut sum) = (0, 0.0);
    for Row {
        setup,
        chances,
        equities,
    } in rows()
    {
        let side = setup.turn;
        let (terms, state) = (Terms::of(&setup, side), CubeState::of(&setup, side));
        let efficiency = efficiency(&Perspective::of(&setup.board, side));
        let Some(found) = CubeDecision::of(&terms, &chances, state, efficiency) else {
            continue;
        };
        if differs(&setup) {
            continue;
        }
        let found = [found.no_double, found.double_take, found.double_drop];
        let differences = found.iter().zip(equities).map(|(a, b)| (a - b).abs());
        let worst = differences.fold(0.0, f32::max);
        assert!(worst < 0.04, "{setup:?} {chances:?} {found:?} {equities:?}");
        sum += worst;
        compared += 1;
    }
    assert!(compared > 550, "{compared}");
    assert!(
        sum / compared as f32 <= 0.000_5,
        "{}",
        sum / compared as f32
    );
}
