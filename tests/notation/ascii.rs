//! Boards as plain text, compared with drawings made by hand.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jsboard::notation::{find_id, read_id, write_board};
use jsboard::{Action, Level, Position, Side};

fn board(id: &str, bottom: Side) -> String {
    write_board(&read_id(id).unwrap(), bottom)
}

#[test]
fn the_start() {
    let drawn = "\
+13-14-15-16-17-18-+---+19-20-21-22-23-24-+
| X           O    |   | O              X |  O: 167 pips
| X           O    |   | O              X |
| X           O    |   | O                |
| X                |   | O                |
| X                |   | O                |
|                  |BAR|                  |  Cube 1
| O                |   | X                |
| O                |   | X                |
| O           X    |   | X                |
| O           X    |   | X              O |
| O           X    |   | X              O |  X: 167 pips
+12-11-10--9--8--7-+---+-6--5--4--3--2--1-+
X to play 52. Money, O 0, X 0, Jacoby
GNU ID 4HPwATDgc/ABMA:cIkKAAAAAAAA
XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:1:0:10
";
    assert_eq!(board("4HPwATDgc/ABMA:cIkKAAAAAAAA", Side::X), drawn);
}

/// Counted by hand: X has 6 + 8 + 4 + 22 + 50 pips, O 75 + 22 + 14.
#[test]
fn high_stacks_bar_cube_and_score() {
    let drawn = "\
+13-14-15-16-17-18-+---+19-20-21-22-23-24-+
|                  |   |          X  O    |  O: 111 pips
|                  |   |             O    |     4 off
|                  | O |             O    |     Cube 2
|                  | O |             O    |
|                  | O |             7    |
|                  |BAR|                  |
|                  | X |                6 |
|                  | X |             X  X |
|                  |   |             X  X |
|                  |   |             X  X |     1 off
|                  |   |       X  O  X  X |  X: 90 pips
+12-11-10--9--8--7-+---+-6--5--4--3--2--1-+
X to play 42. 4 point match, O 0, X 3, Crawford game
GNU ID /gAAEPd7AgAQAw:wQmKAAAAGAAE
XGID=cFDaA-----------------Ag-B:1:-1:1:42:3:0:1:4:10
";
    let id = "XGID=cFDaA-----------------Ag-B:1:-1:1:42:3:0:1:4:10";
    assert_eq!(board(id, Side::X), drawn);
}

/// GNU Backgammon draws this position as O on roll with two checkers on the bar (`id_vectors.tsv`).
#[test]
fn from_the_other_side() {
    let drawn = "\
+13-14-15-16-17-18-+---+19-20-21-22-23-24-+
| O           X    |   | X  O  X     X    |  X: 146 pips
| O           X    |   | X     X          |
| O           X    |   | X                |
|             X    |   |                  |
|                  |   |                  |
|                  |BAR|                  |  Cube 1
|                  | O |                  |
|                  | O |                  |
|                  |   | O                |
| X           O  X |   | O  O  O          |
| X           O  X |   | O  O  O        X |  O: 161 pips
+12-11-10--9--8--7-+---+-6--5--4--3--2--1-+
O to play 52. Money, O 0, X 0, Jacoby
GNU ID MufBYCDYzuCAYA:MIEKAAAAAAAA
XGID=b-A-BaC-D---cB---bBcbb--A-:0:0:-1:52:0:0:1:0:10
";
    let id = "XGID=b-A-BaC-D---cB---bBcbb--A-:0:0:-1:52:0:0:1:0:10";
    assert_eq!(board(id, Side::O), drawn);
}

#[test]
fn what_is_to_be_done() {
    for (id, says) in [
        (
            "XGID=-b----E-C---eE---c-e----B-:0:0:-1:D:2:1:0:5:10",
            "X to take or drop a double. 5 point match, O 1, X 2",
        ),
        (
            "XGID=-b----E-C---eE---c-e----B-:1:1:-1:B:0:0:3:0:10",
            "O to take or drop a beaver. Money, O 0, X 0, Jacoby, beavers",
        ),
        (
            "XGID=-b----E-C---eE---c-e----B-:0:0:1:00:4:1:1:5:10",
            "X to roll. 5 point match, O 1, X 4, Crawford game",
        ),
        (
            "XGID=-b----E-C---eE---c-e----B-:0:0:1:00:4:1:0:5:10",
            "X to roll. 5 point match, O 1, X 4", // The cube is dead.
        ),
        (
            "4HPwATDgc/ABMA:cAgAAAAAAAAA",
            "The opening roll is to come. Money, O 0, X 0, Jacoby",
        ),
    ] {
        let text = board(id, Side::X);
        assert!(text.lines().any(|line| line == says), "{text}");
    }
    let position = Position::new(read_id("4HPwATDgc/ABMA:cIkKAAAAAAAA").unwrap()).unwrap();
    let resigned = position.act(Action::Resign(Level::Gammon)).unwrap();
    let text = write_board(resigned.setup(), Side::X);
    assert!(
        text.contains("O to accept or reject a resignation (gammon)."),
        "{text}"
    );
    assert!(!text.contains("XGID"), "an XGID cannot say it");
    let ended = resigned.act(Action::Accept).unwrap();
    let text = write_board(ended.setup(), Side::X);
    assert!(
        text.contains("O wins 1 point (gammon)."),
        "Jacoby, a centred cube: {text}"
    );
}

#[test]
fn every_board_fits_a_console_and_can_be_pasted_back() {
    let table = include_str!("../data/xgids.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    for id in table.filter_map(|row| row.split('\t').nth(1)) {
        let setup = read_id(id).unwrap();
        for side in Side::ALL {
            let text = write_board(&setup, side);
            for line in text.lines() {
                assert!(
                    line.is_ascii() && line.len() < 80 && line == line.trim_end(),
                    "{text}"
                );
            }
            // The XGID is found first. It has everything except what only a GNU ID can carry.
            let found = find_id(&text).unwrap().setup;
            assert_eq!(
                (found.board, found.turn, found.roll),
                (setup.board, setup.turn, setup.roll)
            );
        }
    }
}
