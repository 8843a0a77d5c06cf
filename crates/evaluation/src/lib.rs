//! Evaluation of backgammon positions.
//!
//! The crate knows no clock, no thread and no source of chance: time, threads and seeds are arguments. The
//! same position, level and seed have the same answer on every machine, natively and in WebAssembly.
//!
//! The chances of the side on roll, and its best plays of a roll at 2 plies:
//!
//! ```
//! use jsboard::{Roll, Setup};
//! use jsboard_evaluation::{Depth, Evaluator, rank};
//!
//! let (evaluator, start) = (Evaluator::new(), Setup::default());
//! println!("{:?}", evaluator.chances(&start.board, start.turn));
//! let roll = Roll::new(3, 1).unwrap();
//! let plays = rank(&evaluator, &start.board, start.turn, roll, Depth::plies(2));
//! assert_eq!(jsboard::notation::write_play(&start.board, start.turn, &plays[0].play), "8/5 6/5");
//! ```

pub mod analysis;
pub mod api;
pub mod bearoff;
pub mod bot;
mod class;
pub mod cube;
mod evaluator;
pub mod game;
pub mod hypergammon;
pub mod inputs;
mod lanes;
mod logistic;
mod luck;
pub mod net;
mod nets;
pub mod outcome;
mod perspective;
pub mod quick;
pub mod random;
pub mod rollout;
mod rolls;
pub mod search;

pub use class::Class;
pub use evaluator::Evaluator;
pub use perspective::Perspective;
pub use rollout::Rollout;
pub use search::{Depth, Filter, Ranked, Search, Valuation, rank};
