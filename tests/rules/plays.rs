//! The rules, compared with other programs, and with the text of the rules where it covers more.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::common::{field, rows};
use jsboard::notation::{read_id, read_play, read_position_id, write_gnubgid, write_position_id};
use jsboard::{
    Action, Board, BySide, Cube, Decision, Die, Flaw, Level, Phase, Position, Roll, RuleError,
    Rules, Score, Setup, Side, Variant, legal_boards, legal_plays,
};

#[test]
fn legal_plays_lead_to_the_results_of_gnu_backgammon() {
    let mut boards = Vec::new();
    for row in rows("plays.tsv") {
        let [id, dice, results] = [0, 1, 2].map(|i| field(&row, i));
        for side in Side::ALL {
            let board = read_position_id(id, side).unwrap();
            let after = |board: &Board| write_position_id(board, side.other());
            let roll = crate::common::roll(dice);
            let plays = legal_plays(&board, side, roll);
            legal_boards(&board, side, roll, &mut boards);
            let reached = plays.iter().map(|play| board.after(side, play));
            assert!(reached.eq(boards.iter().copied()), "{id} {dice}");
            let mut found: Vec<String> = plays
                .iter()
                .map(|play| after(&board.after(side, play)))
                .collect();
            found.sort();
            if found.is_empty() {
                found.push(after(&board));
            }
            assert_eq!(found.join(" "), results, "{id} {dice}");
        }
    }
}

fn position(id: &str) -> Position {
    Position::new(read_id(id).unwrap()).unwrap()
}

fn id(position: &Position) -> String {
    write_gnubgid(position.setup())
}

fn played(position: &Position, text: &str) -> Result<Position, RuleError> {
    position
        .play(&read_play(text).unwrap())
        .map(|(_, after)| after)
}

#[test]
fn the_larger_die_is_played_when_only_one_can_be() {
    // Either 24/18 or 24/23 can be played, but not both: the six must be played.
    let position = position("XGID=----------c------b------A-:0:0:1:61:0:0:0:0:10");
    assert_eq!(position.legal_plays().len(), 1);
    assert!(played(&position, "24/18").is_ok());
    assert_eq!(played(&position, "24/23"), Err(RuleError::IllegalPlay));
    assert_eq!(played(&position, ""), Err(RuleError::IllegalPlay));
}

#[test]
fn how_games_end() {
    for (id, text, level, points) in [
        // The loser has borne off 13; all 15 are outside X's home: gammon; with one in X's home or on the bar: backgammon.
        (
            "XGID=-A----------------------b-:1:1:1:21:0:0:0:7:10",
            "1/off",
            Level::Single,
            2,
        ),
        (
            "XGID=-A------dddc--------------:1:1:1:21:0:0:0:7:10",
            "1/off",
            Level::Gammon,
            4,
        ),
        (
            "XGID=-Aa-----dddb--------------:1:1:1:21:0:0:0:7:10",
            "1/off",
            Level::Backgammon,
            6,
        ),
        (
            "XGID=aA------dddb--------------:1:1:1:21:0:0:0:7:10",
            "1/off",
            Level::Backgammon,
            6,
        ),
        // The Jacoby rule depends on whether the cube is centred.
        (
            "XGID=-A------dddc--------------:0:0:1:21:0:0:1:0:10",
            "1/off",
            Level::Gammon,
            1,
        ),
        (
            "XGID=-A------dddc--------------:0:1:1:21:0:0:1:0:10",
            "1/off",
            Level::Gammon,
            2,
        ),
        (
            "XGID=-A------dddc--------------:0:0:1:21:0:0:0:0:10",
            "1/off",
            Level::Gammon,
            2,
        ),
    ] {
        let after = played(&position(id), text).unwrap();
        let result = after.result().unwrap();
        assert_eq!(
            (result.winner, result.level, result.points),
            (Side::X, level, points),
            "{id}"
        );
        assert_eq!(u32::from(after.setup().score.points[Side::X]), points);
        assert_eq!(
            (after.setup().phase, after.setup().turn),
            (Phase::BorneOff, Side::O)
        );
        assert_eq!(after.decision(), Decision::GameOver);
    }
}

#[test]
fn the_cube_is_doubled_taken_beavered_and_dropped() {
    // The states of a session played by GNU Backgammon with beavers.
    let start = Setup {
        rules: Rules {
            beavers: 3,
            ..Rules::default()
        },
        ..read("sB8wADc4F7EcIA:UgkAAAAAAAAA")
    };
    let doubled = Position::new(start).unwrap().act(Action::Double).unwrap();
    assert_eq!(id(&doubled), "sB8wADc4F7EcIA:UhEAAAAAAAAA");
    let beaver = doubled.act(Action::Beaver).unwrap();
    assert_eq!(id(&beaver), "sB8wADc4F7EcIA:QxkAAAAAAAAA");
    let raccoon = beaver.act(Action::Raccoon).unwrap();
    assert_eq!(id(&raccoon), "sB8wADc4F7EcIA:RBEAAAAAAAAA");
    let dropped = raccoon.act(Action::Drop).unwrap();
    assert_eq!(id(&dropped), "sB8wADc4F7EcIA:RAQAAAAAgAAA");
    assert_eq!(dropped.result().unwrap().points, 16);
    let taken = raccoon.act(Action::Take).unwrap();
    assert_eq!(
        (taken.setup().cube.value(), taken.setup().cube.owner),
        (32, Some(Side::O))
    );
    assert_eq!(taken.decision(), Decision::Roll);
}

fn read(id: &str) -> Setup {
    read_id(id).unwrap()
}

#[test]
fn doubling_is_refused_where_the_rules_do() {
    let double = |setup: Setup| Position::new(setup).unwrap().act(Action::Double).err();
    let plain = Setup::default();
    assert_eq!(double(plain.clone()), None);
    let cube = Cube::new(2, Some(Side::O)).unwrap();
    assert_eq!(
        double(Setup {
            cube,
            ..plain.clone()
        }),
        Some(RuleError::NotNow(Decision::Roll))
    );
    let cube = Cube::new(1024, None).unwrap();
    assert_eq!(
        double(Setup {
            cube,
            ..plain.clone()
        }),
        Some(RuleError::CubeLimit(1024))
    );
    let crawford = Setup {
        score: Score {
            length: 3,
            points: BySide([2, 0]),
        },
        rules: Rules {
            crawford: true,
            ..Rules::default()
        },
        ..plain.clone()
    };
    assert_eq!(double(crawford), Some(RuleError::NotNow(Decision::Roll)));
    let rolled = Setup {
        roll: Roll::new(3, 1),
        ..plain
    };
    assert_eq!(double(rolled), Some(RuleError::NotNow(Decision::Play)));
}

#[test]
fn resignations_are_offered_rejected_and_accepted() {
    let playing = position("s90iAhBzAwCAAA:8AkgAQAAQAAE");
    let offered = playing.act(Action::Resign(Level::Single)).unwrap();
    assert_eq!(offered.decision(), Decision::AnswerResignation);
    assert_eq!(offered.act(Action::Reject).unwrap(), playing);
    // The result in GNU Backgammon.
    let accepted = offered.act(Action::Accept).unwrap();
    assert_eq!(id(&accepted), "s90iAhBzAwCAAA:8CsgARAAQAAE");
}

#[test]
fn the_crawford_game_comes_once() {
    // Scores of GNU Backgammon: the first games of the 9 point match m46 (0-4, 0-8, 1-8), and a game of
    // the 6 point match m10 (from 2-5 to 5-5).
    let crawford_follows = [
        ("AAAAjAIAAAAAAA:AgIgAQAAIAAE", false),
        ("AAAAts1AwwAAAA:AQIgAQAAQAAE", true),
        ("s90iAhBzAwCAAA:8CsgARAAQAAE", false),
        // Match m10 to 6 points: 5-2 became 5-5 in the Crawford game.
        ("AAAAZgyjQUkAAA:8ArAAFAAKAAE", false),
    ];
    for (id, expected) in crawford_follows {
        assert_eq!(read(id).next_game().rules.crawford, expected, "{id}");
    }
    let at = |points: [u16; 2], won: u32| {
        let mut score = Score {
            length: 5,
            points: BySide(points),
        };
        let before = score;
        score.book(Side::X, won);
        before.crawford_follows(&score)
    };
    assert!(at([0, 2], 2));
    assert!(
        !at([4, 0], 4),
        "the other side comes to one away as well: there was one"
    );
    assert!(!at([4, 0], 1));
    assert!(!at([0, 4], 1), "the match is over");
}

#[test]
fn equal_opening_dice_are_rolled_again_or_double_the_cube() {
    let die = |pips| Die::new(pips).unwrap();
    let opening = Setup::opening(&Variant::BACKGAMMON, Score::default(), Rules::default());
    let position = Position::new(opening.clone()).unwrap();
    assert_eq!(position.open(die(3), die(3)).unwrap(), position);
    let started = position.open(die(2), die(6)).unwrap();
    assert_eq!(
        (started.setup().turn, started.setup().roll),
        (Side::X, Roll::new(6, 2))
    );
    let started = position.open(die(6), die(2)).unwrap();
    assert_eq!(
        (started.setup().turn, started.setup().decider),
        (Side::O, Side::O)
    );
    let rules = Rules {
        automatic_doubles: 1,
        ..Rules::default()
    };
    let position = Position::new(Setup { rules, ..opening }).unwrap();
    let once = position.open(die(4), die(4)).unwrap();
    assert_eq!(
        (once.setup().cube.value(), once.setup().cube.owner),
        (2, None)
    );
    assert_eq!(once.open(die(1), die(1)).unwrap(), once);
    let limited = Rules {
        automatic_doubles: 3,
        max_cube: 2,
        ..Rules::default()
    };
    let setup = once.into_setup();
    let once = Position::new(Setup {
        rules: limited,
        ..setup.clone()
    });
    let once = once.unwrap();
    assert_eq!(once.open(die(1), die(1)).unwrap(), once);
    // There are no automatic doubles in a match.
    let in_match = Score {
        length: 5,
        ..Score::default()
    };
    let cube = Cube::CENTRED;
    let position = Position::new(Setup {
        cube,
        score: in_match,
        ..setup
    });
    let position = position.unwrap();
    assert_eq!(position.open(die(4), die(4)).unwrap(), position);
}

#[test]
fn a_setup_says_all_that_is_wrong_with_it() {
    let shared = read("XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:0:0:10");
    assert_eq!(shared.flaws(), []);
    let mut setup = shared;
    setup.board.checkers[Side::O].set(jsboard::Point::new(1).unwrap(), 3);
    setup.rules.crawford = true;
    setup.decider = Side::O;
    let point = jsboard::Point::new(24).unwrap();
    assert_eq!(
        Position::new(setup.clone()).unwrap_err().flaws,
        [
            Flaw::TooManyCheckers {
                side: Side::O,
                count: 18
            },
            Flaw::SharedPoint(point),
            Flaw::CrawfordForMoney,
            Flaw::WrongDecider,
        ]
    );
    assert_eq!(*Position::new(setup.clone()).unwrap_err().setup, setup);
}

#[test]
fn a_finished_board_is_a_legal_position() {
    let finished = read("XGID=--b-----------------------:0:0:1:00:0:0:0:0:10");
    assert_eq!(finished.flaws(), []);
    assert_eq!(finished.decision(), Decision::GameOver);
}

#[test]
fn pip_counts_and_checkers_at_home() {
    // The start's 167 pips: 2 x 24 + 5 x 13 + 3 x 8 + 5 x 6. A checker on the bar has 25 to go.
    let start = Variant::BACKGAMMON.start;
    assert_eq!(Side::ALL.map(|side| start.pips(side)), [167, 167]);
    for (places, pips, all_home) in [
        (&[][..], 0, true),
        (&[(1, 3), (6, 2)], 15, true),
        (&[(6, 14), (7, 1)], 91, false),
        (&[(1, 14), (25, 1)], 39, false),
    ] {
        let checkers = crate::common::on(places);
        assert_eq!(checkers.pips(), pips, "{places:?}");
        assert_eq!(checkers.all_home(), all_home, "{places:?}");
    }
}

#[test]
fn what_is_not_said_of_a_movement_is_made_with_the_higher_die_first() {
    let position = position("XGID=-b----E-C---eE---c-e----B-:0:0:1:62:0:0:0:0:10");
    let (play, _) = position.play(&read_play("24/16").unwrap()).unwrap();
    let landings: Vec<u8> = play.steps().iter().map(|step| step.to.number()).collect();
    assert_eq!(landings, [18, 16]);
}

#[test]
fn checkers_are_shown_by_their_places() {
    assert_eq!(
        format!("{:?}", crate::common::on(&[(6, 5), (25, 1)])),
        "{25: 1, 6: 5}"
    );
}
