//! What is done in the next frame.

use wasm_bindgen::prelude::*;

use super::window;

/// Something that is done once, in the next frame, unless this is dropped before.
pub struct NextFrame {
    /// The number of the request; nothing if it was refused.
    request: Option<i32>,
    _run: Closure<dyn FnMut()>,
}

impl NextFrame {
    /// Asks for it.
    pub fn new(run: impl FnOnce() + 'static) -> NextFrame {
        let run = Closure::once(run);
        let request = window().request_animation_frame(run.as_ref().unchecked_ref());
        NextFrame {
            request: request.ok(),
            _run: run,
        }
    }
}

impl Drop for NextFrame {
    fn drop(&mut self) {
        if let Some(request) = self.request {
            let _ = window().cancel_animation_frame(request);
        }
    }
}
