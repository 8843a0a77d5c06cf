//! A match at a glance: games, players, charts.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use jsboard::control::{BLUNDER, MatchPath, Moment, Overview as Figures};
use jsboard::records::Record;
use jsboard::rules::Side;
use jsboard::words::labels::StudyLabels;
use web_sys::{Element, HtmlElement};

use super::chart::{Charts, Line, Style};
use super::games;
use super::numbers::filled;
use crate::page::append;
use crate::widget::Widget;

/// The highest equity that a chart shows: a backgammon's.
const MOST: f32 = 3.0;

/// The panel.
pub(super) struct Overview {
    widget: Weak<Widget>,
    element: HtmlElement,
    labels: StudyLabels,
    charts: RefCell<Option<Charts>>,
}

impl Overview {
    pub(super) fn new(widget: &Rc<Widget>, parent: &Element, labels: StudyLabels) -> Overview {
        Overview {
            widget: Rc::downgrade(widget),
            element: append(
                parent,
                "section",
                "overview",
                &[("aria-label", labels.overview)],
            ),
            labels,
            charts: RefCell::default(),
        }
    }

    /// Shows a match.
    pub(super) fn show(&self, record: &Record, figures: &Figures, names: &[String; 2]) {
        self.element.replace_children_with_node_0();
        self.charts.replace(self.charts(record, figures, names));
        let tables = append(&self.element, "div", "tables", &[]);
        games::players(&tables, figures, names, &self.labels);
        games::games(&tables, record, names, &self.labels);
    }

    /// Marks the place that is current.
    pub(super) fn mark(&self, place: MatchPath) {
        if let Some(charts) = &*self.charts.borrow() {
            charts.mark(place);
        }
    }

    fn charts(&self, record: &Record, figures: &Figures, names: &[String; 2]) -> Option<Charts> {
        let moments = &figures.moments;
        let widget = self.widget.upgrade().filter(|_| !moments.is_empty())?;
        let labels = &self.labels;
        let charts = Charts::new(&widget, &self.element, moments);
        let lines = |value: &dyn Fn(&Moment, Side) -> f32| {
            Side::ALL.map(|side| Line {
                name: &names[side.index()],
                values: moments
                    .iter()
                    .map(|moment| Some(value(moment, side)))
                    .collect(),
            })
        };
        let equities: Vec<_> = moments
            .iter()
            .map(|moment| moment.equity.map(|worth| worth.clamp(-MOST, MOST)))
            .collect();
        let is_blunder = |moment: &Moment| moment.error >= Some(BLUNDER) && moment.equity.is_some();
        let marks = moments
            .iter()
            .enumerate()
            .filter(|(_, moment)| is_blunder(moment));
        let style = Style {
            zero: true,
            marks: marks.map(|(index, _)| index).collect(),
            ..Style::default()
        };
        let line = Line {
            name: &names[0],
            values: equities,
        };
        charts.add(&filled(labels.chart_equity, &names[0]), &[line], &style);
        if record.games.len() > 1 {
            let style = Style {
                steps: true,
                ..Style::default()
            };
            charts.add(labels.chart_score, &scores(record, moments, names), &style);
        }
        let pips = lines(&|moment, side| moment.pips[side] as f32);
        charts.add(labels.chart_pips, &pips, &Style::default());
        let luck = lines(&|moment, side| moment.fortune[side] as f32 / 6.0);
        charts.add(
            labels.chart_luck,
            &luck,
            &Style {
                zero: true,
                ..Style::default()
            },
        );
        Some(charts)
    }
}

/// The score at each moment: a game counts when it ends.
fn scores<'a>(record: &Record, moments: &[Moment], names: &'a [String; 2]) -> [Line<'a>; 2] {
    let is_last = |index: usize| {
        let next = moments.get(index + 1);
        next.is_none_or(|next| next.place.game != moments[index].place.game)
    };
    Side::ALL.map(|side| {
        let value = |(index, moment): (usize, &Moment)| {
            let game = record.games.get(moment.place.game)?;
            let won = if is_last(index) && game.winner == Some(side) {
                game.points
            } else {
                0
            };
            Some((u32::from(game.score[side]) + won) as f32)
        };
        Line {
            name: &names[side.index()],
            values: moments.iter().enumerate().map(value).collect(),
        }
    })
}
