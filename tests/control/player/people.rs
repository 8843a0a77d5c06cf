//! Simulated people who play at random, each with one kind of input.

use jsboard::control::player::{Command, Direction, Input};
use jsboard::control::{Hand, Touch};
use jsboard::geometry::{Button, Place, Point2, Region, Seat};
use jsboard::{Decision, Level, Point};

use super::table::Table;

/// The kind of input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Means {
    Taps,
    Drags,
    Keys,
}

/// Plays until the match is over or this many decisions are made.
pub(crate) fn play_on(table: &mut Table, means: Means, decisions: usize) {
    for _ in 0..decisions {
        if table.player.position().decision() == Decision::MatchOver {
            return;
        }
        decide(table, means);
    }
}

/// Makes one decision of the side to decide.
fn decide(table: &mut Table, means: Means) {
    let Some(turn) = table.player.turn() else {
        return act(table, means);
    };
    if turn.is_complete() && !table.chance.one_in(10) {
        return confirm(table, means);
    }
    match table.chance.below(20) {
        0 => undo(table, means),
        1 if means == Means::Keys => {
            table.send(Input::Do(Command::Swap));
        }
        1 => table.tap(Region::Die(2)),
        _ if table.player.turn().unwrap().is_complete() => {}
        _ => step(table, means),
    }
}

fn act(table: &mut Table, means: Means) {
    if table.chance.one_in(80) && table.player.actions().contains(&"resign") {
        let level = table.chance.pick(&Level::ALL);
        table.send(Input::Do(Command::Resign(level)));
        return;
    }
    let buttons = table.player.buttons();
    assert!(!buttons.is_empty(), "stuck: {:?}", table.player.position());
    let dull = buttons.contains(&Button::Roll) && !table.chance.one_in(8);
    let button = if dull {
        Button::Roll
    } else {
        table.chance.pick(&buttons)
    };
    match (means, button) {
        (Means::Keys, _) => table.command(button),
        (Means::Taps, Button::Double | Button::Take) => table.tap(Region::Cube),
        (Means::Taps, _) => table.tap(Region::Button(button)),
        (Means::Drags, _) => press(table, Region::Button(button)),
    }
}

fn confirm(table: &mut Table, means: Means) {
    let button = table.player.buttons().last().copied().unwrap();
    assert!(matches!(button, Button::Confirm | Button::Next));
    match means {
        Means::Taps => table.tap(Region::Die(1)),
        Means::Drags => press(table, Region::Button(button)),
        Means::Keys => table.command(button),
    }
    let turn = table.player.turn();
    assert!(turn.is_none_or(|turn| turn.play().is_dance()));
}

fn undo(table: &mut Table, means: Means) {
    let all = table.chance.one_in(3);
    let steps = table.player.turn().unwrap().play().steps().len();
    match means {
        Means::Keys if all => drop(table.send(Input::Do(Command::UndoAll))),
        Means::Keys => table.command(Button::Undo),
        _ => press(table, Region::Button(Button::Undo)),
    }
    let left = table.player.turn().unwrap().play().steps().len();
    let fewer = if all && means == Means::Keys {
        0
    } else {
        steps.saturating_sub(1)
    };
    assert_eq!(left, fewer);
}

/// Moves a random checker to a random legal place.
fn step(table: &mut Table, means: Means) {
    let turn = table.player.turn().unwrap();
    let side = turn.side();
    let movable = turn.movable();
    let from = table.chance.pick(&movable);
    let landings = table.player.turn().unwrap().landings(from);
    let to = table.chance.pick(&landings);
    let view = table.player.view();
    let places = [from, to].map(|point| view.place(side, point));
    let before = table.player.turn().unwrap().play().steps().len();
    let done = table.player.history().len();
    match means {
        Means::Taps => {
            let n = table.chance.below(15) as u8 + 1;
            table.tap(Region::Checker(places[0], n));
            if table.player.picture().selected.is_some() {
                let second = table.chance.pick(&places);
                table.tap_place(second);
            }
        }
        Means::Drags => drag(table, places),
        Means::Keys => keys(table, [from, to], places),
    }
    let ended = table.player.history().len() > done;
    let steps = || table.player.turn().unwrap().play().steps().len();
    assert!(ended || steps() > before, "{from}/{to}");
}

/// A press and a release at the same place.
fn press(table: &mut Table, region: Region) {
    let mut hand = Hand::default();
    let at = Point2::new(7.0, 7.0);
    let (pointer, liftable) = (5, table.player.is_liftable(region));
    let down = Touch::Press {
        pointer,
        at,
        region: Some(region),
        liftable,
    };
    let up = Touch::Release {
        pointer,
        at,
        target: Some(region),
    };
    touch(table, &mut hand, &[down, up]);
}

fn drag(table: &mut Table, [from, to]: [Place; 2]) {
    let mut hand = Hand::default();
    let region = Region::Checker(from, 1);
    assert!(table.player.is_liftable(region));
    let (pointer, region, liftable) = (5, Some(region), true);
    let at = [10.0, 12.0, 30.0, 80.0].map(|x| Point2::new(x, 10.0));
    let down = Touch::Press {
        pointer,
        at: at[0],
        region,
        liftable,
    };
    let moves = [at[1], at[2]].map(|at| Touch::Move { pointer, at });
    touch(table, &mut hand, &[down, moves[0], moves[1]]);
    let picture = table.player.picture();
    assert_eq!(picture.lifted, Some(from));
    let (side, landings) = picture.landings.unwrap();
    let places = landings
        .iter()
        .map(|&to| table.player.view().place(side, to));
    assert!(places.collect::<Vec<_>>().contains(&to));
    let target = Some(Region::Place(to));
    touch(
        table,
        &mut hand,
        &[Touch::Release {
            pointer,
            at: at[3],
            target,
        }],
    );
}

fn touch(table: &mut Table, hand: &mut Hand, touches: &[Touch]) {
    for &touch in touches {
        for gesture in hand.update(touch) {
            table.send(Input::Gesture(gesture));
        }
    }
}

fn keys(table: &mut Table, points: [Point; 2], places: [Place; 2]) {
    if table.chance.one_in(2) {
        go_to(table, points[0], places[0]);
        table.send(Input::Pick);
        go_to(table, points[1], places[1]);
        let put_down = if table.chance.one_in(2) {
            Input::Pick
        } else {
            Input::Enter
        };
        table.send(put_down);
    } else {
        let forward = table.chance.one_in(2);
        for _ in 0..26 {
            if table.player.picture().cursor != Some(places[0]) {
                table.send(Input::Movable { forward });
            }
        }
        assert_eq!(table.player.picture().cursor, Some(places[0]));
        table.send(Input::Enter);
        if table.player.picture().selected.is_some() {
            go_to(table, points[1], places[1]);
            table.send(Input::Enter);
        }
    }
}

/// Moves the cursor to a place by digits or arrows.
pub(crate) fn go_to(table: &mut Table, point: Point, place: Place) {
    if table.chance.one_in(2) {
        let n = point.number();
        for digit in [n / 10, n % 10] {
            if digit > 0 || n >= 10 || n == 0 {
                table.send(Input::Digit(digit));
            }
        }
    } else {
        arrows(table, place);
    }
    assert_eq!(table.player.picture().cursor, Some(place), "{point}");
}

fn arrows(table: &mut Table, place: Place) {
    let row = match place {
        Place::Point(point) if point.number() > 12 => Direction::Up,
        // A checker on the bar stands in the half that it enters.
        Place::Bar(Seat::Bottom) | Place::Off(Seat::Top) => Direction::Up,
        _ => Direction::Down,
    };
    table.send(Input::Cursor(row));
    for direction in [row, Direction::Left, Direction::Right] {
        for _ in 0..14 {
            if table.player.picture().cursor != Some(place) {
                table.send(Input::Cursor(direction));
            }
        }
    }
}
