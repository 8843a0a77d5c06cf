//! The course of a game: opponents, cubes, automatic actions, announcements.

use jsboard::control::player::{Automatic, Command, Effect, Input, Led, Player, PlayerOptions};
use jsboard::control::{Gesture, News, Why};
use jsboard::geometry::{Button, Region};
use jsboard::notation::write_position_id;
use jsboard::words::{ENGLISH, Words};
use jsboard::{BySide, Cube, Decision, Die, Phase, Point, Roll, Score, Setup, Side};

use super::say::{at, news, p, player, press, rolled, said, tap};

const X_ALONE: BySide<bool> = BySide([false, true]);

#[test]
fn a_move_text_is_a_play_or_its_first_steps() {
    let mut player = player(rolled(3, 1), PlayerOptions::default());
    let refused = |effects: &[Effect], code: &str| {
        assert!(
            effects
                .iter()
                .any(|e| matches!(e, Effect::Refused { code: c, .. } if *c == code))
        );
    };
    player.update(tap(24));
    refused(&player.update(Input::Text("8/x")), "bad_move_text");
    refused(&player.update(Input::Text("8/6")), "illegal_move");
    assert_eq!(player.text(), "24/21");
    player.update(Input::Text("8/5"));
    assert_eq!(
        (player.text().as_str(), player.buttons()),
        ("8/5", vec![Button::Undo])
    );
    player.update(Input::Text("6/5, 8/5"));
    assert_eq!(player.text(), "8/5 6/5");
    player.update(press(Button::Confirm));
    refused(&player.update(Input::Text("8/5 6/5")), "bad_action");
    assert_eq!(player.history().len(), 2);
    assert_eq!(player.history()[1].led, Led::Moved("8/5 6/5".into()));
}

#[test]
fn an_opponent_is_asked_and_a_late_answer_dropped() {
    let options = PlayerOptions {
        people: X_ALONE,
        ..PlayerOptions::default()
    };
    let setup = Setup {
        turn: Side::O,
        decider: Side::O,
        ..rolled(6, 1)
    };
    let (mut player, effects) = Player::new(setup, options).unwrap();
    assert_eq!(effects.last(), Some(&Effect::Ask { serial: 1 }));
    assert_eq!((player.question(), player.buttons()), (Some(1), vec![]));
    // A person cannot resign for the other side.
    let effects = player.update(Input::Do(Command::Resign(jsboard::Level::Single)));
    assert!(matches!(
        effects[0],
        Effect::Refused {
            code: "bad_action",
            ..
        }
    ));
    assert_eq!(player.question(), Some(1));
    // It is not the person's turn.
    assert_eq!(news(&player.update(tap(24))), [News::Illegal(Why::NotNow)]);
    let effects = player.update(Input::Late { serial: 1 });
    assert_eq!(news(&effects), [News::Late]);
    assert_eq!(player.buttons(), [Button::Next]);
    let effects = player.update(press(Button::Next));
    assert_eq!(effects.last(), Some(&Effect::Ask { serial: 2 }));
    let reply = |serial, text| Input::Reply { serial, text };
    assert_eq!(player.update(reply(1, "13/7 8/7")), []);
    let effects = player.update(reply(2, "13/7 13/8"));
    assert!(
        matches!(
            effects[1],
            Effect::Refused {
                code: "illegal_move",
                ..
            }
        ),
        "{effects:?}"
    );
    assert_eq!(news(&effects), [News::Failed]);
    let effects = player.update(Input::AskAgain);
    assert_eq!(effects.last(), Some(&Effect::Ask { serial: 3 }));
    let effects = player.update(reply(3, "13/7 8/7"));
    assert!(matches!(&effects[0], Effect::Show { motion: Some(_) }));
    assert_eq!(said(&effects), "Black plays 13/7 8/7. | White to roll.");
    assert_eq!(player.buttons(), [Button::Roll, Button::Double]);
    let mark = |player: &Player| player.picture().marked.map(|(side, _)| side);
    // The opponent's play stays marked until the person begins to move.
    player.update(press(Button::Roll));
    player.update(Input::Dice(Die::ALL[2], Die::ALL[0]));
    assert_eq!(mark(&player), Some(Side::O));
    player.update(tap(24));
    assert_eq!(mark(&player), None);
    // The person's own play is not marked while the opponent decides.
    player.update(tap(24));
    player.update(press(Button::Confirm));
    assert!(player.question().is_some());
    assert_eq!(mark(&player), None);
}

/// White on roll at this score with a cube of this value.
fn at_score(length: u16, points: [u16; 2], cube: u32) -> Setup {
    Setup {
        score: Score {
            length,
            points: BySide(points),
        },
        cube: Cube::new(cube, Some(Side::X).filter(|_| cube > 1)).unwrap(),
        ..Setup::default()
    }
}

#[test]
fn nobody_is_asked_to_double_with_a_dead_cube() {
    let automatic = Automatic {
        roll: true,
        ..Automatic::default()
    };
    let (alone, opposed) = (BySide([false, true]), BySide([true, false]));
    for (length, points, cube, is_dead) in [
        (1, [0, 0], 1, true),
        (3, [0, 2], 1, true),
        (5, [0, 3], 2, true),
        (5, [4, 1], 4, true),
        (3, [2, 0], 1, false),
        (3, [0, 1], 1, false),
        (5, [3, 2], 2, false),
        (0, [9, 9], 64, false),
    ] {
        let asked = |people, automatic| {
            let options = PlayerOptions {
                people,
                automatic,
                ..PlayerOptions::default()
            };
            Player::new(at_score(length, points, cube), options).unwrap()
        };
        let (mut player, _) = asked(alone, Automatic::default());
        assert_eq!(
            player.buttons().contains(&Button::Double),
            !is_dead,
            "{length} {points:?}"
        );
        let refused = player.update(press(Button::Double));
        assert_eq!(
            refused.iter().any(|e| matches!(e, Effect::Refused { .. })),
            is_dead
        );
        for (people, automatic) in [(alone, automatic), (opposed, Automatic::default())] {
            let (_, effects) = asked(people, automatic);
            assert_eq!(
                effects.contains(&Effect::Roll),
                is_dead,
                "{length} {points:?}"
            );
        }
    }
}

/// A roll that dances: the person's checker stays on the bar.
fn danced() -> Setup {
    let mut setup = rolled(4, 3);
    setup.board.checkers = Default::default();
    for n in 2..=6 {
        setup.board.checkers[Side::O].set(p(n), 2);
    }
    setup.board.checkers[Side::X].set(Point::BAR, 1);
    setup
}

#[test]
fn a_dance_is_passed() {
    let machine = PlayerOptions {
        people: BySide([true, false]),
        ..PlayerOptions::default()
    };
    let (player, effects) = Player::new(danced(), machine).unwrap();
    assert_eq!(player.position().setup().turn, Side::O, "{effects:?}");
    let passes = [Input::Text(""), press(Button::Next), press(Button::Confirm)];
    for pass in passes {
        let mut player = player_of(danced());
        let effects = player.update(pass);
        assert!(matches!(&effects[1], Effect::Moved { text, .. } if text.is_empty()));
    }
}

fn player_of(setup: Setup) -> Player {
    player(setup, PlayerOptions::default())
}

#[test]
fn two_machines_need_nobody() {
    let setup = Setup {
        phase: Phase::Opening,
        ..Setup::default()
    };
    let options = PlayerOptions {
        people: BySide([false; 2]),
        ..PlayerOptions::default()
    };
    let (mut player, effects) = Player::new(setup, options).unwrap();
    assert_eq!(effects.last(), Some(&Effect::Roll));
    let effects = player.update(Input::Dice(Die::ALL[5], Die::ALL[0]));
    assert_eq!(effects.last(), Some(&Effect::Ask { serial: 1 }));
}

#[test]
fn a_completed_play_runs_and_ends_the_turn() {
    let automatic = Automatic {
        confirm: true,
        ..Automatic::default()
    };
    let options = PlayerOptions {
        automatic,
        ..PlayerOptions::default()
    };
    let mut player = player(rolled(6, 3), options);
    player.update(tap(24));
    let effects = player.update(tap(13));
    let [
        Effect::Show { motion: Some(run) },
        Effect::Moved { text, .. },
        ..,
    ] = &effects[..]
    else {
        panic!("{effects:?}");
    };
    assert_eq!((run.play.steps().len(), text.as_str()), (1, "24/18 13/10"));
    // Unrequested dice are ignored.
    assert_eq!(player.position().decision(), Decision::RollOrDouble);
    assert_eq!(player.update(Input::Dice(Die::ALL[0], Die::ALL[1])), []);
    // Nothing of a game is left in the next one, nor after another position is set.
    assert!(player.picture().dice.is_some() && player.picture().marked.is_some());
    let nothing = |player: &Player| {
        let picture = player.picture();
        assert_eq!((picture.dice, picture.marked), (None, None));
    };
    player.update(press(Button::Double));
    player.update(press(Button::Drop));
    player.update(press(Button::Next));
    nothing(&player);
    player.update(Input::Set(Box::new(rolled(6, 3))));
    player.update(Input::Text("24/15"));
    player.update(Input::Set(Box::default()));
    nothing(&player);
}

#[test]
fn cubes_and_resignations_are_answered() {
    let options = PlayerOptions {
        people: X_ALONE,
        ..PlayerOptions::default()
    };
    let mut setup = Setup::default();
    setup.rules.beavers = 1;
    let mut player = player(setup, options);
    let effects = player.update(Input::Gesture(Gesture::Tap(Region::Cube)));
    assert_eq!(said(&effects), "White doubles to 2.");
    assert_eq!(effects.last(), Some(&Effect::Ask { serial: 1 }));
    let effects = player.update(Input::Reply {
        serial: 1,
        text: "beaver",
    });
    assert_eq!(
        said(&effects),
        "Black beavers to 4. | White to take or drop."
    );
    assert_eq!(player.buttons(), [Button::Take, Button::Drop]);
    let effects = player.update(Input::Gesture(Gesture::Tap(Region::Cube)));
    assert!(matches!(&effects[1], Effect::Acted { action: "take", .. }));
    assert_eq!(
        (player.position().setup().cube.value(), player.buttons()),
        (4, vec![Button::Roll])
    );
    player.update(Input::Do(Command::Resign(jsboard::Level::Gammon)));
    let effects = player.update(Input::Reply {
        serial: 2,
        text: "accept",
    });
    assert!(
        said(&effects).starts_with("Black accepts. | White resigns")
            || said(&effects).contains("Black wins a gammon, 8 points."),
        "{}",
        said(&effects)
    );
    assert_eq!(player.buttons(), [Button::Next]);
    let effects = player.update(press(Button::Next));
    assert_eq!(
        said(&effects),
        "Next game. Black 8, White 0. | Opening roll."
    );
    player.update(press(Button::Roll));
    let effects = player.update(Input::Dice(Die::ALL[3], Die::ALL[3]));
    assert_eq!(
        (said(&effects).as_str(), effects.last()),
        ("Both rolled 4. Again.", Some(&Effect::Roll))
    );
    let effects = player.update(Input::Dice(Die::ALL[3], Die::ALL[5]));
    assert_eq!(said(&effects), "White starts with 6 4.");
    // Unrequested dice are ignored.
    assert_eq!(player.update(Input::Dice(Die::ALL[0], Die::ALL[1])), []);
}

#[test]
fn automatic_doubles_turn_the_cube() {
    let mut setup = Setup {
        phase: Phase::Opening,
        ..Setup::default()
    };
    setup.rules.automatic_doubles = 1;
    let automatic = Automatic {
        roll: true,
        ..Automatic::default()
    };
    let (mut player, effects) = Player::new(
        setup,
        PlayerOptions {
            automatic,
            ..PlayerOptions::default()
        },
    )
    .unwrap();
    assert_eq!(effects.last(), Some(&Effect::Roll));
    for (acted, value) in [(1, 2), (0, 2)] {
        let effects = player.update(Input::Dice(Die::ALL[1], Die::ALL[1]));
        let acts = effects.iter().filter(|e| matches!(e, Effect::Acted { .. }));
        assert_eq!(
            (acts.count(), player.position().setup().cube.value()),
            (acted, value)
        );
        assert_eq!(effects.last(), Some(&Effect::Roll));
    }
}

#[test]
fn what_is_forced_goes_by_itself_where_that_is_wanted() {
    let setup = Setup {
        roll: None,
        ..danced()
    };
    for (automatic, passes) in [(false, false), (true, true)] {
        let automatic = Automatic {
            forced: automatic,
            dance: automatic,
            roll: true,
            confirm: false,
        };
        let mut player = player(
            setup.clone(),
            PlayerOptions {
                automatic,
                ..PlayerOptions::default()
            },
        );
        player.update(press(Button::Roll));
        let effects = player.update(Input::Dice(Die::ALL[2], Die::ALL[3]));
        assert!(said(&effects).starts_with("White rolls 4 3. | White cannot move."));
        assert_eq!(player.position().setup().turn == Side::O, passes);
        assert_eq!(player.buttons().contains(&Button::Next), !passes);
        // Shown, or skipped with the button, the dice or a confirmation.
        player.update(Input::Gesture(Gesture::Tap(Region::Die(1))));
        assert_eq!(player.position().setup().turn, Side::O);
        let forced = Setup {
            roll: Roll::new(1, 1),
            ..setup.clone()
        };
        player.update(Input::Set(Box::new(forced)));
        assert_eq!(player.history().len() > 1, passes);
    }
}

#[test]
fn a_state_is_set_at_any_time() {
    let mut player = player(rolled(6, 3), PlayerOptions::default());
    player.update(tap(24));
    player.update(Input::Gesture(Gesture::Lift(at(13))));
    let bad = Setup {
        offered: true,
        ..rolled(6, 3)
    };
    let effects = player.update(Input::Set(Box::new(bad)));
    assert!(matches!(
        effects[..],
        [Effect::Refused {
            code: "bad_position",
            ..
        }]
    ));
    assert_eq!(
        (player.text(), player.picture().lifted.is_some()),
        ("24/18".into(), true)
    );
    let effects = player.update(Input::Set(Box::new(rolled(2, 1))));
    assert_eq!(
        effects[..2],
        [Effect::Show { motion: None }, Effect::Changed]
    );
    assert_eq!(player.picture().setup, rolled(2, 1));
    // The lifted checker is gone with its board.
    let drop = Gesture::Drop {
        from: at(13),
        to: Some(at(11)),
    };
    assert_eq!(player.update(Input::Gesture(drop)), []);
    assert_eq!(player.history().len(), 1);
}

#[test]
fn the_board_is_turned_and_means_the_same() {
    let mut player = player(rolled(3, 1), PlayerOptions::default());
    player.update(Input::Do(Command::Flip));
    assert_eq!(player.view().bottom, Side::O);
    // X's 8 point is the bottom player's 17 point.
    player.update(tap(17));
    assert_eq!(player.text(), "8/5");
    assert_eq!(
        write_position_id(&player.position().setup().board, Side::O),
        "4HPwATDgc/ABMA"
    );
}

#[test]
fn it_is_told_in_both_languages() {
    let roll = Roll::new(6, 3).unwrap();
    let plays = |hits| News::Plays {
        side: Side::X,
        text: "24/18 13/10".into(),
        hits,
    };
    let all = [
        (
            News::Rolls(Side::X, roll),
            "White rolls 6 3.",
            "白の出目は6 3。",
        ),
        (
            News::Opens(Side::O, roll),
            "Black starts with 6 3.",
            "黒の先手、出目6 3。",
        ),
        (
            plays(false),
            "White plays 24/18 13/10.",
            "白のムーブ、24/18 13/10。",
        ),
        (
            plays(true),
            "White plays 24/18 13/10, hits.",
            "白のムーブ、24/18 13/10、ヒット。",
        ),
        (
            News::Dances(Side::O),
            "Black cannot move.",
            "黒は動けません。",
        ),
        (
            News::Acts {
                side: Side::O,
                action: jsboard::Action::Double,
                cube: 2,
            },
            "Black doubles to 4.",
            "黒、ダブル 4。",
        ),
        (
            News::Illegal(Why::Blocked),
            "The point is blocked.",
            "ブロックされています。",
        ),
        (
            News::Illegal(Why::AnotherPlay),
            "The dice must be played another way.",
            "ルールにより別の動かし方が必要です。",
        ),
        (
            News::Picked(Point::BAR, vec![p(20), p(18)]),
            "Picked up from bar. To 20, 18.",
            "バーの駒を持ちました。行き先は20, 18。",
        ),
    ];
    for (news, english, japanese) in all {
        for (words, expected) in [(&ENGLISH, english), (Words::of("ja"), japanese)] {
            let names = BySide(words.sides.map(str::to_owned));
            assert_eq!(words.announcement(&news, &names), expected);
        }
    }
}
