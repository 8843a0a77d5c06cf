//! A position as a line of Snowie's: forty fields between semicolons.
//!
//! `length; Jacoby; two flags; turn; the player on roll; the opponent; Crawford game; their scores;
//! cube; its owner (1 the player on roll, -1 the opponent, 0 none); the opponent's bar; the points 1
//! to 24 as the player on roll sees them; the player's bar; two dice`, 0 if nothing is rolled. The
//! opponent's checkers are negative. Source: GNU Backgammon's `ExportSnowieTxt`, and dumps in
//! match records; which has the opponent's bar first, whatever its own import reads.

use super::PositionText;
use super::line::Line;
use crate::notation::{Analysis, Source};
use crate::rules::{BySide, Cube, Point, Roll, Setup, Side};
use crate::text::number;

const FIELDS: usize = 40;

/// The positions of all such lines.
pub(super) fn read_all(lines: &[Line<'_>]) -> Vec<PositionText> {
    lines.iter().filter_map(read).collect()
}

fn read(line: &Line<'_>) -> Option<PositionText> {
    let text = line.raw.trim().trim_end_matches(';');
    let fields: Vec<&str> = text.split(';').map(str::trim).collect();
    let (head, names, rest) = match fields.len() {
        FIELDS => (fields.get(..5)?, fields.get(5..7)?, fields.get(7..)?),
        _ => return None,
    };
    let rest: Vec<i32> = rest
        .iter()
        .map(|field| whole(field))
        .collect::<Option<_>>()?;
    let [crawford, own, other, cube, owner, places @ .., high, low] = rest.as_slice() else {
        return None;
    };
    // The player on roll is `X`, as with a Position ID alone.
    let mut setup = Setup::default();
    setup.score.length = u16::try_from(whole(head.first()?)?).ok()?;
    setup.score.points[Side::X] = u16::try_from(*own).ok()?;
    setup.score.points[Side::O] = u16::try_from(*other).ok()?;
    setup.rules.crawford = *crawford != 0;
    setup.rules.jacoby = setup.score.is_money() && whole(head.get(1)?)? != 0;
    let owner = match owner {
        0 => None,
        1.. => Some(Side::X),
        _ => Some(Side::O),
    };
    setup.cube = Cube::new(u32::try_from(*cube).ok()?, owner)?;
    setup.roll = Roll::new(u8::try_from(*high).ok()?, u8::try_from(*low).ok()?);
    place(&mut setup, places)?;
    Some(PositionText {
        setup,
        players: BySide([names.get(1)?, names.first()?].map(|name| (*name).to_owned())),
        source: Source {
            format: "snowie",
            dialect: "snowie",
        },
        line: line.number,
        analysis: Analysis::default(),
        comment: String::new(),
        notes: Vec::new(),
    })
}

/// Puts the checkers where they stand: the opponent's bar, 24 points, the player's bar.
fn place(setup: &mut Setup, places: &[i32]) -> Option<()> {
    setup.board = Default::default();
    if places.len() != 26 {
        return None;
    }
    for (at, &count) in (0..).zip(places) {
        let point = Point::new(at)?;
        let (side, point) = if count < 0 {
            (Side::O, point.across())
        } else {
            (Side::X, point)
        };
        let count = u8::try_from(count.unsigned_abs())
            .ok()
            .filter(|&count| count <= 16)?;
        if count > 0 && point == Point::OFF {
            return None;
        }
        setup.board.checkers[side].set(point, count);
    }
    Some(())
}

fn whole(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    Some(i32::try_from(number(digits)?).ok()? * sign)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn the_start() {
        let points = "-2;0;0;0;0;5;0;3;0;0;0;-5;5;0;0;0;-3;0;-5;0;0;0;0;2";
        let text = format!("5;0;0;0;1;Ann;Ben;0;1;2;1;0;0;{points};0;3;1;");
        let found = read_all(&lines(&text).0);
        assert_eq!(found[0].setup.board, Setup::default().board);
        assert_eq!(found[0].players.0, ["Ben", "Ann"]);
        assert_eq!(found[0].setup.score.points.0, [2, 1]);
        assert_eq!(found[0].setup.roll, Roll::new(3, 1));
        assert!(read_all(&lines(&text.replace("Ann", "Ann;")).0).is_empty());
    }
}
