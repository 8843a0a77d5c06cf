//! Server configuration.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use crate::mail::MailConfig;
use crate::store::Place;

/// The configuration of a server; the defaults are those of `jsboard serve`.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder of the site, served at `/`.
    pub www: PathBuf,
    /// The folder of the built package, served at `/pkg/`.
    pub pkg: PathBuf,
    /// The URL at which clients reach the server, without a slash at the end; empty if unknown. The
    /// pictures in markup for pages of other sites begin with it.
    pub public: String,
    /// The largest request body, in bytes.
    pub max_body: usize,
    /// The time a request's body may take to arrive, and then the time its response may take.
    pub timeout: Duration,
    /// The time a client may take for a request's head, or between reading two parts of a response.
    pub patience: Duration,
    /// The most open connections; at least 1.
    pub connections: usize,
    /// The most requests in progress; at least 1.
    pub concurrency: usize,
    /// The most parked requests, streamed responses and upgraded connections of sessions; below `connections`, so
    /// that there is room for requests.
    pub streams: usize,
    /// The requests a second that one address may send; without a limit if `None`.
    pub rate: Option<NonZeroU32>,
    /// Whether a reverse proxy names the client in `X-Forwarded-For`.
    pub forwarded: bool,
    /// The bytes of responses that are kept in memory.
    pub cache: u64,
    /// The largest response that is computed, in bytes.
    pub max_response: usize,
    /// The memory that the server may use, in bytes, cache included. Requests that need more wait or are refused.
    pub memory: u64,
    /// The folder of accounts and messages; without one there are none.
    pub data: Option<PathBuf>,
    /// The URL of a PostgreSQL database, instead of a folder.
    pub database: Option<String>,
    /// The origins whose pages may act for who is logged in, such as `https://board.example`, beside that of
    /// `public`.
    pub origins: Vec<String>,
    /// The accounts of operators.
    pub operators: Vec<String>,
    /// What opens `/admin`; nothing does if it is empty.
    pub admin_token: String,
    /// Whether everybody may add matches to the explorer.
    pub explorer_open: bool,
    /// Whether the explorer shows the names of players, instead of pseudonyms.
    pub explorer_names: bool,
    /// How mail is sent; without it none is.
    pub mail: Option<MailConfig>,
}

impl Config {
    /// Where accounts, messages and the explorer's matches are kept, if they are.
    pub(crate) fn store(&self) -> Option<Place<'_>> {
        let url = self.database.as_deref().map(Place::Url);
        url.or(self.data.as_deref().map(Place::Folder))
    }

    /// The address of the lobby: that of the site, if it has one, and otherwise that of the page without scripts.
    pub(crate) fn lobby(&self) -> &'static str {
        if self.www.join("lobby.html").exists() {
            "/lobby.html"
        } else {
            "/lobby"
        }
    }
}

impl Default for Config {
    fn default() -> Config {
        Config {
            www: "www".into(),
            pkg: "pkg".into(),
            public: String::new(),
            max_body: 8 << 20,
            timeout: Duration::from_secs(10),
            patience: Duration::from_secs(20),
            connections: 8192,
            concurrency: 512,
            streams: 6000,
            rate: NonZeroU32::new(100),
            forwarded: false,
            cache: 64 << 20,
            max_response: 32 << 20,
            memory: 768 << 20,
            data: None,
            database: None,
            origins: Vec::new(),
            operators: Vec::new(),
            admin_token: String::new(),
            explorer_open: false,
            explorer_names: false,
            mail: None,
        }
    }
}
