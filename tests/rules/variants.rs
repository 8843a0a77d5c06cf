//! Variants: the starts, and the consequences of the number of checkers.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use jsboard::api::{ErrorCode, call, make_move, plays, position};
use jsboard::notation::{
    read_id, read_play, read_position_id, read_xgid, write_gnubgid, write_position_id, write_xgid,
};
use jsboard::records::{NoteCode, read_record};
use jsboard::{
    Board, Decision, Die, Flaw, Level, Phase, Point, Position, Roll, Rules, Score, Setup, Side,
    Variant, legal_plays,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn args<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

#[test]
fn the_starts() {
    // The well-known pip counts: 167, 194, 69.
    let known = [
        ("backgammon", 15, 167),
        ("nackgammon", 15, 194),
        ("hypergammon", 3, 69),
    ];
    assert_eq!(Variant::ALL.len(), known.len());
    for (variant, (name, checkers, pips)) in Variant::ALL.into_iter().zip(known) {
        assert_eq!(Variant::named(name), Some(variant));
        assert_eq!(variant.name, name);
        let setup = Setup::opening(variant, Score::default(), Rules::default());
        assert_eq!(setup.flaws(), []);
        for side in Side::ALL {
            assert_eq!(variant.start.checkers[side].in_play(), checkers);
            assert_eq!((variant.start.pips(side), setup.off(side)), (pips, 0));
        }
    }
    assert_eq!(Variant::named("NackGammon"), Some(&Variant::NACKGAMMON));
    assert_eq!(Variant::named("trictrac"), None);
}

#[test]
fn the_starts_as_ids() {
    // The start of nackgammon in OpenGammon's tests is `1122cccchhhjjjj:6666888ddddnnoo`: one side on
    // its 24, 23, 13, 8 and 6, and the other on the mirrored points.
    let nack = "XGID=-bb---D-C---dD---c-d---BB-:0:0:1:00:0:0:1:0:10";
    assert_eq!(read_xgid(nack).unwrap().board, Variant::NACKGAMMON.start);
    // By the rule of the Position ID: 21 empty points are 21 zeros, then 10 for each of the
    // points 22, 23 and 24 and a zero for the bar, twice. So the bits 21, 23, 25, 49, 51 and 53
    // are set, the bytes are 00 00 A0 02 00 00 2A 00 00 00, and their Base64 is this.
    let hyper = "AACgAgAAKgAAAA";
    for side in Side::ALL {
        assert_eq!(write_position_id(&Variant::HYPERGAMMON.start, side), hyper);
        assert_eq!(
            read_position_id(hyper, side).unwrap(),
            Variant::HYPERGAMMON.start
        );
    }
}

/// The opening plays of a start, counted naively: every order of the dice, every checker for each.
/// The only rule is that a point of two or more is closed: from these starts all dice can be
/// played, and nobody is on the bar or can bear off.
fn counted(start: &Board, roll: Roll) -> usize {
    let own = |n: u8| start.count(Side::X, Point::new(n).unwrap());
    let closed = |n: u8| start.opposing(Side::X, Point::new(n).unwrap()) >= 2;
    let (a, b) = (roll.high().pips(), roll.low().pips());
    let orders = if a == b {
        vec![vec![a; 4]]
    } else {
        vec![vec![a, b], vec![b, a]]
    };
    let mut results = BTreeSet::new();
    for dice in orders {
        let mut boards = BTreeSet::from([(1..=24).map(own).collect::<Vec<u8>>()]);
        for die in dice {
            let mut next = BTreeSet::new();
            for board in boards {
                for from in (die + 1)..=24 {
                    let to = from - die;
                    if board[usize::from(from) - 1] > 0 && !closed(to) {
                        let mut board = board.clone();
                        board[usize::from(from) - 1] -= 1;
                        board[usize::from(to) - 1] += 1;
                        next.insert(board);
                    }
                }
            }
            boards = next;
        }
        // A hit depends on every place touched. Only hypergammon's start allows one, with four fives,
        // and there the checker stays where it hits.
        results.extend(boards);
    }
    results.len()
}

#[test]
fn opening_plays_are_as_many_as_can_be_counted() {
    let mut all = Vec::new();
    for variant in Variant::ALL {
        let count = |roll| legal_plays(&variant.start, Side::X, roll).len();
        for roll in Roll::all() {
            assert_eq!(
                count(roll),
                counted(&variant.start, roll),
                "{} {roll}",
                variant.name
            );
        }
        all.push(Roll::all().map(count).sum::<usize>());
    }
    // GNU Backgammon, bkgm and wildbg count 447 results for backgammon.
    assert_eq!(all[0], 447);
}

#[test]
fn a_gammon_is_won_when_none_of_the_checkers_is_off() {
    // X bears off its last checker; O (lower case) has at most three left. X's home is on the left.
    for (board, level) in [
        ("-A--c---------------------", Level::Backgammon),
        ("-A-----------------a-a--a-", Level::Gammon),
        ("-A-----------------a-a----", Level::Single),
        ("aA---------------------aa-", Level::Backgammon),
        ("-Aa--------------------aa-", Level::Backgammon),
        ("aA---------------------a--", Level::Single),
    ] {
        let mut setup = read_xgid(&format!("{board}:0:0:1:21:0:0:0:0:10")).unwrap();
        setup.variant = &Variant::HYPERGAMMON;
        let position = Position::new(setup).unwrap();
        let (_, after) = position.play(&read_play("1/off").unwrap()).unwrap();
        let result = after.result().unwrap();
        assert_eq!((result.winner, result.level), (Side::X, level), "{board}");
        assert_eq!(result.points, level.points(), "{board}");
    }
}

#[test]
fn the_next_game_is_of_the_same_variant() {
    let mut setup = read_xgid("-A-----------------a-a--a-:0:0:1:21:0:0:0:5:10").unwrap();
    setup.variant = &Variant::HYPERGAMMON;
    let position = Position::new(setup).unwrap();
    let (_, after) = position.play(&read_play("1/off").unwrap()).unwrap();
    assert_eq!(after.decision(), Decision::GameOver);
    let next = after.setup().next_game();
    assert_eq!(next.variant, &Variant::HYPERGAMMON);
    assert_eq!(
        (next.board, next.phase),
        (Variant::HYPERGAMMON.start, Phase::Opening)
    );
    assert_eq!(next.score.points[Side::X], 2);
}

#[test]
fn more_checkers_than_the_variant_has_are_a_flaw() {
    let mut setup = Setup {
        variant: &Variant::HYPERGAMMON,
        ..Setup::default()
    };
    let over = |side| Flaw::TooManyCheckers { side, count: 15 };
    assert_eq!(setup.flaws(), [over(Side::O), over(Side::X)]);
    setup.board = Variant::HYPERGAMMON.start;
    assert_eq!(setup.flaws(), []);
    let three = read_id(&write_gnubgid(&setup)).unwrap();
    assert_eq!(
        three.variant,
        &Variant::BACKGAMMON,
        "an ID does not say the variant"
    );
    assert_eq!(three.off(Side::X), 12);
}

#[test]
fn the_api_takes_the_variant_as_an_argument() {
    let setup = Setup {
        board: Variant::HYPERGAMMON.start,
        ..Setup::default()
    };
    let id = write_gnubgid(&setup);
    assert_eq!(
        write_xgid(&setup).unwrap(),
        "XGID=-aaa------------------AAA-:0:0:1:00:0:0:1:0:10"
    );
    let object = position(&args(json!({"id": id, "variant": "hypergammon"}))).unwrap();
    assert_eq!(
        (object.variant, object.sides[0].off, object.sides[1].off),
        ("hypergammon", 0, 0)
    );
    let object = position(&args(json!({"id": id}))).unwrap();
    assert_eq!((object.variant, object.sides[1].off), ("backgammon", 12));
    let start = json!({"id": "4HPwATDgc/ABMA", "variant": "hypergammon"});
    assert_eq!(
        position(&args(start)).unwrap_err().code,
        ErrorCode::BadPosition
    );
    let unknown = json!({"id": id, "variant": "trictrac"});
    assert_eq!(
        call("position", unknown).unwrap_err().code,
        ErrorCode::BadOption
    );
    let roll = json!({"id": id, "variant": "hypergammon", "dice": [3, 1]});
    let list = plays(&args(roll)).unwrap().plays;
    assert!(
        list.iter()
            .all(|play| play.after.variant == Some("hypergammon"))
    );
    let play = json!({"id": id, "variant": "HyperGammon", "dice": [3, 1], "move": "24/20"});
    let moved = make_move(&args(play)).unwrap();
    assert_eq!(moved.play.after.variant, Some("hypergammon"));
}

/// Any board can be set before the opening roll; the next game has the usual start.
#[test]
fn a_game_from_a_set_position() {
    let set = read_xgid("-A-----------------a-a--a-:0:0:1:00:0:0:0:5:10").unwrap();
    let opening = Setup {
        board: set.board,
        ..Setup::opening(&Variant::BACKGAMMON, set.score, set.rules)
    };
    let id = write_gnubgid(&opening);
    let object = position(&args(json!({"id": id}))).unwrap();
    assert_eq!(
        (object.decision, object.sides[1].off),
        (Decision::OpeningRoll, 14)
    );
    let opened = Position::new(opening).unwrap();
    let opened = opened
        .open(Die::new(2).unwrap(), Die::new(5).unwrap())
        .unwrap();
    let (_, after) = opened.play(&read_play("1/off").unwrap()).unwrap();
    assert_eq!(after.result().unwrap().winner, Side::X);
    assert_eq!(after.setup().next_game().board, Variant::BACKGAMMON.start);
}

#[test]
fn a_record_is_replayed_from_the_start_of_its_variation() {
    let record = |name: &str, play: &str| {
        let text = format!(
            "; [Variation \"{name}\"]\n 3 point match\n\n Game 1\n A : 0    B : 0\n  1) 21: {play}\n"
        );
        read_record(&text).unwrap()
    };
    let hyper = record("HyperGammon", "24/22 23/22");
    assert_eq!(
        hyper.games[0].entries[0].before.variant,
        &Variant::HYPERGAMMON
    );
    assert!(hyper.games[0].entries[0].legal && hyper.notes.is_empty());
    let nack = record("Nackgammon", "23/21 6/5");
    assert!(nack.games[0].entries[0].legal && nack.notes.is_empty());
    let plain = record("Backgammon", "23/21 6/5");
    assert!(!plain.games[0].entries[0].legal);
    let other = record("Plakoto", "24/22 6/5");
    assert_eq!(other.notes[0].code, NoteCode::BadHeader);
    assert_eq!(
        other.games[0].entries[0].before.variant,
        &Variant::BACKGAMMON
    );
}
