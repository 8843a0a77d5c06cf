//! The server's own bots: users named `bot-<level>`, who sit at tables and play at the level of the evaluation.
//!
//! A bot thinks on another thread, one bot at a time for the whole server, and acts through the table like any player.
//! It has nothing that a restart could lose: whoever wakes a table asks it what it does next.

use std::sync::Arc;
use std::time::Duration;

use jsboard::{Decision, Position, Side};
use jsboard_evaluation::bot::decide;
use jsboard_rooms::User;
use jsboard_rooms::table::{Act, Request, Table, dice};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio::time::sleep;

pub(crate) use jsboard_evaluation::bot::Level;

/// What the names of bots begin with.
const PREFIX: &str = "bot-";
/// How long a bot waits before it acts, so that people see what happens.
const PAUSE: Duration = Duration::from_millis(100);
/// How long it leaves to its opponent what either side may do: to go on after a game.
const COURTESY: Duration = Duration::from_secs(3);

/// How many bots think at a time. A search needs [`crate::limits::cost::SEARCH`] bytes and at most about a second.
const THINKERS: usize = 1;

/// The bots that may think.
#[derive(Clone, Debug)]
pub(crate) struct Thinkers(Arc<Semaphore>);

impl Default for Thinkers {
    fn default() -> Thinkers {
        Thinkers(Arc::new(Semaphore::new(THINKERS)))
    }
}

/// The level of a bot; `None` for anybody else.
pub(crate) fn level(user: &User) -> Option<Level> {
    Level::named(user.name().strip_prefix(PREFIX)?)
}

/// The bot of a level.
pub(crate) fn of_level(level: Level) -> User {
    User::new(&format!("{PREFIX}{}", level.name))
}

/// All bots.
pub(crate) fn all() -> impl Iterator<Item = User> {
    Level::ALL.into_iter().map(of_level)
}

/// A bot that thinks about a state of its table.
#[derive(Debug)]
pub(super) struct Thinking {
    /// The number of the table's last event.
    pub(super) n: u64,
    side: Side,
    request: JoinHandle<Option<Request>>,
}

impl Drop for Thinking {
    fn drop(&mut self) {
        self.request.abort();
    }
}

impl Thinking {
    /// Begins to think, if a bot is to act; `seed` decides how it errs.
    pub(super) fn begin(table: &Table, thinkers: &Thinkers, seed: u64) -> Option<Thinking> {
        let side = Side::ALL.into_iter().find(|side| is_to_act(table, *side))?;
        let level = level(table.seats()[side].as_ref()?)?;
        let (pause, about) = if is_asked_to_pause(table, side) {
            (Duration::ZERO, About::Pause)
        } else {
            match table.position().decision() {
                Decision::GameOver => (COURTESY, About::Next),
                Decision::OpeningRoll => (COURTESY, About::Roll),
                Decision::Roll => (PAUSE, About::Roll),
                _ => (
                    PAUSE,
                    About::Position(Box::new(table.position().clone()), table.rejected(side)),
                ),
            }
        };
        let (id, n) = (table.gnubgid(), table.n());
        let nonce = Some(nonce(table, side));
        let thinkers = thinkers.clone();
        let request = tokio::spawn(async move {
            sleep(pause).await;
            let act = about.decide(&thinkers, level, seed).await?;
            Some(Request {
                id,
                n: Some(n),
                act,
                nonce,
            })
        });
        Some(Thinking { n, side, request })
    }

    /// What the bot does, and on which side; `None` where it does nothing.
    pub(super) async fn end(&mut self) -> Option<(Side, Request)> {
        let request = (&mut self.request).await.ok().flatten()?;
        Some((self.side, request))
    }
}

/// What a bot thinks about.
enum About {
    Pause,
    Next,
    Roll,
    /// A decision, and the level at which a resignation of the bot has been declined in this game.
    Position(Box<Position>, Option<jsboard::Level>),
}

impl About {
    async fn decide(self, thinkers: &Thinkers, level: Level, seed: u64) -> Option<Act> {
        let (position, declined) = match self {
            About::Pause => return Some(Act::Pause),
            About::Next => return Some(Act::Next),
            About::Roll => return Some(Act::Roll),
            About::Position(position, declined) => (position, declined),
        };
        let _permit = thinkers.0.acquire().await.ok()?;
        let is_play = position.decision() == Decision::Play;
        let text = tokio::task::spawn_blocking(move || decide(&position, level, seed, declined));
        let text = text.await.ok()??;
        match text.strip_prefix("resign ") {
            Some(lost) => jsboard::Level::named(lost).map(Act::Resign),
            None if is_play => Some(Act::Move(text)),
            None => Act::named(&text, None, None).ok(),
        }
    }
}

/// Whether a bot sits on a side that is to do something.
fn is_to_act(table: &Table, side: Side) -> bool {
    let is_bot = table.seats()[side].as_ref().and_then(level).is_some();
    let may_act = table.may_act(side) && !table.is_paused();
    // Before its opponent has had a part in the dice the server would know them beforehand.
    let is_late =
        table.position().decision() != Decision::OpeningRoll || table.nonce(side.other()).is_some();
    is_bot && (may_act && is_late || is_asked_to_pause(table, side))
}

fn is_asked_to_pause(table: &Table, side: Side) -> bool {
    table.result().is_none() && table.pauses()[side.other()] && !table.pauses()[side]
}

/// A bot's part in the dice: the hash of its opponent's last one, so that the server, whose bot it is, cannot choose it.
fn nonce(table: &Table, side: Side) -> dice::Secret {
    dice::hash(&table.nonce(side.other()).unwrap_or(dice::NO_NONCE))
}
