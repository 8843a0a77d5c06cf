//! The tree of plays and the statistics, against sums over all decisions and the engine's own tally.

use std::collections::HashMap;

use jsboard::control::Overview;
use jsboard::{Board, Roll, Side};
use jsboard_explorer::{By, Choice, Collection, Endings, Kind, PositionKey, Query, Row};

use crate::made;
use crate::records::records;
use crate::slow::is_meant;

#[test]
fn a_tree_counts_what_was_played_and_how_it_ended() {
    let made = made::collection(8, 3000);
    let start = PositionKey::read("4HPwATDgc/ABMA").expect("the start");
    for text in ["", "error>=0", "player:bob | len:7"] {
        let query: Query = text.parse().expect(text);
        for roll in [None, Roll::new(3, 1), Roll::new(6, 6)] {
            let tree = made.collection.tree(start, roll, Some(&query));
            let mut slow: HashMap<(Roll, PositionKey), [i64; 16]> = HashMap::new();
            let mut plays: HashMap<(Roll, Choice), u32> = HashMap::new();
            for (decision, of) in &made.decisions {
                let is_there = decision.position == start && decision.kind == Kind::Play;
                let Some(rolled) = decision.roll.filter(|_| is_there) else {
                    continue;
                };
                if roll.is_some_and(|roll| roll != rolled)
                    || !is_meant(&made.collection, *of, decision, &query.filter)
                {
                    continue;
                }
                let board = start.board().after(Side::X, &decision.played.to_play());
                let next = PositionKey::of(&board, Side::O);
                let sums = slow.entry((rolled, next)).or_default();
                *plays.entry((rolled, decision.played)).or_default() += 1;
                let outcome = decision.outcome;
                if let Some(won) = outcome.won {
                    let ending = match outcome {
                        _ if outcome.dropped => 3,
                        _ if outcome.resigned => 4,
                        _ => usize::from(outcome.level.max(1)) - 1,
                    };
                    sums[6 + 5 * usize::from(won) + ending] += 1;
                }
                sums[0] += 1;
                sums[1] += i64::from(outcome.won == Some(true));
                sums[2] += i64::from(outcome.won == Some(false) && outcome.level > 1);
                sums[3] += i64::from(outcome.dropped);
                sums[4] += i64::from(decision.error.is_some());
                sums[5] += decision
                    .error
                    .map_or(0, |error| (error * 5000.0).round() as i64);
            }
            assert_eq!(tree.plays.len(), slow.len(), "{text} {roll:?}");
            for branch in &tree.plays {
                let sums = slow[&(branch.roll, branch.next)];
                let results = branch.results;
                let endings = [results.lost, results.won].map(|endings| {
                    let Endings {
                        single,
                        gammon,
                        backgammon,
                        drop,
                        resignation,
                    } = endings;
                    [single, gammon, backgammon, drop, resignation].map(i64::from)
                });
                assert_eq!(endings.as_flattened(), &sums[6..]);
                assert_eq!(results.won.sum(), results.wins);
                assert_eq!(results.lost.sum(), results.losses);
                assert!(plays.contains_key(&(branch.roll, branch.play)));
                assert_eq!(
                    [
                        branch.n,
                        results.wins,
                        results.gammons_lost,
                        results.drops,
                        branch.analysed
                    ]
                    .map(i64::from),
                    sums[..5]
                );
                let error = branch
                    .error()
                    .map(|error| (error * 5000.0 * sums[4] as f64).round() as i64);
                assert_eq!(error, (sums[4] > 0).then_some(sums[5]));
                let board: Board = start.board().after(Side::X, &branch.play.to_play());
                assert_eq!(branch.next, PositionKey::of(&board, Side::O));
            }
            assert_eq!(
                tree.n as usize,
                tree.plays
                    .iter()
                    .map(|branch| branch.n as usize)
                    .sum::<usize>()
            );
            assert_eq!(tree.n as usize, tree.set.count());
            let of_roll = |roll: Roll| {
                tree.plays
                    .iter()
                    .filter(move |branch| branch.roll == roll)
                    .map(|branch| branch.n)
            };
            assert!(Roll::all().all(|roll| of_roll(roll).is_sorted_by(|a, b| a >= b)));
        }
    }
}

#[test]
fn statistics_are_those_of_the_engine() {
    let mut seen = 0;
    for record in records() {
        let mut collection = Collection::default();
        collection.add(&record);
        let all: Query = "".parse().expect("a query");
        let rows = collection.statistics(&collection.search(&all), By::Player);
        let tallies = Overview::of(&record).tallies;
        // An entry that is not legal is no decision here.
        let is_legal = record
            .games
            .iter()
            .flat_map(|game| &game.entries)
            .all(|entry| entry.legal);
        let names = record.players.map(|name| name.to_lowercase());
        if !is_legal || names[Side::O] == names[Side::X] {
            continue;
        }
        for side in Side::ALL {
            let tally = &tallies[side];
            let Some(row) = rows
                .iter()
                .find(|row| row.key.to_lowercase() == names[side])
            else {
                assert_eq!(tally.decisions, 0);
                continue;
            };
            assert_eq!(row.decisions, tally.decisions, "{:?}", record.source);
            let error = f64::from(tally.play_error + tally.cube_error);
            // Each number is rounded to a five-thousandth when it is kept.
            let rounded = f64::from(row.all) / 10_000.0;
            assert!(
                (row.error() - error).abs() <= rounded,
                "{} {error}",
                row.error()
            );
            assert!((row.luck() - f64::from(tally.luck)).abs() <= rounded);
            assert!(
                row.blunders.abs_diff(tally.blunders) <= 1
                    && row.errors.abs_diff(tally.errors) <= 2
            );
            seen += u32::from(tally.decisions > 50);
        }
    }
    assert!(seen >= 4, "{seen}");
}

#[test]
fn statistics_are_put_together_by_anything() {
    let made = made::collection(9, 2000);
    let query: Query = "-forced:yes".parse().expect("a query");
    let set = made.collection.search(&query);
    for by in By::ALL {
        assert_eq!(By::named(by.name()), Some(by));
        let rows = made.collection.statistics(&set, by);
        assert_eq!(
            rows.iter().map(|row| row.all as usize).sum::<usize>(),
            set.count(),
            "{by:?}"
        );
        let total = &made.collection.statistics(&set, By::All)[0];
        assert!((rows.iter().map(Row::error).sum::<f64>() - total.error()).abs() < 1e-9);
        assert_eq!(
            rows.iter().map(|row| row.decisions).sum::<u32>(),
            total.decisions
        );
        let mut keys: Vec<&str> = rows.iter().map(|row| row.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), rows.len(), "{by:?}");
    }
    let by_kind = made.collection.statistics(&set, By::Kind);
    assert_eq!(
        by_kind
            .iter()
            .map(|row| row.key.as_str())
            .collect::<Vec<_>>(),
        ["play", "double", "take"]
    );
    let row = &by_kind[0];
    let errors: Vec<f64> = made
        .decisions
        .iter()
        .filter(|(decision, _)| decision.kind == Kind::Play && !decision.forced && decision.counts)
        .filter_map(|(decision, _)| decision.error.map(f64::from))
        .collect();
    let n = errors.len() as f64;
    let mean = errors.iter().sum::<f64>() / n;
    let variance = errors
        .iter()
        .map(|error| (error - mean).powi(2))
        .sum::<f64>()
        / (n - 1.0);
    let close = |a: Option<f64>, b: f64| a.is_some_and(|a| (a - b).abs() < 1e-3);
    assert!(
        close(row.performance(), 500.0 * mean),
        "{:?}",
        row.performance()
    );
    assert!(close(row.interval(), 1.96 * 500.0 * (variance / n).sqrt()));
    assert!(
        made.collection
            .statistics(
                &made
                    .collection
                    .search(&"nonsense".parse().expect("a query")),
                By::All
            )
            .is_empty()
    );
}
