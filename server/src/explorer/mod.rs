//! The explorer on a server: a collection of matches that all visitors search.
//!
//! - `parsed` reads files, `shelf` keeps their matches in the store, where `adding` puts them; `library` has them in
//!   memory, where they are searched.
//! - `export` makes files of matches.
//! - `http` is `/api/explorer/…`, `pages` are those without scripts at `/explorer`.
//! - `archive` is the same for the command.
//!
//! Searches read no store: each change of a match has a number there, by which memory follows.

mod adding;
mod archive;
mod export;
mod http;
mod library;
mod outcome;
mod pages;
mod parsed;
mod shelf;
#[cfg(test)]
mod tests;

pub use archive::{Archive, StoreAt};
pub use export::ExportFormat;
pub(crate) use http::routes;
pub(crate) use library::Library;
pub use outcome::{Added, Outcome, State};
pub use parsed::Parsed;
pub(crate) use shelf::Shelf;
