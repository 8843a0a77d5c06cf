//! Pieces on the board: checkers, dice, cube, flag.

use super::numeral::{self, WEIGHT};
use super::path::PathData;
use super::sheet::Sheet;
use super::tree::List;
use super::{Node, Token};
use crate::geometry::{Circle, CubePlace, Place, Point2, Rect, Region, Seat, Shape};
use crate::rules::{Cube, Side};
use crate::text::digits;

/// The radius of a checker's ring.
const RING: f32 = 0.32;
/// The least distance between two checkers at which the ring of the lower one is seen: six on a point.
const RING_SEEN: f32 = 0.79;
/// The height of numerals on checkers.
const COUNT: f32 = 0.4;
/// The height of numerals in trays.
const TRAY_COUNT: f32 = 0.34;

/// A side's checkers, each stack from its first to its topmost.
pub(super) fn checkers(list: &mut List, sheet: &Sheet, side: Side) {
    let [fill, line, ink] = Token::of(side);
    let first = list.len();
    for area in &sheet.regions.areas {
        if area.side == Some(side) {
            let body = match area.shape {
                Shape::Circle(circle) => {
                    let face = face(sheet, area.region);
                    checker(list, circle, sheet.rim, &face, ink)
                }
                edge => list.round(edge.bounds().inset(sheet.rim / 2.0), 0.06),
            };
            body.region(area.region);
            if sheet.lifted() == Some(area.region) {
                body.opacity(35);
            }
        }
    }
    let part = match side {
        Side::O => "checkers-0",
        Side::X => "checkers-1",
    };
    list.group(first)
        .fill(fill)
        .outline(line, sheet.rim)
        .part(part);
}

/// The face of a checker.
pub(super) enum Face {
    /// A ring: it is seen, or nearly all of it.
    Ring,
    /// Nothing: the next one lies on it.
    Covered,
    /// The number of checkers of the stack: it is the topmost of a stack that is closed up.
    Count(u8),
}

fn face(sheet: &Sheet, checker: Region) -> Face {
    let Region::Checker(place, n) = checker else {
        return Face::Ring;
    };
    let stack = |side| match sheet.plan.view.point(side, place) {
        Some(point) => sheet.setup.board.count(side, point),
        None => 0,
    };
    let [o, x] = Side::ALL.map(stack);
    let count = o.saturating_add(x);
    let spacing = sheet.plan.spacing(place, count);
    if spacing < 1.0 && n == count {
        Face::Count(count)
    } else if spacing < RING_SEEN {
        Face::Covered
    } else {
        Face::Ring
    }
}

pub(super) fn checker<'a>(
    list: &'a mut List,
    circle: Circle,
    rim: f32,
    face: &Face,
    ink: Token,
) -> &'a mut Node {
    let mut path = PathData::default();
    let mut round = |radius| path.circle(Circle { radius, ..circle });
    round(circle.radius - rim / 2.0);
    if let Face::Ring = face {
        round(RING);
    }
    let Face::Count(count) = face else {
        return list.path(path);
    };
    let first = list.len();
    list.path(path);
    let count = digits((*count).into());
    let mut text = PathData::default();
    numeral::write(&mut text, &count, circle.centre, COUNT, false);
    list.path(text).stroke(ink, COUNT * WEIGHT);
    list.group(first)
}

/// The number of checkers in each tray, written beside them.
pub(super) fn tray_counts(list: &mut List, sheet: &Sheet) {
    let Sheet { setup, plan, .. } = sheet;
    let mut path = PathData::default();
    for seat in Seat::ALL {
        let count = setup.off(plan.view.side(seat));
        if count > 0 {
            let last = plan.checker(Place::Off(seat), count, count).bounds();
            let y = match seat {
                Seat::Top => last.y1 + 0.25,
                Seat::Bottom => last.y0 - 0.25,
            };
            let centre = Point2::new(last.centre().x, y);
            let text = digits(count.into());
            numeral::write(&mut path, &text, centre, TRAY_COUNT, false);
        }
    }
    let counts = list.path(path).stroke(Token::Ink, TRAY_COUNT * WEIGHT);
    counts.part("off-counts").untouchable();
}

/// The dice of the side that rolled.
pub(super) fn dice(list: &mut List, sheet: &Sheet) {
    let Some(dice) = sheet.dice else {
        return;
    };
    let [fill, line, ink] = Token::of(dice.side);
    let seat = sheet.plan.view.seat(dice.side);
    let first = list.len();
    for n in 1..=dice.count() {
        let rect = sheet.plan.die(seat, n, dice.count());
        let first = list.len();
        list.round(rect.inset(sheet.rim / 2.0), 0.18);
        list.path(pips(rect, dice.die(n).pips())).stroke(ink, 0.17);
        let die = list.group(first).region(Region::Die(n));
        if dice.is_spent(n) {
            die.opacity(35);
        }
    }
    let all = list.group(first).fill(fill);
    all.outline(line, sheet.rim).part("dice");
}

/// The pips of a die, as dots.
fn pips(die: Rect, shown: u8) -> PathData {
    let centre = die.centre();
    let mut path = PathData::default();
    let mut dot = |x: f32, y: f32| {
        let step = die.width() * 0.265;
        path.dot(Point2::new(centre.x + x * step, centre.y + y * step));
    };
    if shown % 2 == 1 {
        dot(0.0, 0.0);
    }
    if shown >= 2 {
        dot(-1.0, 1.0);
        dot(1.0, -1.0);
    }
    if shown >= 4 {
        dot(-1.0, -1.0);
        dot(1.0, 1.0);
    }
    if shown == 6 {
        dot(-1.0, 0.0);
        dot(1.0, 0.0);
    }
    path
}

/// The cube: what it shows, turned to who owns it or must answer.
pub(super) fn cube(list: &mut List, sheet: &Sheet) {
    let Sheet { setup, plan, .. } = sheet;
    let place = CubePlace::of(plan, setup);
    let rect = plan.cube(place);
    let text = if setup.rules.crawford && !setup.score.is_money() {
        "Cr".into()
    } else {
        digits(shown(setup.cube, setup.offered))
    };
    let turned = matches!(
        place,
        CubePlace::Owned(Seat::Top) | CubePlace::Offered(Seat::Top)
    );
    let height = numeral::height_in(&text, 0.5, 0.74);
    let mut path = PathData::default();
    numeral::write(&mut path, &text, rect.centre(), height, turned);
    let first = list.len();
    list.round(rect.inset(sheet.rim), 0.15);
    list.path(path).stroke(Token::CubeInk, height * WEIGHT);
    let cube = list.group(first).fill(Token::Cube);
    cube.outline(Token::CubeInk, sheet.rim)
        .region(Region::Cube)
        .part("cube");
}

/// The value on the upper face: what is offered, or 64 before the first double.
fn shown(cube: Cube, offered: bool) -> u32 {
    match cube.value() {
        value if offered => value * 2,
        1 => 64,
        value => value,
    }
}

/// The flag of a resignation, and what is given up: 1, 2 or 3 times the cube.
pub(super) fn flag(list: &mut List, sheet: &Sheet) {
    let flag = sheet.regions.shape(Region::Resignation);
    let (Some(level), Some(Shape::Poly(corners))) = (sheet.setup.resignation, flag) else {
        return;
    };
    let mut pennant = PathData::default();
    pennant.polygon(&corners);
    let middle = Point2::new(corners[0].x + 0.34, corners[1].y);
    let mut text = PathData::default();
    let points = digits(level.points());
    numeral::write(&mut text, &points, middle, TRAY_COUNT, false);
    let first = list.len();
    list.path(pennant);
    list.path(text).stroke(Token::CubeInk, TRAY_COUNT * WEIGHT);
    let flag = list.group(first).fill(Token::Cube);
    flag.outline(Token::CubeInk, 0.06)
        .region(Region::Resignation)
        .part("flag");
}
