//! The game: board, dice, legal plays, cube, score, and how a game goes on and ends.
//!
//! Nothing here knows text, pictures or the outside world: dice are arguments, and errors are values of
//! [`RuleError`] or lists of [`Flaw`]s.
//!
//! The rules are those of the United States Backgammon Federation's *Rules of Backgammon* and, for
//! the cube in matches, of its tournament rules; where these are silent, what GNU Backgammon does.
//! The tests compare this module with that program (`tests/data`).
//!
//! # The board
//!
//! Two sides, [`Side::O`] and [`Side::X`], move in opposite directions over 24 points. Each side
//! counts from its own: a [`Point`] is 1 to 24 towards the higher, 25 the bar, 0 off; a point of
//! one side is [`across`](Point::across) the other's. [`Board`] keeps the [`Checkers`] of each side
//! in that side's own count and is never turned round. What is set up, and how many checkers there
//! are, is a row of [`Variant`].
//!
//! # A turn
//!
//! The opening roll is one die each, the higher begins with both ([`Position::open`]). After that a
//! side may double or rolls two dice. A checker moves by one die as a [`Step`]: not onto a point
//! where the opponent has two or more; one alone is hit and goes to the bar. While a side has a
//! checker on the bar it may move no other. When all its checkers are within its points 1 to 6 it
//! bears off: from the point of the number rolled, or from the highest occupied one if that is
//! lower. A double is played four times.
//!
//! Both numbers must be played if they can be, in either order; of a double as many as can be; if
//! only one number can be played, the larger that can. So what a roll allows is a list of whole
//! plays, [`legal_plays`], with one [`Play`] for each board that can be reached. [`Partial`] is a
//! turn of which some steps have been made, and [`find_play`] goes from what somebody says that
//! checkers did to the play that does it.
//!
//! ```
//! use jsboard::{legal_plays, Partial, Roll, Side, Variant};
//! let start = Variant::BACKGAMMON.start;
//! let roll = Roll::new(6, 5).unwrap();
//! assert_eq!(legal_plays(&start, Side::X, roll).len(), 7);
//! let begin = Partial::of(&start, Side::X, roll);
//! assert!(begin.ways().iter().any(|way| way.from().number() == 24 && way.to().number() == 13));
//! ```
//!
//! # The end
//!
//! The first side to bear off all checkers wins: a single game; a gammon, which counts twice, if the
//! loser has borne off none; a backgammon, which counts three times, if the loser also has a checker on
//! the bar or in the winner's home ([`Level::of_loss`]). The cube multiplies the points. A game also ends
//! by a dropped double, and by a resignation at a level that the opponent accepts ([`Ending`]).
//!
//! # The cube
//!
//! A [`Cube`] starts at 1 in the middle, where both may turn it. Before its roll a side that may
//! turn it can double: the opponent drops and loses the value before, or takes and owns the cube at
//! twice that ([`Action`]). In play for money the one who takes may beaver: turn it once more and
//! keep it; and the doubler may answer that with a raccoon. These are the [`Decision`]s of a
//! position, and [`Position::act`] leads from one to the next.
//!
//! ```
//! use jsboard::{Action, Decision, Position, Setup, Side};
//! let start = Position::new(Setup::default())?;
//! let doubled = start.act(Action::Double)?;
//! assert_eq!(doubled.decision(), Decision::TakeOrDrop);
//! let taken = doubled.act(Action::Take)?;
//! assert_eq!((taken.setup().cube.value(), taken.setup().cube.owner), (2, Some(Side::O)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Matches and money
//!
//! A match is played to a number of points ([`Score`]). The first game in which somebody needs one
//! point more is the Crawford game: nobody may double in it, in later games both may again
//! ([`Score::crawford_follows`]). A cube with which a single game wins the match is dead
//! ([`Position::is_cube_dead`]). For money there may be the Jacoby rule: gammons count as single
//! games while the cube is in the middle ([`Setup::jacoby_applies`]); and automatic doubles, by
//! equal dice at the opening ([`Rules`]).
//!
//! # States
//!
//! A [`Setup`] is a state, legal or not, with public fields. [`Position::new`] checks whether it is legal,
//! and lists every flaw. All that leads from one [`Position`] to another keeps it legal.

mod action;
mod board;
mod cube;
mod dice;
mod field;
mod game;
mod legal;
mod match_equity;
mod movement;
mod partial;
mod perft;
mod play;
mod point;
mod points;
mod position;
mod score;
mod setup;
mod side;
mod variant;

pub use action::Action;
pub use board::{Board, Checkers};
pub use cube::Cube;
pub use dice::{Die, Roll};
pub use game::RuleError;
pub use legal::{legal_boards, legal_plays};
pub use match_equity::{Stakes, match_chance};
pub use movement::{Movement, find_play};
pub use partial::{Partial, Way};
pub use perft::perft;
pub use play::{Play, Step};
pub use point::Point;
pub use position::{Flaws, Position};
pub use score::{Ending, GameResult, Level, Rules, Score};
pub use setup::{Decision, Flaw, Phase, Setup};
pub use side::{BySide, Side};
pub use variant::Variant;
