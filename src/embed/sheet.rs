//! The score sheet as markup.

use crate::control::{BLUNDER, Cell, ERROR, GameViewer, MatchPath, sheet, worst};
use crate::records::{Entry, Game, Remarks};
use crate::rules::{Action, Roll};
use crate::scene::push_escaped;
use crate::text::digits;
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
        [" · ".to_owned(), escape(words.crawford)]
    } else {
        Default::default()
    };
    let start = MatchPath {
        game: index,
        step: 0,
    };
    let head = [
        "<section class=game><h3 class=head><button type=button tabindex=-1 ",
        PLACE,
        "=\"",
        &start.text(),
        "\"><span class=number>",
        &escape(&words.game(game.number)),
        &crawford[0],
        &crawford[1],
        "</span><span class=name>",
        &names[0],
        "</span><b>",
        &digits(o.into()),
        "–",
        &digits(x.into()),
        "</b><span class=name>",
        &names[1],
        "</span></button></h3><ol>",
    ];
    out.push_str(&head.concat());
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
    let place = MatchPath { game, step };
    let text = escape(&words.entry(entry));
    let (dice, roll_text, kind) = match entry.action {
        Action::Move { roll, play } if play.is_dance() => (dice(roll), roll.text(), " dance"),
        Action::Move { roll, .. } => (dice(roll), roll.text(), ""),
        _ => (String::new(), String::new(), " cube"),
    };
    let [flag, comma, illegal] = if entry.legal {
        [""; 3]
    } else {
        [" illegal", ", ", &escape(words.illegal)]
    };
    let [error, given_away] = error(entry, words);
    let has_comment = |remarks: &Remarks| !remarks.comment.is_empty();
    let is_commented = entry.remarks.as_deref().is_some_and(has_comment);
    let button = [
        "<button type=button tabindex=-1 class=\"cell",
        kind,
        flag,
        &error,
        if is_commented { " said" } else { "" },
        "\" ",
        PLACE,
        "=\"",
        &place.text(),
        "\" aria-label=\"",
        name,
        " ",
        &roll_text,
        " ",
        &text,
        comma,
        illegal,
        &given_away,
        "\">",
        &dice,
        "<span>",
        &text,
        "</span></button>",
    ];
    out.push_str(&button.concat());
}

/// How an entry that gave equity away is marked, and what is said of it.
fn error(entry: &Entry, words: &Words) -> [String; 2] {
    let error = worst(entry).unwrap_or(0.0);
    let class = match error {
        BLUNDER.. => " blunder",
        ERROR.. => " error",
        _ => return Default::default(),
    };
    [
        class.to_owned(),
        [", ", &escape(&words.error(error))].concat(),
    ]
}

/// Two small dice, drawn by the style sheet.
fn dice(roll: Roll) -> String {
    let [high, low] = [roll.high(), roll.low()].map(|die| digits(die.pips().into()));
    ["<i class=d", &high, "></i><i class=d", &low, "></i>"].concat()
}

fn write_end(out: &mut String, viewer: &GameViewer, game: &Game, words: &Words) {
    let text = match (game.winner, game.level) {
        (Some(winner), Some(level)) => {
            let name = &viewer.record().players[winner];
            escape(&words.won(name, level, game.points))
        }
        _ => escape(words.unfinished),
    };
    out.push_str(&["<p class=end>", &text, "</p>"].concat());
}

/// Text as it stands in markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        push_escaped(&mut escaped, c);
    }
    escaped
}
