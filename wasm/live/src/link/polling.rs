//! Long polling: a request that stays open until there is something, and beside it one at a time for what is sent, so
//! that it arrives in order.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::AbortController;

use super::{News, request};

/// Requests in the place of a connection. What is on its way is given up when it is dropped.
pub(super) struct Polling {
    url: String,
    tell: Box<dyn Fn(News)>,
    aborter: Option<AbortController>,
    /// What waits to be sent: arrays of messages.
    waiting: RefCell<Vec<String>>,
    is_sending: Cell<bool>,
}

impl Polling {
    /// Begins, at once.
    pub(super) fn open(url: &str, tell: impl Fn(News) + Clone + 'static) -> Rc<Polling> {
        let opened = tell.clone();
        Timeout::new(0, move || opened(News::Opened)).forget();
        Rc::new(Polling {
            url: url.to_owned(),
            tell: Box::new(tell),
            aborter: AbortController::new().ok(),
            waiting: RefCell::default(),
            is_sending: Cell::default(),
        })
    }

    /// Sends an array of messages.
    pub(super) fn send(self: &Rc<Self>, text: String, is_poll: bool) {
        if is_poll {
            return self.post(&text, |_| {});
        }
        self.waiting.borrow_mut().push(text);
        self.send_waiting();
    }

    fn send_waiting(self: &Rc<Self>) {
        if self.waiting.borrow().is_empty() || self.is_sending.replace(true) {
            return;
        }
        let waiting = self.waiting.take();
        let inside = waiting.iter().map(|text| &text[1..text.len() - 1]);
        let text = ["[", &inside.collect::<Vec<_>>().join(","), "]"].concat();
        self.post(&text, |polling| {
            polling.is_sending.set(false);
            polling.send_waiting();
        });
    }

    fn post(self: &Rc<Self>, text: &str, then: fn(&Rc<Polling>)) {
        let polling = Rc::downgrade(self);
        let signal = self.aborter.as_ref().map(AbortController::signal);
        request::post(&self.url, text, signal.as_ref(), move |answer| {
            let Some(polling) = polling.upgrade() else {
                return;
            };
            match answer {
                Some((200, text)) => {
                    (polling.tell)(News::Received(text));
                    then(&polling);
                }
                _ => (polling.tell)(News::Closed),
            }
        });
    }
}

impl Drop for Polling {
    fn drop(&mut self) {
        if let Some(aborter) = &self.aborter {
            aborter.abort();
        }
    }
}
