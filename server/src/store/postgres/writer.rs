//! The thread that writes.
//!
//! A commit waits for the disk, so what has come meanwhile goes into one commit. Each write has a savepoint of its own: one
//! that fails takes nothing from the others.

use std::thread::JoinHandle;

use tokio::sync::{mpsc, oneshot};
use tokio_postgres::Config;

use super::connection::{Connection, Role};
use super::of_database;
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
    /// Starts the thread, and waits for its connection.
    ///
    /// # Errors
    /// When the database cannot be reached, or another server has it.
    pub(super) async fn start(config: Config, role: Role) -> Result<Writer, StoreError> {
        let (writes, waiting) = mpsc::channel(WAITING);
        let (ready, started) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| StoreError::Failed(error.to_string()))?;
        let thread =
            std::thread::spawn(move || runtime.block_on(run(config, role, waiting, ready)));
        let writer = Writer {
            writes: Some(writes),
            thread: Some(thread),
        };
        started.await.unwrap_or_else(|_| Err(ended()))?;
        Ok(writer)
    }

    pub(super) async fn write(&self, statements: Vec<Statement>) -> Outcome {
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

fn ended() -> StoreError {
    StoreError::Failed("the thread that writes has ended".to_owned())
}

/// What the thread does: connects, and writes what comes.
async fn run(
    config: Config,
    role: Role,
    mut waiting: mpsc::Receiver<Write>,
    ready: oneshot::Sender<Result<(), StoreError>>,
) {
    let mut link = Link {
        config,
        role,
        connection: None,
    };
    let connected = link.connection().await.map(drop);
    let is_there = connected.is_ok();
    // Whoever opened the store may have gone.
    let _ = ready.send(connected);
    if !is_there {
        return;
    }
    while let Some(first) = waiting.recv().await {
        let mut batch = vec![first];
        while batch.len() < TOGETHER
            && let Ok(next) = waiting.try_recv()
        {
            batch.push(next);
        }
        commit(&mut link, batch).await;
    }
}

/// The connection, which is made again when it was lost.
struct Link {
    config: Config,
    role: Role,
    connection: Option<Connection>,
}

impl Link {
    async fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        let known = self.connection.take();
        let connection = match known.filter(|connection| !connection.is_lost()) {
            Some(connection) => connection,
            None => {
                let made = Connection::open(&self.config, self.role).await;
                made.map_err(|error| of_database(&self.config, error))?
            }
        };
        Ok(self.connection.insert(connection))
    }
}

/// Why a commit was not done.
enum Failure {
    /// The connection was lost before: nothing of it is written.
    Lost(StoreError),
    /// Anything else.
    Error(StoreError),
}

/// Writes a batch, and answers once it is durable. If the batch fails as a whole, as on a full disk, each write is tried
/// alone.
async fn commit(link: &mut Link, batch: Vec<Write>) {
    let outcomes = match together(link, &batch).await {
        Ok(outcomes) => outcomes,
        Err(error) if batch.len() == 1 => vec![Err(error)],
        Err(_) => {
            let mut outcomes = Vec::with_capacity(batch.len());
            for write in &batch {
                let alone = together(link, std::slice::from_ref(write)).await;
                let outcome =
                    alone.and_then(|mut outcomes| outcomes.pop().unwrap_or_else(|| Err(ended())));
                outcomes.push(outcome);
            }
            outcomes
        }
    };
    for (write, outcome) in batch.into_iter().zip(outcomes) {
        // Whoever does not wait any more does not need the answer.
        let _ = write.answer.send(outcome);
    }
}

/// Writes in one commit, on a new connection if the first is lost on the way.
///
/// # Errors
/// When none of them is written, or the connection was lost while they were committed.
async fn together(link: &mut Link, batch: &[Write]) -> Result<Vec<Outcome>, StoreError> {
    match attempt(link.connection().await?, batch).await {
        Err(Failure::Lost(_)) => {}
        Err(Failure::Error(error)) => return Err(error),
        Ok(outcomes) => return Ok(outcomes),
    }
    match attempt(link.connection().await?, batch).await {
        Err(Failure::Lost(error) | Failure::Error(error)) => Err(error),
        Ok(outcomes) => Ok(outcomes),
    }
}

async fn attempt(connection: &mut Connection, batch: &[Write]) -> Result<Vec<Outcome>, Failure> {
    let begun = fill(connection, batch).await;
    let lost = |connection: &Connection, error| match connection.is_lost() {
        true => Failure::Lost(error),
        false => Failure::Error(error),
    };
    let outcomes = match begun {
        Ok(outcomes) => outcomes,
        Err(error) => {
            // On a connection that is lost there is nothing to roll back.
            let _ = connection.run("ROLLBACK").await;
            return Err(lost(connection, error));
        }
    };
    // If the connection is lost now, nobody knows whether it is written: it is not done again.
    connection.run("COMMIT").await.map_err(Failure::Error)?;
    Ok(outcomes)
}

/// Begins a transaction with all writes of a batch that succeed.
async fn fill(connection: &mut Connection, batch: &[Write]) -> Outcomes {
    connection.run("BEGIN").await?;
    let mut outcomes = Vec::with_capacity(batch.len());
    for write in batch {
        connection.run("SAVEPOINT one").await?;
        match execute_all(connection, &write.statements).await {
            Ok(changed) => {
                connection.run("RELEASE one").await?;
                outcomes.push(Ok(changed));
            }
            Err(error) => {
                // This fails if the connection is lost, and with it the transaction.
                connection.run("ROLLBACK TO one; RELEASE one").await?;
                outcomes.push(Err(error));
            }
        }
    }
    Ok(outcomes)
}

type Outcomes = Result<Vec<Outcome>, StoreError>;

async fn execute_all(connection: &mut Connection, statements: &[Statement]) -> Outcome {
    let mut changed = Vec::with_capacity(statements.len());
    for statement in statements {
        changed.push(connection.execute(statement).await?);
    }
    Ok(changed)
}
