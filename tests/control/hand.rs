//! Pointer events become gestures.

use jsboard::control::{CancelReason, Gesture, Hand, SLACK, Touch};
use jsboard::geometry::{Button, Place, Point2, Region, Seat};
use proptest::collection::vec;
use proptest::prelude::*;

const CHECKER: Region = Region::Checker(Place::Bar(Seat::Top), 1);
const BAR: Region = Region::Place(Place::Bar(Seat::Top));
const TRAY: Region = Region::Place(Place::Off(Seat::Top));

fn at(x: f32) -> Point2 {
    Point2::new(x, 0.0)
}

fn press(pointer: i32, region: Option<Region>) -> Touch {
    let liftable = region == Some(CHECKER);
    Touch::Press {
        pointer,
        at: at(0.0),
        region,
        liftable,
    }
}

fn shift(pointer: i32, x: f32) -> Touch {
    Touch::Move { pointer, at: at(x) }
}

fn release(pointer: i32, x: f32, target: Option<Region>) -> Touch {
    Touch::Release {
        pointer,
        at: at(x),
        target,
    }
}

/// The gestures of a new hand for these pointer events.
fn gestures(touches: &[Touch]) -> Vec<Gesture> {
    let mut hand = Hand::default();
    touches
        .iter()
        .flat_map(|&touch| hand.update(touch))
        .collect()
}

#[test]
fn a_press_and_a_release_are_a_tap() {
    let held = [
        press(1, Some(CHECKER)),
        shift(1, SLACK),
        release(1, SLACK, Some(BAR)),
    ];
    assert_eq!(gestures(&held), [Gesture::Tap(CHECKER)]);
    // A region that cannot be lifted is tapped if the pointer stays within it, however far it moves.
    let button = Region::Button(Button::Roll);
    let on = [
        press(1, Some(button)),
        shift(1, 9.0),
        release(1, 9.0, Some(button)),
    ];
    assert_eq!(gestures(&on), [Gesture::Tap(button)]);
    for target in [None, Some(Region::Cube), Some(BAR)] {
        assert_eq!(
            gestures(&[press(1, Some(button)), release(1, 9.0, target)]),
            []
        );
    }
    // A checker that cannot be lifted counts as its place.
    let stuck = Touch::Press {
        pointer: 1,
        at: at(0.0),
        region: Some(CHECKER),
        liftable: false,
    };
    assert_eq!(
        gestures(&[stuck, release(1, 9.0, Some(BAR))]),
        [Gesture::Tap(CHECKER)]
    );
    assert_eq!(gestures(&[stuck, release(1, 9.0, Some(TRAY))]), []);
}

#[test]
fn what_is_moved_far_enough_is_dragged() {
    let far = SLACK + 0.1;
    let touches = [
        press(1, Some(CHECKER)),
        shift(1, 2.0),
        shift(1, far),
        shift(1, 1.0),
        release(1, 1.0, Some(TRAY)),
    ];
    let (from, to) = (CHECKER, Some(TRAY));
    let expected = [
        Gesture::Lift(CHECKER),
        Gesture::Drag(at(far)),
        Gesture::Drag(at(1.0)),
        Gesture::Drop { from, to },
    ];
    assert_eq!(gestures(&touches), expected);
    // Moved and released at once.
    let quick = [press(1, Some(CHECKER)), release(1, 50.0, Some(TRAY))];
    assert_eq!(
        gestures(&quick),
        [Gesture::Lift(CHECKER), Gesture::Drop { from, to }]
    );
}

#[test]
fn other_pointers_do_nothing_but_break_off() {
    let unknown = [
        shift(2, 50.0),
        release(2, 50.0, Some(TRAY)),
        press(1, None),
        release(1, 0.0, None),
    ];
    assert_eq!(gestures(&unknown), []);
    let mut hand = Hand::default();
    hand.update(press(1, Some(CHECKER)));
    for touch in [shift(2, 50.0), release(2, 50.0, None)] {
        assert_eq!(hand.update(touch), []);
    }
    hand.update(shift(1, 50.0));
    for touch in [shift(2, 60.0), release(2, 60.0, None)] {
        assert_eq!(hand.update(touch), []);
    }
    assert_eq!(hand.lifted(), Some(CHECKER));
    let second = [
        press(1, Some(CHECKER)),
        shift(1, 9.0),
        press(2, Some(CHECKER)),
    ];
    let mut hand = Hand::default();
    let all: Vec<Gesture> = second
        .iter()
        .flat_map(|&touch| hand.update(touch))
        .collect();
    assert_eq!(all[2..], [Gesture::Cancelled(CancelReason::SecondPointer)]);
    assert_eq!(hand, Hand::Idle);
    // Both are ignored until they press again.
    for touch in [
        shift(1, 60.0),
        release(2, 0.0, Some(BAR)),
        release(1, 60.0, Some(TRAY)),
    ] {
        assert_eq!(hand.update(touch), []);
    }
}

#[test]
fn a_lost_release_loses_no_press() {
    let touches = [
        press(1, Some(CHECKER)),
        press(1, Some(CHECKER)),
        release(1, 0.0, Some(BAR)),
    ];
    let expected = [
        Gesture::Cancelled(CancelReason::Left),
        Gesture::Tap(CHECKER),
    ];
    assert_eq!(gestures(&touches), expected);
}

#[test]
fn it_is_broken_off_for_a_reason() {
    use CancelReason::{Escape, Left, Replaced, SecondPointer, Taken};
    for reason in [Escape, Left, Replaced, SecondPointer, Taken] {
        let mut hand = Hand::default();
        assert_eq!(hand.update(Touch::Cancel(reason)), []);
        hand.update(press(1, Some(CHECKER)));
        hand.update(shift(1, 9.0));
        assert_eq!(hand.lifted(), Some(CHECKER));
        assert_eq!(
            hand.update(Touch::Cancel(reason)),
            [Gesture::Cancelled(reason)]
        );
        assert_eq!((hand, hand.lifted()), (Hand::Idle, None));
    }
}

fn touches() -> impl Strategy<Value = Touch> {
    let region = prop_oneof![
        Just(None),
        Just(Some(CHECKER)),
        Just(Some(TRAY)),
        Just(Some(Region::Cube)),
    ];
    (0..4, 0..3, -9.0..9.0_f32, region, any::<bool>()).prop_map(
        |(kind, pointer, x, region, liftable)| match kind {
            0 => Touch::Press {
                pointer,
                at: at(x),
                region,
                liftable,
            },
            1 => shift(pointer, x),
            2 => release(pointer, x, region),
            _ if liftable => Touch::Cancel(CancelReason::Left),
            _ => shift(pointer, f32::NAN),
        },
    )
}

proptest! {
    /// Every lift is followed by drags and then by one drop or one cancel. There is no drop without
    /// a lift.
    #[test]
    fn what_is_lifted_is_dropped_or_put_back(touches in vec(touches(), 0..60)) {
        let mut hand = Hand::default();
        let mut lifted = None;
        for touch in touches {
            for gesture in hand.update(touch) {
                match gesture {
                    Gesture::Lift(region) => assert_eq!(lifted.replace(region), None),
                    Gesture::Drag(_) => assert!(lifted.is_some()),
                    Gesture::Drop { from, .. } => assert_eq!(lifted.take(), Some(from)),
                    Gesture::Cancelled(_) => lifted = None,
                    Gesture::Tap(_) => assert_eq!(lifted, None),
                }
            }
            assert_eq!(hand.lifted(), lifted);
        }
    }
}
