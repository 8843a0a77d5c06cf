//! `gameviewer`: plays through a match.

use super::board::Board;
use super::options::wrong;
use super::picture::Picture;
use super::sheet::markup;
use super::study::{self, Study};
use super::{Effects, Kind, Maker, Options, pointer, records};
use crate::api::{ApiError, ErrorCode};
use crate::control::{Effect, GameViewer, Input, Place};
use crate::geometry::Dice;
use crate::notation::{Deed, NoteCode, Record, RecordError, read_games};
use crate::rules::{BySide, Setup, Side, Step};
use crate::scene::Arrow;
use crate::text::number;
use crate::words::Words;

pub(super) const MAKER: Maker = Maker {
    name: "gameviewer",
    own: &["text", "start", "share", "match", "reader", "study"],
    make: |options, words| Ok(Box::new(Game::new(options, words)?)),
    hands: pointer::ignore,
};

/// A match, played through.
pub(super) struct Game {
    words: &'static Words,
    viewer: GameViewer,
    picture: Picture,
    /// The sheet has not been shown since it changed.
    sheet_is_new: bool,
    /// What a page has loaded to study it.
    study: Option<&'static Study>,
    /// The candidate that is looked at instead of what was done.
    candidate: Option<usize>,
    /// The titles of all matches in the text.
    titles: String,
}

impl Game {
    /// The match that these options give.
    fn new(options: &Options, words: &'static Words) -> Result<Game, ApiError> {
        let (viewer, titles) = viewer(options)?;
        Ok(Game {
            words,
            viewer,
            picture: Picture::new(Setup::default(), Side::X, words),
            sheet_is_new: true,
            study: options.flag("study")?.then(study::loaded),
            candidate: None,
            titles,
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

    /// Takes over what is shown now.
    fn look(&mut self) {
        let frame = self.viewer.frame();
        let marked = frame.marked;
        let (dice, marked) = (
            marked.map(|marked| Dice::new(marked.side, marked.roll).spent()),
            marked.map(|marked| (marked.side, *marked.play)),
        );
        let (names, bottom) = (self.names(), self.viewer.bottom());
        let mut picture = Picture::named(frame.setup, bottom, names, self.words);
        picture.names_are_shown = true;
        picture.dice = dice.or(picture.dice);
        picture.marked = marked;
        self.picture = self.pointed_out().unwrap_or(picture);
    }

    /// The position before the selected entry, with the arrows of the candidate.
    fn pointed_out(&self) -> Option<Picture> {
        let (_, entry) = self.viewer.at(self.viewer.selected())?;
        let entry = entry?;
        let candidate = entry.analysis()?.candidates.get(self.candidate?)?;
        let (names, bottom) = (self.names(), self.viewer.bottom());
        let mut picture = Picture::named(entry.before.clone(), bottom, names, self.words);
        picture.names_are_shown = true;
        let steps = candidate.play.steps().iter();
        let arrow = |step: &Step| Arrow {
            side: entry.side,
            from: step.from,
            to: step.to,
        };
        picture.marks.arrows = steps.map(arrow).collect();
        Some(picture)
    }

    /// Draws what is shown now; with `motion`, the play runs that leads to it.
    fn draw(&mut self, out: &mut Effects, board: &Board, motion: bool) {
        self.look();
        let run = self.viewer.frame().marked.filter(|_| motion);
        let run = run.map(|marked| (marked.before, marked.side, marked.play));
        board.draw(out, &self.picture, run);
    }

    fn carry_out(&mut self, out: &mut Effects, board: &Board, input: Input) {
        self.candidate = None;
        for effect in self.viewer.update(input) {
            match effect {
                Effect::Show { motion } => self.draw(out, board, motion),
                Effect::Selected => self.selected(out),
                Effect::Autoplay(on) => {
                    out.add("autoplay").flag(on);
                }
            }
        }
        if out.is_drawn {
            self.change(out);
        }
    }

    fn selected(&self, out: &mut Effects) {
        let place = self.viewer.selected();
        out.add("select").text(&place.text());
        if let Some(study) = self.study {
            (study.remarks)(out, &self.viewer, place);
        }
        let Some((game, entry)) = self.viewer.at(place) else {
            return;
        };
        let said = match entry {
            Some(entry) => {
                let roll = match entry.deed {
                    Deed::Move { roll, .. } => roll.text() + ": ",
                    _ => String::new(),
                };
                let name = &self.names()[entry.side];
                [name, " ", &roll, &self.words.deed(entry)].concat()
            }
            None => self.words.game(game.number),
        };
        out.say(&said);
    }

    /// Which position is shown, and where in the match the selected place is.
    fn change(&self, out: &mut Effects) {
        let viewer = &self.viewer;
        let preview = viewer.shown() != viewer.selected();
        let flip = viewer.bottom() == Side::O;
        out.change(&self.picture.setup);
        out.text("place").text(&viewer.selected().text());
        out.text("flip").flag(flip).text("preview").flag(preview);
    }
}

impl Kind for Game {
    fn open(&mut self, out: &mut Effects, board: &Board) {
        if self.sheet_is_new {
            self.sheet_is_new = false;
            out.add("sheet").text(&markup(&self.viewer, self.words));
            if let Some(study) = self.study {
                (study.overview)(out, self.viewer.record());
            }
        }
        self.draw(out, board, false);
        self.selected(out);
        self.change(out);
    }

    fn set(&mut self, all: &Options, newer: &Options) -> Result<(), ApiError> {
        let place = place(newer)?;
        let bottom = all.bottom()?;
        let study = all.flag("study")?.then(study::loaded);
        if newer.get("text").is_some() || newer.get("match").is_some() {
            (self.viewer, self.titles) = viewer(all)?;
            self.sheet_is_new = true;
        } else if let Some(place) = place {
            self.viewer.update(Input::GoTo(place));
        }
        self.candidate = None;
        self.sheet_is_new |= self.study.is_some() != study.is_some();
        self.study = study;
        if newer.get("flip").is_some() {
            self.viewer.update(Input::Bottom(bottom));
        }
        Ok(())
    }

    fn act(
        &mut self,
        out: &mut Effects,
        board: &Board,
        command: &str,
        at: &str,
    ) -> Result<(), ApiError> {
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
            "candidate" => {
                self.candidate = number(at).map(|index| index as usize);
                self.draw(out, board, false);
                return Ok(());
            }
            "preview" => at.parse().map_or(Input::EndPreview, Input::Preview),
            _ => command
                .parse()
                .map(Input::GoTo)
                .map_err(|()| wrong("go", "game/step or a command"))?,
        };
        self.carry_out(out, board, input);
        Ok(())
    }

    fn picture(&self) -> &Picture {
        &self.picture
    }

    fn query(&self, name: &str) -> String {
        match name {
            "matches" => self.titles.clone(),
            _ => String::new(),
        }
    }
}

/// The match that the options name, and the titles of all that there are.
fn viewer(options: &Options) -> Result<(GameViewer, String), ApiError> {
    let text = options.get("text").unwrap_or_default();
    let start = place(options)?.unwrap_or_default();
    let records = match records::loaded(options) {
        Some(loaded) => (loaded.read)(text),
        None => plain(text),
    };
    let mut records = records.map_err(|error| ApiError {
        code: ErrorCode::BadRecord,
        message: error.message(),
        at: Some(error.line),
    })?;
    let which = options.get("match").map_or(Some(1), number);
    let index = which.map_or(0, |which| which.wrapping_sub(1)) as usize;
    if index >= records.len() {
        return Err(wrong("match", "the number of a match in the text, from 1"));
    }
    let titles: Vec<String> = records.iter().map(title).collect();
    let viewer = GameViewer::new(records.swap_remove(index), start, options.bottom()?);
    Ok((viewer, titles.join("\n")))
}

/// The matches of a `.mat`. One that has something else in it is left to the reader of any kind.
fn plain(text: &str) -> Result<Vec<Record>, RecordError> {
    let records = read_games(text)?;
    let notes = || records.iter().flat_map(|record| &record.notes);
    match notes().find(|note| note.code == NoteCode::Unreadable) {
        Some(note) => Err(RecordError {
            line: note.line,
            expected: "a row of a .mat",
        }),
        None => Ok(records),
    }
}

/// The names of both sides, as the record has them.
fn title(record: &Record) -> String {
    let [o, x] = Side::ALL.map(|side| record.players[side].as_str());
    [o, " – ", x].concat()
}

fn place(options: &Options) -> Result<Option<Place>, ApiError> {
    let Some(text) = options.get("start") else {
        return Ok(None);
    };
    let place = text.parse().map_err(|()| wrong("start", "game/step"))?;
    Ok(Some(place))
}
