//! `positionviewer`: shows a position, with what a page has marked in it.

use std::cell::RefCell;
use std::rc::Rc;

use jsboard::embed::Effect;
use jsboard::words::labels::PositionLabels;
use web_sys::{Element, HtmlElement};

use crate::candidates::Candidates;
use crate::page::{append, set_text};
use crate::view::View;
use crate::widget::Widget;

/// A position with its candidates and notes below it.
#[derive(Default)]
pub(crate) struct PositionView {
    stage: RefCell<Option<Element>>,
    candidates: RefCell<Option<Rc<Candidates>>>,
    notes: RefCell<Option<HtmlElement>>,
}

pub(crate) fn make(_: &str) -> Rc<dyn View> {
    Rc::new(PositionView::default())
}

impl View for PositionView {
    fn build(self: Rc<Self>, _: &Rc<Widget>, stage: Option<&Element>) {
        self.stage.replace(stage.cloned());
    }

    fn carry_out(&self, widget: &Rc<Widget>, effect: Effect) {
        let Some(stage) = self.stage.borrow().clone() else {
            return;
        };
        match effect {
            Effect::Candidates(rows) => {
                if let Some(old) = self.candidates.take() {
                    old.element.remove();
                }
                if rows.is_empty() {
                    return;
                }
                let table =
                    Candidates::new(widget, &stage, PositionLabels::of(&widget.lang).candidates);
                for row in rows {
                    table.add(&row.play, &row.equity, row.is_played);
                }
                self.candidates.replace(Some(table));
            }
            Effect::Notes(text) => {
                let mut notes = self.notes.borrow_mut();
                if !text.is_empty() || notes.is_some() {
                    set_text(
                        notes.get_or_insert_with(|| append(&stage, "p", "notes", &[])),
                        &text,
                    );
                }
            }
            _ => {}
        }
    }
}
