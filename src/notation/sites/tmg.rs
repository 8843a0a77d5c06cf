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

use super::draft::{Draft, read_dice};
use crate::notation::mat::numbered;
use crate::notation::replay::{Told, What};
use crate::rules::{Roll, Side};

pub(super) fn looks_like(line: &str) -> bool {
    line.starts_with("MatchID:") || line.starts_with("Player1:")
}

pub(super) fn read(text: &str) -> Vec<Draft<'_>> {
    let mut draft = Draft::new("tmg");
    let mut roll = None;
    for (number, line) in numbered(text) {
        let line = line.trim();
        if let Some((game, score)) = read_game(line) {
            draft.game(Some(game), number, Some(score));
            roll = None;
        } else if line.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            if row(&mut draft, &mut roll, number, line).is_none() {
                draft.skipped(number, line);
            }
        } else if let Some((key, value)) = line.split_once(':') {
            option(&mut draft, key, value.trim());
        }
    }
    vec![draft]
}

fn read_game(line: &str) -> Option<(u32, [u32; 2])> {
    let (number, score) = line.strip_prefix("Game ")?.split_once(':')?;
    let (left, right) = score.split_once('-')?;
    let score = [left.trim().parse().ok()?, right.trim().parse().ok()?];
    Some((number.parse().ok()?, score))
}

fn option<'t>(draft: &mut Draft<'t>, key: &str, value: &'t str) {
    let agreed = &mut draft.script.agreed;
    match key {
        "Player1" | "Player2" => {
            let name = value.split_whitespace().nth(1).unwrap_or(value);
            let side = if key == "Player1" { Side::O } else { Side::X };
            draft.script.players[side] = name.to_owned();
        }
        "Length" => draft.script.length = value.parse().ok(),
        "Jacoby" => agreed.jacoby = Some(value == "1"),
        "Crawford" => agreed.crawford = Some(value == "1"),
        "Beavers" => agreed.beavers = Some(value == "1"),
        "Variant" => {
            agreed.variation = match value {
                "1" => None,
                "2" => Some("Nackgammon"),
                other => Some(other),
            };
        }
        _ => {}
    }
    draft.tag(key, value);
}

fn row<'t>(
    draft: &mut Draft<'t>,
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
    let (_, kind, said) = (
        words.next()?,
        words.next()?,
        words.next().unwrap_or_default(),
    );
    let points = said.split(' ').next().and_then(|word| word.parse().ok());
    let what = match kind {
        "1" => {
            // No roll is told of a game that was lost on time.
            *open = read_dice(said);
            return Some(());
        }
        "2" => {
            draft.automatic_double(number, line);
            return Some(());
        }
        "4" => {
            let told = Told::Text(if said.starts_with("0/0") {
                ""
            } else {
                said.trim()
            });
            draft.roll(side, number, line, open.take()?, told);
            return Some(());
        }
        "5" => What::Double,
        "7" => What::Take,
        "8" => What::Beaver,
        "10" => What::Drop,
        "14" | "15" | "16" => {
            // A roll without a play is the resigner's.
            if let Some(roll) = open.take() {
                draft.roll(side.other(), number, line, roll, Told::Text("?"));
            }
            What::Wins(points)
        }
        "17" | "19" | "22" => {
            draft.comment(line);
            return Some(());
        }
        _ => return None,
    };
    draft.act(side, number, line, what);
    Some(())
}
