//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

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
    /// Write a position as plain text to standard output.
    Board(Board),
    /// Serve the site's static files.
    Serve(Serve),
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

/// The options of the server.
#[derive(Args)]
pub(crate) struct Serve {
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1:8090")]
    pub(crate) listen: SocketAddr,
    /// The folder of the site, served at /.
    #[arg(long, default_value = "www")]
    pub(crate) www: PathBuf,
    /// The folder of the built package, served at /pkg/.
    #[arg(long, default_value = "pkg")]
    pub(crate) pkg: PathBuf,
}
