//! Tables: two people who play a match.
//!
//! The game is the engine's: a table holds a state of it, a clock, a chain of dice and a counter. What players ask for
//! comes in with the time, and what has happened comes out as numbered [events](TableEvent), each with the state
//! before it and after it. A table that is restored from its last events is the same table.

pub mod clock;
pub mod dice;
mod event;
mod news;
mod play;
mod record;
mod request;
mod restore;
mod terms;

use std::collections::VecDeque;

use jsboard::notation::{read_any_id, write_gnubgid};
use jsboard::{BySide, Decision, Level, Position, Setup, Side};

pub use clock::Clock;
pub use dice::{Chain, Proof, Secret};
pub use event::{How, Kind, MatchResult, TableEvent};
pub use news::{news, told};
pub use record::record;
pub use request::{Act, Refused, Request};
pub use terms::{Pace, Terms};

use crate::{Millis, User};

/// How many of the last events are remembered, so that a repeated request is recognised.
pub const REMEMBERED: usize = 32;

/// How long players may take, with a clock, to ask for an opening roll or for the next game, in milliseconds: then the
/// server does.
pub const GRACE: Millis = 30_000;

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name, of which the dice depend.
    id: String,
    terms: Terms,
    seats: BySide<Option<User>>,
    now: Position,
    /// The number of the last event.
    n: u64,
    /// The number of the last event that changed the state.
    acted: u64,
    chain: Chain,
    /// The number of the chain's members that have been opened.
    rolled: u32,
    clock: Option<Clock>,
    /// Since when either side may go on and neither does.
    standing: Option<Millis>,
    /// Who has asked for a pause. With both the clock stands.
    pauses: BySide<bool>,
    /// Who would play again.
    rematch: BySide<bool>,
    /// The level at which each side's resignation has been rejected in this game.
    rejected: BySide<Option<Level>>,
    result: Option<MatchResult>,
    recent: VecDeque<TableEvent>,
    /// What has happened since it was last asked.
    events: Vec<TableEvent>,
}

/// A request that was carried out, now or before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The number of its event.
    pub n: u64,
    /// The GNU ID of the state that it led to.
    pub gnubgid: String,
}

impl Table {
    /// An empty table, and as its first event what its dice are bound to.
    #[must_use]
    pub fn new(id: impl Into<String>, terms: Terms, chain: Chain, at: i64) -> Table {
        let opening = terms.opening();
        let now =
            Position::new(opening).unwrap_or_else(|flaws| unreachable!("an opening: {flaws}"));
        let mut table = Table {
            id: id.into(),
            clock: terms.pace.map(Clock::new),
            terms,
            seats: BySide([None, None]),
            now,
            n: 0,
            acted: 0,
            chain,
            rolled: 0,
            standing: None,
            pauses: BySide::default(),
            rematch: BySide::default(),
            rejected: BySide::default(),
            result: None,
            recent: VecDeque::new(),
            events: Vec::new(),
        };
        table.commit(at);
        table
    }

    /// Takes a seat: a given one, or one that is free. Who sits already gets that seat again.
    ///
    /// # Errors
    /// What is in the way, in English.
    pub fn join(
        &mut self,
        user: &User,
        seat: Option<Side>,
        now: Millis,
        at: i64,
    ) -> Result<Side, &'static str> {
        if let Some(side) = self.side_of(user) {
            return match seat {
                Some(seat) if seat != side => Err("you sit on the other side"),
                _ => Ok(side),
            };
        }
        let free = |side: &Side| self.seats[*side].is_none();
        let side = match seat {
            Some(side) => Some(side).filter(free),
            None => [Side::X, Side::O].into_iter().find(free),
        };
        let side = side.ok_or("the seat is taken")?;
        self.seats[side] = Some(user.clone());
        if self.is_full() {
            self.start_clock(now);
        }
        let seats = self.names();
        let before = self.gnubgid();
        self.emit(Kind::Join, Some(side), before, now, at).seats = Some(seats);
        Ok(side)
    }

    /// Gives the seat of a user to the same person by another name, unless that one sits on the other side. A match that
    /// has ended has no more events.
    pub fn rename(&mut self, user: &User, name: &User, now: Millis, at: i64) {
        let is_free = self.side_of(name).is_none();
        let Some(side) = self.side_of(user).filter(|_| is_free) else {
            return;
        };
        self.seats[side] = Some(name.clone());
        if self.result.is_none() {
            let (before, seats) = (self.gnubgid(), self.names());
            self.emit(Kind::Join, Some(side), before, now, at).seats = Some(seats);
        }
    }

    /// Begins another chain of dice, where the present one is used up.
    pub fn renew(&mut self, chain: Chain, at: i64) {
        self.chain = chain;
        self.rolled = 0;
        self.commit(at);
    }

    /// Whether another chain is needed before the next request: an opening may take several rolls.
    #[must_use]
    pub fn needs_chain(&self) -> bool {
        self.rolled + 32 > self.chain.rolls()
    }

    fn commit(&mut self, at: i64) {
        let (before, commit) = (self.gnubgid(), self.chain.commit());
        self.emit(Kind::Commit, None, before, 0, at).commit = Some(commit);
    }

    /// What has happened since this was last asked, in order.
    pub fn take_events(&mut self) -> Vec<TableEvent> {
        std::mem::take(&mut self.events)
    }

    /// Adds an event, whose state after it is the present one.
    fn emit(
        &mut self,
        kind: Kind,
        side: Option<Side>,
        before: String,
        now: Millis,
        at: i64,
    ) -> &mut TableEvent {
        self.n += 1;
        self.events.push(TableEvent {
            n: self.n,
            at,
            kind,
            side: side.map(|side| side.index() as u8),
            before,
            after: self.gnubgid(),
            play: None,
            dice: None,
            action: None,
            level: None,
            clock: self.clock.as_ref().map(|clock| clock.shown(now)),
            proof: None,
            commit: None,
            seats: None,
            result: None,
        });
        let last = self.events.len() - 1;
        &mut self.events[last]
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What was agreed.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The state of the game.
    #[must_use]
    pub fn position(&self) -> &Position {
        &self.now
    }

    /// The GNU ID of the state.
    #[must_use]
    pub fn gnubgid(&self) -> String {
        write_gnubgid(self.now.setup())
    }

    /// The number of the last event.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The first member of the chain of dice.
    #[must_use]
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// Who sits on each side.
    #[must_use]
    pub fn seats(&self) -> &BySide<Option<User>> {
        &self.seats
    }

    /// The side on which a user sits.
    #[must_use]
    pub fn side_of(&self, user: &User) -> Option<Side> {
        Side::ALL
            .into_iter()
            .find(|side| self.seats[*side].as_ref() == Some(user))
    }

    /// Whether both seats are taken.
    #[must_use]
    pub fn is_full(&self) -> bool {
        Side::ALL.iter().all(|side| self.seats[*side].is_some())
    }

    /// How the match has ended, if it has.
    #[must_use]
    pub fn result(&self) -> Option<&MatchResult> {
        self.result.as_ref()
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> Option<&Clock> {
        self.clock.as_ref()
    }

    /// Says how long the messages of a side are under way, in milliseconds.
    pub fn set_lag(&mut self, side: Side, lag: Millis) {
        if let Some(clock) = &mut self.clock {
            clock.set_lag(side, lag);
        }
    }

    /// Who has asked for a pause; with both the game is paused.
    #[must_use]
    pub fn pauses(&self) -> BySide<bool> {
        self.pauses
    }

    /// Whether the game is paused.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.pauses.0 == [true; 2]
    }

    /// The highest level at which a side's resignation has been rejected in this game.
    #[must_use]
    pub fn rejected(&self, side: Side) -> Option<Level> {
        self.rejected[side]
    }

    /// Notes which resignations have been rejected when the state of the game becomes another.
    fn note_rejected(&mut self, kind: Kind) {
        let setup = self.now.setup();
        match (kind, setup.resignation) {
            (Kind::Reject, Some(level)) => {
                let side = setup.decider.other();
                self.rejected[side] = self.rejected[side].max(Some(level));
            }
            (Kind::Next, _) => self.rejected = BySide::default(),
            _ => {}
        }
    }

    /// Who would play again.
    #[must_use]
    pub fn rematch(&self) -> BySide<bool> {
        self.rematch
    }

    /// The part that a side had in the dice of its last roll, if that is among what is remembered.
    #[must_use]
    pub fn nonce(&self, side: Side) -> Option<Secret> {
        let is_roll = |event: &&TableEvent| event.kind == Kind::Roll && event.by() == Some(side);
        let roll = self.recent.iter().rev().find(is_roll)?;
        Some(roll.proof?.a)
    }

    /// Who may act now: both where either may go on, nobody at an empty seat or after the end.
    #[must_use]
    pub fn may_act(&self, side: Side) -> bool {
        self.result.is_none()
            && self.is_full()
            && match self.now.decision() {
                Decision::OpeningRoll | Decision::GameOver => true,
                Decision::MatchOver => false,
                _ => self.now.setup().decider == side,
            }
    }

    fn names(&self) -> [Option<String>; 2] {
        let name = |user: &Option<User>| user.as_ref().map(|user| user.name().to_owned());
        [name(&self.seats[Side::O]), name(&self.seats[Side::X])]
    }

    /// The state that an ID names, with what no ID carries.
    ///
    /// # Errors
    /// [`Refused::BadId`].
    fn named(&self, id: &str) -> Result<Setup, Refused> {
        let setup = read_any_id(id).map_err(|error| Refused::BadId(error.message()))?;
        Ok(self.terms.completed(setup))
    }
}
