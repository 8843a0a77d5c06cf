//! The matches of JavaFIBS, a program for FIBS, `.match`.
//!
//! # Grammar
//! ```text
//! head = "JavaFIBS internal match representation v1.1"
//! line = <code> ":" <name> ":" <what>
//! 8 the opponent and the match length, 9999 without limit   13 and 6 a game begins
//! 11 the opening roll "6 3"   0 a roll   1 a play "13-8 bar-22 3-off"   15 a dance
//! 2 a double   4 a take   5 a drop   3 a resignation, its points   12 it is rejected
//! 7 the game is won, the points   9 the match is won   14 the score
//! ```
//! The player is called `You`, and sits on the left. A player's points may ascend. Source: the files
//! that Gibbon, another program for FIBS, writes for JavaFIBS.

use super::script_builder::{ScriptBuilder, read_dice, read_steps};
use crate::records::lines::numbered;
use crate::records::replay::{EventKind, WrittenPlay};
use crate::rules::{Roll, Side};
use crate::text::{after_word, number};

/// The length that stands for play without limit.
const UNLIMITED: u32 = 9999;

pub(super) fn looks_like(line: &str) -> bool {
    after_word(line.trim(), "javafibs internal match").is_some()
}

pub(super) fn read(text: &str) -> Vec<ScriptBuilder<'_>> {
    let mut reader = Reader {
        script: ScriptBuilder::new("javafibs"),
        roll: None,
        resigned: None,
    };
    reader.script.players("You", "");
    for (line, text) in numbered(text) {
        let is_known = reader.line(line, text.trim()).is_some();
        if !is_known && !text.trim().is_empty() && !looks_like(text) {
            reader.script.skipped(line, text);
        }
    }
    reader.leave_open();
    vec![reader.script]
}

struct Reader<'t> {
    script: ScriptBuilder<'t>,
    /// Dice that are not played yet: whose, the line and its text, and what they are.
    roll: Option<(Side, usize, &'t str, Roll)>,
    /// A resignation that is not answered yet.
    resigned: Option<&'t str>,
}

impl<'t> Reader<'t> {
    fn line(&mut self, number: usize, line: &'t str) -> Option<()> {
        let (code, rest) = line.split_once(':')?;
        let (name, what) = rest.split_once(':')?;
        let side = if name == "You" { Side::O } else { Side::X };
        let kind = match code {
            "8" => return self.head(name, what),
            "13" => {
                self.leave_open();
                self.script.game(None, number, None);
                return Some(());
            }
            "6" | "9" | "14" => return Some(()),
            "0" | "11" => {
                self.leave_open();
                self.roll = Some((side, number, line, read_dice(what)?));
                return Some(());
            }
            "1" => return self.play(side, number, line, read_steps(what)?),
            "15" => return self.play(side, number, line, WrittenPlay::Text("Cannot Move")),
            "3" => {
                self.resigned = Some(line);
                return Some(());
            }
            "12" => {
                let resigned = self.resigned.take()?;
                self.script.comment(resigned);
                self.script.comment(line);
                return Some(());
            }
            "2" => EventKind::Double,
            "4" => EventKind::Take,
            "5" => EventKind::Drop,
            "7" => {
                self.leave_open();
                EventKind::Wins(crate::text::number(what.trim()))
            }
            _ => return None,
        };
        self.script.event(side, number, line, kind);
        Some(())
    }

    fn head(&mut self, opponent: &str, length: &str) -> Option<()> {
        self.script.players("You", opponent);
        let length = number(length.trim())?;
        let is_limited = length < UNLIMITED;
        self.script.script.length = Some(if is_limited { length } else { 0 });
        Some(())
    }

    fn play(
        &mut self,
        side: Side,
        number: usize,
        line: &'t str,
        told: WrittenPlay<'t>,
    ) -> Option<()> {
        let (_, _, _, roll) = self.roll.take()?;
        self.script.roll(side, number, line, roll, told);
        Some(())
    }

    /// Dice that were not played.
    fn leave_open(&mut self) {
        self.resigned = None;
        if let Some((side, number, line, roll)) = self.roll.take() {
            self.script
                .roll(side, number, line, roll, WrittenPlay::Open);
        }
    }
}
