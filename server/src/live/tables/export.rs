//! `GET /account/games.zip?format=mat`: all matches of a visitor that have ended, a file each.
//!
//! The archive is made while it is sent, one match at a time for the whole server: a client that takes it slowly holds up
//! its own archive alone.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Extension;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, Response, StatusCode};
use http_body::Frame;
use jsboard::BySide;
use jsboard::records::{Format, write_records};
use jsboard_rooms::User;
use jsboard_rooms::table::dice::hex;
use jsboard_rooms::table::{TableEvent, record};
use serde_json::json;
use tokio::sync::{Semaphore, mpsc};

use super::ended::{Ended, MOST, Place, Which, ended};
use super::stored::events;
use crate::calendar::{day, minute};
use crate::live::rates::Verb;
use crate::live::visitor::Sender;
use crate::live::{Live, rpc};
use crate::response::{CachePolicy, MediaType, respond};
use crate::service::ServiceError;
use crate::zip::Archive;

/// How many matches are written at a time, for all who ask.
const WRITERS: usize = 1;

/// The matches that may be written at the same time.
#[derive(Clone, Debug)]
pub(crate) struct Exports(Arc<Semaphore>);

impl Default for Exports {
    fn default() -> Exports {
        Exports(Arc::new(Semaphore::new(WRITERS)))
    }
}

/// A format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Record(Format, &'static str),
    Json,
}

impl Written {
    fn named(name: &str) -> Result<Written, ServiceError> {
        Ok(match name {
            "mat" => Written::Record(Format::Mat, "mat"),
            "sgf" => Written::Record(Format::Sgf, "sgf"),
            "json" => Written::Json,
            _ => {
                return Err(ServiceError::bad_request(
                    "format: expected mat, sgf or json",
                ));
            }
        })
    }

    /// What the names of its files end in.
    const fn ending(self) -> &'static str {
        match self {
            Written::Record(_, ending) => ending,
            Written::Json => "json",
        }
    }

    /// A match as text.
    fn text(self, ended: &Ended, events: &[TableEvent]) -> Result<String, ServiceError> {
        let Written::Record(format, _) = self else {
            return Ok(json(ended, events));
        };
        let broken = |error| ServiceError::unavailable(format!("table {}: {error}", ended.id));
        let mut record = record(&ended.terms.terms()?, events).map_err(broken)?;
        record.players = BySide(ended.names.clone().map(Option::unwrap_or_default));
        Ok(write_records(std::slice::from_ref(&record), format))
    }
}

/// Answers with the archive.
pub(crate) async fn export(
    State(live): State<Live>,
    Extension(visitor): Sender,
    RawQuery(query): RawQuery,
) -> Response<Body> {
    let query = query.unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let format = pairs.find(|(name, _)| name == "format");
    let format = Written::named(format.as_ref().map_or("mat", |(_, format)| format));
    let now = live.hub.clock.now();
    let format = live
        .rates
        .take(Verb::Make, &visitor.user, visitor.client, now)
        .and(format);
    let format = match format {
        Ok(format) => format,
        Err(error) => return rpc::refused(&error),
    };
    let (parts, receiver) = mpsc::channel(1);
    let name = visitor.user.name().trim_start_matches('~').to_owned();
    tokio::spawn(async move {
        if let Err(error) = send(&live, &visitor.user, format, &parts).await {
            tracing::error!(error = error.message, "matches cannot be exported");
            // Who has gone needs no answer.
            let _ = parts.send(Err(error)).await;
        }
    });
    let body = Body::new(Parts(receiver));
    let mut response = respond(StatusCode::OK, MediaType::Text, CachePolicy::NoStore, body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    let disposition = format!("attachment; filename=\"backgammon-{name}.zip\"");
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    response
}

/// A part of an archive, or why there is no more.
type Part = Result<Bytes, ServiceError>;

/// Sends all matches of a user, until its client has gone.
///
/// # Errors
/// `unavailable` if the store cannot be read.
async fn send(
    live: &Live,
    user: &User,
    format: Written,
    parts: &mpsc::Sender<Part>,
) -> Result<(), ServiceError> {
    let mut archive = Archive::default();
    let mut place = Place::first();
    loop {
        let page = ended(live, user, Which::All, &place, MOST).await?;
        let Some(last) = page.last() else {
            break;
        };
        place = last.place();
        for ended in page {
            let part;
            (archive, part) = add(live, archive, ended, format).await?;
            if parts.send(Ok(part.into())).await.is_err() {
                return Ok(());
            }
        }
    }
    // Who has gone needs no directory.
    let _ = parts.send(Ok(archive.end().into())).await;
    Ok(())
}

/// Adds a match to an archive.
async fn add(
    live: &Live,
    mut archive: Archive,
    ended: Ended,
    format: Written,
) -> Result<(Archive, Vec<u8>), ServiceError> {
    let failed = |what: &str| ServiceError::unavailable(format!("the archive: {what}"));
    let permit = live.tables.exports.0.clone().acquire_owned().await;
    let permit = permit.map_err(|_| failed("the server is shutting down"))?;
    let events = events(live, &ended.id).await?;
    let added = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let text = format.text(&ended, &events)?;
        let name = file_name(&ended, format);
        let file = archive.file(&name, &minute(ended.at), text.as_bytes());
        Ok((archive, file.ok_or_else(|| failed("it is full"))?))
    });
    added.await.map_err(|_| failed("it cannot be written"))?
}

/// The name of a match's file: when it ended, who played, and the table.
fn file_name(ended: &Ended, format: Written) -> String {
    let name = |side: usize| ended.names[side].as_deref().unwrap_or("nobody");
    format!(
        "{} {} - {} {}.{}",
        day(ended.at),
        name(0),
        name(1),
        ended.id,
        format.ending()
    )
}

/// A match as `/table/<id>.json` has it, but for what changes with time.
fn json(ended: &Ended, events: &[TableEvent]) -> String {
    let commit = events.iter().find_map(|event| event.commit);
    let mut shown = json!(ended.terms);
    shown["table"] = json!(ended.id);
    shown["seats"] = json!(ended.names);
    shown["result"] = json!(ended.result);
    shown["commit"] = json!(commit.as_ref().map(hex::write));
    shown["events"] = json!(events);
    shown.to_string()
}

/// A body of parts that are made while it is sent. An error breaks it off.
struct Parts(mpsc::Receiver<Part>);

impl HttpBody for Parts {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.0.poll_recv(context).map(|part| {
            let part = part?.map_err(|error| axum::Error::new(error.message));
            Some(part.map(Frame::data))
        })
    }
}
