//! What is said of the move that is shown: comments, what is wrong with it, its analysis.

use std::rc::Rc;

use jsboard::embed::Remarks;
use jsboard::notation::write_play;
use jsboard::records::{Candidate, CubeAnalysis, Entry, Record};
use jsboard::words::labels::{StudyLabels, choice};
use web_sys::{Element, HtmlElement};

use super::numbers::{chances, decimal, equity};
use crate::candidates::Candidates;
use crate::page::{append, set_attribute, set_text};
use crate::widget::Widget;

/// The panel.
pub(super) struct RemarksPanel {
    labels: StudyLabels,
    element: HtmlElement,
    silent: HtmlElement,
    comment: HtmlElement,
    notes: HtmlElement,
    cube: HtmlElement,
    /// What the columns of chances are called.
    heads: HtmlElement,
    candidates: Rc<Candidates>,
}

impl RemarksPanel {
    pub(super) fn new(widget: &Rc<Widget>, parent: &Element, labels: StudyLabels) -> RemarksPanel {
        let element = append(
            parent,
            "section",
            "remarks",
            &[("aria-label", labels.this_move)],
        );
        let silent = append(&element, "p", "silent", &[]);
        set_text(&silent, labels.no_remarks);
        RemarksPanel {
            labels,
            silent,
            comment: append(&element, "p", "comment", &[]),
            notes: append(&element, "p", "problem", &[("lang", "en")]),
            cube: append(&element, "table", "cube", &[]),
            heads: heads(&element, labels),
            candidates: Candidates::new(widget, &element, labels.candidates),
            element,
        }
    }

    /// Takes its place if there is something to say of a record.
    pub(super) fn renew(&self, record: &Record) {
        let mut entries = record.games.iter().flat_map(|game| &game.entries);
        let is_silent = record.notes.is_empty()
            && record.comment.is_empty()
            && record.games.iter().all(|game| game.comment.is_empty())
            && entries.all(|entry| entry.remarks.is_none());
        self.element.set_hidden(is_silent);
    }

    /// Shows what is said of a place.
    pub(super) fn show(&self, remarks: &Remarks) {
        let notes = remarks.notes.join("\n");
        set_text(&self.comment, remarks.comment);
        set_text(&self.notes, &notes);
        self.candidates.clear();
        self.heads.set_hidden(true);
        let analysis = remarks.entry.and_then(Entry::analysis);
        let errors = remarks.entry.map(Entry::errors).unwrap_or_default();
        self.show_cube(
            analysis.and_then(|analysis| analysis.cube.as_ref()),
            errors.cube,
        );
        if let (Some(entry), Some(analysis)) = (remarks.entry, analysis) {
            self.show_candidates(entry, &analysis.candidates, analysis.played);
        }
        let lost = errors
            .play
            .map(decimal)
            .filter(|lost| errors.play > Some(0.0) && lost != "0.000");
        set_attribute(
            &self.candidates.element,
            "data-lost",
            &lost.unwrap_or_default(),
        );
        let has_candidates = analysis.is_some_and(|analysis| !analysis.candidates.is_empty());
        let has_cube = analysis.is_some_and(|analysis| analysis.cube.is_some());
        self.comment.set_hidden(remarks.comment.is_empty());
        self.notes.set_hidden(notes.is_empty());
        self.candidates.element.set_hidden(!has_candidates);
        let says = !remarks.comment.is_empty() || !notes.is_empty();
        self.silent.set_hidden(says || has_candidates || has_cube);
        self.element.set_scroll_top(0);
    }

    fn show_candidates(&self, entry: &Entry, candidates: &[Candidate], played: Option<usize>) {
        let best = candidates
            .iter()
            .map(|candidate| candidate.equity)
            .fold(f32::MIN, f32::max);
        let mut has_chances = false;
        for (index, candidate) in candidates.iter().enumerate() {
            let play = write_play(&entry.before.board, entry.side, &candidate.play);
            let mut worth = equity(candidate.equity);
            let behind = equity(candidate.equity - best);
            if behind != "+0.000" {
                worth = [&worth, " (", &behind, ")"].concat();
            }
            let row = self.candidates.add(&play, &worth, played == Some(index));
            let chances = candidate.chances.as_ref().map(chances);
            has_chances |= chances.is_some();
            if chances.is_some() || !candidate.level.is_empty() {
                detail(&row, &candidate.level, &chances.unwrap_or_default());
            }
        }
        self.heads.set_hidden(!has_chances);
    }

    fn show_cube(&self, cube: Option<&CubeAnalysis>, lost: Option<f32>) {
        self.cube.replace_children_with_node_0();
        self.cube.set_hidden(cube.is_none());
        let Some(cube) = cube else { return };
        let mut caption = vec![cube.level.clone()];
        if let Some(lost) = lost.filter(|lost| *lost > 0.0) {
            caption.push([self.labels.lost, " ", &decimal(lost)].concat());
        }
        caption.retain(|text| !text.is_empty());
        set_text(
            &append(&self.cube, "caption", "caption", &[]),
            &caption.join(" · "),
        );
        let best = match () {
            () if cube.double_take.min(cube.double_drop) <= cube.no_double => 0,
            () if cube.double_take < cube.double_drop => 1,
            () => 2,
        };
        let rows = [
            (self.labels.no_double, cube.no_double),
            (self.labels.double_take, cube.double_take),
            (self.labels.double_drop, cube.double_drop),
        ];
        for (index, (label, worth)) in rows.into_iter().enumerate() {
            let row = append(&self.cube, "tr", "row", &[]);
            if index == best {
                let _ = row.class_list().add_1("best");
            }
            set_text(&append(&row, "th", "label", &[("scope", "row")]), label);
            set_text(&append(&row, "td", "equity", &[]), &equity(worth));
        }
    }
}

/// The names of the chances, over their columns.
fn heads(parent: &Element, labels: StudyLabels) -> HtmlElement {
    let names = [0, 1, 2, 3, 4, 5].map(|index| choice(labels.chances, index).to_owned());
    detail(parent, "", &names)
}

/// A level and six chances, in columns.
fn detail(parent: &Element, level: &str, chances: &[String; 6]) -> HtmlElement {
    let line = append(parent, "span", "detail", &[]);
    set_text(&append(&line, "span", "level", &[]), level);
    for (index, chance) in chances.iter().enumerate() {
        let name = if index == 3 { "loses" } else { "chance" };
        set_text(&append(&line, "span", name, &[]), chance);
    }
    line
}
