//! A match that has been removed is found by nothing.

use jsboard::records::{Record, read_record};
use jsboard_explorer::{By, Collection, Decision, PositionKey, Query, Set};

use crate::made;

fn query(text: &str) -> Query {
    text.parse().expect(text)
}

/// A record of which only the header is read, as that of a match.
fn header(collection: &Collection, of: u32) -> Record {
    let header = &collection.matches()[of as usize];
    let [a, b] = header
        .players
        .map(|player| collection.name(player).expect("a name"));
    let length = match header.length {
        0 => "Money Session".to_owned(),
        length => format!("{length} point match"),
    };
    let date = header.date.map_or(String::new(), |date| {
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
        format!("; [EventDate \"{year}.{month:02}.{day:02}\"]\n\n")
    });
    let text = format!("{date} {length}\n\n Game 1\n {a} : 0   {b} : 0\n  1) 31: 8/5 6/5\n");
    let mut record = read_record(&text).expect("a record");
    record.games.clear();
    record
}

/// A collection that never had what was removed, and the row there of each row here.
fn without(made: &made::Made, removed: &[u32]) -> (Collection, Vec<Option<usize>>) {
    let mut other = Collection::default();
    let numbers: Vec<u32> = (0..made.collection.matches().len() as u32)
        .map(|of| match removed.contains(&of) {
            true => u32::MAX,
            false => other.add(&header(&made.collection, of)),
        })
        .collect();
    let rows = made.decisions.iter().map(|(decision, of)| {
        (!removed.contains(of)).then(|| {
            other.push(decision, numbers[*of as usize]);
            other.len() - 1
        })
    });
    let rows = rows.collect();
    other.set_me(&["ann lee", "CAY"]);
    (other, rows)
}

const QUERIES: [&str; 9] = [
    "",
    "-own:6",
    "-(player:bob | error>0.1)",
    "own:6>=5 | -me",
    "4HPwATDgc/ABMA",
    "like:4HPwATDgc/ABMA<30 sort:error",
    "date:2025 sort:luck",
    "sort:date",
    "-nonsense",
];

#[test]
fn what_is_removed_is_as_if_it_had_never_been_added() {
    let mut made = made::collection(21, 1500);
    let count = made.collection.matches().len() as u32;
    let removed = [0, 3, 4, count - 1];
    let (other, rows) = without(&made, &removed);
    for of in removed {
        assert!(made.collection.has(of));
        assert!(made.collection.remove(of));
        assert!(!made.collection.remove(of), "it is no longer there");
        assert!(!made.collection.has(of));
    }
    assert!(!made.collection.remove(count), "it was never there");
    assert_eq!(made.collection.len(), made.decisions.len());
    assert_eq!(made.collection.len_alive(), other.len());
    let there = |found: Vec<usize>| -> Vec<Option<usize>> {
        found.into_iter().map(|row| rows[row]).collect()
    };
    let start = PositionKey::read("4HPwATDgc/ABMA").expect("the start");
    for text in QUERIES {
        let query = query(text);
        let found = made.collection.search(&query);
        let expected: Vec<Option<usize>> = other.search(&query).iter().map(Some).collect();
        assert_eq!(there(found.iter().collect()), expected, "{text}");
        let sorted = made.collection.sorted(&query, 2, 20);
        let expected: Vec<_> = other.sorted(&query, 2, 20).into_iter().map(Some).collect();
        assert_eq!(there(sorted), expected, "{text}");
        let tree = made.collection.tree(start, None, Some(&query));
        assert_eq!(tree.plays, other.tree(start, None, Some(&query)).plays);
        for by in By::ALL {
            let expected = other.statistics(&other.search(&query), by);
            assert_eq!(made.collection.statistics(&found, by).len(), expected.len());
            for row in made.collection.statistics(&found, by) {
                assert!(expected.contains(&row), "{text} {by:?} {row:?}");
            }
        }
    }
    let whole = Set::all(made.collection.len());
    let all = &made.collection.statistics(&whole, By::All)[0];
    assert_eq!(all.all as usize, other.len(), "a set may be of any make");
    for (row, at) in rows.iter().enumerate() {
        let expected = at.and_then(|at| other.get(at));
        assert_eq!(made.collection.get(row), expected);
        assert_eq!(made.collection.place(row).is_some(), at.is_some());
    }
}

#[test]
fn a_match_can_be_added_again() {
    let mut made = made::collection(22, 300);
    let all = query("");
    let before: Vec<Decision> = decisions(&made.collection, &all);
    let removed: Vec<Decision> = made
        .decisions
        .iter()
        .filter(|(_, of)| *of == 1)
        .map(|(decision, _)| *decision)
        .collect();
    assert!(made.collection.remove(1));
    let again = header(&made.collection, 1);
    let number = made.collection.add(&again);
    assert_eq!(number as usize, made.collection.matches().len() - 1);
    assert_eq!(
        made.collection.matches()[1],
        made.collection.matches()[number as usize]
    );
    for decision in &removed {
        made.collection.push(decision, number);
        made.collection.push(decision, 1);
    }
    assert_eq!(made.collection.len_alive(), before.len());
    let after = decisions(&made.collection, &all);
    assert!(before.iter().all(|decision| after.contains(decision)));
    assert_eq!(after.len(), before.len());
}

fn decisions(collection: &Collection, query: &Query) -> Vec<Decision> {
    let rows = collection.search(query);
    rows.iter().filter_map(|row| collection.get(row)).collect()
}
