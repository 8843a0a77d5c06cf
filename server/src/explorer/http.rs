//! `/api/explorer/…`: what is searched, added and deleted over HTTP.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Response, StatusCode};
use axum::routing::{delete, get, post};
use http_body_util::{BodyExt as _, Collected};
use jsboard::api::{ApiError, ErrorCode, Given};
use jsboard::records::{Format, RecordError};
use jsboard_explorer::MatchId;
use jsboard_explorer::answer::{Answer, Explorer, FUNCTIONS};
use serde::Deserialize as _;
use serde_json::{Map, Value};

use super::export::{ExportFormat, Source};
use super::library::Unready;
use super::outcome::{Added, Outcome};
use super::pages;
use super::parsed::Parsed;
use super::shelf::Shelf;
use crate::app::App;
use crate::limits::client::Client;
use crate::limits::cost;
use crate::operator;
use crate::response::{
    CachePolicy, MediaType, Refusal, busy, error_json, refuse, respond, to_json, to_json_within,
};
use crate::service::ServiceError;
use crate::store::StoreError;

/// The most matches that are exported at a time.
const MOST_MATCHES: usize = 100;

/// The routes of the API and of the pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/explorer/{function}", get(ask))
        .route("/api/explorer/matches", post(add))
        .route("/api/explorer/matches/{hash}", delete(forget))
        .merge(pages::routes())
}

/// Answers a function, or `export`.
async fn ask(
    State(app): State<App>,
    Path(function): Path<String>,
    request: Request,
) -> Response<Body> {
    let client = Client::of_request(request.extensions());
    let query = request.uri().query().unwrap_or_default();
    let answered = match &*function {
        "export" => exported(&app, client, query).await,
        _ if FUNCTIONS.iter().any(|(known, _)| *known == function) => {
            let most = app.config.max_response;
            let name = function.clone();
            let answer = async {
                let args = args(query)?;
                let json = searched(&app, client, move |explorer| {
                    let answer = answer(explorer, &name, args)?;
                    to_json_within(&answer, most)
                });
                let json = json.await?;
                Ok(respond(
                    StatusCode::OK,
                    MediaType::Json,
                    CachePolicy::NoStore,
                    json,
                ))
            };
            answer.await
        }
        _ => {
            let names = FUNCTIONS.map(|(name, _)| name).join(", ");
            let message = format!("{function}: expected one of {names}, export");
            return refuse(StatusCode::NOT_FOUND, &message);
        }
    };
    answered.unwrap_or_else(Failure::response)
}

/// Why there is no answer.
pub(super) enum Failure {
    /// The request is refused.
    Refused(Refusal),
    /// There is no collection, or not yet.
    Unready(Unready),
    /// The store failed.
    Store(StoreError),
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Failure {
        Failure::Refused(error.into())
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Refused(refusal)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Store(error)
    }
}

impl Failure {
    fn response(self) -> Response<Body> {
        match self {
            Failure::Refused(Refusal { status, error }) => respond(
                status,
                MediaType::Json,
                CachePolicy::NoStore,
                error_json(&error),
            ),
            Failure::Unready(Unready::None) => refuse(
                StatusCode::NOT_FOUND,
                "this server has no collection of matches",
            ),
            Failure::Unready(Unready::Loading(loaded, all)) => busy(&format!(
                "the collection is being loaded: {loaded} of {all} matches are there"
            )),
            Failure::Store(error) => {
                let error = ServiceError::from(error);
                let mut response = refuse(error.status(), &error.message);
                if let Some(seconds) = error.retry_after {
                    response.headers_mut().insert(RETRY_AFTER, seconds.into());
                }
                response
            }
        }
    }
}

/// Asks the matches something, on a thread for work that takes long.
pub(super) async fn searched<T: Send + 'static>(
    app: &App,
    client: Client,
    ask: impl FnOnce(&Explorer) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Failure> {
    /// A set of decisions, and a list of those found, with what each is sorted by.
    const DECISION: usize = 17;
    /// More is not counted: no client gets more than its turn.
    const MOST: usize = 64 << 20;
    let decisions = app.library.ask(|explorer| explorer.collection().len());
    let decisions = decisions.map_err(Failure::Unready)?;
    let memory = (decisions * DECISION).min(MOST);
    let asked = app.clone();
    let work = move || match asked.library.ask(ask) {
        Ok(answer) => answer.map(Ok),
        Err(unready) => Ok(Err(Failure::Unready(unready))),
    };
    app.limits.workers.run(client, memory, work).await?
}

/// Calls a function.
pub(super) fn answer(
    explorer: &Explorer,
    function: &str,
    args: Map<String, Value>,
) -> Result<Answer, ApiError> {
    let given = Given::deserialize(Value::Object(args));
    let given = given.map_err(|error| ApiError::option(error.to_string()))?;
    explorer.answer(function, given)
}

/// The arguments in a query; `v` and `_` are none.
pub(super) fn args(query: &str) -> Result<Map<String, Value>, ApiError> {
    let mut args = Map::new();
    for (name, text) in form_urlencoded::parse(query.as_bytes()) {
        let value = match &*name {
            "v" | "_" => continue,
            "after" | "limit" => {
                let wrong =
                    || ApiError::option(format!("{name}: “{text}”: expected a whole number"));
                Value::from(text.parse::<u32>().map_err(|_| wrong())?)
            }
            _ => Value::from(&*text),
        };
        if args.insert(name.to_string(), value).is_some() {
            return Err(ApiError::option(format!("{name}: it is there twice")));
        }
    }
    Ok(args)
}

/// Makes a file of what a query means.
async fn exported(app: &App, client: Client, query: &str) -> Result<Response<Body>, Failure> {
    let mut args = args(query)?;
    let mut take = |name: &str| match args.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    let (q, name) = (
        take("q").unwrap_or_default(),
        take("format").unwrap_or_default(),
    );
    let format = ExportFormat::named(&name).ok_or_else(|| {
        let names = ExportFormat::NAMES.join(", ");
        ApiError::option(format!("format: “{name}”: expected one of {names}"))
    })?;
    if let Some(other) = args.keys().next() {
        return Err(ApiError::option(format!("{other}: expected q and format alone")).into());
    }
    let most = app.config.max_response;
    let text = match format {
        ExportFormat::Text(format) => {
            let text = move |explorer: &Explorer| Ok(explorer.export(&q, format, None)?.text);
            searched(app, client, text).await?
        }
        ExportFormat::Record(format) => {
            let ids = searched(app, client, move |explorer| Ok(explorer.matches_of(&q)?)).await?;
            if ids.len() > MOST_MATCHES {
                return Err(Refusal::too_large(&format!(
                    "the query means {} matches: expected {MOST_MATCHES} at most; the command exports more",
                    ids.len()
                ))
                .into());
            }
            records(app, client, &ids, format).await?
        }
    };
    if text.len() > most {
        return Err(cost::answer_too_large(most).into());
    }
    Ok(attachment(text, format))
}

/// Matches as one text, a file at a time.
async fn records(
    app: &App,
    client: Client,
    ids: &[MatchId],
    format: Format,
) -> Result<String, Failure> {
    let shelf = app.library.shelf().ok_or(Failure::Unready(Unready::None))?;
    let mut text = String::new();
    for &id in ids {
        let source = Source::of(shelf, id, app.library.shows_names()).await?;
        let Some(source) = source else { continue };
        let memory = cost::memory("", source.bytes(), true);
        let work = move || Ok(source.text(format));
        text += &app.limits.workers.run(client, memory, work).await?;
        if text.len() > app.config.max_response {
            return Err(cost::answer_too_large(app.config.max_response).into());
        }
    }
    Ok(text)
}

fn attachment(text: String, format: ExportFormat) -> Response<Body> {
    let mut response = respond(StatusCode::OK, MediaType::Text, CachePolicy::NoStore, text);
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static(format.media_type());
    headers.insert(CONTENT_TYPE, kind);
    let name = format!("attachment; filename=\"backgammon.{}\"", format.extension());
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    response
}

/// Adds the matches of a file, which is the body.
async fn add(State(app): State<App>, request: Request) -> Response<Body> {
    let Some(shelf) = app.library.shelf() else {
        return Failure::Unready(Unready::None).response();
    };
    if !app.config.explorer_open
        && let Some(refused) = operator::refusal(&app.config.admin_token, &request)
    {
        return refused;
    }
    let client = Client::of_request(request.extensions());
    // It has been received: see `limits::bodies`.
    let body = request.into_body().collect().await.map(Collected::to_bytes);
    let added = added(&app, shelf, client, body.unwrap_or_default().to_vec()).await;
    match added {
        Ok(outcomes) => respond(
            StatusCode::OK,
            MediaType::Json,
            CachePolicy::NoStore,
            to_json(&Added::of(outcomes)),
        ),
        Err(failure) => failure.response(),
    }
}

async fn added(
    app: &App,
    shelf: &Shelf,
    client: Client,
    body: Vec<u8>,
) -> Result<Vec<Outcome>, Failure> {
    let memory = cost::memory("", &body, true);
    let parsed = app.limits.workers.run(client, memory, move || {
        cost::check_lines(&Map::new(), Some(&body))?;
        let read = Parsed::read(body);
        let wrong = |error: RecordError| ApiError::new(ErrorCode::BadRecord, error.message());
        Ok(read.map_err(wrong)?)
    });
    let outcomes = shelf.add(&parsed.await?, None).await?;
    app.library.catch_up().await?;
    Ok(outcomes)
}

/// Deletes a match.
async fn forget(
    State(app): State<App>,
    Path(hash): Path<String>,
    request: Request,
) -> Response<Body> {
    let Some(shelf) = app.library.shelf() else {
        return Failure::Unready(Unready::None).response();
    };
    if let Some(refused) = operator::refusal(&app.config.admin_token, &request) {
        return refused;
    }
    let missing = || refuse(StatusCode::NOT_FOUND, "there is no match with this hash");
    let Some(id) = MatchId::read(&hash) else {
        return missing();
    };
    let forgotten = async {
        let was_there = shelf.forget(id).await?;
        app.library.catch_up().await?;
        Ok(was_there)
    };
    match forgotten.await {
        Ok(true) => {
            let shown = Outcome::erased(id);
            respond(
                StatusCode::OK,
                MediaType::Json,
                CachePolicy::NoStore,
                to_json(&shown),
            )
        }
        Ok(false) => missing(),
        Err(error) => Failure::Store(error).response(),
    }
}
