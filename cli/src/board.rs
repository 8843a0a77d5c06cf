//! `jsboard board`: a position as plain text.

use std::io::{Write as _, read_to_string, stdout};

use anyhow::Context as _;
use jsboard::Setup;
use jsboard::api::Seated;
use jsboard::notation::{NotationError, find_id, read_any_id, write_board};

use crate::args::BoardArgs;

/// Writes the board to standard output.
///
/// # Errors
/// When there is no ID, it is malformed, or standard output cannot be written.
pub(crate) fn run(options: BoardArgs) -> anyhow::Result<()> {
    let text = match options.text {
        Some(text) => text,
        None => read_to_string(std::io::stdin().lock())?,
    };
    let setup = read(&text)?;
    let seated = Seated::ALL.iter().find(|(name, _)| *name == options.bottom);
    let (_, seated) = seated.context("--bottom: expected 0, 1, roller or decider")?;
    let mut out = stdout().lock();
    let written = write!(out, "{}", write_board(&setup, seated.side(&setup)));
    written
        .and_then(|()| out.flush())
        .context("standard output")
}

/// The state of an ID of any kind, alone or in a text.
fn read(text: &str) -> Result<Setup, Box<NotationError>> {
    let other = || find_id(text).map(|found| found.setup);
    read_any_id(text).or_else(|error| other().ok_or(error))
}

#[cfg(test)]
mod tests {
    use super::read;
    use jsboard::Setup;

    #[test]
    fn an_id_of_any_kind_is_read_alone_or_in_a_text() {
        for text in [
            "4HPwATDgc/ABMA",
            "What now?\n Position ID: 4HPwATDgc/ABMA\n Match ID: cAkAAAAAAAAA\n",
        ] {
            assert_eq!(read(text), Ok(Setup::default()));
        }
        let start = read("11jjjjjhhhccccc:ooddddd88866666:N0N::W:C:0:0:0").map(|setup| setup.board);
        assert_eq!(start, Ok(Setup::default().board));
        let fibs = "board:You:Bob:0:0:0:0:-2:0:0:0:0:5:0:3:0:0:0:-5:5:0:0:0:-3:0:-5:0:0:0:0:2:0:\
                    1:0:0:0:0:1:1:1:0:1:-1:0:25:0:0:0:0:0:0:0:0";
        assert_eq!(read(fibs).map(|setup| setup.board), start);
        assert!(read("nothing of the kind").is_err());
    }
}
