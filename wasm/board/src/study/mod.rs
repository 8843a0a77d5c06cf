//! `gameviewer` to study a match: its moves searched, what is said of each, and the match at a glance.

mod analysis;
mod chart;
mod games;
mod numbers;
mod overview;
mod remarks;
mod search;

use std::cell::RefCell;
use std::rc::Rc;

use jsboard::control::{MatchPath, Overview as Figures};
use jsboard::embed::{Answer, Effect, Embed, Query};
use jsboard::words::labels::StudyLabels;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlSelectElement};

use crate::page::{Fields, append, get, number, number_text, set_text};
use crate::view::View;
use crate::viewer::{MatchView, Panel, Sheet, place_of};
use crate::widget::Widget;
use jsboard::embed::Command;
use overview::Overview;
use remarks::RemarksPanel;
use search::Search;

/// The style sheet of what there is to study.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/study.css"));

/// What a match viewer has beside the board and the list.
struct Study {
    labels: StudyLabels,
    parts: RefCell<Option<Rc<Parts>>>,
}

struct Parts {
    matches: HtmlSelectElement,
    search: Rc<Search>,
    remarks: RemarksPanel,
    overview: Overview,
    sheet: Rc<Sheet>,
}

pub(crate) fn make(lang: &str) -> Rc<dyn View> {
    let labels = StudyLabels::of(lang);
    let study = Study {
        labels,
        parts: RefCell::default(),
    };
    MatchView::with(lang, Some(Rc::new(study)))
}

impl Study {
    fn parts(&self) -> Option<Rc<Parts>> {
        self.parts.borrow().clone()
    }

    /// The choice of a match, before the search.
    fn choice(&self, widget: &Rc<Widget>, search: &Element) -> HtmlSelectElement {
        let select = append(
            search,
            "select",
            "matches",
            &[("aria-label", self.labels.matches)],
        );
        let _ = search.before_with_node_1(&select);
        widget.on(&select, "change", |widget, event: &Event| {
            let select: Option<HtmlSelectElement> = event.target().map(JsCast::unchecked_into);
            if let Some(select) = select {
                let chosen = select.selected_index() + 1;
                let options = Fields::new()
                    .number("match", chosen.into())
                    .text("start", "1/0")
                    .object();
                // A match of the list is one that there is.
                let _ = widget.set(&options);
            }
        });
        select.unchecked_into()
    }
}

impl Panel for Study {
    fn style(&self) -> &'static str {
        STYLE
    }

    fn build(self: Rc<Self>, widget: &Rc<Widget>, viewer: &Element, sheet: &Rc<Sheet>) {
        let search = Search::new(widget, sheet, self.labels);
        let matches = self.choice(widget, &search.element);
        let study: HtmlElement = append(viewer, "div", "study", &[]);
        let layout = sheet.element.parent_element();
        let remarks = RemarksPanel::new(widget, layout.as_ref().unwrap_or(viewer), self.labels);
        let overview = Overview::new(widget, &study, self.labels);
        widget.on(&study, "click", |widget, event: &Event| {
            if let Some(place) = place_of(event) {
                widget.try_act(Command::GoTo(place));
            }
        });
        self.parts.replace(Some(Rc::new(Parts {
            matches,
            search,
            remarks,
            overview,
            sheet: sheet.clone(),
        })));
    }

    fn renew(&self, widget: &Rc<Widget>) {
        let Some(parts) = self.parts() else { return };
        parts.search.renew();
        widget.ask(|embed| {
            if let Some(viewer) = embed.viewer() {
                let record = viewer.record();
                parts.remarks.renew(record);
                parts
                    .overview
                    .show(record, &Figures::of(record), &names(embed));
            }
        });
        let titles = match widget.ask(|embed| embed.answer(Query::Matches)) {
            Answer::Texts(titles) => titles,
            _ => Vec::new(),
        };
        let select = &parts.matches;
        select.set_hidden(titles.len() < 2);
        select.replace_children_with_node_0();
        for (index, title) in titles.iter().enumerate() {
            let title = [&number_text(index as u32 + 1), ". ", title].concat();
            set_text(&append(select, "option", "option", &[]), &title);
        }
        let chosen = number(&get(&widget.options, "match"));
        select.set_selected_index(chosen.unwrap_or(1.0) as i32 - 1);
    }

    fn select(&self, widget: &Rc<Widget>, place: MatchPath) {
        let Some(parts) = self.parts() else { return };
        parts.overview.mark(place);
        widget.ask(|embed| {
            let remarks = embed
                .viewer()
                .and_then(|viewer| jsboard::embed::remarks(viewer, place));
            if let Some(remarks) = remarks {
                parts.remarks.show(&remarks);
            }
        });
    }

    fn give(&self, widget: &Rc<Widget>, name: &str, value: &JsValue) {
        let Some(parts) = self.parts().filter(|_| name == "analysis") else {
            return;
        };
        let (mut before, mut after) = (Vec::new(), Vec::new());
        widget.tell(|embed| {
            before = embed.annotate(&mut |_| ());
            after = embed.annotate(&mut |record| analysis::note(record, value));
            Vec::new()
        });
        let mut selected = None;
        for (before, after) in before.iter().zip(&after) {
            match (before, after) {
                (Effect::Sheet(before), Effect::Sheet(after)) => parts.sheet.renew(before, after),
                (_, Effect::Select(place)) => selected = Some(*place),
                _ => {}
            }
        }
        self.renew(widget);
        if let Some(place) = selected {
            parts.sheet.name(place);
            self.select(widget, place);
        }
    }

    fn call(&self, widget: &Rc<Widget>, name: &str) -> JsValue {
        widget.ask(|embed| match (name, embed.viewer()) {
            ("record", Some(viewer)) => analysis::record(viewer.record()),
            ("sgf", _) => embed.sgf().map_or(JsValue::UNDEFINED, JsValue::from),
            _ => JsValue::UNDEFINED,
        })
    }
}

/// What the players are called.
fn names(embed: &Embed) -> [String; 2] {
    match embed.answer(Query::Players) {
        Answer::Texts(names) => names.try_into().unwrap_or_default(),
        _ => Default::default(),
    }
}
