//! A WebSocket.

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, WebSocket};

use super::News;

/// A WebSocket, which closes when it is dropped.
pub(super) struct Socket {
    raw: WebSocket,
    _listeners: [EventListener; 3],
}

impl Socket {
    /// Opens one. `None` if the page may not: the news says so later.
    pub(super) fn open(url: &str, tell: impl Fn(News) + Clone + 'static) -> Option<Socket> {
        let raw = match WebSocket::new(url) {
            Ok(raw) => raw,
            Err(_) => {
                gloo_timers::callback::Timeout::new(0, move || tell(News::Closed)).forget();
                return None;
            }
        };
        let [opened, received, closed] = [tell.clone(), tell.clone(), tell];
        let listeners = [
            EventListener::once(&raw, "open", move |_| opened(News::Opened)),
            EventListener::new(&raw, "message", move |event| {
                let event: &MessageEvent = event.unchecked_ref();
                received(News::Received(event.data().as_string().unwrap_or_default()));
            }),
            EventListener::once(&raw, "close", move |_| closed(News::Closed)),
        ];
        Some(Socket {
            raw,
            _listeners: listeners,
        })
    }

    /// Sends a text. If it cannot be sent, the WebSocket is closed, and that is told.
    pub(super) fn send(&self, text: &str) {
        let _ = self.raw.send_with_str(text);
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = self.raw.close();
    }
}
