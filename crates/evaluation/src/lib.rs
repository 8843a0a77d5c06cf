//! Evaluation of backgammon positions.
//!
//! The crate knows no clock, no thread and no source of chance: time, threads and seeds are arguments. The
//! same position, level and seed have the same answer on every machine, natively and in WebAssembly.

pub mod bot;
mod class;
mod evaluator;
pub mod inputs;
mod perspective;

pub use class::Class;
pub use evaluator::Evaluator;
pub use perspective::Perspective;
