//! OpenGammon's and HedgeHog's files. They are built here as HedgeHog writes them; the files of matches
//! are other people's.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsboard::notation::write_gnubgid;
use jsboard::records::{NoteCode, Record, read_file, read_record, read_records};
use jsboard::{Ending, Level, Side};

use crate::common::ogxm::{BLACK, Bytes, bytes, dice, file, game, header, old_file, step};

fn read(file: &[u8]) -> Record {
    read_file(file).expect("a record").swap_remove(0)
}

fn codes(record: &Record) -> Vec<NoteCode> {
    record.notes.iter().map(|note| note.code).collect()
}

/// 31: 8/5 6/5 by Black, 63: 24/18 13/10 by White, a double of Black's that is dropped.
fn first_game() -> Vec<u8> {
    vec![
        dice(3, 1) | BLACK,
        step(8, 3),
        step(6, 1),
        dice(6, 3),
        step(1, 6),
        step(12, 3),
        21 | BLACK,
        23,
        24,
    ]
}

/// 42: 8/4 6/4 by White, a double that is taken, a roll, and Black gives up a gammon.
fn second_game() -> Vec<u8> {
    let resignation = bytes().record(0b10, &bytes().number(1));
    let head = [
        dice(4, 2),
        step(17, 4),
        step(19, 2),
        21 | BLACK,
        22,
        dice(5, 2) | BLACK,
        step(13, 5),
        step(24, 2),
        27 | 0x80,
    ];
    [&head, &resignation.0[..]].concat()
}

fn two_games() -> Vec<u8> {
    let (one, two) = (game(1, 1, &first_game()), game(1, 2, &second_game()));
    file(&[(b"MTCH", &header()), (b"GAME", &one), (b"GAME", &two)])
}

const SAME: &str = " 3 point match\n\n Game 1\n Ann : 0                        Ben : 0\n\
    \x20 1)                             31: 8/5 6/5\n  2) 63: 24/18 13/10              Doubles => 2\n\
    \x20 3)  Drops\n                                 Wins 1 point\n\n\
    \x20Game 2\n Ann : 0                        Ben : 1\n\
    \x20 1) 42: 8/4 6/4                  Doubles => 2\n  2)  Takes                       52: 13/8 24/22\n\
    \x20                                Wins 2 points\n";

fn states(record: &Record) -> Vec<[String; 2]> {
    let entries = record.games.iter().flat_map(|game| &game.entries);
    entries
        .map(|entry| [write_gnubgid(&entry.before), write_gnubgid(&entry.after)])
        .collect()
}

#[test]
fn a_match_and_the_same_as_text() {
    let record = read(&two_games());
    let same = read_record(SAME).expect("a record");
    assert_eq!(states(&record), states(&same));
    assert_eq!(record.notes, []);
    assert_eq!(
        (record.players.0.clone(), record.length),
        (same.players.0, 3)
    );
    let ends = record
        .games
        .iter()
        .map(|game| (game.winner, game.points, game.ending));
    let ended = |points, ending| (Some(Side::X), points, Some(ending));
    let expected = [ended(1, Ending::Drop), ended(2, Ending::Resignation)];
    assert_eq!(ends.collect::<Vec<_>>(), expected);
    assert_eq!(record.games[1].score.0, [0, 1]);
    assert!(record.rules.crawford && !record.games[1].crawford);
    assert_eq!(
        (record.source.format, record.source.dialect),
        ("ogxm", "opengammon")
    );
    let entries = &record.games[0].entries;
    let texts: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(
        texts,
        ["31: 8/5 6/5", "63: 24/18 13/10", "Doubles => 2", "Drops"]
    );
    assert_eq!(entries[3].line, 4);
}

#[test]
fn the_first_version() {
    let head = |plies: u16, winner: u8, points: u8, flags: u8| {
        bytes()
            .and(&[0])
            .and(&plies.to_le_bytes())
            .and(&[winner, points, flags, 0, 0, 0xFF, 0xFF])
    };
    const WHITE: u8 = 0x20;
    let one = head(5, 1, 1, 0).and(&[
        dice(3, 1),
        step(8, 3),
        step(6, 1),
        dice(6, 3) | WHITE,
        step(1, 6),
        step(12, 3),
        21,
        23 | WHITE,
        24,
    ]);
    let two = head(5, 1, 2, 0).and(&[
        dice(4, 2) | WHITE,
        step(17, 4),
        step(19, 2),
        21,
        22 | WHITE,
        dice(5, 2),
        step(13, 5),
        step(24, 2),
        27 | WHITE,
    ]);
    let header = bytes()
        .and(&[3, 0, 2, 1, 0, 0, 3, 0, 2, 0])
        .and(&[0; 4])
        .and(&[10, 0, 64, 0, 0, 0, 0, 0, 0, 0])
        .and(b"\x03Ann\x03Ben\x04Open");
    let play = Bytes(vec![0, 1, 0])
        .chances([5000, 1000, 0, 1000, 0])
        .and(&[0, 0, 0, 0, 1, 3, 0]);
    let candidate = Bytes(vec![step(1, 6), step(12, 3), 0, 0])
        .and(&(-1234_i16).to_le_bytes())
        .chances([5000, 1000, 0, 1000, 0])
        .and(&[1]);
    let cube = Bytes(vec![0, 3, 0, 1]);
    let cube = [5500_i16, 5600, 5995]
        .iter()
        .fold(cube, |cube, value| cube.and(&value.to_le_bytes()));
    let cube = cube
        .chances([2500, 0, 0, 1000, 0])
        .and(&[0, 0, 3, 3, 2, 0, 0, 0]);
    let analysis = bytes().and(&[2]).and(&[0; 24]);
    let sections: &[(&[u8; 4], &Bytes)] = &[
        (b"MHDR", &header),
        (b"GAME", &one),
        (b"GAME", &two),
        (b"ANAL", &analysis),
        (b"EVAL", &play),
        (b"ALTS", &candidate),
        (b"CUBE", &cube),
    ];
    let record = read(&old_file(sections));
    let same = read_record(SAME).expect("a record");
    assert_eq!(states(&record), states(&same));
    assert_eq!((record.notes.as_slice(), record.length), (&[][..], 3));
    assert_eq!(
        (record.tags[0].key.as_str(), record.tags[0].value.as_str()),
        ("Event", "Open")
    );
    let entries = &record.games[0].entries;
    let candidates = &entries[1].analysis().expect("an analysis").candidates;
    assert_eq!(
        (candidates[0].equity, candidates[0].level.as_str()),
        (-0.1234, "3-ply")
    );
    // Without GammonView's part the equities of the cube are chances to win the match; beside an
    // answer they are the doubler's, and the other chances the answering player's.
    let cube = entries[3]
        .analysis()
        .and_then(|analysis| analysis.cube.as_ref())
        .expect("a cube");
    assert_eq!(cube.mwc, Some([0.55, 0.56, 0.5995]));
    assert!(
        (cube.double_drop - 1.0).abs() < 1e-3,
        "{}",
        cube.double_drop
    );
    assert_eq!(
        (cube.chances.expect("chances").wins, cube.level.as_str()),
        (0.75, "2-ply")
    );
    // With it they are equities; it has luck, and the level of each.
    let more = bytes()
        .and(&[3, 2, 7, 1])
        .and(&[2, 0xE8, 3])
        .and(&[0x20])
        .and(&[0, 4]);
    let sections = [sections, &[(b"GVAN", &more)]].concat();
    let record = read(&old_file(&sections));
    let analysis = |i: usize| record.games[0].entries[i].analysis().expect("an analysis");
    assert_eq!(analysis(1).luck, Some(0.1));
    assert_eq!(analysis(1).candidates[0].level, "rollout");
    let cube = analysis(3).cube.as_ref().expect("a cube");
    assert_eq!(
        (cube.double_drop, cube.mwc, cube.level.as_str()),
        (0.5995, None, "4-ply")
    );
}

/// An analysis in match winning chances: of the play, the double before it, the roll, and an answer.
fn analysed(currency: u64) -> Vec<u8> {
    let level = bytes().record(0b110, &bytes().number(2).number(3));
    let block = bytes().and(&[7; 16]).and(&level.0).number(currency);
    let block = bytes().record(1 << 2 | 1 << 9, &block);
    let candidate = |steps: [u8; 2], equity, level: Option<&str>| {
        let fields = bytes().number(2).and(&steps).equity(equity);
        let fields = fields.chances([5200, 1300, 50, 1200, 40]);
        match level {
            None => bytes().record(1, &fields),
            Some(name) => {
                let level = bytes().record(1, &bytes().text(name));
                bytes().record(0b11, &fields.and(&level.0))
            }
        }
    };
    let play = bytes()
        .number(1)
        .number(0)
        .number(2)
        .and(&candidate([step(1, 6), step(12, 3)], 500_000, None).0)
        .and(&candidate([step(1, 6), step(1, 3)], 480_000, Some("deep")).0);
    let cube = |ply, verdict: u64| {
        let equities = bytes().number(ply).number(1).number(verdict);
        let equities = equities.equity(600_000).equity(650_000).equity(677_360);
        bytes().record(0b1111, &equities.chances([4000, 0, 0, 2000, 100]))
    };
    let luck = bytes().record(0, &bytes().number(1).number(3).equity(-10_000));
    let unknown = bytes().record(0, &bytes().number(1).number(9));
    let decisions = bytes()
        .record(1, &play)
        .and(&cube(1, 0).0)
        .and(&luck.0)
        .and(&unknown.0)
        .and(&cube(3, 3).0);
    let notes = bytes()
        .record(0, &bytes().number(0).number(0).text("A match"))
        .record(0, &bytes().number(1).number(0).text("A game"))
        .record(0, &bytes().number(2).number(1).text("A play"))
        .record(
            1,
            &bytes().number(2).number(1).text("1:").text("x-something"),
        );
    let one = game(1, 1, &first_game());
    file(&[
        (b"MTCH", &header()),
        (b"GAME", &one),
        (b"ANAL", &block),
        (b"DECS", &decisions),
        (b"ANNO", &notes),
    ])
}

#[test]
fn what_hedgehog_thought() {
    let record = read(&analysed(2));
    assert_eq!(record.notes, []);
    assert_eq!(
        (record.comment.as_str(), record.games[0].comment.as_str()),
        ("A match", "A game")
    );
    let entry = &record.games[0].entries[1];
    assert_eq!(entry.remarks.as_ref().expect("remarks").comment, "A play");
    let analysis = entry.analysis().expect("an analysis");
    let [first, second] = [0, 1].map(|i: usize| &analysis.candidates[i]);
    assert_eq!(analysis.candidates.len(), 2);
    // At 0 : 0 to 3 the chance to win the match is 0.59947 after a point, and 0.40053 without.
    assert_eq!((first.mwc, analysis.played), (Some(0.5), Some(0)));
    assert!(first.equity.abs() < 1e-5);
    assert!(
        (second.equity + 0.02 / 0.09947).abs() < 1e-4,
        "{}",
        second.equity
    );
    assert_eq!(
        (first.level.as_str(), second.level.as_str()),
        ("2-ply", "deep")
    );
    assert_eq!(first.chances.expect("chances").gammons_lost, 0.12);
    assert!((analysis.luck.expect("luck") + 0.01 / 0.09947).abs() < 1e-4);
    let cube = analysis.cube.as_ref().expect("a cube");
    assert_eq!(cube.mwc, Some([0.6, 0.65, 0.67736]));
    assert!(
        (cube.no_double - 1.00533).abs() < 1e-4,
        "{}",
        cube.no_double
    );
    assert_eq!(
        (cube.chances.expect("chances").wins, cube.level.as_str()),
        (0.4, "3-ply")
    );
    let answer = record.games[0].entries[3].analysis().expect("an analysis");
    let answer = answer.cube.as_ref().expect("a cube");
    let chances = answer.chances.expect("chances");
    assert_eq!(
        (answer.no_double, chances.wins, chances.gammons),
        (cube.no_double, 0.6, 0.2)
    );
    // Equities of money are equities.
    let record = read(&analysed(1));
    let analysis = record.games[0].entries[1].analysis().expect("an analysis");
    assert_eq!(
        (analysis.candidates[0].equity, analysis.candidates[0].mwc),
        (0.5, None)
    );
    assert_eq!(analysis.luck, Some(-0.01));
}

/// White on the bar, Black at home.
const SET: [i8; 26] = [
    1, 0, 0, -5, -5, -5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 0,
];

#[test]
fn positions_and_cubes_that_are_set() {
    let board = SET.map(|count| count as u8);
    let set = bytes().record(1 << 6, &bytes().and(&board));
    let cube = bytes().record(1 << 2 | 1 << 8, &bytes().number(4).number(1));
    let plies = [
        &[31 | 0x80][..],
        &set.0,
        &[36 | 0x80],
        &cube.0,
        // White enters; Black passes without a roll, and White rolls again.
        &[
            dice(2, 1),
            step(0, 1),
            step(19, 2),
            37 | BLACK,
            dice(2, 1),
            step(19, 2),
            step(20, 1),
        ],
    ];
    let game = bytes().record(0, &bytes()).and(&plies.concat());
    let header = bytes().record(0, &bytes().number(0).number(0));
    let record = read(&file(&[(b"MTCH", &header), (b"GAME", &game)]));
    let game = &record.games[0];
    assert_eq!(
        (game.start.cube.value(), game.start.cube.owner),
        (4, Some(Side::X))
    );
    assert_eq!(game.start.board.pips(Side::X), 5 * (3 + 4 + 5));
    let sides: Vec<Side> = game.entries.iter().map(|entry| entry.side).collect();
    assert_eq!(sides, [Side::O, Side::O]);
    assert_eq!(game.entries[0].play_text().as_deref(), Some("bar/24 6/4"));
    assert_eq!((record.length, game.winner), (0, None));
    assert_eq!(codes(&record)[0], NoteCode::PositionSet);
}

#[test]
fn a_game_with_a_board_and_a_cube_of_its_own() {
    let board = SET.map(|count| count as u8);
    let fields = bytes().and(&board).number(2).number(0).number(1);
    let game = bytes()
        .record(1 << 3 | 1 << 4 | 1 << 5 | 1 << 6, &fields)
        .and(&[dice(2, 1), step(0, 1), step(19, 2)]);
    let header = bytes().record(1 << 4, &bytes().number(5).number(0).number(2).number(4));
    let record = read(&file(&[(b"MTCH", &header), (b"GAME", &game)]));
    let game = &record.games[0];
    assert_eq!((game.score.0, game.start.cube.value()), ([2, 4], 4));
    assert_eq!(
        (game.start.cube.owner, game.start.turn),
        (Some(Side::O), Side::O)
    );
    assert!(!game.crawford);
}

/// A play that is not legal is given as the board after it, by the player whose turn comes then.
#[test]
fn illegal_plays_beavers_and_the_crawford_game() {
    let board: [i8; 26] = [
        0, 2, 0, 0, 0, 0, -5, 0, -3, 0, 0, 0, 5, -5, 0, 0, 0, 3, 0, 4, 1, 0, 0, 0, -2, 0,
    ];
    let set = bytes().record(
        0b100_1001,
        &bytes().and(&[3, 1]).and(&board.map(|count| count as u8)),
    );
    let plies = [
        &[31 | BLACK | 0x80][..],
        &set.0,
        &[21 | BLACK, 32, 22 | BLACK],
    ];
    let one = game(1, 2, &plies.concat());
    let two = game(0, 1, &[dice(2, 1), step(12, 2), step(1, 1), 27 | BLACK]);
    let record = read(&file(&[
        (b"MTCH", &header()),
        (b"GAME", &one),
        (b"GAME", &two),
    ]));
    let entries = &record.games[0].entries;
    assert_eq!((entries[0].side, entries[0].legal), (Side::O, false));
    assert_eq!(entries[0].play_text().as_deref(), Some("6/5"));
    assert_eq!(entries[2].text, "Beavers => 4");
    assert_eq!(entries[3].after.cube.value(), 4);
    assert!(record.games[1].crawford);
    assert_eq!(record.games[1].level, Some(Level::Single));
}

#[test]
fn base64_in_a_text() {
    let file = two_games();
    let whole = read_file(&file).expect("a record");
    let text = STANDARD.encode(&file);
    assert_eq!(read_records(&text).expect("a record"), whole);
    assert_eq!(read_file(text.as_bytes()).expect("a record"), whole);
}

#[test]
fn a_file_that_was_changed_says_so() {
    let plain = two_games();
    let end = plain.len() - 4;
    let sum = |sum: u32| bytes().record(0, &bytes().number(0).number(4).and(&sum.to_le_bytes()));
    let with = |sum: &Bytes| {
        let section = file(&[(b"CSUM", sum)]);
        [&plain[..end], &section[16..]].concat()
    };
    let right = crc32(&plain[..end]);
    assert_eq!(codes(&read(&with(&sum(right)))), []);
    assert_eq!(codes(&read(&with(&sum(right ^ 1)))), [NoteCode::Unreadable]);
    assert_eq!(codes(&read(&plain[..end])), [NoteCode::Unreadable]);
}

/// The CRC-32 of zip, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let bit = |sum: u32| sum >> 1 ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
    let byte = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), |sum, _| bit(sum));
    !bytes.iter().fold(u32::MAX, byte)
}

#[test]
fn what_cannot_be_read_is_refused() {
    let refused = |file: &[u8]| read_file(file).expect_err("an error").expected;
    let mut later = two_games();
    later[8] = 3;
    assert_eq!(refused(&later), "a file of OGXM, version 1 or 2");
    let one = game(1, 1, &first_game());
    let critical = file(&[(b"MTCH", &header()), (b"GAME", &one), (b"NEWS", &bytes())]);
    assert!(refused(&critical).contains("parts that are not known"));
    assert_eq!(
        refused(&file(&[(b"MTCH", &header())])),
        "a match with a game"
    );
    assert!(refused(&file(&[(b"GAME", &one)])).contains("with a match"));
    assert!(refused(b"OGXM").contains("version"));
}

#[test]
fn files_cut_or_changed_anywhere() {
    for file in [two_games(), analysed(2)] {
        for at in 0..file.len() {
            crate::properties::records::any_file_is_read_or_refused(&file[..at]);
            let mut changed = file.clone();
            changed[at] ^= [1, 0x40, 0x80, 0xFF][at % 4];
            crate::properties::records::any_file_is_read_or_refused(&changed);
        }
    }
}

/// Files that claim more than they have, and files of nothing but the shortest plies and candidates.
#[test]
fn what_a_file_costs_has_limits() {
    let many = game(2, 0, &[24; 70_000]);
    let head = header();
    let record = read(&file(&[
        (b"MTCH", &head),
        (b"GAME", &many),
        (b"GAME", &many),
    ]));
    assert_eq!(record.games[1].line, 60_001);
    assert!(
        record
            .notes
            .iter()
            .any(|note| note.message.contains("to its end"))
    );
    let none = game(2, 0, &[]);
    let games = vec![(b"GAME", &none); 1500];
    let record = read(&file(&[&[(b"MTCH", &head)][..], &games].concat()));
    assert_eq!(record.games.len(), 1000);

    let one = game(1, 1, &first_game());
    let block = bytes().record(0, &bytes().and(&[7; 16]));
    let candidate = bytes().record(0, &bytes().number(0).equity(0));
    let list = bytes()
        .number(0)
        .number(0)
        .number(300_000)
        .and(&candidate.0.repeat(300_000));
    let list = bytes().record(1, &list);
    let claims = bytes().record(1, &bytes().number(1).number(0).number(u32::MAX.into()));
    let sections: [(&[u8; 4], &Bytes); 5] = [
        (b"MTCH", &head),
        (b"GAME", &one),
        (b"ANAL", &block),
        (b"DECS", &list),
        (b"CSUM", &claims),
    ];
    let record = read(&file(&sections));
    let analysis = record.games[0].entries[0].analysis();
    assert_eq!(analysis.map(|analysis| analysis.candidates.len()), Some(0));
    assert!(
        record
            .notes
            .iter()
            .any(|note| note.message.starts_with("1024 of the plays"))
    );
}

/// Not a test: writes the initial inputs of the fuzz target `ogxm` to the folder `JSBOARD_SEEDS`.
#[test]
#[ignore = "writes seeds for fuzzing"]
fn seeds() {
    let Ok(folder) = std::env::var("JSBOARD_SEEDS") else {
        return;
    };
    for (i, file) in [two_games(), analysed(2)].iter().enumerate() {
        let path = format!("{folder}/file{i}");
        std::fs::write(path, file.strip_prefix(b"OGXM").expect("a file")).expect("a folder");
    }
}
