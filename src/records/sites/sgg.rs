//! The matches of GamesGrid, `.sgg`.
//!
//! # Grammar
//! ```text
//! header = <name> " vs. " <name>, "Keyword: value"*
//! game   = "Game <n>.<score>-<score>/<length>", a star after a score in the Crawford game; row*
//!          <name> "  wins 2 points."
//! row    = <n> TAB cell, of the left player | <n> TAB TAB cell, of the right one
//! cell   = "43:", and then again "43: 13/9, 13/10" | "62: O-O", a dance | " -", closed out
//!          | "Double to 2" | "Beaver to 4" | "Raccoon to 8" | "Accept" | "Pass" | "Resign"
//! ```
//! Rows may stand twice. `11: Automatic double` stands before the rows. Other lines are comments.
//! Source: GNU Backgammon's `import.c`.

use super::script_builder::{ScriptBuilder, read_dice};
use crate::records::lines::numbered;
use crate::records::replay::{EventKind, WrittenPlay};
use crate::rules::{Roll, Side};

pub(super) fn looks_like(line: &str) -> bool {
    read_game(line).is_some()
}

pub(super) fn read(text: &str) -> Vec<ScriptBuilder<'_>> {
    let mut reader = Reader {
        script: ScriptBuilder::new("sgg"),
        open: None,
        row: None,
    };
    for (number, line) in numbered(text) {
        reader.line(number, line);
    }
    vec![reader.script]
}

struct Header {
    number: u32,
    score: [u32; 2],
    crawford: bool,
    length: u32,
}

fn read_game(line: &str) -> Option<Header> {
    let (number, rest) = line.strip_prefix("Game ")?.split_once('.')?;
    let (score, length) = rest.split_once('/').unwrap_or((rest, "0"));
    let (left, right) = score.split_once('-')?;
    let points = |text: &str| text.trim().trim_end_matches('*').parse().ok();
    Some(Header {
        number: number.parse().ok()?,
        score: [points(left)?, points(right)?],
        crawford: score.contains('*'),
        length: length.trim().parse().ok()?,
    })
}

/// A roll whose play comes in a later line.
#[derive(Clone, Copy)]
struct Open<'t> {
    side: Side,
    line: usize,
    text: &'t str,
    roll: Roll,
}

struct Reader<'t> {
    script: ScriptBuilder<'t>,
    open: Option<Open<'t>>,
    /// The row that was read last: its number, whose it is, and what it says.
    row: Option<(u32, Side, &'t str)>,
}

impl<'t> Reader<'t> {
    fn line(&mut self, number: usize, line: &'t str) {
        if let Some(game) = read_game(line) {
            self.begin(number, &game);
        } else if self.script.script.games.is_empty() {
            self.header(line);
        } else if let Some((name, points)) = read_win(line) {
            self.win(number, line, name, points);
        } else if line.contains("Automatic double") {
            self.script.automatic_double(number, line);
        } else if let Some((row, side, cell)) = read_row(line) {
            self.row(number, line, (row, side, cell));
        } else if !line.trim().is_empty() {
            self.script.comment(line);
        }
    }

    fn begin(&mut self, number: usize, game: &Header) {
        self.leave_open();
        self.row = None;
        self.script.script.length = Some(game.length);
        self.script
            .game(Some(game.number), number, Some(game.score));
        if let Some(script) = self.script.last().filter(|_| game.length > 0) {
            script.crawford = Some(game.crawford);
        }
    }

    fn header(&mut self, line: &'t str) {
        if let Some((left, right)) = line.split_once(" vs. ") {
            self.script.players(left, right);
        } else if let Some((key, value)) = line.split_once(':') {
            let rules = &mut self.script.script.rules;
            let value = value.trim();
            match key.trim() {
                "Jacoby" => rules.jacoby = Some(value == "Yes"),
                "Crawford" => rules.crawford = Some(value == "Yes"),
                "Beavers" => rules.beavers = Some(value == "Yes"),
                "Variant" => rules.variation = Some(value),
                _ => {}
            }
            self.script.tag(key, value);
        } else if !line.trim().is_empty() {
            self.script.comment(line);
        }
    }

    fn row(&mut self, number: usize, line: &'t str, row: (u32, Side, &'t str)) {
        let (_, side, cell) = row;
        // A row that stands there twice was done once.
        if self.row.replace(row) == Some(row) {
            return;
        }
        let word = cell
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let kind = match word.as_str() {
            "double" | "doubles" => EventKind::Double,
            "beaver" | "beavers" => EventKind::Beaver,
            "raccoon" | "raccoons" => EventKind::Raccoon,
            "accept" | "accepts" => EventKind::Take,
            "pass" | "passes" => EventKind::Drop,
            "resign" | "resigns" => EventKind::Resigns,
            _ => return self.roll(number, line, side, cell),
        };
        self.leave_open();
        self.script.event(side, number, line, kind);
    }

    fn roll(&mut self, number: usize, line: &'t str, side: Side, cell: &'t str) {
        // A player who is closed out does not roll; any roll is a dance.
        let (dice, moves) = match cell.split_once(':') {
            Some((dice, moves)) => (dice, moves.trim()),
            None if cell.starts_with('-') => ("66", "O-O"),
            None => return self.script.skipped(number, line),
        };
        let Some(roll) = read_dice(dice) else {
            return self.script.skipped(number, line);
        };
        let goes_on = |open: &Open<'_>| open.side == side && open.roll == roll;
        if !self.open.as_ref().is_some_and(goes_on) {
            self.leave_open();
        }
        let lowercase = moves.to_ascii_lowercase();
        if lowercase.starts_with("resign") {
            self.open = Some(Open {
                side,
                line: number,
                text: line,
                roll,
            });
            self.leave_open();
            self.script.event(side, number, line, EventKind::Resigns);
        } else if moves.is_empty() {
            self.open = Some(Open {
                side,
                line: number,
                text: line,
                roll,
            });
        } else {
            self.open = None;
            let play = WrittenPlay::Text(if lowercase == "o-o" { "" } else { moves });
            self.script.roll(side, number, line, roll, play);
        }
    }

    /// A roll whose play never came.
    fn leave_open(&mut self) {
        if let Some(open) = self.open.take() {
            self.script.roll(
                open.side,
                open.line,
                open.text,
                open.roll,
                WrittenPlay::Text(""),
            );
        }
    }

    fn win(&mut self, number: usize, line: &'t str, name: &str, points: Option<u32>) {
        self.leave_open();
        let players = &self.script.script.players.0;
        let side = if players[1] == name { Side::X } else { Side::O };
        self.script
            .event(side, number, line, EventKind::Wins(points));
    }
}

/// `<name>  wins 2 points.`
fn read_win(line: &str) -> Option<(&str, Option<u32>)> {
    let (name, rest) = line.split_once("  wins ")?;
    let points = rest.split(' ').next().and_then(|word| word.parse().ok());
    (!name.contains(':')).then_some((name.trim(), points))
}

fn read_row(line: &str) -> Option<(u32, Side, &str)> {
    let (number, cell) = line.split_once('\t')?;
    let side = if cell.starts_with('\t') {
        Side::X
    } else {
        Side::O
    };
    Some((number.parse().ok()?, side, cell.trim()))
}
