//! Looking ahead: the value of a position at some plies, and the ranking of plays.
//!
//! A position at 0 plies has the value that [`Evaluator`] gives. At `n` plies it has the average, over the 21
//! rolls, of the values at `n - 1` plies after the best play of each, which is chosen at 0 plies. This is how GNU
//! Backgammon counts. Finished games and positions whose chances the tables know exactly have that value at
//! any number of plies.
//!
//! Values do not depend on what was searched before, on the size of the cache, or on the names of the sides.

mod cache;
mod filter;
mod key;
mod rank;
mod valuation;

use std::cmp::Ordering;

use jsboard::records::Chances;
use jsboard::{Board, Roll, Side, legal_boards};

use crate::outcome::turned;
use crate::rolls::weighted;
use crate::{Class, Evaluator, Perspective};
use cache::Cache;
use key::Key;

pub use filter::{Depth, Filter, Keep};
pub use rank::{Ranked, rank};
pub use valuation::{Cubeless, Valuation};

/// The most plays of a roll, within the tree, that are evaluated in full, if there is a quick evaluation by which
/// others are left out.
pub const KEPT: usize = 10;

/// A search: an evaluator, how positions are valued, and what has been found so far. One for each thread; it
/// pays to use it for many positions.
#[derive(Debug)]
pub struct Search<'e, V: Valuation = Cubeless> {
    evaluator: &'e Evaluator,
    valuation: V,
    /// The chances of positions at 0 plies.
    leaves: Cache<Chances>,
    /// The values at one ply and more.
    nodes: Cache<Node<V::Value>>,
    /// The boards of a roll, here so that memory is taken once.
    boards: Vec<Board>,
    /// The same with what is known of them.
    siblings: Vec<Sibling>,
    /// Their rough equities, in their order and for sorting.
    rough: [Vec<f32>; 2],
    /// The most that are evaluated in full.
    kept: usize,
}

/// A board after a play.
#[derive(Clone, Debug)]
struct Sibling {
    board: Board,
    /// The board as the other side sees it.
    position: Perspective,
    key: Option<Key>,
    /// Its chances at 0 plies, if they are remembered.
    known: Option<Chances>,
}

/// What a search finds of a position, for the side about to roll.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Node<T> {
    /// The chances without a cube.
    pub chances: Chances,
    /// What the valuation made of them.
    pub value: T,
}

/// The best play of a roll, chosen at 0 plies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reply {
    /// The board after it.
    pub board: Board,
    /// The chances after it, of the side that did not play and is about to roll.
    pub chances: Chances,
}

impl<'e> Search<'e> {
    /// A search by cubeless equity for money.
    #[must_use]
    pub fn new(evaluator: &'e Evaluator) -> Search<'e> {
        Search::with(evaluator, Cubeless)
    }
}

impl<'e, V: Valuation> Search<'e, V> {
    /// The highest number of plies that is searched.
    pub const MOST_PLIES: u8 = 3;

    /// The binary logarithms of how many positions are remembered at 0 plies, and at more.
    const SIZES: [u32; 2] = [15, 12];

    /// A search with this valuation.
    #[must_use]
    pub fn with(evaluator: &'e Evaluator, valuation: V) -> Search<'e, V> {
        let [leaves, nodes] = Search::<V>::SIZES.map(Some);
        Search::of(evaluator, valuation, leaves, nodes)
    }

    /// A search that remembers nothing: slower, with the same results.
    #[must_use]
    pub fn without_cache(evaluator: &'e Evaluator, valuation: V) -> Search<'e, V> {
        Search::of(evaluator, valuation, None, None)
    }

    fn of(
        evaluator: &'e Evaluator,
        valuation: V,
        leaves: Option<u32>,
        nodes: Option<u32>,
    ) -> Search<'e, V> {
        Search {
            evaluator,
            valuation,
            leaves: Cache::new(leaves),
            nodes: Cache::new(nodes),
            boards: Vec::new(),
            siblings: Vec::new(),
            rough: Default::default(),
            kept: KEPT,
        }
    }

    /// The same search with another number of plays than [`KEPT`] that are evaluated in full, at least one.
    #[must_use]
    pub fn keeping(mut self, kept: usize) -> Search<'e, V> {
        self.kept = kept.max(1);
        self.nodes.empty();
        self
    }

    /// The evaluator.
    #[must_use]
    pub fn evaluator(&self) -> &'e Evaluator {
        self.evaluator
    }

    /// How positions are valued.
    #[must_use]
    pub fn valuation(&self) -> &V {
        &self.valuation
    }

    /// Goes on with another valuation. Chances at 0 plies stay known.
    pub fn revalue(&mut self, valuation: V)
    where
        V: PartialEq,
    {
        if self.valuation != valuation {
            self.valuation = valuation;
            self.nodes.empty();
        }
    }

    /// The value of a position for `side`, which is about to roll. More than [`Search::MOST_PLIES`] plies count as
    /// that many.
    pub fn value(&mut self, board: &Board, side: Side, plies: u8) -> Node<V::Value> {
        let position = Perspective::of(board, side);
        let key = Key::of(&position);
        if plies == 0 || self.is_known(&position) {
            let chances = self.leaf(key, &position);
            let value = self.valuation.leaf(side, &position, &chances);
            return Node { chances, value };
        }
        let plies = plies.min(Self::MOST_PLIES);
        let key = key.map(|key| key.tagged(plies, side));
        if let Some(node) = self.nodes.get(key) {
            return *node;
        }
        let node = self.average(board, side, &position, plies);
        self.nodes.put(key, node);
        node
    }

    /// The chances of `side`, which is about to roll.
    pub fn chances(&mut self, board: &Board, side: Side, plies: u8) -> Chances {
        self.value(board, side, plies).chances
    }

    /// The average over the rolls.
    fn average(
        &mut self,
        board: &Board,
        side: Side,
        position: &Perspective,
        plies: u8,
    ) -> Node<V::Value> {
        let other = side.other();
        let mut sums = Chances::default();
        let values = weighted().map(|(roll, weight)| {
            let reply = self.best_reply(board, side, roll);
            let node = if plies > 1 {
                self.value(&reply.board, other, plies - 1)
            } else {
                let after = Perspective::of(&reply.board, other);
                let value = self.valuation.leaf(other, &after, &reply.chances);
                Node {
                    chances: reply.chances,
                    value,
                }
            };
            add(&mut sums, &turned(&node.chances), weight as f32);
            (weight as f32, node.value)
        });
        let value = V::Value::default();
        let mut replies = [(0.0, value); 21];
        for (reply, value) in replies.iter_mut().zip(values) {
            *reply = value;
        }
        let chances = scaled(&sums, 1.0 / 36.0);
        let value = self.valuation.node(side, position, &chances, &replies);
        Node { chances, value }
    }

    /// The best play of a roll by `side`, at 0 plies. The first of several that are equal, in the order of
    /// [`legal_boards`]. If there is no legal play, the board stays as it is.
    pub fn best_reply(&mut self, board: &Board, side: Side, roll: Roll) -> Reply {
        self.list_siblings(board, side, roll);
        self.discard();
        let mut siblings = std::mem::take(&mut self.siblings);
        // All are looked up at once, so that the processor waits for memory once.
        for sibling in &mut siblings {
            sibling.known = self.leaves.get(sibling.key).copied();
        }
        let mut best: Option<(f32, Reply)> = None;
        for sibling in &siblings {
            let chances = match sibling.known {
                Some(chances) => chances,
                None => self.evaluated(sibling.key, &sibling.position),
            };
            let preference = self.valuation.preference(side, &turned(&chances));
            if best.is_none_or(|(most, _)| preference > most) {
                let board = sibling.board;
                best = Some((preference, Reply { board, chances }));
            }
        }
        self.siblings = siblings;
        match best {
            Some((_, reply)) => reply,
            None => Reply {
                board: *board,
                chances: Chances::default(),
            },
        }
    }

    /// Lists what the plays of a roll lead to.
    fn list_siblings(&mut self, board: &Board, side: Side, roll: Roll) {
        legal_boards(board, side, roll, &mut self.boards);
        if self.boards.is_empty() {
            self.boards.push(*board);
        }
        self.siblings.clear();
        let siblings = self.boards.iter().map(|board| {
            let position = Perspective::of(board, side.other());
            Sibling {
                board: *board,
                position,
                key: Key::of(&position),
                known: None,
            }
        });
        self.siblings.extend(siblings);
    }

    /// Leaves the most promising boards by the quick evaluation, in their order, if there is one and there are many.
    /// Of equal ones the first are left.
    fn discard(&mut self) {
        if self.siblings.len() <= self.kept {
            return;
        }
        let [rough, order] = &mut self.rough;
        rough.clear();
        for sibling in &self.siblings {
            match self.evaluator.quick(&sibling.position) {
                Some(theirs) => rough.push(theirs),
                None => return,
            }
        }
        order.clone_from(rough);
        let (_, &mut last, _) = order.select_nth_unstable_by(self.kept - 1, f32::total_cmp);
        let below = rough
            .iter()
            .filter(|theirs| theirs.total_cmp(&last).is_lt());
        let mut equal = self.kept - below.count();
        let mut rough = rough.iter().map(|theirs| theirs.total_cmp(&last));
        self.siblings.retain(|_| match rough.next() {
            Some(Ordering::Less) => true,
            Some(Ordering::Equal) if equal > 0 => {
                equal -= 1;
                true
            }
            _ => false,
        });
    }

    /// The chances at 0 plies.
    fn leaf(&mut self, key: Option<Key>, position: &Perspective) -> Chances {
        match self.leaves.get(key) {
            Some(chances) => *chances,
            None => self.evaluated(key, position),
        }
    }

    /// Evaluates a position at 0 plies, and remembers it.
    fn evaluated(&mut self, key: Option<Key>, position: &Perspective) -> Chances {
        let chances = self.evaluator.evaluate(position);
        self.leaves.put(key, chances);
        chances
    }

    /// Whether looking ahead changes nothing: the game is over, or the tables know the position exactly.
    #[must_use]
    pub fn is_exact(&self, board: &Board, side: Side) -> bool {
        self.is_known(&Perspective::of(board, side))
    }

    fn is_known(&self, position: &Perspective) -> bool {
        match Class::of(position) {
            Class::Over => true,
            Class::BearOff => {
                self.valuation.ends_at_tables() && self.evaluator.two_sided(position).is_some()
            }
            Class::Race | Class::Crashed | Class::Contact => false,
        }
    }
}

/// Adds chances with a weight.
pub(crate) fn add(sum: &mut Chances, chances: &Chances, weight: f32) {
    sum.wins += weight * chances.wins;
    sum.gammons += weight * chances.gammons;
    sum.backgammons += weight * chances.backgammons;
    sum.gammons_lost += weight * chances.gammons_lost;
    sum.backgammons_lost += weight * chances.backgammons_lost;
}

/// All chances multiplied by a number.
pub(crate) fn scaled(chances: &Chances, by: f32) -> Chances {
    let mut scaled = Chances::default();
    add(&mut scaled, chances, by);
    scaled
}
