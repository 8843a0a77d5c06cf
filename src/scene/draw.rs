//! The board and everything on it, as a display list.

use super::numeral::{self, WEIGHT};
use super::path::PathData;
use super::sheet::Sheet;
use super::tree::List;
use super::{Anchor, Colour, Draw, Node, Proportions, Scene, SceneOptions, Token};
use super::{labels, marks, pieces};
use crate::geometry::{Place, Plan, Point2, Rect, Region, Seat};
use crate::rules::{Point, Setup, Side};
use crate::text::digits;

impl Scene {
    /// The picture of a state.
    #[must_use]
    pub fn new(setup: &Setup, options: &SceneOptions) -> Scene {
        Scene {
            width: options.layout.width(),
            height: options.layout.height(),
            theme: options.theme,
            nodes: board(&Sheet::new(setup, options)).0,
        }
    }
}

fn board(sheet: &Sheet) -> List {
    let Sheet { options, .. } = sheet;
    let mut list = List::default();
    ground(&mut list, sheet);
    places(&mut list, sheet);
    if options.layout.strip > 0.0 {
        strips(&mut list, sheet);
    }
    for side in Side::ALL {
        pieces::checkers(&mut list, sheet, side);
    }
    pieces::tray_counts(&mut list, sheet);
    pieces::dice(&mut list, sheet);
    marks::draw(&mut list, sheet);
    pieces::cube(&mut list, sheet);
    pieces::flag(&mut list, sheet);
    labels::buttons(&mut list, sheet);
    labels::labels(&mut list, sheet, options.marks.labels);
    marks::cursor(&mut list, sheet);
    names(&mut list, sheet);
    list
}

/// Frame, field, triangles, bar, trays.
fn ground(list: &mut List, sheet: &Sheet) {
    let Sheet { plan, options, .. } = sheet;
    let Proportions {
        corner, outline, ..
    } = options.theme.proportions;
    let line = f32::from(outline) / 100.0;
    let first = list.len();
    let frame = plan.frame().inset(line / 2.0);
    let frame = list.round(frame, f32::from(corner) / 100.0);
    frame.fill(Token::Frame).part("frame");
    let [home, outer] = plan.halves();
    let field = Rect {
        x0: home.x0.min(outer.x0),
        x1: home.x1.max(outer.x1),
        ..home
    };
    rect(list, field).fill(Token::Field).part("field");
    triangles(list, plan, 1).fill(Token::Point1);
    triangles(list, plan, 0).fill(Token::Point2);
    rect(list, plan.bar()).fill(Token::Bar).part("bar");
    recesses(list, plan);
    if outline > 0 {
        list.group(first).outline(Token::Ink, line);
    }
}

fn rect(list: &mut List, rect: Rect) -> &mut Node {
    let mut path = PathData::default();
    path.rect(rect);
    list.path(path)
}

/// The triangles of the points whose numbers leave this remainder by 2.
fn triangles<'a>(list: &'a mut List, plan: &Plan, remainder: u8) -> &'a mut Node {
    let mut path = PathData::default();
    for point in Point::on_board().filter(|point| point.number() % 2 == remainder) {
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
    list.path(path).part("points")
}

/// The trays and the cube's column: hollows in the frame.
fn recesses(list: &mut List, plan: &Plan) {
    let first = list.len();
    let mut hollow = |rect: Rect| {
        let (x0, x1) = (rect.x0 + 0.07, rect.x1 - 0.07);
        list.round(Rect { x0, x1, ..rect }, 0.08);
    };
    for seat in Seat::ALL {
        hollow(plan.area(Place::Off(seat)));
    }
    if let Some(column) = plan.column() {
        hollow(column);
    }
    list.group(first).fill(Token::Tray).part("trays");
}

/// Points, bar and trays, to be pointed at.
fn places(list: &mut List, sheet: &Sheet) {
    let first = list.len();
    for area in &sheet.regions.areas {
        if let Region::Place(_) = area.region {
            rect(list, area.shape.bounds()).region(area.region);
        }
    }
    let group = list.group(first).part("places");
    group.paint.fill = Colour::None;
}

/// The text in the strips: point numbers, pip counts, scores.
fn strips(list: &mut List, sheet: &Sheet) {
    let height = sheet.plan.layout.digits;
    let first = list.len();
    point_numbers(list, sheet);
    for area in &sheet.regions.areas {
        let Some(text) = strip_text(sheet, area.region) else {
            continue;
        };
        let rect = area.shape.bounds();
        let height = numeral::height_in(&text, height, rect.width() - 0.36);
        let mut path = PathData::default();
        numeral::write(&mut path, &text, rect.centre(), height, false);
        if let Region::Score(_) = area.region {
            let first = list.len();
            plate(list, rect, height);
            list.path(path);
            list.group(first).region(area.region);
        } else {
            list.path(path).region(area.region);
        }
    }
    roller(list, sheet);
    list.group(first).stroke(Token::Ink, height * WEIGHT);
}

fn point_numbers(list: &mut List, sheet: &Sheet) {
    let Sheet {
        setup,
        options,
        plan,
        ..
    } = sheet;
    let Some(side) = options.numbers.side(setup, plan.view, &options.marks) else {
        return;
    };
    let mut path = PathData::default();
    for point in Point::on_board() {
        if let Place::Point(at) = plan.view.place(side, point) {
            let text = digits(point.number().into());
            let centre = plan.point_number(at).centre();
            numeral::write(&mut path, &text, centre, plan.layout.digits, false);
        }
    }
    list.path(path).part("numbers").untouchable();
}

/// The ground of a score, so that it is not mistaken for the number of a point.
fn plate(list: &mut List, strip: Rect, height: f32) {
    let plate = Rect::around(strip.centre(), strip.width() - 0.14, height + 0.13);
    let plate = list.round(plate, 0.1).fill(Token::Tray);
    plate.paint.stroke = Colour::None;
}

fn strip_text(sheet: &Sheet, region: Region) -> Option<String> {
    let Sheet { setup, plan, .. } = sheet;
    match region {
        Region::Pips(seat) => Some(digits(setup.board.pips(plan.view.side(seat)))),
        Region::Score(seat) => {
            let mut text = digits(setup.score.points[plan.view.side(seat)].into());
            if !setup.score.is_money() {
                text.push('/');
                text += &digits(setup.score.length.into());
            }
            Some(text)
        }
        _ => None,
    }
}

/// A small triangle before the pip count of the side on roll.
fn roller(list: &mut List, sheet: &Sheet) {
    let Sheet { setup, plan, .. } = sheet;
    let count = digits(setup.board.pips(setup.turn));
    let Point2 { x, y } = plan.pips(plan.view.seat(setup.turn)).centre();
    let tip = x - numeral::width(&count) * plan.layout.digits / 2.0 - 0.1;
    let mut path = PathData::default();
    path.polygon(&[
        Point2::new(tip - 0.14, y - 0.1),
        Point2::new(tip, y),
        Point2::new(tip - 0.14, y + 0.1),
    ]);
    let roller = list.path(path);
    roller.fill(Token::Ink).part("roller").untouchable();
}

fn names(list: &mut List, sheet: &Sheet) {
    let Sheet { plan, options, .. } = sheet;
    if plan.layout.names == 0.0 {
        return;
    }
    let first = list.len();
    for seat in Seat::ALL {
        let rect = plan.name(seat);
        let name = options.names[plan.view.side(seat)].unwrap_or_default();
        let from = Point2::new(rect.x0 + 0.1, rect.centre().y + 0.2);
        let text = list.add(Draw::Text(name.into(), from, 0.56, Anchor::Start));
        text.region(Region::Name(seat));
    }
    list.group(first).fill(Token::Name).part("names");
}
