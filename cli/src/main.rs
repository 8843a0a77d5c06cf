//! The command `jsboard`: the API as lines of JSON, conversion of records, diagrams, boards as plain text,
//! evaluation, collections of matches, the server, its data, and a client for terminals.

mod account;
mod analyse;
mod api;
mod args;
mod board;
mod connect;
mod convert;
mod data;
mod evaluate;
mod explore;
mod log;
mod serve;
mod svg;

use std::io::Write as _;
use std::process::ExitCode;

use args::Command;
use clap::Parser as _;

fn main() -> ExitCode {
    let outcome = match args::Cli::parse().command {
        Command::Api => api::run(std::io::stdin().lock(), std::io::stdout().lock()),
        Command::Board(options) => board::run(options),
        Command::Convert(options) => convert::run(&options),
        Command::Analyse(options) => analyse::run(&options),
        Command::Evaluate(options) => evaluate::run(&options),
        Command::Explore(command) => explore::run(&command),
        Command::Svg(options) => svg::run(&options),
        Command::Serve(options) => serve::run(*options),
        Command::Connect(options) => connect::run(&options),
        Command::Account(options) => account::run(options),
        Command::Data(command) => data::run(&command),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // If standard error cannot be written either, the status remains.
            let _ = writeln!(std::io::stderr(), "jsboard: {error:#}");
            ExitCode::FAILURE
        }
    }
}
