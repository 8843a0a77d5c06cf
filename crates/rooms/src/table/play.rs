//! The course of a match: what requests and time lead to.

use jsboard::notation::{read_play, write_gnubgid, write_play};
use jsboard::{Action, Decision, Position, Roll, RuleError, Setup, Side};

use super::dice::NO_NONCE;
use super::{
    Act, Done, GRACE, How, Kind, MatchResult, Proof, Refused, Request, Secret, Table, TableEvent,
};
use crate::Millis;

/// The most rolls for one opening: equal ones are rolled again. More do not happen.
const MOST_OPENINGS: u32 = 30;

impl Table {
    /// Carries out a request of a side.
    ///
    /// # Errors
    /// Why it is refused. Nothing has changed then.
    pub fn act(
        &mut self,
        side: Side,
        request: &Request,
        now: Millis,
        at: i64,
    ) -> Result<Done, Refused> {
        if let Some(done) = self.repeated(side, request)? {
            return Ok(done);
        }
        if let Some(result) = &self.result {
            let lost = result
                .winner
                .is_some_and(|winner| usize::from(winner) != side.index());
            return Err(match result.how {
                How::Time if lost => Refused::OutOfTime,
                _ => Refused::BadAction("the match is over".to_owned()),
            });
        }
        if !self.is_full() {
            return Err(Refused::BadAction(
                "nobody sits on the other side yet".to_owned(),
            ));
        }
        match &request.act {
            Act::Pause => return self.pause(side, now, at),
            Act::Resume => return self.resume(side, now, at),
            _ if !self.may_act(side) => return Err(Refused::NotYourTurn),
            Act::Roll => self.roll(Some(side), request.nonce.unwrap_or(NO_NONCE), now, at)?,
            Act::Move(text) => self.make_play(side, text, now, at)?,
            Act::Next => self.next_game(Some(side), now, at)?,
            Act::Double => self.do_action(side, Action::Double, Kind::Double, now, at)?,
            Act::Take => self.do_action(side, Action::Take, Kind::Take, now, at)?,
            Act::Drop => self.do_action(side, Action::Drop, Kind::Drop, now, at)?,
            Act::Beaver => self.do_action(side, Action::Beaver, Kind::Beaver, now, at)?,
            Act::Raccoon => self.do_action(side, Action::Raccoon, Kind::Raccoon, now, at)?,
            Act::Resign(level) => {
                self.do_action(side, Action::Resign(*level), Kind::Resign, now, at)?;
                if let Some(event) = self.events.last_mut() {
                    event.level = Some(level.name().to_owned());
                }
            }
            Act::Accept => self.do_action(side, Action::Accept, Kind::Accept, now, at)?,
            Act::Reject => self.do_action(side, Action::Reject, Kind::Reject, now, at)?,
        }
        Ok(self.done(request.act.name()))
    }

    /// The last event of a request, which is remembered.
    fn done(&mut self, action: &'static str) -> Done {
        if let Some(event) = self.events.last_mut() {
            event.action = Some(action.to_owned());
            event.result = self.result;
        }
        self.remember();
        Done {
            n: self.n,
            gnubgid: self.gnubgid(),
        }
    }

    fn remember(&mut self) {
        let known = self.recent.back().map_or(0, |event| event.n);
        let new = self.events.iter().filter(|event| event.n > known);
        self.recent.extend(new.cloned());
        while self.recent.len() > super::REMEMBERED {
            self.recent.pop_front();
        }
    }

    /// Whether a request has been carried out already. One that acts on the present state has not.
    ///
    /// # Errors
    /// [`Refused::Stale`] if the state that it acts on is another.
    fn repeated(&self, side: Side, request: &Request) -> Result<Option<Done>, Refused> {
        let id = write_gnubgid(&self.named(&request.id)?);
        let present = self.gnubgid();
        if id == present && request.n.is_none_or(|n| n >= self.acted) {
            return Ok(None);
        }
        let by = Some(side.index() as u8);
        let mut same = self.recent.iter().filter(|event| {
            event.side == by
                && event.before == id
                && event.action.as_deref() == Some(request.act.name())
                && self.is_same(event, &request.act)
        });
        // A resignation that was rejected may be offered again: the number tells which one is meant.
        let same = match request.n {
            Some(n) => same.find(|event| n < event.n),
            None => same.next_back(),
        };
        let done = same.map(|event| Done {
            n: event.n,
            gnubgid: event.after.clone(),
        });
        done.map(Some).ok_or(Refused::Stale(present))
    }

    /// Whether an event of the same name is what is asked for: the play however it is written, the resignation's level.
    fn is_same(&self, event: &TableEvent, act: &Act) -> bool {
        let (text, made) = match (act, &event.play) {
            (Act::Move(text), Some(made)) => (text, made),
            (Act::Resign(level), _) => return event.level.as_deref() == Some(level.name()),
            _ => return true,
        };
        let before = &event.before;
        let after = |text: &str| {
            let position = Position::new(self.named(before).ok()?).ok()?;
            let (_, after) = position.play(&read_play(text).ok()?).ok()?;
            Some(write_gnubgid(after.setup()))
        };
        text == made || after(text) == after(made)
    }

    fn pause(&mut self, side: Side, now: Millis, at: i64) -> Result<Done, Refused> {
        if self.pauses[side] {
            return Err(Refused::BadAction(
                "you have asked for a pause already".to_owned(),
            ));
        }
        self.pauses[side] = true;
        if self.is_paused() {
            self.standing = None;
            if let Some(clock) = &mut self.clock {
                clock.pass(None, now);
            }
        }
        let before = self.gnubgid();
        self.emit(Kind::Pause, Some(side), before, now, at);
        Ok(self.done("pause"))
    }

    fn resume(&mut self, side: Side, now: Millis, at: i64) -> Result<Done, Refused> {
        if self.pauses.0 == [false; 2] {
            return Err(Refused::BadAction("the game is not paused".to_owned()));
        }
        let was_paused = self.is_paused();
        self.pauses = Default::default();
        if was_paused {
            self.start_clock(now);
        }
        let before = self.gnubgid();
        self.emit(Kind::Resume, Some(side), before, now, at);
        Ok(self.done("resume"))
    }

    fn make_play(&mut self, side: Side, text: &str, now: Millis, at: i64) -> Result<(), Refused> {
        let movements = read_play(text).map_err(|error| Refused::BadMoveText(error.message()))?;
        let before = self.gnubgid();
        let setup = self.now.setup();
        let (play, after) = self
            .now
            .play(&movements)
            .map_err(|error| refused(error, setup))?;
        let written = write_play(&setup.board, side, &play);
        self.go(after, now);
        self.emit(Kind::Move, Some(side), before, now, at).play = Some(written);
        Ok(())
    }

    fn do_action(
        &mut self,
        side: Side,
        action: Action,
        kind: Kind,
        now: Millis,
        at: i64,
    ) -> Result<(), Refused> {
        let before = self.gnubgid();
        let setup = self.now.setup();
        let after = self
            .now
            .act(action)
            .map_err(|error| refused(error, setup))?;
        self.note_rejected(kind);
        self.go(after, now);
        self.emit(kind, Some(side), before, now, at);
        Ok(())
    }

    fn next_game(&mut self, by: Option<Side>, now: Millis, at: i64) -> Result<(), Refused> {
        let before = self.gnubgid();
        let setup = self.now.setup();
        let after = self
            .now
            .next_game()
            .map_err(|error| refused(error, setup))?;
        self.note_rejected(Kind::Next);
        self.go(after, now);
        self.emit(Kind::Next, by, before, now, at);
        Ok(())
    }

    /// Rolls, and rolls again after equal opening dice.
    fn roll(&mut self, by: Option<Side>, a: Secret, now: Millis, at: i64) -> Result<(), Refused> {
        for _ in 0..MOST_OPENINGS {
            let is_opening = self.now.decision() == Decision::OpeningRoll;
            let i = self.rolled + 1;
            let s = self.chain.member(i);
            let s =
                s.ok_or_else(|| Refused::BadAction("the chain of dice is used up".to_owned()))?;
            let proof = Proof { i, s, a };
            let [first, second] = proof.dice(&self.id);
            let after = if is_opening {
                self.now.open(first, second)
            } else {
                self.now.act(Action::Roll(Roll::of(first, second)))
            };
            let setup = self.now.setup();
            let after = after.map_err(|error| refused(error, setup))?;
            let before = self.gnubgid();
            self.rolled = i;
            self.go(after, now);
            let event = self.emit(Kind::Roll, by, before, now, at);
            event.dice = Some([first.pips(), second.pips()]);
            event.proof = Some(proof);
            if !(is_opening && first == second) {
                break;
            }
        }
        Ok(())
    }

    /// Another state of the game: the time of whose decision it is runs.
    fn go(&mut self, after: Position, now: Millis) {
        self.now = after;
        self.acted = self.n + 1;
        self.pauses = Default::default();
        if self.now.decision() == Decision::MatchOver {
            let score = self.now.setup().score;
            self.end(score.winner(), How::Score, now);
        } else {
            self.start_clock(now);
        }
    }

    fn end(&mut self, winner: Option<Side>, how: How, now: Millis) {
        self.result = Some(MatchResult {
            winner: winner.map(|side| side.index() as u8),
            score: self.now.setup().score.points.0,
            how,
        });
        self.standing = None;
        if let Some(clock) = &mut self.clock {
            clock.pass(None, now);
        }
    }

    /// Lets the time of whose decision it is run.
    pub(super) fn start_clock(&mut self, now: Millis) {
        let side = match self.now.decision() {
            Decision::OpeningRoll | Decision::GameOver | Decision::MatchOver => None,
            _ => Some(self.now.setup().decider),
        };
        self.standing = (side.is_none() && self.clock.is_some()).then_some(now);
        if let Some(clock) = &mut self.clock {
            clock.pass(side, now);
        }
    }

    /// When [`Table::tick`] has something to do next.
    #[must_use]
    pub fn deadline(&self) -> Option<Millis> {
        let flag = self.clock.as_ref().and_then(super::Clock::deadline);
        let flag = flag.map(|(_, at)| at + 1);
        let standing = self.standing.map(|since| since + GRACE);
        flag.into_iter().chain(standing).min()
    }

    /// Does what time brings: a flag falls; where both wait for each other, the server goes on.
    pub fn tick(&mut self, now: Millis, at: i64) {
        if self.result.is_some() {
            return;
        }
        if let Some(side) = self.clock.as_ref().and_then(|clock| clock.fallen(now)) {
            return self.lose(side, Kind::Time, How::Time, now, at);
        }
        if self.standing.is_some_and(|since| now >= since + GRACE) {
            // Neither can fail: it is what the decision asks for.
            let _ = match self.now.decision() {
                Decision::OpeningRoll => self.roll(None, NO_NONCE, now, at),
                _ => self.next_game(None, now, at),
            };
            self.remember();
        }
    }

    /// A side leaves for good. In play for money that costs nothing between two games. Does nothing at an empty table
    /// or after the end.
    pub fn forfeit(&mut self, side: Side, now: Millis, at: i64) {
        if self.result.is_some() || !self.is_full() {
            return;
        }
        let between = matches!(
            self.now.decision(),
            Decision::OpeningRoll | Decision::GameOver
        );
        if self.terms.length == 0 && between {
            let before = self.gnubgid();
            self.end(None, How::Forfeit, now);
            self.emit(Kind::Forfeit, Some(side), before, now, at).result = self.result;
        } else {
            self.lose(side, Kind::Forfeit, How::Forfeit, now, at);
        }
    }

    /// The match ends, since nobody goes on.
    pub fn abandon(&mut self, now: Millis, at: i64) {
        if self.result.is_none() {
            let before = self.gnubgid();
            self.end(None, How::Abandoned, now);
            self.emit(Kind::Abandoned, None, before, now, at).result = self.result;
            self.remember();
        }
    }

    /// A side loses the match; in play for money, the game at the value of the cube.
    fn lose(&mut self, side: Side, kind: Kind, how: How, now: Millis, at: i64) {
        let before = self.gnubgid();
        self.end(Some(side.other()), how, now);
        if let Some(result) = &mut self.result
            && self.terms.length == 0
        {
            let points = &mut result.score[side.other().index()];
            let value = self.now.setup().cube.value();
            *points = (*points).saturating_add(u16::try_from(value).unwrap_or(u16::MAX));
        }
        self.emit(kind, Some(side), before, now, at).result = self.result;
        self.remember();
    }

    /// A side would play again. Returns whether both would.
    pub fn offer_rematch(&mut self, side: Side, now: Millis, at: i64) -> bool {
        if !std::mem::replace(&mut self.rematch[side], true) {
            let before = self.gnubgid();
            self.emit(Kind::Rematch, Some(side), before, now, at);
        }
        self.rematch.0 == [true; 2]
    }
}

fn refused(error: RuleError, setup: &Setup) -> Refused {
    match error {
        RuleError::NoDice => Refused::NoDice,
        RuleError::IllegalPlay => Refused::IllegalMove(match setup.roll {
            Some(roll) => format!("this cannot be played with {roll}"),
            None => error.message(),
        }),
        RuleError::NotNow(decision) => Refused::not_now(decision),
        RuleError::CubeLimit(_) | RuleError::BeaverLimit(_) => Refused::BadAction(error.message()),
    }
}
