//! `jsboard explore`: collections of matches.

mod ask;
mod containers;
mod import;
mod places;
mod play;

use clap::Subcommand;

pub(crate) use ask::{ExportArgs, ForgetArgs, SearchOptions, StatsOptions, TreeOptions};
pub(crate) use import::ImportArgs;
pub(crate) use play::PlayArgs;

/// What is done with collections.
#[derive(Subcommand)]
pub(crate) enum ExploreCommand {
    /// Add matches: files of any format, folders of them, ZIP archives, and backups.
    Import(ImportArgs),
    /// Find decisions.
    Search(SearchOptions),
    /// Sum what players gave away.
    Stats(StatsOptions),
    /// List what was played from a position.
    Tree(TreeOptions),
    /// Write what was found to a file, or to standard output.
    Export(ExportArgs),
    /// Delete a match. It is refused from then on.
    Forget(ForgetArgs),
    /// Let bots of all levels play matches, analyse these, and write them as a collection that explorers load.
    Play(PlayArgs),
}

/// Does it.
///
/// # Errors
/// Those of each.
pub(crate) fn run(command: &ExploreCommand) -> anyhow::Result<()> {
    match command {
        ExploreCommand::Import(args) => import::run(args),
        ExploreCommand::Search(args) => ask::search(args),
        ExploreCommand::Stats(args) => ask::stats(args),
        ExploreCommand::Tree(args) => ask::tree(args),
        ExploreCommand::Export(args) => ask::export(args),
        ExploreCommand::Forget(args) => ask::forget(args),
        ExploreCommand::Play(args) => play::run(args),
    }
}
