//! The parts of a text beside the games: comments, set positions, resignations, names in any
//! encoding.

use jsboard::notation::write_gnubgid;
use jsboard::records::{NoteCode, Record, read_file, read_record, read_records};
use jsboard::{Action, Ending, Level, Side};

fn record(text: &str) -> Record {
    read_record(text).expect("a record")
}

#[test]
fn comments_stand_where_they_stood() {
    let text = "; [Event \"Final\"]\n; played on a train\n; +------+\n; | Remarks: none |\n; +------+\n\
                |  Monte Carlo 1993  |\n\n3 point match\n; begun late\n\n Game 1\n; the first\n \
                Ann : 0    Ben : 0\n  1) 31: 8/5 6/5    42: 8/4 6/4\n; well played\n# indeed\n  2) 11: 8/7(2) 6/5(2)    Doubles => 2\n\
                  3)  Drops    Wins 1 point\n; XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:0:3:10\n Game 2\n Ann : 0    Ben : 1\n  1) 31: 8/5 6/5\n";
    let record = record(text);
    assert_eq!(
        record.comment,
        "played on a train\nRemarks: none\nMonte Carlo 1993\nbegun late"
    );
    assert_eq!(record.games[0].comment, "the first");
    let remarks = |game: usize, entry: usize| {
        let remarks = record.games[game].entries[entry].remarks.as_ref();
        remarks.map(|remarks| remarks.comment.as_str())
    };
    assert_eq!(remarks(0, 1), Some("well played\nindeed"));
    assert!(remarks(0, 4).is_some_and(|comment| comment.starts_with("XGID=-b")));
    assert_eq!((remarks(0, 0), remarks(1, 0)), (None, None));
    assert_eq!(record.tags.len(), 1);
    assert_eq!(record.notes, []);
}

/// Each match in a text has its own comments.
#[test]
fn comments_before_a_match_are_of_its_header() {
    let game = "1 point match\n\n Game 1\n Ann : 0    Ben : 0\n  1) 31: 8/5 6/5    42: 8/4 6/4\n";
    let records = read_records(&format!("{game}\n; the second\n{game}")).expect("records");
    assert_eq!(
        (records[0].comment.as_str(), records[1].comment.as_str()),
        ("", "the second")
    );
    assert!(
        records[0].games[0]
            .entries
            .iter()
            .all(|entry| entry.remarks.is_none())
    );
}

/// The last state is that of GNU Backgammon 1.07 after `import mat`.
#[test]
fn a_game_starts_from_a_position_that_is_set() {
    let text = " 5 point match\n\n Game 1\n Ann : 0                        Ben : 0\n\
                ; Set Pos=----cBD-D-B--A--Abcdc---A-/1\n  1) 21: 16/15 15/13             61: 7/1 6/5\n  \
                2) 11: 25/24 8/7 8/7 6/5        Doubles => 4\n  3)  Takes                      32: 25/22 5/3\n";
    let record = record(text);
    let game = &record.games[0];
    assert!(
        game.entries.iter().all(|entry| entry.legal),
        "{:?}",
        record.notes
    );
    assert_eq!(write_gnubgid(&game.start), "cO8GAAew5xkRIA:EQGgAAAAAAAE");
    assert_eq!(
        write_gnubgid(&game.entries[5].after),
        "5G4DgAtwtxkDIA:AgGgAAAAAAAE"
    );
    assert_eq!(record.notes, []);
}

#[test]
fn a_position_set_among_the_rows_is_noted_if_it_is_another() {
    let rows = |set: &str| {
        let text = format!(
            "5 point match\n Game 1\n Ann : 0    Ben : 0\n  1) 31: 8/5 6/5    42: 8/4 6/4\n; Set Pos={set}\n  2) 11: 8/7(2) 6/5(2)\n"
        );
        let notes = record(&text).notes;
        notes.iter().map(|note| note.code).collect::<Vec<_>>()
    };
    assert_eq!(
        rows("-b---CD-B---eE---b-d-b--B-/0").first(),
        Some(&NoteCode::PositionSet)
    );
    assert_eq!(
        rows("-b---CD-B---eE---b-dab--B-/0").first(),
        Some(&NoteCode::PositionSet)
    );
    assert_eq!(rows("-b---BD-B---eE---b-d-b--B-/0"), []);
}

#[test]
fn resignations_of_fibs_have_their_points() {
    let text = "Score is 0-0 in a 5 point match.\nAnn is X - Ben is O\nX: (3 1) 17-20 19-20\nO: (4 2) 8-4 6-4\n\
                X: wants to resign\nO: rejects\nX: (1 1) 1-2 1-2 17-18 17-18\nO: (4 2) 8-4 6-4\n\
                X: wants to resign. O will win 2 points.\nO: accepts\nO: wins\n\n\
                Score is 2-0 in a 5 point match.\nAnn is X - Ben is O\nX: (3 1) 17-20 19-20\n";
    let record = record(text);
    let game = &record.games[0];
    let end = (game.winner, game.points, game.level, game.ending);
    let gammon = Some(Level::Gammon);
    assert_eq!(end, (Some(Side::X), 2, gammon, Some(Ending::Resignation)));
    assert_eq!(
        record.games[1].score.0,
        [0, 2],
        "the score stood the wrong way round"
    );
    assert!(matches!(game.entries[0].action, Action::Move { .. }));
}

#[test]
fn matches_of_fibs_one_after_the_other() {
    let game = |names: &str, score: &str| {
        format!("Score is {score} in a 1 point match.\n{names}\nX: (3 1) 17-20 19-20\nX: wins\n\n")
    };
    let text = game("Ann is X - Ben is O", "0-0") + &game("Ben is X - Cid is O", "0-0");
    let records = read_records(&text).expect("records");
    let players: Vec<_> = records
        .iter()
        .map(|record| record.players.0[0].clone())
        .collect();
    assert_eq!(players, ["Ann", "Ben"]);
}

#[test]
fn automatic_doubles_are_where_the_cube_starts() {
    let text = "Ann vs. Ben\nJacoby: Yes\n\nGame 1.0-0\n\n11: Automatic double\n1\t31: \n1\t31: 8/5, 6/5\n\
                1\t\tDouble to 4\n2\tPass\n\nBen  wins 2 points.\n";
    let record = record(text);
    let game = &record.games[0];
    assert_eq!(
        (game.winner, game.points, game.start.cube.value()),
        (Some(Side::X), 2, 2)
    );
    assert_eq!(record.notes, []);
}

#[test]
fn names_in_japanese_encodings() {
    let text = |name: &[u8]| {
        let parts: [&[u8]; 3] = [
            b" 1 point match\n\n Game 1\n ",
            name,
            b" : 0    Ben : 0\n  1) 31: 8/5 6/5\n",
        ];
        parts.concat()
    };
    let shift_jis = b"\x82\xBD\x82\xEB\x82\xA4";
    let euc_jp = b"\xA4\xBF\xA4\xED\xA4\xA6";
    for name in [shift_jis, euc_jp] {
        let record = read_file(&text(name)).expect("a record").swap_remove(0);
        assert_eq!(record.players.0[0], "たろう");
        assert_eq!(record.notes[0].code, NoteCode::Encoding);
    }
    let utf16: Vec<u8> = text("たろう".as_bytes());
    let utf16 = String::from_utf8(utf16).expect("UTF-8");
    let utf16: Vec<u8> = utf16.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let record = read_file(&utf16).expect("a record").swap_remove(0);
    assert_eq!(record.players.0[0], "たろう");
}

#[test]
fn long_texts_are_soon_read() {
    let long = 1 << 18;
    let head = "Score is 0-0 in a 5 point match.\nAnn is X - Ben is O\n";
    let texts = [
        "; [".repeat(long / 3),
        "<".repeat(long),
        "<br ".repeat(long / 4),
        "<!-- ".repeat(long / 5),
        "&amp;".repeat(long / 5),
        "&nbsp;".repeat(long / 6),
        "Game 1 ".repeat(long / 7),
        "1) ".repeat(long / 3),
        "1".repeat(long),
        "5 point match ".repeat(long / 14),
        format!(
            "5 point match Game 1 A : 0 B : 0 {}",
            "1) 31: 8/5 6/5 ".repeat(long / 15)
        ),
        format!("{head}{}", "X: (3 1) 17-20 19-20\n".repeat(long / 22)),
        format!("{head}X: (3 1) {}", "17-20 ".repeat(long / 6)),
        format!("{head}{}", "x\n".repeat(long / 2)),
        format!("{}{head}", "x is X ".repeat(long / 7)),
        format!("GAME_1_GAMEPLAY={}", "1 3 1 31 8/5 6/5#".repeat(long / 17)),
        format!("Game 1.0-0\n{}", "1\t31: \n".repeat(long / 7)),
        format!(
            "BGF version\nGame 1 - A (X) vs. B (0)\n{}",
            "1.X:Double\n".repeat(long / 11)
        ),
        "i 1 A B 1 0 0 1 1 0\n".repeat(long / 20),
        "Ann Ben\n".repeat(long / 8),
    ];
    for text in texts {
        let _ = read_records(&text);
    }
}

/// The small reader of the boards reports these as unreadable, so that the large one is used.
#[test]
fn what_needs_more_than_games_is_noted() {
    let rows = "  1) 31: 8/5 6/5                 42: 8/4 6/4\n  2) 11: 8/7 8/7 6/5 6/5         64: 24/14\n";
    let head = "5 point match\n Game 1\n Ann : 0                        Ben : 0\n";
    let collapsed = rows
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let texts = [
        (format!("{head}{rows}"), false),
        (format!("; by hand\n{head}{rows}; well played\n"), false),
        (
            format!("{head}; Set Pos=----cBD-D-B--A--Abcdc---A-/0\n{rows}"),
            true,
        ),
        (format!("{head}{collapsed}"), true),
        (format!("Ann     Ben\n{rows}"), true),
    ];
    for (text, noted) in texts {
        let records = jsboard::records::read_games(&text).expect("records");
        let mut notes = records[0].notes.iter();
        let found = notes.any(|note| note.code == NoteCode::Unreadable);
        assert_eq!(found, noted, "{text}");
    }
}
