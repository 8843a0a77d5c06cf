//! Records, compared with GNU Backgammon's states for the same games.
//! Source of the data: `data/records/README.md`.

use std::fs;

use crate::common::chance::{changed, next};
use crate::common::known::{assert_same, known};

use jsboard::records::{NoteCode, Record, decode_text, read_record, read_records};
use jsboard::{Action, Ending, Level, Side};

/// The games whose states are known, and whether the text has the whole state. It does not record
/// whether a money session uses the Jacoby rule.
const MATCHES: [(&str, bool); 21] = [
    ("m00", true),
    ("m03", true),
    ("m07", true),
    ("m10", true),
    ("m12", true),
    ("m18", true),
    ("m27", true),
    ("m28", true),
    ("m30", true),
    ("m31", true),
    ("m36", false),
    ("m37", true),
    ("m40", true),
    ("m46", true),
    ("m48", true),
    ("m49", true),
    ("m51", true),
    ("m52", true),
    ("m55", false),
    ("m57", false),
    ("m58", true),
];

const DIALECTS: [(&str, &str); 5] = [
    ("m10.mat", "gnubg"),
    ("m10.xg.txt", "xg"),
    ("m10.xg-jellyfish.mat", "xg-jellyfish"),
    ("m10.galaxy.txt", "galaxy"),
    ("m10.bgstudio.txt", "bgstudio"),
];

fn path(name: &str) -> String {
    format!("{}/tests/data/records/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(path(name)).expect("a file of tests/data/records")
}

fn text(name: &str) -> String {
    decode_text(&bytes(name)).0
}

fn record(name: &str) -> Record {
    read_record(&text(name)).expect("a record")
}

#[test]
fn every_state_is_that_of_gnu_backgammon() {
    for (name, jacoby_told) in MATCHES {
        let record = record(&format!("{name}.mat"));
        assert_same(name, &record, &known(&format!("{name}.ids")), jacoby_told);
        assert_eq!(record.source.dialect, "gnubg", "{name}");
    }
}

/// This format also has the rules.
#[test]
fn the_same_in_the_smart_game_format() {
    for name in ["m10", "m36", "m37", "m49", "m52", "m55", "m57", "m58"] {
        let record = record(&format!("{name}.sgf"));
        assert_same(name, &record, &known(&format!("{name}.ids")), true);
        assert_eq!(record.source.format, "sgf", "{name}");
        let mat = self::record(&format!("{name}.mat"));
        assert_eq!((&record.players, record.length), (&mat.players, mat.length));
    }
}

#[test]
fn the_same_match_in_five_dialects() {
    let known = known("m10.ids");
    for (name, dialect) in DIALECTS {
        let record = record(name);
        assert_same(name, &record, &known, true);
        assert_eq!(record.source.dialect, dialect, "{name}");
    }
}

#[test]
fn after_has_no_dice_and_leads_on() {
    for (name, _) in MATCHES {
        for game in &record(&format!("{name}.mat")).games {
            for pair in game.entries.windows(2) {
                let mut next = pair[1].before.clone();
                next.roll = None;
                assert_eq!(pair[0].after, next, "{name}, line {}", pair[0].line);
            }
            assert!(game.entries.iter().all(|entry| entry.after.roll.is_none()));
        }
    }
}

#[test]
fn columns_own_the_names() {
    let record = record("m10.xg.txt");
    assert_eq!(record.players.0, ["Zoë Brandt", "Ola Nord, Jr."]);
    let ratings = record.seats.0.map(|seat| seat.rating);
    let expected = ["1600.00/0", "1612.25/40"].map(|s| Some(s.to_owned()));
    assert_eq!(ratings, expected, "XG's Player 1 sits on the right");
}

#[test]
fn windows_1252_is_read_and_said() {
    let (text, note) = decode_text(&bytes("m10.bgstudio.txt"));
    assert_eq!(note.map(|note| note.code), Some(NoteCode::Encoding));
    assert_eq!(
        read_record(&text).expect("a record").players.0[0],
        "Zoë Brandt"
    );
}

#[test]
fn utf_16_is_read() {
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let units = "\u{feff}"
            .encode_utf16()
            .chain(text("m10.mat").encode_utf16().collect::<Vec<_>>());
        let bytes: Vec<u8> = units.flat_map(order).collect();
        let (text, note) = decode_text(&bytes);
        assert!(note.is_some());
        assert_same(
            "UTF-16",
            &read_record(&text).expect("a record"),
            &known("m10.ids"),
            true,
        );
    }
}

#[test]
fn any_line_end_and_any_space() {
    let text = text("m10.mat");
    let forms = [
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        text.replace(
            "        ",
            "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}",
        ),
        format!("\u{feff}{text}"),
        text.replace('*', ""),
    ];
    for form in forms {
        assert_same(
            "m10",
            &read_record(&form).expect("a record"),
            &known("m10.ids"),
            true,
        );
    }
}

#[test]
fn absurd_points_are_noted_and_not_believed() {
    let record = record("m10.bgstudio.txt");
    let codes: Vec<_> = record.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, [NoteCode::PointsDiffer, NoteCode::PointsDiffer]);
}

#[test]
fn a_resigned_gammon_under_jacoby_keeps_its_points() {
    let record = record("m58.mat");
    let game = &record.games[3];
    let end = (game.points, game.level, game.ending);
    assert_eq!(end, (2, Some(Level::Gammon), Some(Ending::Resignation)));
    assert_eq!(record.notes.len(), 1);
    assert_eq!(
        (record.notes[0].line, record.notes[0].code),
        (89, NoteCode::JacobyGammon)
    );
}

#[test]
fn every_prefix_is_read_or_refused() {
    let whole = ("m03.mat", 1);
    for (name, stride) in DIALECTS
        .map(|(name, _)| (name, 61))
        .into_iter()
        .chain([whole])
    {
        let bytes = bytes(name);
        for end in (0..bytes.len()).step_by(stride) {
            let (text, _) = decode_text(&bytes[..end]);
            if let Ok(record) = read_record(&text) {
                assert!(!record.games.is_empty());
            }
        }
    }
}

#[test]
fn changed_bytes_are_read_or_refused() {
    let mut seed = 1;
    for name in ["m10.xg.txt", "m31.mat", "m57.mat", "m10.sgf", "m57.sgf"] {
        let bytes = bytes(name);
        for _ in 0..100 {
            let changed = changed(&bytes, 20, &mut seed);
            let _ = read_records(&decode_text(&changed).0);
        }
    }
}

#[test]
fn shuffled_lines_are_read_or_refused() {
    let mut seed = 7;
    for name in ["m10.mat", "m31.mat", "m57.mat"] {
        let text = text(name);
        for _ in 0..100 {
            let mut lines: Vec<&str> = text.lines().collect();
            for _ in 0..8 {
                seed = next(seed);
                let (a, b) = (
                    (seed >> 20) as usize % lines.len(),
                    (seed >> 42) as usize % lines.len(),
                );
                lines.swap(a, b);
            }
            let _ = read_records(&lines.join("\n"));
        }
    }
}

#[test]
fn long_lines_and_many_lines_are_soon_read() {
    let long = 1 << 18;
    let head = "5 point match\n Game 1\n A : 0    B : 0\n";
    let texts = [
        "x".repeat(long),
        " ".repeat(long),
        "(".repeat(long),
        "\n".repeat(long),
        format!("{head}{}", "1) ".repeat(long / 3)),
        format!("{head} 1) {}", "31: 8/5 6/5 ".repeat(long / 12)),
        format!("{head} 1) 31: {}", "8/5 ".repeat(long / 4)),
        format!("{head} 1) 31: {}", "8/".repeat(long / 2)),
        format!("5 point match\n Game 1\n{}", "A : 1 ".repeat(long / 6)),
        format!("{head}{}", "Doubles Takes ".repeat(long / 14)),
        format!("{head}{}", "Doubles ".repeat(long / 8)),
        "Game 1\n".repeat(long / 7),
        "1 point match\n".repeat(long / 14),
        "; [A \"b\"]\n".repeat(long / 10),
    ];
    for text in texts {
        let _ = read_records(&text);
    }
}

/// A match of this length between Ann and Ben, with these rows in its first game.
fn small(length: u32, rows: &str) -> Record {
    let text = format!(
        " {length} point match\n\n Game 1\n Ann : 0                        Ben : 0\n{rows}"
    );
    read_record(&text).expect("a record")
}

fn codes(record: &Record) -> Vec<(usize, NoteCode)> {
    record
        .notes
        .iter()
        .map(|note| (note.line, note.code))
        .collect()
}

#[test]
fn hidden_plays_end_the_game() {
    let rows = "  1) 31: 8/5 6/5                 65: ????\n      Wins 2 point\n";
    let record = small(5, rows);
    let game = &record.games[0];
    assert_eq!(game.entries.len(), 2);
    let last = &game.entries[1];
    assert_eq!(
        (last.side, last.action),
        (Side::X, Action::Resign(Level::Gammon))
    );
    assert!(last.before.roll.is_some() && last.after.roll.is_none());
    assert_eq!((game.winner, game.points), (Some(Side::O), 2));
}

/// Some records omit the play that bears off the last checkers.
#[test]
fn a_hidden_play_of_the_winner_bears_off() {
    let hidden = text("m10.xg.txt").replace(" 24) 65: 2/Off(2)", " 24) 65: ????");
    assert_same(
        "hidden",
        &read_record(&hidden).expect("a record"),
        &known("m10.ids"),
        true,
    );
}

/// OpenGammon writes the points that the winner needed, and puts every win line on the left.
#[test]
fn points_may_be_capped() {
    let rows = "  1) 31: 8/5 6/5                  Doubles => 2\n  2)  Takes                      42: Resigned\n";
    let record = small(3, &format!("{rows}      Wins 3 points\n"));
    let game = &record.games[0];
    assert_eq!((game.level, game.points), (Some(Level::Gammon), 4));
    assert_eq!(codes(&record).last(), Some(&(7, NoteCode::PointsCapped)));
}

#[test]
fn the_next_score_tells_the_winner() {
    let rows = "  1) 31: 8/5 6/5                 42: 8/4 6/4\n      Wins 1 point\n";
    let next = " Game 2\n Ann : 0                        Ben : 1\n";
    let record = small(3, &format!("{rows}{next}"));
    assert_eq!(record.games[0].winner, Some(Side::X));
    assert_eq!(codes(&record), [(6, NoteCode::WinnerDiffers)]);
}

#[test]
fn an_unanswered_double_is_dropped() {
    let record = small(
        5,
        "  1) 31: 8/5 6/5                 Doubles => 2\n                                 Wins 1 point\n",
    );
    let deeds: Vec<_> = record.games[0]
        .entries
        .iter()
        .map(|e| e.action.name())
        .collect();
    assert_eq!(deeds, ["move", "double", "drop"]);
    assert_eq!(codes(&record), [(6, NoteCode::Implied)]);
}

#[test]
fn illegal_plays_stay_and_reading_goes_on() {
    let rows = "  1) 31: 8/5 7/6                 42: 8/4 6/4\n  2) 66: 13/8                    52: 13/8 xyz\n  3) 21: 13/11 6/5\n";
    let record = small(5, rows);
    let legal: Vec<_> = record.games[0].entries.iter().map(|e| e.legal).collect();
    assert_eq!(legal, [false, true, false, false, true]);
    let illegal = NoteCode::IllegalPlay;
    assert_eq!(codes(&record), [(5, illegal), (6, illegal), (6, illegal)]);
    let Action::Move { play, .. } = record.games[0].entries[0].action else {
        unreachable!("a move");
    };
    assert_eq!(play.steps().len(), 1, "there is no checker on the 7 point");
}

#[test]
fn actions_at_the_wrong_time_stay_too() {
    let record = small(
        5,
        "  1)  Takes                       42: 8/4 6/4\n  2)  Drops                       Beavers => 4\n  3) 31: 8/5 6/5                 31: 8/5 6/5\n",
    );
    let legal: Vec<_> = record.games[0].entries.iter().map(|e| e.legal).collect();
    assert_eq!(legal, [false, true, false, false, true, true]);
    assert_eq!(record.games[0].winner, None);
}

#[test]
fn money_is_played_with_jacoby_unless_the_header_says_otherwise() {
    let told = text("m31.mat");
    assert!(read_record(&told).expect("a record").rules.jacoby);
    let tagged = format!("; [Jacoby \"Off\"]\n{told}");
    assert!(!read_record(&tagged).expect("a record").rules.jacoby);
}

/// The fourth game of m10 is a backgammon with a centred cube, worth 3 points.
#[test]
fn a_scored_backgammon_with_a_centred_cube_shows_that_jacoby_is_off() {
    let money = text("m10.mat").replace("6 point match", "0 point match");
    let record = read_record(&money).expect("a record");
    assert!(!record.rules.jacoby);
    assert_eq!(
        (record.games[3].points, record.games[3].ending),
        (3, Some(Ending::BearOff))
    );
    assert_eq!(record.notes, []);
}

#[test]
fn nothing_to_read_says_what_was_expected() {
    for text in ["", "\n\n", "hello\nworld", " Game 1\n", "7 point match\n"] {
        let error = read_record(text).expect_err("no record");
        assert_eq!(error.line, text.split('\n').count());
        assert!(error.to_string().contains("expected `Game <n>`"), "{error}");
    }
}

#[test]
fn several_records_in_one_text() {
    let text = text("m10.mat") + &text("m31.mat");
    let records = read_records(&text).expect("records");
    assert_eq!(records.len(), 2);
    assert_same("m10", &records[0], &known("m10.ids"), true);
    assert_same("m31", &records[1], &known("m31.ids"), true);
}

/// A star in place of a digit marks a row, and so does a star alone.
#[test]
fn marked_rows_are_rows() {
    let rows = "  *) 31: 8/5 6/5                 62: 24/18 13/11\n \
                *2) 64: 24/18 13/9\n";
    let record = small(3, rows);
    assert_eq!(record.games[0].entries.len(), 3);
    assert_eq!(codes(&record), []);
}

/// Text far behind a cell does not belong to it.
#[test]
fn remarks_behind_cells_are_comments() {
    let rows = "  1) 31: 8/5 6/5     slow clock  62: 24/18 13/11    (a shot)\n  \
                2)  Doubles => 2                 Takes              well done\n";
    let record = small(3, rows);
    assert_eq!(codes(&record), []);
    let entries = &record.games[0].entries;
    let said = |i: usize| {
        entries[i]
            .remarks
            .as_deref()
            .map(|said| said.comment.as_str())
    };
    assert_eq!(entries.len(), 4);
    assert_eq!(said(1), Some("slow clock\n(a shot)"));
    assert_eq!(said(3), Some("well done"));
}

/// A loss on time.
#[test]
fn a_game_may_be_lost_or_forfeited() {
    for said in ["Lost on time", "Forfeits"] {
        let rows = format!("  1) 31: 8/5 6/5                 62: 24/18 13/11\n{said:>46}\n");
        let record = small(3, &rows);
        assert_eq!(
            (record.games[0].winner, codes(&record)),
            (Some(Side::O), vec![])
        );
    }
}

/// The player who records a match may be on the left in every game.
#[test]
fn players_may_change_columns() {
    let text = " 3 point match\n\n Game 1\n Ann : 0                         Ben : 0\n  \
                1) 31: 8/5 6/5                  Doubles => 2\n  2)  Drops\n\n Game 2\n \
                Ben : 1                         Ann : 0\n  1) 42: 8/4 6/4                 31: 24/23 13/10\n\n \
                Game 3\n Ann : 0                         Cora : 1\n  1) 42: 8/4 6/4\n";
    let record = read_record(text).expect("a record");
    assert_eq!(record.players.0, ["Ann", "Ben"]);
    assert_eq!(record.games[1].score.0, [0, 1]);
    assert_eq!(record.games[1].entries[0].side, Side::X);
    assert_eq!(record.games[1].entries[1].side, Side::O);
    assert_eq!(codes(&record), [(13, NoteCode::BadHeader)]);
}

/// DailyGammon marks nackgammon with a play that nobody made.
#[test]
fn a_board_in_place_of_the_first_play_is_the_start() {
    let dump = "(3;0;1;0;1;Ben;Ann;0;0;0;1;0;0;-2;-2;0;0;0;4;0;3;0;0;0;-4;4;0;0;0;-3;0;-4;0;0;0;2;2;0;4;2;)";
    let rows = format!("  1) 12: Illegal play {dump} 42: 8/4 6/4\n  2) 31: 23/22 13/10\n");
    let record = small(3, &rows);
    assert_eq!(codes(&record), []);
    let game = &record.games[0];
    assert_eq!(game.entries.len(), 2);
    assert!(game.entries.iter().all(|entry| entry.legal));
    assert_eq!(game.start.variant, &jsboard::Variant::NACKGAMMON);
    assert_eq!(game.start.board, jsboard::Variant::NACKGAMMON.start);
}

/// eXtreme Gammon keeps the site of an exported match, but writes in its own style.
#[test]
fn who_wrote_a_match_may_not_be_where_it_was_played() {
    let text = |places: [&str; 2]| {
        let rows = "  1) 31: 8/5 6/5   64: 24/14\n  2) 33: 13/10(2) 6/3(2)   61: ";
        format!(
            "; [Site \"BackgammonGalaxy\"]\n; [Variation \"Backgammon\"]\n\n3 point match\n\n Game 1\n A : 0  B : 0\n{rows}{}/24 {}/8\n",
            places[0], places[1]
        )
    };
    let dialect = |places| read_record(&text(places)).expect("a record").source.dialect;
    assert_eq!(
        (dialect(["25", "14"]), dialect(["Bar", "14"])),
        ("galaxy", "xg")
    );
}
