//! `positionviewer`: shows a position.

use super::board::{Board, Picture};
use super::options::wrong;
use super::{Effect, Kind, Options};
use crate::api::ApiError;
use crate::rules::BySide;
use crate::words::Words;

/// A position, shown.
pub(super) struct Position {
    words: &'static Words,
    picture: Picture,
}

impl Position {
    /// The position that these options name.
    pub(super) fn new(options: &Options, words: &'static Words) -> Result<Position, ApiError> {
        Ok(Position {
            words,
            picture: picture(options, words)?,
        })
    }
}

impl Kind for Position {
    fn open(&mut self, board: &Board) -> Vec<Effect> {
        vec![self.draw(board), Effect::change(&self.picture.setup)]
    }

    fn set(&mut self, all: &Options, _: &Options) -> Result<(), ApiError> {
        self.picture = picture(all, self.words)?;
        Ok(())
    }

    fn act(&mut self, _: &Board, command: &str, _: &str) -> Result<Vec<Effect>, ApiError> {
        Err(wrong(command, "a command of this board"))
    }

    fn draw(&self, board: &Board) -> Effect {
        board.draw(&self.picture, false)
    }
}

fn picture(options: &Options, words: &Words) -> Result<Picture, ApiError> {
    let setup = options.setup()?;
    let sides = BySide(words.sides.map(str::to_owned));
    Ok(Picture {
        label: [words.board, ". ", &words.describe(&setup, &sides)].concat(),
        setup,
        marked: None,
        bottom: options.bottom()?,
        names: None,
    })
}
