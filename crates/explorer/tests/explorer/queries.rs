//! Any query finds what looking at each decision finds; any text is a query or says why not.

use jsboard_explorer::query::{Atom, DEEPEST, LONGEST};
use jsboard_explorer::{CHUNK, PositionKey, Query};
use proptest::prelude::*;

use crate::made::{self, Chance, Made};
use crate::slow::is_meant;

fn query(text: &str) -> Query {
    text.parse().expect(text)
}

/// A word of a query by chance.
fn word(chance: &mut Chance, made: &Made) -> String {
    let position = made.decisions[chance.below(made.decisions.len())]
        .0
        .position;
    let point = |chance: &mut Chance| (1 + chance.below(24)).to_string();
    let cmp = |chance: &mut Chance| *chance.pick(&["=", "<", "<=", ">", ">="]);
    let whose = |chance: &mut Chance| *chance.pick(&["own", "opp"]);
    let moves = |chance: &mut Chance| {
        let all = [
            "double",
            "no-double",
            "take",
            "drop",
            "beaver",
            "dance",
            "hit",
            "play",
            "13/7",
            "8/5 6/5",
            "6/5(2)",
            "24/18*",
            "bar/20",
            "6/off",
        ];
        chance.pick(&all).replace(' ', ",")
    };
    let range = |chance: &mut Chance, least: i32, most: i32, by: f64| {
        let mut number = || {
            (f64::from(least + chance.below((most - least) as usize) as i32) * by * 1e4).round()
                / 1e4
        };
        let (a, b) = (number(), number());
        match chance.below(4) {
            0 => format!(":{}..{}", a.min(b), a.max(b)),
            1 => format!(":{a}.."),
            2 => format!("{}{a}", cmp(chance)),
            _ => format!(":..{b}"),
        }
    };
    match chance.below(26) {
        0 => position.to_string(),
        1 => format!("like:{position}<{}", chance.below(40)),
        2 => format!("{}:{}", whose(chance), point(chance)),
        3 => format!(
            "{}:{}{}{}",
            whose(chance),
            point(chance),
            cmp(chance),
            chance.below(7)
        ),
        4 => {
            let first = 1 + chance.below(22);
            format!(
                "{}:{first}-{}{}{}",
                whose(chance),
                first + chance.below(3),
                cmp(chance),
                chance.below(3)
            )
        }
        5 => format!(
            "{}:{}",
            whose(chance),
            chance.pick(&["bar", "off", "bar=0", "off>3", "bar>=2", "off=0"])
        ),
        6 => format!("error{}", range(chance, 0, 60, 0.01)),
        7 => format!("luck{}", range(chance, -90, 90, 0.02)),
        8 => format!("equity{}", range(chance, -300, 300, 0.01)),
        9 => format!(
            "{}{}",
            chance.pick(&["win", "gammon", "gammonlost"]),
            range(chance, 0, 100, 0.01)
        ),
        10 => format!(
            "{}{}",
            chance.pick(&["pips", "ownpips", "opppips"]),
            range(chance, -50, 170, 1.0)
        ),
        11 => format!(
            "{}{}",
            chance.pick(&["prime", "home", "oppprime", "opphome"]),
            range(chance, 0, 6, 1.0)
        ),
        12 => format!(
            "{}{}",
            chance.pick(&["len", "turn"]),
            range(chance, 0, 8, 1.0)
        ),
        13 => chance
            .pick(&[
                "cube:1",
                "cube:4",
                "cube>2",
                "cube:own",
                "cube:opp",
                "cube:centre",
            ])
            .to_string(),
        14 => format!("kind:{}", chance.pick(&["play", "double", "take"])),
        15 => format!(
            "phase:{}",
            chance.pick(&["opening", "contact", "race", "bearoff"])
        ),
        16 => format!(
            "roll:{}",
            chance.pick(&["6-5", "31", "13", "6x", "x-2", "double", "44"])
        ),
        17 => format!(
            "{}:{}",
            chance.pick(&["opening", "reply"]),
            chance.pick(&["31", "6x", "64", "double"])
        ),
        18 => format!("away:{}-{}", chance.below(8), chance.below(8)),
        19 => chance
            .pick(&[
                "crawford:yes",
                "crawford:no",
                "forced:yes",
                "forced:no",
                "away:money",
            ])
            .to_string(),
        20 => format!("{}:{}", chance.pick(&["played", "best"]), moves(chance)),
        21 => format!("{}:{}", chance.pick(&["missed", "wrong"]), moves(chance)),
        22 => format!(
            "{}:{}",
            chance.pick(&["player", "vs"]),
            chance.pick(&["\"Ann Lee\"", "bob", "*a*", "cay", "d*", "nobody"])
        ),
        23 => format!(
            "date:{}",
            chance.pick(&[
                "2025",
                "2025-03",
                "2025-03-07",
                "2024..2025",
                "2025-04..",
                "..2025-03-06"
            ])
        ),
        24 => format!(
            "result:{}",
            chance.pick(&[
                "won",
                "lost",
                "gammon",
                "backgammon",
                "drop",
                "resignation",
                "none"
            ])
        ),
        _ => chance.pick(&["me", "-me", "nonsense", "#tag"]).to_string(),
    }
}

fn text(chance: &mut Chance, made: &Made, depth: usize) -> String {
    let terms = (0..1 + chance.below(3)).map(|_| match chance.below(6) {
        0 if depth < 3 => format!("({})", text(chance, made, depth + 1)),
        1 if depth < 3 => format!("-({})", text(chance, made, depth + 1)),
        2 => format!("-{}", word(chance, made)),
        _ => word(chance, made),
    });
    let terms: Vec<String> = terms.collect();
    let between = if chance.below(3) == 0 { " | " } else { " " };
    terms.join(between)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_query_finds_what_looking_at_each_decision_finds(seed in any::<u64>()) {
        let made = made::collection(seed, 700);
        let mut chance = Chance::new(seed ^ 5);
        for _ in 0..40 {
            let text = text(&mut chance, &made, 0);
            let query = query(&text);
            let found: Vec<usize> = made.collection.search(&query).iter().collect();
            let meant = made.decisions.iter().enumerate();
            let meant: Vec<usize> = meant
                .filter(|(_, (decision, of))| is_meant(&made.collection, *of, decision, &query.filter))
                .map(|(row, _)| row)
                .collect();
            prop_assert_eq!(found, meant, "{}", text);
        }
    }

    #[test]
    fn any_text_is_a_query_or_says_why_not(text in r#"([()|" -]|own:|opp:|error|luck|[0-9]{1,3}|[<>=:.*#/-]|player:|é|[a-z]{1,5}){0,30}"#) {
        match text.parse::<Query>() {
            Ok(query) => drop(made::collection(1, 10).collection.search(&query)),
            Err(error) => {
                prop_assert!(error.at <= text.len());
                prop_assert!(!error.expected.is_empty());
            }
        }
    }
}

#[test]
fn what_was_put_in_comes_out() {
    let made = made::collection(3, 600);
    for (row, (decision, of)) in made.decisions.iter().enumerate() {
        assert_eq!(made.collection.get(row).as_ref(), Some(decision));
        let place = made.collection.place(row).expect("a place");
        assert_eq!(
            (place.of, place.game, place.entry),
            (*of, decision.game, decision.entry)
        );
    }
    assert_eq!(made.collection.get(made.decisions.len()), None);
}

#[test]
fn a_collection_is_searched_over_its_chunks() {
    let made = made::collection(4, CHUNK + 500);
    assert_eq!(made.collection.chunks().len(), 2);
    for text in [
        "own:6>=5",
        "own:off>9 | opp:6>=6",
        "missed:hit | wrong:take",
        "prime>=3 -(date:2025 opphome<2)",
        "roll:31 -own:8",
        "player:\"ann lee\" error>0.3",
        "like:4HPwATDgc/ABMA<20",
        "",
    ] {
        let query = query(text);
        let found = made.collection.search(&query);
        assert_eq!(found.len(), made.decisions.len());
        for row in [
            0,
            63,
            64,
            CHUNK - 1,
            CHUNK,
            CHUNK + 64,
            made.decisions.len() - 1,
        ] {
            let (decision, of) = &made.decisions[row];
            assert_eq!(
                found.has(row),
                is_meant(&made.collection, *of, decision, &query.filter),
                "{text} {row}"
            );
        }
    }
}

/// The examples of the contract, and what each is.
#[test]
fn the_examples_are_understood() {
    for text in [
        "4HPwATDgc/ABMA",
        "own:4-8 opp:2 own:9=0",
        "me error>0.08 phase:race",
        "wrong:take away:2-4",
        "roll:6-5 opp:bar>=1 missed:hit",
        "like:4HPwATDgc/ABMA<12",
        "player:\"Ann Lee\" vs:Bob date:2025..2026 len:7",
        "wrong:double pips:-20..-8",
        "best:24/18* played:13/7",
        "(prime>=5|home>=5) luck<-0.3",
        "#backgame -note due",
        "opening:31 reply:64 sort:error",
        "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:0:0:10",
        "4HPwATDgc/ABMA:cAkAAAAAAAAA",
        "played:6/5(2)",
    ] {
        assert_eq!(query(text).unknown(), [""; 0], "{text}");
    }
    let start = PositionKey::read("4HPwATDgc/ABMA").expect("the start");
    assert_eq!(
        query("4HPwATDgc/ABMA").filter,
        jsboard_explorer::query::Filter::Atom(Atom::Position(start))
    );
}

#[test]
fn what_is_not_understood_is_named_and_finds_nothing() {
    let made = made::collection(2, 100);
    for (text, unknown) in [
        ("own:25", vec!["own:25"]),
        ("error", vec!["error"]),
        ("error:5..2 me", vec!["error:5..2"]),
        ("kind:plays blot", vec!["kind:plays", "blot"]),
        ("roll:67 | sort:size", vec!["roll:67", "sort:size"]),
        ("date:25", vec!["date:25"]),
        ("len:..", vec!["len:.."]),
        ("-(own:6>=16)", vec!["own:6>=16"]),
    ] {
        let query = query(text);
        assert_eq!(query.unknown(), unknown, "{text}");
        if !text.starts_with('-') {
            assert!(made.collection.search(&query).is_empty(), "{text}");
        }
    }
    assert_eq!(
        made.collection.search(&query("")).count(),
        made.decisions.len()
    );
}

#[test]
fn a_text_that_is_no_query_says_where() {
    let error = |text: &str| text.parse::<Query>().expect_err(text);
    assert_eq!(error("own:6 )").at, 6);
    assert_eq!(error("(own:6").expected, "a closing parenthesis");
    assert_eq!(error("player:\"Ann").expected, "another quotation mark");
    assert_eq!(error("me -").at, 3);
    assert!(
        error(&"(".repeat(9000))
            .expected
            .contains(&DEEPEST.to_string())
    );
    assert!(
        error(&"-".repeat(9000))
            .expected
            .contains(&DEEPEST.to_string())
    );
    assert!(
        error(&"a ".repeat(LONGEST))
            .expected
            .contains(&LONGEST.to_string())
    );
    // Cut anywhere, it is an error or another query.
    let whole = "(prime>=5|home>=5) player:\"Ann Lee\" luck<-0.3 -#x";
    for at in 0..whole.len() {
        let _ = whole[..at].parse::<Query>();
    }
}

#[test]
fn what_is_sorted_comes_in_its_order() {
    let made = made::collection(6, 400);
    let rows = made
        .collection
        .sorted(&query("kind:play sort:error"), 0, usize::MAX);
    let errors: Vec<Option<f32>> = rows
        .iter()
        .map(|&row| made.decisions[row].0.error)
        .collect();
    let key = |error: &Option<f32>| error.map_or(f32::MAX, |error| -error);
    assert!(errors.is_sorted_by(|a, b| key(a) <= key(b)));
    assert_eq!(
        rows.len(),
        made.collection.search(&query("kind:play")).count()
    );
    let some = made
        .collection
        .sorted(&query("kind:play sort:error"), 10, 5);
    assert_eq!(some, rows[10..15]);
    let by_date = made.collection.sorted(&query("sort:date"), 0, 1);
    let date = |row: usize| made.collection.matches()[made.decisions[row].1 as usize].date;
    assert_eq!(
        date(by_date[0]),
        (0..made.decisions.len()).filter_map(date).max()
    );
}
