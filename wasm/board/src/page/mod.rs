//! What every embed does to the page: beside what all modules do, its events, options and errors.

mod events;
mod object;
mod options;

pub(crate) use events::detail;
pub(crate) use jsboard_page::{
    Animatable, Fields, NextFrame, Page, append, dispatch, failure, fill, focus, focused, get,
    number, number_text, query, reduces_motion, remove_attribute, set, set_attribute, set_page,
    set_style, set_text, settle, shadow, text, window,
};
pub(crate) use object::{answer, error, numbers, state};
pub(crate) use options::{OptionTexts, declarations, is_on};
