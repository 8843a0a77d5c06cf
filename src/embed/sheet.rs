//! The score sheet as markup.

use std::fmt::Write as _;

use crate::control::{Cell, GameViewer, Place, sheet};
use crate::notation::{Deed, Game};
use crate::rules::Roll;
use crate::scene::push_escaped;
use crate::words::Words;

/// The attribute that says which place a part of the sheet stands for.
const PLACE: &str = "data-place";

/// The games of a viewer's record.
pub(super) fn markup(viewer: &GameViewer, words: &Words) -> String {
    let mut markup = String::new();
    for (i, game) in viewer.record().games.iter().enumerate() {
        write_game(&mut markup, viewer, i, game, words);
    }
    markup
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
        words.game(game.number),
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
    let text = words.won(name, level, game.points);
    let _ = write!(out, "<p class=end>{}</p>", escape(&text));
}

/// Text as it stands in markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        push_escaped(&mut escaped, c);
    }
    escaped
}
