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

use super::script_builder::{ScriptBuilder, read_dice};
use crate::records::lines::numbered;
use crate::records::replay::{EventKind, WrittenPlay};
use crate::rules::Side;

pub(super) fn looks_like(line: &str) -> bool {
    line.starts_with("BGF version")
}

pub(super) fn read(text: &str) -> Vec<ScriptBuilder<'_>> {
    let mut script = ScriptBuilder::new("bgroom");
    script.script.length = Some(0);
    for (number, line) in numbered(text) {
        let line = line.trim();
        if let Some((game, players)) = read_game(line) {
            script.game(game, number, None);
            let [left, right] = players;
            script.players(left, right);
        } else if line.is_empty() {
            answer(&mut script, number, EventKind::Drop);
        } else if row(&mut script, number, line).is_none() && !script.script.games.is_empty() {
            // Lines between the names and the rows, and after the last row.
            script.comment(line);
        }
    }
    vec![script]
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

/// The other player's answer to an open double.
fn answer<'t>(script: &mut ScriptBuilder<'t>, line: usize, kind: EventKind<'t>) {
    let doubler = script
        .last_event()
        .filter(|event| event.kind == EventKind::Double);
    if let Some(doubler) = doubler.map(|event| event.side) {
        script.event(doubler.other(), line, "", kind);
    }
}

fn row<'t>(script: &mut ScriptBuilder<'t>, number: usize, line: &'t str) -> Option<()> {
    let (count, rest) = line.split_once('.')?;
    count.parse::<u32>().ok()?;
    let (side, action) = rest.split_once(':')?;
    let side = match side.trim() {
        "X" => Side::O,
        "0" | "O" => Side::X,
        _ => return None,
    };
    answer(script, number, EventKind::Take);
    let action = action.trim();
    if action.starts_with("Double") {
        script.event(side, number, line, EventKind::Double);
        return Some(());
    }
    let (dice, moves) = action.strip_prefix('(')?.split_once(')')?;
    let moves = if moves.starts_with("can") {
        ""
    } else {
        moves.trim()
    };
    script.roll(
        side,
        number,
        line,
        read_dice(dice)?,
        WrittenPlay::Text(moves),
    );
    Some(())
}
