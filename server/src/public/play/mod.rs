//! `/play`: a whole match without scripts. Each page is a position, with a link for each legal action; the URL
//! has the steps of the turn so far. The server keeps nothing, so a match continues wherever its URL is opened. Against
//! the bot of the server the URL has its level, and a turn of a person leads to one of the bot.

mod address;
mod choices;
mod opponent;
mod page;
mod picture;
mod start;
mod words;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, header};
use jsboard::api::{ActionName, ApiError, ContextArgs, OnRoll, OnRollArgs, onroll};
use jsboard::{Decision, Position, Setup};
use jsboard_evaluation::bot::Level;
use serde_json::Value;

use super::request::ApiRequest;
use crate::app::App;
use crate::dice::dice;
use crate::frame::{Frame, STYLE};
use crate::limits::client::Client;
use crate::limits::cost;
use crate::phrases::accepted_by;
use crate::response::{CachePolicy, CachedResponse, MediaType, Refusal, respond, see_other};
pub(crate) use address::{Address, TablePage, text};
pub(crate) use choices::Choices;
use opponent::take_turn;
pub(crate) use page::moves;
pub(crate) use picture::diagram;
use words::Phrases;

/// The script that makes the board interactive.
const SCRIPT: &str = include_str!("board.js");

/// Answers `GET /play`: the page of a position. With links to the lobby if there is one.
pub(super) async fn show(State(app): State<App>, request: Request) -> Response<Body> {
    let query = request.uri().query().unwrap_or_default();
    let mut frame = Frame {
        lobby: app.config.store().map(|_| app.config.lobby()),
        keeps_lang: true,
        ..Frame::default()
    };
    let read = ApiRequest::of_query(query);
    let lang = read.as_ref().ok().and_then(|read| read.args.get("lang"));
    let lang = lang.and_then(Value::as_str).unwrap_or_default().to_owned();
    frame.lang = &lang;
    let answered = match read.and_then(|read| answer(read, request.headers(), &frame)) {
        Ok(Answer::Page(page)) => return by_language(page.response(request.headers())),
        Ok(Answer::Next(address)) => Ok(address),
        Ok(Answer::Bot(question)) => {
            question
                .answer(&app, Client::of_request(request.extensions()))
                .await
        }
        Err(error) => Err(error.into()),
    };
    answered.map_or_else(|refused| failed(&refused, &frame), |next| see_other(&next))
}

/// The page of an error.
fn failed(refused: &Refusal, frame: &Frame<'_>) -> Response<Body> {
    let page = page::problem(&refused.error, frame);
    respond(refused.status, MediaType::Html, CachePolicy::NoStore, page)
}

pub(super) async fn script(headers: HeaderMap) -> Response<Body> {
    CachedResponse::new(MediaType::Script, CachePolicy::Revalidate, SCRIPT).response(&headers)
}

pub(super) async fn style(headers: HeaderMap) -> Response<Body> {
    CachedResponse::new(MediaType::Style, CachePolicy::Revalidate, STYLE).response(&headers)
}

enum Answer {
    Page(CachedResponse),
    /// A redirect to the URL of the next position.
    Next(String),
    /// A turn of the bot, and then a redirect.
    Bot(Box<BotQuestion>),
}

/// A position in which the bot is to decide.
struct BotQuestion {
    address: Address,
    context: ContextArgs,
    level: Level,
}

impl BotQuestion {
    /// The URL after the turn of the bot.
    async fn answer(self, app: &App, client: Client) -> Result<String, Refusal> {
        let BotQuestion {
            address,
            context,
            level,
        } = self;
        let declined = address.declined;
        let work = move || Ok(take_turn(context, level, declined)?);
        let turn = app.limits.workers.run(client, cost::SEARCH, work).await?;
        Ok(address.after_bot(&turn))
    }
}

fn answer(request: ApiRequest, headers: &HeaderMap, frame: &Frame<'_>) -> Result<Answer, ApiError> {
    let keep = CachePolicy::of(request.version.as_deref());
    let (mut address, picture, acting) = Address::read(request)?;
    if !address.has_context() {
        picture.words()?;
        // The language of the first page goes along to the others.
        let accepted = accepted_by(headers);
        if !address.carries("lang") && accepted != Phrases::of("").lang {
            address.speak(accepted);
        }
        let frame = Frame {
            lang: address.lang(),
            ..*frame
        };
        let page = start::page(&address, &frame)?;
        return Ok(Answer::Page(CachedResponse::new(
            MediaType::Html,
            keep,
            page,
        )));
    }
    let setup = picture.context.shown()?;
    if let Some(level) = address.bot.filter(|_| address.asks_bot) {
        let context = picture.context;
        return Ok(Answer::Bot(Box::new(BotQuestion {
            address,
            context,
            level,
        })));
    }
    if acting.action.is_some() {
        return act(&address, acting, &setup).map(Answer::Next);
    }
    let position = Position::new(setup)?;
    let page = page::page(&address, &picture, &position, frame)?;
    Ok(Answer::Page(CachedResponse::new(
        MediaType::Html,
        keep,
        page,
    )))
}

/// The URL after an action. Equal dice in the opening roll are rolled again.
fn act(address: &Address, mut args: OnRollArgs, before: &Setup) -> Result<String, ApiError> {
    let rolls = args.action == Some(ActionName::Roll) && args.context.dice.is_none();
    loop {
        if rolls {
            args.context.dice = Some(dice()?);
        }
        let OnRoll::Done(done) = onroll(&args)? else {
            return Err(ApiError::option("action is missing"));
        };
        if rolls && done.decision == Decision::OpeningRoll && before.roll.is_none() {
            args.context = ContextArgs {
                id: Some(done.after.gnubgid),
                gnubgid: None,
                xgid: None,
                ..args.context
            };
            continue;
        }
        return Ok(address.at(&done.after.gnubgid, None));
    }
}

/// Tells caches that a page may depend on the language that a browser prefers.
fn by_language(mut page: Response<Body>) -> Response<Body> {
    let by = HeaderValue::from_static("accept-language");
    page.headers_mut().append(header::VARY, by);
    page
}

/// The page of an address at which there is nothing, in the language that a browser prefers.
pub(super) fn missing(headers: &HeaderMap) -> String {
    page::missing(accepted_by(headers))
}
