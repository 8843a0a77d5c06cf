//! `jsboard explore`: collections of analysed matches.

mod play;

use clap::Subcommand;

pub(crate) use play::PlayArgs;

/// What is done with collections.
#[derive(Subcommand)]
pub(crate) enum ExploreCommand {
    /// Let bots of all levels play matches, analyse these, and write them as a collection that explorers load.
    Play(PlayArgs),
}

/// Does it.
///
/// # Errors
/// Those of each.
pub(crate) fn run(command: &ExploreCommand) -> anyhow::Result<()> {
    match command {
        ExploreCommand::Play(args) => play::run(args),
    }
}
