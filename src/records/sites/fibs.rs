//! The matches of FIBS, the First Internet Backgammon Server, as its `oldmoves` shows them.
//!
//! # Grammar
//! ```text
//! game = "Score is <x>-<o> in a <n> point match.", or "… in a money game."
//!        <name> " is X - " <name> " is O", row*
//! row  = "X: (5 1) 24-23 13-8" | "O: (6 6) can't move" | "X: doubles" | "O: accepts" | "O: rejects"
//!        | "X: wants to resign" | "X: wins"
//! ```
//! One player's points may ascend. From the second game on the score may stand the wrong way round,
//! a fault of FIBS. Who is X in the first game is the left player. Sources: GNU Backgammon's
//! `import.c`, and what `import oldmoves` makes of such texts.

use super::script_builder::{ScriptBuilder, read_dice, read_steps};
use crate::records::lines::numbered;
use crate::records::replay::{EventKind, GameScript, WrittenPlay};
use crate::rules::Side;

pub(super) fn looks_like(line: &str) -> bool {
    read_score(line).is_some() || read_names(line).is_some()
}

pub(super) fn read(text: &str) -> Vec<ScriptBuilder<'_>> {
    let mut reader = Reader::default();
    for (number, line) in numbered(text) {
        let line = line.trim();
        if let Some(score) = read_score(line) {
            reader.score = Some((number, score));
        } else if let Some(names) = read_names(line) {
            reader.begin(number, names);
        } else if !line.is_empty() {
            reader.row(number, line);
        }
    }
    reader.scripts
}

/// Reads a line with the score: X's points, O's, and the length, 0 for money.
type ScoreLine = [u32; 3];

fn read_score(line: &str) -> Option<ScoreLine> {
    let rest = line.split_once("core is ")?.1;
    let (score, rest) = rest.split_once(" in a")?;
    let (x, o) = score.split_once('-')?;
    let length = rest.split(' ').find_map(|word| word.parse().ok());
    Some([
        x.trim().parse().ok()?,
        o.trim().parse().ok()?,
        length.unwrap_or(0),
    ])
}

fn read_names(line: &str) -> Option<[&str; 2]> {
    let (x, rest) = line.split_once(" is X")?;
    let rest = rest.trim_start().strip_prefix('-')?;
    let (o, _) = rest.split_once(" is O")?;
    Some([x.trim(), o.trim()])
}

#[derive(Default)]
struct Reader<'t> {
    scripts: Vec<ScriptBuilder<'t>>,
    /// The last score line, and where it stands.
    score: Option<(usize, ScoreLine)>,
    /// Whether X sits on the right.
    turned: bool,
    /// The player who offers to resign, and the points.
    resigning: Option<(Side, Option<u32>)>,
}

impl<'t> Reader<'t> {
    /// Begins a game, of the same match if players and length are the same.
    fn begin(&mut self, number: usize, [x, o]: [&str; 2]) {
        let score = self.score.take();
        let length = score.map(|(_, [.., length])| length);
        let line = score.map_or(number, |(line, _)| line);
        let written = score.map(|(_, [x, o, _])| [x, o]);
        self.resigning = None;
        let seats = self.scripts.last().and_then(|script| {
            let players = script.script.players.0.each_ref().map(String::as_str);
            let goes_on = length.is_none() || script.script.length == length;
            let seats = [(players == [x, o], Side::O), (players == [o, x], Side::X)];
            let seat = seats.iter().find(|(sits, _)| *sits)?.1;
            let written = written.map(|score| in_seats(score, seat));
            (goes_on && grows(script, written)).then_some((seat, written))
        });
        let (seat, written) = seats.unwrap_or_else(|| {
            let mut script = ScriptBuilder::new("fibs");
            script.players(x, o);
            script.script.length = length;
            self.scripts.push(script);
            (Side::O, written)
        });
        self.turned = seat == Side::X;
        if let Some(script) = self.scripts.last_mut() {
            let score = written.map(|score| mended(script, score));
            script.game(None, line, score);
        }
    }

    fn row(&mut self, number: usize, line: &'t str) {
        let x = if self.turned { Side::X } else { Side::O };
        let side = match line.as_bytes() {
            [b'X', b':', ..] => x,
            [b'O', b':', ..] => x.other(),
            _ => return self.skip(number, line),
        };
        let action = line.get(2..).unwrap_or_default().trim();
        let word = action.split([' ', '.']).next().unwrap_or_default();
        let points = action.split(' ').find_map(|word| word.parse().ok());
        let resigning = self.resigning.take();
        let kind = match word {
            _ if action.starts_with('(') => return self.roll(side, number, line, action),
            "doubles" | "redoubles" => EventKind::Double,
            "accepts" if resigning.is_some() => return self.resigned(resigning, number, line),
            "accepts" => EventKind::Take,
            "rejects" if resigning.is_some() => return,
            "rejects" => EventKind::Drop,
            "wins" => EventKind::Wins(points),
            "wants" | "resigns" => {
                self.resigning = Some((side, points));
                return;
            }
            _ => return self.skip(number, line),
        };
        if let Some(script) = self.scripts.last_mut() {
            script.event(side, number, line, kind);
        }
    }

    /// A resignation that was accepted.
    fn resigned(&mut self, resigning: Option<(Side, Option<u32>)>, number: usize, line: &'t str) {
        if let (Some(script), Some((side, points))) = (self.scripts.last_mut(), resigning) {
            script.event(side, number, line, EventKind::Resigns);
            if points.is_some() {
                script.event(side.other(), number, line, EventKind::Wins(points));
            }
        }
    }

    fn roll(&mut self, side: Side, number: usize, line: &'t str, action: &'t str) {
        let (dice, moves) = action.split_once(')').unwrap_or((action, ""));
        let Some(roll) = read_dice(dice) else {
            return self.skip(number, line);
        };
        let moves = moves.trim();
        let cannot = moves.is_empty() || moves.starts_with("can");
        let play = if cannot {
            WrittenPlay::Text("")
        } else {
            read_steps(moves).unwrap_or(WrittenPlay::Text(moves))
        };
        if let Some(script) = self.scripts.last_mut() {
            script.roll(side, number, line, roll, play);
        }
    }

    fn skip(&mut self, number: usize, line: &str) {
        if let Some(script) = self.scripts.last_mut() {
            script.skipped(number, line);
        }
    }
}

fn in_seats([x, o]: [u32; 2], x_sits: Side) -> [u32; 2] {
    if x_sits == Side::O { [x, o] } else { [o, x] }
}

/// Whether a score, either way round, can follow that of the game before.
fn grows(script: &ScriptBuilder<'_>, score: Option<[u32; 2]>) -> bool {
    let before = script.script.games.last().and_then(|game| game.score);
    let (Some([a, b]), Some(before)) = (score, before) else {
        return true;
    };
    let [o, x] = before.0;
    a >= o && b >= x || b >= o && a >= x
}

/// The score, turned round if it has been written so: if only the other way round it is the score
/// before with the points of the one who won.
fn mended(script: &ScriptBuilder<'_>, score: [u32; 2]) -> [u32; 2] {
    let [a, b] = score;
    let Some(game) = script.script.games.last() else {
        return score;
    };
    let (Some(before), Some(winner)) = (game.score, winner(game)) else {
        return score;
    };
    let follows = |after: [u32; 2]| {
        let (w, l) = (winner.index(), winner.other().index());
        after[w] > before.0[w] && after[l] == before.0[l]
    };
    if !follows([a, b]) && follows([b, a]) {
        [b, a]
    } else {
        score
    }
}

/// The winner of a game, from its last line.
fn winner(game: &GameScript<'_>) -> Option<Side> {
    let last = game
        .events
        .iter()
        .rev()
        .find(|event| event.kind != EventKind::Unreadable)?;
    Some(match last.kind {
        EventKind::Drop | EventKind::Resigns => last.side.other(),
        _ => last.side,
    })
}
