//! Cells as what is done: whose each is, and what it says.

use super::cells::Cell;
use super::columns::{Columns, right_begins};
use super::header::{switch, value};
use super::rows::Located;
use super::script::{RawGame, Section};
use super::seats::players;
use crate::notation::Source;
use crate::notation::replay::{Act, Agreed, GameScript, Script, Told, What};
use crate::rules::Side;
use crate::text::number;

/// The script of a section; `dialect` is the program that wrote it.
pub(super) fn script<'t>(section: &'t mut Section<'_>, dialect: &'static str) -> Script<'t> {
    let columns = Columns::of(&section.games);
    let players = players(section);
    let notes = std::mem::take(&mut section.notes);
    let tag = |key| switch(&section.tags, key);
    let agreed = Agreed {
        variation: value(&section.tags, "Variation"),
        crawford: tag("Crawford"),
        jacoby: tag("Jacoby"),
        beavers: tag("Beaver"),
        cube_limit: value(&section.tags, "CubeLimit").and_then(number),
    };
    Script {
        players,
        length: section.length,
        agreed,
        games: section
            .games
            .iter()
            .map(|game| told(game, columns))
            .collect(),
        source: Source {
            format: "mat",
            dialect,
        },
        tags: section.tags.clone(),
        comment: String::new(),
        notes,
        analyse: None,
    }
}

fn told<'t>(game: &RawGame<'t>, columns: Columns) -> GameScript<'t> {
    let mut acts: Vec<Act<'t>> = game.cells.iter().map(|cell| act(cell, columns)).collect();
    if let Some(first) = acts.first_mut().filter(|_| right_begins(&game.cells)) {
        first.side = Side::X;
    }
    GameScript {
        number: game.number,
        line: game.line,
        score: game.score.as_ref().map(|score| score.points),
        score_line: game.score_line,
        acts,
        ..GameScript::default()
    }
}

fn act<'t>(cell: &Located<'t>, columns: Columns) -> Act<'t> {
    let what = match cell.cell {
        Cell::Roll(Some(roll), text) => What::Roll(roll, Told::Text(text)),
        Cell::Roll(None, _) | Cell::Resigns => What::Resigns,
        Cell::Double => What::Double,
        Cell::Take => What::Take,
        Cell::Drop => What::Drop,
        Cell::Beaver => What::Beaver,
        Cell::Raccoon => What::Raccoon,
        Cell::Wins(points) => What::Wins(points),
        Cell::Loses(_) => What::Loses,
        Cell::Unreadable => What::Unreadable,
    };
    Act {
        side: columns.side(cell),
        line: cell.line,
        text: cell.text,
        what,
    }
}
