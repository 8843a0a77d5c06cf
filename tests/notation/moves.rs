//! Move notation, compared with the output of other programs.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::common::{field, rows};
use jsboard::notation::{
    Fault, read_id, read_match_id, read_play, read_position_id, read_xgid, write_gnubgid,
    write_match_id, write_play, write_position_id, write_xgid,
};
use jsboard::{Board, Level, Point, Position, Roll, Setup, Side, find_play, legal_plays};

#[test]
fn position_ids_of_gnu_backgammon() {
    for row in rows("position_ids.tsv") {
        let (id, counts) = (field(&row, 0), field(&row, 1));
        for on_roll in Side::ALL {
            let board = read_position_id(id, on_roll).unwrap();
            assert_eq!(signed_counts(&board, on_roll), counts, "{id}");
            assert_eq!(write_position_id(&board, on_roll), id);
        }
    }
}

/// The board in the layout of the data: the opponent's bar, the points, the bar; opponents negative.
fn signed_counts(board: &Board, side: Side) -> String {
    let point =
        |point| i32::from(board.count(side, point)) - i32::from(board.opposing(side, point));
    let mut counts = vec![-i32::from(board.count(side.other(), Point::BAR))];
    counts.extend(Point::on_board().map(point));
    counts.push(i32::from(board.count(side, Point::BAR)));
    counts
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn match_ids_of_gnu_backgammon() {
    for row in rows("match_ids.tsv") {
        let setup = read_match_id(field(&row, 0)).unwrap();
        assert_eq!(write_match_id(&setup), field(&row, 0));
        let dice = setup.roll.map_or("00".to_owned(), |roll| roll.to_string());
        let fields = [
            setup.cube.value().to_string(),
            setup
                .cube
                .owner
                .map_or(-1, |side| side.index() as i32)
                .to_string(),
            setup.turn.index().to_string(),
            u8::from(setup.rules.crawford).to_string(),
            (setup.phase as u8).to_string(),
            setup.decider.index().to_string(),
            u8::from(setup.offered).to_string(),
            setup.resignation.map_or(0, Level::points).to_string(),
            dice,
            setup.score.length.to_string(),
            setup.score.points[Side::O].to_string(),
            setup.score.points[Side::X].to_string(),
            u8::from(setup.rules.jacoby).to_string(),
        ];
        assert_eq!(fields.as_slice(), &row[1..], "{}", row[0]);
    }
}

#[test]
fn xgids_become_the_ids_that_gnu_backgammon_holds() {
    for row in rows("xgids.tsv") {
        let setup = read_xgid(field(&row, 0)).unwrap();
        assert_eq!(write_gnubgid(&setup), field(&row, 1), "{}", row[0]);
        assert_eq!(
            write_xgid(&setup).unwrap(),
            higher_die_first(field(&row, 0))
        );
    }
}

#[test]
fn ids_that_other_programs_wrote_of_one_state() {
    for row in rows("id_vectors.tsv").into_iter().skip(1) {
        let [xgid, position, state] = [0, 1, 2].map(|i| field(&row, i));
        let from_xgid = read_xgid(xgid).unwrap();
        let mut from_gnu = read_id(&format!("{position}:{state}")).unwrap();
        // A GNU ID does not carry these two.
        from_gnu.rules.beavers = from_xgid.rules.beavers;
        from_gnu.rules.max_cube = from_xgid.rules.max_cube;
        assert_eq!(from_gnu, from_xgid, "{xgid}");
        assert_eq!(write_xgid(&from_gnu).unwrap(), higher_die_first(xgid));
    }
}

/// An XGID with its dice in our order.
fn higher_die_first(xgid: &str) -> String {
    let mut fields: Vec<String> = xgid.split(':').map(str::to_owned).collect();
    let mut dice: Vec<char> = fields[4].chars().collect();
    dice.sort_by(|a, b| b.cmp(a));
    fields[4] = dice.into_iter().collect();
    fields.join(":")
}

#[test]
fn move_texts_of_gnu_backgammon() {
    for row in rows("move_texts.tsv") {
        let [id, dice, text, mat, result] = [0, 1, 2, 3, 4].map(|i| field(&row, i));
        let roll = crate::common::roll(dice);
        for side in Side::ALL {
            let board = read_position_id(id, side).unwrap();
            let leads_there = |play: &jsboard::Play| {
                write_position_id(&board.after(side, play), side.other()) == result
            };
            let found = legal_plays(&board, side, roll)
                .into_iter()
                .find(leads_there)
                .unwrap();
            assert_eq!(write_play(&board, side, &found), text, "{id} {dice}");
            for text in [text, mat, &mat.replace('*', ""), &text.to_uppercase()] {
                let play = find_play(&board, side, roll, &read_play(text).unwrap()).unwrap();
                assert!(leads_there(&play), "{id} {dice} {text}");
            }
        }
    }
}

#[test]
fn a_hit_on_the_way_is_made_only_when_it_is_written() {
    // X moves from 13 via 9, which is empty, or via 8, where O has a blot.
    let setup = read_id("XGID=--------a----A------------:0:0:1:54:0:0:0:0:10").unwrap();
    let position = Position::new(setup).unwrap();
    let board = position.setup().board;
    let written = |text: &str| {
        let play = position.find_play(&read_play(text).unwrap()).unwrap();
        write_play(&board, Side::X, &play)
    };
    assert_eq!(written("13/4"), "13/4");
    assert_eq!(written("13/8*/4"), "13/8*/4");
    assert_eq!(written("13/8/4"), "13/8*/4");
}

#[test]
fn all_the_dice_are_used_that_can_be() {
    // 5/off with the five alone would leave the one unplayed.
    let setup = read_id("XGID=-BBDBA---------------b----:0:0:1:51:0:0:0:0:10").unwrap();
    let position = Position::new(setup).unwrap();
    let play = position.find_play(&read_play("5/off").unwrap()).unwrap();
    let steps = play
        .steps()
        .iter()
        .map(|step| (step.from.number(), step.to.number()));
    assert_eq!(steps.collect::<Vec<_>>(), [(5, 4), (4, 0)]);
}

#[test]
fn ids_with_labels_quotes_and_the_marks_of_query_strings() {
    let plain = read_id("4PPgAQPgc+QBIg:cAl7AAAAAAAA").unwrap();
    for text in [
        "4PPgAQPgc QBIg:cAl7AAAAAAAA",
        "4PPgAQPgc-QBIg:cAl7AAAAAAAA",
        " '4PPgAQPgc+QBIg:cAl7AAAAAAAA'\n",
        "Position ID: 4PPgAQPgc+QBIg\nMatch ID   : cAl7AAAAAAAA",
        "Position-ID: 4PPgAQPgc+QBIg    Match-ID: cAl7AAAAAAAA",
    ] {
        assert_eq!(read_id(text).unwrap(), plain, "{text}");
    }
    let id = "++AAAAAAAAAAAA:cAkAAAAAAAAA";
    let decoded = id.replace('+', " ");
    assert_eq!(read_id(&decoded).unwrap(), read_id(id).unwrap());
    assert_eq!(read_id("4HPwATDgc/ABMA").unwrap(), Setup::default());
    assert_eq!(
        write_gnubgid(&Setup::default()),
        "4HPwATDgc/ABMA:cAkAAAAAAAAA"
    );
}

#[test]
fn an_xgid_says_all_its_dice_fields() {
    for (dice, decision) in [
        ("00", "roll_or_double"),
        ("0", "roll_or_double"),
        ("36", "play"),
        ("D", "take_or_drop"),
        ("DD", "take_or_drop"),
    ] {
        let xgid = format!("-b----E-C---eE---c-e----B-:0:0:-1:{dice}");
        assert_eq!(
            read_xgid(&xgid).unwrap().decision().name(),
            decision,
            "{dice}"
        );
    }
    for (dice, owner, decision) in [("B", -1, "answer_beaver"), ("R", -1, "answer_raccoon")] {
        let xgid = format!("XGID=-b----E-C---eE---c-e----B-:2:{owner}:1:{dice}:0:0:3:0:10");
        let setup = read_xgid(&xgid).unwrap();
        assert_eq!(setup.decision().name(), decision);
        assert_eq!(setup.flaws(), []);
        assert_eq!(write_xgid(&setup).unwrap(), xgid);
    }
}

#[test]
fn there_is_no_xgid_of_what_it_cannot_say() {
    let start = Setup::default();
    assert!(write_xgid(&start).is_some());
    let mut both_on_a_point = start.clone();
    both_on_a_point.board.checkers[Side::O].set(Point::new(1).unwrap(), 1);
    let mut crowded = start.clone();
    crowded.board.checkers[Side::O].set(Point::HOME, 17);
    let mut crawford_for_money = start.clone();
    crawford_for_money.rules.crawford = true;
    let mut high_score = start.clone();
    high_score.score.points[Side::X] = 32768;
    let rolled_and_doubled = Setup {
        offered: true,
        decider: Side::O,
        roll: Roll::new(3, 1),
        ..start.clone()
    };
    let wrong_decider = Setup {
        decider: Side::O,
        ..start
    };
    for setup in [
        both_on_a_point,
        crowded,
        crawford_for_money,
        high_score,
        rolled_and_doubled,
        wrong_decider,
    ] {
        assert_eq!(write_xgid(&setup), None, "{setup:?}");
    }
}

#[test]
fn what_is_wrong_with_an_id_and_where() {
    let start = "-b----E-C---eE---c-e----B-";
    for (text, at, fault) in [
        ("", 0, Fault::Empty),
        (
            "4HPwATDgc/ABM",
            13,
            Fault::Length {
                expected: 14,
                found: 13,
            },
        ),
        (
            "4HPwATDgc/ABMAA",
            14,
            Fault::Length {
                expected: 14,
                found: 15,
            },
        ),
        ("4HPwATDgc/AB?A", 12, Fault::Character('?')),
        (
            "4HPwATDgc/ABMA:cAk",
            18,
            Fault::Length {
                expected: 12,
                found: 3,
            },
        ),
        ("  4HPwATDgc/AB?A", 14, Fault::Character('?')),
        ("'4HPwATDgc/ABMA:  cAk?AAAAAAAA'", 21, Fault::Character('?')),
        (
            "4HPwATDgc/ABMA:cIl/AAAAAAAA",
            17,
            Fault::Field("dice", "two of 1 to 6, or none"),
        ),
        (&format!("XGID={start}:0:0:1"), 37, Fault::Missing("dice")),
        (
            &format!("XGID={start}:0:0:1:52:0:0:0:0:10:9"),
            52,
            Fault::Extra,
        ),
        (
            &format!("{start}:0:0:1:72"),
            33,
            Fault::Field("dice", "two dice, 00, D, B or R"),
        ),
        (
            &format!("{start}:0:2:1:52"),
            29,
            Fault::Field("cube owner", "1, 0 or -1"),
        ),
    ] {
        let error = read_id(text).unwrap_err();
        assert_eq!((error.at, error.fault), (at, fault), "{text}");
    }
}

#[test]
fn what_is_no_move_text() {
    for text in [
        "8",
        "8/",
        "/5",
        "5/8",
        "8/8",
        "26/20",
        "8/5(5)",
        "8/5(2",
        "8/5y",
        "8/5 x",
        "8//5",
        "8/5/",
        "0/0/0",
        "hello",
        "can",
        "8/5/4/3/2/1",
    ] {
        assert!(read_play(text).is_err(), "{text}");
    }
    assert!(read_play("8/7 8/7 8/7 8/7 8/7").is_err());
    for text in [
        "",
        " ",
        "8/5,6/5",
        "8/5*(2)",
        "8/5(2)*",
        "BAR/20 6/OFF",
        "25/20 6/0",
        "24-18 13>11",
    ] {
        assert!(read_play(text).is_ok(), "{text}");
    }
    assert_eq!(Roll::new(7, 1), None);
}

/// Each notation is that of the named dialect; its meaning follows from its words.
#[test]
fn move_texts_in_every_dialect() {
    for (text, movements) in [
        ("24/18*/13", "24/18/13"),                // GNU Backgammon, hits
        ("13/10(2) Bar/20", "13/10 13/10 25/20"), // eXtreme Gammon
        ("6/Off(2)", "6/0 6/0"),                  // eXtreme Gammon
        ("6/4*(2)", "6/4 6/4"),                   // eXtreme Gammon
        ("25/20 6/0", "25/20 6/0"),               // JellyFish, Galaxy
        ("19/18, 14/12", "19/18 14/12"),          // BGBlitz
        ("bar-23 13-8 6-off", "25/23 13/8 6/0"),  // FIBS
        ("BAR/20 6/OFF", "25/20 6/0"),
        ("Bar/24; 4/Raus", "25/24 4/0"), // German
        ("b/22 3/o", "25/22 3/0"),
        ("8/5x 6x/5", "8/5 6/5"),
        ("24 / 20 (2)", "24/20 24/20"),
        ("24->20 8 – 4", "24/20 8/4"),
        ("0/0", ""),           // nothing is left to move, as some records have it
        ("13/7 0/0", "13/7"),  // the same for one die
        ("Cannot Move", ""),   // eXtreme Gammon, Backgammon Studio
        ("can't move", ""),    // FIBS
        (" Can’t move. ", ""), // the same through a word processor
        ("(no play)", ""),
        ("dances", ""),
    ] {
        let read = read_play(text).unwrap();
        let places = |movement: &jsboard::Movement| {
            let places: Vec<_> = movement
                .places()
                .iter()
                .map(|p| p.number().to_string())
                .collect();
            places.join("/")
        };
        let read: Vec<_> = read.iter().map(places).collect();
        assert_eq!(read.join(" "), movements, "{text}");
    }
}

#[test]
fn words_for_nothing_are_legal_only_where_nothing_is() {
    // X is on the bar against five closed points: it enters with a six alone, on point 19.
    let closed = "XGID=--------------------bbbbbA:0:0:1";
    let play = |dice: &str, text: &str| {
        let position = Position::new(read_id(&format!("{closed}:{dice}")).unwrap()).unwrap();
        position.find_play(&read_play(text).unwrap())
    };
    assert_eq!(play("21", "Cannot Move"), Some(jsboard::Play::DANCE));
    assert_eq!(play("61", "Cannot Move"), None);
    assert_eq!(play("61", "bar/19"), None, "the one can be played as well");
    assert!(play("61", "bar/18").is_some());
}
