//! The scene and its pictures.

mod drawing;
mod pictures;
mod themes;
