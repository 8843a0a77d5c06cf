//! Decisions put together.

use std::collections::BTreeSet;

use super::words::Word;
use super::{By, Row};
use crate::collection::Match;
use crate::facts::Fact;
use crate::lanes::{bits, bits_of_two, each_bit};
use crate::search::row_words;
use crate::{Choice, Chunk, Collection, Kind, Phase, Player, Set};

/// Calls `each` with every chunk, and the words of the set's decisions there that have not been removed.
fn chunks(collection: &Collection, set: &Set, mut each: impl FnMut(&Chunk, &[u64])) {
    for (number, chunk) in collection.chunks().iter().enumerate() {
        let words = set.chunk_words(number).iter().zip(chunk.alive());
        let words: Vec<u64> = words.map(|(word, alive)| word & alive).collect();
        each(chunk, &words);
    }
}

/// Calls `each` with every word in which there is a decision.
fn words(collection: &Collection, set: &Set, mut each: impl FnMut(&Chunk, usize, &Word<'_>, u64)) {
    chunks(collection, set, |chunk, words| {
        for (at, &decisions) in words.iter().enumerate().filter(|(_, word)| **word != 0) {
            each(chunk, at, &Word::of(chunk, at), decisions);
        }
    });
}

fn empty(key: String) -> Row {
    Row {
        key,
        ..Row::default()
    }
}

/// By what follows from the match and from who of its players decides.
pub(super) fn by_side(collection: &Collection, set: &Set, by: By) -> Vec<Row> {
    let (mut rows, groups) = sides(collection, by);
    chunks(collection, set, |chunk, words| {
        for (run, of) in chunk.runs() {
            let Some(&[first, second]) = groups.get(of as usize) else {
                continue;
            };
            for (at, of_run) in row_words(&run) {
                let decisions = words.get(at).copied().unwrap_or(0) & of_run;
                if decisions == 0 {
                    continue;
                }
                let word = Word::of(chunk, at);
                if first == second {
                    rows[first].add(&word, decisions);
                    continue;
                }
                let of_second = chunk.fact_word(Fact::DECIDER, 1, at);
                rows[first].add(&word, decisions & !of_second);
                rows[second].add(&word, decisions & of_second);
            }
        }
    });
    rows
}

/// The rows, and for each match in which of them the decisions of each side are.
fn sides(collection: &Collection, by: By) -> (Vec<Row>, Vec<[usize; 2]>) {
    let matches = collection.matches();
    let players = || collection.players().iter().cloned().map(empty).collect();
    let of_players = |of: &Match| of.players.map(|Player(number)| number as usize);
    match by {
        By::Player => (players(), matches.iter().map(of_players).collect()),
        By::Opponent => {
            let others = |of: &Match| {
                let [first, second] = of_players(of);
                [second, first]
            };
            (players(), matches.iter().map(others).collect())
        }
        By::Month => {
            let month = |of: &Match| of.date.map_or(u32::MAX, |date| date / 100);
            of_numbers(matches, month, |month| match (month / 100, month % 100) {
                _ if month == u32::MAX => "?".to_owned(),
                (year, 0) => year.to_string(),
                (year, month) => format!("{year}-{month:02}"),
            })
        }
        By::Length => {
            let length = |of: &Match| of.length.into();
            of_numbers(matches, length, |length| match length {
                0 => "money".to_owned(),
                length => length.to_string(),
            })
        }
        _ => (vec![empty("all".to_owned())], vec![[0; 2]; matches.len()]),
    }
}

/// By a number of matches, from the lowest.
fn of_numbers(
    matches: &[Match],
    number: impl Fn(&Match) -> u32,
    text: impl Fn(u32) -> String,
) -> (Vec<Row>, Vec<[usize; 2]>) {
    let numbers: BTreeSet<u32> = matches.iter().map(&number).collect();
    let numbers: Vec<u32> = numbers.into_iter().collect();
    let group = |of: &Match| [numbers.partition_point(|&other| other < number(of)); 2];
    let groups = matches.iter().map(group).collect();
    let rows = numbers.iter().map(|&number| empty(text(number))).collect();
    (rows, groups)
}

/// By a fact.
pub(super) fn by_fact(collection: &Collection, set: &Set, by: By) -> Vec<Row> {
    let (fact, names) = match by {
        By::Kind => (Fact::KIND, Kind::ALL.map(Kind::name).to_vec()),
        _ => (Fact::PHASE, Phase::ALL.map(Phase::name).to_vec()),
    };
    let mut rows: Vec<Row> = names
        .into_iter()
        .map(|name| empty(name.to_owned()))
        .collect();
    words(collection, set, |chunk, at, word, decisions| {
        for (value, row) in (0..).zip(&mut rows) {
            row.add(word, decisions & chunk.fact_word(fact, value, at));
        }
    });
    rows
}

/// By the errors about the cube.
pub(super) fn by_cube(collection: &Collection, set: &Set) -> Vec<Row> {
    let names = [
        "play",
        "cube",
        "wrong double",
        "missed double",
        "wrong take",
        "wrong drop",
    ];
    let mut rows = names.map(|name| empty(name.to_owned()));
    words(collection, set, |chunk, at, word, decisions| {
        let plays = decisions & chunk.fact_word(Fact::KIND, Kind::Play as u32, at);
        let cubes = decisions & !plays;
        let errors = &chunk.errors[at * 64..chunk.len().min(at * 64 + 64)];
        let wrong = match cubes {
            0 => 0,
            cubes => cubes & bits(errors, |error| error > 0),
        };
        rows[0].add(word, plays);
        rows[1].add(word, cubes & !wrong);
        let doubles = chunk.fact_word(Fact::KIND, Kind::Double as u32, at);
        each_bit(wrong, |bit| {
            let row = match (doubles >> bit & 1, chunk.played.get(at * 64 + bit)) {
                (1, Choice::DOUBLE) => 2,
                (1, _) => 3,
                (_, Choice::DROP) => 5,
                _ => 4,
            };
            rows[row].add_one(word, bit);
        });
    });
    rows.into()
}

/// How many scores of a word are summed one after the other, before the rest is summed decision by decision.
const SCORES: usize = 6;

/// By what the side on roll needs and the other.
pub(super) fn by_score(collection: &Collection, set: &Set) -> Vec<Row> {
    // The row of each score, once there is one.
    let mut numbers = vec![usize::MAX; 1 << 16];
    let mut rows: Vec<Row> = Vec::new();
    words(collection, set, |chunk, at, word, decisions| {
        let last = chunk.len().min(at * 64 + 64);
        let [own, opp] = chunk.away.each_ref().map(|away| &away[at * 64..last]);
        let mut row_of = |bit: usize| {
            let number = &mut numbers[usize::from(own[bit]) << 8 | usize::from(opp[bit])];
            if *number == usize::MAX {
                *number = rows.len();
                rows.push(Row::default());
            }
            *number
        };
        let mut left = decisions;
        let mut sums: [(u64, usize); SCORES] = Default::default();
        for (those, row) in &mut sums {
            if left == 0 {
                break;
            }
            let bit = left.trailing_zeros() as usize;
            let (own_away, opp_away) = (own[bit], opp[bit]);
            let same = bits_of_two(own, opp, |own, opp| own == own_away && opp == opp_away);
            (*those, *row) = (left & same, row_of(bit));
            left &= !same;
        }
        let mut rest = [0; 64];
        each_bit(left, |bit| rest[bit] = row_of(bit));
        for (those, row) in sums.into_iter().filter(|(those, _)| *those != 0) {
            rows[row].add(word, those);
        }
        each_bit(left, |bit| rows[rest[bit]].add_one(word, bit));
    });
    let scores = numbers.into_iter().enumerate();
    let known = scores.filter(|(_, number)| *number != usize::MAX);
    known
        .map(|(score, number)| Row {
            key: match (score >> 8, score & 255) {
                (0, 0) => "money".to_owned(),
                (own, opp) => format!("{own}-{opp}"),
            },
            ..std::mem::take(&mut rows[number])
        })
        .collect()
}
