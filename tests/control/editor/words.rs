//! The texts and announcements of the editor.

use jsboard::control::Editor;
use jsboard::control::editor::{EditorNews, Refusal};
use jsboard::geometry::{Region, View};
use jsboard::notation::read_id;
use jsboard::words::{ENGLISH, Words};
use jsboard::{BySide, Flaw, Point, Setup, Side};

fn names() -> BySide<String> {
    BySide(["Black", "White"].map(str::to_owned))
}

/// Every flaw once, in order.
fn all_flaws() -> [Flaw; 15] {
    [
        Flaw::TooManyCheckers {
            side: Side::O,
            count: 16,
        },
        Flaw::SharedPoint(Point::HOME),
        Flaw::BothClosedOut,
        Flaw::BothFinished,
        Flaw::CrawfordForMoney,
        Flaw::DoubleInCrawford,
        Flaw::WrongDecider,
        Flaw::UnexpectedDice,
        Flaw::UnexpectedOffer,
        Flaw::UnexpectedResignation,
        Flaw::CubeNotOwned,
        Flaw::NotBorneOff,
        Flaw::MatchAlreadyWon,
        Flaw::ScoreTooHigh,
        Flaw::BadMaxCube,
    ]
}

fn are_good(texts: &[String]) {
    for (i, text) in texts.iter().enumerate() {
        assert!(!text.is_empty() && !text.contains('%'), "{text}");
        assert!(!texts[..i].contains(text), "{text}");
    }
}

#[test]
fn every_flaw_has_its_own_words() {
    let all = |words: &Words| all_flaws().map(|flaw| words.flaw(&flaw, &names()));
    let texts = [all(&ENGLISH), all(Words::of("ja"))].concat();
    are_good(&texts);
    assert_eq!(
        texts[..2],
        [
            "Black has 16 checkers in play, more than the game has.",
            "Both sides have checkers on one point: the 6 point of White.",
        ]
    );
    assert!(texts[15].contains("Black") && texts[15].contains("16"));
}

#[test]
fn all_that_an_editor_says_has_words() {
    let news = [
        EditorNews::Active(Side::X),
        EditorNews::Picked(Side::O),
        EditorNews::PutBack,
        EditorNews::Undone,
        EditorNews::Redone,
        EditorNews::Pasted,
        EditorNews::Taken(Side::O),
        EditorNews::NoneLeft(Side::X),
    ];
    let refusals = [
        Refusal::TooFew {
            side: Side::X,
            left: 2,
        },
        Refusal::Occupied(Side::O),
        Refusal::NoChecker,
        Refusal::NothingToUndo,
        Refusal::NothingToRedo,
        Refusal::BadCube,
        Refusal::BadNumber,
        Refusal::NoId,
        Refusal::BadId(*read_id("?").unwrap_err()),
    ];
    let mut texts = Vec::new();
    for words in [&ENGLISH, Words::of("ja")] {
        texts.extend(news.iter().map(|news| words.editor_news(news, &names())));
        texts.extend(refusals.iter().map(|r| words.refusal(r, &names())));
    }
    are_good(&texts);
    assert_eq!(texts[8], "Not enough checkers: White has 2 left to place.");
}

#[test]
fn places_in_words() {
    let editor = Editor::new(Setup::default(), View::default());
    let place = |name| Region::named(name).unwrap().place().unwrap();
    let text = |words: &Words, name| words.editor_spot(&editor.spot(place(name)), &names());
    assert_eq!(text(&ENGLISH, "13"), "13 point: 5 White");
    assert_eq!(text(&ENGLISH, "2"), "2 point: empty");
    assert_eq!(text(&ENGLISH, "bar-top"), "Bar: 0 Black");
    assert_eq!(text(Words::of("ja"), "24"), "24ポイント：White2個");
    assert_eq!(text(Words::of("ja"), "off-bottom"), "ゴール：White0個");
}
