//! The keyboard.

use super::*;

/// The places that the cursor visits in one direction until it stops.
fn walk(editor: &mut Editor, direction: Direction) -> Vec<String> {
    let mut names = Vec::new();
    loop {
        let before = editor.cursor();
        editor.update(In::Cursor(direction));
        match editor.cursor() {
            now if now == before => return names,
            now => names.push(Region::Place(now.unwrap()).to_string()),
        }
    }
}

#[test]
fn the_cursor_goes_as_the_places_lie() {
    let mut editor = start();
    let effects = editor.update(In::Cursor(Direction::Left));
    assert_eq!(effects, [Overlay, said("6", Some(Side::X), 5)]);
    let right = ["5", "4", "3", "2", "1", "off-bottom"];
    assert_eq!(walk(&mut editor, Direction::Right), right);
    assert_eq!(walk(&mut editor, Direction::Up), ["off-top"]);
    let left = [
        "24",
        "23",
        "22",
        "21",
        "20",
        "19",
        "bar-bottom",
        "18",
        "17",
        "16",
        "15",
        "14",
        "13",
    ];
    assert_eq!(walk(&mut editor, Direction::Left), left);
    assert_eq!(walk(&mut editor, Direction::Down), ["12"]);
    let home = View {
        home: Home::Left,
        ..View::default()
    };
    editor.update(In::View(home));
    let left = [
        "11",
        "10",
        "9",
        "8",
        "7",
        "bar-top",
        "6",
        "5",
        "4",
        "3",
        "2",
        "1",
        "off-bottom",
    ];
    assert_eq!(walk(&mut editor, Direction::Left), left);
    assert_eq!(walk(&mut editor, Direction::Right).last().unwrap(), "12");
    editor.update(tap("cube"));
    assert_eq!(editor.cursor(), None);
}

#[test]
fn every_key_acts_under_the_cursor() {
    let mut editor = start();
    let effects = editor.update(In::Remove);
    assert_eq!(effects, [Show, Changed, said("6", Some(Side::X), 4)]);
    editor.update(In::Add);
    editor.update(In::Digit(2));
    assert_eq!(counts(&editor, 6), (2, 0));
    let few = Refused(Refusal::TooFew {
        side: Side::X,
        left: 3,
    });
    assert_eq!(editor.update(In::Digit(6)), [few]);
    editor.update(In::Clear);
    assert_eq!(editor.update(In::Pick), [Refused(Refusal::NoChecker)]);
    editor.update(In::Digit(5));
    let picked = editor.update(In::Pick);
    assert_eq!(picked, [Overlay, Say(EditorNews::Picked(Side::X))]);
    editor.update(In::Cursor(Direction::Up));
    let occupied = editor.update(In::Pick);
    assert_eq!(occupied, [Refused(Refusal::Occupied(Side::O))]);
    editor.update(In::Cursor(Direction::Left));
    editor.update(In::Cursor(Direction::Left));
    editor.update(In::Pick);
    assert_eq!((counts(&editor, 18), counts(&editor, 6)), ((1, 0), (4, 0)));
    editor.update(In::Pick);
    let back = editor.update(In::Pick);
    assert_eq!(back, [Overlay, Say(EditorNews::PutBack)]);
}
