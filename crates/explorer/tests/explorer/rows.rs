//! Statistics against sums over the decisions themselves, and plays that are one.

use std::collections::HashMap;

use jsboard::control::{BLUNDER, ERROR};
use jsboard::{Point, Roll, Step};
use jsboard_explorer::{By, Choice, Collection, Decision, Kind, Phase, PositionKey, Query};

use crate::made;
use crate::slow::is_meant;

/// What a decision is put under, from the decision itself.
fn key_of(collection: &Collection, of: u32, decision: &Decision, by: By) -> String {
    let header = &collection.matches()[of as usize];
    let decider = decision.decider.index();
    let name = |side: usize| collection.name(header.players[side]).expect("a name");
    match by {
        By::All => "all".to_owned(),
        By::Player => name(decider).to_owned(),
        By::Opponent => name(1 - decider).to_owned(),
        By::Month => header.date.map_or("?".to_owned(), |date| {
            match (date / 10_000, date / 100 % 100) {
                (year, 0) => year.to_string(),
                (year, month) => format!("{year}-{month:02}"),
            }
        }),
        By::Phase => Phase::of(decision.position).name().to_owned(),
        By::Score if decision.away == [0, 0] => "money".to_owned(),
        By::Score => format!("{}-{}", decision.away[0], decision.away[1]),
        By::Kind => decision.kind.name().to_owned(),
        By::Length if header.length == 0 => "money".to_owned(),
        By::Length => header.length.to_string(),
        By::Cube => {
            let is_wrong = decision.error.is_some_and(|error| error > 0.0);
            match (decision.kind, decision.played) {
                (Kind::Play, _) => "play",
                _ if !is_wrong => "cube",
                (Kind::Double, Choice::DOUBLE) => "wrong double",
                (Kind::Double, _) => "missed double",
                (Kind::Take, Choice::DROP) => "wrong drop",
                (Kind::Take, _) => "wrong take",
            }
            .to_owned()
        }
    }
}

/// Sums over decisions: all, decisions, errors, blunders, rolls, error, squares, luck.
fn sum(sums: &mut [i64; 8], decision: &Decision) {
    let kept = |number: f32| (number * 5000.0).round() as i64;
    sums[0] += 1;
    if let Some(luck) = decision.luck {
        sums[4] += 1;
        sums[7] += kept(luck);
    }
    let is_summed = decision.counts || decision.kind != Kind::Play;
    if let Some(error) = decision.error.filter(|_| is_summed) {
        sums[5] += kept(error);
        sums[6] += kept(error) * kept(error);
        if decision.counts {
            sums[1] += 1;
            sums[2] += i64::from((ERROR..BLUNDER).contains(&error));
            sums[3] += i64::from(error >= BLUNDER);
        }
    }
}

#[test]
fn every_row_is_the_sum_of_its_decisions() {
    let mut made = made::collection(41, 4000);
    made.collection.remove(1);
    for text in ["", "own:6 | kind:take", "sort:error roll:31"] {
        let query: Query = text.parse().expect(text);
        let set = made.collection.search(&query);
        for by in By::ALL {
            let mut slow: HashMap<String, [i64; 8]> = HashMap::new();
            for (decision, of) in &made.decisions {
                if *of != 1 && is_meant(&made.collection, *of, decision, &query.filter) {
                    let key = key_of(&made.collection, *of, decision, by);
                    sum(slow.entry(key).or_default(), decision);
                }
            }
            let rows = made.collection.statistics(&set, by);
            assert_eq!(rows.len(), slow.len(), "{text} {by:?}");
            for row in &rows {
                let sums = slow[&row.key];
                let counts = [row.all, row.decisions, row.errors, row.blunders, row.rolls];
                assert_eq!(
                    counts.map(i64::from),
                    sums[..5],
                    "{text} {by:?} {}",
                    row.key
                );
                let kept = |points: f64| (points * 5000.0).round() as i64;
                assert_eq!([kept(row.error()), kept(row.luck())], [sums[5], sums[7]]);
                let n = sums[1] as f64;
                let variance = (sums[6] as f64 - sums[5] as f64 * sums[5] as f64 / n) / (n - 1.0);
                let half = 1.96 * 500.0 / 5000.0 * (variance.max(0.0) / n).sqrt();
                assert_eq!(row.interval().is_some(), sums[1] > 1);
                assert!(row.interval().is_none_or(|ci| (ci - half).abs() < 1e-9));
            }
        }
    }
    let all = made.collection.search(&"".parse().expect("a query"));
    let rows = made.collection.statistics(&all, By::Cube);
    let keys: Vec<&str> = rows.iter().map(|row| row.key.as_str()).collect();
    let names = [
        "play",
        "cube",
        "wrong double",
        "missed double",
        "wrong take",
        "wrong drop",
    ];
    assert_eq!(keys, names);
}

#[test]
fn plays_that_lead_to_the_same_position_are_one() {
    let step = |from, to| Step {
        from: Point::new(from).expect("a point"),
        to: Point::new(to).expect("a point"),
        hit: false,
    };
    let [short, long] =
        [11, 12].map(|on| Choice::play(&[step(13, on), step(on, 10)].into_iter().collect()));
    assert_ne!(short, long);
    let start = PositionKey::read("4HPwATDgc/ABMA").expect("the start");
    let mut made = made::collection(5, 60);
    let roll = Roll::new(2, 1);
    let decision = made.decisions[0].0;
    for (played, error) in [(long, 0.1), (short, 0.2), (short, 0.3)] {
        made.collection.push(
            &Decision {
                position: start,
                kind: Kind::Play,
                roll,
                turn: 77,
                played,
                error: Some(error),
                ..decision
            },
            0,
        );
    }
    let only: Query = "turn:77".parse().expect("a query");
    let tree = made.collection.tree(start, roll, Some(&only));
    assert_eq!(tree.plays.len(), 1, "{:?}", tree.plays);
    let play = &tree.plays[0];
    assert_eq!((play.play, play.n, play.analysed), (short, 3, 3));
    assert!(play.error().is_some_and(|error| (error - 0.2).abs() < 1e-6));
}
