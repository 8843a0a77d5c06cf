//! The embeds without a page: options and inputs as texts, effects as texts.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use jsboard::embed::{By, Doing, Embed, Touched};
use jsboard::geometry::Point2;

const OPENING: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";

/// The effects in a text: each a name and its values, as they stand there.
fn effects(text: &str) -> Vec<Vec<&str>> {
    let effects = text.split('\u{1e}').skip(1);
    effects
        .map(|effect| effect.split('\u{1f}').collect())
        .collect()
}

fn names(text: &str) -> Vec<&str> {
    effects(text).iter().map(|effect| effect[0]).collect()
}

fn table(kind: &str, options: &[(&str, &str)]) -> Embed {
    Embed::new(kind, options, "en", 400).unwrap()
}

fn refusal(kind: &str, options: &[(&str, &str)]) -> String {
    let error = Embed::new(kind, options, "en", 400).err().unwrap();
    format!("{}: {}", error.code.name(), error.message)
}

/// The middle of a region in a picture of 400 by 300 pixels, as the image map has it.
fn middle(embed: &Embed, region: &str) -> [f32; 2] {
    let areas = embed.areas(400, 300);
    let area = areas
        .split('>')
        .find(|area| area.contains(&format!("region=\"{region}\"")));
    let coords = area.unwrap().split("coords=\"").nth(1).unwrap();
    let numbers = coords.split('"').next().unwrap().split(',');
    let numbers: Vec<f32> = numbers.map(|n| n.parse().unwrap()).collect();
    match numbers[..] {
        [x, y, _] => [x, y],
        [x0, y0, x1, y1] => [(x0 + x1) / 2.0, (y0 + y1) / 2.0],
        _ => panic!("{region} is a polygon"),
    }
}

/// A press and a release at two places of a picture of 400 by 300 pixels.
fn stroke(embed: &mut Embed, from: [f32; 2], to: [f32; 2]) -> String {
    let at = |[x, y]: [f32; 2]| Touched {
        pointer: 1,
        at: Point2::new(x, y),
        size: [400.0, 300.0],
        by: By {
            inside: true,
            ..By::default()
        },
    };
    let mut done = embed.touch(Doing::Press, &at(from));
    done += &embed.touch(Doing::Move, &at(to));
    done + &embed.touch(Doing::Release, &at(to))
}

#[test]
fn every_option_that_is_wrong_is_named() {
    let cases = [
        ("positionviewer", "wdith", "1", "perhaps width"),
        ("positionviewer", "css", "natur", "perhaps nature"),
        ("positionviewer", "width", "0", "1 to 100000"),
        ("positionviewer", "width", "NaN", "1 to 100000"),
        ("positionviewer", "height", "-1", "1 to 100000"),
        ("positionviewer", "height", "1e3", "1 to 100000"),
        ("positionviewer", "width", "100001", "1 to 100000"),
        ("positionviewer", "flip", "perhaps", "true or false"),
        ("positionviewer", "arrows", "13/x", "character"),
        ("positionviewer", "highlights", "bartop", "bar-top"),
        ("player", "text", "…", "option"),
        ("gameviewer", "start", "x", "game/step"),
        ("player", "people", "me", "both"),
        ("player", "tap", "twice", "target"),
        ("player", "automatic", "roll win", "forced"),
        ("editor", "numbers", "roman", "onroll"),
    ];
    for (kind, option, value, expected) in cases {
        let message = refusal(kind, &[(option, value)]);
        let names = message.starts_with("bad_option: ") && message.contains(option);
        assert!(names && message.contains(expected), "{message}");
    }
    assert!(refusal("positionviewer", &[("id", "x")]).starts_with("bad_id"));
    assert!(refusal("gameviewer", &[("text", "x")]).starts_with("bad_record"));
    // What reads it has to be loaded first.
    assert!(refusal("positionviewer", &[("text", "x")]).starts_with("bad_record"));
    let any = |text| [("text", text), ("reader", "any")];
    let refused = refusal("positionviewer", &any("nothing of the kind"));
    assert!(refused.starts_with("bad_option: option text"), "{refused}");
    assert!(refusal("gameviewer", &any("x")).starts_with("bad_record"));
}

/// The text of an analysis gives the position and its candidates; options that are given go before it.
#[test]
fn a_position_is_read_from_what_another_program_copies() {
    let text = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10\n\
                \n    1. 3-ply       8/5 6/5       eq:+0.160\n";
    let options = [("text", text), ("reader", "any")];
    let shown = Embed::new("positionviewer", &options, "en", 400).map(|mut embed| embed.open());
    let shown = shown.unwrap_or_default();
    assert!(
        shown.contains("candidates\u{1f}=8/5 6/5\u{1f}=+0.160"),
        "{shown}"
    );
    let id = "4HPwATDgc/ABMA:cAkAAAAAAAAA";
    let options = [("text", text), ("reader", "any"), ("gnubgid", id)];
    let shown = Embed::new("positionviewer", &options, "en", 400).map(|mut embed| embed.open());
    assert!(shown.unwrap_or_default().contains(id));
}

/// What is studied has its overview, and what is said of the place selected.
#[test]
fn a_match_is_studied() {
    let text = include_str!("data/records/m49.analysed.sgf");
    let options = [("text", text), ("reader", "any"), ("study", "true")];
    let mut embed =
        Embed::new("gameviewer", &options, "en", 900).unwrap_or_else(|e| panic!("{e:?}"));
    let shown = embed.open();
    assert!(shown.contains("\u{1e}overview\u{1f}") && shown.contains("\u{1e}remarks\u{1f}"));
    let games = embed.query("matches");
    assert_eq!(games.lines().count(), 1, "{games}");
    let there = embed.act("1/2", "").unwrap_or_default();
    let remarks = there
        .split('\u{1e}')
        .find(|effect| effect.starts_with("remarks"));
    let values: Vec<&str> = remarks.unwrap_or_default().split('\u{1f}').collect();
    assert!(
        values.len() > 6 && (values.len() - 6).is_multiple_of(3),
        "{values:?}"
    );
    let pointed_out = embed.act("candidate", "0").unwrap_or_default();
    assert!(pointed_out.contains("part=\"arrows\""), "{pointed_out}");
}

#[test]
fn wrong_options_change_nothing() {
    let mut board = table("player", &[("xgid", OPENING)]);
    let before = board.open();
    assert!(names(&before).starts_with(&["draw", "overlay"]));
    let again = board.set(&[]).unwrap();
    for options in [[("css", "x")], [("id", "x")], [("width", "0")]] {
        assert!(board.set(&options).is_err());
    }
    assert_eq!(board.set(&[]).unwrap(), again);
}

#[test]
fn a_size_may_have_a_decimal_point_and_decides_the_layout() {
    let mut board = Embed::new("positionviewer", &[("width", "90.5")], "en", 400).unwrap();
    let tiny = board.open();
    assert!(
        board.resize(640).contains("draw"),
        "another layout is drawn"
    );
    assert_eq!(board.resize(641), "", "the same layout is not");
    assert_ne!(board.open(), tiny);
}

#[test]
fn a_drag_plays_and_says_so_in_this_order() {
    let mut board = table("player", &[("xgid", OPENING), ("automatic", "confirm")]);
    board.open();
    let [from, to] = ["checker-24-2", "20"].map(|region| middle(&board, region));
    let done = stroke(&mut board, from, to); // With both dice.
    let done = names(&done);
    let lifted = done.iter().position(|name| *name == "draw").unwrap();
    assert_eq!(
        done[lifted..],
        ["draw", "overlay", "status", "emit", "emit", "say"]
    );
}

#[test]
fn what_is_let_go_elsewhere_goes_back() {
    let mut board = table("player", &[("xgid", OPENING)]);
    board.open();
    let [from, to] = ["checker-24-2", "22"].map(|region| middle(&board, region));
    let done = stroke(&mut board, from, to);
    assert!(names(&done).contains(&"putback"));
    assert!(!names(&done).contains(&"draw"));
}

#[test]
fn an_editor_keeps_what_is_dropped_between_the_rows() {
    let mut board = table("editor", &[]);
    board.open();
    let [from, to] = ["checker-24-2", "20"].map(|region| middle(&board, region));
    let between = stroke(&mut board, from, [from[0], 150.0]);
    assert!(names(&between).contains(&"putback"));
    let moved = stroke(&mut board, from, to);
    assert!(names(&moved).contains(&"draw"));
    let flaws = board.act("length", "1").unwrap();
    assert!(names(&flaws).contains(&"form"));
    assert!(board.act("length", "x").is_err());
}

#[test]
fn a_text_from_a_file_cannot_pretend_to_be_an_effect() {
    let text =
        " 1 point match\n\n Game 1\n A\u{1e}say\u{1f}=x : 0      Ben : 0\n  1) 31: 8/5 6/5\n";
    let mut viewer = Embed::new("gameviewer", &[("text", text)], "en", 400).unwrap();
    let opened = viewer.open();
    let said = effects(&opened)
        .into_iter()
        .filter(|effect| effect[0] == "say");
    assert_eq!(said.count(), 1);
}

#[test]
fn a_candidate_shows_its_arrows() {
    let options = [("xgid", OPENING), ("candidates", "8/5 6/5 = +0.1; 24/20")];
    let mut board = Embed::new("positionviewer", &options, "en", 400).unwrap();
    let opened = board.open();
    let list = effects(&opened)
        .into_iter()
        .find(|effect| effect[0] == "candidates");
    assert_eq!(list.unwrap()[1..], ["=8/5 6/5", "=+0.1", "=24/20", "="]);
    let (first, none) = (
        board.act("candidate", "0").unwrap(),
        board.act("candidate", "").unwrap(),
    );
    assert!(first.contains("arrows") && !none.contains("arrows"));
}

#[test]
fn areas_are_of_the_size_asked_for() {
    let board = table("player", &[("xgid", OPENING)]);
    let largest = |width: u32, height: u32| {
        let areas = board.areas(width, height);
        let coords = areas.split("coords=\"").skip(1);
        let numbers = coords.flat_map(|rest| rest.split('"').next().unwrap().split(','));
        numbers.map(|n| n.parse::<u32>().unwrap()).max().unwrap()
    };
    let (small, large) = (largest(400, 300), largest(800, 600));
    assert!(
        small <= 400 && (2 * small).abs_diff(large) <= 2,
        "{small}, {large}"
    );
}
