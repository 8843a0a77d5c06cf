//! `jsboard explore search`, `stats`, `tree`, `export` and `forget`: what the server answers too.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Error, bail};
use clap::Args;
use jsboard::api::ApiError;
use jsboard_explorer::answer::{
    Explorer, Number, SearchArgs, Searched, StatsArgs, StatsObject, TreeArgs, TreeObject,
};
use jsboard_explorer::{MatchId, Query};
use jsboard_server::explorer::{ExportFormat, Outcome};
use serde::Serialize;

use super::places::{DataArgs, Opened};
use crate::convert::WholeFile;

/// The options of a search.
#[derive(Args)]
pub(crate) struct SearchOptions {
    /// The query, such as "phase:race error>0.08"; without one, all decisions are meant.
    query: Option<String>,
    /// How many decisions to list, up to 500.
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
    /// How many decisions to pass over.
    #[arg(long, value_name = "N")]
    after: Option<u32>,
    #[command(flatten)]
    data: DataArgs,
    /// Write what /api/explorer/search answers.
    #[arg(long)]
    json: bool,
}

/// The options of statistics.
#[derive(Args)]
pub(crate) struct StatsOptions {
    /// The query; without one, all decisions are meant.
    query: Option<String>,
    /// By what decisions are put together: all, player, opponent, month, phase, score, kind, length or cube.
    #[arg(long)]
    by: Option<String>,
    #[command(flatten)]
    data: DataArgs,
    /// Write what /api/explorer/stats answers.
    #[arg(long)]
    json: bool,
}

/// The options of the plays from a position.
#[derive(Args)]
pub(crate) struct TreeOptions {
    /// A GNU ID, a bare Position ID, an XGID or an OGID; by default the start position.
    id: Option<String>,
    /// The roll, such as 31; by default every roll.
    #[arg(long)]
    roll: Option<String>,
    /// A query: only the decisions that it means count.
    #[arg(long)]
    query: Option<String>,
    #[command(flatten)]
    data: DataArgs,
    /// Write what /api/explorer/tree answers.
    #[arg(long)]
    json: bool,
}

/// The options of an export.
#[derive(Args)]
pub(crate) struct ExportArgs {
    /// The query; without one, all decisions are meant.
    query: Option<String>,
    /// sgf, mat: the matches of the decisions; csv, anki: the decisions, up to 100,000.
    #[arg(long)]
    format: String,
    /// The file to write; by default standard output.
    #[arg(short, long, value_name = "OUT")]
    out: Option<PathBuf>,
    /// Overwrite an existing file.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    data: DataArgs,
}

/// The options of a deletion.
#[derive(Args)]
pub(crate) struct ForgetArgs {
    /// What the match is known by: 32 hexadecimal digits.
    hash: String,
    #[command(flatten)]
    data: DataArgs,
    /// Write what DELETE /api/explorer/matches answers.
    #[arg(long)]
    json: bool,
}

/// Finds decisions.
///
/// # Errors
/// When the query or the data cannot be read.
pub(super) fn search(options: &SearchOptions) -> anyhow::Result<()> {
    let args = SearchArgs {
        q: options.query.clone(),
        after: options.after,
        limit: options.limit,
    };
    answer(
        &options.data,
        options.json,
        |explorer| explorer.search(&args),
        found,
    )
}

/// Sums what players gave away.
///
/// # Errors
/// When the query or the data cannot be read.
pub(super) fn stats(options: &StatsOptions) -> anyhow::Result<()> {
    let args = StatsArgs {
        q: options.query.clone(),
        by: options.by.clone(),
    };
    answer(
        &options.data,
        options.json,
        |explorer| explorer.stats(&args),
        sums,
    )
}

/// Lists what was played from a position.
///
/// # Errors
/// When the ID, the query or the data cannot be read.
pub(super) fn tree(options: &TreeOptions) -> anyhow::Result<()> {
    let args = TreeArgs {
        id: options.id.clone(),
        roll: options.roll.clone(),
        q: options.query.clone(),
        limit: None,
    };
    answer(
        &options.data,
        options.json,
        |explorer| explorer.tree(&args),
        plays,
    )
}

/// Writes an answer, as JSON or as text.
fn answer<T: Serialize>(
    data: &DataArgs,
    is_json: bool,
    ask: impl FnOnce(&Explorer) -> Result<T, ApiError>,
    text: impl FnOnce(&T) -> String,
) -> anyhow::Result<()> {
    let Opened {
        archive, runtime, ..
    } = &data.open()?;
    let explorer = runtime.block_on(archive.load()).map_err(Error::msg)?;
    let answer = ask(&explorer).map_err(|error| Error::msg(error.message))?;
    let mut out = std::io::stdout().lock();
    if is_json {
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", text(&answer))?;
    }
    Ok(())
}

/// A number, or `-`.
fn number(number: Option<Number>) -> String {
    number.map_or_else(|| "-".to_owned(), |number| number.0.to_string())
}

/// A line for each decision: error, what was played, what is best, position, players, date, id.
fn found(found: &Searched) -> String {
    let mut text = format!("{} decisions\n", found.count);
    text += &not_understood(&found.unknown);
    for decision in &found.decisions {
        let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let [decider, other] = &decision.players;
        let fields = [
            number(decision.error),
            or_dash(&decision.played),
            or_dash(&decision.best),
            decision.gnubgid.clone(),
            format!("{decider} - {other}"),
            or_dash(&decision.date),
            decision.id.clone(),
        ];
        text += &fields.join("\t");
        text.push('\n');
    }
    text
}

/// A line for each row: what it is about, decisions, performance rating, its interval, errors, blunders, luck.
fn sums(stats: &StatsObject) -> String {
    let mut text = format!("{}\tdecisions\tPR\t±\terrors\tblunders\tluck\n", stats.by);
    text += &not_understood(&stats.unknown);
    for row in &stats.rows {
        let fields = [
            row.key.clone(),
            row.decisions.to_string(),
            number(row.pr),
            number(row.ci),
            row.errors.to_string(),
            row.blunders.to_string(),
            number(Some(row.luck)),
        ];
        text += &fields.join("\t");
        text.push('\n');
    }
    text
}

/// A line for each play: roll, play, how often, won, gammons, mean error, position after it.
fn plays(tree: &TreeObject) -> String {
    let mut text = format!("{} rolls\n", tree.n);
    text += &not_understood(&tree.unknown);
    for play in &tree.plays {
        let [high, low] = play.roll;
        let fields = [
            format!("{high}{low}"),
            play.play.clone(),
            play.n.to_string(),
            play.wins.to_string(),
            play.gammons.to_string(),
            number(play.error),
            play.next.clone(),
        ];
        text += &fields.join("\t");
        text.push('\n');
    }
    text
}

fn not_understood(words: &[String]) -> String {
    if words.is_empty() {
        return String::new();
    }
    format!("not understood, so nothing fits: {}\n", words.join(", "))
}

/// Writes what was found.
///
/// # Errors
/// When the query or the data cannot be read, or the file cannot be written.
pub(super) fn export(args: &ExportArgs) -> anyhow::Result<()> {
    let format = ExportFormat::named(&args.format).with_context(|| {
        let names = ExportFormat::NAMES.join(", ");
        format!("format: “{}”: expected one of {names}", args.format)
    })?;
    let Opened {
        archive, runtime, ..
    } = &args.data.open()?;
    let query = args.query.as_deref().unwrap_or_default();
    if let Ok(query) = query.parse::<Query>() {
        let unknown: Vec<String> = query.unknown().into_iter().map(str::to_owned).collect();
        eprint!("{}", not_understood(&unknown));
    }
    let text = runtime.block_on(async {
        let explorer = archive.load().await?;
        archive.export(&explorer, query, format).await
    });
    let text = text.map_err(Error::msg)?;
    let Some(out) = &args.out else {
        std::io::stdout().lock().write_all(text.as_bytes())?;
        return Ok(());
    };
    let name = || out.display().to_string();
    let mut file = WholeFile::create(out, args.force).with_context(name)?;
    file.write_all(text.as_bytes()).with_context(name)?;
    file.finish().with_context(name)
}

/// Deletes a match.
///
/// # Errors
/// When there is no such match, or the data cannot be written.
pub(super) fn forget(args: &ForgetArgs) -> anyhow::Result<()> {
    let wrong = || {
        format!(
            "“{}”: expected the hash of a match, 32 hexadecimal digits",
            args.hash
        )
    };
    let id = MatchId::read(&args.hash).with_context(wrong)?;
    let Opened {
        archive, runtime, ..
    } = &args.data.open()?;
    if !runtime.block_on(archive.forget(id)).map_err(Error::msg)? {
        bail!("there is no match {id}");
    }
    let mut out = std::io::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &Outcome::erased(id))?;
        writeln!(out)?;
    } else {
        writeln!(out, "The match {id} is deleted, and will be refused.")?;
    }
    Ok(())
}
