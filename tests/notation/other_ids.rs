//! IDs of other programs, and what people and programs make of IDs on their way.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::common::{field, rows};
use jsboard::notation::{
    Fault, find_id, read_any_id, read_fibs_board, read_id, read_ogid, read_play, read_xgid,
    write_fibs_board, write_gnubgid, write_ogid, write_xgid,
};
use jsboard::{Cube, Phase, Setup, Side, Variant};

const OPENING: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";

/// A line for each half of a page that a word processor, a link or Markdown has changed.
#[test]
fn ids_that_were_changed_on_their_way() {
    let opening = read_xgid(OPENING).unwrap();
    let gnu = write_gnubgid(&opening);
    let percent = OPENING.replace(':', "%3A");
    for text in [
        OPENING.replace('-', "\u{2011}"),
        OPENING.replace('-', "\u{2212}"),
        OPENING.replace('-', "\u{2013}"),
        OPENING.replace(':', "\u{ff1a}"),
        format!("https://x.org/?{percent}"),
        format!("https://x.org/?{}", percent.replace('%', "%25")),
        format!(
            "https://x.org/board?flip=1&{}&size=2",
            OPENING.replace('=', "%3D")
        ),
        format!(
            "https://x.org/?gnubgid={}",
            gnu.replace(':', "%3a").replace('/', "%2F")
        ),
        format!("**{OPENING}**"),
        format!("*{gnu}*"),
        format!("`{gnu}`"),
        OPENING.replace('-', "\\-"),
        format!("\u{200b}{OPENING}\u{feff}"),
        format!("GNUID={gnu}"),
        format!("GNUBGID {gnu}"),
        format!("GNUBGID:{gnu}"),
        format!("GNUbg ID: {gnu}"),
        format!("gnubgid={gnu}"),
        format!("gnubg-id = {gnu}"),
        format!("**GNUbg ID:** {gnu}"),
    ] {
        assert_eq!(read_id(&text), Ok(opening.clone()), "{text}");
        let within = format!("What now? {text}\nThanks");
        let found = find_id(&within).unwrap_or_else(|| unreachable!("{within}"));
        assert_eq!(found.setup, opening, "{text}");
        assert_eq!(read_id(&found.id), Ok(opening.clone()), "{text}");
        assert!(within[found.span].len() >= found.id.len() - 5, "{text}");
    }
}

#[test]
fn errors_are_found_in_what_was_changed() {
    for text in [
        "−−−",
        "**XGID=−b**",
        "%",
        "%3",
        "%zz",
        "\\",
        "**",
        "GNUID=",
        "gnubgid=é",
        "://",
    ] {
        assert!(read_id(text).is_err(), "{text}");
        assert_eq!(find_id(text), None, "{text}");
    }
}

/// As GNU Backgammon reads them: the largest cube is not looked at, and one die is none.
#[test]
fn what_gnu_backgammon_passes_over() {
    let xgid = "XGID=-Ba-CBBCB----------Abc-ed-:1:1:1:00:7:1:0:15:16";
    let setup = read_xgid(xgid).unwrap();
    let mut known = read_id("73MDABDjthsAAQ:UQngARAAOAAA").unwrap();
    known.rules.jacoby = false; // in a match it says nothing
    known.rules.max_cube = Cube::HIGHEST;
    assert_eq!(setup, known);
    let one = read_id("AAAAsG0DAAAAAA:cAnkAAAAEAAE").unwrap();
    assert_eq!((one.roll, one.turn), (None, Side::X));
}

#[test]
fn plays_without_signs_between() {
    let same = |text: &str, other: &str| assert_eq!(read_play(text), read_play(other), "{text}");
    same("24 20 13 11", "24/20 13/11");
    same("bar 20, 13 11", "bar/20 13/11");
    same("8 5 6 5", "8/5 6/5");
    same("8/5(2)6/3(2)", "8/5(2) 6/3(2)");
    same("bar/21*(2)13/9(2)", "bar/21*(2) 13/9(2)");
    same("24/20 13 11", "24/20 13/11");
    for text in [
        "24 20 13",
        "24",
        "20 24",
        "8/5 6",
        "8/5(2)6",
        "24 20 13 11 8 6 5 3 2 1",
    ] {
        assert!(read_play(text).is_err(), "{text}");
    }
}

#[test]
fn ogids_are_written() {
    let sorted = |ogid: &str| {
        let mut fields: Vec<Vec<char>> = ogid.split(':').map(|f| f.chars().collect()).collect();
        fields[..2]
            .iter_mut()
            .for_each(|checkers| checkers.sort_unstable());
        fields
    };
    for row in rows("ogids.tsv") {
        let [ogid, xgid] = [0, 1].map(|i| field(&row, i));
        let written = write_ogid(&read_xgid(xgid).unwrap()).unwrap();
        assert_eq!(sorted(&written), sorted(ogid), "{xgid}");
        assert_eq!(read_any_id(&written), read_ogid(ogid));
    }
    for xgid in [
        "XGID=-b----E-C---eE---c-e----B-:1:-1:1:D:3:2:0:5:10",
        "XGID=-b----E-C---eE---c-e----B-:1:1:1:00:4:2:1:5:10",
        "XGID=-b----E-C---eE---c-e----B-:0:0:-1:00:4:2:0:5:10",
        "XGID=b-----E-C---eE---c-e----A-:0:0:-1:62:0:0:0:0:10",
    ] {
        let setup = read_xgid(xgid).unwrap();
        let again = read_ogid(&write_ogid(&setup).unwrap()).unwrap();
        assert_eq!(write_xgid(&again).unwrap(), xgid);
    }
    let hyper = Variant::named("hypergammon").unwrap();
    let setup = Setup {
        variant: hyper,
        board: hyper.start,
        ..Setup::default()
    };
    assert_eq!(
        read_ogid(&write_ogid(&setup).unwrap()).unwrap().variant,
        hyper
    );
    let over = Setup {
        phase: Phase::Dropped,
        ..Setup::default()
    };
    assert_eq!((write_ogid(&over), write_fibs_board(&over)), (None, None));
}

#[test]
fn boards_of_fibs_that_gnu_backgammon_writes() {
    for row in rows("fibs_boards.tsv") {
        let [line, xgid] = [0, 1].map(|i| field(&row, i));
        let setup = read_xgid(xgid).unwrap();
        for text in [
            line,
            &format!("  {line}\r\nmore"),
            &line.to_ascii_uppercase(),
        ] {
            assert_eq!(read_any_id(text), Ok(setup.clone()), "{text}");
        }
        let written = write_fibs_board(&setup).unwrap();
        assert_eq!(read_fibs_board(&written), Ok(setup), "{written}");
        let points = |line: &str| {
            line.split(':')
                .skip(6)
                .take(26)
                .collect::<Vec<_>>()
                .join(":")
        };
        assert_eq!(points(&written), points(line));
    }
}

/// The same state as the opponent's client is told it.
#[test]
fn boards_of_fibs_in_either_colour_and_direction() {
    let line = |points: &str, turn: i8, dice: &str, colour: i8, direction: i8| {
        format!("board:You:Bob:5:1:2:{points}:{turn}:{dice}:1:1:1:0:{colour}:{direction}")
    };
    let up = "-1:-2:0:0:0:0:5:0:3:0:0:0:-5:5:0:0:0:-3:0:-4:0:0:0:0:2:0";
    let down: Vec<_> = up.split(':').rev().collect();
    let setup = read_fibs_board(&line(up, 1, "6:2:0:0", 1, -1)).unwrap();
    assert_eq!(setup.board.count(Side::O, jsboard::Point::BAR), 1);
    let turned = read_fibs_board(&line(&down.join(":"), 1, "6:2:0:0", 1, 1));
    assert_eq!(turned, Ok(setup.clone()));
    let negated: Vec<_> = up
        .split(':')
        .map(|n| (-n.parse::<i32>().unwrap()).to_string())
        .collect();
    let other = read_fibs_board(&line(&negated.join(":"), -1, "6:2:0:0", -1, -1));
    assert_eq!(other, Ok(setup));
}

#[test]
fn a_double_in_a_board_of_fibs() {
    let doubled = "board:You:Bob:5:1:2:0:-2:0:0:0:0:5:0:3:0:0:0:-5:5:0:0:0:-3:0:-5:0:0:0:0:2:0:\
                   -1:0:0:0:0:1:1:1:1:1:-1:0:25:0:0:0:0:0:0:0:0";
    let setup = read_fibs_board(doubled).unwrap();
    let xgid = "XGID=-b----E-C---eE---c-e----B-:0:0:-1:D:1:2:0:5:10";
    assert_eq!(write_xgid(&setup).unwrap(), xgid);
    assert_eq!(
        read_fibs_board(&write_fibs_board(&setup).unwrap()),
        Ok(setup)
    );
}

#[test]
fn what_is_wrong_with_a_board_of_fibs() {
    let error = |text: &str| read_any_id(text).unwrap_err();
    assert_eq!(error("board:You:Bob:5").fault, Fault::Missing("field"));
    let line = write_fibs_board(&Setup::default()).unwrap();
    assert_eq!(error(&format!("{line}:0")).fault, Fault::Extra);
    let over = line.replace(":2:0:1:0:0:0:0:1:1:1:", ":2:0:0:0:0:0:0:1:1:1:");
    assert_eq!(error(&over).fault, Fault::Field("field", "1 or -1"));
    assert!(read_fibs_board("4HPwATDgc/ABMA").is_err());
}
