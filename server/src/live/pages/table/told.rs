//! What has happened at a table, in words.

use jsboard::words::fill;
use jsboard::{BySide, Side};
use jsboard_rooms::table::{Kind, Table, TableEvent, news};
use maud::{Markup, html};

use super::seen::Seen;
use crate::live::pages::words::Phrases;

impl Seen<'_> {
    /// What has happened lately, the latest last.
    pub(super) fn told(&self) -> Markup {
        let told: Vec<String> = self
            .events
            .iter()
            .filter_map(|event| self.sentences(event))
            .collect();
        html! {
            @if told.is_empty() {
                p.last { (if self.is_new { self.phrases.nothing_new } else { self.phrases.nothing_happened }) }
            } @else {
                ol.said.last { @for sentence in told { li { (sentence) } } }
            }
        }
    }

    fn sentences(&self, event: &TableEvent) -> Option<String> {
        let name = event.by().map_or("", |side| self.names[side].as_str());
        let phrases = self.phrases;
        let aside = match event.kind {
            Kind::Join => Some(phrases.told_sits),
            Kind::Time => Some(phrases.told_time),
            Kind::Forfeit => Some(phrases.told_forfeit),
            Kind::Abandoned => Some(phrases.told_abandoned),
            Kind::Rematch => Some(phrases.told_rematch),
            Kind::Pause => Some(phrases.told_pause),
            Kind::Resume => Some(phrases.told_resume),
            _ => None,
        };
        if let Some(template) = aside {
            return Some(fill(template, &[name]));
        }
        let news = news(self.table.terms(), event);
        let told = news
            .iter()
            .map(|news| self.words.announcement(news, &self.names));
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| told.join(" "))
    }

    /// Whose decision it is and which, or how the match ended.
    pub(super) fn status(&self) -> String {
        let Some(result) = self.table.result() else {
            return match self.table.is_full() {
                true => self
                    .words
                    .status(self.table.position().setup(), &self.names),
                false => self.phrases.seat_free.to_owned(),
            };
        };
        let winner = result
            .winner
            .and_then(|winner| Side::from_index(winner.into()));
        winner.map_or_else(
            || self.phrases.match_over.to_owned(),
            |winner| {
                let points =
                    [winner, winner.other()].map(|side| result.score[side.index()].to_string());
                fill(
                    self.phrases.match_won,
                    &[&self.names[winner], &points[0], &points[1]],
                )
            },
        )
    }
}

/// The points and the clock of each side.
pub(super) fn standing(
    table: &Table,
    names: &BySide<String>,
    phrases: &Phrases,
    now: u64,
) -> Markup {
    let score = table.position().setup().score;
    let points = table.result().map_or(score.points.0, |result| result.score);
    let length = score.length.to_string();
    let template = if score.length == 0 {
        phrases.score_money
    } else {
        phrases.score_match
    };
    let line = |side: Side| {
        let points = points[side.index()].to_string();
        fill(template, &[&names[side], &points, &length])
    };
    html! {
        ul.said { @for side in [Side::X, Side::O] { li { (line(side)) " " (time(table, side, &names[side], phrases, now)) } } }
        @if let Some(pace) = table.terms().pace {
            p {
                (fill(phrases.clock_delay, &[&(pace.delay / 1000).to_string()]))
                @if let Some(side) = running(table, now) { " " (fill(phrases.clock_runs, &[&names[side]])) }
            }
        }
    }
}

fn running(table: &Table, now: u64) -> Option<Side> {
    let running = table.clock()?.shown(now).running?;
    Side::from_index(running.into())
}

/// What is left of a side's time.
fn time(table: &Table, side: Side, name: &str, phrases: &Phrases, now: u64) -> String {
    let Some((clock, pace)) = table.clock().zip(table.terms().pace) else {
        return String::new();
    };
    let shown = clock.shown(now);
    let used = match running(table, now) {
        Some(running) if running == side => shown.spent.saturating_sub(pace.delay),
        _ => 0,
    };
    let seconds = shown.left[side.index()].saturating_sub(used) / 1000;
    fill(
        phrases.clock_left,
        &[name, &format!("{}:{:02}", seconds / 60, seconds % 60)],
    )
}
