//! `positionviewer`: shows a position.

use super::board::Board;
use super::picture::Picture;
use super::{Effects, Kind, Options};
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
    fn open(&mut self, out: &mut Effects, board: &Board) {
        board.draw(out, &self.picture, None);
        out.change(&self.picture.setup);
    }

    fn set(&mut self, all: &Options, _: &Options) -> Result<(), ApiError> {
        self.picture = picture(all, self.words)?;
        Ok(())
    }

    fn picture(&self) -> &Picture {
        &self.picture
    }
}

fn picture(options: &Options, words: &Words) -> Result<Picture, ApiError> {
    let mut picture = Picture::new(options.setup()?, options.bottom()?, words);
    picture.label = [words.board, ". ", &picture.label].concat();
    Ok(picture)
}
