//! Work side by side.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Result, anyhow};

/// Runs two jobs at once and waits for both; the first's error comes first.
pub(crate) fn both(
    one: impl FnOnce() -> Result<()> + Send,
    other: impl FnOnce() -> Result<()>,
) -> Result<()> {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        joined(one.join())?;
        other
    })
}

/// Runs `job` on each item, as many at a time as there are processors, in order. After an error no
/// further item is begun.
pub(crate) fn for_each<T: Sync>(items: &[T], job: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    let workers = thread::available_parallelism().map_or(1, Into::into);
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            job(item).inspect_err(|_| next.store(items.len(), Ordering::Relaxed))?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let results: Vec<_> = threads.into_iter().map(|t| joined(t.join())).collect();
        results.into_iter().collect()
    })
}

/// The result of a thread; a panic in it is an error.
fn joined(result: thread::Result<Result<()>>) -> Result<()> {
    result.unwrap_or_else(|_| Err(anyhow!("a job panicked")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_done_once() {
        let done: [AtomicUsize; 9] = Default::default();
        let count = |item: &usize| {
            done[*item].fetch_add(1, Ordering::Relaxed);
            Ok(())
        };
        let items: Vec<usize> = (0..done.len()).collect();
        for_each(&items, count).expect("no job fails");
        assert!(done.iter().all(|count| count.load(Ordering::Relaxed) == 1));
    }

    #[test]
    fn errors_are_returned() {
        let error = for_each(&[1, 2, 3], |&item| {
            anyhow::ensure!(item != 2, "two");
            Ok(())
        });
        assert_eq!(error.expect_err("the second fails").to_string(), "two");
        assert!(both(|| Ok(()), || Err(anyhow!("other"))).is_err());
        assert!(both(|| Err(anyhow!("one")), || Ok(())).is_err());
    }
}
