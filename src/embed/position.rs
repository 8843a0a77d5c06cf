//! `positionviewer`: shows a position.

use super::board::Board;
use super::options::wrong;
use super::picture::Picture;
use super::{Effect, Kind, Options};
use crate::api::ApiError;
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
        let picture = &self.picture;
        vec![board.draw(picture, None), Effect::change(&picture.setup)]
    }

    fn set(&mut self, _: &Board, all: &Options, _: &Options) -> Result<Vec<Effect>, ApiError> {
        self.picture = picture(all, self.words)?;
        Ok(Vec::new())
    }

    fn act(&mut self, _: &Board, command: &str, _: &str) -> Result<Vec<Effect>, ApiError> {
        Err(wrong(command, "a command of this board"))
    }

    fn picture(&self) -> &Picture {
        &self.picture
    }
}

fn picture(options: &Options, words: &Words) -> Result<Picture, ApiError> {
    let mut picture = Picture::new(options.setup()?, options.bottom()?, words);
    picture.label.insert_str(0, ". ");
    picture.label.insert_str(0, words.board);
    Ok(picture)
}
