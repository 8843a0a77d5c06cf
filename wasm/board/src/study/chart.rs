//! Charts of a match: lines over its entries, one place of them current.

use std::cell::RefCell;
use std::rc::Rc;

use jsboard::control::{MatchPath, Moment};
use jsboard::embed::Command;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, MouseEvent, PointerEvent};

use super::numbers::fixed;
use crate::page::{append, number_text, set_attribute, set_style, set_text};
use crate::widget::Widget;

const SVG: &str = "http://www.w3.org/2000/svg";
/// A chart is drawn this high and stretched to its box; its lines keep their widths.
const HEIGHT: f32 = 100.0;

/// A line of a chart: what it is called, and a value for each moment that has one.
pub(super) struct Line<'a> {
    pub(super) name: &'a str,
    pub(super) values: Vec<Option<f32>>,
}

/// How a chart is drawn.
#[derive(Default)]
pub(super) struct Style {
    /// A value holds until the next, and no line is broken where a game starts.
    pub(super) steps: bool,
    /// Zero is marked.
    pub(super) zero: bool,
    /// The moments that are pointed out on the first line, by their indices.
    pub(super) marks: Vec<usize>,
}

/// The charts of one match.
pub(super) struct Charts {
    element: HtmlElement,
    moments: Rc<[MatchPath]>,
    /// In each chart, what marks the current place.
    marks: RefCell<Vec<HtmlElement>>,
}

impl Charts {
    /// No charts yet, at the end of `parent`.
    pub(super) fn new(widget: &Rc<Widget>, parent: &Element, moments: &[Moment]) -> Charts {
        let element = append(parent, "div", "charts", &[]);
        let moments: Rc<[MatchPath]> = moments.iter().map(|moment| moment.place).collect();
        let all = moments.clone();
        widget.on(&element, "click", move |widget, event: &MouseEvent| {
            if let Some(place) = place_at(event, &all) {
                widget.try_act(Command::GoTo(place));
            }
        });
        let all = moments.clone();
        widget.on(
            &element,
            "pointermove",
            move |widget, event: &PointerEvent| {
                if event.pointer_type() == "mouse" {
                    widget.try_act(Command::Preview(place_at(event, &all)));
                }
            },
        );
        widget.on(&element, "pointerleave", |widget, _: &PointerEvent| {
            widget.try_act(Command::Preview(None))
        });
        Charts {
            element,
            moments,
            marks: RefCell::default(),
        }
    }

    /// Adds a chart, if there is a value.
    pub(super) fn add(&self, title: &str, lines: &[Line], style: &Style) {
        let all = || {
            lines
                .iter()
                .flat_map(|line| line.values.iter().flatten().copied())
        };
        if all().next().is_none() {
            return;
        }
        let top = all().fold(if style.zero { 0.0 } else { f32::MIN }, f32::max);
        let bottom = all().fold(0.0, f32::min);
        let span = if top == bottom { 1.0 } else { top - bottom };
        let y = |value: f32| HEIGHT - (value - bottom) / span * HEIGHT;
        let figure = append(&self.element, "figure", "chart", &[]);
        let caption = append(&figure, "figcaption", "caption", &[]);
        set_text(&append(&caption, "span", "title", &[]), title);
        let plot = append(&figure, "div", "plot", &[]);
        let picture = self.picture(title, lines);
        let draw = |name: &str, d: &str| _ = picture.as_ref().map(|picture| path(picture, name, d));
        draw(
            "games",
            &self
                .starts()
                .map(|index| ["M", &number_text(index as u32), " 0v100"].concat())
                .collect::<String>(),
        );
        if style.zero {
            draw(
                "zero",
                &[
                    "M0 ",
                    &number_text(y(0.0)),
                    "h",
                    &number_text(self.moments.len() as u32),
                ]
                .concat(),
            );
        }
        for (index, line) in lines.iter().enumerate() {
            let number = number_text(index as u32);
            draw(
                &["line line-", &number].concat(),
                &self.path(&line.values, style.steps, &y),
            );
            if lines.len() > 1 {
                let legend = append(&caption, "span", "legend", &[]);
                let _ = legend.class_list().add_1(&["legend-", &number].concat());
                set_text(&legend, line.name);
            }
        }
        for &index in &style.marks {
            if let Some(value) = lines
                .first()
                .and_then(|line| line.values.get(index).copied().flatten())
            {
                draw(
                    "mark",
                    &[
                        "M",
                        &number_text(index as f32 + 0.5),
                        " ",
                        &number_text(y(value)),
                        "h0",
                    ]
                    .concat(),
                );
            }
        }
        if let Some(picture) = picture {
            let _ = plot.append_child(&picture);
        }
        set_text(&append(&plot, "span", "most", &[]), &hundredths(top));
        if bottom < 0.0 {
            set_text(&append(&plot, "span", "least", &[]), &hundredths(bottom));
        }
        self.marks.borrow_mut().push(append(&plot, "i", "now", &[]));
    }

    /// Marks the place that is current.
    pub(super) fn mark(&self, place: MatchPath) {
        let index = self.moments.iter().position(|moment| *moment == place);
        for mark in &*self.marks.borrow() {
            mark.set_hidden(index.is_none());
            let at = (index.unwrap_or_default() as f32 + 0.5) / self.moments.len() as f32;
            set_style(mark, "inset-inline-start", &(number_text(at * 100.0) + "%"));
        }
    }

    fn picture(&self, title: &str, lines: &[Line]) -> Option<Element> {
        let picture = self
            .element
            .owner_document()?
            .create_element_ns(Some(SVG), "svg")
            .ok()?;
        let last = |line: &Line| {
            let last = line.values.iter().flatten().next_back();
            [
                line.name,
                " ",
                &last.map_or_else(String::new, |&last| hundredths(last)),
            ]
            .concat()
        };
        let label = [
            title,
            ": ",
            &lines.iter().map(last).collect::<Vec<_>>().join(", "),
        ]
        .concat();
        let size = ["0 0 ", &number_text(self.moments.len() as u32), " 100"].concat();
        let attributes = [
            ("viewBox", size.as_str()),
            ("preserveAspectRatio", "none"),
            ("role", "img"),
            ("aria-label", &label),
        ];
        for (name, value) in attributes {
            set_attribute(&picture, name, value);
        }
        Some(picture)
    }

    /// The indices at which games start, but for the first.
    fn starts(&self) -> impl Iterator<Item = usize> {
        (1..self.moments.len())
            .filter(|&index| self.moments[index].game != self.moments[index - 1].game)
    }

    /// The path of a line: broken where there is no value, and where a game starts.
    fn path(&self, values: &[Option<f32>], steps: bool, y: &dyn Fn(f32) -> f32) -> String {
        let mut path = String::new();
        let mut is_open = false;
        for (index, value) in values.iter().enumerate() {
            let starts = index > 0 && self.moments[index].game != self.moments[index - 1].game;
            let Some(value) = value else {
                is_open &= steps;
                continue;
            };
            let goes_on = is_open && (steps || !starts);
            is_open = true;
            let (x, y) = (number_text(index as f32 + 0.5), fixed(y(*value), 1));
            let step = match (goes_on, steps) {
                (false, _) => ["M", &x, " ", &y].concat(),
                (true, true) => ["H", &x, "V", &y].concat(),
                (true, false) => ["L", &x, " ", &y].concat(),
            };
            path.push_str(&step);
        }
        path
    }
}

fn path(picture: &Element, name: &str, d: &str) -> Option<()> {
    let path = picture
        .owner_document()?
        .create_element_ns(Some(SVG), "path")
        .ok()?;
    set_attribute(&path, "class", name);
    set_attribute(&path, "d", d);
    picture.append_child(&path).ok()?;
    Some(())
}

/// A number rounded to hundredths, without zeros at its end.
fn hundredths(number: f32) -> String {
    number_text((f64::from(number) * 100.0).round() / 100.0)
}

/// The moment of a chart that an event happened over.
fn place_at(event: &MouseEvent, moments: &[MatchPath]) -> Option<MatchPath> {
    let target: Element = event.target()?.unchecked_into();
    let plot = target.closest(".plot").ok()??.get_bounding_client_rect();
    let at = (f64::from(event.client_x()) - plot.left()) / plot.width() * moments.len() as f64;
    let index = (at.max(0.0) as usize).min(moments.len().saturating_sub(1));
    moments.get(index).copied()
}
