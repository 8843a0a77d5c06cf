//! Collections of decisions by chance from a seed.

use jsboard::records::{Chances, Record, read_record};
use jsboard::{Action, Position, Roll, Setup, Side};
use jsboard_explorer::{Choice, Collection, Decision, Kind, Outcome, Owner, PositionKey};

/// Chance that is the same for a seed.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % count
    }

    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn maybe<T>(&mut self, value: T) -> Option<T> {
        (self.below(4) > 0).then_some(value)
    }

    /// A number as it is kept: in two hundredths of a hundredth.
    fn points(&mut self, most: i32) -> f32 {
        (self.below(2 * most as usize) as i32 - most) as f32 / 5000.0
    }

    pub(crate) fn roll(&mut self) -> Roll {
        let die = |chance: &mut Chance| 1 + chance.below(6) as u8;
        Roll::new(die(self), die(self)).expect("dice")
    }
}

pub(crate) const NAMES: [&str; 4] = ["Ann Lee", "Bob", "Cay", "Dan*"];

/// A match of two players, of which only the header is read.
fn header(chance: &mut Chance) -> Record {
    let [a, b] = [chance.below(4), chance.below(3)];
    let players = [NAMES[a], NAMES[if b == a { 3 } else { b }]];
    let length = *chance.pick(&[0, 1, 5, 7]);
    let date = chance.pick(&["2024.12.31", "2025.03.07", "2025", "2026.01.01"]);
    let of = match length {
        0 => "Money Session".to_owned(),
        length => format!("{length} point match"),
    };
    let text = format!(
        "; [EventDate \"{date}\"]\n\n {of}\n\n Game 1\n {} : 0   {} : 0\n  1) 31: 8/5 6/5\n",
        players[0], players[1]
    );
    let mut record = read_record(&text).expect("a record");
    record.games.clear();
    record
}

/// Positions of a game that is played by chance, as long as it lasts.
fn walk(chance: &mut Chance, mut each: impl FnMut(&mut Chance, &Setup, &[Choice])) {
    let mut setup = Setup::default();
    for _ in 0..80 {
        setup.roll = Some(chance.roll());
        let Ok(position) = Position::new(setup.clone()) else {
            return;
        };
        let plays = position.legal_plays();
        let choices: Vec<Choice> = plays.iter().map(Choice::play).collect();
        each(chance, &setup, &choices);
        let play = match plays.len() {
            0 => jsboard::Play::DANCE,
            count => plays[chance.below(count)],
        };
        let after = position.act(Action::Move {
            roll: setup.roll.expect("rolled"),
            play,
        });
        let Ok(after) = after else { return };
        if after.result().is_some() {
            return;
        }
        setup = after.into_setup();
    }
}

fn decision(chance: &mut Chance, setup: &Setup, choices: &[Choice]) -> Decision {
    let kind = *chance.pick(&[Kind::Play, Kind::Play, Kind::Play, Kind::Double, Kind::Take]);
    let of_kind: &[Choice] = match kind {
        Kind::Play if choices.is_empty() => &[Choice::DANCE],
        Kind::Play => choices,
        Kind::Double => &[Choice::DOUBLE, Choice::NO_DOUBLE],
        Kind::Take => &[Choice::TAKE, Choice::DROP, Choice::BEAVER],
    };
    let chances = |chance: &mut Chance| {
        let mut some = || chance.below(10_001) as f32 / 10_000.0;
        Chances {
            wins: some(),
            gammons: some(),
            backgammons: some(),
            gammons_lost: some(),
            backgammons_lost: some(),
        }
    };
    let chances = chances(chance);
    Decision {
        position: PositionKey::of(&setup.board, setup.turn),
        kind,
        roll: setup.roll.filter(|_| kind == Kind::Play),
        opening: Some(chance.roll()),
        turn: 1 + chance.below(3) as u16,
        cube: chance.below(4) as u8,
        owner: *chance.pick(&Owner::ALL),
        away: [chance.below(8) as u16, chance.below(8) as u16],
        crawford: chance.below(5) == 0,
        decider: *chance.pick(&Side::ALL),
        game: chance.below(5) as u16,
        entry: chance.below(300) as u16,
        forced: chance.below(6) == 0,
        played: *chance.pick(of_kind),
        best: match chance.below(4) {
            0 => Choice::UNKNOWN,
            _ => *chance.pick(of_kind),
        },
        counts: chance.below(3) > 0,
        error: {
            let error = chance.points(3000).max(0.0);
            chance.maybe(error)
        },
        luck: {
            let luck = chance.points(9000);
            chance.maybe(luck)
        },
        equity: {
            let equity = chance.points(15_000);
            chance.maybe(equity)
        },
        chances: chance.maybe(chances),
        outcome: Outcome {
            won: *chance.pick(&[None, Some(true), Some(false)]),
            level: chance.below(4) as u8,
            dropped: chance.below(4) == 0,
            resigned: chance.below(4) == 0,
        },
    }
}

/// A collection, and what was put into it.
pub(crate) struct Made {
    pub(crate) collection: Collection,
    /// The decisions, each with the number of its match.
    pub(crate) decisions: Vec<(Decision, u32)>,
}

/// A collection of at least `count` decisions.
pub(crate) fn collection(seed: u64, count: usize) -> Made {
    let mut chance = Chance::new(seed);
    let mut collection = Collection::default();
    let mut decisions = Vec::new();
    while collection.len() < count {
        let of = collection.add(&header(&mut chance));
        walk(&mut chance, |chance, setup, choices| {
            let decision = decision(chance, setup, choices);
            collection.push(&decision, of);
            decisions.push((decision, of));
        });
    }
    collection.set_me(&["ann lee", "CAY"]);
    Made {
        collection,
        decisions,
    }
}
