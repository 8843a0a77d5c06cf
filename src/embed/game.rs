//! `gameviewer`: plays through a match.

use super::board::{Board, Marked, Picture};
use super::options::wrong;
use super::sheet::markup;
use super::{Effect, Kind, Options};
use crate::api::{ApiError, ErrorCode};
use crate::control::{Effect as Done, GameViewer, Input, Place};
use crate::notation::{Deed, read_record};
use crate::rules::{BySide, Side};
use crate::words::Words;

/// A match, played through.
pub(super) struct Game {
    words: &'static Words,
    viewer: GameViewer,
    /// The sheet has not been shown since it changed.
    sheet_is_new: bool,
}

impl Game {
    /// The match that these options give.
    pub(super) fn new(options: &Options, words: &'static Words) -> Result<Game, ApiError> {
        Ok(Game {
            words,
            viewer: viewer(options)?,
            sheet_is_new: true,
        })
    }

    fn names(&self) -> BySide<String> {
        BySide::from_fn(|side| {
            let name = &self.viewer.record().players[side];
            if name.is_empty() {
                self.words.sides[side.index()].to_owned()
            } else {
                name.clone()
            }
        })
    }

    fn picture(&self) -> Picture {
        let frame = self.viewer.frame();
        let names = self.names();
        Picture {
            label: self.words.describe(&frame.setup, &names),
            setup: frame.setup,
            marked: frame.marked.map(|marked| Marked {
                before: marked.before.clone(),
                side: marked.side,
                roll: marked.roll,
                play: *marked.play,
            }),
            bottom: self.viewer.bottom(),
            names: Some(names),
        }
    }

    fn carry_out(&mut self, board: &Board, input: Input) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut shown = false;
        for done in self.viewer.update(input) {
            match done {
                Done::Show { motion } => {
                    shown = true;
                    effects.push(board.draw(&self.picture(), motion));
                }
                Done::Selected => self.selected(&mut effects),
                Done::Autoplay(on) => effects.push(Effect::new("autoplay", vec![on.into()])),
            }
        }
        if shown {
            effects.push(self.change());
        }
        effects
    }

    fn selected(&self, effects: &mut Vec<Effect>) {
        let place = self.viewer.selected();
        effects.push(Effect::new("select", vec![place.to_string().into()]));
        let Some((game, entry)) = self.viewer.at(place) else {
            return;
        };
        let said = match entry {
            Some(entry) => {
                let roll = match entry.deed {
                    Deed::Move { roll, .. } => format!("{roll}: "),
                    _ => String::new(),
                };
                let name = &self.names()[entry.side];
                format!("{name} {roll}{}", self.words.deed(entry))
            }
            None => (self.words.game)(game.number),
        };
        effects.push(Effect::say(&said));
    }

    /// Which position is shown, and where in the match the selected place is.
    fn change(&self) -> Effect {
        let viewer = &self.viewer;
        let mut change = Effect::change(&viewer.frame().setup);
        change.detail("place", viewer.selected().to_string().into());
        change.detail("flip", (viewer.bottom() == Side::O).into());
        let preview = viewer.shown() != viewer.selected();
        change.detail("preview", preview.into());
        change
    }
}

impl Kind for Game {
    fn open(&mut self, board: &Board) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.sheet_is_new {
            self.sheet_is_new = false;
            let sheet = markup(&self.viewer, self.words);
            effects.push(Effect::new("sheet", vec![sheet.into()]));
        }
        effects.push(self.draw(board));
        self.selected(&mut effects);
        effects.push(self.change());
        effects
    }

    fn set(&mut self, all: &Options, newer: &Options) -> Result<(), ApiError> {
        let place = place(newer)?;
        if newer.get("text").is_some() {
            self.viewer = viewer(all)?;
            self.sheet_is_new = true;
        } else if let Some(place) = place {
            self.viewer.update(Input::GoTo(place));
        }
        if newer.get("flip").is_some() {
            self.viewer.update(Input::Bottom(all.bottom()?));
        }
        Ok(())
    }

    fn act(&mut self, board: &Board, command: &str, at: &str) -> Result<Vec<Effect>, ApiError> {
        let input = match command {
            "first" => Input::First,
            "previous" => Input::Previous,
            "next" => Input::Next,
            "last" => Input::Last,
            "previousgame" => Input::PreviousGame,
            "nextgame" => Input::NextGame,
            "autoplay" => Input::ToggleAutoplay,
            "flip" => Input::Flip,
            "tick" => Input::Tick,
            "preview" => at.parse().map_or(Input::EndPreview, Input::Preview),
            _ => command
                .parse()
                .map(Input::GoTo)
                .map_err(|()| wrong("go", "game/step or a command"))?,
        };
        Ok(self.carry_out(board, input))
    }

    fn draw(&self, board: &Board) -> Effect {
        board.draw(&self.picture(), false)
    }
}

fn viewer(options: &Options) -> Result<GameViewer, ApiError> {
    let text = options.get("text").unwrap_or_default();
    let start = place(options)?.unwrap_or_default();
    let record = read_record(text).map_err(|error| ApiError {
        code: ErrorCode::BadRecord,
        message: error.to_string(),
        at: Some(error.line),
    })?;
    Ok(GameViewer::new(record, start, options.bottom()?))
}

fn place(options: &Options) -> Result<Option<Place>, ApiError> {
    let Some(text) = options.get("start") else {
        return Ok(None);
    };
    let place = text.parse().map_err(|()| wrong("start", "game/step"))?;
    Ok(Some(place))
}
