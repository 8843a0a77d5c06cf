//! The URL of a page: the position, the steps of the turn so far, and the options of the board.

use jsboard::api::{ApiError, OnRollArgs, PictureArgs};
use jsboard::control::Turn;
use jsboard::notation::write_play;
use jsboard::{Level, Play, Point, Position};
use jsboard_evaluation::bot;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::opponent::{self, BotTurn, Deed};
use crate::public::request::{ApiRequest, steps};

/// The arguments that all links of a page keep: rules that IDs lack, and options of the board.
const CARRIED: [&str; 11] = [
    "variant",
    "beavers",
    "max_cube",
    "automatic_doubles",
    "css",
    "bottom",
    "home",
    "numbers",
    "lang",
    "width",
    "height",
];

/// The action with which the bot has its turn.
const BOT: &str = "bot";

/// The URL of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Address {
    /// The ID of the position, of any kind.
    id: Option<String>,
    carried: Vec<(&'static str, String)>,
    /// The steps of the turn so far.
    pub(crate) steps: Vec<[u8; 2]>,
    /// The point of the selected checker, in the mover's own count.
    pub(crate) from: Option<u8>,
    /// The text of the move that led here.
    pub(crate) last: Option<String>,
    /// The bot that plays one side.
    pub(super) bot: Option<bot::Level>,
    /// What the bot did before this.
    pub(super) did: Option<Deed>,
    /// The level at which a person declined its resignation in this game.
    pub(super) declined: Option<Level>,
    /// Whether the bot is to have its turn now.
    pub(super) asks_bot: bool,
    /// The table whose page this is; none for a page of `/play`.
    table: Option<TablePage>,
}

/// The page of a table, whose state the server has.
#[derive(Clone, Debug)]
pub(crate) struct TablePage {
    pub(crate) path: String,
    /// The state that the steps of a turn belong to: the number of the table's last event.
    pub(crate) n: u64,
    /// What all links to it keep.
    pub(crate) keeps: Vec<(&'static str, String)>,
}

impl Address {
    /// Reads a request: the URL, and the arguments of functions in it.
    ///
    /// # Errors
    /// `bad_option` for a malformed argument.
    pub(crate) fn read(
        mut request: ApiRequest,
    ) -> Result<(Address, PictureArgs, OnRollArgs), ApiError> {
        let mut take = |name: &str| match request.args.remove(name) {
            Some(Value::String(text)) => Some(text),
            other => other.map(|value| value.to_string()),
        };
        let partial = take("partial").unwrap_or_default();
        let from = take("from").filter(|from| !from.is_empty());
        let last = take("last").filter(|last| is_move_text(last));
        let did = take("did").and_then(|did| Deed::named(&did));
        let declined = take("declined").and_then(|level| Level::named(&level));
        let bot = take("bot").map(|name| opponent::named(&name)).transpose()?;
        let action = request.args.get("action");
        let asks_bot = bot.is_some() && action.is_some_and(|action| action == BOT);
        if asks_bot {
            request.args.remove("action");
        }
        let wrong = |name: &str, expected| ApiError::option(format!("{name}: expected {expected}"));
        let steps = steps(&partial).ok_or_else(|| wrong("partial", "steps, such as 13/7,8/5"))?;
        let from = from.map(|from| from.parse::<u8>());
        let from = from.transpose();
        let from = from.map_err(|_| wrong("from", "the number of a point"))?;
        let carried = CARRIED.iter().filter_map(|&name| {
            let value = request.args.get(name)?;
            let text = value.as_str().map(str::to_owned);
            Some((name, text.unwrap_or_else(|| value.to_string())))
        });
        let carried = carried.collect();
        let action = ["action", "level"].map(|name| request.args.remove_entry(name));
        let acting: OnRollArgs = read(action.into_iter().flatten().collect())?;
        let picture: PictureArgs = read(request.args)?;
        let context = picture.context.clone();
        let ids = [&context.gnubgid, &context.id, &context.xgid];
        let address = Address {
            id: ids.into_iter().flatten().next().cloned(),
            carried,
            steps: serde_json::from_value(steps).unwrap_or_default(),
            from,
            last,
            table: None,
            bot,
            did,
            declined,
            asks_bot,
        };
        Ok((address, picture, OnRollArgs { context, ..acting }))
    }

    /// The URL of a table's page in this state, with what its picture needs beside the ID. `partial` and `from` are
    /// of a turn; what cannot be read is none.
    pub(crate) fn of_table(
        table: TablePage,
        gnubgid: &str,
        carried: Vec<(&'static str, String)>,
        partial: &str,
        from: &str,
    ) -> Address {
        let steps = steps(partial).map(serde_json::from_value);
        Address {
            id: Some(gnubgid.to_owned()),
            carried,
            steps: steps.and_then(Result::ok).unwrap_or_default(),
            from: from.parse().ok(),
            table: Some(table),
            ..Address::default()
        }
    }

    /// Whether there is a position.
    pub(crate) fn has_context(&self) -> bool {
        self.id.is_some()
    }

    /// Whether the URL has this argument of [`CARRIED`].
    pub(crate) fn carries(&self, name: &str) -> bool {
        self.carried.iter().any(|(known, _)| *known == name)
    }

    /// The same, with the level at which a resignation has been declined in the game.
    pub(super) fn with_declined(&self, declined: Option<Level>) -> Address {
        Address {
            declined,
            ..self.clone()
        }
    }

    /// The requested language; empty if none.
    pub(crate) fn lang(&self) -> &str {
        let lang = self.carried.iter().find(|(name, _)| *name == "lang");
        lang.map_or("", |(_, lang)| lang)
    }

    /// Lets the pages that follow speak this language, which the URL does not name.
    pub(crate) fn speak(&mut self, lang: &str) {
        self.carried.push(("lang", lang.to_owned()));
    }

    /// The URL of another position, after a move. Where the bot is to decide there, it does.
    pub(crate) fn at(&self, gnubgid: &str, last: Option<&str>) -> String {
        let last = last.filter(|last| !last.is_empty());
        let mut pairs: Vec<_> = last.map(|last| ("last", last)).into_iter().collect();
        if self.bot.is_some() && opponent::decides_at(gnubgid) {
            pairs.push(("action", BOT));
        }
        self.write(gnubgid, &pairs)
    }

    /// The URL of what a turn of the bot has led to.
    pub(super) fn after_bot(&self, turn: &BotTurn) -> String {
        let did = turn.did.as_ref().map(Deed::name);
        let pairs = [("did", did.as_deref()), ("last", turn.last.as_deref())];
        let pairs = pairs
            .iter()
            .filter_map(|&(name, value)| Some((name, value.filter(|value| !value.is_empty())?)));
        self.write(&turn.gnubgid, &pairs.collect::<Vec<_>>())
    }

    /// The URL where the bot has its turn in this position.
    pub(super) fn asking_bot(&self) -> String {
        self.doing(BOT, None)
    }

    /// The same, but with another bot or without one.
    pub(super) fn against(&self, bot: Option<bot::Level>) -> Address {
        Address {
            bot,
            ..self.clone()
        }
    }

    /// The URL of an action in this position.
    pub(crate) fn doing(&self, action: &str, level: Option<&str>) -> String {
        let mut pairs = vec![("action", action)];
        pairs.extend(level.map(|level| ("level", level)));
        self.write(self.id(), &pairs)
    }

    /// The URL of this turn after some steps, with a selected checker.
    pub(crate) fn turn(&self, play: &Play, from: Option<Point>) -> String {
        let steps: Vec<String> = play
            .steps()
            .iter()
            .map(|step| format!("{}-{}", step.from.number(), step.to.number()))
            .collect();
        let (steps, from) = (steps.join(","), from.map(|from| from.number().to_string()));
        let mut pairs = Vec::new();
        if !steps.is_empty() {
            pairs.push(("partial", steps.as_str()));
        }
        pairs.extend(from.as_deref().map(|from| ("from", from)));
        self.write(self.id(), &pairs)
    }

    /// The URL of this position with another value of an argument.
    pub(crate) fn with(&self, name: &'static str, value: &str) -> String {
        let mut other = self.clone();
        other.carried.retain(|(known, _)| *known != name);
        other.carried.push((name, value.to_owned()));
        other.write(self.id(), &[])
    }

    /// The URL of this position, to share.
    pub(crate) fn plain(&self) -> String {
        self.write(self.id(), &[])
    }

    /// The URL of the first page.
    pub(crate) fn start(&self) -> String {
        let query = self.query(None, &self.opponent());
        format!("/play{}{query}", if query.is_empty() { "" } else { "?" })
    }

    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }

    fn write(&self, id: &str, more: &[(&str, &str)]) -> String {
        if let Some(TablePage { path, n, keeps }) = &self.table {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("n", &n.to_string());
            query.extend_pairs(more).extend_pairs(keeps);
            return format!("{path}?{}", query.finish());
        }
        let declined = self.declined.map(|level| ("declined", level.name()));
        let more: Vec<_> = more
            .iter()
            .copied()
            .chain(self.opponent())
            .chain(declined)
            .collect();
        format!("/play?{}", self.query(Some(id), &more))
    }

    /// What a URL has of the bot.
    fn opponent(&self) -> Vec<(&str, &str)> {
        self.bot.iter().map(|bot| ("bot", bot.name)).collect()
    }

    /// The query of a URL: an ID, more arguments, and those of [`CARRIED`].
    pub(crate) fn query(&self, id: Option<&str>, more: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(id) = id {
            query.append_pair("gnubgid", id);
        }
        query.extend_pairs(more);
        for (name, value) in &self.carried {
            query.append_pair(name, value);
        }
        query.finish()
    }

    /// The turn after the steps so far; `None` if no roll is to be played.
    ///
    /// # Errors
    /// `illegal_move` for steps that no legal play begins with.
    pub(crate) fn turn_at(&self, position: &Position) -> Result<Option<Turn>, ApiError> {
        let Some(mut turn) = Turn::new(position) else {
            return Ok(None);
        };
        for (at, &[from, to]) in self.steps.iter().enumerate() {
            let step = Point::new(from).zip(Point::new(to));
            if step.and_then(|(from, to)| turn.go(from, to)).is_none() {
                let message = format!("partial: no legal play goes on with {from}/{to}");
                let code = jsboard::api::ErrorCode::IllegalMove;
                return Err(ApiError {
                    at: Some(at),
                    ..ApiError::new(code, message)
                });
            }
        }
        Ok(Some(turn))
    }
}

fn read<T: DeserializeOwned>(args: Map<String, Value>) -> Result<T, ApiError> {
    serde_json::from_value(Value::Object(args)).map_err(|error| ApiError::option(error.to_string()))
}

/// Whether a text can be that of a move: it is only shown.
fn is_move_text(text: &str) -> bool {
    let allowed = |c: u8| c.is_ascii_digit() || b" /*()baroff".contains(&c);
    matches!(text.len(), 1..=60) && text.bytes().all(allowed)
}

/// The move text of a turn.
pub(crate) fn text(turn: &Turn) -> String {
    let setup = turn.start().setup();
    write_play(&setup.board, setup.turn, turn.play())
}
