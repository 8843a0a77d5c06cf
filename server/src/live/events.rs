//! Server-sent events: `GET /events?channel=/lobby/chat&channel=/room/tea`.
//!
//! Each event has as its ID the places of all channels, in their order, separated by commas: `epoch-n`, or `-` for one
//! without events. So `Last-Event-ID` resumes all of them. What cannot be resumed begins with the event `reset`.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::Extension;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use http_body::Frame;
use jsboard_rooms::{Batch, ChannelName, End, Position, SessionId};
use tokio::time::{Instant, Sleep};

use super::bayeux::wire;
use super::hub::{Wait, Waiting};
use super::lag::Lag;
use super::member::{Binding, Member};
use super::rates::Verb;
use super::visitor::{Sender, Visitor};
use super::{Live, random_session, rpc, subscribe};
use crate::calendar::time_of_day;
use crate::response::{CachePolicy, MediaType, respond};
use crate::service::ServiceError;

/// How often a comment is sent: proxies end what is silent.
const COMMENT: Duration = Duration::from_secs(15);
/// The most channels of a stream.
const MOST: usize = 20;

/// Answers with a stream.
pub(crate) async fn answer(
    State(live): State<Live>,
    Extension(visitor): Sender,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response<Body> {
    match stream(&live, &visitor, &query.unwrap_or_default(), &headers).await {
        Ok(stream) => {
            let body = Body::new(stream);
            let mut response = respond(StatusCode::OK, MediaType::Text, CachePolicy::NoStore, body);
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
            let buffering = HeaderName::from_static("x-accel-buffering");
            headers.insert(buffering, HeaderValue::from_static("no"));
            response
        }
        Err(error) => rpc::refused(&error),
    }
}

async fn stream(
    live: &Live,
    visitor: &Visitor,
    query: &str,
    headers: &HeaderMap,
) -> Result<Events, ServiceError> {
    let channels = channels(query)?;
    let last = last_event_id(query, headers);
    let places = last.as_deref().map(read_places).unwrap_or_default();
    let session = Temporary::begin(live, visitor, "event-stream").await?;
    let mut events = String::from("retry: 2000\n\n");
    let mut streams = Vec::new();
    for (at, channel) in channels.iter().enumerate() {
        let since = places.get(at).copied().flatten();
        let pattern = channel.clone().into();
        let subscribed = subscribe::subscribe(live, session.id, visitor, pattern, since).await?;
        if subscribed.recovered == Some(false) {
            events += &format!("event: reset\ndata: {{\"channel\":\"{channel}\"}}\n\n");
        }
        let place = if subscribed.recovered == Some(true) {
            since
        } else {
            subscribed.position
        };
        streams.push((channel.clone(), place));
    }
    let unknown = |_| ServiceError::unavailable("the session has ended");
    let waiting = Waiting::begin(live, session.id, Wait::Stream).map_err(unknown)?;
    Ok(Events {
        head: Some(events),
        places: streams,
        waiting,
        comment: Box::pin(tokio::time::sleep(COMMENT)),
        _session: session,
    })
}

/// The channels of a query, each once.
fn channels(query: &str) -> Result<Vec<ChannelName>, ServiceError> {
    let mut channels: Vec<ChannelName> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if name != "channel" {
            continue;
        }
        let channel = value.parse();
        let channel =
            channel.map_err(|error| ServiceError::bad_request(format!("channel: {error}")))?;
        if !channels.contains(&channel) {
            channels.push(channel);
        }
    }
    if channels.is_empty() || channels.len() > MOST {
        let expected =
            format!("channel: expected one to {MOST}, as in /events?channel=/lobby/chat");
        return Err(ServiceError::bad_request(expected));
    }
    Ok(channels)
}

/// Where a client was: of the header, or of the query for clients that cannot set it.
fn last_event_id(query: &str, headers: &HeaderMap) -> Option<String> {
    let header = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let given = || {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        let pair = pairs.find(|(name, _)| name == "since" || name == "lastEventId");
        pair.map(|(_, value)| value.into_owned())
    };
    header.map(str::to_owned).or_else(given)
}

/// The places in an ID; `None` for what is none.
fn read_places(id: &str) -> Vec<Option<Position>> {
    id.split(',').take(MOST).map(read_place).collect()
}

/// The place in `epoch-n`.
pub(super) fn read_place(text: &str) -> Option<Position> {
    let (epoch, n) = text.trim().split_once('-')?;
    Some(Position {
        epoch: epoch.parse().ok()?,
        n: n.parse().ok()?,
    })
}

/// A session that lasts as long as a response.
#[derive(Debug)]
pub(super) struct Temporary {
    live: Live,
    pub(super) id: SessionId,
}

impl Temporary {
    /// Begins it.
    ///
    /// # Errors
    /// `too_many`, `unavailable`.
    pub(super) async fn begin(
        live: &Live,
        visitor: &Visitor,
        transport: &'static str,
    ) -> Result<Temporary, ServiceError> {
        let now = live.hub.clock.now();
        live.rates
            .take(Verb::Begin, &visitor.user, visitor.client, now)?;
        live.may_begin(visitor)?;
        live.recall_blocks(visitor).await?;
        let id = random_session()?;
        let member = Member {
            user: visitor.user.clone(),
            account: visitor.account.clone(),
            binding: Binding::Cookie(visitor.secret()),
            transport,
            client: visitor.client,
            is_seen: false,
            is_debugged: false,
            is_connected: true,
            lag: Lag::default(),
            began: time_of_day(),
        };
        live.hub
            .with(|state, now| state.open(id, member, false, now));
        Ok(Temporary {
            live: live.clone(),
            id,
        })
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        self.live
            .hub
            .with(|state, _| state.hub.end(self.id, End::Disconnected));
    }
}

/// The body of a stream.
struct Events {
    head: Option<String>,
    places: Vec<(ChannelName, Option<Position>)>,
    waiting: Waiting,
    comment: Pin<Box<Sleep>>,
    _session: Temporary,
}

impl Events {
    /// Events as text, each with the places after it.
    fn text(&mut self, batch: &Batch) -> String {
        let mut text = String::new();
        for event in &batch.events {
            let of = |name: &ChannelName| {
                *name == event.message.channel || name.is_own() && event.message.channel.is_own()
            };
            let place = self.places.iter_mut().find(|(name, _)| of(name));
            if let Some((_, place)) = place.filter(|_| event.n > 0) {
                *place = Some(Position {
                    epoch: event.epoch,
                    n: event.n,
                });
            }
            text += &format!("id: {}\ndata: {}\n\n", self.id(), wire(event));
        }
        text
    }

    fn id(&self) -> String {
        let places = self.places.iter().map(|(_, place)| match place {
            Some(Position { epoch, n }) => format!("{epoch}-{n}"),
            None => "-".to_owned(),
        });
        places.collect::<Vec<_>>().join(",")
    }
}

impl HttpBody for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let text = if let Some(head) = self.head.take() {
            head
        } else if let Poll::Ready(taken) = self.waiting.poll(context) {
            let Ok(taken) = taken else {
                return Poll::Ready(None);
            };
            // Who did not get it comes back with the ID of what it has.
            self.waiting.written();
            self.text(&taken.batch)
        } else {
            ready!(self.comment.as_mut().poll(context));
            ":\n\n".to_owned()
        };
        self.comment.as_mut().reset(Instant::now() + COMMENT);
        Poll::Ready(Some(Ok(Frame::data(text.into()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_places_of_all_channels() {
        let place = |epoch, n| Some(Position { epoch, n });
        assert_eq!(
            read_places("12-3,-,13-0"),
            [place(12, 3), None, place(13, 0)]
        );
        assert_eq!(read_places("x,1-"), [None, None]);
    }

    #[test]
    fn channels_are_named_once() {
        let names = |query| {
            channels(query)
                .map(|channels| channels.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        let two = "channel=/a&x=1&channel=%2Fb&channel=/a";
        assert_eq!(names(two).expect("names"), ["/a", "/b"]);
        assert!(names("").is_err() && names("channel=a").is_err());
    }
}
