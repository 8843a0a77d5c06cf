//! Sessions, their polls and streams, and their ends.

use super::{Effect, Hub, Unknown};
use crate::{Acknowledged, Batch, End, Millis, Session, SessionId, State, Ticket, User};

impl Hub {
    /// Begins a session, to which nobody is connected yet. An ID that is in use keeps its session.
    pub fn open(&mut self, id: SessionId, user: Option<User>, acknowledges: bool, now: Millis) {
        let now = self.pass(now);
        let new = || Session::new(user, acknowledges, now);
        self.sessions.entry(id).or_insert_with(new);
        self.schedule(id);
    }

    /// Says who a session is from now on.
    ///
    /// # Errors
    /// [`Unknown`].
    pub fn identify(
        &mut self,
        id: SessionId,
        user: Option<User>,
        now: Millis,
    ) -> Result<(), Unknown> {
        let now = self.pass(now);
        self.touch(id, now)?.user = user;
        Ok(())
    }

    /// Parks a poll for at most `wait` milliseconds; one that is there already is answered with nothing. It is
    /// woken at once if something waits, or if `wait` is 0. With `acknowledged`, batches after that one are sent
    /// again.
    ///
    /// # Errors
    /// [`Unknown`].
    pub fn park(
        &mut self,
        id: SessionId,
        acknowledged: Option<Acknowledged>,
        wait: Millis,
        now: Millis,
    ) -> Result<Ticket, Unknown> {
        let until = self.pass(now).saturating_add(wait.min(self.limits.poll));
        let ticket = self.enter(id, acknowledged, |ticket| State::Parked(ticket, until))?;
        if wait == 0 {
            self.wake(id);
        }
        Ok(ticket)
    }

    /// Connects a stream, which takes what comes until it is closed; a poll or stream that is there already
    /// ends.
    ///
    /// # Errors
    /// [`Unknown`].
    pub fn stream(&mut self, id: SessionId, now: Millis) -> Result<Ticket, Unknown> {
        self.pass(now);
        self.enter(id, None, State::Streaming)
    }

    fn enter(
        &mut self,
        id: SessionId,
        acknowledged: Option<Acknowledged>,
        state: impl FnOnce(Ticket) -> State,
    ) -> Result<Ticket, Unknown> {
        let ticket = Ticket(self.next_serial());
        let session = self.sessions.get_mut(&id).ok_or(Unknown)?;
        if let Some(acknowledged) = acknowledged.filter(|_| session.acknowledges) {
            session.acknowledge(acknowledged);
        }
        if let Some(before) = session.enter(state(ticket)) {
            self.effects.push(Effect::Wake(id, before));
        }
        self.wake_if_ready(id);
        self.schedule(id);
        Ok(ticket)
    }

    /// What a poll or stream sends now: nothing for one whose time has come or that another has followed. Until
    /// [`Hub::written`] or [`Hub::lost`] says what became of it, nothing more is taken.
    ///
    /// # Errors
    /// [`Unknown`].
    pub fn take(&mut self, id: SessionId, ticket: Ticket, now: Millis) -> Result<Batch, Unknown> {
        let now = self.pass(now);
        let batch = self.sessions.get_mut(&id).ok_or(Unknown)?.take(ticket, now);
        self.schedule(id);
        Ok(batch)
    }

    /// The batch of a poll or stream was written: without acknowledgements it has done its duty.
    pub fn written(&mut self, id: SessionId, ticket: Ticket) {
        if let Some(session) = self.sessions.get_mut(&id) {
            session.written(ticket);
            self.wake_if_ready(id);
        }
    }

    /// A poll or stream is gone; what it had taken and not written waits again.
    pub fn lost(&mut self, id: SessionId, ticket: Ticket, now: Millis) {
        let now = self.pass(now);
        if let Some(session) = self.sessions.get_mut(&id) {
            session.lost(ticket, now);
            self.wake_if_ready(id);
            self.schedule(id);
        }
    }

    /// Notes that something was done by a session.
    ///
    /// # Errors
    /// [`Unknown`].
    pub fn touch(&mut self, id: SessionId, now: Millis) -> Result<&mut Session, Unknown> {
        let now = self.pass(now);
        let session = self.sessions.get_mut(&id).ok_or(Unknown)?;
        session.active = now;
        session.is_warned = false;
        self.schedule(id);
        self.sessions.get_mut(&id).ok_or(Unknown)
    }

    /// Ends a session with its subscriptions.
    pub fn end(&mut self, id: SessionId, why: End) {
        if let Some(session) = self.sessions.remove(&id) {
            self.timers.set(id, session.deadline, None);
            self.subscriptions.remove_all(id);
            self.effects
                .push(Effect::Ended(id, session.state().ticket(), why));
        }
    }

    /// Wakes polls whose time has come, warns and ends sessions, and removes channels that nobody needs.
    pub fn tick(&mut self, now: Millis) {
        let now = self.pass(now);
        while let Some(id) = self.timers.pop(now) {
            self.due(id, now);
        }
        self.sweep();
    }

    /// Does what is due for a session, whose timer is no more.
    fn due(&mut self, id: SessionId, now: Millis) {
        let limits = self.limits;
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        session.deadline = None;
        let is_gone =
            matches!(session.state, State::Waiting(since) if since + limits.absence <= now);
        let idle = session.active + limits.idle;
        if is_gone {
            return self.end(id, End::Gone);
        }
        if session.is_warned && idle <= now {
            return self.end(id, End::Idle);
        }
        if !session.is_warned && idle.saturating_sub(limits.warning) <= now {
            session.is_warned = true;
            // However late this comes, the warning gives time.
            session.active = session
                .active
                .max((now + limits.warning).saturating_sub(limits.idle));
            self.effects.push(Effect::Warn(id));
        }
        if matches!(session.state, State::Parked(_, until) if until <= now) {
            self.wake(id);
        }
        self.schedule(id);
    }

    fn wake_if_ready(&mut self, id: SessionId) {
        if self.sessions.get(&id).is_some_and(Session::is_ready) {
            self.wake(id);
        }
    }

    fn wake(&mut self, id: SessionId) {
        if let Some(ticket) = self.sessions.get_mut(&id).and_then(Session::wake) {
            self.effects.push(Effect::Wake(id, ticket));
        }
    }

    /// Sets the timer of a session by its state. A poll that was woken is answered by the caller, and needs none.
    fn schedule(&mut self, id: SessionId) {
        let limits = self.limits;
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        let ahead = if session.is_warned { 0 } else { limits.warning };
        let idle = session
            .active
            .saturating_add(limits.idle)
            .saturating_sub(ahead);
        let by_state = match session.state {
            State::Waiting(since) => since + limits.absence,
            State::Parked(_, until) if !session.is_woken() => until,
            State::Parked(..) | State::Streaming(_) => Millis::MAX,
        };
        let new = Some(idle.min(by_state));
        let old = std::mem::replace(&mut session.deadline, new);
        self.timers.set(id, old, new);
    }
}
