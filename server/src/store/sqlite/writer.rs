//! The thread that writes.
//!
//! A commit waits for the disk, so what has come meanwhile goes into one commit. Each write has a savepoint of
//! its own: one that fails takes nothing from the others.

use std::fs::File;
use std::thread::JoinHandle;

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use super::access::{execute, store_error};
use crate::store::{Statement, StoreError};

/// The most writes that wait; further ones wait for a place.
const WAITING: usize = 1024;
/// The most writes in one commit.
const TOGETHER: usize = 256;

type Outcome = Result<Vec<u64>, StoreError>;

/// Statements that are one transaction to the caller.
#[derive(Debug)]
struct Write {
    statements: Vec<Statement>,
    answer: oneshot::Sender<Outcome>,
}

/// A handle to the thread. Dropping it waits until everything that was asked for is written.
#[derive(Debug)]
pub(super) struct Writer {
    writes: Option<mpsc::Sender<Write>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread. It closes the connection before it unlocks the folder.
    pub(super) fn start(mut connection: Connection, lock: Option<File>) -> Writer {
        let (writes, mut waiting) = mpsc::channel(WAITING);
        let thread = std::thread::spawn(move || {
            while let Some(first) = waiting.blocking_recv() {
                let mut batch = vec![first];
                while batch.len() < TOGETHER
                    && let Ok(next) = waiting.try_recv()
                {
                    batch.push(next);
                }
                commit(&mut connection, batch);
            }
            drop(connection);
            drop(lock);
        });
        Writer {
            writes: Some(writes),
            thread: Some(thread),
        }
    }

    pub(super) async fn write(&self, statements: Vec<Statement>) -> Outcome {
        let ended = || StoreError::Failed("the thread that writes has ended".to_owned());
        let writes = self.writes.as_ref().ok_or_else(ended)?;
        let (answer, outcome) = oneshot::channel();
        let sent = writes.send(Write { statements, answer }).await;
        sent.map_err(|_| ended())?;
        outcome.await.unwrap_or_else(|_| Err(ended()))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.writes.take();
        if let Some(thread) = self.thread.take() {
            // A panic was reported when it happened.
            let _ = thread.join();
        }
    }
}

/// Writes a batch, and answers once it is durable. If the batch fails as a whole, as on a full disk, each write
/// is tried alone.
fn commit(connection: &mut Connection, batch: Vec<Write>) {
    let outcomes = match &batch[..] {
        [one] => vec![alone(connection, &one.statements)],
        _ => together(connection, &batch).unwrap_or_else(|_| {
            let each = batch.iter();
            each.map(|write| alone(connection, &write.statements))
                .collect()
        }),
    };
    for (write, outcome) in batch.into_iter().zip(outcomes) {
        // Whoever does not wait any more does not need the answer.
        let _ = write.answer.send(outcome);
    }
}

/// Writes in one commit.
///
/// # Errors
/// When none of them is written.
fn together(connection: &mut Connection, batch: &[Write]) -> rusqlite::Result<Vec<Outcome>> {
    let mut transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut outcomes = Vec::with_capacity(batch.len());
    for write in batch {
        let savepoint = transaction.savepoint()?;
        match run(&savepoint, &write.statements) {
            Ok(changed) => {
                savepoint.commit()?;
                outcomes.push(Ok(changed));
            }
            Err(error) => {
                // This fails if SQLite has rolled the whole transaction back, as it may on a full disk.
                savepoint.finish()?;
                outcomes.push(Err(store_error(&error)));
            }
        }
    }
    transaction.commit()?;
    Ok(outcomes)
}

/// One write in a commit of its own.
fn alone(connection: &mut Connection, statements: &[Statement]) -> Outcome {
    let mut write = || {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let changed = run(&transaction, statements)?;
        transaction.commit()?;
        Ok(changed)
    };
    write().map_err(|error| store_error(&error))
}

fn run(connection: &Connection, statements: &[Statement]) -> rusqlite::Result<Vec<u64>> {
    let each = statements.iter();
    each.map(|statement| execute(connection, statement))
        .collect()
}
