//! The score sheet of a match: rows that stand for places in it, one of them current.

use jsboard::control::MatchPath;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

use crate::page::{self, focus, query, remove_attribute, set_attribute};

/// The start of a row in the markup.
const ROW: &str = "<li>";

/// The list of moves.
pub(crate) struct Sheet {
    pub(crate) element: HtmlElement,
}

/// The place that a part of the sheet stands for, if an event happened on one.
pub(crate) fn place_of(event: &Event) -> Option<MatchPath> {
    let target: Element = event.target()?.unchecked_into();
    let row = target.closest("[data-place]").ok()??;
    MatchPath::named(&row.get_attribute("data-place")?)
}

impl Sheet {
    /// An empty list in this element.
    pub(super) fn new(element: HtmlElement) -> Sheet {
        Sheet { element }
    }

    /// Shows other games.
    pub(super) fn fill(&self, markup: &str) {
        page::fill(&self.element, markup);
    }

    /// Marks a place as the current one, and scrolls the sheet, never the page, to it.
    pub(super) fn mark(&self, place: MatchPath) {
        if let Some(old) = self.current() {
            remove_attribute(&old, "aria-current");
            set_attribute(&old, "tabindex", "-1");
        }
        if let Some(row) = self.name(place) {
            self.reveal(&row);
        }
    }

    /// Marks a place as the current one, where none is.
    pub(crate) fn name(&self, place: MatchPath) -> Option<Element> {
        let selector = ["[data-place=\"", &place.text(), "\"]"].concat();
        let row = query(&self.element, &selector)?;
        set_attribute(&row, "aria-current", "true");
        set_attribute(&row, "tabindex", "0");
        Some(row)
    }

    /// Shows the rows that differ between the markup before and after: to lay out all of them takes longer than a frame.
    pub(crate) fn renew(&self, before: &str, after: &str) {
        let Ok(rows) = self.element.query_selector_all("li") else {
            return;
        };
        let pairs = before.split(ROW).zip(after.split(ROW)).skip(1);
        for (index, (before, after)) in pairs.enumerate() {
            if let Some(row) = rows.item(index as u32).filter(|_| before != after) {
                let cells = after.split("</li>").next().unwrap_or_default();
                page::fill(row.unchecked_ref(), cells);
            }
        }
    }

    /// Scrolls the sheet, never the page, so that a row is seen.
    pub(crate) fn reveal(&self, row: &Element) {
        let (list, row) = (
            self.element.get_bounding_client_rect(),
            row.get_bounding_client_rect(),
        );
        // The game's header stays over its rows.
        let above = row.top() - list.top() - row.height() * 1.5;
        let by = if above < 0.0 {
            above
        } else {
            (row.bottom() - list.bottom()).max(0.0)
        };
        self.element
            .set_scroll_top(self.element.scroll_top() + by.round() as i32);
    }

    /// Gives the focus to the current row, if it is in the sheet at all.
    pub(super) fn follow_focus(&self) {
        let has_focus = query(&self.element, ":focus").is_some();
        if let Some(current) = self.current().filter(|_| has_focus) {
            focus(current.unchecked_ref());
        }
    }

    /// The row that is current.
    pub(crate) fn current(&self) -> Option<Element> {
        query(&self.element, "[aria-current]")
    }
}
