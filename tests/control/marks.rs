//! Marks in text form.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jsboard::control::marks::{
    MarkError, MarkFault, read_arrows, read_candidates, read_ghosts, read_highlights, read_labels,
};
use jsboard::geometry::Region;
use jsboard::notation::Fault;
use jsboard::{Point, Side};
use proptest::prelude::*;

/// The expected part of a label without a text.
const TEXT: &str = "a text, in quotes if there is a “=” in it";

fn region(name: &str) -> Region {
    Region::named(name).unwrap()
}

fn arrows(text: &str) -> Vec<(u8, u8)> {
    let number = |point: Point| point.number();
    let arrows = read_arrows(text, Side::O).unwrap();
    assert!(arrows.iter().all(|&(side, ..)| side == Side::O));
    let ends = arrows
        .iter()
        .map(|&(_, from, to)| (number(from), number(to)));
    ends.collect()
}

#[test]
fn arrows_are_move_text() {
    assert_eq!(arrows(""), []);
    assert_eq!(arrows("24/18 13/11"), [(24, 18), (13, 11)]);
    assert_eq!(arrows("bar/21*/15, 6/off"), [(25, 21), (21, 15), (6, 0)]);
    assert_eq!(arrows("8/4(2)"), [(8, 4), (8, 4)]);
    assert_eq!(arrows("6/5(4), 8/7(4)").len(), 8);
}

#[test]
fn highlights_are_regions() {
    let expected = ["13", "bar-top", "checker-6-2", "cube"].map(region);
    let read = read_highlights("  13 bar-top,checker-6-2\n cube ");
    assert_eq!(read.unwrap(), expected);
    assert_eq!(read_highlights(" ").unwrap(), []);
}

#[test]
fn ghosts_are_places_with_a_side() {
    let place = |name| region(name).place().unwrap();
    let expected = [
        (Side::X, place("8")),
        (Side::O, place("bar-top")),
        (Side::X, place("off-bottom")),
        (Side::O, place("1")),
    ];
    let read = read_ghosts("x:8 o:bar-top 1:off-bottom O:1");
    assert_eq!(read.unwrap(), expected);
}

#[test]
fn labels_are_regions_with_a_text() {
    let labels = |text| -> Vec<(String, String)> {
        let labels = read_labels(text).unwrap();
        let named = labels
            .into_iter()
            .map(|(region, text)| (region.to_string(), text));
        named.collect()
    };
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        let owned = pairs.iter().map(|&(a, b)| (a.to_owned(), b.to_owned()));
        owned.collect()
    };
    assert_eq!(labels(""), []);
    assert_eq!(labels("13=A 6=12 %"), pairs(&[("13", "A"), ("6", "12 %")]));
    assert_eq!(
        labels(" 13='good point' cube=\"x=y\" 8=é à  24=1,5 "),
        pairs(&[
            ("13", "good point"),
            ("cube", "x=y"),
            ("8", "é à"),
            ("24", "1,5"),
        ])
    );
}

#[test]
fn candidates_are_plays_with_what_they_are_worth() {
    let text = "24/18 13/11 = +0.123\n\n 24/13 = +0.084 (−0.039); 8/2* 6/2*(2)";
    let candidates = read_candidates(text).unwrap();
    let texts: Vec<_> = candidates.iter().map(|c| (&*c.text, &*c.equity)).collect();
    assert_eq!(
        texts,
        [
            ("24/18 13/11", "+0.123"),
            ("24/13", "+0.084 (−0.039)"),
            ("8/2* 6/2*(2)", ""),
        ]
    );
    let lengths: Vec<_> = candidates.iter().map(|c| c.movements.len()).collect();
    assert_eq!(lengths, [2, 1, 3]);
    assert_eq!(read_candidates("cannot move = 0").unwrap()[0].movements, []);
}

/// The option, the position and the message of an error.
fn told<T: std::fmt::Debug>(read: Result<T, MarkError>) -> (&'static str, usize, String) {
    let error = read.unwrap_err();
    let message = error.to_string();
    (error.option, error.at, message)
}

#[test]
fn an_error_says_which_option_and_where() {
    assert_eq!(
        told(read_highlights("13 ü bartop")),
        (
            "highlights",
            3,
            "highlights, character 4: “ü” is no region; expected 1 to 24, bar-top, off-bottom, \
             checker-6-1, cube, …"
                .to_owned()
        )
    );
    let (_, at, message) = told(read_highlights("13 é bartop".replace("é", "cube").as_str()));
    assert_eq!(at, 8);
    assert!(message.ends_with("“bartop” is no region; is “bar-top” meant?"));
    let (option, at, message) = told(read_arrows("24/18, 13/15", Side::X));
    assert_eq!((option, at), ("arrows", 7));
    assert!(
        message.starts_with("arrows, character 8: movement"),
        "{message}"
    );
    let error = read_arrows("24/18 13/x", Side::X).unwrap_err();
    assert_eq!(
        (error.at, &error.fault),
        (
            9,
            &MarkFault::Move(Fault::Field("place", "1 to 24, bar (25) or off (0)"))
        )
    );
    let (option, at, _) = told(read_candidates("24/18 = é\n13/y = 2"));
    assert_eq!((option, at), ("candidates", 13));
}

#[test]
fn errors_of_ghosts_and_labels() {
    for (text, at) in [("8", 0), ("x:8 z:5", 4), ("x:8 o:55", 6), ("o:cube", 2)] {
        assert_eq!(read_ghosts(text).unwrap_err().at, at, "{text}");
    }
    for (text, at, fault) in [
        ("A", 0, MarkFault::Expected("region=text")),
        ("13=A 25=B", 5, MarkFault::Region("25".to_owned(), None)),
        ("13='A' B", 7, MarkFault::Expected("region=text")),
        ("13='A", 3, MarkFault::Expected("a closing quote")),
        (
            "13=A cub=",
            5,
            MarkFault::Region("cub".to_owned(), Some("cube")),
        ),
        ("13=A 6=", 7, MarkFault::Expected(TEXT)),
        ("13= 6=A", 3, MarkFault::Expected(TEXT)),
        ("13=a=b", 3, MarkFault::Expected(TEXT)),
    ] {
        let option = "labels";
        let error = MarkError { option, at, fault };
        assert_eq!(read_labels(text), Err(error), "{text}");
    }
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
    fn no_text_is_too_strange(text in prop_oneof![
        any::<String>(),
        "([0-9]{1,2}|bar-top|x:|=|'|\"|/|;|,| |é|cube|\n){0,30}",
    ]) {
        let ends = text.chars().count();
        let errors = [
            read_arrows(&text, Side::X).err(),
            read_highlights(&text).err(),
            read_ghosts(&text).err(),
            read_labels(&text).err(),
            read_candidates(&text).err(),
        ];
        for error in errors.into_iter().flatten() {
            prop_assert!(error.at <= ends);
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn what_is_named_is_read(n in 1_u8..=24, label in "[a-z]{1,4}( [a-z]{1,4})?") {
        let text = format!("{n}={label} cube={label}");
        let named = [Region::named(&n.to_string()).unwrap(), Region::Cube];
        prop_assert_eq!(read_labels(&text).unwrap(), named.map(|r| (r, label.clone())));
    }
}

/// What a picture costs does not grow with the length of its options.
#[test]
fn marks_are_bounded_and_a_highlight_counts_once() {
    let often = "13 6 13 ".repeat(1000);
    assert_eq!(read_highlights(&often).unwrap().len(), 2);
    let checkers: Vec<String> = (1..=24)
        .flat_map(|point| (1..=5).map(move |n| format!("checker-{point}-{n}")))
        .collect();
    assert_eq!(
        read_highlights(&checkers[..100].join(" ")).unwrap().len(),
        100
    );
    let (option, at, message) = told(read_highlights(&checkers.join(" ")));
    assert_eq!(
        (option, message.ends_with("expected 100 marks at most")),
        ("highlights", true)
    );
    assert_eq!(at, checkers[..100].join(" ").len() + 1);
    let long = "13 ".repeat(7000);
    for error in [
        read_highlights(&long).err(),
        read_arrows(&"24/23,".repeat(101), Side::X).err(),
        read_ghosts(&"x:8 ".repeat(101)).err(),
        read_labels(&"8=a ".repeat(101)).err(),
        read_candidates(&"8/5 = 1\n".repeat(3000)).err(),
    ] {
        assert!(error.expect("an error").message().ends_with(" at most"));
    }
}
