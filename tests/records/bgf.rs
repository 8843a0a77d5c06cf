//! BGBlitz's files. They are built here as BGBlitz writes them: it publishes no description, and the
//! files of matches are other people's.

use jsboard::notation::write_gnubgid;
use jsboard::records::{NoteCode, Record, read_file, read_record};
use jsboard::{Ending, Side};
use serde_json::{Value, json};

const HEAD: &[u8] =
    b"{\"format\":\"BGF\",\"version\":\"1.0\",\"compress\":true,\"useSmile\":true}\n";

/// The SMILE of a value, with texts and names that are not shared.
fn smile(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.push(0x21),
        Value::Bool(is) => out.push(0x22 + u8::from(*is)),
        Value::Number(number) => {
            let number = number.as_i64().expect("a whole number");
            let number = ((number << 1) ^ (number >> 63)) as u64;
            let mut bytes = vec![(number & 0x3F) as u8 | 0x80];
            let mut rest = number >> 6;
            while rest > 0 {
                bytes.insert(0, (rest & 0x7F) as u8);
                rest >>= 7;
            }
            out.push(0x24);
            out.extend(bytes);
        }
        Value::String(text) => {
            out.push(0xE4);
            out.extend(text.bytes().chain([0xFC]));
        }
        Value::Array(list) => {
            out.push(0xF8);
            list.iter().for_each(|value| smile(value, out));
            out.push(0xF9);
        }
        Value::Object(fields) => {
            out.push(0xFA);
            for (name, value) in fields {
                out.push(0x7F + name.len() as u8);
                out.extend(name.bytes());
                smile(value, out);
            }
            out.push(0xFB);
        }
    }
}

/// A file, in which gzip stores what it has.
fn file(told: &Value) -> Vec<u8> {
    let mut data = b":)\n\x00".to_vec();
    smile(told, &mut data);
    let length = (data.len() as u16).to_le_bytes();
    let mut file = HEAD.to_vec();
    file.extend([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 1]);
    file.extend(length);
    file.extend(length.map(|b| !b));
    file.extend(data);
    file.extend([0; 8]);
    file
}

fn read(told: &Value) -> Record {
    read_file(&file(told)).expect("a record").swap_remove(0)
}

fn rolled(player: i32, dice: [u8; 2], steps: [[i32; 2]; 2]) -> Value {
    let place = |end: usize| [steps[0][end], steps[1][end], -1, -1];
    json!({"type": "amove", "player": player, "red": dice[0], "green": dice[1],
           "from": place(0), "to": place(1)})
}

fn special(player: i32, code: u8, dice: [i32; 2]) -> Value {
    json!({"type": "amove", "player": player, "red": code, "green": 7,
           "from": [dice[0], -1, -1, -1], "to": [dice[1], -1, -1, -1]})
}

fn game(score: [u8; 2], moves: &[Value]) -> Value {
    json!({"scoreGreen": score[0], "scoreRed": score[1], "isCrawford": false, "wonPoints": 0,
           "moves": moves})
}

fn matched(games: &[Value], last: [u8; 2]) -> Value {
    json!({"matchlen": 5, "useCrawford": true, "nameGreen": "Änn", "nameRed": "Ben",
           "site": "Here", "comment": "good", "ratingGreen": 1600, "ratingRed": 0,
           "finalGreen": last[0], "finalRed": last[1], "games": games})
}

fn opening() -> [Value; 2] {
    [
        rolled(-1, [3, 1], [[8, 5], [6, 5]]),
        rolled(1, [6, 3], [[24, 18], [13, 10]]),
    ]
}

/// The same match as text, which GNU Backgammon reads too.
#[test]
fn a_match_and_the_same_as_text() {
    let [first, second] = opening();
    let one = [
        first,
        second,
        special(-1, 1, [-1; 2]),
        special(1, 3, [-1; 2]),
        special(-1, 4, [-1; 2]),
    ];
    let two = [
        rolled(1, [4, 2], [[8, 4], [6, 4]]),
        special(-1, 1, [-1; 2]),
        special(1, 2, [-1; 2]),
        rolled(-1, [5, 2], [[13, 8], [24, 22]]),
        special(1, 4, [-1; 2]),
    ];
    let record = read(&matched(&[game([0, 0], &one), game([1, 0], &two)], [1, 4]));
    let text = " 5 point match\n\n Game 1\n Änn : 0                        Ben : 0\n\
        \x20 1) 31: 8/5 6/5                 63: 24/18 13/10\n  2)  Doubles => 2                Drops\n\
        \x20     Wins 1 point\n\n Game 2\n Änn : 1                        Ben : 0\n\
        \x20 1)                             42: 8/4 6/4\n  2)  Doubles => 2                Takes\n\
        \x20 3) 52: 13/8 24/22\n                                 Wins 4 points\n";
    let same = read_record(text).expect("a record");
    let states = |record: &Record| -> Vec<_> {
        let entries = record.games.iter().flat_map(|game| &game.entries);
        entries
            .map(|entry| [write_gnubgid(&entry.before), write_gnubgid(&entry.after)])
            .collect()
    };
    assert_eq!(states(&record), states(&same));
    assert_eq!(record.notes, []);
    assert_eq!(
        (record.players.0.clone(), record.length),
        (same.players.0, 5)
    );
    let ends: Vec<_> = record
        .games
        .iter()
        .map(|game| (game.winner, game.points, game.ending))
        .collect();
    let ended = |side, points, ending| (Some(side), points, Some(ending));
    assert_eq!(
        ends,
        [
            ended(Side::O, 1, Ending::Drop),
            ended(Side::X, 4, Ending::Resignation)
        ]
    );
    assert_eq!(
        (record.source.format, record.source.dialect),
        ("bgf", "bgblitz")
    );
    assert_eq!(record.seats.0[0].rating.as_deref(), Some("1600"));
    assert_eq!(
        (record.tags[0].key.as_str(), record.comment.as_str()),
        ("Site", "good")
    );
    assert_eq!(record.games[0].entries[0].text, "31: 8/5 6/5");
}

/// The numbers are texts, as in BGBlitz's files; after an answer they are the answering player's.
#[test]
fn what_bgblitz_thought() {
    let equity = |sign: &str, no_double: &str| {
        let cube = json!({"eqNoDouble": format!("{sign}{no_double}"), "eqCubeFul": "0.125",
                          "eqDoubleTake": format!("{sign}0.75"), "eqDoublePass": format!("{sign}1.0"),
                          "eqCubeLess": format!("{sign}0.25")});
        json!({"equity": "0.5", "myWins": "0.625", "myGammon": "0.25", "myBackGammon": "0.0",
               "oppWins": "0.375", "oppGammon": "0.125", "oppBackGammon": "0.0",
               "useMatchEquity": false, "hasEMG": false, "emg": "-999.0", "cubeDecision": cube})
    };
    let [mut first, second] = opening();
    first["equity"] = equity("", "0.5");
    first["ply"] = json!(3);
    let play = |to: i32| json!({"from": [8, 6, -1, -1], "to": [to, 5, -1, -1]});
    first["moveAnalysis"] = json!([{"move": play(5), "eq": equity("", "0.5"), "ply": 3},
                                   {"move": play(1), "eq": equity("", "0.5"), "ply": 2}]);
    let mut drop = special(1, 3, [-1; 2]);
    drop["equity"] = equity("-", "0.5");
    let moves = [first, second, special(-1, 1, [-1; 2]), drop];
    let record = read(&matched(&[game([0, 0], &moves)], [1, 0]));
    let analysis = |i: usize| record.games[0].entries[i].analysis().expect("an analysis");
    let play = &analysis(0).candidates;
    assert_eq!(
        (play.len(), play[0].equity, play[0].level.as_str()),
        (1, 0.125, "3-ply")
    );
    assert_eq!(analysis(0).played, Some(0));
    let chances = play[0].chances.expect("chances");
    assert_eq!((chances.wins, chances.gammons_lost), (0.625, 0.125));
    for i in [0, 3] {
        let cube = analysis(i).cube.as_ref().expect("a cube analysis");
        assert_eq!(
            (cube.no_double, cube.double_take, cube.double_drop),
            (0.5, 0.75, 1.0)
        );
        assert_eq!(cube.cubeless, Some(0.25));
    }
    assert_eq!(
        analysis(3)
            .cube
            .as_ref()
            .and_then(|cube| cube.chances)
            .expect("chances")
            .wins,
        0.375
    );
    // A candidate that cannot be made is left out, and noted.
    assert_eq!(record.notes[0].code, NoteCode::Unreadable);
}

#[test]
fn a_dance_and_a_position_of_its_own() {
    let mut points = vec![0; 28];
    for (place, count) in [(0, 2), (5, -2), (18, 5), (24, 1), (25, 1)] {
        points[place] = count;
    }
    let mut one = game(
        [0, 0],
        &[
            rolled(1, [3, 1], [[25, 22], [6, 5]]),
            special(-1, 5, [1, 1]),
        ],
    );
    one["initial"] = json!({"points": points, "cube": 2, "cubeOwner": -1});
    let record = read(&matched(&[one], [0, 0]));
    let game = &record.games[0];
    assert_eq!(
        (game.start.cube.value(), game.start.cube.owner),
        (2, Some(Side::O))
    );
    let first = &game.entries[0];
    assert_eq!(first.play_text().as_deref(), Some("bar/22 6/5"));
    assert_eq!(game.entries[1].text, "11: Cannot Move");
}

#[test]
fn files_cut_or_changed_anywhere() {
    let file = file(&matched(&[game([0, 0], &opening())], [0, 0]));
    for end in 0..file.len() {
        let _ = read_file(&file[..end]);
        let mut changed = file.clone();
        changed[end] ^= 0x55;
        let _ = read_file(&changed);
    }
    assert!(read_file(HEAD).is_err());
    let empty = json!({"games": []});
    assert!(read_file(&self::file(&empty)).is_err());
}
