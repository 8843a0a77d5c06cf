//! How games end, in the words of several sites, and rows that are no record.

use jsboard::records::{NoteCode, Record, read_file, read_games, read_record};
use jsboard::{Ending, Side};

const GALAXY: &str = "; [Site \"BackgammonGalaxy\"]\n";
/// Two rolls of the left player and one of the right.
const ROWS: &str = "  1) 31: 8/5 6/5                 63: 24/18 13/10\n  2) 61: 13/7* 8/7 ";

fn read(head: &str, score: [u16; 2], rows: &str) -> Record {
    let [o, x] = score;
    let score = format!(" left : {o}                        right : {x}\n");
    let text = [head, "\n Game 1\n", &score, rows].concat();
    read_record(&text).expect("a record")
}

/// The winner and the points of a game, and the codes of all notes.
fn end(record: &Record) -> (Option<Side>, u32, Vec<NoteCode>) {
    let game = record.games.last().expect("a game");
    let notes = record.notes.iter().map(|note| note.code).collect();
    (game.winner, game.points, notes)
}

#[test]
fn galaxy_writes_losses_at_the_start_of_a_line_whoever_lost() {
    let head = [GALAXY, "; [Crawford \"On\"]\n\n3 point match\n"].concat();
    let rows = |ends: &str| [ROWS, "              66:\n", ends].concat();
    let left = rows(" Losses 1 point\n\n      Wins 1 point and the match\n");
    let record = read(&head, [2, 0], &left);
    assert_eq!(end(&record), (Some(Side::O), 1, Vec::new()));
    let right = rows(" Losses 1 point\n\n                                  Wins 1 point\n");
    assert_eq!(
        end(&read(&head, [1, 0], &right)),
        (Some(Side::X), 1, Vec::new())
    );
    // With the number of its row it counts for more than the column of `Wins`.
    let numbered = rows("  3)  Losses 1 point\n      Wins 1 point\n");
    let numbered = read(&head, [1, 0], &numbered);
    assert_eq!(
        end(&numbered),
        (Some(Side::X), 1, vec![NoteCode::WinnerDiffers])
    );
}

#[test]
fn concedes_is_a_resignation() {
    let head = "; [Site \"Backgammon Studio\"]\n\n5 point match\n";
    let rolled = [ROWS, "              62: Concedes\n  3)  Wins 2 point\n"].concat();
    let record = read(head, [0, 0], &rolled);
    assert_eq!(end(&record), (Some(Side::O), 2, Vec::new()));
    let game = &record.games[0];
    assert_eq!(game.ending, Some(Ending::Resignation));
    let alone = "  1) 31: 8/5 6/5                        63: 24/18 13/10\n  2) Concedes\n  \
                 3)                                     Wins 1 point\n";
    assert_eq!(
        end(&read(head, [2, 0], alone)),
        (Some(Side::X), 1, Vec::new())
    );
}

#[test]
fn a_match_that_is_given_up() {
    let head = [GALAXY, "\n5 point match\n"].concat();
    let rows = "  1) 52: 13/8 24/22              61: 13/7 8/7\n  2)  Losses 4 point           \
                \x20                                   Wins 4 point and the match\n";
    let record = read(&head, [0, 1], rows);
    assert_eq!(
        end(&record),
        (Some(Side::X), 4, vec![NoteCode::PointsCapped])
    );
    let last = record.games[0].entries.last().expect("an entry");
    assert_eq!(last.after.score.points.0, [0, 5]);
}

#[test]
fn galaxys_sixteen_points_are_play_without_limit() {
    let head = [GALAXY, "; [Crawford \"On\"]\n\n16 point match\n"].concat();
    let rows = [ROWS, "\n"].concat();
    let record = read(&head, [0, 0], &rows);
    assert_eq!((record.length, record.rules.jacoby), (0, true));
    let elsewhere = read("16 point match\n", [0, 0], &rows);
    assert_eq!((elsewhere.length, elsewhere.rules.jacoby), (16, false));
}

#[test]
fn a_length_of_minus_one_is_play_for_money() {
    for length in [" -1 point match", "Match of -1 points", "-1 points match"] {
        let record = read(&[length, "\n"].concat(), [0, 0], &[ROWS, "\n"].concat());
        assert_eq!((record.length, record.notes), (0, Vec::new()), "{length}");
    }
}

#[test]
fn whether_a_match_has_the_crawford_rule() {
    let crawford = |head: &str| read(head, [0, 0], &[ROWS, "\n"].concat()).rules.crawford;
    assert!(crawford("5 point match\n"));
    assert!(crawford("; [Crawford \"On\"]\n5 point match\n"));
    assert!(!crawford("; [Crawford \"Off\"]\n5 point match\n"));
    assert!(!crawford("0 point match\n"));
    let sgf = |rules| {
        let text = format!("(;FF[4]GM[6]MI[length:3][game:0][ws:2][bs:0]RU[{rules}]\n;B[31qtst])");
        read_record(&text).expect("a record").rules.crawford
    };
    assert!(sgf("Crawford:CrawfordGame"));
    assert!(!sgf(""));
}

#[test]
fn rows_alone_are_no_record() {
    for text in [
        "To do at 14:30: call Ann\n 1) 12:15 lunch\n",
        "1) 31: see chapter 4\n2) 52: see chapter 9\n",
        "Steps:\n1) Take the box\n2) Drop it\n",
        "Game 1\n 1) 64: 99/98\n",
        "12:30: started\n12:45: failed\n",
        "Shopping list\n 1) 12: eggs\n",
        "[12:15:01] 64: error\n 3) 11: x\n",
    ] {
        assert!(read_record(text).is_err(), "{text}");
        assert!(read_games(text).is_err(), "{text}");
        assert!(read_file(text.as_bytes()).is_err(), "{text}");
    }
    let legal = " 1) 31: 8/5 6/5\n";
    assert_eq!(
        read_record(legal).expect("a record").games[0].entries.len(),
        1
    );
    // A header makes a record even of what is not legal.
    let headed = " 5 point match\n\n Game 1\n Ann : 0    Ben : 0\n  1) 31: 8/4\n";
    assert!(read_record(headed).is_ok());
}
