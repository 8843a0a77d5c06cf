//! Taps, drags and the wheel.

use super::*;

#[test]
fn a_tap_on_a_place_adds_and_one_on_a_checker_takes_off() {
    let mut editor = empty();
    let effects = editor.update(tap("6"));
    assert_eq!(effects, [Show, Changed, said("6", Some(Side::X), 1)]);
    editor.update(tap("6"));
    assert_eq!(counts(&editor, 6), (2, 0));
    let effects = editor.update(tap("checker-6-1"));
    assert_eq!(effects, [Show, Changed, said("6", Some(Side::X), 1)]);
    let effects = editor.update(erase("6"));
    assert_eq!(effects, [Show, Changed, said("6", None, 0)]);
    assert_eq!(editor.update(erase("6")), [Refused(Refusal::NoChecker)]);
    assert_eq!(editor.setup().board, Board::default());
}

#[test]
fn a_tap_adds_to_the_stack_that_is_there_or_the_active_colour() {
    let mut editor = empty();
    assert_eq!(editor.active(), Side::X);
    let effects = editor.update(In::Colour);
    assert_eq!(effects, [Overlay, Say(EditorNews::Active(Side::O))]);
    editor.update(tap("6"));
    editor.update(In::Colour);
    editor.update(tap("6"));
    assert_eq!(counts(&editor, 6), (0, 2));
    editor.update(tap("bar-top"));
    editor.update(tap("bar-bottom"));
    let BySide([o, x]) = editor.setup().board.checkers;
    assert_eq!((o.count(Point::BAR), x.count(Point::BAR)), (1, 1));
}

#[test]
fn a_tap_on_a_tray_chooses_its_colour() {
    let mut editor = empty();
    let effects = editor.update(tap("off-top"));
    assert_eq!(effects, [Overlay, Say(EditorNews::Active(Side::O))]);
    let effects = editor.update(tap("checker-off-bottom-3"));
    assert_eq!(effects, [Overlay, Say(EditorNews::Active(Side::X))]);
    assert_eq!(editor.update(wheel("off-top", true)), []);
    // Of checkers that are all placed, it says so.
    let mut editor = start();
    assert_eq!(editor.choice(), EditorNews::NoneLeft(Side::X));
    let effects = editor.update(In::Colour);
    assert_eq!(effects, [Overlay, Say(EditorNews::NoneLeft(Side::O))]);
}

#[test]
fn a_whole_stack_is_taken_off() {
    let mut editor = start();
    editor.update(tap_stack("13"));
    editor.update(tap_stack("checker-8-1"));
    assert_eq!((counts(&editor, 13), counts(&editor, 8)), ((0, 0), (0, 0)));
    assert_eq!(editor.setup().off(Side::X), 8);
}

#[test]
fn the_wheel_adds_and_takes_off() {
    let mut editor = start();
    editor.update(wheel("13", false));
    editor.update(wheel("checker-6-1", true));
    assert_eq!((counts(&editor, 13), counts(&editor, 6)), ((4, 0), (6, 0)));
    assert_eq!(editor.update(wheel("pips-top", true)), []);
}

#[test]
fn no_more_checkers_than_the_variant_has() {
    let mut editor = start();
    let few = Refused(Refusal::TooFew {
        side: Side::X,
        left: 0,
    });
    assert_eq!(editor.update(tap("6")), [few]);
    let setup = Setup {
        variant: &Variant::HYPERGAMMON,
        board: Board::default(),
        ..Setup::default()
    };
    let mut editor = Editor::new(setup, View::default());
    for _ in 0..9 {
        editor.update(tap("4"));
    }
    assert_eq!(counts(&editor, 4), (3, 0));
    editor.update(drop("off-top", Some("20"), true));
    assert_eq!(counts(&editor, 20), (0, 3));
    assert_eq!(editor.update(drop("off-top", Some("21"), false)).len(), 1);
}

#[test]
fn an_empty_point_takes_a_checker_even_with_none_left() {
    let mut editor = start();
    let effects = editor.update(tap("5"));
    assert_eq!(effects, [Show, Changed, Say(EditorNews::Taken(Side::X))]);
    // From the highest of the largest stacks.
    assert_eq!(
        (counts(&editor, 5), editor.setup().off(Side::X)),
        ((1, 0), 0)
    );
    assert_eq!((counts(&editor, 6).0 + counts(&editor, 13).0), 9);
    editor.update(In::Undo);
    assert_eq!(counts(&editor, 5), (0, 0));
    // One that is left goes first.
    editor.update(tap("checker-6-1"));
    editor.update(tap("5"));
    assert_eq!((counts(&editor, 5), counts(&editor, 13)), ((1, 0), (5, 0)));
}

#[test]
fn a_checker_is_carried() {
    let mut editor = start();
    let lifted = editor.update(In::Lift(region("checker-13-5")));
    assert_eq!(lifted, [Overlay]);
    assert_eq!(editor.picture().lifted.unwrap().side, Side::X);
    let effects = editor.update(drop("checker-13-5", Some("5"), false));
    assert_eq!(effects, [Show, Changed, said("5", Some(Side::X), 1)]);
    assert_eq!(editor.picture().lifted, None);
    editor.update(drop("13", Some("5"), true));
    assert_eq!((counts(&editor, 13), counts(&editor, 5)), ((0, 0), (5, 0)));
}

#[test]
fn a_checker_is_carried_off_and_out_of_the_tray() {
    let mut editor = start();
    editor.update(drop("6", None, false));
    editor.update(drop("6", Some("off-top"), false));
    assert_eq!(
        (counts(&editor, 6), editor.setup().off(Side::X)),
        ((3, 0), 2)
    );
    editor.update(drop("checker-off-bottom-1", Some("2"), false));
    editor.update(drop("off-bottom", Some("bar-top"), false));
    assert_eq!(counts(&editor, 2), (1, 0));
    assert_eq!(editor.setup().board.count(Side::X, Point::BAR), 1);
    assert_eq!(editor.setup().off(Side::X), 0);
    let nothing = editor.update(drop("off-bottom", Some("2"), false));
    assert_eq!(nothing, [Refused(Refusal::NoChecker)]);
}

#[test]
fn where_the_other_side_stands_nothing_is_put() {
    let mut editor = start();
    editor.update(In::Lift(region("checker-13-5")));
    let effects = editor.update(drop("13", Some("12"), false));
    assert_eq!(effects, [Overlay, Refused(Refusal::Occupied(Side::O))]);
    editor.update(drop("13", Some("12"), true));
    assert_eq!((counts(&editor, 13), counts(&editor, 12)), ((0, 0), (5, 0)));
    assert_eq!(editor.setup().off(Side::O), 5);
}

#[test]
fn what_is_let_go_on_no_place_goes_back() {
    let mut editor = start();
    for to in ["cube", "13", "pips-top"] {
        editor.update(In::Lift(region("checker-13-5")));
        let effects = editor.update(drop("checker-13-5", Some(to), false));
        assert_eq!(effects, [Overlay, Say(EditorNews::PutBack)]);
    }
    editor.update(In::Lift(region("checker-13-5")));
    let effects = editor.update(In::Cancelled);
    assert_eq!(effects, [Overlay, Say(EditorNews::PutBack)]);
    assert_eq!(editor.update(In::Cancelled), []);
    assert_eq!(editor.update(In::Lift(region("cube"))), []);
    assert_eq!(editor.update(drop("cube", Some("6"), false)), []);
    assert!(!editor.can_undo());
}

#[test]
fn what_can_be_lifted() {
    let editor = start();
    for (name, liftable) in [
        ("13", true),
        ("checker-6-2", true),
        ("5", false),
        ("bar-top", false),
        ("off-top", false),
        ("cube", false),
    ] {
        assert_eq!(editor.liftable(region(name)), liftable, "{name}");
    }
    assert!(empty().liftable(region("off-top")));
}

#[test]
fn the_other_side_at_the_bottom_counts_from_its_own() {
    let mut editor = start();
    assert_eq!(editor.update(In::Flip), [Show]);
    assert_eq!(editor.view().bottom, Side::O);
    editor.update(erase("13"));
    assert_eq!(counts(&editor, 12), (0, 4));
    let view = View {
        bottom: Side::X,
        home: Home::Left,
    };
    assert_eq!(editor.update(In::View(view)), [Show]);
    assert_eq!(editor.update(In::View(view)), []);
    assert_eq!(editor.view(), view);
}
