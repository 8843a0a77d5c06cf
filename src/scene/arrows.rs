//! Arrows: movements of checkers, whole plays or single steps.

use super::Token;
use super::ghosts::{beyond, count, ghost};
use super::numeral::{self, WEIGHT};
use super::path::PathData;
use super::sheet::Sheet;
use super::tree::List;
use crate::geometry::{Circle, Point2};
use crate::rules::{Play, Point, Side};
use crate::text::digits;

/// An arrow from one place to another, each in the count of the side whose checker it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arrow {
    /// The side of the checker.
    pub side: Side,
    /// Its place.
    pub from: Point,
    /// Its destination.
    pub to: Point,
}

/// The width of an arrow's shaft.
const SHAFT: f32 = 0.12;
/// The height of the number on an arrow.
const TIMES: f32 = 0.3;

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

/// Arrows as they are being drawn.
#[derive(Default)]
struct Strokes {
    lines: PathData,
    heads: PathData,
    badges: PathData,
    texts: PathData,
}

impl Strokes {
    /// Adds the arrow through these spots, with a ring at the first, and how often it stands.
    fn add(&mut self, spots: &[Point2], times: u8) {
        let centre = spots[0];
        let round = |radius| Circle { centre, radius };
        self.lines.circle(round(0.2));
        arrow(&mut self.lines, &mut self.heads, spots);
        if times > 1 {
            self.badges.circle(round(0.31));
            let times = "x".to_owned() + &digits(times.into());
            numeral::write(&mut self.texts, &times, centre, TIMES, false);
        }
    }

    fn draw(self, list: &mut List) {
        let first = list.len();
        list.path(self.lines).stroke(Token::Mark, SHAFT);
        list.path(self.heads).fill(Token::Mark);
        let arrows = list.group(first).opacity(70);
        arrows.part("arrows").untouchable();
        let first = list.len();
        list.path(self.badges).fill(Token::Mark);
        let texts = list.path(self.texts);
        texts.stroke(Token::MarkInk, TIMES * WEIGHT);
        list.group(first).part("arrows").untouchable();
    }
}

/// A play that led to the state shown, with a ghost at each origin.
pub(super) fn play(list: &mut List, sheet: &Sheet, side: Side, play: &Play) {
    let ways = ways(play);
    let mut ghosts = PathData::default();
    let mut strokes = Strokes::default();
    for (i, way) in ways.iter().enumerate() {
        let (spots, len) = way.spots(sheet, side, &ways[i + 1..]);
        ghosts.circle(Circle {
            centre: spots[0],
            radius: 0.48,
        });
        strokes.add(&spots[..len], way.times);
    }
    ghost(list, ghosts, side);
    strokes.draw(list);
}

/// Arrows on a state in which nothing has moved yet: from the topmost checker that no arrow
/// before has taken to where it would stand.
pub(super) fn arrows(list: &mut List, sheet: &Sheet, arrows: &[Arrow]) {
    if arrows.is_empty() {
        return;
    }
    let mut strokes = Strokes::default();
    for (i, arrow) in arrows.iter().enumerate() {
        let before = &arrows[..i];
        if before.contains(arrow) {
            continue;
        }
        let Arrow { side, from, to } = *arrow;
        let times = |same: &dyn Fn(&Arrow) -> bool, among: &[Arrow]| {
            among.iter().filter(|other| same(other)).count().min(99) as u8
        };
        let taken = times(&|other| other.side == side && other.from == from, before);
        let landed = times(&|other| other.side == side && other.to == to, before);
        let all = count(sheet, side, from);
        let n = all.saturating_sub(taken);
        let (n, all) = if n == 0 { (all + 1, all + 1) } else { (n, all) };
        let at = |point, n, all| {
            let place = sheet.plan.view.place(side, point);
            sheet.plan.checker(place, n, all).centre()
        };
        let next = count(sheet, side, to).saturating_add(landed + 1);
        let spots = [at(from, n, all), at(to, next, next)];
        strokes.add(&spots, times(&|other| other == arrow, arrows));
    }
    strokes.draw(list);
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
