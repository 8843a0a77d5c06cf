//! Connections that only read.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use super::access::{query, store_error};
use super::connect;
use crate::store::{Row, Statement, StoreError};

/// The most queries at a time; others wait.
const MOST: usize = 4;

/// Connections that read on blocking threads, opened when they are needed.
#[derive(Debug)]
pub(super) struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn new(path: PathBuf) -> Readers {
        Readers {
            path,
            idle: Arc::default(),
            permits: Arc::new(Semaphore::new(MOST)),
        }
    }

    pub(super) async fn read(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let permit = permit.map_err(|_| closed())?;
        let (idle, path) = (Arc::clone(&self.idle), self.path.clone());
        let read = move || {
            // Held until the query has ended, also when nobody waits for it any more.
            let _permit = permit;
            let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
            let free = lock().pop();
            let connection = match free {
                Some(connection) => connection,
                None => connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
            };
            let rows = query(&connection, &statement).map_err(|error| store_error(&error));
            lock().push(connection);
            rows
        };
        tokio::task::spawn_blocking(read)
            .await
            .unwrap_or_else(|_| Err(closed()))
    }
}

fn closed() -> StoreError {
    StoreError::Failed("the query was not run".to_owned())
}
