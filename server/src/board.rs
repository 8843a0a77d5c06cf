//! `jsboard board`: a position in plain text.

use std::io::read_to_string;

use anyhow::Context as _;
use jsboard::Setup;
use jsboard::notation::{NotationError, find_id, read_id, read_ogid, write_board};

use crate::args::Board;
use crate::svg::bottom;

/// Writes the board to standard output.
///
/// # Errors
/// What is wrong with the ID, or that there is none.
pub(crate) fn run(options: Board) -> anyhow::Result<()> {
    let text = match options.text {
        Some(text) => text,
        None => read_to_string(std::io::stdin().lock())?,
    };
    let setup = read(&text)?;
    let bottom =
        bottom(&options.bottom, &setup).context("--bottom: expected 0, 1, roller or decider")?;
    print!("{}", write_board(&setup, bottom));
    Ok(())
}

/// The state that an ID of any kind says, alone or in a text.
fn read(text: &str) -> Result<Setup, Box<NotationError>> {
    let other = || find_id(text).map(|found| found.setup);
    let ogid = || read_ogid(text).ok();
    read_id(text).or_else(|error| other().or_else(ogid).ok_or(error))
}

#[cfg(test)]
mod tests {
    use super::read;
    use jsboard::Setup;

    #[test]
    fn an_id_of_any_kind_alone_or_in_a_text() {
        for text in [
            "4HPwATDgc/ABMA",
            "What now?\n Position ID: 4HPwATDgc/ABMA\n Match ID: cAkAAAAAAAAA\n",
        ] {
            assert_eq!(read(text), Ok(Setup::default()));
        }
        let start = read("11jjjjjhhhccccc:ooddddd88866666:N0N::W:C:0:0:0").map(|setup| setup.board);
        assert_eq!(start, Ok(Setup::default().board));
        assert!(read("nothing of the kind").is_err());
    }
}
