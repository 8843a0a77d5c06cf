//! The games of PartyGammon: keys and values.
//!
//! # Grammar
//! ```text
//! MATCHLENGTH=<n>, GAME_<n>_PLAYER_1=<name>, GAME_<n>_PLAYER_2=<name>,
//! GAME_<n>_GAMEPLAY=<turn>#<turn>#…, GAME_<n>_SCORE1=<after the game>, GAME_<n>_SCORE2=…
//! turn = "1 5 1 51 24/23 13/8" | "2 Double" | "1 Take" | "1 Drop"
//! ```
//! Moves have `bar` and `off`. Source: GNU Backgammon's `import.c`.

use super::script_builder::{ScriptBuilder, read_dice};
use crate::records::lines::numbered;
use crate::records::replay::{EventKind, WrittenPlay};
use crate::rules::Side;

pub(super) fn looks_like(line: &str) -> bool {
    read_key(line).is_some_and(|(key, _)| key == "GAMEPLAY" || key == "PLAYER_1")
}

/// The key without the game's number, and the value.
fn read_key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let rest = key.strip_prefix("GAME_")?;
    Some((rest.split_once('_')?.1, value.trim()))
}

pub(super) fn read(text: &str) -> Vec<ScriptBuilder<'_>> {
    let mut script = ScriptBuilder::new("party");
    let (mut names, mut score, mut after) = ([""; 2], [0; 2], [0; 2]);
    for (number, line) in numbered(text) {
        if let Some(length) = line.strip_prefix("MATCHLENGTH=") {
            script.script.length = length.trim().parse().ok();
        }
        let Some((key, value)) = read_key(line) else {
            continue;
        };
        match key {
            "PLAYER_1" => names[0] = value,
            "PLAYER_2" => names[1] = value,
            "GAMEPLAY" => {
                script.game(None, number, Some(score));
                value
                    .split('#')
                    .for_each(|turn| add(&mut script, number, turn));
            }
            "SCORE1" => after[0] = value.parse().unwrap_or(score[0]),
            "SCORE2" => {
                after[1] = value.parse().unwrap_or(score[1]);
                end(&mut script, number, line, score, after);
                score = after;
            }
            _ => {}
        }
    }
    let [left, right] = names;
    script.players(left, right);
    vec![script]
}

fn add<'t>(script: &mut ScriptBuilder<'t>, number: usize, turn: &'t str) {
    if !turn.trim().is_empty() && read_turn(script, number, turn.trim()).is_none() {
        script.skipped(number, turn);
    }
}

fn read_turn<'t>(script: &mut ScriptBuilder<'t>, number: usize, turn: &'t str) -> Option<()> {
    let (player, action) = turn.split_once(' ')?;
    let side = match player {
        "1" => Side::O,
        "2" => Side::X,
        _ => return None,
    };
    let word = action.split(' ').next()?.to_ascii_lowercase();
    let kind = match word.as_str() {
        "double" | "doubles" => EventKind::Double,
        "take" | "takes" => EventKind::Take,
        "drop" | "drops" | "pass" => EventKind::Drop,
        "resign" | "resigns" => EventKind::Resigns,
        _ => {
            let mut words = action.splitn(4, ' ');
            let dice = words.by_ref().nth(2)?;
            let moves = words.next().unwrap_or_default().trim();
            script.roll(
                side,
                number,
                turn,
                read_dice(dice)?,
                WrittenPlay::Text(moves),
            );
            return Some(());
        }
    };
    script.event(side, number, turn, kind);
    Some(())
}

/// Adds who won, by the score after the game.
fn end<'t>(
    script: &mut ScriptBuilder<'t>,
    number: usize,
    line: &'t str,
    before: [u32; 2],
    after: [u32; 2],
) {
    let gained = [0, 1].map(|i: usize| after[i].saturating_sub(before[i]));
    let (side, points) = match gained {
        [0, 0] => return,
        [points, 0] => (Side::O, points),
        [_, points] => (Side::X, points),
    };
    script.event(side, number, line, EventKind::Wins(Some(points)));
}
