//! The matches of TrueMoneyGames.
//!
//! # Grammar
//! ```text
//! header = "MatchID: …", "Player1: <id> <name> <stake>", "Jacoby: 1", "Length: 7", "Variant: 1", …
//! game   = "Game <n>: <score>-<score>", row*
//! row    = <n> <kind> …, with -<n> for player 2
//! kind   = 1 "21:", a roll | 2, an automatic double | 4 "24/18 13/10", a play | 5 "Double to 2"
//!          | 7 "Take" | 8 "Beaver to 8" | 10 "Pass" | 14, 15, 16 "<points> <name> wins …"
//!          | 17, 22, out of time | 19, the table's stakes
//! ```
//! `0/0` is a dance. Variant 1 is backgammon, 2 nackgammon. Source: GNU Backgammon's `import.c`.

use super::script_builder::{ScriptBuilder, read_dice};
use crate::records::lines::numbered;
use crate::records::replay::{EventKind, WrittenPlay};
use crate::rules::{Roll, Side};

pub(super) fn looks_like(line: &str) -> bool {
    line.starts_with("MatchID:") || line.starts_with("Player1:")
}

pub(super) fn read(text: &str) -> Vec<ScriptBuilder<'_>> {
    let mut script = ScriptBuilder::new("tmg");
    let mut roll = None;
    for (number, line) in numbered(text) {
        let line = line.trim();
        if let Some((game, score)) = read_game(line) {
            script.game(Some(game), number, Some(score));
            roll = None;
        } else if line.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            if row(&mut script, &mut roll, number, line).is_none() {
                script.skipped(number, line);
            }
        } else if let Some((key, value)) = line.split_once(':') {
            option(&mut script, key, value.trim());
        }
    }
    vec![script]
}

fn read_game(line: &str) -> Option<(u32, [u32; 2])> {
    let (number, score) = line.strip_prefix("Game ")?.split_once(':')?;
    let (left, right) = score.split_once('-')?;
    let score = [left.trim().parse().ok()?, right.trim().parse().ok()?];
    Some((number.parse().ok()?, score))
}

fn option<'t>(script: &mut ScriptBuilder<'t>, key: &str, value: &'t str) {
    let rules = &mut script.script.rules;
    match key {
        "Player1" | "Player2" => {
            let name = value.split_whitespace().nth(1).unwrap_or(value);
            let side = if key == "Player1" { Side::O } else { Side::X };
            script.script.players[side] = name.to_owned();
        }
        "Length" => script.script.length = value.parse().ok(),
        "Jacoby" => rules.jacoby = Some(value == "1"),
        "Crawford" => rules.crawford = Some(value == "1"),
        "Beavers" => rules.beavers = Some(value == "1"),
        "Variant" => {
            rules.variation = match value {
                "1" => None,
                "2" => Some("Nackgammon"),
                other => Some(other),
            };
        }
        _ => {}
    }
    script.tag(key, value);
}

fn row<'t>(
    script: &mut ScriptBuilder<'t>,
    open: &mut Option<Roll>,
    number: usize,
    line: &'t str,
) -> Option<()> {
    let side = if line.starts_with('-') {
        Side::X
    } else {
        Side::O
    };
    let mut words = line.splitn(3, char::is_whitespace);
    let (_, kind, detail) = (
        words.next()?,
        words.next()?,
        words.next().unwrap_or_default(),
    );
    let points = detail.split(' ').next().and_then(|word| word.parse().ok());
    let kind = match kind {
        "1" => {
            // A game that was lost on time has no roll.
            *open = read_dice(detail);
            return Some(());
        }
        "2" => {
            script.automatic_double(number, line);
            return Some(());
        }
        "4" => {
            let play = WrittenPlay::Text(if detail.starts_with("0/0") {
                ""
            } else {
                detail.trim()
            });
            script.roll(side, number, line, open.take()?, play);
            return Some(());
        }
        "5" => EventKind::Double,
        "7" => EventKind::Take,
        "8" => EventKind::Beaver,
        "10" => EventKind::Drop,
        "14" | "15" | "16" => {
            // A roll without a play is the resigner's.
            if let Some(roll) = open.take() {
                script.roll(side.other(), number, line, roll, WrittenPlay::Text("?"));
            }
            EventKind::Wins(points)
        }
        "17" | "19" | "22" => {
            script.comment(line);
            return Some(());
        }
        _ => return None,
    };
    script.event(side, number, line, kind);
    Some(())
}
