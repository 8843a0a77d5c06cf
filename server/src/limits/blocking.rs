//! Work that takes long, on threads of its own: as many at a time as there are processors, with the memory that it is
//! estimated to need, and clients taking turns.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jsboard::api::{ApiError, ErrorCode};
use tokio::sync::oneshot;

use super::client::Client;
use crate::response::Refusal;

/// The threads and the memory for work that takes long.
#[derive(Clone, Debug)]
pub(crate) struct Workers(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// All the memory, in bytes.
    memory: usize,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    threads: usize,
    memory: usize,
    /// The clients that wait, in their turn.
    turns: VecDeque<Client>,
    waiting: HashMap<Client, VecDeque<Waiting>>,
}

#[derive(Debug)]
struct Waiting {
    memory: usize,
    grant: oneshot::Sender<Permit>,
}

/// A thread and some memory, given back when this is dropped.
#[derive(Debug)]
struct Permit {
    workers: Option<Workers>,
    memory: usize,
}

impl Workers {
    /// A thread for each processor, and so many bytes of memory for all of them.
    pub(super) fn new(memory: usize) -> Workers {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let state = Mutex::new(State {
            threads,
            memory,
            turns: VecDeque::new(),
            waiting: HashMap::new(),
        });
        Workers(Arc::new(Shared { memory, state }))
    }

    /// Runs `work`, which needs about `memory` bytes, where it holds up no other request. If the request is dropped
    /// before it begins, it never begins.
    ///
    /// # Errors
    /// Those of `work`; 413 for more memory than there is for all work.
    ///
    /// # Panics
    /// When `work` does.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        client: Client,
        memory: usize,
        work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        if memory > self.0.memory {
            return Err(Refusal::too_large(
                "the request needs more memory than the server has for one",
            ));
        }
        let permit = self.queue(client, memory).await;
        let permit = permit.map_err(|_| failed("the server is shutting down"))?;
        let waits = Waits(Arc::new(AtomicBool::new(true)));
        let is_waited_for = waits.0.clone();
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            if !is_waited_for.load(Ordering::Relaxed) {
                return Err(failed("the client has gone"));
            }
            work()
        });
        match done.await {
            Ok(done) => done,
            Err(error) => match error.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                Err(error) => Err(failed(&error.to_string())),
            },
        }
    }

    fn queue(&self, client: Client, memory: usize) -> oneshot::Receiver<Permit> {
        let (grant, granted) = oneshot::channel();
        let mut state = self.lock();
        let queue = state.waiting.entry(client).or_default();
        let is_new = queue.is_empty();
        queue.push_back(Waiting { memory, grant });
        if is_new {
            state.turns.push_back(client);
        }
        self.grant(&mut state);
        granted
    }

    /// Grants what is waited for, each client one in its turn, as far as threads and memory go.
    fn grant(&self, state: &mut State) {
        while state.threads > 0 {
            let Some(client) = state.turns.pop_front() else {
                return;
            };
            let queue = state.waiting.entry(client).or_default();
            queue.retain(|waiting| !waiting.grant.is_closed());
            let Some(first) = queue.pop_front() else {
                state.waiting.remove(&client);
                continue;
            };
            if first.memory > state.memory {
                queue.push_front(first);
                return state.turns.push_front(client);
            }
            if queue.is_empty() {
                state.waiting.remove(&client);
            } else {
                state.turns.push_back(client);
            }
            let permit = Permit {
                workers: Some(self.clone()),
                memory: first.memory,
            };
            match first.grant.send(permit) {
                Ok(()) => {
                    state.threads -= 1;
                    state.memory -= first.memory;
                }
                // Nothing was taken, so nothing is given back.
                Err(mut permit) => permit.workers = None,
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let Some(workers) = self.workers.take() else {
            return;
        };
        let mut state = workers.lock();
        state.threads += 1;
        state.memory += self.memory;
        workers.grant(&mut state);
    }
}

/// Whether a request still waits; false once this is dropped.
struct Waits(Arc<AtomicBool>);

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

fn failed(message: &str) -> Refusal {
    ApiError::new(ErrorCode::BadRequest, format!("not answered: {message}")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workers(threads: usize, memory: usize) -> Workers {
        let workers = Workers::new(memory);
        workers.lock().threads = threads;
        workers
    }

    #[tokio::test]
    async fn clients_take_turns() {
        let workers = workers(1, 100);
        let [one, other] = [1, 2].map(|n| Client::of([10, 0, 0, n].into()));
        let first = workers.queue(one, 1).await.expect("a permit");
        let mut second = workers.queue(one, 1);
        let mut third = workers.queue(one, 1);
        let mut theirs = workers.queue(other, 1);
        assert!(second.try_recv().is_err());
        drop(first);
        let held = second.try_recv().expect("its turn");
        assert!(third.try_recv().is_err() && theirs.try_recv().is_err());
        drop(held);
        let held = theirs.try_recv().expect("the other's turn");
        drop(held);
        assert!(third.try_recv().is_ok());
    }

    #[tokio::test]
    async fn work_waits_for_memory_and_what_nobody_waits_for_never_begins() {
        let workers = workers(4, 100);
        let held = workers.queue(Client::UNKNOWN, 60).await.expect("a permit");
        let gone = workers.queue(Client::UNKNOWN, 60);
        let mut waits = workers.queue(Client::UNKNOWN, 60);
        assert!(waits.try_recv().is_err());
        drop(gone);
        drop(held);
        assert!(waits.try_recv().is_ok());
        let state = workers.lock();
        assert_eq!((state.threads, state.memory), (4, 100));
        assert!(state.turns.is_empty() && state.waiting.is_empty());
    }

    #[tokio::test]
    async fn work_that_is_too_large_is_refused() {
        let work = || Ok(());
        let refused = workers(1, 100).run(Client::UNKNOWN, 101, work).await;
        let status = refused.expect_err("a refusal").status;
        assert_eq!(status, axum::http::StatusCode::PAYLOAD_TOO_LARGE);
    }
}
