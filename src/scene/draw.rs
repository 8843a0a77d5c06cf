//! The board and everything on it, as a display list.

use super::numeral::{self, WEIGHT};
use super::path::{PathData, push_integer};
use super::{Colour, Draw, Node, Options, Token, marks, pieces};
use crate::geometry::{Area, Dice, Place, Plan, Point2, Rect, Region, Regions, Seat, Shape};
use crate::rules::{Point, Setup, Side};

/// What all parts of a drawing need.
pub(super) struct Sheet<'a> {
    pub(super) setup: &'a Setup,
    pub(super) options: &'a Options<'a>,
    pub(super) plan: Plan,
    pub(super) dice: Option<Dice>,
    pub(super) regions: Regions,
}

pub(super) fn board(setup: &Setup, options: &Options) -> Vec<Node> {
    let plan = Plan {
        layout: options.layout,
        view: options.view,
    };
    let dice = options.dice.or(Dice::of(setup));
    let sheet = &Sheet {
        setup,
        options,
        plan,
        dice,
        regions: Regions::new(&plan, setup, dice),
    };
    let mut nodes = ground(&plan);
    nodes.push(places(sheet));
    if options.layout.strip > 0.0 {
        nodes.push(strips(sheet));
    }
    nodes.extend(Side::ALL.map(|side| pieces::checkers(sheet, side)));
    nodes.push(pieces::tray_counts(sheet));
    nodes.extend(pieces::dice(sheet));
    nodes.extend(marks::draw(sheet));
    nodes.push(pieces::cube(sheet));
    nodes.extend(pieces::flag(sheet));
    nodes.extend(names(sheet));
    nodes
}

/// Frame, field, triangles, bar, trays.
fn ground(plan: &Plan) -> Vec<Node> {
    let rects = |rects: &[Rect]| {
        let mut path = PathData::default();
        rects.iter().for_each(|&rect| path.rect(rect));
        Node::path(path)
    };
    let [home, outer] = plan.halves();
    let field = Rect {
        x0: home.x0.min(outer.x0),
        x1: home.x1.max(outer.x1),
        ..home
    };
    let odd = |point: &Point| point.number() % 2 == 1;
    vec![
        Node::round(plan.frame(), 0.16)
            .fill(Token::Frame)
            .part("frame"),
        rects(&[field]).fill(Token::Field).part("field"),
        triangles(plan, odd).fill(Token::Point1).part("points"),
        triangles(plan, |point| !odd(point))
            .fill(Token::Point2)
            .part("points"),
        rects(&[plan.bar()]).fill(Token::Bar).part("bar"),
        recesses(plan).fill(Token::Tray).part("trays"),
    ]
}

fn triangles(plan: &Plan, which: impl Fn(&Point) -> bool) -> Node {
    let mut path = PathData::default();
    for point in Point::on_board().filter(which) {
        let place = Place::Point(point);
        let area = plan.area(place);
        let (rim, tip) = match Plan::edge(place) {
            Seat::Top => (area.y0, area.y0 + plan.layout.triangle),
            Seat::Bottom => (area.y1, area.y1 - plan.layout.triangle),
        };
        path.polygon(&[
            Point2::new(area.x0, rim),
            Point2::new(area.centre().x, tip),
            Point2::new(area.x1, rim),
        ]);
    }
    Node::path(path)
}

/// The trays and the cube's column: hollows in the frame.
fn recesses(plan: &Plan) -> Node {
    let trays = Seat::ALL.map(|seat| plan.area(Place::Off(seat)));
    let nodes = trays
        .into_iter()
        .chain(plan.column())
        .map(|rect| {
            let (x0, x1) = (rect.x0 + 0.07, rect.x1 - 0.07);
            Node::round(Rect { x0, x1, ..rect }, 0.08)
        })
        .collect();
    Node::group(nodes)
}

/// Points, bar and trays, to be pointed at.
fn places(sheet: &Sheet) -> Node {
    let nodes = sheet.regions.areas.iter().filter_map(|area| match area {
        Area {
            region: Region::Place(_),
            shape: Shape::Rect(rect),
            ..
        } => {
            let mut path = PathData::default();
            path.rect(*rect);
            Some(Node::path(path).region(area.region))
        }
        _ => None,
    });
    let mut group = Node::group(nodes.collect()).part("places");
    group.paint.fill = Colour::None;
    group
}

/// What is written in the strips: point numbers, pip counts, scores.
fn strips(sheet: &Sheet) -> Node {
    let Sheet {
        setup,
        options,
        plan,
        ..
    } = sheet;
    let height = plan.layout.digits;
    let mut nodes = Vec::new();
    if let Some(side) = options.numbers.side(setup, plan.view) {
        let mut path = PathData::default();
        for point in Point::on_board() {
            if let Place::Point(at) = plan.view.place(side, point) {
                let text = number(point.number().into());
                let centre = plan.point_number(at).centre();
                numeral::write(&mut path, &text, centre, height, false);
            }
        }
        nodes.push(Node::path(path).part("numbers").untouchable());
    }
    for area in &sheet.regions.areas {
        let Some(text) = strip_text(sheet, area.region) else {
            continue;
        };
        let rect = area.shape.bounds();
        let height = numeral::height_in(&text, height, rect.width() - 0.2);
        let mut path = PathData::default();
        numeral::write(&mut path, &text, rect.centre(), height, false);
        let text = match area.region {
            Region::Score(_) => Node::group(vec![plate(rect, height), Node::path(path)]),
            _ => Node::path(path),
        };
        nodes.push(text.region(area.region));
    }
    nodes.push(roller(sheet));
    Node::group(nodes).stroke(Token::Ink, height * WEIGHT)
}

/// What a score is written on, so that nobody takes it for the number of a point.
fn plate(strip: Rect, height: f32) -> Node {
    let plate = Rect::around(strip.centre(), strip.width() - 0.14, height + 0.13);
    let mut plate = Node::round(plate, 0.1).fill(Token::Tray);
    plate.paint.stroke = Colour::None;
    plate
}

fn strip_text(sheet: &Sheet, region: Region) -> Option<String> {
    let Sheet { setup, plan, .. } = sheet;
    match region {
        Region::Pips(seat) => Some(number(setup.board.pips(plan.view.side(seat)))),
        Region::Score(seat) => {
            let mut text = number(setup.score.points[plan.view.side(seat)].into());
            if !setup.score.is_money() {
                text.push('/');
                push_integer(&mut text, setup.score.length.into());
            }
            Some(text)
        }
        _ => None,
    }
}

/// A small triangle before the pip count of the side on roll.
fn roller(sheet: &Sheet) -> Node {
    let Sheet { setup, plan, .. } = sheet;
    let count = number(setup.board.pips(setup.turn));
    let Point2 { x, y } = plan.pips(plan.view.seat(setup.turn)).centre();
    let tip = x - numeral::width(&count) * plan.layout.digits / 2.0 - 0.1;
    let mut path = PathData::default();
    path.polygon(&[
        Point2::new(tip - 0.14, y - 0.1),
        Point2::new(tip, y),
        Point2::new(tip - 0.14, y + 0.1),
    ]);
    Node::path(path)
        .fill(Token::Ink)
        .part("roller")
        .untouchable()
}

fn names(sheet: &Sheet) -> Option<Node> {
    let Sheet { plan, options, .. } = sheet;
    let text = |seat| {
        let rect = plan.name(seat);
        let name = options.names[plan.view.side(seat)].unwrap_or_default();
        let from = Point2::new(rect.x0 + 0.1, rect.centre().y + 0.2);
        Node {
            draw: Draw::Text(name.into(), from, 0.56),
            region: Some(Region::Name(seat)),
            ..Node::default()
        }
    };
    let nodes = Seat::ALL.map(text).into();
    (plan.layout.names > 0.0).then(|| Node::group(nodes).fill(Token::Name).part("names"))
}

/// A whole number as text.
pub(super) fn number(n: u32) -> String {
    let mut text = String::new();
    push_integer(&mut text, n);
    text
}
