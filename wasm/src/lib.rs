//! jsboard in the browser: the only code that knows JavaScript and the DOM.
//!
//! Every function here converts, calls the crate `jsboard`, and converts back.

mod board;
mod controls;
mod convert;
mod dom;
mod events;
mod gameviewer;
mod motion;
mod options;
mod positionviewer;
mod sheet;

#[cfg(test)]
mod tests;
