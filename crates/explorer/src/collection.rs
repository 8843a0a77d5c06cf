//! A collection of matches, and the search in it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jsboard::Side;
use jsboard::records::Record;

use crate::lanes::each_bit;
use crate::least::Least;
use crate::query::{Filter, Sort};
use crate::search::row_words;
use crate::{Bytes, CHUNK, Chunk, Decision, Mark, MatchPack, PositionKey, Query, Set, decisions};

/// The number of a player in a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Player(pub u32);

/// A match of a collection, but for its decisions.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Side 0 and side 1 of the record.
    pub players: [Player; 2],
    /// Its length; 0 for money.
    pub length: u16,
    /// When it was played, as `year * 10000 + month * 100 + day`, with 0 for what is not known.
    pub date: Option<u32>,
}

/// Where a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The number of the match in the collection.
    pub of: u32,
    /// The index of the game.
    pub game: u16,
    /// The index of the entry in the game.
    pub entry: u16,
}

/// Matches, and their decisions.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    players: Vec<String>,
    numbers: HashMap<String, Player>,
    matches: Vec<Match>,
    removed: BTreeSet<u32>,
    chunks: Vec<Chunk>,
    /// Who asks: all names of it.
    me: Vec<Player>,
    /// What is kept about decisions, by their numbers.
    marks: BTreeMap<usize, Mark>,
}

impl Collection {
    /// Adds a match, and returns its number.
    pub fn add(&mut self, record: &Record) -> u32 {
        let names = [Side::O, Side::X].map(|side| record.players[side].as_str());
        let number = self.begin(names, record.length, date_of(record));
        for decision in decisions(record) {
            self.push(&decision, number);
        }
        number
    }

    /// Adds a match that was stored, and returns its number.
    pub fn add_pack(&mut self, pack: &MatchPack) -> u32 {
        let names = pack.players.each_ref().map(String::as_str);
        let number = self.begin(names, pack.length, pack.date);
        for decision in &pack.decisions {
            self.push(decision, number);
        }
        number
    }

    fn begin(&mut self, names: [&str; 2], length: u16, date: Option<u32>) -> u32 {
        let players = names.map(|name| self.player(name));
        self.matches.push(Match {
            players,
            length,
            date,
        });
        self.matches.len() as u32 - 1
    }

    /// Removes a match: its decisions are found no longer, by anything. Its number and theirs are not given to others, and
    /// the same match can be added again, under a new number. Returns false if there is no such match, or no longer.
    pub fn remove(&mut self, number: u32) -> bool {
        let is_there = (number as usize) < self.matches.len() && self.removed.insert(number);
        if is_there {
            for chunk in &mut self.chunks {
                chunk.remove(number);
            }
        }
        is_there
    }

    /// Whether a match is in the collection, and has not been removed.
    #[must_use]
    pub fn has(&self, number: u32) -> bool {
        (number as usize) < self.matches.len() && !self.removed.contains(&number)
    }

    /// Adds a decision of a match that has been added; one of a match that has been removed is not found.
    pub fn push(&mut self, decision: &Decision, of: u32) {
        let is_room = self.chunks.last().is_some_and(|chunk| chunk.len() < CHUNK);
        if !is_room {
            self.chunks.push(Chunk::default());
        }
        if let Some(last) = self.chunks.last_mut() {
            last.push(decision, of);
            if self.removed.contains(&of) {
                last.remove(of);
            }
        }
    }

    fn player(&mut self, name: &str) -> Player {
        let key = name.to_lowercase();
        if let Some(&known) = self.numbers.get(&key) {
            return known;
        }
        let new = Player(self.players.len() as u32);
        self.players.push(name.to_owned());
        self.numbers.insert(key, new);
        new
    }

    /// Says who asks: every name under which it plays.
    pub fn set_me(&mut self, names: &[&str]) {
        let known = |name: &&str| self.numbers.get(&name.to_lowercase()).copied();
        self.me = names.iter().filter_map(known).collect();
    }

    /// Who asks.
    #[must_use]
    pub fn me(&self) -> &[Player] {
        &self.me
    }

    /// Keeps something about a decision, or nothing any more.
    pub fn set_mark(&mut self, row: usize, mark: Option<Mark>) {
        match mark {
            Some(mark) => self.marks.insert(row, mark),
            None => self.marks.remove(&row),
        };
    }

    /// The decisions of which something is kept.
    pub(crate) fn marked(&self, is: impl Fn(&Mark) -> bool) -> Set {
        let mut set = Set::none(self.len());
        for (&row, _) in self.marks.iter().filter(|(_, mark)| is(mark)) {
            set.insert(row);
        }
        set
    }

    /// The name of a player, as it was first read.
    #[must_use]
    pub fn name(&self, player: Player) -> Option<&str> {
        self.players.get(player.0 as usize).map(String::as_str)
    }

    /// The players, by their numbers.
    #[must_use]
    pub fn players(&self) -> &[String] {
        &self.players
    }

    /// The matches, by their numbers.
    #[must_use]
    pub fn matches(&self) -> &[Match] {
        &self.matches
    }

    /// The chunks.
    #[must_use]
    pub fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    /// How many decisions have been added: their numbers are below it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.chunks.iter().map(Chunk::len).sum()
    }

    /// How many decisions there are, without those that have been removed.
    #[must_use]
    pub fn len_alive(&self) -> usize {
        let words = self.chunks.iter().flat_map(Chunk::alive);
        words.map(|word| word.count_ones() as usize).sum()
    }

    /// Whether none has been added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// A decision, by its number; `None` of one that has been removed.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Decision> {
        let chunk = self.chunks.get(row / CHUNK)?;
        chunk
            .is_alive(row % CHUNK)
            .then(|| chunk.get(row % CHUNK))?
    }

    /// Where a decision stands.
    #[must_use]
    pub fn place(&self, row: usize) -> Option<Place> {
        let Decision { game, entry, .. } = self.get(row)?;
        let chunk = self.chunks.get(row / CHUNK)?;
        let of = chunk.match_of(row % CHUNK)?;
        Some(Place { of, game, entry })
    }

    /// The decisions that a query means.
    #[must_use]
    pub fn search(&self, query: &Query) -> Set {
        crate::search::search(self, &query.filter)
    }

    /// The same in the order that the query asks for, from `after` on, at most `limit`; those with nothing to compare come
    /// last.
    #[must_use]
    pub fn sorted(&self, query: &Query, after: usize, limit: usize) -> Vec<usize> {
        self.sorted_of(&self.search(query), query, after, limit)
    }

    /// The same of decisions that have been found.
    #[must_use]
    pub fn sorted_of(&self, found: &Set, query: &Query, after: usize, limit: usize) -> Vec<usize> {
        let Some(sort) = query.sort else {
            return found.iter().skip(after).take(limit).collect();
        };
        if let Sort::Near(position) = sort {
            let nearest = self.nearest(position, after.saturating_add(limit), Some(query));
            return nearest
                .into_iter()
                .skip(after)
                .map(|(_, row)| row)
                .collect();
        }
        let mut least = Least::new(after.saturating_add(limit));
        for (number, chunk) in self.chunks.iter().enumerate() {
            let words = found.chunk_words(number);
            for (rows, of) in chunk.runs() {
                for (at, of_run) in row_words(&rows) {
                    let word = words.get(at).copied().unwrap_or(0);
                    each_bit(word & of_run, |bit| {
                        let row = at * 64 + bit;
                        least.push(self.rank(sort, chunk, row, of), number * CHUNK + row);
                    });
                }
            }
        }
        let rows = least.sorted().into_iter().skip(after);
        rows.map(|(_, row)| row).collect()
    }

    /// The nearest decisions to a position, at most `limit`, each as its distance and its number. The distance is that of
    /// `like`: how many pips the checkers of both sides would have to be moved. Those as far away come in their order.
    /// With a query only what it means is looked at.
    #[must_use]
    pub fn nearest(
        &self,
        position: PositionKey,
        limit: usize,
        query: Option<&Query>,
    ) -> Vec<(u32, usize)> {
        let all = Filter::All(Vec::new());
        let filter = query.map_or(&all, |query| &query.filter);
        crate::search::nearest(self, position, limit, filter)
    }

    /// How many bytes the decisions take.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        let chunks = self.chunks.iter().map(Chunk::bytes);
        chunks.fold(Bytes::default(), |all, chunk| Bytes {
            index: all.index + chunk.index,
            analysis: all.analysis + chunk.analysis,
        })
    }

    /// What a row is sorted by: the least comes first.
    fn rank(&self, sort: Sort, chunk: &Chunk, at: usize, of: u32) -> i64 {
        let known = |number: i16, sign: i64| match number {
            crate::chunk::NONE => i64::MAX,
            number => i64::from(number) * sign,
        };
        match sort {
            Sort::Error => known(chunk.errors[at], -1),
            Sort::Luck => known(chunk.luck[at], 1),
            Sort::Date => {
                let date = self.matches.get(of as usize).and_then(|of| of.date);
                date.map_or(i64::MAX, |date| -i64::from(date))
            }
            Sort::Near(position) => crate::search::distance(position, chunk.positions[at]).into(),
        }
    }
}

/// When a match was played, as far as its header says.
pub(crate) fn date_of(record: &Record) -> Option<u32> {
    let named = |name: &str| {
        record
            .tags
            .iter()
            .find(|tag| tag.key.eq_ignore_ascii_case(name))
    };
    let text = ["EventDate", "Date"].into_iter().find_map(named)?;
    let mut parts = text
        .value
        .split(|c: char| !c.is_ascii_digit())
        .map(|part| part.parse().ok());
    let year: u32 = parts.next()??;
    let mut part = || {
        parts
            .next()
            .flatten()
            .filter(|part| *part <= 31)
            .unwrap_or(0)
    };
    let (month, day) = (part(), part());
    (1000..=9999)
        .contains(&year)
        .then_some(year * 10_000 + month * 100 + day)
}
