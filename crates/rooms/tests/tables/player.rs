//! Two people who do anything that is allowed, by chance from a seed.

use jsboard::notation::write_play;
use jsboard::{Decision, Level, Side};
use jsboard_rooms::User;
use jsboard_rooms::table::{Act, Chain, Done, Refused, Request, Table, TableEvent, Terms};

/// Chance that is the same for a seed.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed | 1)
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % count
    }

    pub(crate) fn is_one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub(crate) fn nonce(&mut self) -> [u8; 32] {
        std::array::from_fn(|_| self.below(256) as u8)
    }
}

/// A table with two people, and all that has happened.
#[derive(Clone, Debug)]
pub(crate) struct Play {
    pub(crate) table: Table,
    pub(crate) events: Vec<TableEvent>,
    pub(crate) now: u64,
    pub(crate) chance: Chance,
}

pub(crate) const CHAIN: [u8; 32] = [9; 32];

impl Play {
    pub(crate) fn new(terms: Terms, seed: u64) -> Play {
        let mut chance = Chance::new(seed);
        let chain = Chain::new(CHAIN, Chain::ROLLS);
        let mut table = Table::new("tea", terms, chain, 0);
        let [first, second] = if chance.is_one_in(2) {
            ["Ann", "Ben"]
        } else {
            ["Ben", "Ann"]
        };
        table
            .join(&User::new(first), None, 0, 0)
            .expect("a free seat");
        table
            .join(&User::new(second), None, 5, 0)
            .expect("a free seat");
        let mut play = Play {
            table,
            events: Vec::new(),
            now: 10,
            chance,
        };
        play.collect();
        play
    }

    pub(crate) fn collect(&mut self) {
        self.events.extend(self.table.take_events());
    }

    /// A request for the present state.
    pub(crate) fn request(&mut self, act: Act) -> Request {
        Request {
            id: self.table.gnubgid(),
            n: self.chance.is_one_in(2).then(|| self.table.n()),
            act,
            nonce: Some(self.chance.nonce()),
        }
    }

    pub(crate) fn act(&mut self, side: Side, request: &Request) -> Result<Done, Refused> {
        let done = self.table.act(side, request, self.now, 0);
        self.collect();
        done
    }

    /// What the side whose decision it is does next, by chance.
    pub(crate) fn choose(&mut self) -> (Side, Act) {
        let position = self.table.position().clone();
        let setup = position.setup();
        let chance = &mut self.chance;
        let any = if chance.is_one_in(2) {
            Side::X
        } else {
            Side::O
        };
        let level = Level::ALL[chance.below(3)];
        let decider = setup.decider;
        let act = match position.decision() {
            Decision::OpeningRoll => return (any, Act::Roll),
            Decision::GameOver | Decision::MatchOver => return (any, Act::Next),
            Decision::Roll | Decision::RollOrDouble | Decision::Play if chance.is_one_in(60) => {
                Act::Resign(level)
            }
            Decision::Roll => Act::Roll,
            Decision::RollOrDouble => match chance.below(6) {
                0 => Act::Double,
                _ => Act::Roll,
            },
            Decision::Play => {
                let plays = position.legal_plays();
                let text = match plays.len() {
                    0 => String::new(),
                    count => write_play(&setup.board, setup.turn, &plays[chance.below(count)]),
                };
                Act::Move(text)
            }
            Decision::TakeOrDrop => match chance.below(4) {
                0 => Act::Drop,
                1 if setup.rules.beavers > 0
                    && setup.score.is_money()
                    && setup.cube.value() < 256 =>
                {
                    Act::Beaver
                }
                _ => Act::Take,
            },
            Decision::AnswerBeaver => match chance.below(3) {
                0 => Act::Drop,
                1 if setup.rules.beavers > 1 && setup.cube.value() < 256 => Act::Raccoon,
                _ => Act::Take,
            },
            Decision::AnswerRaccoon => [Act::Take, Act::Drop][chance.below(2)].clone(),
            Decision::AnswerResignation => [Act::Accept, Act::Reject][chance.below(2)].clone(),
        };
        (decider, act)
    }

    /// Makes the next decision by chance, and returns what was asked.
    pub(crate) fn step(&mut self) -> (Side, Request) {
        let (side, act) = self.choose();
        let request = self.request(act);
        self.now += self.chance.below(3000) as u64;
        let done = self.act(side, &request);
        assert!(done.is_ok(), "{request:?}: {done:?}");
        (side, request)
    }
}
