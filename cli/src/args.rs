//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::explore::ExploreCommand;
use crate::serve::ServeArgs;

/// Backgammon rules, IDs, records and diagrams.
#[derive(Parser)]
#[command(name = "jsboard", version)]
pub(crate) struct Cli {
    /// The subcommand.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A subcommand.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Answer lines of JSON on standard input: {"fn": "move", "args": {"id": "…", "move": "8/5 6/5"}}
    Api,
    /// Write the diagram of a position to standard output.
    Svg(SvgArgs),
    /// Convert match records: files and folders into a file or a folder.
    Convert(ConvertArgs),
    /// Write a position as plain text to standard output.
    Board(BoardArgs),
    /// Evaluate a position: what is best to do, and what each choice is worth.
    Evaluate(EvaluateOptions),
    /// Analyse match records: every decision, the errors, the luck and the performance of each player.
    Analyse(AnalyseOptions),
    /// Make, fill and search collections of matches.
    #[command(subcommand)]
    Explore(ExploreCommand),
    /// Serve the API over HTTP, diagrams, pages to play on, and the static files of the site.
    Serve(Box<ServeArgs>),
    /// Talk on a match server: lines that are typed are commands, and `help` lists them.
    Connect(ConnectArgs),
    /// List or delete the accounts of a server, or let in somebody who has forgotten the password.
    Account(AccountArgs),
    /// Back up or check the data of a server.
    #[command(subcommand)]
    Data(DataCommand),
}

/// The options of a conversation with a match server.
#[derive(Args)]
pub(crate) struct ConnectArgs {
    /// The URL of the server, such as https://board.example
    pub(crate) url: String,
    /// The account to log in to, or with ~ before it the name of a guest. The password is that in the environment
    /// variable JSBOARD_PASSWORD, or is asked.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The password of the account.
    #[arg(skip = std::env::var("JSBOARD_PASSWORD").ok())]
    pub(crate) password: Option<String>,
}

/// The options of everything that is done to accounts. The server may be running.
#[derive(Args)]
pub(crate) struct AccountArgs {
    /// The folder of the server's data.
    #[arg(long, env = "JSBOARD_DATA", value_name = "DIR", global = true)]
    pub(crate) data: Option<PathBuf>,
    /// The URL of the server's PostgreSQL database, if it has one instead.
    #[arg(
        long,
        env = "JSBOARD_DATABASE",
        value_name = "URL",
        hide_env_values = true,
        global = true
    )]
    pub(crate) database: Option<String>,
    /// What is done.
    #[command(subcommand)]
    pub(crate) command: AccountCommand,
}

/// What is done to accounts.
#[derive(Subcommand)]
pub(crate) enum AccountCommand {
    /// Write a line for each account: name, day it was made, day it was last used, mail address, with tabs between.
    List,
    /// Delete an account with its logins, blocks and messages.
    Delete {
        /// Its name.
        name: String,
    },
    /// Write a link at which the owner of an account chooses a new password within an hour.
    Reset {
        /// Its name.
        name: String,
        /// The URL at which clients reach the server, such as https://board.example
        #[arg(long, env = "JSBOARD_PUBLIC", value_name = "URL")]
        public: Option<String>,
    },
}

/// What is done to the data of a server, which may be running.
#[derive(Subcommand)]
pub(crate) enum DataCommand {
    /// Copy the data as it is now to a new file.
    Backup {
        /// The folder of the server's data.
        dir: PathBuf,
        /// The file to write, which must not exist.
        out: PathBuf,
    },
    /// Check that the data is whole, and write what there is.
    Check {
        /// The folder of the server's data.
        dir: PathBuf,
    },
}

/// The options of a diagram.
#[derive(Args)]
pub(crate) struct SvgArgs {
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
    /// The side of the diagram where the bottom player's home board is: right or left.
    #[arg(long, default_value = "right")]
    pub(crate) home: String,
    /// The player whose point numbers are shown: onroll, bottom or none.
    #[arg(long, default_value = "onroll")]
    pub(crate) numbers: String,
    /// The language of the words in the diagram: en or ja.
    #[arg(long, default_value = "en")]
    pub(crate) lang: String,
    /// The names of buttons, from the left, separated by commas: roll,double
    #[arg(long, value_delimiter = ',')]
    pub(crate) buttons: Vec<String>,
    /// The prefix of the ids of the diagram's elements; without it they have no ids.
    #[arg(long)]
    pub(crate) prefix: Option<String>,
    /// A colour that replaces the theme's, such as field=#fff; may be repeated.
    #[arg(long, value_name = "NAME=COLOUR")]
    pub(crate) colour: Vec<String>,
}

/// The options of an evaluation.
#[derive(Args)]
pub(crate) struct EvaluateOptions {
    /// A GNU ID, a bare Position ID, an XGID or an OGID.
    pub(crate) id: String,
    /// The dice, such as 31, instead of those of the ID.
    #[arg(long)]
    pub(crate) dice: Option<String>,
    /// How many plies to look ahead.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=3))]
    pub(crate) plies: u8,
    /// How many plays to list; 0 lists all.
    #[arg(long)]
    pub(crate) candidates: Option<u16>,
    /// Rank plays by cubeless equity.
    #[arg(long)]
    pub(crate) cubeless: bool,
    /// Play the position on so many times instead of looking ahead.
    #[arg(long, value_name = "TRIALS", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) rollout: Option<u32>,
    /// Evaluate the games of a rollout after so many turns.
    #[arg(long, requires = "rollout", value_name = "TURNS", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(crate) truncate: Option<u16>,
    /// The seed of the dice of a rollout.
    #[arg(long, requires = "rollout")]
    pub(crate) seed: Option<u32>,
    /// The variant: backgammon, nackgammon or hypergammon.
    #[arg(long)]
    pub(crate) variant: Option<String>,
    /// Write the API's result of `evaluate`.
    #[arg(long)]
    pub(crate) json: bool,
}

/// The options of an analysis.
///
/// Folders are searched as `convert` does.
#[derive(Args)]
pub(crate) struct AnalyseOptions {
    /// The files and folders to read.
    #[arg(required = true, value_name = "FILES")]
    pub(crate) files: Vec<PathBuf>,
    /// How many plies to look ahead.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=3))]
    pub(crate) plies: u8,
    /// Rank plays by cubeless equity.
    #[arg(long)]
    pub(crate) cubeless: bool,
    /// How many plays of each decision are kept, beside the one that was made; 0 keeps all.
    #[arg(long, default_value_t = 10)]
    pub(crate) candidates: u16,
    /// The number of threads; by default the number of processors. The result does not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// The file or folder to write the analysed records to; without it only the summary is written. It is a folder
    /// if it exists as one, if its name ends in a slash, or if it has no extension.
    #[arg(short, long, value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
    /// The format; by default that of OUT's extension, or SGF. SGF and JSON have room for the analysis.
    #[arg(long, value_enum, requires = "out")]
    pub(crate) to: Option<Target>,
    /// Overwrite existing files.
    #[arg(long)]
    pub(crate) force: bool,
}

/// The options of a conversion.
///
/// Folders are searched recursively for files with the extensions .mat, .sgf, .txt, .gam,
/// .xg, .xgp, .bgf, .ogxm, .sgg, .tmg, .match, .fibs, .oldmoves or .gmd; a file that is named itself is
/// read whatever its extension.
#[derive(Args)]
pub(crate) struct ConvertArgs {
    /// The files and folders to read, then the file or folder to write. It is a folder if it exists as one,
    /// if its name ends in a slash, or if it has no extension.
    #[arg(required = true, num_args = 2.., value_names = ["IN", "OUT"])]
    pub(crate) paths: Vec<PathBuf>,
    /// The format; by default that of OUT's extension. ids: one line a position, GNU ID, tab, XGID. svg: one
    /// diagram a position, one folder a record.
    #[arg(long, value_enum)]
    pub(crate) to: Option<Target>,
    /// Overwrite existing files.
    #[arg(long)]
    pub(crate) force: bool,
    /// List every note about errors or doubts in the files, instead of their number.
    #[arg(long)]
    pub(crate) notes: bool,
    /// The number of files converted at a time; by default the number of processors.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
}

/// A format to convert records to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// .mat as exported by GNU Backgammon.
    Mat,
    /// Text as exported by eXtreme Gammon.
    Xg,
    /// .mat as exported by eXtreme Gammon.
    XgJellyfish,
    /// GNU Backgammon's SGF, with comments and analysis.
    Sgf,
    /// The API's result of `record`, one line a record.
    Json,
    /// One line a position: GNU ID, tab, XGID.
    Ids,
    /// One diagram a position.
    Svg,
}

/// The options of a board as plain text.
#[derive(Args)]
pub(crate) struct BoardArgs {
    /// A GNU ID, a bare Position ID, an XGID, an OGID, a line `board:…` of FIBS, or a text that contains an
    /// ID; by default standard input.
    pub(crate) text: Option<String>,
    /// The side at the bottom: 0, 1, roller or decider.
    #[arg(long, default_value = "1")]
    pub(crate) bottom: String,
}
