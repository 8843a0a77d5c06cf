//! A collection with what is known about it.

use std::collections::HashMap;

use crate::marks::Marks;
use crate::{Collection, DecisionId, Mark, MatchId, MatchPack};

/// A collection whose matches have their ids, with tags, notes and cards.
#[derive(Clone, Debug, Default)]
pub struct Explorer {
    collection: Collection,
    /// Of each number of a match its id, and its first decision; `None` of one that was taken out.
    matches: Vec<Option<(MatchId, usize)>>,
    numbers: HashMap<MatchId, u32>,
    marks: Marks,
}

impl Explorer {
    /// Adds a match; one that is there already is replaced.
    pub fn add(&mut self, pack: &MatchPack) {
        self.remove(pack.id);
        let first = self.collection.len();
        let number = self.collection.add_pack(pack);
        self.matches.push(Some((pack.id, first)));
        self.numbers.insert(pack.id, number);
        self.place_marks(pack.id);
    }

    /// Takes a match out; false if it is not there. What is kept about its decisions comes back with it.
    pub fn remove(&mut self, id: MatchId) -> bool {
        let Some(number) = self.numbers.remove(&id) else {
            return false;
        };
        self.matches[number as usize] = None;
        self.collection.remove(number);
        true
    }

    /// Whether a match is there.
    #[must_use]
    pub fn has(&self, id: MatchId) -> bool {
        self.numbers.contains_key(&id)
    }

    /// How many matches there are.
    #[must_use]
    pub fn matches(&self) -> usize {
        self.numbers.len()
    }

    /// The matches by what is searched of them.
    #[must_use]
    pub fn collection(&self) -> &Collection {
        &self.collection
    }

    /// Says who asks: every name under which it plays.
    pub fn set_me(&mut self, names: &[&str]) {
        self.collection.set_me(names);
    }

    /// Keeps something about a decision, in place of what was kept; an empty mark keeps nothing.
    pub fn set_mark(&mut self, id: DecisionId, mark: Mark) {
        if mark.is_empty() {
            self.marks.remove(&id);
        } else {
            self.marks.insert(id, mark);
        }
        if let Some(row) = self.row(id) {
            self.collection.set_mark(row, self.marks.get(&id).cloned());
        }
    }

    /// What is kept about a decision.
    #[must_use]
    pub fn mark(&self, id: DecisionId) -> Option<&Mark> {
        self.marks.get(&id)
    }

    /// The tags that there are, and how many decisions have each.
    #[must_use]
    pub fn tags(&self) -> std::collections::BTreeMap<&str, usize> {
        let mut tags = std::collections::BTreeMap::new();
        for tag in self.marks.values().flat_map(|mark| &mark.tags) {
            *tags.entry(tag.as_str()).or_default() += 1;
        }
        tags
    }

    /// The id of a decision by its number.
    #[must_use]
    pub fn id(&self, row: usize) -> Option<DecisionId> {
        let place = self.collection.place(row)?;
        let &(of, _) = self.matches.get(place.of as usize)?.as_ref()?;
        let decision = self.collection.get(row)?;
        Some(DecisionId {
            of,
            game: place.game,
            entry: place.entry,
            is_before_roll: decision.is_before_roll(),
        })
    }

    /// The number of a decision.
    #[must_use]
    pub fn row(&self, id: DecisionId) -> Option<usize> {
        let &number = self.numbers.get(&id.of)?;
        let &(_, first) = self.matches.get(number as usize)?.as_ref()?;
        let of_match = (first..self.collection.len()).map_while(|row| {
            let decision = self.collection.get(row)?;
            (self.collection.place(row)?.of == number).then_some((row, decision))
        });
        let is_it = |decision: &crate::Decision| {
            (decision.game, decision.entry, decision.is_before_roll())
                == (id.game, id.entry, id.is_before_roll)
        };
        let mut of_match = of_match;
        of_match
            .find(|(_, decision)| is_it(decision))
            .map(|(row, _)| row)
    }

    /// Puts the marks of a match on its decisions.
    fn place_marks(&mut self, of: MatchId) {
        let first = DecisionId {
            of,
            game: 0,
            entry: 0,
            is_before_roll: false,
        };
        let marks = self.marks.range(first..).take_while(|(id, _)| id.of == of);
        let placed: Vec<_> = marks
            .filter_map(|(&id, mark)| Some((self.row(id)?, mark.clone())))
            .collect();
        for (row, mark) in placed {
            self.collection.set_mark(row, Some(mark));
        }
    }
}
