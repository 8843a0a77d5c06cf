//! The address of a page: the position, how far the turn is, and how the board is to look.

use jsboard::api::{ApiError, Args};
use jsboard::control::Turn;
use jsboard::notation::write_play;
use jsboard::{Play, Point, Position};
use serde_json::Value;

use crate::http::request::{Asked, steps};

/// What goes from page to page: what no ID carries, and how the board looks.
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

/// The address of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Address {
    /// The position, as a GNU ID or whatever it was given as.
    id: Option<String>,
    carried: Vec<(&'static str, String)>,
    /// The steps of the turn so far.
    pub(super) steps: Vec<[u8; 2]>,
    /// The place of the checker that is to move, in the mover's count.
    pub(super) from: Option<u8>,
    /// The move that led here, as the address says.
    pub(super) last: Option<String>,
}

impl Address {
    /// What an address says, and the arguments of functions among it.
    ///
    /// # Errors
    /// `bad_option` for what cannot be read.
    pub(super) fn read(mut asked: Asked) -> Result<(Address, Args), ApiError> {
        let mut take = |name: &str| match asked.args.remove(name) {
            Some(Value::String(text)) => Some(text),
            other => other.map(|value| value.to_string()),
        };
        let made = take("partial").unwrap_or_default();
        let from = take("from").filter(|from| !from.is_empty());
        let last = take("last").filter(|last| is_move_text(last));
        let wrong = |name: &str, expected| ApiError::option(format!("{name}: expected {expected}"));
        let made = steps(&made).ok_or_else(|| wrong("partial", "steps, such as 13/7,8/5"))?;
        let from = from.map(|from| from.parse::<u8>());
        let from = from.transpose();
        let from = from.map_err(|_| wrong("from", "the number of a point"))?;
        let carried = CARRIED.iter().filter_map(|&name| {
            let value = asked.args.get(name)?;
            let text = value.as_str().map(str::to_owned);
            Some((name, text.unwrap_or_else(|| value.to_string())))
        });
        let carried = carried.collect();
        let args = serde_json::from_value(Value::Object(asked.args));
        let args: Args = args.map_err(|error| ApiError::option(error.to_string()))?;
        let given = [&args.gnubgid, &args.id, &args.xgid];
        let address = Address {
            id: given.into_iter().flatten().next().cloned(),
            carried,
            steps: serde_json::from_value(made).unwrap_or_default(),
            from,
            last,
        };
        Ok((address, args))
    }

    /// Whether there is a position.
    pub(super) fn has_context(&self) -> bool {
        self.id.is_some()
    }

    /// Whether something that is carried is said.
    pub(super) fn says(&self, name: &str) -> bool {
        self.carried.iter().any(|(known, _)| *known == name)
    }

    /// The language that is asked for.
    pub(super) fn lang(&self) -> &str {
        let lang = self.carried.iter().find(|(name, _)| *name == "lang");
        lang.map_or("", |(_, lang)| lang)
    }

    /// The address of another position, to which this move led.
    pub(super) fn at(&self, gnubgid: &str, last: Option<&str>) -> String {
        let last = last.filter(|last| !last.is_empty());
        self.write(
            gnubgid,
            &last
                .map(|last| ("last", last))
                .into_iter()
                .collect::<Vec<_>>(),
        )
    }

    /// The address of something that is done here, and leads on.
    pub(super) fn doing(&self, action: &str, level: Option<&str>) -> String {
        let mut pairs = vec![("action", action)];
        pairs.extend(level.map(|level| ("level", level)));
        self.write(self.id(), &pairs)
    }

    /// The address of this turn after these steps, with a checker that is to move.
    pub(super) fn turn(&self, play: &Play, from: Option<Point>) -> String {
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

    /// The address of this position with another value of what is carried.
    pub(super) fn with(&self, name: &'static str, value: &str) -> String {
        let mut other = self.clone();
        other.carried.retain(|(known, _)| *known != name);
        other.carried.push((name, value.to_owned()));
        other.write(self.id(), &[])
    }

    /// The address of this position with a picture for a small window.
    pub(super) fn small(&self) -> String {
        let mut other = self.clone();
        other
            .carried
            .retain(|(known, _)| !matches!(*known, "width" | "height"));
        let size = [("width", "340"), ("height", "256")];
        let size = size.map(|(name, value)| (name, value.to_owned()));
        other.carried.extend(size);
        other.write(self.id(), &[])
    }

    /// The address of this position, as it is sent to somebody.
    pub(super) fn plain(&self) -> String {
        self.write(self.id(), &[])
    }

    /// The address of the first page.
    pub(super) fn start(&self) -> String {
        let query = self.query(None, &[]);
        format!("/play{}{query}", if query.is_empty() { "" } else { "?" })
    }

    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }

    fn write(&self, id: &str, more: &[(&str, &str)]) -> String {
        format!("/play?{}", self.query(Some(id), more))
    }

    /// What is said of the look, for the address of a picture.
    pub(super) fn query(&self, id: Option<&str>, more: &[(&str, &str)]) -> String {
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

    /// The turn that is under way, after the steps so far; `None` where nothing is to be played.
    ///
    /// # Errors
    /// `illegal_move` for steps that no play has.
    pub(super) fn turn_at(&self, position: &Position) -> Result<Option<Turn>, ApiError> {
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

/// Whether a text can be that of a move: it is only shown.
fn is_move_text(text: &str) -> bool {
    let allowed = |c: u8| c.is_ascii_digit() || b" /*()baroff".contains(&c);
    matches!(text.len(), 1..=60) && text.bytes().all(allowed)
}

/// The move text of a turn.
pub(super) fn text(turn: &Turn) -> String {
    let setup = turn.start().setup();
    write_play(&setup.board, setup.turn, turn.play())
}
