//! The search: a query over the columns of a collection.
//!
//! A query is made ready once: names become matches, numbers what is kept of them. Then each chunk is asked on its own, so
//! that what is between the columns and the answer stays in the processor's cache: a part of a query takes bits out of the
//! words that the parts before it have left, and one that asks much of a row comes last.

mod checkers;
mod moves;
mod near;
mod numbers;

use std::ops::Range;

use crate::collection::Match;
use crate::facts::Fact;
use crate::planes::Whose;
use crate::query::{Atom, Checkers, Field, Filter, Moves, Result};
use crate::set::WORDS;
use crate::{Chunk, Collection, Phase, Player, PositionKey, Set};

pub(crate) use near::{distance, is_position, nearest};

use numbers::{Column, Interval};

/// The decisions of a collection that a filter means, without those that have been removed.
pub(crate) fn search(collection: &Collection, filter: &Filter) -> Set {
    let plan = Plan::of(collection, filter);
    let mut set = Set::none(collection.len());
    let chunks = collection.chunks().iter().enumerate();
    for ((at, chunk), words) in chunks.zip(set.words_mut().chunks_mut(WORDS)) {
        words.copy_from_slice(chunk.alive());
        plan.narrow(at, chunk, words);
    }
    set
}

/// A filter that has been made ready for a collection.
pub(crate) enum Plan {
    All(Vec<Plan>),
    Any(Vec<Plan>),
    Not(Box<Plan>),
    None,
    Checkers(Checkers),
    Fact(Fact, u32),
    Primes(Whose, Interval),
    Home(Whose, Interval),
    /// Of each match, whether the decisions of either side are meant.
    Sides(Vec<[bool; 2]>),
    Column(Column),
    Position(PositionKey, [u16; 2]),
    Like(near::Like),
    Choices(moves::Asked, Moves),
    Marked(Set),
}

impl Plan {
    /// Makes a filter ready.
    pub(crate) fn of(collection: &Collection, filter: &Filter) -> Plan {
        let all = |parts: &[Filter]| -> Vec<Plan> {
            let mut plans: Vec<Plan> = parts
                .iter()
                .map(|part| Plan::of(collection, part))
                .collect();
            plans.sort_by_key(Plan::cost);
            plans
        };
        match filter {
            Filter::All(parts) => Plan::All(all(parts)),
            Filter::Any(parts) => Plan::Any(all(parts)),
            Filter::Not(part) => Plan::Not(Box::new(Plan::of(collection, part))),
            Filter::Atom(atom) => Plan::of_atom(collection, atom),
        }
    }

    fn of_atom(collection: &Collection, atom: &Atom) -> Plan {
        let sides = |is: &dyn Fn(&Match) -> [bool; 2]| {
            Plan::Sides(collection.matches().iter().map(is).collect())
        };
        match atom {
            Atom::Position(key) => Plan::Position(*key, key.pips()),
            Atom::Like(key, most) => Plan::Like(near::Like::new(*key, *most)),
            Atom::Checkers(checkers) => Plan::Checkers(*checkers),
            Atom::Number(Field::Length, range) => sides(&|of| [range.has(of.length.into()); 2]),
            Atom::Number(field, range) => numbers::number(*field, range),
            Atom::Kind(kind) => Plan::Fact(Fact::KIND, *kind as u32),
            Atom::Phase(Phase::Race) => Plan::Any(vec![
                Plan::Fact(Fact::PHASE, Phase::Race as u32),
                Plan::Fact(Fact::PHASE, Phase::BearOff as u32),
            ]),
            Atom::Phase(phase) => Plan::Fact(Fact::PHASE, *phase as u32),
            Atom::Owner(owner) => Plan::Fact(Fact::OWNER, *owner as u32),
            Atom::Roll(rolls) => Plan::Column(Column::Roll(*rolls)),
            Atom::Opening(rolls) => Plan::Column(Column::Opening(*rolls)),
            Atom::Reply(rolls) => Plan::All(vec![
                Plan::Column(Column::Roll(*rolls)),
                Plan::Column(Column::Turn(Interval { least: 2, most: 2 })),
            ]),
            Atom::Away(own, opp) => {
                Plan::Column(Column::Away([*own, *opp].map(|away| away.min(255) as u8)))
            }
            Atom::Crawford(is) => Plan::Fact(Fact::CRAWFORD, (*is).into()),
            Atom::Forced(is) => Plan::Fact(Fact::FORCED, (*is).into()),
            Atom::Played(moves) => Plan::Choices(moves::Asked::Played, moves.clone()),
            Atom::Best(moves) => Plan::Choices(moves::Asked::Best, moves.clone()),
            Atom::Missed(moves) => Plan::Choices(moves::Asked::Missed, moves.clone()),
            Atom::Wrong(moves) => Plan::Choices(moves::Asked::Wrong, moves.clone()),
            Atom::Player(name) => deciders(collection, &named(collection, name), true),
            Atom::Against(name) => deciders(collection, &named(collection, name), false),
            Atom::Me => {
                let mut me = vec![false; collection.players().len()];
                for Player(number) in collection.me() {
                    me[*number as usize] = true;
                }
                deciders(collection, &me, true)
            }
            Atom::Date(days) => sides(&|of| {
                let date = of.date;
                [date.is_some_and(|date| (days.from..=days.to).contains(&date)); 2]
            }),
            Atom::Result(result) => ended(*result),
            Atom::Tag(tag) => Plan::Marked(collection.marked(|mark| mark.tags.contains(tag))),
            Atom::Note => Plan::Marked(collection.marked(|mark| !mark.note.is_empty())),
            Atom::Due => Plan::Marked(collection.marked(|mark| mark.due)),
            Atom::Unknown(_) => Plan::None,
        }
    }

    /// How much it asks: what comes first has the least.
    fn cost(&self) -> u32 {
        match self {
            Plan::None => 0,
            Plan::Fact(..) | Plan::Marked(_) => 1,
            Plan::Checkers(_) | Plan::Sides(_) => 2,
            Plan::Column(_) | Plan::Position(..) => 3,
            Plan::Home(..) | Plan::Primes(..) => 4,
            Plan::Like(_) => 5,
            Plan::Choices(..) => 6,
            Plan::Not(part) => part.cost(),
            Plan::All(parts) | Plan::Any(parts) => parts.iter().map(Plan::cost).max().unwrap_or(0),
        }
    }

    /// Takes out of the words of a chunk, the one with this number, the decisions that are not meant.
    pub(crate) fn narrow(&self, number: usize, chunk: &Chunk, words: &mut [u64]) {
        match self {
            Plan::All(parts) => {
                for part in parts {
                    if words.iter().all(|&word| word == 0) {
                        return;
                    }
                    part.narrow(number, chunk, words);
                }
            }
            Plan::Any(parts) => {
                let mut rest = words.to_vec();
                for part in parts {
                    let mut those = rest.clone();
                    part.narrow(number, chunk, &mut those);
                    take_out(&mut rest, &those);
                }
                take_out(words, &rest);
            }
            Plan::Not(part) => {
                let mut those = words.to_vec();
                part.narrow(number, chunk, &mut those);
                take_out(words, &those);
            }
            Plan::None => words.fill(0),
            Plan::Checkers(asked) => checkers::narrow(asked, chunk, words),
            Plan::Fact(fact, value) => fact_is(*fact, *value, chunk, words),
            Plan::Primes(whose, interval) => checkers::primes(*whose, *interval, chunk, words),
            Plan::Home(whose, interval) => checkers::home(*whose, *interval, chunk, words),
            Plan::Sides(those) => sides(those, chunk, words),
            Plan::Column(column) => column.narrow(chunk, words),
            Plan::Position(key, pips) => is_position(*key, *pips, chunk, words),
            Plan::Like(like) => like.narrow(chunk, words),
            Plan::Choices(asked, moves) => moves::narrow_choices(*asked, moves, chunk, words),
            Plan::Marked(set) => {
                for (word, marked) in words.iter_mut().zip(set.chunk_words(number)) {
                    *word &= marked;
                }
            }
        }
    }
}

fn take_out(words: &mut [u64], those: &[u64]) {
    for (word, those) in words.iter_mut().zip(those) {
        *word &= !those;
    }
}

/// Keeps the decisions of which a fact is so.
pub(crate) fn fact_is(fact: Fact, value: u32, chunk: &Chunk, words: &mut [u64]) {
    for (at, word) in words.iter_mut().enumerate() {
        *word &= chunk.fact_word(fact, value, at);
    }
}

/// Keeps the decisions of matches, of either side or of both.
fn sides(those: &[[bool; 2]], chunk: &Chunk, words: &mut [u64]) {
    for (rows, of) in chunk.runs() {
        let [first, second] = those.get(of as usize).copied().unwrap_or_default();
        if first && second {
            continue;
        }
        for (at, of_run) in row_words(&rows) {
            let kept = match (first, second) {
                (false, false) => 0,
                (is_first, _) => chunk.fact_word(Fact::DECIDER, u32::from(!is_first), at),
            };
            words[at] &= kept | !of_run;
        }
    }
}

/// The words in which rows are: the number of each, and the bits that belong to them.
pub(crate) fn row_words(rows: &Range<usize>) -> impl Iterator<Item = (usize, u64)> + use<> {
    let Range { start, end } = *rows;
    let below = |row: usize, first: usize| match row.saturating_sub(first) {
        64.. => u64::MAX,
        count => (1 << count) - 1,
    };
    let words = start / 64..end.div_ceil(64);
    words.map(move |at| (at, below(end, at * 64) & !below(start, at * 64)))
}

/// The decisions of players, or those of whom they play against.
fn deciders(collection: &Collection, players: &[bool], is_own: bool) -> Plan {
    let of = |of: &Match| {
        let [a, b] = of
            .players
            .map(|Player(number)| players.get(number as usize) == Some(&true));
        if is_own { [a, b] } else { [b, a] }
    };
    Plan::Sides(collection.matches().iter().map(of).collect())
}

fn ended(result: Result) -> Plan {
    match result {
        Result::None => Plan::Fact(Fact::WON, 0),
        Result::Won => Plan::Fact(Fact::WON, 2),
        Result::Lost => Plan::Fact(Fact::WON, 1),
        Result::Gammon => Plan::Fact(Fact::LEVEL, 2),
        Result::Backgammon => Plan::Fact(Fact::LEVEL, 3),
        Result::Drop => Plan::Fact(Fact::DROPPED, 1),
        Result::Resignation => Plan::Fact(Fact::RESIGNED, 1),
    }
}

/// The players of a name, in which `*` stands for any text.
fn named(collection: &Collection, name: &str) -> Vec<bool> {
    let parts: Vec<&str> = name.split('*').collect();
    collection
        .players()
        .iter()
        .map(|player| is_like(&player.to_lowercase(), &parts))
        .collect()
}

/// Whether a text is made of parts with anything between them.
fn is_like(text: &str, parts: &[&str]) -> bool {
    let [first, middle @ .., last] = parts else {
        return parts == [text];
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    for part in middle {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}
