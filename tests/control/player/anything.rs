//! Arbitrary sequences of inputs: no panic, nothing illegal is shown or announced, no checker is lost.

use jsboard::control::player::{Automatic, Command, Direction, Input, PlayerOptions, Tap};
use jsboard::control::{CancelReason, Gesture};
use jsboard::geometry::{Button, Home, Place, Point2, Region, Seat, View};
use jsboard::{BySide, Level, Point};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::FileFailurePersistence;

use super::table::Table;
use crate::properties::draw::{self, Draw};

fn options(draw: &mut Draw<'_>) -> PlayerOptions {
    PlayerOptions {
        people: BySide([!draw.flag(), !draw.flag()]),
        view: View {
            bottom: draw.side(),
            home: draw.one_of(&[Home::Right, Home::Left]),
        },
        tap: draw.one_of(&[Tap::Die, Tap::Target]),
        automatic: Automatic {
            roll: draw.flag(),
            forced: draw.flag(),
            dance: draw.flag(),
            confirm: draw.flag(),
        },
        is_remote: false,
    }
}

fn place(draw: &mut Draw<'_>) -> Place {
    let seat = draw.one_of(&Seat::ALL);
    match draw.below(8) {
        0 => Place::Bar(seat),
        1 => Place::Off(seat),
        _ => Place::Point(Point::new(draw.below(26) as u8).unwrap()),
    }
}

/// A place from which a checker can move, if any.
fn movable(draw: &mut Draw<'_>, table: &Table) -> Place {
    let places = table
        .player
        .turn()
        .map(|turn| (turn.side(), turn.movable()));
    match places {
        Some((side, points)) if !points.is_empty() => {
            table.player.view().place(side, draw.one_of(&points))
        }
        _ => place(draw),
    }
}

/// A place to which the selected checker can move, if any.
fn landing(draw: &mut Draw<'_>, table: &Table) -> Place {
    match table.player.picture().landings {
        Some((side, points)) if !points.is_empty() => {
            table.player.view().place(side, draw.one_of(&points))
        }
        _ => movable(draw, table),
    }
}

fn region(draw: &mut Draw<'_>, table: &Table) -> Region {
    let seat = draw.one_of(&Seat::ALL);
    match draw.below(14) {
        0..=3 => Region::Place(movable(draw, table)),
        4..=6 => Region::Place(landing(draw, table)),
        7 => Region::Checker(place(draw), draw.below(256) as u8),
        8 => Region::Die(draw.below(6) as u8),
        9 => draw.one_of(&[Region::Cube, Region::Resignation]),
        10 => draw.one_of(&[Region::Pips(seat), Region::Score(seat), Region::Name(seat)]),
        _ => Region::Button(button(draw, table)),
    }
}

fn button(draw: &mut Draw<'_>, table: &Table) -> Button {
    let buttons = table.player.buttons();
    if buttons.is_empty() || draw.below(4) == 3 {
        draw.one_of(&Button::ALL)
    } else {
        draw.one_of(&buttons)
    }
}

fn gesture(draw: &mut Draw<'_>, table: &Table) -> Gesture {
    let from = region(draw, table);
    match draw.below(8) {
        0..=2 => Gesture::Tap(from),
        3 | 4 => Gesture::Lift(from),
        5 => Gesture::Drop {
            from,
            to: Some(Region::Place(landing(draw, table))),
        },
        6 => Gesture::Drag(Point2::new(1.0, 1.0)),
        _ if draw.flag() => Gesture::Drop { from, to: None },
        _ => Gesture::Cancelled(CancelReason::Left),
    }
}

fn command(draw: &mut Draw<'_>, table: &Table) -> Command {
    let level = draw.one_of(&Level::ALL);
    match draw.below(8) {
        0 => Command::Resign(level),
        1 => Command::Swap,
        2 => Command::UndoAll,
        3 => Command::Flip,
        _ => Command::Button(button(draw, table)),
    }
}

/// Sends a random input.
fn send(draw: &mut Draw<'_>, table: &mut Table) {
    let serial = table.player.question().unwrap_or(draw.below(4) as u32);
    let nonsense = [
        "",
        "8/5 6/5",
        "roll",
        "resign backgammon",
        "0/25",
        "x",
        "take",
    ];
    let text = if draw.below(3) < 2
        && (table.player.question().is_some()
            || table
                .player
                .turn()
                .is_some_and(|turn| !turn.start().legal_plays().is_empty()))
    {
        table.opinion()
    } else {
        draw.one_of(&nonsense).to_owned()
    };
    let directions = [
        Direction::Left,
        Direction::Right,
        Direction::Up,
        Direction::Down,
    ];
    let kind = match draw.below(24) {
        // Mostly the input that the player waits for.
        20.. if table.player.is_rolling() => 4,
        20.. if table.player.question().is_some() => 5,
        kind => kind,
    };
    let input = match kind {
        0..=3 => Input::Gesture(gesture(draw, table)),
        4 => {
            let roll = draw.roll();
            let (o, x) = if draw.flag() {
                (roll.high(), roll.low())
            } else {
                (roll.low(), roll.high())
            };
            Input::Dice(o, x)
        }
        5 => Input::Reply {
            serial,
            text: &text,
        },
        6 => Input::Failed {
            serial,
            message: "gone",
        },
        7 => Input::Late { serial },
        8 => Input::AskAgain,
        9 if draw.flag() => Input::Set(Box::new(draw::position(draw).into_setup())),
        9 => Input::Set(Box::new(draw::any_setup(draw))),
        10 => Input::Text(&text),
        11 => Input::Cursor(draw.one_of(&directions)),
        12 => Input::CursorTo(movable(draw, table)),
        13 => Input::Movable {
            forward: draw.flag(),
        },
        14 => Input::Digit(draw.below(12) as u8),
        15 => Input::Enter,
        16 => Input::Pick,
        17 => Input::Escape,
        18 if draw.below(8) == 7 => {
            let options = options(draw);
            return table.choose(options);
        }
        18 => Input::CursorTo(landing(draw, table)),
        _ => Input::Do(command(draw, table)),
    };
    table.send(input);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/control/player/regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn anything_may_come_in(bytes in vec(any::<u8>(), 0..900)) {
        let mut draw = Draw(&bytes);
        let options = options(&mut draw);
        let start = draw::position(&mut draw).into_setup();
        let mut table = Table::new_silent(start, options);
        while !draw.0.is_empty() {
            send(&mut draw, &mut table);
        }
    }
}

/// The random inputs reach every kind of event; otherwise the property would prove little.
#[test]
fn everything_happens() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::new();
    for _ in 0..150 {
        let bytes = vec(any::<u8>(), 500..900).new_tree(&mut runner);
        let bytes = bytes.unwrap().current();
        let mut draw = Draw(&bytes);
        let options = options(&mut draw);
        let start = draw::position(&mut draw).into_setup();
        let mut table = Table::new_silent(start, options);
        while !draw.0.is_empty() {
            send(&mut draw, &mut table);
        }
        for (what, count) in table.seen {
            *seen.entry(what).or_insert(0) += count;
        }
    }
    let all = [
        "play",
        "dance",
        "hit",
        "roll",
        "double",
        "take",
        "drop",
        "resign",
        "accept",
        "reject",
        "next",
        "bear_off",
        "resignation",
        "gammon",
        "match",
        "run",
        "refused",
        "picked",
        "put back",
        "undone",
        "illegal",
        "ask",
        "failed",
        "late",
    ];
    for what in all {
        assert!(
            seen.get(what).is_some_and(|&count| count > 1),
            "{what}: {seen:?}"
        );
    }
}
