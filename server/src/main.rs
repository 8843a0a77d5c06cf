//! The `jsboard` command: the API as lines of JSON, conversion of records, diagrams, boards in plain
//! text, and the static server.

mod api;
mod args;
mod board;
mod convert;
mod dice;
mod http;
mod png;
mod svg;
mod whole;

use std::process::ExitCode;

use args::Command;
use clap::Parser as _;

fn main() -> ExitCode {
    let outcome = match args::Cli::parse().command {
        Command::Api => api::run(std::io::stdin().lock(), std::io::stdout().lock()),
        Command::Board(options) => board::run(options),
        Command::Convert(options) => convert::run(&options),
        Command::Svg(options) => svg::run(options),
        Command::Serve(options) => http::run(*options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("jsboard: {error:#}");
            ExitCode::FAILURE
        }
    }
}
