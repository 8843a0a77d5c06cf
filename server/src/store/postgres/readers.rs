//! Connections that only read.

use std::sync::{Mutex, PoisonError};

use tokio::sync::Semaphore;
use tokio_postgres::Config;

use super::connection::{Connection, Role};
use crate::store::{Row, Statement, StoreError};

/// The most queries at a time; others wait.
const MOST: usize = 4;

/// Connections that read, opened when they are needed.
#[derive(Debug)]
pub(super) struct Readers {
    config: Config,
    idle: Mutex<Vec<Connection>>,
    permits: Semaphore,
}

impl Readers {
    pub(super) fn new(config: Config) -> Readers {
        Readers {
            config,
            idle: Mutex::default(),
            permits: Semaphore::new(MOST),
        }
    }

    pub(super) async fn read(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        let permit = self.permits.acquire().await;
        let _permit = permit.map_err(|_| StoreError::Failed("the query was not run".to_owned()))?;
        // One that was idle may have been lost without a word: then it is asked of a new one.
        if let Some(mut connection) = self.idle() {
            let rows = connection.query(&statement).await;
            if !connection.is_lost() {
                self.give_back(connection);
                return rows;
            }
        }
        let mut connection = Connection::open(&self.config, Role::Reader).await?;
        let rows = connection.query(&statement).await;
        self.give_back(connection);
        rows
    }

    fn idle(&self) -> Option<Connection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        std::iter::from_fn(|| idle.pop()).find(|connection| !connection.is_lost())
    }

    fn give_back(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(connection);
    }
}
