//! The games of BackgammonRoom.
//!
//! # Grammar
//! ```text
//! file = "BGF version …", game*, "… Win the Match"
//! game = "Game <n> - <name> (X) vs. <name> (0)", "Single …", row*, an empty line
//! row  = <n> ".X:(5 1)24/23 13/8" | <n> ".0:(6 6)can't move" | <n> ".X:Double"
//! ```
//! What follows a double takes it; an empty line drops it. X is the left player; play is for money.
//! Source: GNU Backgammon's `import.c`.

use super::draft::{Draft, read_dice};
use crate::notation::mat::numbered;
use crate::notation::replay::{Told, What};
use crate::rules::Side;

pub(super) fn looks_like(line: &str) -> bool {
    line.starts_with("BGF version")
}

pub(super) fn read(text: &str) -> Vec<Draft<'_>> {
    let mut draft = Draft::new("bgroom");
    draft.script.length = Some(0);
    for (number, line) in numbered(text) {
        let line = line.trim();
        if let Some((game, players)) = read_game(line) {
            draft.game(game, number, None);
            let [left, right] = players;
            draft.players(left, right);
        } else if line.is_empty() {
            answer(&mut draft, number, What::Drop);
        } else if row(&mut draft, number, line).is_none() && !draft.script.games.is_empty() {
            // What stands between the names and the rows, and after the last row.
            draft.comment(line);
        }
    }
    vec![draft]
}

fn read_game(line: &str) -> Option<(Option<u32>, [&str; 2])> {
    let rest = line.strip_prefix("Game ")?;
    let (number, rest) = rest.split_once(" - ")?;
    let (first, second) = rest.split_once(" vs. ")?;
    let name = |text: &'_ str| text.rfind(" (").unwrap_or(text.len());
    let (first_name, second_name) = (first.get(..name(first))?, second.get(..name(second))?);
    let crossed = first.trim_end().ends_with("(0)") || first.trim_end().ends_with("(O)");
    let players = if crossed {
        [second_name, first_name]
    } else {
        [first_name, second_name]
    };
    Some((number.trim().parse().ok(), players))
}

/// What the other player answered to a double that is open.
fn answer<'t>(draft: &mut Draft<'t>, line: usize, what: What<'t>) {
    let doubler = draft.last_act().filter(|act| act.what == What::Double);
    if let Some(doubler) = doubler.map(|act| act.side) {
        draft.act(doubler.other(), line, "", what);
    }
}

fn row<'t>(draft: &mut Draft<'t>, number: usize, line: &'t str) -> Option<()> {
    let (count, rest) = line.split_once('.')?;
    count.parse::<u32>().ok()?;
    let (side, said) = rest.split_once(':')?;
    let side = match side.trim() {
        "X" => Side::O,
        "0" | "O" => Side::X,
        _ => return None,
    };
    answer(draft, number, What::Take);
    let said = said.trim();
    if said.starts_with("Double") {
        draft.act(side, number, line, What::Double);
        return Some(());
    }
    let (dice, moves) = said.strip_prefix('(')?.split_once(')')?;
    let moves = if moves.starts_with("can") {
        ""
    } else {
        moves.trim()
    };
    draft.roll(side, number, line, read_dice(dice)?, Told::Text(moves));
    Some(())
}
