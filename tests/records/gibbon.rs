//! What the files of some versions of Gibbon have: times, and positions with a cube.

use jsboard::records::{Entry, Record, read_record};
use jsboard::{Ending, Side};

fn read(rows: &str) -> Record {
    let head = "GMD-2 # Created by Gibbon version 0.2.0\nLength: 7\nPlayer:W: White\n\
                Player:B: Black\nRule: Crawford\n";
    read_record(&[head, rows].concat()).expect("a record")
}

#[test]
fn rows_with_times() {
    let rows = "Game:\nRoll:W:1325376000: 4 2\nMove:W:1325376005: 8/4 6/4\n\
                Roll:B:1325376007: 3 2\nMove:B:1325376010: 1/3 12/15\n\
                Double:W:1325376020\nDrop:B:1325376025\n";
    let record = read(rows);
    assert_eq!(record.notes, []);
    let game = &record.games[0];
    let plays: Vec<_> = game.entries.iter().filter_map(Entry::play_text).collect();
    assert_eq!(plays, ["8/4 6/4", "24/22 13/10"]);
    assert_eq!(
        (game.winner, game.ending),
        (Some(Side::X), Some(Ending::Drop))
    );
    let resigned = "Game:\nRoll:W:1325376000: 4 2\nMove:W:1325376005: 8/4 6/4\n\
                    Resign:B:1325376030: 2\nAccept:W:1325376040\n";
    assert_eq!(
        (read(resigned).games[0].points, read(resigned).notes),
        (2, Vec::new())
    );
}

const POINTS: &str = "Points{0 -2 0 0 0 0 5 0 3 0 0 0 -5 5 0 0 0 -3 0 -5 0 0 0 0 2 0}";

#[test]
fn positions_with_a_cube() {
    let row = |cube: u8, may: &str| {
        read(&format!(
            "Game: Scores{{3 6}} {POINTS} Cube{{{cube}}} Turn{{-1}} May-Double{{{may}}}\n\
             Roll:B: 3 1\nMove:B: 17/20 19/20\nResign:W: 2\nAccept:B\n"
        ))
    };
    let record = row(2, "0 1");
    let game = &record.games[0];
    assert_eq!(game.score.0, [6, 3]);
    assert_eq!(
        (game.start.cube.value(), game.start.cube.owner),
        (2, Some(Side::O))
    );
    assert_eq!(
        (game.crawford, game.points, game.winner),
        (false, 2, Some(Side::O))
    );
    assert_eq!(record.notes, []);
    assert!(row(1, "0 0").games[0].crawford);
    assert!(!row(1, "1 1").games[0].crawford);
    let white = row(4, "1 0");
    assert_eq!(white.games[0].start.cube.owner, Some(Side::X));
}

/// The same match as Gibbon writes it for JavaFIBS, where the other player's points ascend.
#[test]
fn matches_of_javafibs() {
    let text = "JavaFIBS internal match representation v1.1\r\n8:Bob:5\r\n13:Bob:\r\n6:You:Bob\r\n\
                11:You:3 1\r\n1:You:8-5 6-5\r\n0:Bob:6 3\r\n1:Bob:1-7 12-15\r\n2:You:\r\n5:Bob:\r\n\
                7:You:1\r\n14:You-1:Bob-0\r\n13:Bob:\r\n6:You:Bob\r\n11:Bob:4 2\r\n1:Bob:17-21 19-21\r\n\
                2:You:\r\n4:Bob:\r\n0:You:5 2\r\n1:You:13-8 24-22\r\n0:Bob:6 6\r\n3:Bob:2\r\n12:You:\r\n\
                3:You:4\r\n7:Bob:4\r\n9:Bob:5\r\n";
    let record = read_record(text).expect("a record");
    assert_eq!(record.notes, []);
    assert_eq!((record.length, record.source.format), (5, "javafibs"));
    assert_eq!(record.players.0, ["You", "Bob"]);
    let ends: Vec<_> = record
        .games
        .iter()
        .map(|game| (game.winner, game.points))
        .collect();
    assert_eq!(ends, [(Some(Side::O), 1), (Some(Side::X), 4)]);
    let plays: Vec<_> = record
        .games
        .iter()
        .flat_map(|game| &game.entries)
        .filter_map(Entry::play_text)
        .collect();
    assert_eq!(plays, ["8/5 6/5", "24/18 13/10", "8/4 6/4", "24/22 13/8"]);
    assert!(read_record("JavaFIBS internal match representation v1.1\n8:Bob:5\n").is_err());
}
