//! A queue of events with bounds.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::Event;

/// Events that wait for a session, in their order.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    events: VecDeque<Arc<Event>>,
    bytes: usize,
    /// How many of the events, and of the bytes, are beside the bounds.
    beside: (usize, usize),
}

/// The queue would have more events or bytes than it may.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Full;

impl Queue {
    pub(crate) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.events.len()
    }

    /// Adds an event, within bounds of events and bytes.
    pub(crate) fn push(
        &mut self,
        event: Arc<Event>,
        most: usize,
        bytes: usize,
    ) -> Result<(), Full> {
        let (beside_events, beside_bytes) = self.beside;
        let sum = self.bytes + event.size();
        if self.events.len() - beside_events >= most || sum - beside_bytes > bytes {
            return Err(Full);
        }
        self.bytes = sum;
        self.events.push_back(event);
        Ok(())
    }

    /// Takes all events.
    pub(crate) fn take(&mut self) -> Vec<Arc<Event>> {
        self.bytes = 0;
        self.beside = (0, 0);
        self.events.drain(..).collect()
    }

    /// The events, in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<Event>> {
        self.events.iter()
    }

    /// Puts events before the others, beside the bounds: they had their place, or their channels keep them anyway.
    /// What a client missed of several channels may be more than what one that is slow may wait for.
    pub(crate) fn put_before(&mut self, events: Vec<Arc<Event>>) {
        for event in events.into_iter().rev() {
            self.beside.0 += 1;
            self.beside.1 += event.size();
            self.bytes += event.size();
            self.events.push_front(event);
        }
    }
}
