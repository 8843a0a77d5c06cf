//! What the browser's modules do to a page: elements, styles, events, objects. Those of one kind of module alone are in
//! its own crate.

mod bindings;
mod dom;
mod events;
mod fields;
mod frames;

pub use bindings::{Animatable, Page, focus, settle, text};
pub use dom::{
    append, fill, focused, query, reduces_motion, remove_attribute, set_attribute, set_page,
    set_style, set_text, shadow, window,
};
pub use events::dispatch;
pub use fields::{Fields, failure, get, number, number_text, set};
pub use frames::NextFrame;
