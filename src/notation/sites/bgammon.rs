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

use super::draft::{Draft, read_dice, read_steps};
use crate::notation::mat::numbered;
use crate::notation::replay::{Told, What};
use crate::rules::Side;

pub(super) fn looks_like(line: &str) -> bool {
    line.starts_with("bgammon-replay ") || read_game(line).is_some()
}

pub(super) fn read(text: &str) -> Vec<Draft<'_>> {
    let mut done: Vec<Draft<'_>> = Vec::new();
    let mut ends = None;
    for (number, line) in numbered(text) {
        if let Some(game) = read_game(line) {
            end(&mut done, ends);
            begin(&mut done, number, &game);
            ends = game.winner.map(|winner| (winner, game.points, number));
        } else if let Some(draft) = done.last_mut()
            && !line.trim().is_empty()
            && event(draft, number, line).is_none()
        {
            draft.skipped(number, line);
        }
    }
    end(&mut done, ends);
    done
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

fn begin<'t>(done: &mut Vec<Draft<'t>>, number: usize, game: &Game<'t>) {
    let [left, right] = game.players;
    let goes_on = done.last().is_some_and(|draft| {
        let script = &draft.script;
        let same = script.players.0 == [left, right] && script.length == Some(game.length);
        same && game.score != [0, 0]
    });
    if !goes_on {
        let mut draft = Draft::new("bgammon");
        draft.players(left, right);
        draft.script.length = Some(game.length);
        draft.tag("Timestamp", game.time);
        draft.script.agreed.variation = match game.variant {
            "0" => None,
            "1" => Some("acey-deucey"),
            "2" => Some("tabula"),
            other => Some(other),
        };
        done.push(draft);
    }
    if let Some(draft) = done.last_mut() {
        draft.game(None, number, Some(game.score));
    }
}

/// Adds what the game's first line says of its end.
fn end(done: &mut [Draft<'_>], ends: Option<(Side, u32, usize)>) {
    if let (Some(draft), Some((winner, points, line))) = (done.last_mut(), ends) {
        draft.act(winner, line, "", What::Wins(Some(points)));
    }
}

fn event<'t>(draft: &mut Draft<'t>, number: usize, line: &'t str) -> Option<()> {
    let (side, rest) = line.split_once(' ')?;
    let side = player(side)?;
    let (event, said) = rest.split_once(' ')?;
    match event {
        "r" => {
            let (dice, moves) = said.split_once(' ').unwrap_or((said, ""));
            let told = if moves.trim().is_empty() {
                Told::Text("")
            } else {
                read_steps(moves)?
            };
            draft.roll(side, number, line, read_dice(dice)?, told);
        }
        "d" => {
            draft.act(side, number, line, What::Double);
            let taken = said.trim_end().ends_with(" 1");
            let what = if taken { What::Take } else { What::Drop };
            draft.act(side.other(), number, line, what);
        }
        _ => return None,
    }
    Some(())
}
