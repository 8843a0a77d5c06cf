//! What is marked on the board: plays and arrows, landing points, highlights, ghosts, a cursor.

use super::Token;
use super::arrows::{self, Arrow};
use super::ghosts::{beyond, ghosts};
use super::path::PathData;
use super::sheet::Sheet;
use super::tree::{List, Node};
use crate::geometry::{Place, Point2, Region, Seat, Shape};
use crate::rules::{Play, Point, Side};

/// The marks on the board. Points are in the count of the side that is given with them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks<'a> {
    /// The play that led to the state shown, and whose it was: arrows, with a ghost at each
    /// origin.
    pub play: Option<(Side, Play)>,
    /// Where a checker could land, and whose it is: dots.
    pub landings: Option<(Side, &'a [Point])>,
    /// Arrows from checkers to where they would go; several that are equal are one, counted.
    pub arrows: &'a [Arrow],
    /// Regions that are tinted and edged.
    pub highlights: &'a [Region],
    /// Translucent checkers, each on what stands there.
    pub ghosts: &'a [(Side, Point)],
    /// Short texts, each in a pill where it hides no checker: on a point at the tip of its
    /// triangle, or beyond the stack.
    pub labels: &'a [(Region, &'a str)],
    /// The cursor of the keyboard: a ring around this region.
    pub cursor: Option<Region>,
    /// From where a checker has been lifted: the topmost there is faint.
    pub lifted: Option<Place>,
}

pub(super) fn draw(list: &mut List, sheet: &Sheet) {
    let marks = &sheet.options.marks;
    highlights(list, sheet, marks.highlights);
    if let Some((side, play)) = &marks.play {
        arrows::play(list, sheet, *side, play);
    }
    ghosts(list, sheet, marks.ghosts);
    arrows::arrows(list, sheet, marks.arrows);
    if let Some((side, points)) = marks.landings {
        landings(list, sheet, side, points);
    }
}

/// A line around a shape, this far outside it.
pub(super) fn around(list: &mut List, shape: Shape, outside: f32) -> &mut Node {
    let rect = shape.bounds().inset(-outside);
    let radius = match shape {
        Shape::Circle(_) => rect.width() / 2.0,
        _ => 0.14,
    };
    list.round(rect, radius)
}

fn highlights(list: &mut List, sheet: &Sheet, regions: &[Region]) {
    let shapes = regions.iter().filter_map(|&r| sheet.regions.shape(r));
    for shape in shapes {
        let first = list.len();
        around(list, shape, -0.05).fill(Token::Mark).opacity(22);
        around(list, shape, -0.05)
            .stroke(Token::Mark, 0.1)
            .opacity(80);
        list.group(first).part("highlight").untouchable();
    }
}

/// The ring of the keyboard, in two colours of which one shows on any ground.
pub(super) fn cursor(list: &mut List, sheet: &Sheet) {
    let region = sheet.options.marks.cursor;
    if let Some(shape) = region.and_then(|region| sheet.regions.shape(region)) {
        let first = list.len();
        around(list, shape, 0.0).stroke(Token::MarkInk, 0.2);
        around(list, shape, 0.0).stroke(Token::Mark, 0.1);
        list.group(first).part("cursor").untouchable();
    }
}

/// A dot where each checker could land.
fn landings(list: &mut List, sheet: &Sheet, side: Side, points: &[Point]) {
    let mut path = PathData::default();
    for &point in points {
        path.dot(landing(sheet, side, point));
    }
    let edges = path.clone();
    let first = list.len();
    list.path(edges).stroke(Token::MarkInk, 0.36);
    list.path(path).stroke(Token::Mark, 0.25);
    list.group(first).part("landings").untouchable();
}

fn landing(sheet: &Sheet, side: Side, point: Point) -> Point2 {
    let place = sheet.plan.view.place(side, point);
    if let Place::Off(seat) = place {
        let area = sheet.plan.area(place);
        let y = match seat {
            Seat::Top => area.y1 - 0.25,
            Seat::Bottom => area.y0 + 0.25,
        };
        return Point2::new(area.centre().x, y);
    }
    beyond(sheet, side, point)
}
