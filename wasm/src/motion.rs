//! Runs a play: checkers that are drawn where they come to rest start from where they were.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect};
use jsboard::scene::Track;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Animation, Element};

use crate::convert::set;
use crate::dom::reduces_motion;

/// What is moving on one board.
#[derive(Default)]
pub(crate) struct Motion {
    running: RefCell<Vec<Animation>>,
}

impl Motion {
    /// Starts the runs of a picture's checkers; none when the user asks for less motion.
    pub(crate) fn run(&self, picture: &Element, tracks: &[Track]) -> Result<(), JsValue> {
        if reduces_motion() {
            return Ok(());
        }
        for track in tracks {
            let selector = format!("[data-region=\"{}\"]", track.region);
            if let Some(checker) = picture.query_selector(&selector)? {
                // What moves lies over what rests.
                if let Some(parent) = checker.parent_node() {
                    parent.append_child(&checker)?;
                }
                self.running.borrow_mut().push(animate(&checker, track)?);
            }
        }
        Ok(())
    }

    /// Ends all runs: the checkers are where they come to rest.
    pub(crate) fn finish(&self) {
        for animation in self.running.take() {
            animation.cancel();
        }
    }
}

/// `element.animate`, as the DOM has it.
fn animate(element: &Element, track: &Track) -> Result<Animation, JsValue> {
    let last = track.keys.last().map_or(0, |key| key.ms);
    let frames = Array::new();
    for key in &track.keys {
        let frame: JsValue = Object::new().into();
        set(
            &frame,
            "transform",
            &format!("translate({}px,{}px)", units(key.dx), units(key.dy)).into(),
        );
        set(
            &frame,
            "offset",
            &(f64::from(key.ms) / f64::from(last.max(1))).into(),
        );
        set(&frame, "easing", &"ease-out".into());
        frames.push(&frame);
    }
    let timing: JsValue = Object::new().into();
    set(&timing, "duration", &last.into());
    set(&timing, "fill", &"backwards".into());
    let animate: Function = Reflect::get(element, &"animate".into())?.dyn_into()?;
    animate.call2(element, &frames, &timing)?.dyn_into()
}

/// Board units as the picture's own, of which there are a hundred to one.
fn units(length: f32) -> i32 {
    (length * 100.0) as i32
}
