//! What is written in a font on the board: buttons and short labels.

use super::sheet::Sheet;
use super::tree::List;
use super::{Anchor, Draw, Node, Token};
use crate::geometry::{Place, Plan, Point2, Rect, Region, Seat};
use crate::rules::Side;

/// The maximum height of the text of a button.
const SAYS: f32 = 0.5;
/// The height of a label's text.
const LABEL: f32 = 0.36;
/// The height of a label.
const PILL: f32 = 0.5;

/// About how wide a text is in a font without serifs, as a part of its height: what decides over
/// the size of a text and the width of what is around it.
fn width(text: &str) -> f32 {
    let wide = |c: char| match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | '|' | '!' | ' ' | '\'' => 0.3,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.88,
        'A'..='Z' => 0.68,
        '\0'..='\u{2E7F}' => 0.56,
        _ => 1.0,
    };
    text.chars().map(wide).sum()
}

/// A line of text with its middle there.
fn write<'a>(list: &'a mut List, text: &str, centre: Point2, size: f32) -> &'a mut Node {
    let at = Point2::new(centre.x, centre.y + 0.35 * size);
    list.add(Draw::Text(text.into(), at, size, Anchor::Middle))
}

/// The buttons.
pub(super) fn buttons(list: &mut List, sheet: &Sheet) {
    for area in &sheet.regions.areas {
        let Region::Button(button) = area.region else {
            continue;
        };
        let mut buttons = sheet.options.buttons.iter();
        let text = buttons.find(|(other, _)| *other == button);
        let text = text.map_or(button.name(), |(_, text)| text);
        let rect = area.shape.bounds();
        let size = SAYS.min((rect.width() - 0.36) / width(text).max(0.1));
        let first = list.len();
        list.round(rect.inset(0.03), 0.24)
            .fill(Token::Button)
            .outline(Token::ButtonInk, 0.05);
        write(list, text, rect.centre(), size).fill(Token::ButtonInk);
        list.group(first).region(area.region).part("button");
    }
}

/// Labels, each where it hides no checker.
pub(super) fn labels(list: &mut List, sheet: &Sheet, labels: &[(Region, &str)]) {
    for &(region, text) in labels {
        let Some(centre) = spot(sheet, region) else {
            continue;
        };
        let wide = (width(text) * LABEL + 0.28).max(PILL);
        let first = list.len();
        let pill = list.round(Rect::around(centre, wide, PILL), PILL / 2.0);
        pill.fill(Token::Mark);
        write(list, text, centre, LABEL).fill(Token::MarkInk);
        list.group(first).part("label").untouchable();
    }
}

/// The middle of a region's label.
fn spot(sheet: &Sheet, region: Region) -> Option<Point2> {
    let bounds = sheet.regions.shape(region)?.bounds();
    let Region::Place(place) = region else {
        return Some(bounds.centre());
    };
    let plan = &sheet.plan;
    let stack = |side: Side| match plan.view.point(side, place) {
        Some(point) => super::ghosts::count(sheet, side, point),
        None => 0,
    };
    let [o, x] = Side::ALL.map(stack);
    let count = o.saturating_add(x);
    let inward = match Plan::edge(place) {
        Seat::Top => 1.0,
        Seat::Bottom => -1.0,
    };
    let next = plan.checker(place, count.saturating_add(1), count.saturating_add(1));
    let next = next.centre().y;
    let y = match place {
        Place::Point(_) => {
            let rim = if inward > 0.0 { bounds.y0 } else { bounds.y1 };
            let stack = f32::from(count).min(plan.layout.depth);
            let from_rim = (stack + 0.08).max(plan.layout.triangle - 0.2) + PILL / 2.0;
            rim + inward * from_rim
        }
        Place::Bar(_) => next,
        Place::Off(_) => next + inward * 0.6,
    };
    Some(Point2::new(bounds.centre().x, y))
}
