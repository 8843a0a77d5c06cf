//! `gameviewer`: plays through a match.

use std::hint::black_box;

use super::board::{BoardView, Motion};
use super::effects::{Effect as Out, Effects, Stand};
use super::options::refused;
use super::picture::BoardPicture;
use super::sheet::markup;
use super::{
    Answer, Changed, Command, GameSummary, Kind, Maker, OptionTexts, Query, archives, records, sgf,
};
use crate::control::{Effect, GameViewer, Input, MatchPath};
use crate::geometry::Dice;
use crate::records::{Entry, Game as PlayedGame, NoteCode, Record, RecordError, read_games};
use crate::request::{ApiError, ErrorCode};
use crate::rules::{Action, BySide, Setup, Side, Step};
use crate::scene::Arrow;
use crate::text::{digits, number};
use crate::words::Words;

pub(super) const MAKER: Maker = Maker {
    name: "gameviewer",
    own: &[
        "text", "start", "share", "match", "reader", "study", "analyse",
    ],
    make: |options, words| Ok(Box::new(Game::new(options, words)?)),
};

/// A match, played through.
pub(super) struct Game {
    words: &'static Words,
    viewer: GameViewer,
    picture: BoardPicture,
    /// The sheet has not been shown since it changed.
    sheet_is_new: bool,
    /// The candidate that is looked at instead of what was done.
    candidate: Option<usize>,
    /// The titles of all matches in the text.
    titles: Vec<String>,
}

impl Game {
    /// The match that these options give.
    fn new(options: &OptionTexts, words: &'static Words) -> Result<Game, ApiError> {
        let (viewer, titles) = viewer(options, place(options)?)?;
        Ok(Game {
            words,
            viewer,
            picture: BoardPicture::new(Setup::default(), Side::X, words),
            sheet_is_new: true,
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
        let mut picture = BoardPicture::named(frame.setup, bottom, names, self.words);
        picture.names_are_shown = true;
        picture.dice = dice.or(picture.dice);
        picture.marked = marked;
        self.picture = self.pointed_out().unwrap_or(picture);
    }

    /// The position before the selected entry, with the arrows of the candidate.
    fn pointed_out(&self) -> Option<BoardPicture> {
        let (_, entry) = self.viewer.at(self.viewer.selected())?;
        let entry = entry?;
        let candidate = entry.analysis()?.candidates.get(self.candidate?)?;
        let (names, bottom) = (self.names(), self.viewer.bottom());
        let mut picture = BoardPicture::named(entry.before.clone(), bottom, names, self.words);
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
    fn draw(&mut self, out: &mut Effects, board: &BoardView, motion: bool) {
        self.look();
        let run = self.viewer.frame().marked.filter(|_| motion);
        let run = run.map(|marked| Motion::Play(marked.before, marked.side, marked.play));
        board.draw(out, &self.picture, run);
    }

    fn carry_out(&mut self, out: &mut Effects, board: &BoardView, input: Input) {
        self.candidate = None;
        for effect in self.viewer.update(input) {
            match effect {
                Effect::Show { motion } => self.draw(out, board, motion),
                Effect::Selected => self.selected(out),
                Effect::Autoplay(on) => out.add(Out::Autoplay(on)),
            }
        }
        if out.has_drawing() {
            self.change(out);
        }
    }

    fn selected(&self, out: &mut Effects) {
        let place = self.viewer.selected();
        out.add(Out::Select(place));
        let Some((game, entry)) = self.viewer.at(place) else {
            return;
        };
        let announcement = match entry {
            Some(entry) => {
                let roll = match entry.action {
                    Action::Move { roll, .. } => roll.text() + ": ",
                    _ => String::new(),
                };
                let name = &self.names()[entry.side];
                [name, " ", &roll, &self.words.entry(entry)].concat()
            }
            None => self.words.game(game.number),
        };
        out.say(&announcement);
    }

    /// Which position is shown, and where in the match the selected place is.
    fn change(&self, out: &mut Effects) {
        let viewer = &self.viewer;
        let stand = Stand {
            place: viewer.selected(),
            flip: viewer.bottom() == Side::O,
            preview: viewer.shown() != viewer.selected(),
        };
        out.change(&self.picture.setup, Some(stand));
    }
}

impl Kind for Game {
    fn open(&mut self, out: &mut Effects, board: &BoardView) {
        let is_new = std::mem::take(&mut self.sheet_is_new);
        if is_new {
            out.add(Out::Sheet(markup(&self.viewer, self.words)));
        }
        self.draw(out, board, false);
        self.selected(out);
        if is_new {
            out.add(Out::Autoplay(self.viewer.is_autoplaying()));
        }
        self.change(out);
    }

    fn hide(&mut self) {
        self.sheet_is_new = true;
    }

    fn set(&mut self, all: &OptionTexts, changed: &Changed) -> Result<(), ApiError> {
        let place = place(all)?.filter(|_| changed.any(&["start"]));
        let bottom = all.bottom()?;
        if changed.any(&["text", "match", "reader"]) {
            (self.viewer, self.titles) = viewer(all, place)?;
            self.sheet_is_new = true;
        } else if let Some(place) = place {
            let place = there(&self.viewer, all, place)?;
            self.viewer.update(Input::GoTo(place));
        }
        self.candidate = None;
        if changed.any(&["flip"]) {
            self.viewer.update(Input::Bottom(bottom));
        }
        Ok(())
    }

    fn act(
        &mut self,
        out: &mut Effects,
        board: &BoardView,
        command: Command,
    ) -> Result<(), ApiError> {
        let input = match command {
            Command::Candidate(index) => {
                self.candidate = index;
                self.draw(out, board, false);
                return Ok(());
            }
            Command::GoTo(place) => Input::GoTo(place),
            Command::Preview(Some(place)) => Input::Preview(place),
            Command::Preview(None) => Input::EndPreview,
            Command::Tick => Input::Tick,
            Command::Named(name, _) => named(name)?,
            _ => return Ok(()),
        };
        self.carry_out(out, board, input);
        Ok(())
    }

    fn picture(&self) -> &BoardPicture {
        &self.picture
    }

    fn answer(&self, query: Query) -> Answer {
        let record = self.viewer.record();
        let (game, entry) = self.viewer.at(self.viewer.selected()).unzip();
        match query {
            Query::Players => Answer::Texts(self.names().0.to_vec()),
            Query::Place => Answer::Text(self.viewer.selected().text()),
            Query::Score => game.map_or(Answer::None, |game| Answer::Score(game.score)),
            Query::Games => Answer::Games(record.games.iter().map(summary).collect()),
            Query::Matches => Answer::Texts(self.titles.clone()),
            Query::Move => {
                let text = entry.flatten().and_then(Entry::play_text);
                text.map_or(Answer::None, Answer::Text)
            }
            _ => Answer::None,
        }
    }

    fn viewer(&self) -> Option<&GameViewer> {
        Some(&self.viewer)
    }

    fn annotate(&mut self, out: &mut Effects, note: &mut dyn FnMut(&mut Record)) {
        note(self.viewer.record_mut());
        out.add(Out::Sheet(markup(&self.viewer, self.words)));
        out.add(Out::Select(self.viewer.selected()));
    }

    fn sgf(&self) -> Option<String> {
        // The page has loaded the part.
        let write = black_box(sgf::WRITE);
        Some(write(self.viewer.record()))
    }
}

/// The input that a command's name is: one of these, or a place.
fn named(name: &str) -> Result<Input, ApiError> {
    Ok(match name {
        "first" => Input::First,
        "previous" => Input::Previous,
        "next" => Input::Next,
        "last" => Input::Last,
        "previousgame" => Input::PreviousGame,
        "nextgame" => Input::NextGame,
        "autoplay" => Input::ToggleAutoplay,
        "flip" => Input::Flip,
        _ => match name.parse() {
            Ok(place) => Input::GoTo(place),
            Err(()) => return Err(refused("go", "game/step or a command")),
        },
    })
}

fn summary(game: &PlayedGame) -> GameSummary {
    GameSummary {
        number: game.number,
        score: game.score,
        crawford: game.crawford,
        winner: game.winner.map(Side::index),
        points: game.points,
        steps: game.entries.len(),
    }
}

/// The match that the options name, from a place on, and the titles of all that there are.
fn viewer(
    options: &OptionTexts,
    start: Option<MatchPath>,
) -> Result<(GameViewer, Vec<String>), ApiError> {
    let text = options.get("text").unwrap_or_default();
    if text.is_empty() {
        return Err(refused(
            "there is no match",
            "a record in the option text, or in an element or its src",
        ));
    }
    let file = archives::loaded(options).and_then(|loaded| (loaded.read)(text));
    let records = file.unwrap_or_else(|| match records::loaded(options) {
        Some(loaded) => (loaded.read)(text),
        None => plain(text),
    });
    let mut records = records.map_err(|error| ApiError {
        code: ErrorCode::BadRecord,
        message: error.message(),
        at: Some(error.line),
    })?;
    let which = options.get("match").map_or(Some(1), number);
    let index = which.map_or(0, |which| which.wrapping_sub(1)) as usize;
    if index >= records.len() {
        return Err(options.wrong("match", "the number of a match in the text, from 1"));
    }
    let titles = records.iter().map(title).collect();
    let record = records.swap_remove(index);
    if record.games.len() > MOST_GAMES {
        return Err(too_long(record.games.len()));
    }
    let mut viewer = GameViewer::new(record, MatchPath::default(), options.bottom()?);
    if let Some(start) = start {
        viewer.update(Input::GoTo(there(&viewer, options, start)?));
    }
    Ok((viewer, titles))
}

/// The most games of a match that a page shows: their list and charts take it a second.
const MOST_GAMES: usize = 2000;

fn too_long(games: usize) -> ApiError {
    let [games, most] = [games, MOST_GAMES].map(|number| digits(number as u32));
    let message = [
        "the match has ",
        &games,
        " games; a page shows ",
        &most,
        " at most",
    ];
    ApiError::option(message.concat())
}

/// A place, if the match has it.
fn there(
    viewer: &GameViewer,
    options: &OptionTexts,
    place: MatchPath,
) -> Result<MatchPath, ApiError> {
    let game = viewer.record().games.get(place.game);
    match game.filter(|game| place.step <= game.entries.len()) {
        Some(_) => Ok(place),
        None => Err(options.wrong("start", "a place in the match")),
    }
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

fn place(options: &OptionTexts) -> Result<Option<MatchPath>, ApiError> {
    let Some(text) = options.get("start") else {
        return Ok(None);
    };
    let place = text.parse();
    place
        .map(Some)
        .map_err(|()| options.wrong("start", "game/step"))
}
