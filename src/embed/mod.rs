//! The embeds whole, but for the page: options, commands and what a pointer does come in, effects
//! go out. Whoever has a page carries the effects out.
//!
//! ```
//! use jsboard::embed::Embed;
//! let options = [("xgid", "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10")];
//! let mut embed = Embed::new("positionviewer", &options, "en", 400).unwrap();
//! assert!(embed.open().starts_with("\u{1e}draw\u{1f}=<svg "));
//! ```

mod board;
mod editor;
mod effects;
mod game;
mod keys;
mod options;
mod picture;
mod player;
mod pointer;
mod position;
mod records;
mod sheet;
mod study;

use crate::api::ApiError;
use crate::control::{Gesture, Hand};
use crate::geometry::Region;
use crate::scene::map_areas;
use crate::words::Words;

use board::{Board, Look};
pub use effects::Effects;
use options::{Options, wrong};
use picture::Picture;
use pointer::Hands;
pub use pointer::{By, Doing, Touched};

/// What one kind of embed does with its options, and with what a person does.
trait Kind {
    /// Shows everything, when it has been made or its options have changed.
    fn open(&mut self, out: &mut Effects, board: &Board);

    /// Takes over changed options: all that hold now, and which of them are new. Changes nothing
    /// where they are wrong.
    fn set(&mut self, all: &Options, newer: &Options) -> Result<(), ApiError>;

    /// Does what a command asks for.
    fn act(
        &mut self,
        _: &mut Effects,
        _: &Board,
        command: &str,
        _argument: &str,
    ) -> Result<(), ApiError> {
        Err(wrong(command, "a command of this board"))
    }

    /// What is shown.
    fn picture(&self) -> &Picture;

    /// Draws what is shown once more.
    fn redraw(&self, out: &mut Effects, board: &Board) {
        board.draw(out, self.picture(), None);
    }

    /// Whether this can be dragged now.
    fn lifts(&self, _: Region) -> bool {
        false
    }

    /// Takes what a pointer has done.
    fn gesture(&mut self, _: &mut Effects, _: &Board, _: Gesture, _: By) {}

    /// Takes a turn of the wheel over this.
    fn wheel(&mut self, _: &mut Effects, _: &Board, _: Region, _up: bool) {}

    /// Takes a key, by the name that the page's events have for it; whether it means anything.
    fn key(&mut self, _: &mut Effects, _: &Board, _key: &str, _shift: bool) -> bool {
        false
    }

    /// What there is under this name; several things are lines.
    fn query(&self, _name: &str) -> String {
        String::new()
    }
}

/// Makes one embed of a kind.
type Make = fn(&Options, &'static Words) -> Result<Box<dyn Kind>, ApiError>;

/// A kind of embed.
struct Maker {
    /// The name of its function.
    name: &'static str,
    /// The options that it has beside those of all.
    own: &'static [&'static str],
    make: Make,
    /// What pointers do on it.
    hands: Hands,
}

/// What [`Embed::new`] can make. All that belongs to one of them alone is reached through its maker
/// and its [`Kind`], so that a page can load it when it needs it.
const MAKERS: [Maker; 4] = [position::MAKER, game::MAKER, editor::MAKER, player::MAKER];

/// One embed.
pub struct Embed {
    /// Its own options' names.
    own: &'static [&'static str],
    words: &'static Words,
    options: Options,
    board: Board,
    hands: Hands,
    hand: Hand,
    kind: Box<dyn Kind>,
}

impl Embed {
    /// An embed by the name of its function, which is one of these, with options as names and
    /// texts, in a container that is `width` CSS pixels wide (0 if it has no width), in a page in
    /// this language.
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
        let maker = MAKERS.iter().find(|maker| maker.name == kind);
        let maker = maker.ok_or_else(|| wrong(kind, "the name of an embed"))?;
        let options = Options::read(options, maker.own)?;
        let words = Words::of(options.get("lang").unwrap_or(lang));
        let board = Board::new(Look::of(&options)?, width);
        Ok(Embed {
            own: maker.own,
            words,
            board,
            hands: maker.hands,
            hand: Hand::default(),
            kind: (maker.make)(&options, words)?,
            options,
        })
    }

    /// What is to be done first: [`Effects`] as a text.
    pub fn open(&mut self) -> String {
        let mut out = Effects::default();
        self.kind.open(&mut out, &self.board);
        out.into_text()
    }

    /// Changes options; those that are not named stay as they are.
    ///
    /// # Errors
    /// As for [`Embed::new`]; then nothing has changed.
    pub fn set(&mut self, options: &[(&str, &str)]) -> Result<String, ApiError> {
        let newer = Options::read(options, self.own)?;
        let all = self.options.with(&newer);
        let look = Look::of(&all)?;
        self.kind.set(&all, &newer)?;
        self.board.look = look;
        self.options = all;
        Ok(self.open())
    }

    /// Does what a command asks for: its names are those of the methods and buttons.
    ///
    /// # Errors
    /// `bad_option` for what is no command of this embed.
    pub fn act(&mut self, command: &str, argument: &str) -> Result<String, ApiError> {
        let mut out = Effects::default();
        self.kind.act(&mut out, &self.board, command, argument)?;
        Ok(out.into_text())
    }

    /// Takes a key that was pressed, by its name in the page's events; `None` if it means nothing
    /// here.
    pub fn key(&mut self, key: &str, shift: bool) -> Option<String> {
        let mut out = Effects::default();
        let is_known = self.kind.key(&mut out, &self.board, key, shift);
        is_known.then(|| out.into_text())
    }

    /// Takes over how wide the page has made the board, in CSS pixels.
    pub fn resize(&mut self, width: u32) -> String {
        let mut out = Effects::default();
        if self.board.resize(width) {
            self.kind.redraw(&mut out, &self.board);
        }
        out.into_text()
    }

    /// What there is under this name, several things as lines: see the methods of the embed.
    #[must_use]
    pub fn query(&self, name: &str) -> String {
        self.kind.query(name)
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
