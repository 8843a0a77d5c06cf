//! `positionviewer`: shows a position, with what a page has marked in it.

use super::board::BoardView;
use super::effects::{CandidateRow, Effect, Effects};
use super::options::refused;
use super::picture::{BoardPicture, OwnMarks};
use super::records::loaded;
use super::{Changed, Command, Kind, Maker, OptionTexts};
use crate::control::marks::{
    Candidate, MarkError, read_arrows, read_candidates, read_ghosts, read_highlights, read_labels,
};
use crate::geometry::View;
use crate::request::{ApiError, ErrorCode};
use crate::rules::{Point, Side};
use crate::scene::Arrow;
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
        "analyse",
    ],
    make: |options, words| Ok(Box::new(build(options, words)?)),
};

/// A position, shown.
struct Position {
    words: &'static Words,
    picture: BoardPicture,
    /// The arrows of the page, while those of a candidate are shown.
    arrows: Vec<Arrow>,
    candidates: Vec<Candidate>,
    /// The move text of the candidate that was played.
    played: Option<String>,
    notes: String,
    /// Have they been shown since they changed?
    are_shown: bool,
}

impl Position {
    /// The position that these options name.
    fn new(options: &OptionTexts, words: &'static Words) -> Result<Position, ApiError> {
        let picture = picture(options, words)?;
        Ok(Position {
            words,
            arrows: picture.marks.arrows.clone(),
            picture,
            candidates: candidates(options)?,
            played: None,
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
    fn open(&mut self, out: &mut Effects, board: &BoardView) {
        board.draw(out, &self.picture, None);
        if !std::mem::replace(&mut self.are_shown, true) {
            let rows = self.candidates.iter().map(|candidate| CandidateRow {
                play: candidate.text.clone(),
                equity: candidate.equity.clone(),
                is_played: self.played.as_ref() == Some(&candidate.text),
            });
            out.add(Effect::Candidates(rows.collect()));
        }
        out.add(Effect::Notes(self.notes.clone()));
        out.change(&self.picture.setup, None);
    }

    fn hide(&mut self) {
        self.are_shown = false;
    }

    fn set(&mut self, all: &OptionTexts, changed: &Changed) -> Result<(), ApiError> {
        let was = std::mem::replace(self, build(all, self.words)?);
        let is_same = !changed.id() && !changed.any(&["text", "quiz", "reader"]);
        if is_same {
            self.played = was.played;
        }
        if !changed.any(MAKER.own) {
            self.are_shown = was.are_shown;
        }
        Ok(())
    }

    fn act(
        &mut self,
        out: &mut Effects,
        board: &BoardView,
        command: Command,
    ) -> Result<(), ApiError> {
        match command {
            Command::Candidate(index) => self.point_out(index),
            Command::Played(play) => {
                self.played = Some(play.to_owned());
                return Ok(());
            }
            Command::Named(name, _) => return Err(refused(name, "a command of this board")),
            _ => return Ok(()),
        }
        board.draw(out, &self.picture, None);
        Ok(())
    }

    fn picture(&self) -> &BoardPicture {
        &self.picture
    }
}

/// The position that the IDs or the `text` option give.
fn build(options: &OptionTexts, words: &'static Words) -> Result<Position, ApiError> {
    Position::new(&pasted(options)?, words)
}

/// These options, with those that the position in their `text` gives. A text needs the reader of records.
pub(super) fn pasted(options: &OptionTexts) -> Result<OptionTexts, ApiError> {
    if options.get("text").is_none() {
        return Ok(options.clone());
    }
    let records = loaded(options).ok_or_else(|| ApiError {
        code: ErrorCode::BadRecord,
        message: String::new(),
        at: None,
    })?;
    (records.position)(options)
}

fn picture(options: &OptionTexts, words: &Words) -> Result<BoardPicture, ApiError> {
    let mut picture = BoardPicture::new(options.setup()?, options.bottom()?, words);
    picture.label = [words.board, ". ", &picture.label].concat();
    picture.marks = own_marks(options, picture.setup.turn, options.view()?)?;
    Ok(picture)
}

/// The marks that these options name, in a state with this side on roll, turned this way.
pub(super) fn own_marks(
    options: &OptionTexts,
    turn: Side,
    view: View,
) -> Result<OwnMarks, ApiError> {
    let text = |name| options.get(name).unwrap_or_default();
    let arrows = read_arrows(text("arrows"), turn).map_err(marked)?;
    let ghosts = read_ghosts(text("ghosts")).map_err(marked)?;
    let own = |(side, place)| Some((side, view.point(side, place)?));
    Ok(OwnMarks {
        arrows: arrows.iter().map(arrow).collect(),
        highlights: read_highlights(text("highlights")).map_err(marked)?,
        ghosts: ghosts.into_iter().filter_map(own).collect(),
        labels: read_labels(text("labels")).map_err(marked)?,
    })
}

fn arrow(&(side, from, to): &(Side, Point, Point)) -> Arrow {
    Arrow { side, from, to }
}

fn candidates(options: &OptionTexts) -> Result<Vec<Candidate>, ApiError> {
    let text = options.get("candidates").unwrap_or_default();
    read_candidates(text).map_err(marked)
}

/// The error of marks that cannot be read.
#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn marked(error: MarkError) -> ApiError {
    ApiError::option(["option ", &error.message()].concat())
}
