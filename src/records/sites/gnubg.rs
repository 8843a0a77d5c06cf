//! The games that GNU Backgammon exports as text, a game a file, with its analysis.
//!
//! # Grammar
//! ```text
//! game     = "The score (after <n> games) is: <left> <points>, <right> <points>"
//!            [" (match to <n> points)" [", Crawford game" | ", post-Crawford play"]]
//!            ["Match Information:", "<key>: <value>"*]
//!            decision*
//!            "<name> wins <n> points", statistics
//! decision = "Move number <n>:  <name> to play 53" | "… on roll, cube decision?" | "… doubles to 2"
//!            a board, with its IDs
//!            "* <name> moves 8/3 6/3" | "* <name> cannot move" | "* <name> doubles"
//!            | "* <name> accepts" | "* <name> rejects"
//!            analysis
//! ```
//! Each ID is compared with the replayed position. Where they differ, the game continues from the ID.
//! The text names the winner, never a resignation. Files put one after the other are one match, as
//! long as its players and its length stay the same. Source: the texts that GNU Backgammon 1.07 exports.

use super::gnubg_analysis::DecisionAnalysis;
use super::script_builder::{ScriptBuilder, read_dice};
use crate::notation::read_id;
use crate::records::lines::numbered;
use crate::records::replay::{EventKind, SetPosition, WrittenPlay, analysis};
use crate::rules::{Roll, Setup, Side, Variant};

pub(super) fn looks_like(line: &str) -> bool {
    read_head(line).is_some()
}

pub(super) fn read(text: &str) -> Vec<ScriptBuilder<'_>> {
    let mut reader = Reader::default();
    for (number, line) in numbered(text) {
        reader.line(number, line);
    }
    reader.end_analysis();
    reader.scripts
}

/// Sets the position, unless a double is to be answered or the game begins in the usual way.
fn set_position<'t>(script: &mut ScriptBuilder<'t>, number: usize, line: &'t str, setup: &Setup) {
    let begins = script.last_event().is_none() && setup.roll.is_some();
    if setup.offered || begins && setup.board == Variant::BACKGAMMON.start {
        return;
    }
    let Some(game) = script.last() else { return };
    let which = game.set.len();
    game.set.push(SetPosition {
        board: Some(setup.board),
        turn: Some(setup.turn),
        cube: Some(setup.cube),
    });
    script.event(setup.turn, number, line, EventKind::Set(which));
}

/// The first line of a game.
struct Head<'t> {
    number: u32,
    names: [&'t str; 2],
    score: [u32; 2],
    length: u32,
    crawford: bool,
}

fn read_head(line: &str) -> Option<Head<'_>> {
    let rest = line.trim_end().strip_prefix("The score (after ")?;
    let (before, rest) = rest.split_once(" is: ")?;
    let (score, rules) = rest.rsplit_once(" (match to ").unwrap_or((rest, "0"));
    // Names may have commas and numbers: a name, a number, a comma is where the left half ends.
    let (right, right_points) = score.rsplit_once(' ')?;
    let comma = right.match_indices(", ").find_map(|(at, _)| {
        let (name, points) = right.get(..at)?.rsplit_once(' ')?;
        Some((name, points.parse().ok()?, right.get(at + 2..)?))
    });
    let (left, left_points, right) = comma?;
    Some(Head {
        number: first_number(before)?.checked_add(1)?,
        names: [left, right],
        score: [left_points, right_points.parse().ok()?],
        length: first_number(rules)?,
        crawford: rules.contains(", Crawford game"),
    })
}

fn first_number(text: &str) -> Option<u32> {
    let end = text.find(|c: char| !c.is_ascii_digit());
    text.get(..end.unwrap_or(text.len()))?.parse().ok()
}

#[derive(Default)]
struct Reader<'t> {
    scripts: Vec<ScriptBuilder<'t>>,
    place: Part,
    /// The dice of the current decision.
    roll: Option<Roll>,
    /// Its position ID.
    position: &'t str,
    analysis: DecisionAnalysis<'t>,
}

/// The part of a game that a line belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// Between the score and the first decision.
    #[default]
    Head,
    /// In a decision, before what was done.
    Board,
    /// In the analysis of what was done.
    Analysis,
    /// The comment.
    Comment,
    /// In the statistics.
    End,
}

impl<'t> Reader<'t> {
    fn line(&mut self, number: usize, line: &'t str) {
        if let Some(head) = read_head(line) {
            self.end_analysis();
            return self.begin(number, &head);
        }
        if let Some(decision) = line.strip_prefix("Move number ") {
            self.end_analysis();
            self.place = Part::Board;
            let dice = decision.rsplit_once(" to play ").map(|(_, dice)| dice);
            self.roll = dice.and_then(read_dice);
            return;
        }
        if let Some(action) = line
            .strip_prefix("* ")
            .filter(|action| !action.starts_with(' '))
        {
            return self.action(number, line, action.trim_end());
        }
        if self.wins(number, line) {
            return;
        }
        match self.place {
            Part::Head => self.info(line),
            Part::Analysis if line.trim_end() == "Annotation:" => self.place = Part::Comment,
            Part::Comment if self.analysis.continues(line) => self.place = Part::Analysis,
            Part::Analysis => self.analysis.line(line),
            Part::Comment => self.comment(line),
            Part::Board => self.id(number, line),
            Part::End => {}
        }
    }

    /// The IDs of a position, each in its line.
    fn id(&mut self, number: usize, line: &'t str) {
        if let Some((_, id)) = line.split_once("Position ID: ") {
            self.position = id.trim();
        } else if let Some((_, id)) = line.split_once("Match ID   : ") {
            let id = [self.position, ":", id.trim()].concat();
            if let (Ok(setup), Some(script)) = (read_id(&id), self.scripts.last_mut()) {
                set_position(script, number, line, &setup);
            }
        }
    }

    /// Begins a game, of the same match if players and length are the same.
    fn begin(&mut self, number: usize, head: &Head<'t>) {
        self.place = Part::Head;
        let goes_on = |script: &ScriptBuilder<'_>| {
            let players = script.script.players.0.each_ref().map(String::as_str);
            players == head.names && script.script.length == Some(head.length)
        };
        if !self.scripts.last().is_some_and(goes_on) {
            let [left, right] = head.names;
            let mut script = ScriptBuilder::new("gnubg-text");
            script.players(left, right);
            script.script.length = Some(head.length);
            script.script.source.dialect = "gnubg";
            script.script.analyse = Some(analysis);
            self.scripts.push(script);
        }
        if let Some(script) = self.scripts.last_mut() {
            script.game(Some(head.number), number, Some(head.score));
            if let Some(game) = script.last().filter(|_| head.length > 0) {
                game.crawford = Some(head.crawford);
            }
        }
    }

    /// A line of the match information.
    fn info(&mut self, line: &'t str) {
        let Some(script) = self.scripts.last_mut() else {
            return;
        };
        let is_first = script.script.games.len() == 1;
        if let Some((key, value)) = line.split_once(": ").filter(|_| is_first) {
            script.tag(key, value);
        }
    }

    /// The player whose name a text begins with, and the rest.
    fn named<'l>(&self, text: &'l str) -> Option<(Side, &'l str)> {
        let players = &self.scripts.last()?.script.players;
        let after = |side: Side| Some((side, text.strip_prefix(players[side].as_str())?));
        let found = Side::ALL.into_iter().filter_map(after);
        let found = found.filter(|(_, rest)| rest.starts_with(' '));
        found.min_by_key(|(_, rest)| rest.len())
    }

    /// The action.
    fn action(&mut self, number: usize, line: &'t str, action: &'t str) {
        self.end_analysis();
        let Some((side, verb)) = self.named(action) else {
            return self.skip(number, line);
        };
        let kind = match verb.trim_start() {
            "doubles" | "redoubles" => EventKind::Double,
            "accepts" => EventKind::Take,
            "rejects" => EventKind::Drop,
            "beavers" => EventKind::Beaver,
            verb => match (self.roll.take(), verb.strip_prefix("moves ")) {
                (Some(roll), Some(moves)) => EventKind::Roll(roll, WrittenPlay::Text(moves)),
                (Some(roll), None) if verb == "cannot move" => {
                    EventKind::Roll(roll, WrittenPlay::Text(""))
                }
                _ => return self.skip(number, line),
            },
        };
        self.place = Part::Analysis;
        self.analysis.answers =
            matches!(kind, EventKind::Take | EventKind::Drop | EventKind::Beaver);
        if let Some(script) = self.scripts.last_mut() {
            script.event(side, number, action, kind);
        }
    }

    /// `<name> wins 2 points`, after which the game is over.
    fn wins(&mut self, number: usize, line: &'t str) -> bool {
        let Some((side, rest)) = self.named(line) else {
            return false;
        };
        let Some(points) = rest.strip_prefix(" wins ").and_then(first_number) else {
            return false;
        };
        self.end_analysis();
        self.place = Part::End;
        if let Some(script) = self.scripts.last_mut() {
            script.event(side, number, line, EventKind::Wins(Some(points)));
        }
        true
    }

    fn comment(&mut self, line: &'t str) {
        if let Some(script) = self.scripts.last_mut().filter(|_| !line.trim().is_empty()) {
            script.comment(line);
        }
    }

    fn skip(&mut self, number: usize, line: &'t str) {
        if let Some(script) = self.scripts.last_mut() {
            script.skipped(number, line);
        }
    }

    /// Attaches the analysis to the last event.
    fn end_analysis(&mut self) {
        let annotation = std::mem::take(&mut self.analysis).annotation();
        if let Some(script) = self
            .scripts
            .last_mut()
            .filter(|_| annotation.is_something())
        {
            script.remark(annotation);
        }
    }
}
