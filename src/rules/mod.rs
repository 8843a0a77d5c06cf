//! The game: board, dice, legal plays, cube, score, and how a game goes on and ends.
//!
//! Nothing here knows text, pictures or the outside world.

mod board;
mod cube;
mod dice;
mod field;
mod game;
mod legal;
mod movement;
mod perft;
mod play;
mod point;
mod points;
mod position;
mod score;
mod setup;
mod side;
mod variant;

pub use board::{Board, Checkers};
pub use cube::Cube;
pub use dice::{Die, Roll};
pub use game::{Action, RuleError};
pub use legal::{legal_boards, legal_plays};
pub use movement::{Movement, find_play};
pub use perft::perft;
pub use play::{Play, Step};
pub use point::Point;
pub use position::{Flaws, Position};
pub use score::{Ending, GameResult, Level, Rules, Score};
pub use setup::{Decision, Flaw, Phase, Setup};
pub use side::{BySide, Side};
pub use variant::Variant;
