//! Marks alone, to lie over a picture of the board.

use super::pieces::{Face, checker};
use super::sheet::Sheet;
use super::tree::List;
use super::{Scene, SceneOptions, Token, labels, marks};
use crate::geometry::{Circle, Place, Point2};
use crate::rules::{Setup, Side};

/// The size of a lifted checker.
const LIFTED: f32 = 0.53;

impl Scene {
    /// The marks of a state alone, without the board: a scene of the same size, to lie over a
    /// picture of it. The checker that [`Marks::lifted`](super::Marks::lifted) names is covered
    /// by the colour of its ground, so that what the picture shows of it looks like a ghost;
    /// with `carried`, a checker of that side lies over all, a group with the part `lifted`, with
    /// its middle where that checker stands. A pointer passes through everything.
    #[must_use]
    pub fn overlay(setup: &Setup, options: &SceneOptions, carried: Option<Side>) -> Scene {
        let sheet = Sheet::new(setup, options);
        let mut list = List::default();
        cover(&mut list, &sheet);
        marks::draw(&mut list, &sheet);
        labels::labels(&mut list, &sheet, options.marks.labels);
        marks::cursor(&mut list, &sheet);
        if let (Some(side), Some(place)) = (carried, options.marks.lifted) {
            lifted(&mut list, &sheet, place, side);
        }
        Scene {
            width: options.layout.width(),
            height: options.layout.height(),
            theme: options.theme,
            nodes: list.0,
        }
    }
}

/// Takes most of its colour from the checker that has been lifted.
fn cover(list: &mut List, sheet: &Sheet) {
    let lifted = sheet.lifted();
    let Some(shape) = lifted.and_then(|region| sheet.regions.shape(region)) else {
        return;
    };
    let ground = match sheet.options.marks.lifted {
        Some(Place::Bar(_)) => Token::Bar,
        Some(Place::Off(_)) => Token::Tray,
        _ => Token::Field,
    };
    let cover = marks::around(list, shape, 0.0).fill(ground);
    cover.opacity(65).part("cover").untouchable();
}

/// A checker that is being carried, and its shadow.
fn lifted(list: &mut List, sheet: &Sheet, place: Place, side: Side) {
    let [fill, line, ink] = Token::of(side);
    let from = sheet
        .lifted()
        .and_then(|region| sheet.regions.shape(region));
    let centre = from.map_or_else(
        || sheet.plan.checker(place, 1, 1).centre(),
        |shape| shape.centre(),
    );
    let first = list.len();
    for (radius, opacity) in [(0.64, 12), (0.57, 22)] {
        let Point2 { x, y } = centre;
        let mut shadow = super::path::PathData::default();
        shadow.circle(Circle {
            centre: Point2::new(x + 0.03, y + 0.08),
            radius,
        });
        list.path(shadow).fill(Token::Frame).opacity(opacity);
    }
    let circle = Circle {
        centre,
        radius: LIFTED,
    };
    let body = checker(list, circle, sheet.rim, &Face::Ring, ink);
    body.fill(fill).outline(line, sheet.rim);
    list.group(first).part("lifted").untouchable();
}
