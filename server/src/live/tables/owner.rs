//! The owner of a table: a task that alone changes it. What it says has been stored first.

use std::time::Duration;

use jsboard::Side;
use jsboard_rooms::table::{Act, Done, Refused, Request, Table, TableEvent, dice::Chain};
use jsboard_rooms::{ChannelName, Message, Millis, Position, User};
use serde_json::Value;
use tokio::sync::{mpsc, oneshot};
use tokio::time;

use super::bot::Thinking;
use super::shown::texts;
use super::{channel, counts, is_private, listed, secret, shown, stored};
use crate::calendar::time_of_day;
use crate::live::Live;
use crate::live::hub::State;
use crate::live::lag::RoundTrips;
use crate::live::ratings;
use crate::service::{Code, ServiceError};

/// How many requests wait for a table.
const WAITING: usize = 64;
/// How long a table that has ended is kept in memory after the last request.
const KEPT: Duration = Duration::from_secs(300);
/// How long a table waits before it tries again what could not be stored.
const AGAIN: Duration = Duration::from_secs(1);

/// Where an answer goes.
pub(crate) type To<T> = oneshot::Sender<T>;

/// What a table is asked.
#[derive(Debug)]
pub(crate) enum Ask {
    /// Somebody acts; with how long its messages are under way.
    Act(
        User,
        Request,
        Option<Millis>,
        To<Result<Done, ServiceError>>,
    ),
    /// A player times its requests: sends back the number of the last answer, and gets another.
    Time(User, Option<u64>, To<Result<u64, ServiceError>>),
    /// Somebody takes a seat.
    Join(User, Option<Side>, To<Result<Side, ServiceError>>),
    /// A member lets somebody in.
    Invite(User, User, To<Result<(), ServiceError>>),
    /// The state as an object.
    State(To<Value>),
    /// The table itself.
    Table(To<Table>),
    /// Whether somebody may see it.
    Sees(User, To<bool>),
    /// Somebody leaves for good.
    Forfeit(User, To<Result<(), ServiceError>>),
    /// Somebody would play again: whether a table is to be made now, since both would.
    Rematch(User, To<Result<bool, ServiceError>>),
    /// The match ends without a winner. Returns whether it had not ended before.
    Abandon(To<Result<bool, ServiceError>>),
    /// Somebody is called something else from now on.
    Rename(User, User, To<Result<(), ServiceError>>),
}

/// What became of a request.
type Answered<T> = Result<T, ServiceError>;

/// A handle to the owner.
#[derive(Clone, Debug)]
pub(crate) struct Owner {
    id: String,
    asks: mpsc::Sender<Ask>,
}

impl Owner {
    /// Starts the task of a table, for which some are invited.
    pub(crate) fn start(live: Live, table: Table, epoch: u64, invited: Vec<String>) -> Owner {
        let (asks, waiting) = mpsc::channel(WAITING);
        let id = table.id().to_owned();
        let task = Task {
            live,
            table,
            epoch,
            invited,
            has_rematch: false,
            thinking: None,
            thought: 0,
            trips: RoundTrips::default(),
        };
        task.list();
        tokio::spawn(task.run(waiting));
        Owner { id, asks }
    }

    /// The table's name.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Whether it can be asked.
    pub(crate) fn is_there(&self) -> bool {
        !self.asks.is_closed()
    }

    /// Asks something.
    ///
    /// # Errors
    /// `unavailable` if the table is just being put away, or the server shut down.
    pub(crate) async fn ask<T>(&self, ask: impl FnOnce(To<T>) -> Ask) -> Result<T, ServiceError> {
        let gone = || ServiceError::unavailable("the table is being put away: ask again");
        let (to, answer) = oneshot::channel();
        self.asks.send(ask(to)).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())
    }
}

/// Tells all who listen what has happened.
pub(crate) fn publish(state: &mut State, id: &str, events: &[TableEvent], now: Millis) {
    let Ok(name) = channel(id) else {
        return;
    };
    for text in texts(events) {
        let message = Message {
            channel: name.clone(),
            from: None,
            data: text.into(),
        };
        // With too many channels nobody can have subscribed to this one.
        let _ = state.hub.publish(message, now);
    }
}

/// What the task holds.
#[derive(Debug)]
struct Task {
    live: Live,
    table: Table,
    epoch: u64,
    /// The names of those who may see a private table, in lower case.
    invited: Vec<String>,
    has_rematch: bool,
    /// The bot at the table, while it thinks.
    thinking: Option<Thinking>,
    /// The number of the event after which a bot has thought last.
    thought: u64,
    trips: RoundTrips,
}

impl Task {
    async fn run(mut self, mut asks: mpsc::Receiver<Ask>) {
        loop {
            let deadline = self.table.deadline().map(|at| self.live.hub.clock.at(at));
            let has_ended = self.table.result().is_some();
            self.think();
            tokio::select! {
                ask = asks.recv() => match ask {
                    Some(ask) => self.answer(ask).await,
                    None => break,
                },
                () = until(deadline) => {
                    if let Err(error) = self.tick().await {
                        tracing::error!(table = self.table.id(), error = error.message, "the clock cannot be stored");
                        time::sleep(AGAIN).await;
                    }
                }
                decided = decided(&mut self.thinking) => self.act_as_bot(decided).await,
                () = time::sleep(KEPT), if has_ended => asks.close(),
            }
        }
        let id = self.table.id();
        self.live.hub.with(|state, _| state.here.forget(id));
    }

    async fn answer(&mut self, ask: Ask) {
        // Who has gone needs no answer.
        match ask {
            Ask::Act(user, request, lag, to) => drop(to.send(self.act(&user, &request, lag).await)),
            Ask::Time(user, back, to) => drop(to.send(self.time(&user, back))),
            Ask::Join(user, seat, to) => drop(to.send(self.join(&user, seat).await)),
            Ask::Invite(by, user, to) => drop(to.send(self.invite(&by, &user).await)),
            Ask::State(to) => drop(to.send(self.state())),
            Ask::Table(to) => drop(to.send(self.table.clone())),
            Ask::Sees(user, to) => drop(to.send(self.sees(&user))),
            Ask::Forfeit(user, to) => drop(to.send(self.forfeit(&user).await)),
            Ask::Rematch(user, to) => drop(to.send(self.rematch(&user).await)),
            Ask::Abandon(to) => drop(to.send(self.abandon().await)),
            Ask::Rename(user, name, to) => drop(to.send(self.rename(&user, &name).await)),
        }
    }

    /// Changes the table: what happens is stored, then it is so, then it is told.
    ///
    /// # Errors
    /// `unavailable` if it cannot be stored: then nothing has happened.
    async fn change<T>(
        &mut self,
        act: impl FnOnce(&mut Table, Millis, i64) -> T,
    ) -> Result<T, ServiceError> {
        let mut next = self.table.clone();
        let (now, at) = (self.live.hub.clock.now(), time_of_day());
        if next.needs_chain() {
            next.renew(Chain::new(secret()?, Chain::ROLLS), at);
        }
        let result = act(&mut next, now, at);
        let events = next.take_events();
        if events.is_empty() {
            return Ok(result);
        }
        let mut statements = stored::written(&next, &events);
        let mut ended = None;
        if events.iter().any(|event| event.result.is_some()) {
            let mut all = stored::events(&self.live, next.id()).await?;
            all.extend(events.iter().cloned());
            statements.extend(counts::counted(&all));
            ended = Some(all);
        }
        let rated = ratings::after(&self.live, &next, &events).await?;
        if let Some((more, _)) = &rated {
            statements.extend(more.iter().cloned());
        }
        self.live.store.write(statements).await?;
        drop(rated);
        self.table = next;
        self.tell(&events);
        if let Some(all) = ended {
            self.live.share_match(&self.table, all);
        }
        Ok(result)
    }

    fn tell(&self, events: &[TableEvent]) {
        let id = self.table.id();
        self.live.hub.with(|state, now| {
            if let Ok(name) = channel(id) {
                let n = events.first().map_or(0, |event| event.n - 1);
                let epoch = self.epoch;
                state.hub.restore(name, Position { epoch, n }, Vec::new());
            }
            publish(state, id, events, now);
        });
        let is_listed = events
            .iter()
            .any(|event| event.seats.is_some() || event.result.is_some());
        if is_listed || events.iter().any(|event| event.before != event.after) {
            self.list();
        }
    }

    /// Shows the table in the lobby, unless it is private or has ended.
    fn list(&self) {
        let id = self.table.id();
        self.live.hub.with(|state, now| {
            state.here.seat(id, self.table.seats(), now);
            if self.table.result().is_some() {
                state.tables.take(id, now);
            } else if !self.table.terms().is_private {
                state.tables.put(id, listed(&self.table), now);
            }
        });
    }

    /// Lets a bot think about the present state, once.
    fn think(&mut self) {
        let n = self.table.n();
        if self
            .thinking
            .as_ref()
            .is_some_and(|thinking| thinking.n != n)
        {
            self.thinking = None;
        }
        if self.thinking.is_none() && self.thought != n {
            self.thinking = Thinking::begin(&self.table, &self.live.tables.thinkers, self.epoch);
            self.thought = n;
        }
    }

    async fn act_as_bot(&mut self, decided: Option<(Side, Request)>) {
        self.thinking = None;
        let Some((side, request)) = decided else {
            return;
        };
        let done = self
            .change(|table, now, at| table.act(side, &request, now, at))
            .await;
        match done {
            Ok(Ok(_)) => {}
            Ok(Err(refused)) => {
                let (table, action) = (self.table.id(), request.act.name());
                tracing::error!(table, action, %refused, "a bot did what is not allowed");
            }
            Err(error) => {
                tracing::error!(
                    table = self.table.id(),
                    error = error.message,
                    "a bot's action cannot be stored"
                );
                time::sleep(AGAIN).await;
                self.thought = 0;
            }
        }
    }

    async fn tick(&mut self) -> Result<(), ServiceError> {
        self.change(Table::tick).await
    }

    async fn act(&mut self, user: &User, request: &Request, lag: Option<Millis>) -> Answered<Done> {
        let side = self.side(user)?;
        if let Some(lag) = lag.or(self.trips.lag(side).average()) {
            self.table.set_lag(side, lag);
        }
        let now = self.live.hub.clock.now();
        if self.table.deadline().is_some_and(|at| now >= at) {
            self.tick().await?;
        }
        let done = self
            .change(|table, now, at| table.act(side, request, now, at))
            .await?;
        done.map_err(|refused| refusal(&refused, &request.act))
    }

    fn time(&mut self, user: &User, back: Option<u64>) -> Answered<u64> {
        let side = self.side(user)?;
        let now = self.live.hub.clock.now();
        Ok(self.trips.answer(side, back, now))
    }

    async fn join(&mut self, user: &User, seat: Option<Side>) -> Answered<Side> {
        let is_guest = user.name().starts_with('~');
        if self.table.terms().is_rated && is_guest {
            return Err(ServiceError::forbidden(
                "a rated match is between accounts: log in first",
            ));
        }
        let joined = self
            .change(|table, now, at| table.join(user, seat, now, at))
            .await?;
        let side = joined.map_err(ServiceError::taken)?;
        self.leave_channels(&["/watchers"], |other| other == user);
        if is_private(self.table.id()) {
            // While a seat was free, whoever had the name could listen.
            let all = ["", "/chat", "/watchers", "/here"];
            self.leave_channels(&all, |other| !self.sees(other));
        }
        Ok(side)
    }

    /// Lets the sessions of some users hear no longer what is told in channels of the table.
    fn leave_channels(&self, below: &[&str], leaves: impl Fn(&User) -> bool) {
        let table = self.table.id();
        let names = below
            .iter()
            .filter_map(|below| channel(&format!("{table}{below}")).ok());
        let names: Vec<ChannelName> = names.collect();
        let events = channel(table).ok();
        self.live.hub.with(|state, now| {
            for name in &names {
                for id in state.hub.subscribers(name) {
                    if state
                        .members
                        .get(&id)
                        .is_some_and(|member| leaves(&member.user))
                    {
                        if Some(name) == events.as_ref() {
                            state.here.leave(id, table, now);
                        }
                        // It may have ended meanwhile.
                        let _ = state.hub.unsubscribe(id, &name.clone().into(), now);
                    }
                }
            }
        });
    }

    async fn invite(&mut self, by: &User, user: &User) -> Answered<()> {
        self.side(by)?;
        let key = stored::key(user);
        if !self.invited.contains(&key) && self.invited.len() < 100 {
            let mut names = self.invited.clone();
            names.push(key);
            self.let_in(names).await?;
        }
        Ok(())
    }

    /// Lets those of these names see the table.
    async fn let_in(&mut self, names: Vec<String>) -> Answered<()> {
        let statement = stored::invited(self.table.id(), &names);
        self.live.store.write(vec![statement]).await?;
        self.invited = names;
        Ok(())
    }

    fn state(&self) -> Value {
        let id = self.table.id();
        let (watchers, now) = self.live.hub.with(|state, now| {
            let name = channel(id).ok();
            let sessions = name.map_or(0, |name| state.hub.subscribers(&name).len());
            (sessions, now)
        });
        shown::state(&self.table, self.epoch, watchers, now)
    }

    fn sees(&self, user: &User) -> bool {
        !self.table.is_full()
            || self.table.side_of(user).is_some()
            || self.invited.contains(&stored::key(user))
    }

    async fn forfeit(&mut self, user: &User) -> Answered<()> {
        let side = self.side(user)?;
        self.change(|table, now, at| table.forfeit(side, now, at))
            .await
    }

    async fn abandon(&mut self) -> Answered<bool> {
        let is_running = self.table.result().is_none();
        self.change(Table::abandon).await?;
        Ok(is_running)
    }

    async fn rename(&mut self, user: &User, name: &User) -> Answered<()> {
        if self.table.result().is_some() {
            self.table.rename(user, name, 0, 0);
            self.list();
        } else {
            self.change(|table, now, at| table.rename(user, name, now, at))
                .await?;
        }
        let [before, after] = [user, name].map(stored::key);
        if self.invited.contains(&before) {
            let mut names = self.invited.clone();
            names.retain(|known| *known != before && *known != after);
            names.push(after);
            self.let_in(names).await?;
        }
        Ok(())
    }

    async fn rematch(&mut self, user: &User) -> Answered<bool> {
        let side = self.side(user)?;
        if self.table.result().is_none() {
            return Err(ServiceError::bad_request("the match is not over"));
        }
        let both = self
            .change(|table, now, at| table.offer_rematch(side, now, at))
            .await?;
        Ok(both && !std::mem::replace(&mut self.has_rematch, both))
    }

    fn side(&self, user: &User) -> Answered<Side> {
        let side = self.table.side_of(user);
        side.ok_or_else(|| ServiceError::of(Code::NotSeated, "you do not sit at this table"))
    }
}

/// What a bot that thinks will do.
async fn decided(thinking: &mut Option<Thinking>) -> Option<(Side, Request)> {
    match thinking {
        Some(thinking) => thinking.end().await,
        None => std::future::pending().await,
    }
}

async fn until(deadline: Option<time::Instant>) {
    match deadline {
        Some(at) => time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}

/// A refusal as an error of the request.
fn refusal(refused: &Refused, act: &Act) -> ServiceError {
    let code = match refused {
        Refused::Stale(id) => {
            return ServiceError {
                gnubgid: Some(id.clone()),
                ..ServiceError::of(Code::Stale, refused.to_string())
            };
        }
        Refused::NotYourTurn => Code::NotYourTurn,
        Refused::BadId(_) => Code::BadId,
        Refused::BadMoveText(_) => Code::BadMoveText,
        Refused::IllegalMove(_) => Code::IllegalMove,
        Refused::NoDice => Code::NoDice,
        Refused::BadAction(_) => Code::BadAction,
        Refused::OutOfTime => Code::OutOfTime,
    };
    ServiceError::of(code, format!("{}: {refused}", act.name()))
}
