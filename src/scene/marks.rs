//! What is marked on the board: a play by arrows, landing points by dots.

use super::Token;
use super::draw::{Sheet, number};
use super::numeral::{self, WEIGHT};
use super::path::PathData;
use super::pieces::tokens;
use super::tree::List;
use crate::geometry::{Circle, Place, Point2, Seat};
use crate::rules::{Play, Point, Side};

/// What is marked on the board.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks<'a> {
    /// The play that led to the state shown, and whose it was: arrows, with a ghost at each
    /// origin.
    pub play: Option<(Side, Play)>,
    /// Where a checker could land, and whose it is: dots.
    pub landings: Option<(Side, &'a [Point])>,
}

/// The width of an arrow's shaft.
const SHAFT: f32 = 0.12;
/// The height of the number on an arrow.
const TIMES: f32 = 0.34;

pub(super) fn draw(list: &mut List, sheet: &Sheet) {
    let marks = &sheet.options.marks;
    if let Some((side, play)) = &marks.play {
        arrows(list, sheet, *side, play);
    }
    if let Some((side, points)) = marks.landings {
        landings(list, sheet, side, points);
    }
}

/// The way of one checker, or of several that go the same way.
#[derive(Clone, Copy, PartialEq)]
struct Way {
    places: [Point; Play::MAX_STEPS + 1],
    len: usize,
    times: u32,
}

/// The steps of a play joined into ways, equal ones counted.
fn ways(play: &Play) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for step in play.steps() {
        let goes_on = |way: &&mut Way| way.places[way.len - 1] == step.from;
        if let Some(way) = ways.iter_mut().find(goes_on) {
            way.places[way.len] = step.to;
            way.len += 1;
        } else {
            let mut places = [Point::OFF; Play::MAX_STEPS + 1];
            (places[0], places[1]) = (step.from, step.to);
            ways.push(Way {
                places,
                len: 2,
                times: 1,
            });
        }
    }
    let mut distinct: Vec<Way> = Vec::new();
    for way in ways {
        match distinct.iter_mut().find(|w| w.places == way.places) {
            Some(same) => same.times += 1,
            None => distinct.push(way),
        }
    }
    distinct
}

fn arrows(list: &mut List, sheet: &Sheet, side: Side, play: &Play) {
    let ways = ways(play);
    let mut ghosts = PathData::default();
    let mut lines = PathData::default();
    let mut heads = PathData::default();
    let mut badges = PathData::default();
    let mut texts = PathData::default();
    for way in &ways {
        let spots: Vec<Point2> = way.places[..way.len]
            .iter()
            .enumerate()
            .map(|(i, &point)| spot(sheet, side, point, i + 1 == way.len))
            .collect();
        let radius = 0.48;
        let centre = spots[0];
        ghosts.circle(Circle { centre, radius });
        let radius = 0.2;
        lines.circle(Circle { centre, radius });
        let centre = arrow(&mut lines, &mut heads, &spots);
        if way.times > 1 {
            let radius = 0.36;
            badges.circle(Circle { centre, radius });
            let times = "x".to_owned() + &number(way.times);
            numeral::write(&mut texts, &times, centre, TIMES, false);
        }
    }
    let [fill, line, _] = tokens(side);
    let ghosts = list.path(ghosts).fill(fill).outline(line, 0.04);
    ghosts.opacity(40).part("ghosts").untouchable();
    let mut arrows = List::default();
    arrows.path(lines).stroke(Token::Mark, SHAFT);
    arrows.path(heads).fill(Token::Mark);
    let arrows = list.group(arrows).opacity(70);
    arrows.part("arrows").untouchable();
    let mut times = List::default();
    times.path(badges).fill(Token::Mark);
    times.path(texts).stroke(Token::MarkInk, TIMES * WEIGHT);
    list.group(times).part("arrows").untouchable();
}

/// The middle of the checker that a way starts from, passes or ends with. What has left is one
/// beyond what is there; what has landed is the topmost.
fn spot(sheet: &Sheet, side: Side, point: Point, landed: bool) -> Point2 {
    let place = sheet.plan.view.place(side, point);
    let count = match point {
        Point::OFF => sheet.setup.off(side),
        _ => sheet.setup.board.count(side, point),
    };
    let n = if landed {
        count.max(1)
    } else {
        count.saturating_add(1)
    };
    sheet.plan.checker(place, n, n).centre()
}

/// Draws the arrow through these spots; returns the middle of its last part.
fn arrow(lines: &mut PathData, heads: &mut PathData, spots: &[Point2]) -> Point2 {
    let mut middle = spots[0];
    for (i, pair) in spots.windows(2).enumerate() {
        let (from, to) = (pair[0], pair[1]);
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let length = (dx * dx + dy * dy).sqrt().max(0.01);
        let (ux, uy) = (dx / length, dy / length);
        let along = |from: Point2, by: f32| Point2::new(from.x + ux * by, from.y + uy * by);
        let last = i + 2 == spots.len();
        lines.move_to(if i == 0 { along(from, 0.2) } else { from });
        lines.curve_to(&[if last { along(to, -0.3) } else { to }]);
        if last {
            let base = along(to, -0.36);
            let corner = |s: f32| Point2::new(base.x - uy * s, base.y + ux * s);
            heads.polygon(&[along(to, 0.06), corner(0.24), corner(-0.24)]);
            middle = along(from, length / 2.0);
        }
    }
    middle
}

/// A dot where each checker could land.
fn landings(list: &mut List, sheet: &Sheet, side: Side, points: &[Point]) {
    let mut path = PathData::default();
    for &point in points {
        path.dot(landing(sheet, side, point));
    }
    let dots = list.path(path).stroke(Token::Mark, 0.25);
    dots.part("landings").untouchable();
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
    spot(sheet, side, point, false)
}
