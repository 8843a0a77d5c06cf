//! Replays a match file and reports each game: who won it, how, and the equity that each player
//! gave away, if the file has an analysis.
//!
//! ```sh
//! cargo run --example match_report -- tests/data/records/m49.analysed.sgf
//! ```

use std::error::Error;

use jsboard::records::{Game, Record, read_file};
use jsboard::{BySide, Side};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: match_report FILE")?;
    for record in read_file(&std::fs::read(path)?)? {
        print!("{}", report(&record));
    }
    Ok(())
}

/// A headline, a line a game, and what is wrong in the file.
fn report(record: &Record) -> String {
    let players = &record.players;
    let mut text = format!("{} - {}", players[Side::O], players[Side::X]);
    text += &match record.length {
        0 => ", money\n".to_owned(),
        length => format!(", {length} points\n"),
    };
    for game in &record.games {
        let lost = equity_lost(game);
        let (o, x) = (lost[Side::O], lost[Side::X]);
        let result = result(game, players);
        text += &format!(
            "game {}: {result}; equity lost {o:.3} - {x:.3}\n",
            game.number
        );
    }
    for note in &record.notes {
        text += &format!("line {}: {}\n", note.line, note.message);
    }
    text
}

/// The outcome in words: `Ann wins 4 (gammon)`.
fn result(game: &Game, players: &BySide<String>) -> String {
    match (game.winner, game.level) {
        (Some(side), Some(level)) => {
            format!("{} wins {} ({})", players[side], game.points, level.name())
        }
        _ => "unfinished".to_owned(),
    }
}

/// The sum of the errors of each side, in points with the cube at 1.
fn equity_lost(game: &Game) -> BySide<f32> {
    let mut lost = BySide::default();
    for entry in &game.entries {
        let errors = entry.errors();
        lost[entry.side] += errors.play.unwrap_or_default() + errors.cube.unwrap_or_default();
    }
    lost
}

#[cfg(test)]
mod tests {
    use super::report;
    use jsboard::records::read_file;

    #[test]
    fn games_and_errors_are_reported() {
        let file = include_bytes!("../tests/data/records/m49.analysed.sgf");
        let records = read_file(file).expect("a match");
        let expected = "\
Alice_49 - Bob_49, 4 points
game 1: Alice_49 wins 1 (single); equity lost 0.450 - 1.320
game 2: Alice_49 wins 1 (single); equity lost 1.591 - 0.353
game 3: Bob_49 wins 2 (gammon); equity lost 0.147 - 0.498
game 4: Bob_49 wins 4 (gammon); equity lost 0.370 - 0.369
";
        assert_eq!(report(&records[0]), expected);
    }

    #[test]
    fn an_illegal_play_is_reported_with_its_line() {
        let file = b"1 point match\n\nGame 1\nAnn : 0  Ben : 0\n 1) 31: 8/5 6/4\n";
        let records = read_file(file).expect("a match");
        let text = report(&records[0]);
        assert!(
            text.contains("\nline 5: ") && text.contains("31: 8/5 6/4"),
            "{text}"
        );
    }
}
