//! Files of eXtreme Gammon, built by `common/xg.rs`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::common::xg::{
    RECORD, START, Xg, archive, archive_with, put, put_i32, put_pascal, put_wide,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsboard::notation::write_xgid;
use jsboard::records::{Entry, NoteCode, Record, read_file, read_position_file, read_records};
use jsboard::{Action, Ending, Level, Phase, Point, Roll, Side};
use miniz_oxide::deflate::compress_to_vec_zlib;

const EIGHT_FIVE: [i32; 4] = [7, 4, 5, 4];
const NO_CUBE: [i32; 4] = [-2, -1, -1, -1];

fn read(xg: &Xg) -> Record {
    let mut records = read_file(&xg.file()).unwrap();
    assert_eq!(records.len(), 1);
    records.remove(0)
}

fn codes(record: &Record) -> Vec<(usize, NoteCode)> {
    record
        .notes
        .iter()
        .map(|note| (note.line, note.code))
        .collect()
}

fn deeds(entries: &[Entry]) -> Vec<(Side, &str, usize)> {
    entries
        .iter()
        .map(|e| (e.side, e.action.name(), e.line))
        .collect()
}

fn tag<'r>(record: &'r Record, key: &str) -> Option<&'r str> {
    let tag = record.tags.iter().find(|tag| tag.key == key);
    tag.map(|tag| tag.value.as_str())
}

/// A 3 point match: a double that is dropped, then a resigned gammon.
fn two_games() -> Xg {
    Xg::new(3)
        .game(1, [0, 0])
        .cube(-1, NO_CUBE)
        .play(-1, [3, 1], &EIGHT_FIVE)
        .roll(1, [4, 2], &[7, 3, 5, 3])
        .cube(-1, [1, 0, -1, -1])
        .end(-1, 1, 0)
        .game(2, [0, 1])
        .cube(1, NO_CUBE)
        .play(1, [6, 1], &[12, 6, 7, 6])
        .cube(-1, [1, 1, -1, -1])
        .play(-1, [5, 2], &[12, 7, 12, 10])
        .roll(1, [6, 3], &[0; 8])
        .end(-1, 4, 102)
}

#[test]
fn a_match() {
    let record = read(&two_games());
    assert_eq!(record.players.0, ["Ann", "Ben"]);
    assert_eq!((record.length, record.source.format), (3, "xg"));
    assert_eq!(record.notes, []);
    let [first, second] = record.games.as_slice() else {
        unreachable!("two games");
    };
    assert_eq!((first.number, first.line, first.crawford), (1, 2, false));
    let (o, x) = (Side::O, Side::X);
    let expected = [
        (x, "move", 4),
        (o, "move", 6),
        (x, "double", 7),
        (o, "drop", 7),
    ];
    assert_eq!(deeds(&first.entries), expected);
    let texts: Vec<_> = first.entries.iter().map(|e| e.text.as_str()).collect();
    assert_eq!(
        texts,
        ["31: 8/5 6/5", "42: 8/4 6/4", "Doubles => 2", "Drops"]
    );
    assert_eq!(
        (first.winner, first.points, first.ending),
        (Some(x), 1, Some(Ending::Drop))
    );
    assert_eq!((second.score.0, second.line), ([0, 1], 9));
    assert_eq!((second.winner, second.points), (Some(x), 4));
    assert_eq!(
        (second.level, second.ending),
        (Some(Level::Gammon), Some(Ending::Resignation))
    );
    let last = second.entries.last().unwrap();
    assert_eq!(
        (last.action, last.text.as_str()),
        (Action::Resign(Level::Gammon), "63: ")
    );
    assert!(
        record
            .games
            .iter()
            .flat_map(|game| &game.entries)
            .all(|entry| entry.legal)
    );
}

#[test]
fn the_header() {
    let mut xg = two_games();
    let header = &mut xg.records[0];
    for (at, text) in [
        (622, "Открытие"),
        (1396, "Monte-Carlo"),
        (1654, "Final"),
        (1960, "Zoë"),
    ] {
        put_wide(header, at, text);
    }
    put_wide(header, 880, "Ænn");
    put(header, 104, &1612.25_f64.to_le_bytes());
    put(header, 112, &1600_f64.to_le_bytes());
    put_i32(header, 120, 40);
    put(header, 128, &46_347.875_f64.to_le_bytes());
    for (at, number) in [(1912, 2), (1920, 120), (1924, 12)] {
        put_i32(header, at, number);
    }
    let record = read(&xg);
    assert_eq!(record.players.0, ["Ænn", "Ben"]);
    let ratings = record.seats.0.map(|seat| seat.rating.unwrap());
    assert_eq!(ratings, ["1612.25/40", "1600.00/0"]);
    let tags: Vec<_> = record
        .tags
        .iter()
        .map(|tag| (tag.key.as_str(), tag.value.as_str()))
        .collect();
    let expected = [
        ("Site", "Monte-Carlo"),
        ("Match ID", "-4711"),
        ("Event", "Открытие"),
        ("Round", "Final"),
        ("Player 1", "Ben"),
        ("Player 2", "Ænn"),
        ("Player 1 Elo", "1600.00/0"),
        ("Player 2 Elo", "1612.25/40"),
        ("TimeControl", "Bronstein 120+12"),
        ("EventDate", "2026.11.21"),
        ("EventTime", "21.00"),
        ("Variation", "Backgammon"),
        ("Unrated", "Off"),
        ("Crawford", "On"),
        ("CubeLimit", "1024"),
        ("Transcriber", "Zoë"),
    ];
    assert_eq!(tags, expected);
}

#[test]
fn players_that_have_not_changed_seats() {
    let mut xg = two_games();
    put_i32(&mut xg.records[0], 268, 4711);
    let record = read(&xg);
    assert_eq!(
        (tag(&record, "Player 1"), record.players.0[0].as_str()),
        (Some("Ann"), "Ann")
    );
}

/// Before version 24 all names are byte strings.
#[test]
fn an_older_file() {
    let mut xg = two_games();
    let header = &mut xg.records[0];
    put_i32(header, 552, 7);
    put_pascal(header, 9, b"J\xF8rn");
    put_pascal(header, 136, b"Nordic Open");
    let record = read(&xg);
    assert_eq!(record.players.0, ["J\u{f8}rn", "Ben"]);
    assert_eq!(tag(&record, "Event"), Some("Nordic Open"));
    assert_eq!(tag(&record, "CubeLimit"), None);
}

#[test]
fn money_has_its_rules() {
    let xg = Xg::new(0)
        .with(|header| put(header, 101, &[0, 1]))
        .game(1, [0, 0])
        .play(-1, [3, 1], &EIGHT_FIVE)
        .end(1, 3, 103);
    let record = read(&xg);
    assert_eq!(
        (record.length, record.rules.jacoby, record.rules.beavers),
        (0, false, 1)
    );
    assert_eq!(
        (tag(&record, "Jacoby"), tag(&record, "Beaver")),
        (Some("Off"), Some("On"))
    );
    assert_eq!(record.games[0].points, 3);
    assert_eq!(record.notes, []);
}

/// The answers to a double and their results.
#[test]
fn beavers_and_raccoons() {
    let cases = [
        ([1, 1, -1, -1], ["double", "take"].as_slice(), 2, None),
        ([1, 2, 1, -1], &["double", "beaver", "take"], 4, None),
        ([1, 2, 0, -1], &["double", "beaver", "drop"], 2, Some(2)),
        (
            [1, 2, 2, 1],
            &["double", "beaver", "raccoon", "take"],
            8,
            None,
        ),
        (
            [1, 2, 2, 0],
            &["double", "beaver", "raccoon", "drop"],
            4,
            Some(4),
        ),
        ([1, 0, -1, -1], &["double", "drop"], 1, Some(1)),
    ];
    for (answers, expected, cube, dropped) in cases {
        let xg = Xg::new(0)
            .with(|header| put(header, 101, &[1, 1]))
            .game(1, [0, 0])
            .play(-1, [3, 1], &EIGHT_FIVE)
            .cube(1, answers);
        let xg = match dropped {
            Some(points) => xg.end(if answers[2] == 0 { -1 } else { 1 }, points, 0),
            None => xg
                .play(1, [4, 2], &[7, 3, 5, 3])
                .roll(-1, [6, 5], &[23, 12]),
        };
        let record = read(&xg);
        assert_eq!(record.notes, [], "{answers:?}");
        let entries = &record.games[0].entries;
        let names: Vec<_> = entries.iter().map(|e| e.action.name()).collect();
        assert_eq!(names[1..=expected.len()], *expected, "{answers:?}");
        let last = &entries.last().unwrap().after;
        assert_eq!(last.cube.value(), cube, "{answers:?}");
        assert!(entries.iter().all(|entry| entry.legal), "{answers:?}");
        assert_eq!(record.games[0].winner.is_some(), dropped.is_some());
        if dropped.is_none() {
            assert_eq!(last.cube.owner, Some(Side::X), "{answers:?}");
        }
    }
}

#[test]
fn an_unfinished_game() {
    let xg = Xg::new(5)
        .game(1, [2, 1])
        .play(-1, [3, 1], &EIGHT_FIVE)
        .roll(1, [6, 5], &[0; 8]);
    let record = read(&xg);
    let game = &record.games[0];
    assert_eq!((game.winner, game.score.0), (None, [2, 1]));
    assert_eq!(deeds(&game.entries), [(Side::X, "move", 3)]);
    assert_eq!(codes(&record), [(5, NoteCode::Unreadable)]);
    let still = Xg::new(5)
        .game(1, [0, 0])
        .play(-1, [3, 1], &EIGHT_FIVE)
        .cube(1, [1, -1, -1, -1]);
    let record = read(&still);
    assert!(record.games[0].entries.last().unwrap().after.offered);
    assert_eq!(record.notes, []);
}

/// Entering, hitting, bearing off with a larger die, and a roll that cannot be played.
#[test]
fn every_kind_of_step() {
    let mut xg = Xg::new(1);
    xg.place = [0; 26];
    for (at, count) in [(25, 1), (4, 2), (2, 1), (20, -2), (22, -2), (24, -1)] {
        xg.place[at] = count;
    }
    let xg = xg
        .game(1, [0, 0])
        .play(1, [5, 5], &[])
        .roll(-1, [1, 6], &[4, -2, 0, -1])
        .roll(1, [1, 4], &[24, 23, 23, 19]);
    let record = read(&xg);
    let game = &record.games[0];
    assert_eq!(record.notes, []);
    assert!(
        game.entries.iter().all(|entry| entry.legal),
        "{:?}",
        record.notes
    );
    let plays: Vec<_> = game
        .entries
        .iter()
        .map(|e| e.play_text().unwrap())
        .collect();
    assert_eq!(plays, ["", "5/off 1/off", "bar/20*"]);
    assert_eq!(game.entries[0].text, "55: Cannot Move");
    assert_eq!(game.start.phase, Phase::Playing);
    assert_eq!(game.start.board.count(Side::O, Point::BAR), 1);
}

#[test]
fn variations() {
    let variation = |number| {
        let mut xg = Xg::new(3);
        put_i32(xg.last(), 96, number);
        xg
    };
    let mut nack = variation(1);
    for (at, count) in [(24, 2), (23, 2), (13, 4), (6, 4)] {
        (nack.place[at], nack.place[25 - at]) = (count, -count);
    }
    let record = read(&nack.game(1, [0, 0]).play(-1, [3, 1], &EIGHT_FIVE));
    assert_eq!(record.games[0].start.variant.name, "nackgammon");
    assert_eq!(
        (record.games[0].start.phase, record.notes.as_slice()),
        (Phase::Opening, [].as_slice())
    );
    let mut long = variation(3);
    long.place = [0; 26];
    (long.place[24], long.place[1]) = (15, -15);
    let record = read(&long.game(1, [0, 0]).play(-1, [3, 1], &[23, 22, 23, 20]));
    assert_eq!(codes(&record), [(0, NoteCode::BadHeader)]);
    let start = &record.games[0].start;
    assert_eq!(
        (start.board.pips(Side::O), start.phase),
        (360, Phase::Opening)
    );
    assert!(record.games[0].entries[0].legal);
    let mut hyper = variation(2);
    hyper.place = [0; 26];
    for at in [22, 23, 24] {
        (hyper.place[at], hyper.place[25 - at]) = (1, -1);
    }
    let record = read(&hyper.game(1, [0, 0]).play(-1, [4, 1], &[23, 22, 21, 17]));
    assert_eq!(
        (record.games[0].start.variant.checkers, record.notes.len()),
        (3, 0)
    );
    assert_eq!(
        codes(&read(&variation(9).game(1, [0, 0]))),
        [(0, NoteCode::BadHeader)]
    );
}

/// A single position, as in an `.xgp`: Ben owns the cube at 4 and may double.
#[test]
fn a_set_position() {
    let mut xg = Xg::new(7);
    (xg.place[24], xg.place[20], xg.cube) = (1, 1, -2);
    let record = read(&xg.game(1, [3, 2]).cube(-1, [-1; 4]));
    let game = &record.games[0];
    assert_eq!((game.entries.len(), record.notes.len()), (0, 0));
    let id = write_xgid(&game.start).unwrap();
    assert_eq!(id, "XGID=-a---aE-C---eE---c-e----B-:2:1:1:00:2:3:0:7:10");
}

/// A `.xgp` with a roll, which stands beside the records; XG has looked at the double and at the plays.
#[test]
fn a_position_with_its_analysis() {
    let eval = |equity| [0.01, 0.1, 0.4, 0.6, 0.2, 0.02, equity];
    let best = [7, 4, 5, 4, -1, 0, 0, 0];
    let xg = Xg::new(7)
        .game(1, [0, 0])
        .cube(-1, [-1; 4])
        .weighs(1002, eval(0.3), [0.5, 0.25, 1.0])
        .with(|cube| put(cube, 120, &0_i16.to_le_bytes()))
        .play(-1, [3, 1], &[])
        .thinks(&[(best, 3, eval(0.25))], 0.5);
    let (last, records) = xg.records.split_last().unwrap();
    let ends = [records[0].as_slice(), last.as_slice()].concat();
    let file = archive_with(&records.concat(), &ends, None, true);
    let record = &read_file(&file).unwrap()[0];
    let game = &record.games[0];
    assert_eq!((game.entries.len(), record.notes.len()), (0, 0));
    assert_eq!(game.start.roll, Roll::new(3, 1));
    let analysis = game.analysis.as_ref().unwrap();
    assert_eq!((analysis.candidates.len(), analysis.played), (1, None));
    assert_eq!(analysis.candidates[0].level, "4-ply");
    assert_eq!(analysis.cube.as_ref().unwrap().no_double, 0.5);
    let position = &read_position_file(&file).unwrap()[0];
    assert_eq!(
        (&position.setup, &position.analysis),
        (&game.start, &**analysis)
    );
    // A position that nobody has rolled at.
    let position = archive(&records.concat(), None, true);
    let record = &read_file(&position).unwrap()[0];
    let analysis = record.games[0].analysis.as_ref().unwrap();
    assert_eq!(
        (analysis.candidates.len(), analysis.cube.is_some()),
        (0, true)
    );
    assert_eq!(record.games[0].start.turn, Side::X);
}

#[test]
fn automatic_doubles() {
    let xg = Xg::new(0)
        .with(|header| put(header, 101, &[0, 0, 1]))
        .game(1, [0, 0])
        .with(|game| put_i32(game, 64, 2))
        .play(-1, [3, 1], &EIGHT_FIVE)
        .cube(1, [1, 0, -1, -1])
        .end(1, 4, 0);
    let record = read(&xg);
    assert_eq!(record.games[0].start.cube.value(), 4);
    assert_eq!((record.games[0].points, record.notes.len()), (4, 0));
    assert_eq!(tag(&record, "AutoDouble"), Some("On"));
}

#[test]
fn what_was_edited_is_set_and_noted() {
    let mut xg = Xg::new(5).game(1, [0, 0]).play(-1, [3, 1], &EIGHT_FIVE);
    (xg.place[6], xg.place[7], xg.cube) = (4, 1, 1);
    let record = read(&xg.play(1, [6, 2], &[23, 17, 12, 10]).roll(-1, [5, 4], &[]));
    assert_eq!(record.notes[0].code, NoteCode::PositionSet);
    assert_eq!(record.notes[0].line, 4);
    let entry = &record.games[0].entries[1];
    assert!(entry.legal);
    assert_eq!(entry.before.board.count(Side::O, Point::new(7).unwrap()), 1);
    assert_eq!(
        (entry.before.cube.value(), entry.before.cube.owner),
        (2, Some(Side::O))
    );
}

#[test]
fn illegal_plays_stay() {
    let xg = Xg::new(5)
        .game(1, [0, 0])
        .play(-1, [3, 1], &[7, 2, 5, 4])
        .roll(1, [6, 2], &[23, 17, 12, 10])
        .roll(-1, [5, 4], &[12, 7, 12, 8]);
    let record = read(&xg);
    assert_eq!(codes(&record), [(3, NoteCode::IllegalPlay)]);
    let legal: Vec<_> = record.games[0].entries.iter().map(|e| e.legal).collect();
    assert_eq!(legal, [false, true, true]);
    assert_eq!(
        record.games[0].entries[0].play_text().as_deref(),
        Some("8/3 6/5")
    );
}

/// Impossible steps are replaced by the play that leads to the position after them.
#[test]
fn steps_that_the_position_corrects() {
    let xg = Xg::new(5)
        .game(1, [0, 0])
        .play(-1, [3, 1], &EIGHT_FIVE)
        .with(|play| put_i32(play, 68, 77));
    let record = read(&xg);
    assert_eq!(record.notes, []);
    assert_eq!(
        record.games[0].entries[0].play_text().as_deref(),
        Some("8/5 6/5")
    );
    let record = read(&xg.with(|play| play[35] = 99));
    assert_eq!(codes(&record), [(3, NoteCode::IllegalPlay)]);
}

#[test]
fn records_that_say_nothing_that_can_be() {
    let xg = Xg::new(5)
        .game(1, [0, 0])
        .play(-1, [3, 1], &EIGHT_FIVE)
        .roll(1, [7, 0], &[])
        .roll(5, [3, 1], &[])
        .with(|play| play[8] = 9);
    let notes = codes(&read(&xg));
    let expected = [5, 6, 7].map(|line| (line, NoteCode::Unreadable));
    assert_eq!(notes, expected);
    let missing = two_games().with(|end| end[8] = 6);
    let record = read(&missing);
    assert_eq!(codes(&record)[0], (16, NoteCode::Unreadable));
    assert_eq!(record.games[1].winner, Some(Side::X));
}

const RTF: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Tahoma;}}\uc1\pard\f0\fs20 ";

fn rtf(body: &str) -> Vec<u8> {
    [RTF, body, "\\par\x01\x02}"].concat().into_bytes()
}

#[test]
fn comments() {
    let xg = Xg::new(3)
        .says(576, &rtf("The match"))
        .says(580, &rtf("its end"))
        .game(1, [0, 0])
        .says(56, &rtf("The game"))
        .cube(-1, NO_CUBE)
        .says(292, &rtf(r"no \'abdouble\'bb"))
        .play(-1, [3, 1], &EIGHT_FIVE)
        .says(2524, &rtf(r"the \u12402? play"))
        .cube(1, [1, 1, -1, -1])
        .says(292, &rtf(r"a double\par in two lines"))
        .play(1, [4, 2], &[7, 3, 5, 3])
        .with(|play| put_i32(play, 2524, 99))
        .cube(-1, [-1; 4])
        .says(292, &rtf("the last word"));
    let record = read(&xg);
    assert_eq!(record.comment, "The match\nits end");
    assert_eq!(record.games[0].comment, "The game\nthe last word");
    let said = |i: usize| {
        let remarks = record.games[0].entries[i].remarks.as_ref();
        remarks.map(|remarks| remarks.comment.as_str())
    };
    assert_eq!(said(0), Some("no «double»\nthe \u{3072} play"));
    assert_eq!(said(1), Some("a double\nin two lines"));
    assert_eq!(said(3), Some(""));
    assert_eq!(codes(&record), [(6, NoteCode::Unreadable)]);
}

/// The header of the file repeats the comment of the match as plain text.
#[test]
fn a_comment_in_the_header_of_the_file() {
    let mut file = two_games().file();
    put_wide(&mut file, 40 + 3 * 2048, "Well played");
    assert_eq!(read_file(&file).unwrap()[0].comment, "Well played");
}

#[test]
fn what_xg_thought() {
    let eval = |equity| [0.01, 0.1, 0.4, 0.6, 0.2, 0.02, equity];
    let best = [7, 4, 5, 4, -1, 0, 0, 0];
    let other = [12, 9, 23, 22, -1, 0, 0, 0];
    let xg = Xg::new(3)
        .game(1, [0, 0])
        .play(-1, [3, 1], &[12, 9, 23, 22])
        .thinks(
            &[
                (best, 1002, eval(0.25)),
                (other, 2, eval(0.125)),
                ([9; 8], 0, eval(f32::NAN)),
            ],
            0.5,
        )
        .cube(1, [0, -1, -1, -1])
        .weighs(1, eval(0.3), [0.5, 0.25, 1.0])
        .play(1, [4, 2], &[7, 3, 5, 3])
        .cube(-1, [1, 1, -1, -1])
        .weighs(100, eval(0.3), [0.5, 1.25, 1.0])
        .play(-1, [5, 2], &[12, 7, 12, 10]);
    let record = read(&xg);
    let entries = &record.games[0].entries;
    let first = entries[0].analysis().unwrap();
    let levels: Vec<_> = first.candidates.iter().map(|c| c.level.as_str()).collect();
    assert_eq!(levels, ["XG Roller++", "3-ply"]);
    assert_eq!((first.played, first.luck), (Some(1), Some(0.5)));
    assert_eq!(entries[0].errors().play, Some(0.125));
    let chances = first.candidates[0].chances.unwrap();
    assert_eq!(
        (chances.wins, chances.gammons, chances.backgammons),
        (0.6, 0.2, 0.02)
    );
    assert_eq!(
        (chances.gammons_lost, chances.backgammons_lost),
        (0.1, 0.01)
    );
    let second = entries[1].analysis().unwrap();
    let cube = second.cube.as_ref().unwrap();
    assert_eq!(
        (cube.no_double, cube.double_take, cube.double_drop),
        (0.5, 0.25, 1.0)
    );
    assert_eq!((cube.cubeless, cube.level.as_str()), (Some(0.3), "2-ply"));
    assert_eq!((second.candidates.len(), second.luck), (0, None));
    assert_eq!(entries[1].errors().cube, Some(0.0));
    let [double, take] = [2, 3].map(|i: usize| entries[i].errors().cube);
    assert_eq!((double, take), (Some(0.0), Some(0.25)));
    assert_eq!(entries[4].errors().cube, None);
}

#[test]
fn base64_in_a_text() {
    let file = two_games().file();
    let whole = read_file(&file).unwrap();
    let text = STANDARD.encode(&file);
    assert_eq!(read_records(&text).unwrap(), whole);
    let lines: Vec<_> = text
        .as_bytes()
        .chunks(76)
        .map(|line| str::from_utf8(line).unwrap())
        .collect();
    let text = format!("\u{feff}\n  {}\r\n", lines.join("\r\n"));
    assert_eq!(read_records(&text).unwrap(), whole);
    assert_eq!(read_file(text.as_bytes()).unwrap(), whole);
    assert!(read_records("UkdNSA==").is_err());
}

#[test]
fn several_matches_in_a_file() {
    let (first, second) = (two_games(), Xg::new(1).game(1, [0, 0]).end(1, 1, 101));
    let both = [first.records.concat(), second.records.concat()].concat();
    let records = read_file(&archive(&both, None, true)).unwrap();
    let lengths: Vec<_> = records.iter().map(|record| record.length).collect();
    assert_eq!(lengths, [3, 1]);
    assert_eq!(records[1].games[0].line, 16 + 2);
}

/// The streams are read in order if the index is missing or is followed by more data.
#[test]
fn archives_without_an_index() {
    let xg = two_games()
        .says(576, &rtf("never named"))
        .game(3, [0, 5])
        .says(56, &rtf("A game"));
    let file = xg.file();
    for damaged in [&file[..file.len() - 40], &[&file[..], b"trailing"].concat()] {
        let record = read_file(damaged).unwrap().remove(0);
        assert_eq!(codes(&record), [(0, NoteCode::Unreadable)]);
        assert_eq!(
            (record.games.len(), record.games[2].comment.as_str()),
            (3, "A game")
        );
    }
}

#[test]
fn a_picture_of_another_size_than_is_told() {
    let mut file = two_games().file();
    put_i32(&mut file, 20, i32::MAX);
    let end = file.len() - 36;
    file.truncate(end);
    assert_eq!(read_file(&file).unwrap()[0].games.len(), 2);
}

#[test]
fn files_cut_anywhere() {
    let file = two_games().says(56, &rtf("A comment")).file();
    let from = 8200;
    let mut games = 0;
    for end in (0..from).step_by(997).chain((from..file.len()).step_by(3)) {
        let cut = &file[..end];
        crate::properties::records::any_file_is_read_or_refused(cut);
        games = games.max(read_file(cut).map_or(0, |records| records[0].games.len()));
    }
    assert_eq!(games, 2);
}

#[test]
fn bytes_changed_anywhere() {
    let file = two_games().file();
    for at in (0..64).chain(8232..file.len()) {
        let mut changed = file.clone();
        changed[at] ^= 1 << (at % 8);
        crate::properties::records::any_file_is_read_or_refused(&changed);
    }
    let records = two_games().records.concat();
    for at in (0..records.len()).filter(|at| at % RECORD < 130) {
        let mut changed = records.clone();
        changed[at] ^= [1, 0x7F, 0x80, 0xFF][at % 4];
        crate::properties::records::any_file_is_read_or_refused(&archive(&changed, None, false));
    }
}

#[test]
fn claims_of_sizes_are_not_believed() {
    let file = two_games().file();
    let end = file.len();
    for at in [8, 20, end - 32, end - 24, end - 20] {
        for number in [i32::MAX, i32::MIN, -1, 99_999_999] {
            let mut claims = file.clone();
            put_i32(&mut claims, at, number);
            crate::properties::records::any_file_is_read_or_refused(&claims);
        }
    }
    let mut bomb = vec![0; 8232];
    put(&mut bomb, 0, b"RGMH");
    bomb.extend(compress_to_vec_zlib(&vec![0; 4 << 20], 9));
    let error = read_file(&bomb).unwrap_err();
    assert!(
        error.to_string().contains("an archive of eXtreme Gammon"),
        "{error}"
    );
}

#[test]
fn a_file_without_a_game() {
    let error = read_file(&Xg::new(3).file()).unwrap_err();
    assert_eq!((error.line, error.expected), (1, "a record of a game"));
    assert_eq!(START.iter().map(|&count| i32::from(count)).sum::<i32>(), 0);
}

/// Not a test: writes the initial inputs of the fuzz target `xg` to the folder `JSBOARD_SEEDS`.
#[test]
#[ignore = "writes seeds for fuzzing"]
fn seeds() {
    let Ok(folder) = std::env::var("JSBOARD_SEEDS") else {
        return;
    };
    let with_comments = Xg::new(0)
        .says(576, &rtf(r"\'e9\u233?"))
        .game(1, [0, 0])
        .says(56, &rtf("The game"))
        .roll(1, [3, 1], &EIGHT_FIVE)
        .says(2524, &rtf("The play"))
        .end(1, 1, 1);
    let short = Xg::new(0)
        .game(1, [0, 0])
        .roll(1, [3, 1], &EIGHT_FIVE)
        .end(1, 1, 1);
    for (i, xg) in [two_games(), with_comments, short].iter().enumerate() {
        let write = |name: &str, bytes: &[u8]| {
            std::fs::write(format!("{folder}/{name}{i}"), bytes).unwrap();
        };
        write("file", &xg.file());
        let (records, comments) = (xg.records.concat(), xg.comments.join(&b"\r\n"[..]));
        write(
            "records",
            &[&[xg.records.len() as u8], &records[..], &comments[..]].concat(),
        );
    }
}

/// The bytes of an archive whose index names its first stream `times` times.
fn named_often(records: &[u8], times: usize) -> Vec<u8> {
    let once = archive(records, None, true);
    let end = once.len() - 36;
    let size = u32::from_le_bytes(once[end + 12..end + 16].try_into().unwrap()) as usize;
    let index = miniz_oxide::inflate::decompress_to_vec_zlib(&once[end - size..end]).unwrap();
    let index = miniz_oxide::deflate::compress_to_vec_zlib(&index[..532].repeat(times), 9);
    let mut trailer = once[end..].to_vec();
    trailer[4..8].copy_from_slice(&(times as u32).to_le_bytes());
    trailer[12..16].copy_from_slice(&(index.len() as u32).to_le_bytes());
    [&once[..end - size], &index, &trailer].concat()
}

#[test]
fn a_stream_that_is_named_often_is_read_once() {
    let records = two_games().records.concat();
    let whole = read_file(&archive(&records, None, true)).unwrap().remove(0);
    for times in [2, 60, 2000] {
        let record = read_file(&named_often(&records, times)).unwrap().remove(0);
        assert_eq!(record.games, whole.games, "{times}");
        let message = &record.notes[0].message;
        assert!(message.contains("more than once"), "{message}");
    }
}

/// A small file cannot make the reader inflate more than its limit: thousands of streams of which each is 4 MB.
#[test]
fn all_streams_together_have_a_limit() {
    let records = two_games().records.concat();
    let whole = archive(&records, None, true);
    let begins = whole[8232..]
        .windows(2)
        .position(|pair| pair == [0x78, 0x9C]);
    let start = 8232 + begins.unwrap();
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 4 << 20], 9);
    let first = miniz_oxide::deflate::compress_to_vec_zlib(&records, 6);
    let file = [&whole[..start], &first, &bomb.repeat(1000)].concat();
    let before = cpu_ticks();
    let record = read_file(&file).unwrap().remove(0);
    assert_eq!(record.games.len(), 2);
    // Without a limit it is 4 GB, half an hour without optimisation; a tick is 10 ms.
    let ticks = cpu_ticks() - before;
    assert!(ticks < 3000, "{ticks}");
}

/// The time of this thread on a processor, in ticks of 10 ms; 0 where the system does not say.
fn cpu_ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum()
}
