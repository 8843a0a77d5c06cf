//! The embeds whole, but for the page: options, commands and what a pointer does come in, effects
//! go out. Whoever has a page carries the effects out.
//!
//! ```
//! use jsboard::embed::{Effect, Embed};
//! let options = [("xgid", "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10")];
//! let mut embed = Embed::new("positionviewer", &options, "en", 400).unwrap();
//! let Effect::Draw(drawing) = &embed.open()[0] else { panic!("no picture") };
//! assert!(drawing.svg.starts_with("<svg "));
//! ```

mod archives;
mod board;
mod command;
mod editor;
mod effects;
mod game;
mod keys;
mod options;
mod picture;
mod player;
mod pointer;
mod position;
mod quiz;
mod records;
mod remote;
mod sgf;
mod sheet;
mod study;
mod tutor;

use crate::control::{GameViewer, Gesture, Hand};
use crate::geometry::Region;
use crate::notation::write_gnubgid;
use crate::records::Record;
use crate::request::ApiError;
use crate::scene::map_areas;
use crate::words::Words;

use board::{BoardView, Look};
pub use command::{Answer, Command, GameSummary, Query};
pub use editor::Form;
use effects::Effects;
pub use effects::{CandidateRow, Drawing, Effect, Event, Question, Sent, Stand, State};
use options::{Changed, OptionTexts, refused};
use picture::BoardPicture;
pub use pointer::{By, Touched};
pub use remote::{TableEvent, TableTerms};
pub use study::{Remarks, remarks};

/// What one kind of embed does with its options, and with what a person does.
trait Kind {
    /// Shows everything, when it has been made or its options have changed.
    fn open(&mut self, out: &mut Effects, board: &BoardView);

    /// Takes note that nothing of it is shown any more: it will be opened once more.
    fn hide(&mut self) {}

    /// Takes over changed options: all that hold now, and which of them are others than they were.
    /// Changes nothing where they are wrong.
    fn set(&mut self, all: &OptionTexts, changed: &Changed) -> Result<(), ApiError>;

    /// Does what a command asks for.
    fn act(
        &mut self,
        out: &mut Effects,
        board: &BoardView,
        command: Command,
    ) -> Result<(), ApiError>;

    /// What is shown.
    fn picture(&self) -> &BoardPicture;

    /// Draws what is shown once more.
    fn redraw(&self, out: &mut Effects, board: &BoardView) {
        board.draw(out, self.picture(), None);
    }

    /// Whether this can be dragged now.
    fn lifts(&self, _: Region) -> bool {
        false
    }

    /// Takes what a pointer has done.
    fn gesture(&mut self, _: &mut Effects, _: &BoardView, _: Gesture, _: By) {}

    /// Takes a turn of the wheel over this.
    fn wheel(&mut self, _: &mut Effects, _: &BoardView, _: Region, _up: bool) {}

    /// Takes a key, by the name that the page's events have for it; whether it means anything.
    fn key(&mut self, _: &mut Effects, _: &BoardView, _key: &str, _shift: bool) -> bool {
        false
    }

    /// Answers a question.
    fn answer(&self, _: Query) -> Answer {
        Answer::None
    }

    /// The viewer of a record, if it is one.
    fn viewer(&self) -> Option<&GameViewer> {
        None
    }

    /// Lets a record be annotated, if it is one that is viewed, and shows it anew.
    fn annotate(&mut self, _: &mut Effects, _note: &mut dyn FnMut(&mut Record)) {}

    /// The record that is viewed as SGF, if the part that writes it is loaded.
    fn sgf(&self) -> Option<String> {
        None
    }

    /// What the form of an editor shows, if it is one.
    fn form(&self) -> Option<Form> {
        None
    }
}

/// Makes one embed of a kind.
type Make = fn(&OptionTexts, &'static Words) -> Result<Box<dyn Kind>, ApiError>;

/// A kind of embed.
struct Maker {
    /// The name of its function.
    name: &'static str,
    /// The options that it has beside those of all.
    own: &'static [&'static str],
    /// Makes one. All that belongs to one kind alone is reached through this and its [`Kind`], so
    /// that a page can load it when it needs it.
    make: Make,
}

impl Maker {
    /// The kind whose function has this name.
    #[inline(never)]
    fn named(name: &str) -> Option<&'static Maker> {
        MAKERS.iter().find(|maker| maker.name == name)
    }
}

/// What [`Embed::new`] can make.
static MAKERS: [Maker; 5] = [
    position::MAKER,
    game::MAKER,
    editor::MAKER,
    player::MAKER,
    quiz::MAKER,
];

/// One embed.
pub struct Embed {
    /// Its own options' names.
    own: &'static [&'static str],
    words: &'static Words,
    options: OptionTexts,
    board: BoardView,
    hand: Hand,
    kind: Box<dyn Kind>,
    /// What the last `change` told of: the GNU ID, and where a match viewer stands.
    told: Option<(String, Option<Stand>)>,
}

impl Embed {
    /// An embed by the name of its function (or `quiz`), with options as names and texts, in a
    /// container that is `width` CSS pixels wide (0 if it has no width), in a page in this language.
    ///
    /// # Errors
    /// `bad_option` for an unknown embed or option, or a value that an option cannot have;
    /// `bad_id`, `bad_position`, `bad_record` for contents that cannot be read or shown.
    pub fn new(
        kind: &str,
        options: &[(&str, &str)],
        lang: &str,
        width: u32,
    ) -> Result<Embed, ApiError> {
        let maker = Maker::named(kind).ok_or_else(|| refused(kind, "the name of an embed"))?;
        let options = OptionTexts::read(options, maker.own)?;
        let words = Words::of(options.get("lang").unwrap_or(lang));
        let board = BoardView::new(Look::of(&options)?, width);
        Ok(Embed {
            own: maker.own,
            words,
            board,
            hand: Hand::default(),
            told: None,
            kind: (maker.make)(&options, words)?,
            options,
        })
    }

    /// Shows everything.
    pub fn open(&mut self) -> Vec<Effect> {
        let mut out = Effects::default();
        self.kind.open(&mut out, &self.board);
        self.finish(out)
    }

    /// Takes note that nothing of it is shown any more: [`open`](Embed::open) will show it elsewhere.
    pub fn hide(&mut self) {
        self.kind.hide();
    }

    /// Changes options: these texts take the place of those that they had, and the options of these
    /// names are no longer given. What is not named stays as it is, and what an option has already
    /// changes nothing.
    ///
    /// # Errors
    /// As for [`Embed::new`]; then nothing has changed.
    pub fn set(
        &mut self,
        options: &[(&str, &str)],
        gone: &[&str],
    ) -> Result<Vec<Effect>, ApiError> {
        let newer = OptionTexts::read(options, self.own)?;
        let all = self.options.without(gone).with(&newer);
        let changed = all.changed_from(&self.options);
        if changed.is_empty() {
            return Ok(Vec::new());
        }
        let look = Look::of(&all)?;
        self.kind.set(&all, &changed)?;
        self.board.look = look;
        self.options = all;
        Ok(self.open())
    }

    /// The effects, without a `change` that tells of nothing.
    fn finish(&mut self, mut out: Effects) -> Vec<Effect> {
        out.keep_news(&mut self.told);
        out.finish()
    }

    /// Does what a command asks for.
    ///
    /// # Errors
    /// `bad_option` for what is not a command of this embed.
    pub fn act(&mut self, command: Command) -> Result<Vec<Effect>, ApiError> {
        let mut out = Effects::default();
        self.kind.act(&mut out, &self.board, command)?;
        Ok(self.finish(out))
    }

    /// Takes a key that was pressed, by its name in the page's events; `None` if it means nothing
    /// here.
    pub fn key(&mut self, key: &str, shift: bool) -> Option<Vec<Effect>> {
        let mut out = Effects::default();
        let is_known = self.kind.key(&mut out, &self.board, key, shift);
        is_known.then(|| self.finish(out))
    }

    /// Sets the board's width in CSS pixels, as the page has made it.
    pub fn resize(&mut self, width: u32) -> Vec<Effect> {
        let mut out = Effects::default();
        if self.board.resize(width) {
            self.kind.redraw(&mut out, &self.board);
        }
        out.finish()
    }

    /// Answers a question.
    #[must_use]
    pub fn answer(&self, query: Query) -> Answer {
        match query {
            Query::Label => Answer::Text(self.kind.picture().label.clone()),
            _ => self.kind.answer(query),
        }
    }

    /// The state shown; in an unfinished play that before its steps.
    #[must_use]
    pub fn state(&self) -> State {
        self.kind.picture().state()
    }

    /// The GNU ID of what is drawn: in an unfinished play the checkers are where its steps led.
    #[must_use]
    pub fn drawn(&self) -> String {
        write_gnubgid(&self.kind.picture().setup)
    }

    /// The viewer of a `gameviewer`.
    #[must_use]
    pub fn viewer(&self) -> Option<&GameViewer> {
        self.kind.viewer()
    }

    /// Lets the record of a `gameviewer` be annotated: what was done in it stays. The list of moves and what
    /// is said of the selected one are shown anew.
    pub fn annotate(&mut self, note: &mut dyn FnMut(&mut Record)) -> Vec<Effect> {
        let mut out = Effects::default();
        self.kind.annotate(&mut out, note);
        out.finish()
    }

    /// The record of a `gameviewer` as GNU Backgammon's SGF, with its comments and its analysis. In a page the
    /// part `sgf` has to be loaded before.
    #[must_use]
    pub fn sgf(&self) -> Option<String> {
        self.kind.sgf()
    }

    /// What the form of an `editor` shows.
    #[must_use]
    pub fn form(&self) -> Option<Form> {
        self.kind.form()
    }

    /// The words of its language.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// The areas of an image map over the picture, shown this large, in pixels.
    #[must_use]
    pub fn areas(&self, width: u32, height: u32) -> String {
        let picture = self.kind.picture();
        let areas = self.board.image_map(picture, width, height);
        map_areas(&areas, "#", &|region| {
            self.board.say(picture, region, self.words)
        })
    }
}
