//! A match in the shape of the API's `record`, read back.

use jsboard::api::{ApiError, ContextArgs, ErrorCode};
use jsboard::notation::read_play;
use jsboard::records::{Entry, Game, Record, Source};
use jsboard::rules::{Action, BySide, Level, Position, Setup, Side, Variant};
use serde::Deserialize;

/// A match. What it does not name is not known.
#[derive(Deserialize)]
pub(crate) struct RecordShape {
    #[serde(default)]
    players: [String; 2],
    #[serde(default)]
    length: u16,
    games: Vec<GameShape>,
    /// The name of the variant, which no ID carries.
    variant: Option<String>,
}

/// A game.
#[derive(Deserialize)]
struct GameShape {
    number: Option<u32>,
    winner: Option<usize>,
    #[serde(default)]
    points: u32,
    actions: Vec<ActionShape>,
}

/// What a player did.
#[derive(Deserialize)]
struct ActionShape {
    kind: String,
    /// Of a move: its text.
    #[serde(rename = "move")]
    play: Option<String>,
    /// Of a resignation: its level.
    level: Option<String>,
    /// The state before it.
    before: Ids,
    legal: Option<bool>,
}

/// A state by its IDs.
#[derive(Deserialize)]
struct Ids {
    gnubgid: String,
    xgid: Option<String>,
}

impl RecordShape {
    /// The record.
    ///
    /// # Errors
    /// `bad_id` and `bad_move_text` for what cannot be read; `bad_option` for a variant or a kind of action that there
    /// is not.
    pub(crate) fn record(self) -> Result<Record, ApiError> {
        let variant =
            match &self.variant {
                None => None,
                Some(name) => Some(Variant::named(name).ok_or_else(|| {
                    ApiError::option(["variant: there is no “", name, "”"].concat())
                })?),
            };
        let games = self.games.into_iter().enumerate();
        let games = games.map(|(index, game)| game.game(index, variant));
        let games = games.collect::<Result<Vec<_>, _>>()?;
        let rules = games.first().map(|game| game.start.rules);
        Ok(Record {
            players: BySide(self.players),
            length: self.length,
            rules: rules.unwrap_or_default(),
            seats: BySide::default(),
            source: Source {
                format: "record",
                dialect: "jsboard",
            },
            tags: Vec::new(),
            comment: String::new(),
            games,
            notes: Vec::new(),
        })
    }
}

impl GameShape {
    fn game(self, index: usize, variant: Option<&'static Variant>) -> Result<Game, ApiError> {
        let actions = self.actions.into_iter();
        let entries = actions.map(|action| action.entry(variant));
        let entries = entries.collect::<Result<Vec<_>, _>>()?;
        let start = entries.first().map(|entry| start(&entry.before));
        let start = start.unwrap_or_default();
        let end = entries.last().and_then(|entry| entry.after.result());
        Ok(Game {
            number: self.number.unwrap_or(index as u32 + 1),
            line: 0,
            score: start.score.points,
            crawford: start.rules.crawford,
            winner: self.winner.and_then(|side| Side::ALL.get(side).copied()),
            points: self.points,
            level: end.map(|end| end.level),
            ending: end.map(|end| end.ending),
            comment: String::new(),
            analysis: None,
            start,
            entries,
        })
    }
}

/// The start of the game whose first state this is: before its opening roll, if the state is that of a start.
fn start(first: &Setup) -> Setup {
    if first.board == first.variant.start && first.cube.owner.is_none() {
        Setup::opening(first.variant, first.score, first.rules)
    } else {
        Setup {
            roll: None,
            ..first.clone()
        }
    }
}

impl ActionShape {
    fn entry(self, variant: Option<&'static Variant>) -> Result<Entry, ApiError> {
        let id = self.before.xgid.as_deref().unwrap_or(&self.before.gnubgid);
        let args = ContextArgs {
            variant,
            ..ContextArgs::of_id(id)
        };
        let setup = args.setup()?;
        let side = setup.decider;
        let done = match self.legal {
            Some(false) => None,
            _ => self.if_legal(&setup)?,
        };
        let is_legal = done.is_some();
        // What the rules do not allow is kept, as nothing that can be analysed.
        let (action, after) = done.unwrap_or_else(|| (Action::Reject, setup.clone()));
        Ok(Entry {
            side,
            action,
            text: String::new(),
            line: 0,
            legal: is_legal,
            before: setup,
            after,
            remarks: None,
        })
    }

    /// The action, and the state after it, if the rules allow it.
    ///
    /// # Errors
    /// `bad_move_text`, and `bad_option` for a kind of action that there is not.
    fn if_legal(&self, setup: &Setup) -> Result<Option<(Action, Setup)>, ApiError> {
        match self.done(setup) {
            Ok(done) => Ok(Some(done)),
            Err(error) if matches!(error.code, ErrorCode::BadMoveText | ErrorCode::BadOption) => {
                Err(error)
            }
            Err(_) => Ok(None),
        }
    }

    /// The action, and the state after it.
    fn done(&self, setup: &Setup) -> Result<(Action, Setup), ApiError> {
        let position = Position::new(setup.clone())?;
        if self.kind == "move" {
            let text = self.play.as_deref().unwrap_or_default();
            let movements = read_play(text)
                .map_err(|error| ApiError::notation(ErrorCode::BadMoveText, &error))?;
            let roll = setup.roll.ok_or(jsboard::rules::RuleError::NoDice)?;
            let (play, after) = position.play(&movements)?;
            return Ok((Action::Move { roll, play }, after.into_setup()));
        }
        let action = self.action()?;
        Ok((action, position.act(action)?.into_setup()))
    }

    /// An action other than a move.
    fn action(&self) -> Result<Action, ApiError> {
        let level = self.level.as_deref().and_then(Level::named);
        let resign = Action::Resign(level.unwrap_or(Level::Single));
        let named = [
            Action::Double,
            Action::Take,
            Action::Drop,
            Action::Beaver,
            Action::Raccoon,
            Action::Accept,
            Action::Reject,
            resign,
        ];
        let action = named.into_iter().find(|action| action.name() == self.kind);
        action.ok_or_else(|| ApiError::option(["kind: there is no “", &self.kind, "”"].concat()))
    }
}
