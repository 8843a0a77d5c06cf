//! The flaws of a state, each alone; decisions; and the words for both.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use crate::common::on;
use jsboard::{
    Action, Board, BySide, Checkers, Cube, Decision, Flaw, Level, Phase, Point, Position, Roll,
    RuleError, Rules, Score, Setup, Side, Variant,
};

fn point(number: u8) -> Point {
    Point::new(number).unwrap()
}

/// The start of a game with a change.
fn changed(change: impl FnOnce(&mut Setup)) -> Setup {
    let mut setup = Setup::default();
    change(&mut setup);
    setup
}

fn match_to(length: u16, points: [u16; 2]) -> Score {
    let points = BySide(points);
    Score { length, points }
}

fn cube(value: u32, owner: Option<Side>) -> Cube {
    Cube::new(value, owner).unwrap()
}

const CLOSED: [(u8, u8); 6] = [(1, 2), (2, 2), (3, 2), (4, 2), (5, 2), (6, 2)];

/// A closed home board and one checker elsewhere.
fn closed_and(number: u8) -> Checkers {
    let mut checkers = on(&CLOSED);
    checkers.set(point(number), 1);
    checkers
}

fn board(o: Checkers, x: Checkers) -> Board {
    Board {
        checkers: BySide([o, x]),
    }
}

#[test]
fn each_flaw_alone() {
    let roll = Roll::new(3, 1);
    let level = Some(Level::Single);
    let offer = |setup: &mut Setup| (setup.offered, setup.decider) = (true, Side::O);
    let flaws: [(Flaw, Vec<Setup>); 15] = [
        (
            Flaw::TooManyCheckers {
                side: Side::O,
                count: 16,
            },
            vec![changed(|s| s.board.checkers[Side::O].set(Point::BAR, 1))],
        ),
        (
            Flaw::SharedPoint(point(5)),
            vec![changed(|s| {
                s.board = board(on(&[(20, 1)]), on(&[(5, 2)]));
            })],
        ),
        (
            Flaw::BothClosedOut,
            vec![changed(|s| s.board = board(closed_and(25), closed_and(25)))],
        ),
        (
            Flaw::BothFinished,
            vec![changed(|s| s.board = Board::default())],
        ),
        (
            Flaw::CrawfordForMoney,
            vec![changed(|s| s.rules.crawford = true)],
        ),
        (
            Flaw::DoubleInCrawford,
            vec![changed(|s| {
                (s.score, s.rules.crawford) = (match_to(3, [2, 0]), true);
                offer(s);
            })],
        ),
        (
            Flaw::WrongDecider,
            vec![
                changed(|s| s.decider = Side::O),
                changed(|s| (s.decider, s.roll) = (Side::O, roll)),
                changed(|s| {
                    (s.score, s.offered) = (match_to(3, [0, 0]), true);
                    s.cube.owner = Some(Side::O); // A beaver in a money game.
                }),
            ],
        ),
        (
            Flaw::UnexpectedDice,
            vec![
                changed(|s| (s.phase, s.roll) = (Phase::Opening, roll)),
                changed(|s| (s.phase, s.roll) = (Phase::Dropped, roll)),
                changed(|s| {
                    s.roll = roll;
                    offer(s);
                }),
            ],
        ),
        (
            Flaw::UnexpectedOffer,
            vec![
                changed(|s| (s.phase, s.offered) = (Phase::Opening, true)),
                changed(|s| {
                    s.resignation = level;
                    offer(s);
                }),
            ],
        ),
        (
            Flaw::UnexpectedResignation,
            vec![
                changed(|s| s.phase = Phase::Resigned),
                changed(|s| (s.phase, s.resignation) = (Phase::Opening, level)),
                changed(|s| (s.phase, s.resignation) = (Phase::Dropped, level)),
            ],
        ),
        (
            Flaw::CubeNotOwned,
            vec![
                changed(|s| {
                    (s.score, s.cube) = (match_to(3, [0, 0]), cube(2, Some(Side::O)));
                    offer(s);
                }),
                changed(|s| s.offered = true), // A beaver of a centred cube.
                changed(|s| (s.offered, s.cube) = (true, cube(4, Some(Side::X)))),
            ],
        ),
        (
            Flaw::NotBorneOff,
            vec![changed(|s| s.phase = Phase::BorneOff)],
        ),
        (
            Flaw::MatchAlreadyWon,
            vec![
                changed(|s| s.score = match_to(3, [3, 0])),
                changed(|s| (s.score, s.phase) = (match_to(3, [0, 7]), Phase::Opening)),
            ],
        ),
        (
            Flaw::ScoreTooHigh,
            vec![
                changed(|s| s.score.points[Side::O] = 32768),
                changed(|s| s.score.points[Side::X] = 65535),
                changed(|s| s.score.length = 32768),
            ],
        ),
        (
            Flaw::BadMaxCube,
            [0, 3, 65536]
                .map(|value| changed(|s| s.rules.max_cube = value))
                .into(),
        ),
    ];
    let mut words = BTreeSet::new();
    for (flaw, setups) in flaws {
        for setup in setups {
            let error = Position::new(setup).unwrap_err();
            assert_eq!(error.flaws, [flaw]);
            assert_eq!(error.to_string(), flaw.to_string());
        }
        assert!(words.insert(flaw.to_string()), "{flaw}");
        assert!(flaw.to_string().len() > 15, "{flaw}");
    }
}

#[test]
fn what_is_no_flaw() {
    let level = Some(Level::Gammon);
    let one = on(&[(1, 1)]);
    for setup in [
        changed(|s| s.board = board(closed_and(25), closed_and(7))),
        changed(|s| s.board = board(closed_and(7), closed_and(25))),
        changed(|s| s.board = board(on(&[(25, 1)]), closed_and(25))),
        changed(|s| s.board = board(on(&CLOSED[1..]), on(&CLOSED[1..]))),
        changed(|s| s.board = board(one, Checkers::NONE)),
        changed(|s| s.board.checkers[Side::X] = on(&[(25, 15)])),
        changed(|s| (s.score, s.rules.crawford) = (match_to(3, [2, 0]), true)),
        changed(|s| (s.resignation, s.decider) = (level, Side::O)),
        changed(|s| (s.resignation, s.roll) = (level, Roll::new(6, 6))),
        changed(|s| (s.phase, s.resignation) = (Phase::Resigned, level)),
        changed(|s| (s.phase, s.score) = (Phase::Dropped, match_to(3, [3, 0]))),
        changed(|s| (s.phase, s.board) = (Phase::BorneOff, board(one, Checkers::NONE))),
        changed(|s| (s.phase, s.decider) = (Phase::Opening, Side::O)),
        changed(|s| s.score = match_to(3, [2, 2])),
        changed(|s| s.score.points = BySide([32767, 32767])),
        changed(|s| s.score.length = 32767),
        changed(|s| s.rules.max_cube = 32768),
        changed(|s| s.rules.max_cube = 1),
    ] {
        assert_eq!(setup.flaws(), [], "{setup:?}");
    }
}

#[test]
fn what_is_to_be_decided() {
    let offered = |owner, decider| {
        changed(|s| (s.offered, s.cube, s.decider) = (true, cube(4, owner), decider))
    };
    let of_match = |setup: Setup| Setup {
        score: match_to(5, [1, 2]),
        ..setup
    };
    let level = Some(Level::Single);
    let won = match_to(3, [4, 0]);
    for (setup, decision) in [
        (changed(|s| s.phase = Phase::Opening), Decision::OpeningRoll),
        (changed(|_| ()), Decision::RollOrDouble),
        (
            changed(|s| s.cube.owner = Some(Side::X)),
            Decision::RollOrDouble,
        ),
        (changed(|s| s.cube.owner = Some(Side::O)), Decision::Roll),
        (changed(|s| s.cube = cube(1024, None)), Decision::Roll),
        (
            changed(|s| s.cube = cube(512, None)),
            Decision::RollOrDouble,
        ),
        (
            changed(|s| (s.score, s.rules.crawford) = (match_to(3, [2, 0]), true)),
            Decision::Roll,
        ),
        (changed(|s| s.roll = Roll::new(2, 1)), Decision::Play),
        (offered(None, Side::O), Decision::TakeOrDrop),
        (offered(Some(Side::X), Side::O), Decision::TakeOrDrop),
        (of_match(offered(None, Side::O)), Decision::TakeOrDrop),
        (offered(Some(Side::O), Side::X), Decision::AnswerBeaver),
        (offered(Some(Side::O), Side::O), Decision::AnswerRaccoon),
        (
            changed(|s| (s.resignation, s.decider) = (level, Side::O)),
            Decision::AnswerResignation,
        ),
        (changed(|s| s.phase = Phase::Dropped), Decision::GameOver),
        (
            changed(|s| (s.phase, s.score) = (Phase::Dropped, won)),
            Decision::MatchOver,
        ),
        (
            changed(|s| s.board.checkers[Side::O] = Checkers::NONE),
            Decision::GameOver,
        ),
    ] {
        assert_eq!(setup.decision(), decision, "{setup:?}");
    }
}

#[test]
fn why_something_cannot_be_done() {
    let refused = |setup: &Setup, action| {
        Position::new(setup.clone())
            .unwrap()
            .act(action)
            .unwrap_err()
    };
    let doubled = |beavers: u8| {
        changed(|s| {
            (s.offered, s.decider) = (true, Side::O);
            s.rules.beavers = beavers;
        })
    };
    let beavered = |beavers: u8| {
        changed(|s| {
            (s.offered, s.cube) = (true, cube(2, Some(Side::O)));
            s.rules.beavers = beavers;
        })
    };
    let in_match = Setup {
        score: match_to(5, [0, 0]),
        ..doubled(3)
    };
    let at_the_top = Setup {
        cube: cube(Cube::HIGHEST, None),
        ..doubled(3)
    };
    let start = Setup::default();
    let mut words = BTreeSet::new();
    for (setup, action, error) in [
        (
            &start,
            Action::Take,
            RuleError::NotNow(Decision::RollOrDouble),
        ),
        (
            &doubled(2),
            Action::Double,
            RuleError::NotNow(Decision::TakeOrDrop),
        ),
        (
            &doubled(2),
            Action::Raccoon,
            RuleError::NotNow(Decision::TakeOrDrop),
        ),
        (&doubled(0), Action::Beaver, RuleError::BeaverLimit(0)),
        (&beavered(1), Action::Raccoon, RuleError::BeaverLimit(1)),
        (&in_match, Action::Beaver, RuleError::BeaverLimit(0)),
        (&at_the_top, Action::Beaver, RuleError::CubeLimit(32768)),
        (&at_the_top, Action::Take, RuleError::CubeLimit(32768)),
    ] {
        assert_eq!(refused(setup, action), error);
        words.insert(error.to_string());
    }
    assert_eq!(words.len(), 5);
    assert!(words.iter().all(|words| words.len() > 15), "{words:?}");
    assert_eq!(
        Position::new(start).unwrap().play(&[]).unwrap_err(),
        RuleError::NoDice
    );
    let dropped = Position::new(changed(|s| s.phase = Phase::Dropped)).unwrap();
    assert_eq!(
        dropped.play(&[]).unwrap_err(),
        RuleError::NotNow(Decision::GameOver)
    );
    assert!(
        Position::new(doubled(1))
            .unwrap()
            .act(Action::Beaver)
            .is_ok()
    );
    assert!(
        Position::new(beavered(2))
            .unwrap()
            .act(Action::Raccoon)
            .is_ok()
    );
}

#[test]
fn the_next_game_is_of_the_same_variant() {
    static THREE: Variant = Variant {
        name: "three",
        checkers: 3,
        start: Board {
            checkers: BySide([Checkers::NONE; 2]),
        },
    };
    let end = changed(|s| (s.variant, s.phase) = (&THREE, Phase::Dropped));
    let next = end.next_game();
    assert_eq!((next.variant, next.board), (&THREE, THREE.start));
}

#[test]
fn a_state_says_what_is_off() {
    let setup = changed(|s| s.board = board(on(&[(1, 4)]), Checkers::NONE));
    assert_eq!(Side::ALL.map(|side| setup.off(side)), [11, 15]);
    assert_eq!(setup.finished(), Some(Side::X));
    let (start, rules) = (Setup::default(), Rules::default());
    assert_eq!(start.finished(), None);
    let opening = Setup::opening(&Variant::BACKGAMMON, match_to(3, [1, 0]), rules);
    assert_eq!(
        (opening.phase, opening.score),
        (Phase::Opening, match_to(3, [1, 0]))
    );
}
