//! The names of players are any text.

use jsboard::Side;
use jsboard::records::{Format, read_record, write_records};

const NAMES: [&str; 44] = [
    "Beaver",
    "Raccoon",
    "Takes",
    "Drops",
    "Passes",
    "Accepts",
    "Doubles",
    "Redoubles",
    "Wins",
    "Resigns",
    "Pass",
    "Double",
    "Take",
    "Drop",
    "Losses",
    "Concedes",
    "Beaver Fan",
    "Double6",
    "Wins 1 point",
    "Doubles => 2",
    "Takes it",
    "#1",
    "# nobody",
    ";",
    "; semicolon",
    "Game 3",
    "Game",
    "7 point match",
    "Match of 5 points",
    "31",
    "1)",
    "12) Ann",
    "*)",
    "64 squares",
    "[x]",
    "Ann, 2nd",
    "Ann,1500",
    "+",
    "-",
    "(Ann",
    "Ann)",
    "Jürgen",
    "中田",
    "'",
];

/// A match of two players, whose names stand over each game.
fn text(left: &str, right: &str) -> String {
    let score = |a, b| format!(" {left} : {a}                         {right} : {b}\n");
    [
        " 5 point match\n\n Game 1\n",
        &score(0, 0),
        "  1) 31: 8/5 6/5                     62: 24/18 13/11\n",
        "  2)  Doubles => 2                Drops\n      Wins 1 point\n\n Game 2\n",
        &score(1, 0),
        "  1)                                 42: 8/4 6/4\n",
        "  2) 52: 24/22 13/8                   Doubles => 2\n",
        "  3)  Takes                          65: 24/13\n",
    ]
    .concat()
}

/// What GNU Backgammon reads in this match whatever the names: 1-0, and a cube of 2 that the left
/// player owns.
#[test]
fn names_over_the_columns() {
    for name in NAMES {
        for names in [[name, "Bob"], ["Bob", name]] {
            let record = read_record(&text(names[0], names[1])).expect("a record");
            assert_eq!(record.players.0, names, "{name}");
            assert_eq!(record.notes, [], "{name}");
            assert_eq!(record.games[1].score.0, [1, 0], "{name}");
            let last = record.games[1].entries.last().expect("an entry");
            assert_eq!(last.after.cube.owner, Some(Side::O), "{name}");
        }
    }
}

#[test]
fn names_that_are_written_are_read() {
    let plain = read_record(&text("Ann", "Bob")).expect("a record");
    for (name, format) in NAMES
        .iter()
        .flat_map(|name| Format::ALL.map(|format| (name, format)))
    {
        for side in Side::ALL {
            let mut record = plain.clone();
            (*name).clone_into(&mut record.players[side]);
            let again = read_record(&write_records(std::slice::from_ref(&record), format))
                .expect("a record");
            let details = &again.seats[side];
            let read = details.name.as_ref().unwrap_or(&again.players[side]);
            assert_eq!(read, name, "{format:?}");
            assert_eq!(again.games.len(), 2, "{name} {format:?}");
            let entries = |game: usize| again.games[game].entries.len();
            assert_eq!([entries(0), entries(1)], [4, 5], "{name} {format:?}");
            assert_eq!(again.notes, [], "{name} {format:?}");
        }
    }
}
