//! Undo, and positions from texts.

use super::*;

#[test]
fn pasted_ids() {
    let gnu = "sGfwATDgc/ABMA:cIkKAAAAAAAA";
    let xgid = "XGID=-b----E-B---eE---c-e----BA:2:1:1:31:2:3:0:5:10";
    let mail = format!("Hello,\nwhat now? {xgid}\nX:Ann O:Ben");
    let gnubg = " GNU Backgammon  Position ID: sGfwATDgc/ABMA\n                 Match ID   : \
                 cIkKAAAAAAAA\n +13-14-15-16-17-18---\n";
    for (text, id) in [
        (gnu, gnu),
        (xgid, xgid),
        (mail.as_str(), xgid),
        (gnubg, gnu),
        (" \"4HPwATDgc/ABMA\"", "4HPwATDgc/ABMA"),
    ] {
        let mut editor = empty();
        let effects = editor.update(In::Paste(text));
        assert_eq!(effects, [Show, Changed, Say(EditorNews::Pasted)], "{text}");
        let setup = read_id(id).unwrap();
        assert_eq!(write_gnubgid(editor.setup()), write_gnubgid(&setup));
        assert_eq!(write_xgid(editor.setup()), write_xgid(&setup));
        editor.update(In::Undo);
        assert_eq!(editor.setup().board, Board::default());
    }
}

#[test]
fn what_cannot_be_pasted_says_why() {
    let mut editor = start();
    for text in ["", "  \n", "no position here", "Ann: Ben:"] {
        assert_eq!(editor.update(In::Paste(text)), [Refused(Refusal::NoId)]);
    }
    let mut faults = Vec::new();
    for text in [
        "see XGID=-b----E-C---eE---c-e----B- there",
        "4HPwATDgc/AB!A",
    ] {
        let effects = editor.update(In::Paste(text));
        let [Refused(Refusal::BadId(error))] = effects[..] else {
            continue;
        };
        faults.push((error.at, error.fault));
    }
    let missing = (31, Fault::Missing("cube"));
    assert_eq!(faults, [missing, (12, Fault::Character('!'))]);
    assert_eq!(*editor.setup(), Setup::default());
}

#[test]
fn a_pasted_position_is_of_the_same_variant() {
    let setup = Setup {
        variant: &Variant::NACKGAMMON,
        ..Setup::default()
    };
    let mut editor = Editor::new(setup, View::default());
    editor.update(In::Paste("4HPwATDgc/ABMA"));
    assert_eq!(editor.setup().variant, &Variant::NACKGAMMON);
}

#[test]
fn undo_and_redo() {
    let mut editor = start();
    let none = [Refused(Refusal::NothingToUndo)];
    assert_eq!(editor.update(In::Undo), none);
    assert_eq!(editor.update(In::Redo), [Refused(Refusal::NothingToRedo)]);
    editor.update(In::Empty);
    editor.update(tap("6"));
    let undone = [Show, Changed, Say(EditorNews::Undone)];
    assert_eq!(editor.update(In::Undo), undone);
    assert_eq!(editor.update(In::Undo), undone);
    assert_eq!(*editor.setup(), Setup::default());
    let redone = [Show, Changed, Say(EditorNews::Redone)];
    assert_eq!(editor.update(In::Redo), redone);
    assert!(editor.can_redo());
    editor.update(tap("5"));
    assert!(!editor.can_redo());
    assert!(editor.update(In::Empty).contains(&Changed));
    assert_eq!(editor.update(In::Empty), []);
    editor.update(In::Set(Setup::default()));
    assert_eq!(editor.update(In::Set(Setup::default())), []);
    editor.update(In::Undo);
    assert_eq!(editor.setup().board, Board::default());
}

#[test]
fn two_hundred_changes_can_be_undone() {
    let mut editor = start();
    for points in 1..=300 {
        editor.update(In::Score(Side::X, points));
    }
    while editor.can_undo() {
        editor.update(In::Undo);
    }
    assert_eq!(editor.setup().score.points[Side::X], 100);
}
