//! The replays of bgammon.org, `.match`.
//!
//! # Grammar
//! ```text
//! index = "bgammon-replay <byte of the game's first line>"
//! game  = "i <time> <player 1> <player 2> <length> <score 1> <score 2> <winner> <points> <variant>"
//! event = "1 r 5-3 13/8 24/21" | "2 d 2 1", a double to 2 and whether it was taken
//! ```
//! Both players' points are counted from player 1's side; player 2's ascend. Variant 0 is
//! backgammon. Source: bgammon's `REPLAY.md`.

use super::script_builder::{ScriptBuilder, read_dice, read_steps};
use crate::records::lines::numbered;
use crate::records::replay::{EventKind, WrittenPlay};
use crate::rules::Side;

pub(super) fn looks_like(line: &str) -> bool {
    line.starts_with("bgammon-replay ") || read_game(line).is_some()
}

pub(super) fn read(text: &str) -> Vec<ScriptBuilder<'_>> {
    let mut scripts: Vec<ScriptBuilder<'_>> = Vec::new();
    let mut ends = None;
    for (number, line) in numbered(text) {
        if let Some(game) = read_game(line) {
            end(&mut scripts, ends);
            begin(&mut scripts, number, &game);
            ends = game.winner.map(|winner| (winner, game.points, number));
        } else if let Some(script) = scripts.last_mut()
            && !line.trim().is_empty()
            && event(script, number, line).is_none()
        {
            script.skipped(number, line);
        }
    }
    end(&mut scripts, ends);
    scripts
}

struct Game<'t> {
    time: &'t str,
    players: [&'t str; 2],
    length: u32,
    score: [u32; 2],
    winner: Option<Side>,
    points: u32,
    variant: &'t str,
}

fn read_game(line: &str) -> Option<Game<'_>> {
    let words: Vec<&str> = line.trim_end().split(' ').take(11).collect();
    let [
        "i",
        time,
        left,
        right,
        length,
        o,
        x,
        winner,
        points,
        variant,
        ..,
    ] = *words.as_slice()
    else {
        return None;
    };
    Some(Game {
        time,
        players: [left, right],
        length: length.parse().ok()?,
        score: [o.parse().ok()?, x.parse().ok()?],
        winner: player(winner),
        points: points.parse().ok()?,
        variant,
    })
}

fn player(word: &str) -> Option<Side> {
    match word {
        "1" => Some(Side::O),
        "2" => Some(Side::X),
        _ => None,
    }
}

fn begin<'t>(scripts: &mut Vec<ScriptBuilder<'t>>, number: usize, game: &Game<'t>) {
    let [left, right] = game.players;
    let goes_on = scripts.last().is_some_and(|script| {
        let script = &script.script;
        let same = script.players.0 == [left, right] && script.length == Some(game.length);
        same && game.score != [0, 0]
    });
    if !goes_on {
        let mut script = ScriptBuilder::new("bgammon");
        script.players(left, right);
        script.script.length = Some(game.length);
        script.tag("Timestamp", game.time);
        script.script.rules.variation = match game.variant {
            "0" => None,
            "1" => Some("acey-deucey"),
            "2" => Some("tabula"),
            other => Some(other),
        };
        scripts.push(script);
    }
    if let Some(script) = scripts.last_mut() {
        script.game(None, number, Some(game.score));
    }
}

/// Adds what the game's first line says of its end.
fn end(scripts: &mut [ScriptBuilder<'_>], ends: Option<(Side, u32, usize)>) {
    if let (Some(script), Some((winner, points, line))) = (scripts.last_mut(), ends) {
        script.event(winner, line, "", EventKind::Wins(Some(points)));
    }
}

fn event<'t>(script: &mut ScriptBuilder<'t>, number: usize, line: &'t str) -> Option<()> {
    let (side, rest) = line.split_once(' ')?;
    let side = player(side)?;
    let (event, argument) = rest.split_once(' ')?;
    match event {
        "r" => {
            let (dice, moves) = argument.split_once(' ').unwrap_or((argument, ""));
            let play = if moves.trim().is_empty() {
                WrittenPlay::Text("")
            } else {
                read_steps(moves)?
            };
            script.roll(side, number, line, read_dice(dice)?, play);
        }
        "d" => {
            script.event(side, number, line, EventKind::Double);
            let taken = argument.trim_end().ends_with(" 1");
            let kind = if taken {
                EventKind::Take
            } else {
                EventKind::Drop
            };
            script.event(side.other(), number, line, kind);
        }
        _ => return None,
    }
    Some(())
}
