//! Arbitrary inputs: no checker is lost, and derived values stay correct.

use jsboard::control::editor::EditorEffect::{Changed, Refused, Show};
use jsboard::control::editor::EditorInput as In;
use jsboard::control::{Direction, Editor};
use jsboard::geometry::{Place, Region, Seat, View};
use jsboard::{Die, Flaw, Point, Setup, Side};
use proptest::collection::vec;
use proptest::prelude::*;

fn region(name: &str) -> Region {
    Region::named(name).unwrap()
}

fn start() -> Editor {
    Editor::new(Setup::default(), View::default())
}

fn sides() -> impl Strategy<Value = Side> {
    any::<bool>().prop_map(|x| if x { Side::X } else { Side::O })
}

fn regions() -> impl Strategy<Value = Region> {
    let names = [
        "6",
        "13",
        "19",
        "24",
        "bar-top",
        "bar-bottom",
        "off-top",
        "off-bottom",
        "checker-6-1",
        "checker-13-2",
        "checker-off-top-1",
        "checker-bar-top-1",
        "die-1",
        "die-2",
        "die-4",
        "cube",
        "resignation",
        "pips-top",
        "button-roll",
    ];
    let places = prop_oneof![
        (0_u8..=25).prop_map(|n| Place::Point(Point::new(n).unwrap())),
        Just(Place::Bar(Seat::Top)),
        Just(Place::Off(Seat::Bottom)),
    ];
    prop_oneof![
        prop::sample::select(names.map(region).to_vec()),
        places.clone().prop_map(Region::Place),
        (places, any::<u8>()).prop_map(|(place, n)| Region::Checker(place, n)),
        any::<u8>().prop_map(Region::Die),
    ]
}

fn gestures() -> impl Strategy<Value = In<'static>> {
    prop_oneof![
        4 => (regions(), any::<bool>(), any::<bool>()).prop_map(|(region, erase, stack)| {
            In::Tap { region, erase, stack }
        }),
        1 => regions().prop_map(In::Lift),
        4 => (regions(), prop::option::of(regions()), any::<bool>())
            .prop_map(|(from, to, stack)| In::Drop { from, to, stack }),
        1 => Just(In::Cancelled),
        2 => (regions(), any::<bool>()).prop_map(|(region, up)| In::Wheel { region, up }),
    ]
}

fn keys() -> impl Strategy<Value = In<'static>> {
    let directions = [
        Direction::Left,
        Direction::Right,
        Direction::Up,
        Direction::Down,
    ];
    prop_oneof![
        4 => prop::sample::select(directions.to_vec()).prop_map(In::Cursor),
        2 => any::<u8>().prop_map(|n| In::Digit(n % 20)),
        1 => prop::sample::select(vec![In::Add, In::Remove, In::Clear, In::Pick]),
    ]
}

fn fields() -> impl Strategy<Value = In<'static>> {
    let dice = (0_usize..6, 0_usize..6).prop_map(|(a, b)| (Die::ALL[a], Die::ALL[b]));
    prop_oneof![
        sides().prop_map(In::Turn),
        prop::option::of(dice).prop_map(In::Dice),
        (0_u32..18).prop_map(|n| In::CubeValue(1 << n)),
        any::<u32>().prop_map(In::CubeValue),
        prop::option::of(sides()).prop_map(In::CubeOwner),
        any::<bool>().prop_map(In::Offered),
        (sides(), any::<u16>()).prop_map(|(side, points)| In::Score(side, points)),
        any::<u16>().prop_map(In::Length),
        any::<bool>().prop_map(In::Crawford),
        any::<bool>().prop_map(In::Jacoby),
        prop::sample::select(vec![
            In::Start,
            In::Empty,
            In::Mirror,
            In::SwapSides,
            In::Colour,
            In::Flip,
            In::Paste("4HPwATDgc/ABMA"),
            In::Paste("XGID=-b----E-B---eE---c-e----BA:2:1:1:31:2:3:0:5:10"),
            In::Paste("nothing"),
        ]),
    ]
}

fn inputs() -> impl Strategy<Value = In<'static>> {
    prop_oneof![4 => gestures(), 2 => keys(), 2 => fields()]
}

/// Writes no file of failed cases.
fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_is_lost(inputs in vec(inputs(), 0..80)) {
        let mut editor = start();
        let first = editor.setup().clone();
        for input in inputs {
            let before = editor.setup().clone();
            let could = editor.can_undo();
            let effects = editor.update(input);
            let changed = before != *editor.setup();
            prop_assert_eq!(changed, effects.contains(&Changed));
            prop_assert!(!changed || effects[0] == Show);
            prop_assert_eq!(editor.can_undo(), could || changed);
            let refused = effects.iter().any(|effect| matches!(effect, Refused(_)));
            prop_assert!(!(changed && refused));
        }
        let last = editor.setup().clone();
        while editor.can_undo() {
            editor.update(In::Undo);
        }
        prop_assert_eq!(editor.setup(), &first);
        while editor.can_redo() {
            editor.update(In::Redo);
        }
        prop_assert_eq!(editor.setup(), &last);
    }

    #[test]
    fn an_edited_setup_makes_sense(inputs in vec(inputs(), 0..80)) {
        let mut editor = start();
        for input in inputs {
            editor.update(input);
            for side in Side::ALL {
                prop_assert!(editor.setup().board.checkers[side].in_play() <= 15);
            }
            for flaw in editor.flaws() {
                let wrong = matches!(
                    flaw,
                    Flaw::TooManyCheckers { .. }
                        | Flaw::SharedPoint(_)
                        | Flaw::WrongDecider
                        | Flaw::UnexpectedDice
                        | Flaw::UnexpectedOffer
                        | Flaw::UnexpectedResignation
                        | Flaw::NotBorneOff
                );
                prop_assert!(!wrong, "{:?}", flaw);
            }
        }
    }

    #[test]
    fn any_text_can_be_pasted(text in any::<String>()) {
        start().update(In::Paste(&text));
    }
}
