//! The score sheet: the games of a record as markup, and the row that is current in it.

use std::fmt::Write as _;

use jsboard::Roll;
use jsboard::control::{Cell, GameViewer, Place, sheet};
use jsboard::notation::{Deed, Game};
use jsboard::words::Words;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, FocusOptions, HtmlElement};

use crate::dom::escape;

/// The attribute that says which place a part of the sheet stands for.
const PLACE: &str = "data-place";

/// The sheet of a viewer's record.
pub(crate) struct SheetView {
    element: HtmlElement,
}

impl SheetView {
    /// Fills the element with the record's games.
    pub(crate) fn new(element: HtmlElement, viewer: &GameViewer, words: &Words) -> SheetView {
        let mut markup = String::new();
        for (i, game) in viewer.record().games.iter().enumerate() {
            write_game(&mut markup, viewer, i, game, words);
        }
        element.set_inner_html(&markup);
        SheetView { element }
    }

    /// Marks a place as the current one, and scrolls the sheet, never the page, to it.
    pub(crate) fn mark(&self, place: Place) -> Result<(), JsValue> {
        if let Some(old) = self.element.query_selector("[aria-current]")? {
            old.remove_attribute("aria-current")?;
            old.set_attribute("tabindex", "-1")?;
        }
        let Some(row) = self
            .element
            .query_selector(&format!("[{PLACE}=\"{place}\"]"))?
        else {
            return Ok(());
        };
        row.set_attribute("aria-current", "true")?;
        row.set_attribute("tabindex", "0")?;
        let (list, row) = (
            self.element.get_bounding_client_rect(),
            row.get_bounding_client_rect(),
        );
        let head = row.height() * 1.5; // The game's header stays over its rows.
        let (above, below) = (row.top() - list.top() - head, row.bottom() - list.bottom());
        let by = if above < 0.0 { above } else { below.max(0.0) };
        self.element
            .set_scroll_top(self.element.scroll_top() + by.round() as i32);
        Ok(())
    }

    /// Gives the focus to the current row, if it is in the sheet at all.
    pub(crate) fn follow_focus(&self) -> Result<(), JsValue> {
        let (Some(_), Some(row)) = (
            self.element.query_selector(":focus")?,
            self.element.query_selector("[aria-current]")?,
        ) else {
            return Ok(());
        };
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        row.unchecked_into::<HtmlElement>()
            .focus_with_options(&options)
    }

    /// The element.
    pub(crate) fn element(&self) -> &HtmlElement {
        &self.element
    }
}

/// The place that an event's target stands for, and the target's part of the sheet.
pub(crate) fn place_of(event: &Event) -> Option<(Place, Element)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let holder = target.closest(&format!("[{PLACE}]")).ok()??;
    Some((holder.get_attribute(PLACE)?.parse().ok()?, holder))
}

fn write_game(out: &mut String, viewer: &GameViewer, index: usize, game: &Game, words: &Words) {
    let names = viewer
        .record()
        .players
        .0
        .each_ref()
        .map(|name| escape(name));
    let [o, x] = game.score.0;
    let crawford = if game.crawford {
        format!(" · {}", words.crawford)
    } else {
        String::new()
    };
    let start = Place {
        game: index,
        step: 0,
    };
    let _ = write!(
        out,
        "<section class=game><h3 class=head><button type=button tabindex=-1 {PLACE}=\"{start}\">\
         <span class=number>{}{crawford}</span>\
         <span class=name>{}</span><b>{o}–{x}</b><span class=name>{}</span></button></h3><ol>",
        (words.game)(game.number),
        names[0],
        names[1],
    );
    for row in sheet(game).rows {
        out.push_str("<li>");
        for cell in row.cells.0 {
            match cell {
                Some(cell) => write_cell(out, index, cell, &names[cell.entry.side.index()], words),
                None => out.push_str("<span class=cell></span>"),
            }
        }
        out.push_str("</li>");
    }
    out.push_str("</ol>");
    write_end(out, viewer, game, words);
    out.push_str("</section>");
}

fn write_cell(out: &mut String, game: usize, cell: Cell<'_>, name: &str, words: &Words) {
    let Cell { step, entry } = cell;
    let place = Place { game, step };
    let text = escape(&words.deed(entry));
    let (dice, said, kind) = match entry.deed {
        Deed::Move { roll, play } if play.is_dance() => (dice(roll), roll.to_string(), " dance"),
        Deed::Move { roll, .. } => (dice(roll), roll.to_string(), ""),
        _ => (String::new(), String::new(), " cube"),
    };
    let (flag, illegal) = if entry.legal {
        ("", String::new())
    } else {
        (" illegal", format!(", {}", words.illegal))
    };
    let _ = write!(
        out,
        "<button type=button tabindex=-1 class=\"cell{kind}{flag}\" {PLACE}=\"{place}\" \
         aria-label=\"{name} {said} {text}{illegal}\">{dice}<span>{text}</span></button>",
    );
}

/// Two small dice, drawn by the style sheet.
fn dice(roll: Roll) -> String {
    let [high, low] = [roll.high().pips(), roll.low().pips()];
    format!("<i class=d{high}></i><i class=d{low}></i>")
}

fn write_end(out: &mut String, viewer: &GameViewer, game: &Game, words: &Words) {
    let (Some(winner), Some(level)) = (game.winner, game.level) else {
        let _ = write!(out, "<p class=end>{}</p>", words.unfinished);
        return;
    };
    let name = &viewer.record().players[winner];
    let text = (words.wins)(name, words.level(level), game.points);
    let _ = write!(out, "<p class=end>{}</p>", escape(&text));
}
