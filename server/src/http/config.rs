//! What the server goes by: flags and environment, then a file, then what is usual.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;

use crate::args::{Log, LogLevel, Serve};

/// What the server goes by.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) listen: SocketAddr,
    pub(crate) www: PathBuf,
    pub(crate) pkg: PathBuf,
    /// Where others reach the server, without a slash at the end; nothing if that is not said.
    pub(crate) public: String,
    /// The most bytes of a body.
    pub(crate) max_body: usize,
    /// How long a request may take.
    pub(crate) timeout: Duration,
    /// How long a client may be silent.
    pub(crate) patience: Duration,
    pub(crate) connections: usize,
    pub(crate) concurrency: usize,
    /// Requests a second for an address; any number if there is none.
    pub(crate) rate: Option<NonZeroU32>,
    /// Whether a proxy says who the client is.
    pub(crate) forwarded: bool,
    /// The bytes that are kept.
    pub(crate) cache: u64,
    /// As many as there are processors, if none.
    pub(crate) threads: Option<usize>,
    pub(crate) log: Log,
    pub(crate) log_level: LogLevel,
}

impl Config {
    /// What these options say, and the file that they name.
    ///
    /// # Errors
    /// A file that cannot be read, with what is wrong with it and where.
    pub(crate) fn new(mut flags: Serve) -> anyhow::Result<Config> {
        let file = flags.config.take().map(|path| read(&path)).transpose()?;
        let file = file.unwrap_or_default();
        macro_rules! said {
            ($name:ident) => {
                flags.$name.or(file.$name)
            };
        }
        let seconds = |said: Option<u16>, usual: u16| {
            Duration::from_secs(said.unwrap_or(usual).max(1).into())
        };
        Ok(Config {
            listen: said!(listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8090))),
            www: said!(www).unwrap_or_else(|| "www".into()),
            pkg: said!(pkg).unwrap_or_else(|| "pkg".into()),
            public: public(&said!(public).unwrap_or_default())?,
            max_body: said!(max_body).unwrap_or(8 << 20),
            timeout: seconds(said!(timeout), 10),
            patience: seconds(said!(patience), 20),
            connections: said!(connections).unwrap_or(8192).max(1),
            concurrency: said!(concurrency).unwrap_or(512).max(1),
            rate: NonZeroU32::new(said!(rate).unwrap_or(100)),
            forwarded: said!(forwarded).unwrap_or(false),
            cache: said!(cache).unwrap_or(64 << 20),
            threads: said!(threads).filter(|&threads| threads > 0),
            log: said!(log).unwrap_or_default(),
            log_level: said!(log_level).unwrap_or_default(),
        })
    }
}

/// An address for others, which has to say how it is reached.
fn public(address: &str) -> anyhow::Result<String> {
    let is_address = address.starts_with("https://") || address.starts_with("http://");
    let is_whole =
        is_address && !address.contains(['?', '#']) && !address.contains(char::is_whitespace);
    anyhow::ensure!(
        address.is_empty() || is_whole,
        "public: “{address}”: expected an address such as https://board.example"
    );
    Ok(address.trim_end_matches('/').to_owned())
}

fn read(path: &Path) -> anyhow::Result<Serve> {
    let name = || path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(name)?;
    toml::from_str(&text).with_context(name)
}
