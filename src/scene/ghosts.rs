//! Checkers that are not there.

use super::Token;
use super::path::PathData;
use super::sheet::Sheet;
use super::tree::List;
use crate::geometry::{Circle, Point2};
use crate::rules::{Point, Side};

/// Draws checkers where one more would stand.
pub(super) fn ghosts(list: &mut List, sheet: &Sheet, ghosts: &[(Side, Point)]) {
    for &(side, point) in ghosts {
        let mut path = PathData::default();
        path.circle(Circle {
            centre: beyond(sheet, side, point),
            radius: 0.48,
        });
        ghost(list, path, side);
    }
}

/// Draws checkers of a side that are not there.
pub(super) fn ghost(list: &mut List, circles: PathData, side: Side) {
    let [fill, line, _] = Token::of(side);
    let ghosts = list.path(circles).fill(fill).outline(line, 0.04);
    ghosts.opacity(40).part("ghosts").untouchable();
}

/// The number of checkers of a side.
pub(super) fn count(sheet: &Sheet, side: Side, point: Point) -> u8 {
    match point {
        Point::OFF => sheet.setup.off(side),
        _ => sheet.setup.board.count(side, point),
    }
}

/// Where one more checker would stand.
pub(super) fn beyond(sheet: &Sheet, side: Side, point: Point) -> Point2 {
    let place = sheet.plan.view.place(side, point);
    let n = count(sheet, side, point).saturating_add(1);
    sheet.plan.checker(place, n, n).centre()
}
