//! `positionviewer`: shows a position, with what a page has marked in it.

use super::board::Board;
use super::options::wrong;
use super::picture::{OwnMarks, Picture};
use super::records::loaded;
use super::{Effects, Kind, Maker, Options, pointer};
use crate::api::{ApiError, ErrorCode};
use crate::control::marks::{
    Candidate, MarkError, read_arrows, read_candidates, read_ghosts, read_highlights, read_labels,
};
use crate::rules::{Point, Side};
use crate::scene::Arrow;
use crate::text::number;
use crate::words::Words;

pub(super) const MAKER: Maker = Maker {
    name: "positionviewer",
    own: &[
        "id",
        "gnubgid",
        "xgid",
        "arrows",
        "highlights",
        "ghosts",
        "labels",
        "notes",
        "candidates",
        "quiz",
        "text",
        "reader",
    ],
    make: |options, words| Ok(Box::new(made(options, words)?)),
    hands: pointer::ignore,
};

/// A position, shown.
pub(super) struct Position {
    words: &'static Words,
    picture: Picture,
    /// The arrows of the page, while those of a candidate are shown.
    arrows: Vec<Arrow>,
    candidates: Vec<Candidate>,
    notes: String,
    /// Have they been shown since they changed?
    are_shown: bool,
}

impl Position {
    /// The position that these options name.
    fn new(options: &Options, words: &'static Words) -> Result<Position, ApiError> {
        let picture = picture(options, words)?;
        Ok(Position {
            words,
            arrows: picture.marks.arrows.clone(),
            picture,
            candidates: candidates(options)?,
            notes: options.get("notes").unwrap_or_default().to_owned(),
            are_shown: false,
        })
    }

    /// Shows the arrows of a candidate, counted from 0, or those of the page.
    fn point_out(&mut self, index: Option<usize>) {
        let side = self.picture.setup.turn;
        let candidate = index.and_then(|index| self.candidates.get(index));
        self.picture.marks.arrows = match candidate {
            Some(candidate) => {
                let movements = candidate.movements.iter();
                let ends = movements.flat_map(|movement| movement.places().windows(2));
                ends.map(|ends| arrow(&(side, ends[0], ends[1]))).collect()
            }
            None => self.arrows.clone(),
        };
    }
}

impl Kind for Position {
    fn open(&mut self, out: &mut Effects, board: &Board) {
        board.draw(out, &self.picture, None);
        if !std::mem::replace(&mut self.are_shown, true) {
            out.add("candidates");
            for candidate in &self.candidates {
                out.text(&candidate.text).text(&candidate.equity);
            }
        }
        out.add("notes").text(&self.notes);
        out.change(&self.picture.setup);
    }

    fn set(&mut self, all: &Options, _: &Options) -> Result<(), ApiError> {
        *self = made(all, self.words)?;
        Ok(())
    }

    fn act(
        &mut self,
        out: &mut Effects,
        board: &Board,
        command: &str,
        argument: &str,
    ) -> Result<(), ApiError> {
        if command != "candidate" {
            return Err(wrong(command, "a command of this board"));
        }
        self.point_out(number(argument).map(|index| index as usize));
        board.draw(out, &self.picture, None);
        Ok(())
    }

    fn picture(&self) -> &Picture {
        &self.picture
    }
}

/// The position that these options name, or the text among them, if what reads it is loaded.
fn made(options: &Options, words: &'static Words) -> Result<Position, ApiError> {
    if options.get("text").is_none() {
        return Position::new(options, words);
    }
    let records = loaded(options).ok_or_else(|| ApiError {
        code: ErrorCode::BadRecord,
        message: String::new(),
        at: None,
    })?;
    Position::new(&(records.position)(options)?, words)
}

fn picture(options: &Options, words: &Words) -> Result<Picture, ApiError> {
    let mut picture = Picture::new(options.setup()?, options.bottom()?, words);
    picture.label = [words.board, ". ", &picture.label].concat();
    let turn = picture.setup.turn;
    let view = options.view()?;
    let text = |name| options.get(name).unwrap_or_default();
    let arrows = read_arrows(text("arrows"), turn).map_err(marked)?;
    let ghosts = read_ghosts(text("ghosts")).map_err(marked)?;
    let own = |(side, place)| Some((side, view.point(side, place)?));
    picture.marks = OwnMarks {
        arrows: arrows.iter().map(arrow).collect(),
        highlights: read_highlights(text("highlights")).map_err(marked)?,
        ghosts: ghosts.into_iter().filter_map(own).collect(),
        labels: read_labels(text("labels")).map_err(marked)?,
    };
    Ok(picture)
}

fn arrow(&(side, from, to): &(Side, Point, Point)) -> Arrow {
    Arrow { side, from, to }
}

fn candidates(options: &Options) -> Result<Vec<Candidate>, ApiError> {
    let text = options.get("candidates").unwrap_or_default();
    read_candidates(text).map_err(marked)
}

/// The error of marks that cannot be read.
#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn marked(error: MarkError) -> ApiError {
    ApiError::option(["option ", &error.message()].concat())
}
