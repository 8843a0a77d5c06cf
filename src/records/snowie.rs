//! Snowie's line of values between semicolons: a position, and the board in place of an illegal play.
//!
//! A position has forty: `length; Jacoby; two flags; turn; the player on roll; the opponent; Crawford
//! game; their scores; cube; its owner (1 the player on roll, -1 the opponent, 0 none); the opponent's
//! bar; the points 1 to 24 of the player on roll; the player's bar; two dice`, 0 before the roll. The
//! opponent's checkers are negative. Source: GNU Backgammon's `ExportSnowieTxt`, which writes the
//! opponent's bar first, whatever its own import reads.
//!
//! Some `.mat` files have the same values after `Illegal play (`. There names may hold semicolons, so
//! they are counted from the end.

use crate::rules::{Board, BySide, Checkers, Cube, Point, Roll, Setup, Side};
use crate::text::{number, split_at_first, split_at_last};

const FIELDS: usize = 40;

/// The state and the names of the players in a line of forty values.
pub(super) fn read_line(line: &str) -> Option<(Setup, BySide<String>)> {
    let text = line.trim().trim_end_matches(';');
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
    let players = BySide([names.get(1)?, names.first()?].map(|name| (*name).to_owned()));
    Some((setup, players))
}

/// Sets the board: the opponent's bar, 24 points, the player's bar.
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

/// The board in parentheses after `Illegal play`, with at most `most` checkers a side; `next` is to
/// roll.
pub(super) fn read_dump(text: &str, next: Side, most: u8) -> Option<Board> {
    const DICE: usize = 2;
    let (_, text) = split_at_first(text, b'(')?;
    let (mut values, _) = split_at_last(text, b')')?;
    while let Some(shorter) = values.strip_suffix(';') {
        values = shorter;
    }
    for _ in 0..DICE {
        (values, _) = split_at_last(values, b';')?;
    }
    let mut board = Board::default();
    for place in (0..=25).rev() {
        let (before, value) = split_at_last(values, b';').unwrap_or(("", values));
        values = before;
        let value = value.trim();
        let (is_theirs, value) = match value.strip_prefix('-') {
            Some(value) => (true, value),
            None => (false, value),
        };
        let count = u8::try_from(number(value)?).ok()?;
        let is_theirs = is_theirs && count > 0;
        let place = if is_theirs { 25 - place } else { place };
        let side = if is_theirs { next.other() } else { next };
        let point = Point::new(place).filter(|&point| count == 0 || point != Point::OFF)?;
        board.checkers[side].set(point, count);
    }
    let fits = |checkers: &Checkers| checkers.in_play() <= most.into();
    board.checkers.0.iter().all(fits).then_some(board)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Variant;

    const POINTS: &str = "-2;0;0;0;0;5;0;3;0;0;0;-5;5;0;0;0;-3;0;-5;0;0;0;0;2";

    #[test]
    fn a_line_with_the_start() {
        let text = format!("5;0;0;0;1;Ann;Ben;0;1;2;1;0;0;{POINTS};0;3;1;");
        let (setup, players) = read_line(&text).expect("a position");
        assert_eq!(setup.board, Setup::default().board);
        assert_eq!(players.0, ["Ben", "Ann"]);
        assert_eq!(setup.score.points.0, [2, 1]);
        assert_eq!(setup.roll, Roll::new(3, 1));
        assert!(read_line(&text.replace("Ann", "Ann;")).is_none());
    }

    #[test]
    fn a_dump_of_the_start() {
        let dump = |bars: [&str; 2]| {
            let [other, own] = bars;
            format!("Illegal play (5;0;1;0;1;A;B;0;0;0;1;0;{other};{POINTS};{own};3;1;)")
        };
        let start = Some(Variant::BACKGAMMON.start);
        assert_eq!(read_dump(&dump(["0", "0"]), Side::O, 15), start);
        assert_eq!(
            read_dump(&dump(["-1", "0"]), Side::O, 15),
            None,
            "16 checkers"
        );
        assert_eq!(read_dump("Illegal play", Side::O, 15), None);
        assert_eq!(read_dump("Illegal play (1;2;)", Side::O, 15), None);
    }
}
