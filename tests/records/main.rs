//! Match records: readers, replay, writers, and positions copied from other programs.

mod bgf;
mod comments;
#[path = "../common/mod.rs"]
mod common;
mod dialects;
mod ends;
mod gibbon;
mod names;
mod ogxm;
mod position_texts;
#[path = "../properties/mod.rs"]
mod properties;
mod replay;
mod sgf;
mod writers;
mod xg;
