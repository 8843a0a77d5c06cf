//! Trains the nets of `jsboard-evaluation`: see README.md.

mod duel;
mod export;
mod hypergammon;
mod level;
mod measure;
mod net;
mod nets;
mod play;
mod positions;
mod quick;
mod self_play;
mod supervised;

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
    /// Self-play of hypergammon, whose net is written as the crate reads it.
    Hypergammon(hypergammon::Training),
    /// Training of the net for a first look, by the crate's other nets.
    Quick(quick::Training),
    /// Self-play.
    SelfPlay(self_play::SelfPlay),
    /// Training on judged positions.
    Supervised(supervised::Supervised),
    /// Prints Position IDs to be judged, a line each.
    Positions(positions::Positions),
    /// Writes the nets as the crate reads them.
    Export {
        /// The folder of the weights, `crates/evaluation/weights`.
        weights: PathBuf,
    },
    /// The equity that the crate's nets lose on judged decisions.
    MeasureCrate {
        /// `evals.jsonl.gz`.
        decisions: PathBuf,
        /// At how many plies.
        #[arg(long, default_value_t = 0)]
        plies: u8,
        /// How many of the worst natural decisions to list.
        #[arg(long, default_value_t = 0)]
        worst: usize,
    },
    /// The equity that each level of the bot loses on judged natural decisions.
    MeasureLevels {
        /// `evals.jsonl.gz`.
        decisions: PathBuf,
        /// How many times the errors of a level are drawn.
        #[arg(long, default_value_t = 20)]
        rounds: u64,
    },
    /// Games of the crate's nets, or of the bot, against another program.
    Duel(duel::Duel),
    /// The equity lost on judged decisions.
    Measure {
        /// `evals.jsonl.gz`.
        decisions: PathBuf,
    },
}

fn main() -> Result<()> {
    let args = Args::parse();
    match args.command {
        Command::Hypergammon(training) => training.run(&args.nets),
        Command::Quick(training) => training.run(),
        Command::SelfPlay(self_play) => self_play.run(&args.nets),
        Command::Supervised(supervised) => supervised.run(&args.nets),
        Command::Positions(positions) => positions.run(&Nets::load(&args.nets)?),
        Command::Export { weights } => export::export(Nets::load(&args.nets)?, &weights),
        Command::MeasureCrate {
            decisions,
            plies,
            worst,
        } => {
            let evaluator = jsboard_evaluation::Evaluator::new();
            let mut search = jsboard_evaluation::Search::new(&evaluator);
            let mut decisions = measure::decisions(&decisions)?;
            let mut worth = |position: &_| {
                let (board, side) = measure::board(position);
                search.chances(&board, side, plies).equity()
            };
            println!("{}", measure::summary(&decisions, &mut worth));
            decisions.retain(|decision| decision.is_natural);
            print!("{}", measure::worst(&decisions, worst, &mut worth));
            Ok(())
        }
        Command::MeasureLevels { decisions, rounds } => {
            let mut decisions = measure::decisions(&decisions)?;
            decisions.retain(|decision| decision.is_natural);
            level::measure(&decisions, rounds)
        }
        Command::Duel(duel) => duel.run(),
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
