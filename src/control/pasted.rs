//! A position that another program copied as text, as the options of `positionviewer`.

use crate::notation::{write_gnubgid, write_play, write_xgid};
use crate::records::{PositionText, read_position_text};
use crate::rules::Side;
use crate::text::signed;

/// What [`read_play`](crate::notation::read_play) takes for a dance.
const DANCE: &str = "no move";

/// The options that show the first position of a text, each with its value as text: the ID, the
/// plays that were looked at with their equities, the equities of a double as notes, and `flip` where
/// the text has the upper player of the ID at the bottom. `None` where no position is in the text.
///
/// ```
/// use jsboard::control::position_options;
/// let text = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10\n 1. 3-ply  8/5 6/5  eq:+0,160\n";
/// let options = position_options(text).unwrap();
/// assert_eq!(options[1], ("candidates", "8/5 6/5 = +0.160".to_owned()));
/// ```
#[must_use]
pub fn position_options(text: &str) -> Option<Vec<(&'static str, String)>> {
    let position = read_position_text(text).ok()?;
    // An XGID says more than a GNU ID, which GNU Backgammon's own texts have.
    let xgid = write_xgid(&position.setup).filter(|_| position.source.dialect != "gnubg");
    let id = xgid.map(|xgid| ("xgid", xgid));
    let mut options = vec![id.unwrap_or_else(|| ("gnubgid", write_gnubgid(&position.setup)))];
    let candidates = candidates(&position);
    if !candidates.is_empty() {
        options.push(("candidates", candidates));
    }
    if let Some(cube) = &position.analysis.cube {
        let equities = [cube.no_double, cube.double_take, cube.double_drop].map(signed);
        let [none, take, drop] = equities.each_ref().map(String::as_str);
        let notes = [
            "No double ",
            none,
            ", double/take ",
            take,
            ", double/drop ",
            drop,
        ];
        options.push(("notes", notes.concat()));
    }
    if position.source.dialect == "xg" && position.setup.turn == Side::O {
        options.push(("flip", "true".to_owned()));
    }
    Some(options)
}

/// The plays as lines: `24/18 13/11 = +0.123`.
fn candidates(position: &PositionText) -> String {
    let setup = &position.setup;
    let line = |candidate: &crate::records::Candidate| {
        let play = write_play(&setup.board, setup.turn, &candidate.play);
        let play = if play.is_empty() { DANCE } else { &play };
        [play, " = ", &signed(candidate.equity)].concat()
    };
    let lines: Vec<String> = position.analysis.candidates.iter().map(line).collect();
    lines.join("\n")
}
