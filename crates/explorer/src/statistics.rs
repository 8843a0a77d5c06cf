//! What players gave away, summed.

use std::collections::BTreeMap;

use jsboard::control::{BLUNDER, ERROR};

use crate::chunk::{Fact, NONE, UNIT};
use crate::collection::Match;
use crate::{CHUNK, Chunk, Collection, Kind, Phase, Player, Set};

/// By what decisions are put together. Each has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// `all`: in one row.
    All,
    /// `player`: by who decides.
    Player,
    /// `opponent`: by against whom.
    Opponent,
    /// `month`: `2025-03`; `2025` where no month is known, and `?` without a date.
    Month,
    /// `phase`
    Phase,
    /// `score`: what the side on roll needs and the other, `2-4`; `money`.
    Score,
    /// `kind`
    Kind,
    /// `length`: that of the match; `money`.
    Length,
}

impl By {
    /// Every way.
    pub const ALL: [By; 8] = [
        By::All,
        By::Player,
        By::Opponent,
        By::Month,
        By::Phase,
        By::Score,
        By::Kind,
        By::Length,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            By::All => "all",
            By::Player => "player",
            By::Opponent => "opponent",
            By::Month => "month",
            By::Phase => "phase",
            By::Score => "score",
            By::Kind => "kind",
            By::Length => "length",
        }
    }

    /// The way of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<By> {
        By::ALL.into_iter().find(|by| by.name() == name)
    }
}

/// Sums over decisions. They are whole numbers, so that their order makes no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What they have in common.
    pub key: String,
    /// How many decisions there are.
    pub all: u32,
    /// How many count for a rating.
    pub decisions: u32,
    /// How many are errors, and no blunders.
    pub errors: u32,
    /// How many are blunders.
    pub blunders: u32,
    /// How many rolls have luck.
    pub rolls: u32,
    error: i64,
    squares: i64,
    luck: i64,
}

impl Row {
    /// The equity that was given away, in points.
    #[must_use]
    pub fn error(&self) -> f64 {
        self.error as f64 / f64::from(UNIT)
    }

    /// The equity that the rolls gave.
    #[must_use]
    pub fn luck(&self) -> f64 {
        self.luck as f64 / f64::from(UNIT)
    }

    /// The performance rating: 500 times the equity given away a decision; `None` without decisions.
    #[must_use]
    pub fn performance(&self) -> Option<f64> {
        (self.decisions > 0).then(|| 500.0 * self.error() / f64::from(self.decisions))
    }

    /// Half of the interval in which the true rating is with a chance of 95 %; `None` with fewer than two decisions.
    #[must_use]
    pub fn interval(&self) -> Option<f64> {
        let n = f64::from(self.decisions);
        let (sum, squares) = (self.error as f64, self.squares as f64);
        let variance = (squares - sum * sum / n) / (n - 1.0);
        (n > 1.0).then(|| 1.96 * 500.0 * (variance.max(0.0) / n).sqrt() / f64::from(UNIT))
    }

    fn count(&mut self, chunk: &Chunk, at: usize) {
        let facts = chunk.facts[at];
        self.all += 1;
        if chunk.luck[at] != NONE {
            self.rolls += 1;
            self.luck += i64::from(chunk.luck[at]);
        }
        let error = chunk.errors[at];
        let is_play = Fact::KIND.of(facts) == Kind::Play as u16;
        let counts = Fact::COUNTS.of(facts) == 1;
        // A forced play gives nothing away; a double that was far off is no decision, but what it would have given is.
        if error == NONE || is_play && !counts {
            return;
        }
        self.error += i64::from(error);
        self.squares += i64::from(error) * i64::from(error);
        if counts {
            let kept = |points: f32| (points * UNIT).round() as i16;
            self.decisions += 1;
            self.blunders += u32::from(error >= kept(BLUNDER));
            self.errors += u32::from((kept(ERROR)..kept(BLUNDER)).contains(&error));
        }
    }
}

/// What a decision is put under: a number, which stands for a text.
type Key = u64;

impl Collection {
    /// Sums over the decisions of a set, in the order of their keys.
    #[must_use]
    pub fn statistics(&self, set: &Set, by: By) -> Vec<Row> {
        let mut rows: BTreeMap<Key, Row> = BTreeMap::new();
        // Those next to each other mostly have the same.
        let mut last: Option<(Key, Row)> = None;
        let mut set = set.clone();
        self.keep_alive(&mut set);
        for row in set.iter() {
            let (chunk, at) = (&self.chunks()[row / CHUNK], row % CHUNK);
            let key = self.key(chunk, at, by);
            let (_, sums) = match &mut last {
                Some(same) if same.0 == key => same,
                _ => {
                    if let Some((before, sums)) = last.take() {
                        rows.insert(before, sums);
                    }
                    last.insert((key, rows.remove(&key).unwrap_or_default()))
                }
            };
            sums.count(chunk, at);
        }
        rows.extend(last);
        rows.into_iter()
            .map(|(key, row)| Row {
                key: self.text(key, by),
                ..row
            })
            .collect()
    }

    fn key(&self, chunk: &Chunk, at: usize, by: By) -> Key {
        let fact = |fact: Fact| fact.of(chunk.facts[at]);
        let of = || self.matches().get(chunk.matches[at] as usize);
        let player = |is_own: bool| {
            let decider = usize::from(fact(Fact::DECIDER));
            let side = if is_own { decider } else { 1 - decider };
            of().map_or(Key::MAX, |of: &Match| of.players[side].0.into())
        };
        match by {
            By::All => 0,
            By::Player => player(true),
            By::Opponent => player(false),
            By::Month => of()
                .and_then(|of| of.date)
                .map_or(Key::MAX, |date| (date / 100).into()),
            By::Phase => fact(Fact::PHASE).into(),
            By::Score => Key::from(chunk.away[0][at]) << 8 | Key::from(chunk.away[1][at]),
            By::Kind => fact(Fact::KIND).into(),
            By::Length => of().map_or(Key::MAX, |of| of.length.into()),
        }
    }

    fn text(&self, key: Key, by: By) -> String {
        let at = key as usize;
        match by {
            By::All => "all".to_owned(),
            By::Player | By::Opponent => {
                let name = u32::try_from(key)
                    .ok()
                    .and_then(|number| self.name(Player(number)));
                name.unwrap_or_default().to_owned()
            }
            By::Month if key == Key::MAX => "?".to_owned(),
            By::Month => match (key / 100, key % 100) {
                (year, 0) => year.to_string(),
                (year, month) => format!("{year}-{month:02}"),
            },
            By::Phase => Phase::ALL
                .get(at)
                .map_or("", |phase| phase.name())
                .to_owned(),
            By::Kind => Kind::ALL.get(at).map_or("", |kind| kind.name()).to_owned(),
            By::Score | By::Length if key == 0 => "money".to_owned(),
            By::Score => format!("{}-{}", key >> 8, key & 255),
            By::Length => key.to_string(),
        }
    }
}
