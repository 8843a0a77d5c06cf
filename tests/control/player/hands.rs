//! Single inputs of a person: taps, drags, keys.

use jsboard::control::player::{Command, Direction, Effect, Input, Player, PlayerOptions, Tap};
use jsboard::control::{CancelReason, Gesture, News, Turn, Why};
use jsboard::geometry::{Button, Home, Layout, Place, Plan, Region, Seat, View};
use jsboard::notation::read_id;
use jsboard::{Decision, Point, Position, Setup, Side};

use super::say::{at, news, p, player, press, rolled, said, tap};

#[test]
fn a_tap_plays_the_die_that_lies_first() {
    let mut player = player(rolled(6, 3), PlayerOptions::default());
    let dice = |player: &Player| {
        let dice = player.picture().dice.unwrap();
        ([1, 2].map(|n| dice.die(n).pips()), dice.spent)
    };
    assert_eq!(dice(&player), ([6, 3], 0));
    player.update(tap(24));
    assert_eq!(
        (player.text(), dice(&player)),
        ("24/18".into(), ([6, 3], 1))
    );
    player.update(press(Button::Undo));
    assert_eq!((player.text(), dice(&player)), (String::new(), ([6, 3], 0)));
    let effects = player.update(Input::Gesture(Gesture::Tap(Region::Die(1))));
    assert_eq!(said(&effects), "Dice swapped, 3 first.");
    player.update(tap(24));
    assert_eq!(
        (player.text(), dice(&player)),
        ("24/21".into(), ([3, 6], 1))
    );
    // 24/18 and 13/7 are both open; the left die is used.
    player.update(tap(24));
    assert_eq!(
        (player.text(), dice(&player)),
        ("24/21 24/18".into(), ([3, 6], 3))
    );
    // A tap on the dice ends a complete play.
    let effects = player.update(Input::Gesture(Gesture::Tap(Region::Die(2))));
    assert!(matches!(&effects[1], Effect::Moved { text, .. } if text == "24/21 24/18"));
    assert_eq!(player.position().decision(), Decision::RollOrDouble);
    assert_eq!(dice(&player), ([6, 3], 15));
}

#[test]
fn a_tap_plays_the_other_die_where_the_first_cannot_be() {
    let mut player = player(rolled(5, 1), PlayerOptions::default());
    // 6/1 is open; 24/19 is blocked.
    player.update(tap(24));
    assert_eq!(player.text(), "24/23");
}

#[test]
fn a_double_is_played_a_step_a_tap() {
    let mut player = player(rolled(1, 1), PlayerOptions::default());
    for (n, text) in [
        (8, "8/7"),
        (8, "8/7(2)"),
        (6, "8/7(2) 6/5"),
        (6, "8/7(2) 6/5(2)"),
    ] {
        assert!(!player.turn().unwrap().is_complete());
        player.update(tap(n));
        assert_eq!(player.text(), text);
    }
    assert_eq!(player.buttons(), [Button::Undo, Button::Confirm]);
    let effects = player.update(Input::Do(Command::UndoAll));
    assert_eq!(
        (player.text(), said(&effects)),
        (String::new(), "Undone.".into())
    );
    // A double is not swapped.
    let effects = player.update(Input::Do(Command::Swap));
    assert!(matches!(
        &effects[0],
        Effect::Refused {
            code: "bad_action",
            ..
        }
    ));
}

/// 24/15 with 6 3 can hit on 18 or on 21: the left die goes first.
#[test]
fn a_combined_move_goes_as_the_dice_lie() {
    let mut setup = rolled(6, 3);
    let theirs = &mut setup.board.checkers[Side::O];
    *theirs = Default::default();
    for (n, count) in [(7, 1), (4, 1), (14, 5), (22, 6)] {
        theirs.set(p(n), count);
    }
    let position = Position::new(setup).unwrap();
    for (swaps, text) in [(0, "24/18*/15"), (1, "24/21*/15")] {
        let mut turn = Turn::new(&position).unwrap();
        assert_eq!(turn.landings(p(24)), [18, 21, 15].map(p));
        for _ in 0..swaps {
            assert!(turn.swap());
        }
        let steps = turn.go(p(24), p(15)).unwrap();
        assert_eq!((turn.text().as_str(), steps.steps().len()), (text, 2));
        assert!(turn.undo());
        assert_eq!(turn.play().steps().len(), 1);
    }
}

/// Follows the order of the dice even if it hits; swapped dice avoid the hit.
#[test]
fn a_combined_move_hits_if_the_dice_lie_so() {
    let mut setup = rolled(6, 3);
    setup.board.checkers[Side::O].set(p(7), 1);
    setup.board.checkers[Side::O].set(p(6), 4);
    let position = Position::new(setup).unwrap();
    for (swaps, text) in [(0, "24/18*/15"), (1, "24/15")] {
        let mut turn = Turn::new(&position).unwrap();
        for _ in 0..swaps {
            assert!(turn.swap());
        }
        turn.go(p(24), p(15)).unwrap();
        assert_eq!(turn.text(), text);
        // The dice of a complete play cannot be swapped.
        assert!(turn.is_complete() && !turn.swap());
    }
}

#[test]
fn a_turn_follows_whole_plays_alone() {
    let position = Position::new(rolled(6, 3)).unwrap();
    let mut turn = Turn::new(&position).unwrap();
    let whole = turn.go(p(24), p(15)).unwrap();
    turn.undo();
    let half = *turn.play();
    assert!(!turn.follow(&half));
    assert!(turn.follow(&whole) && turn.is_complete());
    assert_eq!(*turn.play(), whole);
}

#[test]
fn dragging_shows_landings_and_runs_nothing() {
    let mut player = player(rolled(6, 3), PlayerOptions::default());
    let lift = Input::Gesture(Gesture::Lift(Region::Checker(Place::Point(p(13)), 5)));
    let effects = player.update(lift.clone());
    assert_eq!(effects[0], Effect::Overlay);
    assert_eq!(said(&effects), "Picked up from 13. To 7, 10, 4.");
    let picture = player.picture();
    assert_eq!(
        picture.landings,
        Some((Side::X, [7, 10, 4].map(p).to_vec()))
    );
    assert_eq!(picture.lifted, Some(Place::Point(p(13))));
    let drop = |to| {
        let from = at(13);
        Input::Gesture(Gesture::Drop { from, to })
    };
    // Dropped at its origin or outside: nothing happens.
    for to in [Some(at(13)), None, Some(Region::Cube)] {
        player.update(lift.clone());
        let effects = player.update(drop(to));
        assert_eq!(effects, [Effect::Overlay, Effect::Say(News::PutBack)]);
        assert_eq!(
            (player.text(), player.picture().lifted),
            (String::new(), None)
        );
    }
    player.update(lift.clone());
    let effects = player.update(drop(Some(at(12))));
    assert_eq!(news(&effects), [News::Illegal(Why::NotTheDice)]);
    player.update(lift.clone());
    let effects = player.update(drop(Some(at(4))));
    assert_eq!(effects[0], Effect::Show { motion: None });
    assert_eq!(player.text(), "13/4");
    // There is no drop without a lift.
    assert_eq!(player.update(drop(Some(at(4)))), []);
    player.update(press(Button::Undo));
    assert_eq!(player.text(), "13/7");
    player.update(lift.clone());
    let effects = player.update(CancelReason::Escape.into());
    assert_eq!(effects, [Effect::Overlay, Effect::Say(News::PutBack)]);
    assert_eq!(player.update(CancelReason::Escape.into()), []);
    // A checker that is moved in another way is no longer held.
    player.update(lift);
    player.update(Input::Text("24/18 13/10"));
    assert_eq!(player.picture().lifted, None);
}

#[test]
fn what_can_be_lifted_is_what_can_move() {
    let player = player(rolled(4, 4), PlayerOptions::default());
    let liftable = |n| player.is_liftable(Region::Checker(Place::Point(p(n)), 2));
    let all: Vec<u8> = (1..=24).filter(|&n| liftable(n)).collect();
    assert_eq!(all, [6, 8, 13, 24]);
    assert!(!player.is_liftable(Region::Cube));
    assert!(!player.is_liftable(Region::Place(Place::Bar(Seat::Bottom))));
}

#[test]
fn a_target_is_chosen_by_a_second_tap() {
    let options = PlayerOptions {
        tap: Tap::Target,
        ..PlayerOptions::default()
    };
    let mut player = player(rolled(6, 3), options);
    let effects = player.update(tap(13));
    assert_eq!(effects[0], Effect::Overlay);
    let picture = player.picture();
    assert_eq!(picture.selected, Some(Place::Point(p(13))));
    // A tap on another movable checker selects it; elsewhere it clears the selection.
    player.update(tap(24));
    assert_eq!(player.picture().selected, Some(Place::Point(p(24))));
    // A second finger cancels nothing when no checker is held.
    assert_eq!(player.update(CancelReason::SecondPointer.into()), []);
    assert_eq!(player.picture().selected, Some(Place::Point(p(24))));
    let effects = player.update(tap(2));
    assert_eq!(news(&effects), [News::Illegal(Why::NotTheDice)]);
    assert_eq!(
        (player.picture().selected, player.text()),
        (None, String::new())
    );
    player.update(tap(13));
    player.update(tap(10));
    assert_eq!(player.text(), "13/10");
    player.update(tap(13));
    player.update(tap(13));
    assert_eq!(
        (player.text(), player.picture().selected),
        ("13/10 13/7".into(), None)
    );
}

#[test]
fn keys_pick_up_and_put_down() {
    let mut player = player(rolled(6, 3), PlayerOptions::default());
    player.update(Input::Digit(2));
    assert_eq!(player.picture().cursor, Some(Place::Point(p(2))));
    let effects = player.update(Input::Digit(4));
    assert_eq!(said(&effects), "24 point: 2 White, can move");
    let effects = player.update(Input::Pick);
    assert_eq!(said(&effects), "Picked up from 24. To 18, 21, 15.");
    player.update(Input::Digit(1));
    let effects = player.update(Input::Digit(5));
    assert_eq!(said(&effects), "15 point: empty, can land here");
    let effects = player.update(Input::Pick);
    assert_eq!(said(&effects), "24/15 | Play complete. Confirm it.");
    assert!(
        matches!(&effects[0], Effect::Show { motion: Some(run) } if run.play.steps().len() == 2)
    );
    player.update(Input::Do(Command::UndoAll));
    player.update(Input::CursorTo(Place::Point(p(13))));
    player.update(Input::Pick);
    assert_eq!(news(&player.update(Input::Pick)), [News::PutBack]);
    assert_eq!(player.text(), "");
    player.update(Input::Enter);
    assert_eq!(player.text(), "13/7");
    // A number has at most two digits; 0 is off.
    for (digits, place) in [
        (vec![1, 2, 3], Place::Point(p(3))),
        (vec![2, 5], Place::Bar(Seat::Bottom)),
        (vec![2, 6], Place::Point(p(6))),
        (vec![0], Place::Off(Seat::Bottom)),
    ] {
        player.update(Input::Movable { forward: true });
        for digit in digits {
            player.update(Input::Digit(digit));
        }
        assert_eq!(player.picture().cursor, Some(place));
    }
    player.update(Input::Escape);
    assert_eq!(player.picture().cursor, None);
}

/// Digits count points from the side on roll.
#[test]
fn digits_are_in_the_count_of_who_plays() {
    let setup = Setup {
        turn: Side::O,
        decider: Side::O,
        ..rolled(6, 3)
    };
    let mut player = player(setup, PlayerOptions::default());
    let effects = player.update(Input::Digit(6));
    assert_eq!(player.picture().cursor, Some(Place::Point(p(19))));
    assert_eq!(said(&effects), "6 point: 5 Black, can move");
}

/// The cursor moves to the nearest place in its direction on the drawn board.
#[test]
fn the_cursor_goes_where_it_looks() {
    for home in [Home::Right, Home::Left] {
        let view = View {
            home,
            ..View::default()
        };
        let mut player = player(
            rolled(6, 3),
            PlayerOptions {
                view,
                ..PlayerOptions::default()
            },
        );
        let plan = Plan {
            layout: Layout::FULL,
            view,
        };
        let centre = |place| plan.area(place).centre();
        let row = |seat: Seat| {
            let points = (1..=12).map(p);
            let points = points.map(move |n| if seat == Seat::Top { n.across() } else { n });
            points
                .map(Place::Point)
                .chain([Place::Bar(seat.other()), Place::Off(seat)])
        };
        for (seat, other) in [(Seat::Top, Seat::Bottom), (Seat::Bottom, Seat::Top)] {
            for start in row(seat) {
                let mut go = |direction| {
                    player.update(Input::CursorTo(start));
                    player.update(Input::Cursor(direction));
                    player.picture().cursor.unwrap()
                };
                let x = centre(start).x;
                let mut right: Vec<Place> = row(seat).filter(|&to| centre(to).x > x).collect();
                right.sort_by(|&a, &b| centre(a).x.total_cmp(&centre(b).x));
                assert_eq!(
                    go(Direction::Right),
                    right.first().copied().unwrap_or(start)
                );
                let mut left: Vec<Place> = row(seat).filter(|&to| centre(to).x < x).collect();
                left.sort_by(|&a, &b| centre(b).x.total_cmp(&centre(a).x));
                assert_eq!(go(Direction::Left), left.first().copied().unwrap_or(start));
                let across = row(other)
                    .find(|&to| (centre(to).x - x).abs() < 0.01)
                    .unwrap();
                let (up, down) = if seat == Seat::Top {
                    (start, across)
                } else {
                    (across, start)
                };
                assert_eq!((go(Direction::Up), go(Direction::Down)), (up, down));
            }
        }
    }
}

#[test]
fn the_next_that_can_move_goes_round() {
    let mut player = player(rolled(4, 4), PlayerOptions::default());
    let mut go = |forward| {
        player.update(Input::Movable { forward });
        player.picture().cursor.unwrap()
    };
    let forward = [24, 13, 8, 6].map(|n| Place::Point(p(n)));
    assert_eq!([true; 4].map(&mut go), forward);
    let back = [8, 13, 24, 6].map(|n| Place::Point(p(n)));
    assert_eq!([false; 4].map(&mut go), back);
}

#[test]
fn why_something_cannot_be() {
    let xgid = "XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:0:0:10";
    let set = |dice: &str, change: &dyn Fn(&mut Setup)| {
        let mut setup = read_id(&xgid.replace(":00:", dice)).unwrap();
        change(&mut setup);
        player(setup, PlayerOptions::default())
    };
    let why = |mut player: Player, n: u8| {
        let effects = player.update(tap(n));
        match news(&effects)[..] {
            [News::Illegal(why)] => why,
            _ => panic!("{effects:?}"),
        }
    };
    let none = |_: &mut Setup| {};
    assert_eq!(why(set(":00:", &none), 24), Why::NotNow);
    assert_eq!(why(set(":55:", &none), 24), Why::Blocked);
    assert_eq!(why(set(":31:", &none), 12), Why::Empty);
    let bar = |setup: &mut Setup| {
        setup.board.checkers[Side::X].set(p(24), 1);
        setup.board.checkers[Side::X].set(Point::BAR, 1);
    };
    assert_eq!(why(set(":31:", &bar), 13), Why::OnBar);
    assert_eq!(why(set(":66:", &bar), 13), Why::NoDice);
    let far = |setup: &mut Setup| setup.board.checkers[Side::X].set(p(2), 1);
    let far = |setup: &mut Setup| {
        setup.board.checkers[Side::X].set(p(13), 4);
        far(setup);
    };
    assert_eq!(why(set(":63:", &far), 2), Why::NotHome);
    let mut done = set(":31:", &none);
    done.update(Input::Text("8/5 6/5"));
    assert_eq!(why(done, 6), Why::NoDice);
    // Either die can be played, but not both: the larger one must be.
    let only = |setup: &mut Setup| {
        for side in Side::ALL {
            setup.board.checkers[side] = Default::default();
        }
        setup.board.checkers[Side::X].set(p(12), 1);
        setup.board.checkers[Side::O].set(p(24), 2);
    };
    let mut larger = set(":65:", &only);
    larger.update(Input::Gesture(Gesture::Lift(at(12))));
    let to = Some(at(7));
    let effects = larger.update(Input::Gesture(Gesture::Drop { from: at(12), to }));
    assert_eq!(news(&effects), [News::Illegal(Why::AnotherPlay)]);
}
