//! The tables of a match: its games, and what each player did.

use jsboard::control::{MatchPath, Overview as Figures, Tally};
use jsboard::records::{Game, Record};
use jsboard::rules::{Ending, Level, Side};
use jsboard::words::labels::{StudyLabels, choice};
use web_sys::{Element, HtmlElement};

use super::numbers::{count, decimal, equity, filled, fixed};
use crate::page::{append, set_text};

/// The performance rating of eXtreme Gammon is this many times the mean error of a decision.
const RATING: f32 = 500.0;

/// The games of a record, a row each, and how it stands after them.
pub(super) fn games(parent: &Element, record: &Record, names: &[String; 2], labels: &StudyLabels) {
    let heads = ["", labels.score, labels.winner, labels.points, labels.how];
    let table = table(parent, labels.games, &heads, labels.how);
    for (index, game) in record.games.iter().enumerate() {
        let row = append(&table, "tr", "row", &[]);
        let place = MatchPath {
            game: index,
            step: 0,
        }
        .text();
        let head = append(&row, "th", "number", &[("scope", "row")]);
        let go = append(
            &head,
            "button",
            "go",
            &[("type", "button"), ("data-place", &place)],
        );
        set_text(&go, &count(game.number));
        let cell = |name, text: &str| set_text(&append(&row, "td", name, &[]), text);
        cell("score", &score(game.score.0.map(u32::from)));
        cell(
            "name",
            game.winner.map_or("", |winner| &names[winner.index()]),
        );
        let points = if game.points == 0 {
            String::new()
        } else {
            count(game.points)
        };
        cell("points", &points);
        cell("how", &how(game, labels));
    }
    let Some(last) = record.games.last() else {
        return;
    };
    let after = Side::ALL.map(|side| {
        let points = if last.winner == Some(side) {
            last.points
        } else {
            0
        };
        u32::from(last.score[side]) + points
    });
    let row = append(&table, "tr", "row", &[]);
    set_text(
        &append(&row, "th", "number", &[("scope", "row")]),
        labels.end,
    );
    set_text(&append(&row, "td", "score", &[]), &score(after));
    let length = match record.length {
        0 => labels.money.to_owned(),
        length => filled(labels.of_points, &count(length.into())),
    };
    set_text(&append(&row, "td", "how", &[("colspan", "3")]), &length);
}

/// How a game ended.
fn how(game: &Game, labels: &StudyLabels) -> String {
    let level = game.level.filter(|level| *level != Level::Single);
    let level = level.map(|level| choice(labels.levels, level.points() as usize - 1));
    let ending = match game.ending {
        Some(Ending::BearOff) => 0,
        Some(Ending::Drop) => 1,
        Some(Ending::Resignation) => 2,
        None => 3,
    };
    let crawford = game.crawford.then_some(labels.crawford);
    let said = [level, Some(choice(labels.endings, ending)), crawford];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn score([o, x]: [u32; 2]) -> String {
    [count(o), count(x)].join("–")
}

/// What each player did.
pub(super) fn players(
    parent: &Element,
    figures: &Figures,
    names: &[String; 2],
    labels: &StudyLabels,
) {
    let heads = ["", &names[0], &names[1]];
    let table = table(parent, labels.players, &heads, labels.how);
    let tallies = &figures.tallies.0;
    let add = |label: &str, value: &dyn Fn(&Tally) -> String| {
        let row = append(&table, "tr", "row", &[]);
        set_text(&append(&row, "th", "label", &[("scope", "row")]), label);
        for tally in tallies {
            set_text(&append(&row, "td", "value", &[]), &value(tally));
        }
    };
    add(labels.games_won, &|tally| count(tally.games));
    add(labels.rolls, &|tally| count(tally.rolls));
    add(labels.average_roll, &|tally| {
        ratio(tally.pips as f32, tally.rolls, 2)
    });
    add(labels.doubles, &|tally| share(tally.doubles, tally.rolls));
    add(labels.dances, &|tally| share(tally.dances, tally.rolls));
    add(labels.hits, &|tally| count(tally.hits));
    if tallies.iter().any(|tally| tally.illegal > 0) {
        add(labels.illegal, &|tally| count(tally.illegal));
    }
    if tallies.iter().any(|tally| tally.luck.abs() >= 0.0005) {
        add(labels.luck, &|tally| equity(tally.luck));
    }
    if tallies.iter().any(|tally| tally.decisions > 0) {
        add(labels.mistakes, &|tally| {
            [count(tally.errors), count(tally.blunders)].join(" + ")
        });
        add(labels.error_play, &|tally| decimal(tally.play_error));
        add(labels.error_cube, &|tally| decimal(tally.cube_error));
        add(labels.error_rate, &|tally| {
            ratio(tally.play_error + tally.cube_error, tally.decisions, 3)
        });
        add(labels.rating, &|tally| {
            let error = tally.play_error + tally.cube_error;
            ratio(error * RATING, tally.decisions, 2)
        });
    }
}

/// A number by a count, with so many decimals; a dash without any.
fn ratio(number: f32, all: u32, decimals: u8) -> String {
    if all == 0 {
        "–".to_owned()
    } else {
        fixed(number / all as f32, decimals)
    }
}

/// A count, and what share of all it is.
fn share(part: u32, all: u32) -> String {
    if all == 0 {
        return count(part);
    }
    let percent = (part as f32 * 100.0 / all as f32).round();
    [&count(part), " (", &count(percent as u32), " %)"].concat()
}

fn table(parent: &Element, caption: &str, heads: &[&str], how: &str) -> HtmlElement {
    let table = append(&append(parent, "div", "scroll", &[]), "table", "table", &[]);
    set_text(&append(&table, "caption", "caption", &[]), caption);
    let row = append(&append(&table, "thead", "heads", &[]), "tr", "row", &[]);
    for head in heads {
        let cell = if head.is_empty() {
            append(&row, "td", "column", &[])
        } else {
            append(&row, "th", "column", &[("scope", "col")])
        };
        set_text(&cell, head);
        if *head == how {
            let _ = cell.class_list().add_1("how");
        }
    }
    append(&table, "tbody", "body", &[])
}
