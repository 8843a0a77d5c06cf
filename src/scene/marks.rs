//! What is marked on the board: a play by arrows, landing points by dots.

use super::Token;
use super::numeral::{self, WEIGHT, number};
use super::path::PathData;
use super::sheet::Sheet;
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
const TIMES: f32 = 0.3;

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
    times: u8,
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
    for (i, way) in ways.iter().enumerate() {
        let (spots, len) = way.spots(sheet, side, &ways[i + 1..]);
        let centre = spots[0];
        let round = |radius| Circle { centre, radius };
        ghosts.circle(round(0.48));
        lines.circle(round(0.2));
        arrow(&mut lines, &mut heads, &spots[..len]);
        if way.times > 1 {
            badges.circle(round(0.31));
            let times = "x".to_owned() + &number(way.times.into());
            numeral::write(&mut texts, &times, centre, TIMES, false);
        }
    }
    let [fill, line, _] = Token::of(side);
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

impl Way {
    fn end(&self) -> Point {
        self.places[self.len - 1]
    }

    /// Where an arrow starts, bends and ends, and how many such spots there are. A checker that
    /// has left, or only passed, stands one beyond what is there; what has landed is the topmost
    /// but for those that landed later.
    fn spots(&self, sheet: &Sheet, side: Side, later: &[Way]) -> (Spots, usize) {
        let mut spots = Spots::default();
        for (spot, &point) in spots.iter_mut().zip(&self.places[..self.len]) {
            *spot = beyond(sheet, side, point);
        }
        let end = self.end();
        let above = later.iter().filter(|way| way.end() == end);
        let above = above.map(|way| way.times).sum();
        let n = count(sheet, side, end).saturating_sub(above).max(1);
        let place = sheet.plan.view.place(side, end);
        let all = count(sheet, side, end).max(1);
        spots[self.len - 1] = sheet.plan.checker(place, n, all).centre();
        (spots, self.len)
    }
}

type Spots = [Point2; Play::MAX_STEPS + 1];

fn count(sheet: &Sheet, side: Side, point: Point) -> u8 {
    match point {
        Point::OFF => sheet.setup.off(side),
        _ => sheet.setup.board.count(side, point),
    }
}

/// Where one more checker would stand.
fn beyond(sheet: &Sheet, side: Side, point: Point) -> Point2 {
    let place = sheet.plan.view.place(side, point);
    let n = count(sheet, side, point).saturating_add(1);
    sheet.plan.checker(place, n, n).centre()
}

/// Draws the arrow through these spots.
fn arrow(lines: &mut PathData, heads: &mut PathData, spots: &[Point2]) {
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
        }
    }
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
    beyond(sheet, side, point)
}
