//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Deserialize;

/// Backgammon rules, IDs, records and diagrams.
#[derive(Parser)]
#[command(name = "jsboard", version)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Answer lines of JSON on standard input: {"fn": "move", "args": {"id": "…", "move": "8/5 6/5"}}
    Api,
    /// Write the diagram of a position to standard output.
    Svg(Svg),
    /// Convert match records: files and folders into a file or a folder.
    Convert(Convert),
    /// Write a position as plain text to standard output.
    Board(Board),
    /// Serve the API over HTTP, pictures, pages to play on, and the site's static files.
    Serve(Box<Serve>),
}

/// The options of a diagram.
#[derive(Args)]
pub(crate) struct Svg {
    /// A GNU ID, a bare Position ID or an XGID.
    pub(crate) id: String,
    /// The width in pixels.
    #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) width: u32,
    /// The height in pixels.
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) height: u32,
    /// The theme.
    #[arg(long, default_value = "nature")]
    pub(crate) css: String,
    /// The side at the bottom: 0, 1, roller or decider.
    #[arg(long, default_value = "1")]
    pub(crate) bottom: String,
    /// The side of the picture on which the bottom player's home lies: right or left.
    #[arg(long, default_value = "right")]
    pub(crate) home: String,
    /// Whose point numbers to write: onroll, bottom or none.
    #[arg(long, default_value = "onroll")]
    pub(crate) numbers: String,
    /// The language of the words in the diagram: en or ja.
    #[arg(long, default_value = "en")]
    pub(crate) lang: String,
    /// Buttons by their names, from the left, separated by commas: roll,double
    #[arg(long, value_delimiter = ',')]
    pub(crate) buttons: Vec<String>,
    /// What the ids of the diagram's elements begin with; without it there are none.
    #[arg(long)]
    pub(crate) prefix: Option<String>,
    /// A colour instead of the theme's, such as field=#fff; may be given again.
    #[arg(long, value_name = "NAME=COLOUR")]
    pub(crate) colour: Vec<String>,
}

/// The options of a conversion.
///
/// Folders are searched with all that is in them for files whose names end in .mat, .sgf, .txt, .gam,
/// .xg, .xgp, .sgg, .tmg, .match, .fibs, .oldmoves or .gmd; a file that is named is read whatever its name.
#[derive(Args)]
pub(crate) struct Convert {
    /// The files and folders to read, and at last the file or folder to write into. It is a folder
    /// if it is one already, if its name ends in a slash, or if it has no extension.
    #[arg(required = true, num_args = 2.., value_names = ["IN", "OUT"])]
    pub(crate) paths: Vec<PathBuf>,
    /// The format; without it, what the extension of OUT says. ids: a line a position, GNU ID, tab,
    /// XGID. svg: a picture a position, in a folder a record.
    #[arg(long, value_enum)]
    pub(crate) to: Option<Target>,
    /// Write over files that are there already.
    #[arg(long)]
    pub(crate) force: bool,
    /// List every note on what is wrong or doubtful in the files, not only how many there are.
    #[arg(long)]
    pub(crate) notes: bool,
    /// How many files are worked on at a time; as many as there are processors unless it is given.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
}

/// What records can be converted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// .mat as GNU Backgammon exports it.
    Mat,
    /// The text of eXtreme Gammon.
    Xg,
    /// .mat as eXtreme Gammon exports it.
    XgJellyfish,
    /// GNU Backgammon's SGF, with comments and analysis.
    Sgf,
    /// The API's answer to `record`, a line a record.
    Json,
    /// A line a position: GNU ID, tab, XGID.
    Ids,
    /// A picture a position.
    Svg,
}

/// The options of a board in plain text.
#[derive(Args)]
pub(crate) struct Board {
    /// A GNU ID, a bare Position ID, an XGID, an OGID, or a text that has an ID in it; without
    /// it standard input is read.
    pub(crate) text: Option<String>,
    /// The side at the bottom: 0, 1, roller or decider.
    #[arg(long, default_value = "1")]
    pub(crate) bottom: String,
}

/// The options of the server: flags, the environment, and a file have the same names. A flag comes
/// before the environment, that before the file, and that before what is usual.
///
/// In the file, TOML, they are written like `max-body = 1000000`.
#[derive(Args, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Serve {
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
    /// The address at which others reach the server, such as https://board.example: pictures in markup
    /// for pages of other sites begin with it
    #[arg(long, env = "JSBOARD_PUBLIC", value_name = "URL")]
    pub(crate) public: Option<String>,
    /// The most bytes of a request's body [8388608]
    #[arg(long, env = "JSBOARD_MAX_BODY", value_name = "BYTES")]
    pub(crate) max_body: Option<usize>,
    /// How long the body of a request may take to come, and then the answer, in seconds [10]
    #[arg(long, env = "JSBOARD_TIMEOUT", value_name = "SECONDS")]
    pub(crate) timeout: Option<u16>,
    /// How long a client may take for the head of a request, or be silent, in seconds [20]
    #[arg(long, env = "JSBOARD_PATIENCE", value_name = "SECONDS")]
    pub(crate) patience: Option<u16>,
    /// The most connections at a time; others wait [8192]
    #[arg(long, env = "JSBOARD_CONNECTIONS")]
    pub(crate) connections: Option<usize>,
    /// The most requests that are worked on at a time; others are told to come again [512]
    #[arg(long, env = "JSBOARD_CONCURRENCY")]
    pub(crate) concurrency: Option<usize>,
    /// The requests a second that one address may send to /image, /api and /play, and ten times as many
    /// at once; 0 for any number [100]
    #[arg(long, env = "JSBOARD_RATE")]
    pub(crate) rate: Option<u32>,
    /// Behind a reverse proxy: the client is the last address of X-Forwarded-For [false]
    #[arg(long, env = "JSBOARD_FORWARDED", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) forwarded: Option<bool>,
    /// The bytes of pictures that are kept [67108864]
    #[arg(long, env = "JSBOARD_CACHE", value_name = "BYTES")]
    pub(crate) cache: Option<u64>,
    /// The threads that work; as many as there are processors unless it is given
    #[arg(long, env = "JSBOARD_THREADS")]
    pub(crate) threads: Option<usize>,
    /// The log: text, json, or none [text]
    #[arg(long, value_enum, env = "JSBOARD_LOG")]
    pub(crate) log: Option<Log>,
    /// What is logged: error, warn, info or debug, which has every request [info]
    #[arg(long, value_enum, env = "JSBOARD_LOG_LEVEL")]
    pub(crate) log_level: Option<LogLevel>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Log {
    /// A line of text an event.
    #[default]
    Text,
    /// A line of JSON an event.
    Json,
    /// No log.
    None,
}

/// How much is logged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogLevel {
    /// What went wrong in the server.
    Error,
    /// And what may be.
    Warn,
    /// And its start and end.
    #[default]
    Info,
    /// And every request.
    Debug,
}
