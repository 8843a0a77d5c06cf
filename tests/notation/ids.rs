//! IDs in all common forms: short, labelled, in links.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::common::{field, rows};
use jsboard::notation::{
    Fault, NotationError, find_id, read_id, read_ogid, read_play, read_xgid, write_xgid,
};
use jsboard::{Cube, Phase, Point, Position, Roll, Setup, Side, Variant};

const START: &str = "-b----E-C---eE---c-e----B-";

fn xgid(rest: &str) -> Result<Setup, Box<NotationError>> {
    read_xgid(&format!("XGID={START}:{rest}"))
}

#[test]
fn an_xgid_in_every_dress() {
    let plain = xgid("1:-1:1:21:3:6:0:7:10").unwrap();
    let bare = format!("{START}:1:-1:1:21:3:6:0:7:10");
    for text in [
        bare.clone(),
        format!("xgid={bare}"),
        format!("Xgid: {bare}"),
        format!("XGID = {bare}\r\n\r\nX:Ann   O:Ben\r\n"),
        format!("XGID=\"{bare}\""),
        format!("XGID={START}:1:-1:1:12:3:6:0:7:10"),
        format!("XGID={START}:1:-1:+1:21:3:6:0:7"),
        format!("XGID={START}:1:-1:1:21:3:6::7:"),
    ] {
        assert_eq!(read_xgid(&text), Ok(plain.clone()), "{text}");
        assert_eq!(read_id(&format!("  {text} ")), Ok(plain.clone()), "{text}");
    }
}

#[test]
fn what_an_xgid_leaves_out() {
    // Programs related to OpenGammon omit the last fields, as in `…:0:0:1:31:0:0:0:0`.
    let whole = xgid("0:0:1:31:0:0:0:0:10").unwrap();
    for rest in [
        "0:0:1:31:0:0:0:0",
        "0:0:1:31:0:0:0",
        "0:0:1:31:0:0",
        "0:0:1:31",
    ] {
        assert_eq!(xgid(rest), Ok(whole.clone()), "{rest}");
    }
    assert_eq!(xgid("0:0:1").unwrap_err().fault, Fault::Missing("dice"));
    assert_eq!(xgid("0:0").unwrap_err().fault, Fault::Missing("turn"));
}

#[test]
fn every_dice_field() {
    for (dice, roll, decision) in [
        ("00", None, "roll_or_double"),
        ("0", None, "roll_or_double"),
        ("63", Roll::new(6, 3), "play"),
        ("36", Roll::new(6, 3), "play"),
        ("D", None, "take_or_drop"),
        ("DD", None, "take_or_drop"),
        ("d", None, "take_or_drop"),
        ("B", None, "answer_beaver"),
        ("BB", None, "answer_beaver"),
        ("R", None, "answer_raccoon"),
        ("RR", None, "answer_raccoon"),
    ] {
        let (value, owner) = match &dice[..1] {
            "B" => (1, 1),
            "R" => (2, 1),
            _ => (0, 0),
        };
        let setup = xgid(&format!("{value}:{owner}:-1:{dice}:0:0:2:0:10")).unwrap();
        assert_eq!(
            (setup.roll, setup.decision().name()),
            (roll, decision),
            "{dice}"
        );
        assert_eq!(setup.turn, Side::O, "{dice}: the first doubler");
        assert!(Position::new(setup).is_ok(), "{dice}");
    }
    for dice in [
        "", "1", "6", "01", "10", "77", "633", "DB", "X", "D6", "--", "000",
    ] {
        let error = xgid(&format!("0:0:1:{dice}:0:0:0:0:10")).unwrap_err();
        let fault = Fault::Field("dice", "two dice, 00, D, B or R");
        assert_eq!((error.at, error.fault), (38, fault), "{dice}");
    }
}

#[test]
fn the_rules_of_an_xgid_by_the_kind_of_game() {
    for (rest, crawford, jacoby, beavers) in [
        ("0:0:1:00:0:0:0:0:10", false, false, false),
        ("0:0:1:00:0:0:1:0:10", false, true, false),
        ("0:0:1:00:0:0:2:0:10", false, false, true),
        ("0:0:1:00:0:0:3:0:10", false, true, true),
        ("0:0:1:00:4:2:0:5:10", false, false, false),
        ("0:0:1:00:4:2:1:5:10", true, false, false),
    ] {
        let setup = xgid(rest).unwrap();
        let rules = setup.rules;
        assert_eq!(
            (rules.crawford, rules.jacoby, rules.beavers > 0),
            (crawford, jacoby, beavers)
        );
        assert_eq!(write_xgid(&setup), Some(format!("XGID={START}:{rest}")));
    }
}

#[test]
fn max_cube_nought_is_play_without_doubling() {
    let setup = xgid("0:0:1:00:0:0:0:3:0").unwrap();
    assert_eq!((setup.rules.max_cube, setup.may_double()), (1, false));
    assert_eq!(setup.flaws(), []);
    assert_eq!(xgid("0:0:1:00:0:0:0:3:6").unwrap().rules.max_cube, 64);
}

#[test]
fn what_is_wrong_with_an_xgid_and_where() {
    for (rest, at, name, expected) in [
        (
            "x:0:1:00",
            32,
            "cube",
            "0 to 15, the logarithm of the value",
        ),
        (
            "16:0:1:00",
            32,
            "cube",
            "0 to 15, the logarithm of the value",
        ),
        (
            "99:0:1:00",
            32,
            "cube",
            "0 to 15, the logarithm of the value",
        ),
        ("0:2:1:00", 34, "cube owner", "1, 0 or -1"),
        ("0:0:0:00", 36, "turn", "1 or -1"),
        ("0:0:1:00:-1", 41, "score", "0 to 32767"),
        ("0:0:1:00:0:32768", 43, "score", "0 to 32767"),
        ("0:0:1:00:0:0:4:0", 45, "rules", "0 to 3"),
        ("0:0:1:00:0:0:2:7", 45, "rules", "0 or 1"),
        ("0:0:1:00:0:0:0:7a", 47, "length", "0 to 32767"),
        (
            "0:0:1:00:0:0:0:7:x",
            49,
            "max cube",
            "0 to 15, the logarithm of the value",
        ),
    ] {
        let error = xgid(rest).unwrap_err();
        assert_eq!(
            (error.at, error.fault),
            (at, Fault::Field(name, expected)),
            "{rest}"
        );
    }
    for (board, at, fault) in [
        ("Ab----E-C---eE---c-e----B-", 5, Fault::Character('A')),
        ("-b----E-C---eE---c-e----Bb", 30, Fault::Character('b')),
        ("-b----E-C---eE---c-e--z-B-", 27, Fault::Character('z')),
        (
            "-b----E-C---eE---c-e----B",
            30,
            Fault::Length {
                expected: 26,
                found: 25,
            },
        ),
        ("-b----E-C---eE—--c-e----B-", 19, Fault::Missing("cube")),
    ] {
        let error = read_xgid(&format!("XGID={board}:0:0:1:00")).unwrap_err();
        assert_eq!((error.at, error.fault), (at, fault), "{board}");
    }
}

#[test]
fn what_has_no_xgid() {
    let start = Setup::default();
    assert!(write_xgid(&start).is_some());
    let point = |n| Point::new(n).unwrap();
    let mut shared = start.clone();
    shared.board.checkers[Side::X].set(point(1), 1);
    let mut high = start.clone();
    high.board.checkers[Side::X].set(point(6), 17);
    let opening = Setup {
        phase: Phase::Opening,
        ..start
    };
    for setup in [shared, high, opening] {
        assert_eq!(write_xgid(&setup), None);
    }
}

#[test]
fn ids_as_links_have_them() {
    for id in [
        "4PPgAQPgc+QBIg:cAl7AAAAAAAA",
        "+f4Q4L+M+fkBAA:cAkAAAAAAAAA",
        "++4AABFszpZCAA",
    ] {
        let plain = read_id(id).unwrap();
        for text in [
            id.replace('+', " "),
            id.replace('+', "-").replace('/', "_"),
            format!("'{id}'"),
            format!("\t{id}\n"),
        ] {
            assert_eq!(read_id(&text), Ok(plain.clone()), "{text}");
        }
    }
    let slashes = read_id("/+4AABFszpZCAA").unwrap();
    assert_eq!(read_id("_ 4AABFszpZCAA"), Ok(slashes.clone()));
    assert_eq!(read_id("_-4AABFszpZCAA"), Ok(slashes));
    for cut in [
        "4HPwATDgc/ABM",
        " 4HPwATDgc/ABM",
        "  4HPwATDgc/AB",
        "4HPwATDgc/ABMA: cAkAAAAAAAA",
    ] {
        assert!(read_id(cut).is_err(), "{cut}: a character is missing");
    }
    let error = read_id("Position ID: 4HPwATDgc/AB*A").unwrap_err();
    assert_eq!((error.at, error.fault), (25, Fault::Character('*')));
}

#[test]
fn ogids_that_opengammon_has_beside_xgids() {
    for row in rows("ogids.tsv") {
        let [ogid, xgid] = [0, 1].map(|i| field(&row, i));
        let mut expected = read_xgid(xgid).unwrap();
        expected.rules.max_cube = Setup::default().rules.max_cube;
        for text in [
            ogid,
            &format!("OGID={ogid}:12:15"),
            format!(" ogid: {ogid}").trim_start(),
        ] {
            assert_eq!(read_ogid(text), Ok(expected.clone()), "{text}");
        }
    }
}

#[test]
fn fields_of_an_ogid() {
    let read = |rest: &str| read_ogid(&format!("11ccccchhhjjjjj:66666888dddddoo:{rest}"));
    // Without the fields Black is on roll, as with a bare Position ID.
    let bare = read("N0N").unwrap();
    let jacoby = Setup {
        rules: bare.rules,
        ..Setup::default()
    };
    assert_eq!(bare, jacoby);
    // At the start of a game White is on roll, whatever side is named; with dice the usual rule applies.
    assert_eq!(read("N0N::W:IW:0:0:1:0").unwrap().turn, Side::O);
    assert_eq!(read("N0N:31:W:IW:0:0:1:0").unwrap().turn, Side::X);
    assert_eq!(read("N0N::W:IB:0:0:1:0").unwrap().turn, Side::X);
    // COLOR is the doubler while a double is on offer.
    let offered = read("N0O::W:D:2:1:5:9").unwrap();
    assert_eq!((offered.turn, offered.decider), (Side::O, Side::X));
    assert_eq!(offered.decision().name(), "take_or_drop");
    assert!(Position::new(offered).is_ok());
    let taken = read("B1T::B:A:2:1:5:9").unwrap();
    assert_eq!(
        (taken.turn, taken.cube),
        (Side::O, Cube::new(2, Some(Side::X)).unwrap())
    );
    // White's score comes first; `C` marks the Crawford game.
    let crawford = read("N0N:63:B:R:6:5:7C:40").unwrap();
    assert_eq!(crawford.score.points.0, [6, 5]);
    assert!(crawford.rules.crawford && crawford.score.length == 7);
    assert!(!read("N0N:63:B:R:6:6:7L").unwrap().rules.crawford);
    assert_eq!(read("N0N:63:B:R:6:6:0G15").unwrap().score.length, 0);
    // Nackgammon as programs related to OpenGammon write it, and three checkers a side.
    let nack = read_ogid("1122cccchhhjjjj:6666888ddddnnoo:N0N").unwrap();
    assert_eq!(nack.board, Variant::NACKGAMMON.start);
    let hyper = read_ogid("123:mno:N0N::B:C:0:0:0:0:3").unwrap();
    assert_eq!(hyper.variant, &Variant::HYPERGAMMON);
    assert_eq!(hyper.board, Variant::HYPERGAMMON.start);
}

#[test]
fn what_is_wrong_with_an_ogid_and_where() {
    let state = Fault::Field("state", "IW, IB, C, R, D or A: a game in play");
    let cube = Fault::Field("cube", "N, W or B, a logarithm, and N, O or T");
    for (text, at, fault) in [
        ("", 0, Fault::Empty),
        ("11:66", 5, Fault::Missing("cube")),
        ("11z:66:N0N", 2, Fault::Character('z')),
        ("11p:66:N0N", 2, Fault::Character('p')),
        ("11:660:N0N", 5, Fault::Character('0')),
        ("OGID=11:66:N0", 11, cube),
        ("11:66:X0N", 6, cube),
        ("11:66:N16N", 6, cube),
        (
            "11:66:N0N:71",
            10,
            Fault::Field("dice", "two dice, or nothing"),
        ),
        ("11:66:N0N:31:X", 13, Fault::Field("color", "W or B")),
        ("11:66:N0N:31:W:G", 15, state),
        (
            "11:66:N0N:31:W:R:0:0:7X",
            21,
            Fault::Field("length", "a number, and C, L or G after it"),
        ),
        (
            "11:66:N0N:31:W:R:0:0:7:0:9",
            25,
            Fault::Field("number of checkers", "15 or 3"),
        ),
        ("11:66:N0N:31:W:R:0:0:7:0:15:1", 28, Fault::Extra),
    ] {
        let error = read_ogid(text).unwrap_err();
        assert_eq!((error.at, error.fault), (at, fault), "{text}");
    }
}

#[test]
fn no_text_makes_a_reader_panic() {
    let read_all = |text: &str| {
        let found = find_id(text).map(|found| text.get(found.span).is_some());
        assert_ne!(found, Some(false), "{text}");
        let _ = (
            read_id(text),
            read_xgid(text),
            read_ogid(text),
            read_play(text),
        );
    };
    for sample in [
        "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:0:0:10",
        "Position ID: 4HPwATDgc/ABMA Match ID: cIkKAAAAAAAA",
        "4HPwATDgc/ABMA:cIkKAAAAAAAA",
        "OGID=11ccccchhhjjjjj:66666888dddddoo:N0N:31:B:R:3:5:7C:0:15",
        "bar/24*/18(2), 13-off Cannot Move",
    ] {
        for (at, c) in sample.char_indices() {
            let (before, after) = (&sample[..at], &sample[at + c.len_utf8()..]);
            read_all(before);
            read_all(after);
            for other in [
                '\0', ' ', ':', '/', '-', '(', '9', 'z', '\'', '\u{a0}', 'é', '点', '😀',
            ] {
                read_all(&format!("{before}{other}{after}"));
                read_all(&format!("{before}{other}{c}{after}"));
            }
        }
    }
}
