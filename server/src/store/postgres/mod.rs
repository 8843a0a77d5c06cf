//! The store of a database server: PostgreSQL.
//!
//! It does what SQLite in a folder does: one connection writes, in a thread of its own, with what is waiting in one
//! commit; a few others read beside it. A connection that was lost is made again by the next read or write.

mod access;
mod connection;
mod migrations;
mod readers;
mod writer;

use std::str::FromStr as _;
use std::time::Duration;

use tokio_postgres::Config;

use super::{BoxFuture, Row, Statement, Store, StoreError};
use connection::{Connection, Role};
use readers::Readers;
use writer::Writer;

/// How long to wait for the database server.
const PATIENCE: Duration = Duration::from_secs(5);

/// A database at a URL.
#[derive(Debug)]
pub(crate) struct Postgres {
    readers: Readers,
    writer: Writer,
}

impl Postgres {
    /// Opens the database of a server, and creates the tables if they are missing.
    ///
    /// # Errors
    /// When the URL is none, another server uses the database, it cannot be reached, or its tables are those of a newer
    /// version.
    pub(crate) async fn open(url: &str) -> Result<Postgres, StoreError> {
        Postgres::start(config(url)?, Role::Server).await
    }

    /// Opens a database that a server may be using.
    ///
    /// # Errors
    /// When the URL is none, the database cannot be reached, or its tables are those of another version.
    pub(crate) async fn open_beside(url: &str) -> Result<Postgres, StoreError> {
        Postgres::start(config(url)?, Role::Tool).await
    }

    /// The same without looking at the version.
    #[cfg(test)]
    pub(super) async fn open_unchecked(url: &str) -> Result<Postgres, StoreError> {
        let config = config(url)?;
        Ok(Postgres {
            readers: Readers::new(config.clone()),
            writer: Writer::start(config, Role::Tool).await?,
        })
    }

    async fn start(config: Config, role: Role) -> Result<Postgres, StoreError> {
        let prepare = async {
            let mut connection = Connection::open(&config, Role::Tool).await?;
            match role {
                Role::Server => migrations::run(&mut connection).await,
                _ => migrations::expect_current(&mut connection).await,
            }
        };
        let prepared = prepare.await;
        prepared.map_err(|error| of_database(&config, error))?;
        Ok(Postgres {
            readers: Readers::new(config.clone()),
            writer: Writer::start(config, role).await?,
        })
    }
}

impl Store for Postgres {
    fn write(&self, statements: Vec<Statement>) -> BoxFuture<'_, Result<Vec<u64>, StoreError>> {
        Box::pin(self.writer.write(statements))
    }

    fn read(&self, query: Statement) -> BoxFuture<'_, Result<Vec<Row>, StoreError>> {
        Box::pin(self.readers.read(query))
    }
}

/// The options in a URL such as `postgres://user:password@host/database`.
fn config(url: &str) -> Result<Config, StoreError> {
    let read = Config::from_str(url);
    // The URL itself may have a password.
    let mut config = read.map_err(|error| {
        let reason = access::sentence(&error);
        StoreError::Failed(format!(
            "the database: {reason}: expected a URL such as postgres://user@host/database"
        ))
    })?;
    config
        .application_name("jsboard")
        .connect_timeout(PATIENCE)
        .tcp_user_timeout(PATIENCE * 3);
    Ok(config)
}

/// The name of a database for operators, without its password.
fn name(config: &Config) -> String {
    use tokio_postgres::config::Host;
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(host)) => host.clone(),
        #[cfg(unix)]
        Some(Host::Unix(path)) => path.display().to_string(),
        None => "localhost".to_owned(),
    };
    let database = config.get_dbname().or(config.get_user());
    format!("database {} at {host}", database.unwrap_or_default())
}

/// An error with the name of the database in front of it.
fn of_database(config: &Config, error: StoreError) -> StoreError {
    match error {
        StoreError::Failed(reason) => StoreError::Failed(format!("{}: {reason}", name(config))),
        StoreError::InUse(reason) => StoreError::InUse(format!("{}: {reason}", name(config))),
        other => other,
    }
}
