//! `jsboard data`: backups and checks of a server's data, which may be in use.

use std::io::Write as _;

use anyhow::Error;
use jsboard_server::maintenance;

use crate::args::DataCommand;

/// Backs up or checks a folder.
///
/// # Errors
/// When there is no data, it is damaged, or the backup cannot be written.
pub(crate) fn run(command: &DataCommand) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match command {
        DataCommand::Backup { dir, out: file } => {
            maintenance::backup(dir, file).map_err(Error::msg)?;
        }
        DataCommand::Check { dir } => {
            let report = maintenance::check(dir).map_err(Error::msg)?;
            let (version, bytes) = (report.version, report.bytes);
            writeln!(out, "version {version} of the tables, {bytes} bytes")?;
            for (table, rows) in &report.tables {
                writeln!(out, "{table}\t{rows}")?;
            }
            anyhow::ensure!(
                report.damage.is_empty(),
                "the data is damaged; restore a backup:\n{}",
                report.damage.join("\n")
            );
        }
    }
    Ok(())
}
