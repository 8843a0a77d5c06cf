//! Looking for moves in the list: by player, roll or move, and for mistakes.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{JsString, RegExp};
use jsboard::control::MatchPath;
use jsboard::embed::Command;
use jsboard::words::fill;
use jsboard::words::labels::StudyLabels;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::numbers::count;
use crate::page::{append, query, remove_attribute, set_attribute, set_text};
use crate::viewer::Sheet;
use crate::widget::Widget;

/// The cells of the list with an error.
const MISTAKES: &str = ".error, .blunder";

/// The search box over a list.
pub(super) struct Search {
    pub(super) element: HtmlElement,
    labels: StudyLabels,
    list: Rc<Sheet>,
    field: HtmlInputElement,
    said: HtmlElement,
    mistake: HtmlElement,
    found: RefCell<Vec<(MatchPath, Element)>>,
}

impl Search {
    /// The search before a list.
    pub(super) fn new(widget: &Rc<Widget>, list: &Rc<Sheet>, labels: StudyLabels) -> Rc<Search> {
        let element = append(&list.element, "form", "search", &[("role", "search")]);
        let _ = list.element.before_with_node_1(&element);
        let attributes = [
            ("type", "search"),
            ("aria-label", labels.search),
            ("placeholder", labels.search_hint),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
        ];
        let field = append(&element, "input", "box", &attributes).unchecked_into();
        let said = append(&element, "output", "count", &[]);
        let mistake = append(
            &element,
            "button",
            "mistake",
            &[("type", "button"), ("hidden", "")],
        );
        set_text(&mistake, labels.mistake);
        let list = list.clone();
        let search = Rc::new(Search {
            element,
            labels,
            list,
            field,
            said,
            mistake,
            found: RefCell::default(),
        });
        search.listen(widget);
        search
    }

    fn listen(self: &Rc<Self>, widget: &Rc<Widget>) {
        let me = self.clone();
        widget.on(&self.element, "submit", move |widget, event: &Event| {
            event.prevent_default();
            me.next(widget, true);
        });
        let me = self.clone();
        widget.on(&self.field, "input", move |widget, _: &Event| {
            me.look();
            me.preview(widget);
        });
        widget.on(&self.field, "blur", |widget, _: &Event| {
            widget.try_act(Command::Preview(None));
        });
        let me = self.clone();
        widget.on(
            &self.element,
            "keydown",
            move |widget, event: &KeyboardEvent| {
                // The viewer's own keys are letters and arrows; here they are text.
                event.stop_propagation();
                if event.key() == "Enter" && event.shift_key() {
                    event.prevent_default();
                    me.next(widget, false);
                }
            },
        );
        let me = self.clone();
        widget.on(&self.mistake, "click", move |widget, _: &Event| {
            _ = me.go(widget, &me.cells(MISTAKES), true)
        });
    }

    /// Takes over another list.
    pub(super) fn renew(&self) {
        self.mistake.set_hidden(self.cells(MISTAKES).is_empty());
        self.look();
    }

    /// The cells that a selector names, in the order of the match.
    fn cells(&self, selector: &str) -> Vec<(MatchPath, Element)> {
        let Ok(cells) = self.list.element.query_selector_all(selector) else {
            return Vec::new();
        };
        let cells = (0..cells.length()).filter_map(|index| cells.item(index));
        let mut cells: Vec<_> = cells
            .filter_map(|cell| {
                let cell: Element = cell.unchecked_into();
                Some((MatchPath::named(&cell.get_attribute("data-place")?)?, cell))
            })
            .collect();
        cells.sort_by_key(|(place, _)| *place);
        cells
    }

    /// Marks the cells that have every word.
    fn look(&self) {
        for (_, cell) in self.found.take() {
            remove_attribute(&cell, "data-found");
        }
        let asked = plain(&self.field.value());
        let words: Vec<&str> = asked.split(' ').filter(|word| !word.is_empty()).collect();
        let mut cells = if words.is_empty() {
            Vec::new()
        } else {
            self.cells("button.cell")
        };
        cells.retain(|(_, cell)| {
            let span = query(cell, "span").and_then(|span| span.text_content());
            let label = cell.get_attribute("aria-label").unwrap_or_default();
            let cube = if cell.class_list().contains("cube") {
                self.labels.cube_words
            } else {
                ""
            };
            let said = [label.as_str(), " ", &span.unwrap_or_default(), " ", cube].concat();
            let said = JsString::from(plain(&said));
            words.iter().all(|word| said.includes(word, 0))
        });
        for (_, cell) in &cells {
            set_attribute(cell, "data-found", "");
        }
        self.found.replace(cells);
        self.tell(!words.is_empty(), None);
    }

    /// Says how many were found, and which of them is shown.
    fn tell(&self, is_asked: bool, place: Option<MatchPath>) {
        let found = self.found.borrow();
        let number = found.iter().position(|(at, _)| Some(*at) == place);
        let number = number.map_or_else(|| "–".to_owned(), |index| count(index as u32 + 1));
        let said = match found.len() {
            _ if !is_asked => String::new(),
            0 => self.labels.found_none.to_owned(),
            all => fill(self.labels.found, &[&number, &count(all as u32)]),
        };
        set_text(&self.said, &said);
    }

    /// Shows the first that was found, where Enter leads, and where the current place is again once nothing
    /// is found.
    fn preview(&self, widget: &Rc<Widget>) {
        let found = self.found.borrow();
        let current = self.current();
        let later = found.iter().find(|(place, _)| Some(*place) > current);
        let first = later.or(found.first());
        widget.try_act(Command::Preview(first.map(|(place, _)| *place)));
        if let Some((_, cell)) = first {
            self.list.reveal(cell);
        }
    }

    /// The place that is current.
    fn current(&self) -> Option<MatchPath> {
        let current = self.list.current()?;
        MatchPath::named(&current.get_attribute("data-place")?)
    }

    fn next(&self, widget: &Rc<Widget>, forward: bool) {
        let found = self.found.borrow().clone();
        if let Some(place) = self.go(widget, &found, forward) {
            self.tell(true, Some(place));
        }
    }

    /// Goes to the next of these cells after the current place, or round to the first.
    fn go(
        &self,
        widget: &Rc<Widget>,
        cells: &[(MatchPath, Element)],
        forward: bool,
    ) -> Option<MatchPath> {
        let current = self.current();
        let mut places = cells.iter().map(|(place, _)| *place);
        let found = if forward {
            let first = places.clone().next();
            places
                .find(|place| current.is_some_and(|current| *place > current))
                .or(first)
        } else {
            let last = places.clone().next_back();
            places
                .rfind(|place| current.is_some_and(|current| *place < current))
                .or(last)
        };
        widget.try_act(Command::GoTo(found?));
        found
    }
}

/// A text for comparing: no case, no accents, no stars, single spaces.
fn plain(text: &str) -> String {
    let marks = RegExp::new("[\\u0300-\\u036f*]", "g");
    let spaces = RegExp::new("\\s+", "g");
    let text = JsString::from(text)
        .normalize("NFKD")
        .replace_by_pattern(&marks, "");
    text.to_lower_case().replace_by_pattern(&spaces, " ").into()
}
