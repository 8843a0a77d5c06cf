//! `jsboard serve`: the options of the server, and its process.

#[cfg(test)]
mod tests;

use std::io::Write as _;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use jsboard_server::{Config, MailConfig};
use serde::Deserialize;
use tokio::net::TcpListener;

use crate::log;

/// Serves until the process is interrupted or terminated.
///
/// # Errors
/// When the options are wrong or the address cannot be listened on.
pub(crate) fn run(flags: ServeArgs) -> anyhow::Result<()> {
    let options = flags.with_file()?;
    let config = options.config()?;
    let _log = log::start(
        options.log.unwrap_or_default(),
        options.log_level.unwrap_or_default(),
    );
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if let Some(threads) = options.threads.filter(|&threads| threads > 0) {
        runtime.worker_threads(threads);
    }
    let address = options
        .listen
        .unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8090)));
    let runtime = runtime.enable_all().build()?;
    let outcome = runtime.block_on(serve(address, config));
    // Work that nobody waits for any more does not hold up the end of the process.
    runtime.shutdown_background();
    outcome
}

async fn serve(address: SocketAddr, config: Config) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).await;
    let listener = listener.with_context(|| format!("cannot listen on {address}"))?;
    // It hears signals before anybody knows that it is there.
    let shutdown = shutdown();
    // Nobody has to read it: the server goes on.
    let _ = writeln!(
        std::io::stdout(),
        "jsboard serves http://{}",
        listener.local_addr()?
    );
    Ok(jsboard_server::run(listener, config, shutdown).await?)
}

/// Completes when the process is interrupted or terminated; signals are heard from the call on.
fn shutdown() -> impl Future<Output = ()> {
    // Without a handler, the system's default ends the process as well.
    #[cfg(unix)]
    let terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).ok();
    async move {
        #[cfg(unix)]
        if let Some(mut terminated) = terminated {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
        let _ = tokio::signal::ctrl_c().await;
    }
}

/// The options of the server.
///
/// Flags take precedence over environment variables, those over the file, and that over the defaults. In the file,
/// TOML, options have the names of the flags, as in `max-body = 1000000`.
#[derive(Args, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ServeArgs {
    /// A file with these options.
    #[arg(long, env = "JSBOARD_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    pub(crate) config: Option<PathBuf>,
    /// The address to listen on [127.0.0.1:8090]
    #[arg(long, env = "JSBOARD_LISTEN")]
    pub(crate) listen: Option<SocketAddr>,
    /// The folder of the site, served at / [www]
    #[arg(long, env = "JSBOARD_WWW")]
    pub(crate) www: Option<PathBuf>,
    /// The folder of the built package, served at /pkg/ [pkg]
    #[arg(long, env = "JSBOARD_PKG")]
    pub(crate) pkg: Option<PathBuf>,
    /// The URL at which clients reach the server, such as https://board.example: image URLs in markup for
    /// pages of other sites begin with it
    #[arg(long, env = "JSBOARD_PUBLIC", value_name = "URL")]
    pub(crate) public: Option<String>,
    /// The largest request body, in bytes [8388608]
    #[arg(long, env = "JSBOARD_MAX_BODY", value_name = "BYTES")]
    pub(crate) max_body: Option<usize>,
    /// The time for a request body to arrive, and then for the response, in seconds [10]
    #[arg(long, env = "JSBOARD_TIMEOUT", value_name = "SECONDS")]
    pub(crate) timeout: Option<u16>,
    /// The time for a client to send the head of a request, to be idle between two, or to accept what is
    /// sent, in seconds [20]
    #[arg(long, env = "JSBOARD_PATIENCE", value_name = "SECONDS")]
    pub(crate) patience: Option<u16>,
    /// The most open connections; others wait [8192]
    #[arg(long, env = "JSBOARD_CONNECTIONS")]
    pub(crate) connections: Option<usize>,
    /// The most requests in progress; others are answered with 503 [512]
    #[arg(long, env = "JSBOARD_CONCURRENCY")]
    pub(crate) concurrency: Option<usize>,
    /// The requests a second from one address to /image, /api and /play, in bursts of up to ten times as many;
    /// 0 for no limit [100]
    #[arg(long, env = "JSBOARD_RATE")]
    pub(crate) rate: Option<u32>,
    /// Behind a reverse proxy: the client is the last address in X-Forwarded-For [false]
    #[arg(long, env = "JSBOARD_FORWARDED", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) forwarded: Option<bool>,
    /// The size of the response cache, in bytes [67108864]
    #[arg(long, env = "JSBOARD_CACHE", value_name = "BYTES")]
    pub(crate) cache: Option<u64>,
    /// The largest response that is computed, in bytes; larger ones are answered with 413 [33554432]
    #[arg(long, env = "JSBOARD_MAX_RESPONSE", value_name = "BYTES")]
    pub(crate) max_response: Option<usize>,
    /// The memory that the server may use, in bytes, with the cache; requests that need more wait or are refused
    /// [805306368]
    #[arg(long, env = "JSBOARD_MEMORY", value_name = "BYTES")]
    pub(crate) memory: Option<u64>,
    /// The folder of accounts and messages, created if it is missing; without it nobody can log in
    #[arg(long, env = "JSBOARD_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The PostgreSQL database of accounts and messages instead of a folder, such as postgres://user@host/database
    #[arg(
        long,
        env = "JSBOARD_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    pub(crate) database: Option<String>,
    /// An origin beside that of --public whose pages may act for who is logged in, such as
    /// https://www.example.org; may be repeated
    #[arg(
        long,
        env = "JSBOARD_ORIGIN",
        value_name = "URL",
        value_delimiter = ','
    )]
    pub(crate) origin: Option<Vec<String>>,
    /// An account whose holder operates the server; may be repeated
    #[arg(
        long,
        env = "JSBOARD_OPERATOR",
        value_name = "NAME",
        value_delimiter = ','
    )]
    pub(crate) operator: Option<Vec<String>>,
    /// The token that opens /admin on this machine, at least 16 characters; without it nothing does
    #[arg(
        long,
        env = "JSBOARD_ADMIN_TOKEN",
        value_name = "TOKEN",
        hide_env_values = true
    )]
    pub(crate) admin_token: Option<String>,
    /// Let everybody add matches to the explorer; otherwise it takes the token of --admin-token [false]
    #[arg(long, env = "JSBOARD_EXPLORER_OPEN", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) explorer_open: Option<bool>,
    /// Show the names of players in the explorer instead of pseudonyms [false]
    #[arg(long, env = "JSBOARD_EXPLORER_NAMES", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) explorer_names: Option<bool>,
    /// The most parked requests, streamed responses and WebSockets [three quarters of --connections]
    #[arg(long, env = "JSBOARD_STREAMS")]
    pub(crate) streams: Option<usize>,
    /// The mail server, such as smtp://localhost or smtps://user:password@mail.example.org
    #[arg(long, env = "JSBOARD_MAIL", value_name = "URL", hide_env_values = true)]
    pub(crate) mail: Option<String>,
    /// The sender of mail, such as "Backgammon <board@example.org>"
    #[arg(long, env = "JSBOARD_MAIL_FROM", value_name = "ADDRESS")]
    pub(crate) mail_from: Option<String>,
    /// The number of worker threads; by default the number of processors
    #[arg(long, env = "JSBOARD_THREADS")]
    pub(crate) threads: Option<usize>,
    /// The log: text, json, or none [text]
    #[arg(long, value_enum, env = "JSBOARD_LOG")]
    pub(crate) log: Option<LogFormat>,
    /// The log level: error, warn, info or debug, which includes every request [info]
    #[arg(long, value_enum, env = "JSBOARD_LOG_LEVEL")]
    pub(crate) log_level: Option<LogLevel>,
}

/// The form of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// One line of text an event.
    #[default]
    Text,
    /// One line of JSON an event.
    Json,
    /// No log.
    None,
}

/// The least severe events that are logged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogLevel {
    /// Bugs of the server.
    Error,
    /// Possible problems.
    Warn,
    /// Start and shutdown.
    #[default]
    Info,
    /// Every request.
    Debug,
}

impl ServeArgs {
    /// These options, and for those not given, the options of the file.
    ///
    /// # Errors
    /// When the file cannot be read or has an unknown option.
    fn with_file(self) -> anyhow::Result<ServeArgs> {
        let Some(path) = &self.config else {
            return Ok(self);
        };
        let name = || path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(name)?;
        let file: ServeArgs = toml::from_str(&text).with_context(name)?;
        Ok(ServeArgs {
            config: None,
            listen: self.listen.or(file.listen),
            www: self.www.or(file.www),
            pkg: self.pkg.or(file.pkg),
            public: self.public.or(file.public),
            max_body: self.max_body.or(file.max_body),
            timeout: self.timeout.or(file.timeout),
            patience: self.patience.or(file.patience),
            connections: self.connections.or(file.connections),
            concurrency: self.concurrency.or(file.concurrency),
            rate: self.rate.or(file.rate),
            forwarded: self.forwarded.or(file.forwarded),
            cache: self.cache.or(file.cache),
            max_response: self.max_response.or(file.max_response),
            memory: self.memory.or(file.memory),
            data: self.data.or(file.data),
            database: self.database.or(file.database),
            origin: self.origin.or(file.origin),
            operator: self.operator.or(file.operator),
            admin_token: self.admin_token.or(file.admin_token),
            explorer_open: self.explorer_open.or(file.explorer_open),
            explorer_names: self.explorer_names.or(file.explorer_names),
            streams: self.streams.or(file.streams),
            mail: self.mail.or(file.mail),
            mail_from: self.mail_from.or(file.mail_from),
            threads: self.threads.or(file.threads),
            log: self.log.or(file.log),
            log_level: self.log_level.or(file.log_level),
        })
    }

    /// The configuration of the server: these options over its defaults.
    ///
    /// # Errors
    /// When a URL or a mail address is none, or options contradict each other.
    fn config(&self) -> anyhow::Result<Config> {
        let default = Config::default();
        let seconds = |given: Option<u16>, default: Duration| {
            given.map_or(default, |given| Duration::from_secs(given.max(1).into()))
        };
        let folder = |given: &Option<PathBuf>, default: &Path| {
            given.clone().unwrap_or_else(|| default.to_owned())
        };
        let connections = self.connections.unwrap_or(default.connections).max(1);
        anyhow::ensure!(
            self.data.is_none() || self.database.is_none(),
            "data and database: give one of them, the folder or the URL"
        );
        Ok(Config {
            www: folder(&self.www, &default.www),
            pkg: folder(&self.pkg, &default.pkg),
            public: public(self.public.as_deref().unwrap_or_default())?,
            max_body: self.max_body.unwrap_or(default.max_body),
            timeout: seconds(self.timeout, default.timeout),
            patience: seconds(self.patience, default.patience),
            connections,
            concurrency: self.concurrency.unwrap_or(default.concurrency).max(1),
            streams: self.streams.unwrap_or(connections / 4 * 3).max(1),
            rate: self.rate.map_or(default.rate, NonZeroU32::new),
            forwarded: self.forwarded.unwrap_or(default.forwarded),
            cache: self.cache.unwrap_or(default.cache),
            max_response: self.max_response.unwrap_or(default.max_response),
            memory: self.memory.unwrap_or(default.memory),
            data: self.data.clone(),
            database: self.database.clone(),
            origins: self.origins()?,
            operators: self.operator.clone().unwrap_or_default(),
            admin_token: self.admin_token()?,
            explorer_open: self.explorer_open.unwrap_or(default.explorer_open),
            explorer_names: self.explorer_names.unwrap_or(default.explorer_names),
            mail: self.mail()?,
        })
    }

    fn origins(&self) -> anyhow::Result<Vec<String>> {
        let given = self.origin.iter().flatten().map(|given| given.trim());
        given
            .filter(|given| !given.is_empty())
            .map(origin)
            .collect()
    }

    fn admin_token(&self) -> anyhow::Result<String> {
        let token = self.admin_token.clone().unwrap_or_default();
        let is_long = token.is_empty() || token.trim().len() >= 16;
        anyhow::ensure!(is_long, "admin-token: expected at least 16 characters");
        Ok(token.trim().to_owned())
    }

    fn mail(&self) -> anyhow::Result<Option<MailConfig>> {
        let Some(url) = &self.mail else {
            return Ok(None);
        };
        let from = self.mail_from.as_deref();
        let from = from.context("mail: who sends it? Give --mail-from too")?;
        let mail = MailConfig::new(url, from).map_err(anyhow::Error::msg)?;
        Ok(Some(mail))
    }
}

/// The origin in a URL that has nothing else.
fn origin(url: &str) -> anyhow::Result<String> {
    let (scheme, authority) = url.split_once("://").unwrap_or_default();
    let authority = authority.strip_suffix('/').unwrap_or(authority);
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    anyhow::ensure!(
        ["http", "https"].contains(&scheme) && !authority.is_empty() && authority.chars().all(fits),
        "origin: “{url}”: expected a scheme and a host, such as https://board.example"
    );
    Ok(format!("{scheme}://{authority}").to_ascii_lowercase())
}

/// A URL of the server without a slash at the end.
pub(crate) fn public(url: &str) -> anyhow::Result<String> {
    let has_scheme = url.starts_with("https://") || url.starts_with("http://");
    let is_whole = has_scheme && !url.contains(['?', '#']) && !url.contains(char::is_whitespace);
    anyhow::ensure!(
        url.is_empty() || is_whole,
        "public: “{url}”: expected an address such as https://board.example"
    );
    Ok(url.trim_end_matches('/').to_owned())
}
