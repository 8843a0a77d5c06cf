//! Evaluation of backgammon positions.
//!
//! The crate knows no clock, no thread and no source of chance: time, threads and seeds are arguments. The
//! same position, level and seed have the same answer on every machine, natively and in WebAssembly.

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
pub use search::{Depth, Filter, Ranked, Search, Valuation};
