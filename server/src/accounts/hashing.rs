//! Threads for hashes alone: what they compute takes tens of milliseconds, and those that serve go first.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use tokio::sync::oneshot;

/// A computation.
type Job = Box<dyn FnOnce() + Send>;

/// The threads, which end with this.
#[derive(Debug)]
pub(super) struct Threads(mpsc::Sender<Job>);

impl Threads {
    /// So many threads. What cannot be started is missing.
    pub(super) fn start(count: usize) -> Threads {
        let (sender, jobs) = mpsc::channel();
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..count {
            let jobs = Arc::clone(&jobs);
            let run = move || {
                give_way();
                while let Some(job) = next(&jobs) {
                    // Who waits for it learns of a panic by getting nothing.
                    let _ = catch_unwind(AssertUnwindSafe(job));
                }
            };
            let thread = thread::Builder::new().name("hash".to_owned());
            if let Err(error) = thread.spawn(run) {
                tracing::error!(%error, "a thread for passwords cannot be started");
            }
        }
        Threads(sender)
    }

    /// Computes something when a thread is free; `None` if none can.
    pub(super) async fn compute<T: Send + 'static>(
        &self,
        compute: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let (done, result) = oneshot::channel();
        let job = Box::new(move || {
            // Whoever asked may have gone.
            let _ = done.send(compute());
        });
        self.0.send(job).ok()?;
        result.await.ok()
    }
}

/// The next computation; `None` when there will be none.
fn next(jobs: &Mutex<mpsc::Receiver<Job>>) -> Option<Job> {
    let jobs = jobs.lock().unwrap_or_else(PoisonError::into_inner);
    jobs.recv().ok()
}

/// Lets the threads that serve go first. Where that is not possible, all are alike.
#[cfg(target_os = "linux")]
fn give_way() {
    // On Linux a priority is one thread's.
    let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), 10);
}

#[cfg(not(target_os = "linux"))]
fn give_way() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_that_of_one_computation() {
        let threads = Threads::start(1);
        #[expect(clippy::panic, reason = "it is what is tested")]
        let panicked = threads.compute(|| -> u8 { panic!("on purpose") }).await;
        assert_eq!(panicked, None);
        assert_eq!(threads.compute(|| 7).await, Some(7));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn those_that_serve_go_first() {
        let priority = || rustix::process::getpriority_process(Some(rustix::thread::gettid()));
        let of_hashes = Threads::start(1).compute(priority).await;
        let own = priority().expect("it is there");
        assert!(of_hashes.expect("computed").expect("it is there") > own);
    }
}
