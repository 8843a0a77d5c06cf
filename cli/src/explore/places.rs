//! Where the matches are.

use std::path::PathBuf;

use anyhow::{Error, bail};
use clap::Args;
use jsboard_server::explorer::{Archive, StoreAt};
use tokio::runtime::Runtime;

use crate::log;
use crate::serve::{LogFormat, LogLevel};

/// The data of a server, which may be running.
#[derive(Args)]
pub(crate) struct DataArgs {
    /// The folder of the server's data.
    #[arg(long, env = "JSBOARD_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// The URL of the server's PostgreSQL database, if it has one instead.
    #[arg(
        long,
        env = "JSBOARD_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    database: Option<String>,
    /// Show the names of players instead of pseudonyms.
    #[arg(long = "names", env = "JSBOARD_EXPLORER_NAMES")]
    shows_names: bool,
}

/// Matches that have been opened, and what runs their requests.
pub(super) struct Opened {
    pub(super) archive: Archive,
    pub(super) runtime: Runtime,
    _log: tracing_appender::non_blocking::WorkerGuard,
}

impl DataArgs {
    /// Opens the data.
    ///
    /// # Errors
    /// When there is none, or it cannot be used.
    pub(super) fn open(&self) -> anyhow::Result<Opened> {
        self.opened(false)
    }

    /// Opens the data, and makes it if there is none.
    ///
    /// # Errors
    /// When it cannot be used.
    pub(super) fn create(&self) -> anyhow::Result<Opened> {
        self.opened(true)
    }

    fn opened(&self, creates: bool) -> anyhow::Result<Opened> {
        let at = match (&self.database, &self.data) {
            (Some(_), Some(_)) => bail!("--data and --database: give one of them"),
            (Some(url), None) => StoreAt::Url(url),
            (None, Some(dir)) => StoreAt::Folder(dir),
            (None, None) => bail!("where are the matches? Give --data DIR or --database URL"),
        };
        let log = log::start(LogFormat::Text, LogLevel::Error);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        let archive = runtime.block_on(async {
            if creates {
                Archive::create(at, self.shows_names).await
            } else {
                Archive::open(at, self.shows_names).await
            }
        });
        Ok(Opened {
            archive: archive.map_err(Error::msg)?,
            runtime,
            _log: log,
        })
    }
}
