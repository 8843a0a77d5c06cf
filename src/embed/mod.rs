//! The embeds whole, but for the page: options and commands come in as texts, effects go out.
//! Whoever has a page carries the effects out.
//!
//! ```
//! use jsboard::embed::Embed;
//! let options = [("xgid", "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10")];
//! let mut embed = Embed::new("positionviewer", &options, "en", 400).unwrap();
//! let effects = embed.open();
//! assert_eq!(effects[0].name, "draw");
//! ```

mod board;
mod effect;
mod game;
mod options;
mod position;
mod sheet;

use crate::api::ApiError;
use crate::words::Words;

use board::{Board, Look};
pub use effect::{Effect, Value};
use options::Options;

/// What one kind of embed does with its options and commands.
trait Kind {
    /// What it shows and what it says of it, when it has been made.
    fn open(&mut self, board: &Board) -> Vec<Effect>;

    /// Takes over changed options: all that hold now, and which of them are new. Changes nothing
    /// where they are wrong.
    fn set(&mut self, all: &Options, newer: &Options) -> Result<(), ApiError>;

    /// Does what a command asks for.
    fn act(
        &mut self,
        board: &Board,
        command: &str,
        argument: &str,
    ) -> Result<Vec<Effect>, ApiError>;

    /// Draws what is shown once more.
    fn draw(&self, board: &Board) -> Effect;
}

/// The embeds by the names of their functions, with the options that each has beside those of all.
const KINDS: [(&str, &[&str]); 2] = [
    ("positionviewer", &["id", "gnubgid", "xgid"]),
    ("gameviewer", &["text", "start", "share"]),
];

/// One embed.
pub struct Embed {
    /// Its own options' names.
    own: &'static [&'static str],
    words: &'static Words,
    options: Options,
    board: Board,
    kind: Box<dyn Kind>,
}

impl Embed {
    /// An embed by the name of its function, with options as names and texts, in a container
    /// that is `width` CSS pixels wide (0 if it has no width), in a page in this language.
    ///
    /// # Errors
    /// `bad_option` for an unknown embed or option, or a value that an option cannot have;
    /// `bad_id`, `bad_record` for contents that cannot be read.
    pub fn new(
        kind: &str,
        options: &[(&str, &str)],
        lang: &str,
        width: u32,
    ) -> Result<Embed, ApiError> {
        let own = KINDS.iter().find(|(name, _)| *name == kind);
        let own = own
            .ok_or_else(|| options::wrong(kind, "the name of an embed"))?
            .1;
        let options = Options::read(options, own)?;
        let words = Words::of(options.get("lang").unwrap_or(lang));
        let board = Board::new(Look::of(&options)?, width);
        let kind: Box<dyn Kind> = match kind {
            "gameviewer" => Box::new(game::Game::new(&options, words)?),
            _ => Box::new(position::Position::new(&options, words)?),
        };
        Ok(Embed {
            own,
            words,
            options,
            board,
            kind,
        })
    }

    /// The words of its language.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// What is to be done first.
    pub fn open(&mut self) -> Vec<Effect> {
        self.kind.open(&self.board)
    }

    /// Changes options; those that are not named stay as they are.
    ///
    /// # Errors
    /// As for [`Embed::new`]; then nothing has changed.
    pub fn set(&mut self, options: &[(&str, &str)]) -> Result<Vec<Effect>, ApiError> {
        let newer = Options::read(options, self.own)?;
        let all = self.options.with(&newer);
        let look = Look::of(&all)?;
        self.kind.set(&all, &newer)?;
        self.board.look = look;
        self.options = all;
        Ok(self.kind.open(&self.board))
    }

    /// Does what a command asks for: its names are those of the methods and buttons.
    ///
    /// # Errors
    /// `bad_option` for what is no command of this embed.
    pub fn act(&mut self, command: &str, argument: &str) -> Result<Vec<Effect>, ApiError> {
        self.kind.act(&self.board, command, argument)
    }

    /// Takes over how wide the page has made the board, in CSS pixels.
    pub fn resize(&mut self, width: u32) -> Vec<Effect> {
        if self.board.resize(width) {
            vec![self.kind.draw(&self.board)]
        } else {
            Vec::new()
        }
    }
}
