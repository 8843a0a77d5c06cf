//! Trains the nets of `jsboard-evaluation`: see README.md.

mod measure;
mod net;
mod nets;
mod play;
mod self_play;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

use nets::Nets;

#[derive(Parser)]
struct Args {
    /// The folder of the nets.
    #[arg(long)]
    nets: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Self-play.
    SelfPlay(self_play::SelfPlay),
    /// The equity lost on judged decisions.
    Measure {
        /// `evals.jsonl.gz`.
        decisions: PathBuf,
    },
}

fn main() -> Result<()> {
    let args = Args::parse();
    match args.command {
        Command::SelfPlay(self_play) => self_play.run(&args.nets),
        Command::Measure { decisions } => {
            let nets = Nets::load(&args.nets)?;
            let decisions = measure::decisions(&decisions)?;
            println!(
                "{}",
                measure::summary(&decisions, |p| nets::equity(&nets.evaluate(p)))
            );
            Ok(())
        }
    }
}
