//! `jsboard svg`: one diagram.

use crate::args::Svg;

/// Writes the diagram to standard output.
///
/// # Errors
/// What is wrong with the ID or an option.
pub(crate) fn run(_options: &Svg) -> anyhow::Result<()> {
    anyhow::bail!("not yet")
}
