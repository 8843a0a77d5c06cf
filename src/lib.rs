//! Backgammon: rules, notation, match records and diagrams.
//!
//! The crate is the engine of [jsboard](https://www.npmjs.com/package/jsboard), the backgammon board
//! for web pages. It knows no page, no clock and no source of chance: dice are arguments.
//!
//! A legal play, and the state after it:
//!
//! ```
//! use jsboard::{Position, notation};
//!
//! let setup = notation::read_id("XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10")?;
//! let position = Position::new(setup)?;
//! assert_eq!(position.legal_plays().len(), 16);
//! let (play, after) = position.play(&notation::read_play("8/5 6/5")?)?;
//! assert_eq!(play.steps().len(), 2);
//! assert_eq!(notation::write_gnubgid(after.setup()), "sGfwATDgc/ABMA:MAEAAAAAAAAE");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A match, replayed:
//!
//! ```
//! use jsboard::records::read_record;
//!
//! let text = "\
//!  1 point match
//!
//!  Game 1
//!  Ann : 0                        Ben : 0
//!   1) 31: 8/5 6/5                42: 8/4 6/4
//! ";
//! let record = read_record(text)?;
//! let entry = &record.games[0].entries[1];
//! assert_eq!(entry.play_text().as_deref(), Some("8/4 6/4"));
//! assert!(entry.legal);
//! # Ok::<(), jsboard::records::RecordError>(())
//! ```
//!
//! A diagram:
//!
//! ```
//! use jsboard::scene::{SceneOptions, Scene, SvgOptions, Theme, svg};
//! use jsboard::Setup;
//!
//! let options = SceneOptions { theme: &Theme::CLASSIC, ..SceneOptions::default() };
//! let picture = svg(&Scene::new(&Setup::default(), &options), &SvgOptions::default());
//! assert!(picture.starts_with("<svg "));
//! ```
//!
//! The types of the game are at the root; everything else is in a module of its own. Two features, both
//! on by default: `languages` builds in all languages, and `encodings` reads files in Shift_JIS and
//! EUC-JP.

pub mod api;
pub mod control;
pub mod embed;
pub mod geometry;
pub mod notation;
pub mod records;
mod request;
pub mod rules;
pub mod scene;
mod text;
pub mod words;

pub use rules::*;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
