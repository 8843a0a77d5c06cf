//! What people say: chat and messages from one to another, which are kept.
//!
//! One task writes all of it. It takes what waits, numbers it, stores it in one transaction, and only then
//! publishes it in order: what somebody has seen is stored, and what is stored is seen once.

use std::collections::HashMap;
use std::sync::Arc;

use jsboard_rooms::{ChannelName, Event, Hub, Message, Position, Published, User};
use serde_json::json;
use tokio::sync::{mpsc, oneshot};

use super::Live;
use crate::calendar::time_of_day;
use crate::service::{Reason, ServiceError};
use crate::store::{Row, Statement, StoreError, sql};

/// The most characters of what is said.
const LONGEST: usize = 500;
/// The most that waits to be written.
const WAITING: usize = 1024;
/// The most that is written at once.
const TOGETHER: usize = 256;
/// How many events of a channel are kept in the store.
const KEPT: u64 = 1000;

/// Something that somebody says.
#[derive(Debug)]
struct Saying {
    channel: ChannelName,
    from: User,
    /// What stands beside number, sender, text and time.
    kind: Option<&'static str>,
    text: String,
    said: oneshot::Sender<Result<Published, ServiceError>>,
}

/// Where sayings go.
#[derive(Clone, Debug)]
pub(crate) struct Speech(mpsc::Sender<Saying>);

/// Where sayings come from.
#[derive(Debug)]
pub(crate) struct Sayings(mpsc::Receiver<Saying>);

/// Both ends.
pub(crate) fn speech() -> (Speech, Sayings) {
    let (sender, receiver) = mpsc::channel(WAITING);
    (Speech(sender), Sayings(receiver))
}

impl Speech {
    /// Says something in a channel of chat.
    ///
    /// # Errors
    /// `bad_request` for what is no text, `unavailable` if it cannot be stored.
    pub(crate) async fn say(
        &self,
        channel: ChannelName,
        from: &User,
        text: &str,
    ) -> Result<Published, ServiceError> {
        self.send(channel, from, None, text).await
    }

    /// Writes to a user.
    ///
    /// # Errors
    /// As [`Speech::say`].
    pub(crate) async fn tell(
        &self,
        to: &User,
        from: &User,
        text: &str,
    ) -> Result<Published, ServiceError> {
        let channel = super::access::channel_of(to);
        self.send(channel, from, Some("message"), text).await
    }

    async fn send(
        &self,
        channel: ChannelName,
        from: &User,
        kind: Option<&'static str>,
        text: &str,
    ) -> Result<Published, ServiceError> {
        let (said, answer) = oneshot::channel();
        let saying = Saying {
            channel,
            from: from.clone(),
            kind,
            text: clean(text)?,
            said,
        };
        let stopped = || ServiceError::unavailable("the server is shutting down");
        self.0.send(saying).await.map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }
}

/// Whether nobody sees a character though it is none of those left out: joiners, soft hyphens, fillers.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | ' ')
}

/// A text without what could mislead those who read it: controls, and marks that change the direction of writing.
fn clean(text: &str) -> Result<String, ServiceError> {
    let misleads = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let text: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !misleads(*c))
        .collect();
    let text = text.trim();
    if text.chars().all(is_invisible) {
        return Err(ServiceError::bad_request("text: it is empty").because(Reason::TextEmpty));
    }
    let count = text.chars().count();
    if count > LONGEST {
        let message = format!("text: {count} characters, expected at most {LONGEST}");
        return Err(ServiceError::bad_request(message).because(Reason::TextLong));
    }
    Ok(text.to_owned())
}

/// Brings the channel of a name back from the store, unless it is there. A new one has no events.
///
/// # Errors
/// `unavailable` if the store cannot be read or there are too many channels.
pub(crate) async fn recall(live: &Live, name: &ChannelName) -> Result<(), ServiceError> {
    if live.hub.with(|state, _| state.hub.channel(name).is_some()) {
        return Ok(());
    }
    let store = &live.store;
    let query = sql!(
        "SELECT epoch, n FROM channels WHERE channel = $1",
        name.as_str()
    );
    let place = match store.read(query).await?.first() {
        Some(row) => position(row)?,
        None => Position {
            epoch: super::random_epoch()?,
            n: 0,
        },
    };
    let newest = i64::try_from(place.n.saturating_sub(KEPT_IN_MEMORY)).unwrap_or(0);
    let query = sql!(
        "SELECT n, sender, data, at FROM messages WHERE channel = $1 AND epoch = $2 AND n > $3 ORDER BY n",
        name.as_str(),
        place.epoch,
        newest,
    );
    let rows = store.read(query).await?;
    live.hub.with(|state, now| {
        let events = rows.iter().map(|row| event(row, name, place.epoch, now));
        let events = events.collect::<Result<Vec<_>, _>>()?;
        if state.hub.is_full() {
            return Err(ServiceError::unavailable("there are too many channels"));
        }
        state.hub.restore(name.clone(), place, events);
        Ok(())
    })
}

/// The events that a channel has in memory, for those who resume.
const KEPT_IN_MEMORY: u64 = 256;

fn position(row: &Row) -> Result<Position, StoreError> {
    let number = |column| row.int(column).map(i64::cast_unsigned);
    Ok(Position {
        epoch: number(0)?,
        n: number(1)?,
    })
}

fn event(row: &Row, name: &ChannelName, epoch: u64, now: u64) -> Result<Arc<Event>, StoreError> {
    let message = Message {
        channel: name.clone(),
        from: row.optional_text(1)?.map(User::new),
        data: row.text(2)?.into(),
    };
    // Where it stands in time is in its data: the hub asks only whether a channel is old.
    Ok(Arc::new(Event::new(
        message,
        epoch,
        row.int(0)?.cast_unsigned(),
        now,
    )))
}

/// Writes what is said until nobody can say anything more.
pub(crate) async fn write(live: Live, Sayings(mut sayings): Sayings) {
    let mut batch = Vec::new();
    while sayings.recv_many(&mut batch, TOGETHER).await > 0 {
        if let Err(error) = write_batch(&live, &mut batch).await {
            for saying in batch.drain(..) {
                // Who has gone needs no answer.
                let _ = saying.said.send(Err(error.clone()));
            }
        }
    }
}

async fn write_batch(live: &Live, batch: &mut Vec<Saying>) -> Result<(), ServiceError> {
    for saying in &*batch {
        recall(live, &saying.channel).await?;
    }
    let at = time_of_day();
    let mut places = HashMap::new();
    let (mut statements, mut messages) = (Vec::new(), Vec::new());
    for saying in &*batch {
        let place = next(live, &mut places, &saying.channel)?;
        let message = message(saying, place, at);
        if is_kept(&saying.channel) {
            statements.push(stored(&message, place, at));
        }
        messages.push(message);
    }
    for (channel, place) in places.iter().filter(|(channel, _)| is_kept(channel)) {
        statements.push(kept(channel, *place));
        statements.push(forgotten(channel, *place));
    }
    if !statements.is_empty() {
        live.store.write(statements).await?;
    }
    live.hub.with(|state, now| {
        for (saying, message) in batch.drain(..).zip(messages) {
            let published = state.hub.publish(message, now);
            let published =
                published.map_err(|_| ServiceError::unavailable("there are too many channels"));
            // Who has gone needs no answer.
            let _ = saying.said.send(published);
        }
    });
    Ok(())
}

/// The next place in a channel: nobody else publishes to it.
fn next(
    live: &Live,
    places: &mut HashMap<ChannelName, Position>,
    channel: &ChannelName,
) -> Result<Position, ServiceError> {
    let now = live.hub.with(|state, _| position_in(&state.hub, channel));
    let before = places.get(channel).copied().or(now);
    let mut place = before.ok_or_else(|| ServiceError::unavailable("the channel has ended"))?;
    place.n += 1;
    places.insert(channel.clone(), place);
    Ok(place)
}

fn position_in(hub: &Hub, channel: &ChannelName) -> Option<Position> {
    hub.channel(channel).map(jsboard_rooms::Channel::position)
}

fn message(saying: &Saying, place: Position, at: i64) -> Message {
    let mut data =
        json!({ "n": place.n, "from": saying.from.name(), "text": saying.text, "at": at });
    if let Some(kind) = saying.kind {
        data["kind"] = kind.into();
    }
    Message {
        channel: saying.channel.clone(),
        from: Some(saying.from.clone()),
        data: data.to_string().into(),
    }
}

/// Whether what is said in a channel is kept: what is told to a guest is not.
fn is_kept(channel: &ChannelName) -> bool {
    !channel.as_str().starts_with("/user/~")
}

fn stored(message: &Message, place: Position, at: i64) -> Statement {
    let sender = message.from.as_ref().map(|user| user.name().to_owned());
    sql!(
        "INSERT INTO messages (channel, epoch, n, sender, data, at) VALUES ($1, $2, $3, $4, $5, $6)",
        message.channel.as_str(),
        place.epoch,
        place.n,
        sender,
        &*message.data,
        at,
    )
}

fn kept(channel: &ChannelName, place: Position) -> Statement {
    sql!(
        "INSERT INTO channels (channel, epoch, n) VALUES ($1, $2, $3) \
         ON CONFLICT (channel) DO UPDATE SET epoch = excluded.epoch, n = excluded.n",
        channel.as_str(),
        place.epoch,
        place.n,
    )
}

fn forgotten(channel: &ChannelName, place: Position) -> Statement {
    let last = i64::try_from(place.n.saturating_sub(KEPT)).unwrap_or(0);
    sql!(
        "DELETE FROM messages WHERE channel = $1 AND n <= $2",
        channel.as_str(),
        last
    )
}

/// The events of a channel that are in memory, as JSON, in order.
pub(crate) fn in_memory(live: &Live, name: &ChannelName) -> Vec<serde_json::Value> {
    live.hub.with(|state, _| {
        let last = state.hub.channel(name).map(jsboard_rooms::Channel::last);
        let events = last.into_iter().flatten();
        let said = events.map(|event| serde_json::from_str(&event.message.data));
        said.map(Result::unwrap_or_default).collect()
    })
}

/// The last events of a channel before number `before`, at most `count`, as JSON, in order.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn history(
    live: &Live,
    name: &ChannelName,
    before: Option<i64>,
    count: i64,
) -> Result<Vec<serde_json::Value>, ServiceError> {
    let query = sql!(
        "SELECT sender, data FROM messages WHERE channel = $1 AND n < $2 ORDER BY n DESC LIMIT $3",
        name.as_str(),
        before.unwrap_or(i64::MAX),
        count,
    );
    let rows = live.store.read(query).await?;
    let said = rows
        .iter()
        .rev()
        .map(|row| Ok(serde_json::from_str(row.text(1)?).unwrap_or_default()));
    Ok(said.collect::<Result<_, StoreError>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_bare() {
        let read = |text: &str| clean(text).ok();
        assert_eq!(read(" tea?\n").as_deref(), Some("tea?"));
        assert_eq!(
            read("a\tb\u{0}c\u{202e}d\u{2066}").as_deref(),
            Some("a bcd")
        );
        assert_eq!(read("<b>é👩‍👧</b>").as_deref(), Some("<b>é👩‍👧</b>"));
        assert_eq!(read("\u{202e} \r\n"), None);
        assert_eq!(
            read("\u{200b}\u{2060}\u{ad} \u{3164}"),
            None,
            "nobody sees it"
        );
        assert_eq!(read(&"é".repeat(500)).map(|text| text.len()), Some(1000));
        assert_eq!(read(&"é".repeat(501)), None);
    }
}
