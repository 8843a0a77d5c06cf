//! A connection to the database server.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::{Instant, sleep};
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config, Error, NoTls, Statement as Prepared};

use super::access::{row, store_error};
use crate::store::{Row, Statement, StoreError};

/// The lock of a database that a server uses: "jsboard" in ASCII.
const LOCK: i64 = 0x006a_7362_6f61_7264;
/// How long to wait for the lock: of a connection that was lost the server may hold it a while longer.
const LOCKED: Duration = Duration::from_secs(2);
/// How often the lock is asked for meanwhile.
const AGAIN: Duration = Duration::from_millis(50);

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It writes for a server, of which there may be one.
    Server,
    /// It writes beside a server.
    Tool,
    /// It only reads.
    Reader,
}

/// A connection with the statements that have been prepared on it.
#[derive(Debug)]
pub(super) struct Connection {
    client: Client,
    prepared: HashMap<&'static str, Prepared>,
    /// Whether the server has said that it ends the connection.
    has_ended: bool,
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// When the server cannot be reached, refuses, or another server has the lock.
    pub(super) async fn open(config: &Config, role: Role) -> Result<Connection, StoreError> {
        let connected = config.connect(NoTls).await;
        let (client, driver) = connected.map_err(|error| store_error(&error))?;
        // What it ends with is seen by whoever asks next.
        tokio::spawn(async move { drop(driver.await) });
        let mut connection = Connection {
            client,
            prepared: HashMap::new(),
            has_ended: false,
        };
        match role {
            Role::Server => connection.lock().await?,
            Role::Tool => {}
            Role::Reader => {
                let setting = "SET default_transaction_read_only = on";
                connection.run(setting).await?;
            }
        }
        Ok(connection)
    }

    /// Takes the lock of a server, which lasts as long as the connection.
    async fn lock(&self) -> Result<(), StoreError> {
        let until = Instant::now() + LOCKED;
        loop {
            let query = "SELECT pg_try_advisory_lock($1)";
            let row = self.client.query_one(query, &[&LOCK]).await;
            let locked = row.and_then(|row| row.try_get::<_, bool>(0));
            if locked.map_err(|error| store_error(&error))? {
                return Ok(());
            }
            if Instant::now() >= until {
                return Err(StoreError::InUse(
                    "another server uses this database; stop it, or give this one a database of its own".to_owned(),
                ));
            }
            sleep(AGAIN).await;
        }
    }

    /// Whether it has been lost.
    pub(super) fn is_lost(&self) -> bool {
        self.has_ended || self.client.is_closed()
    }

    /// Runs statements without values.
    pub(super) async fn run(&mut self, text: &str) -> Result<(), StoreError> {
        let done = self.client.batch_execute(text).await;
        done.map_err(|error| self.failed(&error))
    }

    /// Runs a statement that answers no rows. Returns how many it changed.
    pub(super) async fn execute(&mut self, statement: &Statement) -> Result<u64, StoreError> {
        let prepared = self.prepare(statement).await?;
        let done = self.client.execute_raw(&prepared, values(statement)).await;
        done.map_err(|error| self.failed(&error))
    }

    /// The rows of a query.
    pub(super) async fn query(&mut self, query: &Statement) -> Result<Vec<Row>, StoreError> {
        let prepared = self.prepare(query).await?;
        let values: Vec<_> = values(query).collect();
        let rows = self.client.query(&prepared, &values).await;
        let rows = rows.map_err(|error| self.failed(&error))?;
        rows.iter().map(row).collect()
    }

    /// What an error is to callers of the store. Notes if it ends the connection, which is closed only later.
    fn failed(&mut self, error: &Error) -> StoreError {
        let ends = [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        ];
        let is_end = |code: &SqlState| ends.contains(code);
        self.has_ended |= error.is_closed() || error.code().is_some_and(is_end);
        store_error(error)
    }

    async fn prepare(&mut self, statement: &Statement) -> Result<Prepared, StoreError> {
        let prepared = match self.prepared.get(statement.text) {
            Some(prepared) => prepared.clone(),
            None => {
                let prepared = self.client.prepare(statement.text).await;
                let prepared = prepared.map_err(|error| self.failed(&error))?;
                self.prepared.insert(statement.text, prepared.clone());
                prepared
            }
        };
        let (needed, given) = (prepared.params().len(), statement.values.len());
        if needed != given {
            return Err(StoreError::Failed(format!(
                "{given} values were given for {needed}"
            )));
        }
        Ok(prepared)
    }
}

fn values(statement: &Statement) -> impl ExactSizeIterator<Item = &(dyn ToSql + Sync)> {
    let values = statement.values.iter();
    values.map(|value| value as &(dyn ToSql + Sync))
}
