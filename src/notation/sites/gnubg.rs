//! The games that GNU Backgammon exports as text, a game a file, with what it thought of them.
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
//! The IDs are held against what was done: where they differ, the game goes on from them. A
//! resignation is not told, only who wins. Files put one after the other are one match, as long as
//! its players and its length stay the same. Source: the texts that GNU Backgammon 1.07 exports.

use super::draft::{Draft, read_dice};
use super::thought::Thought;
use crate::notation::mat::numbered;
use crate::notation::read_id;
use crate::notation::replay::{Placed, Told, What, analysis};
use crate::rules::{Roll, Setup, Side, Variant};

pub(super) fn looks_like(line: &str) -> bool {
    read_head(line).is_some()
}

pub(super) fn read(text: &str) -> Vec<Draft<'_>> {
    let mut reader = Reader::default();
    for (number, line) in numbered(text) {
        reader.line(number, line);
    }
    reader.end_thought();
    reader.done
}

/// Says how the position is, unless a double is to be answered, or a game begins as every game does.
fn hold<'t>(draft: &mut Draft<'t>, number: usize, line: &'t str, setup: &Setup) {
    let begins = draft.last_act().is_none() && setup.roll.is_some();
    if setup.offered || begins && setup.board == Variant::BACKGAMMON.start {
        return;
    }
    let Some(game) = draft.last() else { return };
    let which = game.set.len();
    game.set.push(Placed {
        board: Some(setup.board),
        turn: Some(setup.turn),
        cube: Some(setup.cube),
    });
    draft.act(setup.turn, number, line, What::Set(which));
}

/// What the first line of a game says.
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
    let (score, agreed) = rest.rsplit_once(" (match to ").unwrap_or((rest, "0"));
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
        length: first_number(agreed)?,
        crawford: agreed.contains(", Crawford game"),
    })
}

fn first_number(text: &str) -> Option<u32> {
    let end = text.find(|c: char| !c.is_ascii_digit());
    text.get(..end.unwrap_or(text.len()))?.parse().ok()
}

#[derive(Default)]
struct Reader<'t> {
    done: Vec<Draft<'t>>,
    place: Place,
    /// The dice of the decision that is read.
    roll: Option<Roll>,
    /// Its position ID.
    position: &'t str,
    thought: Thought<'t>,
}

/// Where in a game the lines are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// Between the score and the first decision.
    #[default]
    Head,
    /// In a decision, before what was done.
    Board,
    /// In the analysis of what was done.
    Analysis,
    /// What somebody wrote about it.
    Comment,
    /// In the statistics.
    End,
}

impl<'t> Reader<'t> {
    fn line(&mut self, number: usize, line: &'t str) {
        if let Some(head) = read_head(line) {
            self.end_thought();
            return self.begin(number, &head);
        }
        if let Some(said) = line.strip_prefix("Move number ") {
            self.end_thought();
            self.place = Place::Board;
            let dice = said.rsplit_once(" to play ").map(|(_, dice)| dice);
            self.roll = dice.and_then(read_dice);
            return;
        }
        if let Some(said) = line
            .strip_prefix("* ")
            .filter(|said| !said.starts_with(' '))
        {
            return self.done_line(number, line, said.trim_end());
        }
        if self.wins(number, line) {
            return;
        }
        match self.place {
            Place::Head => self.info(line),
            Place::Analysis if line.trim_end() == "Annotation:" => self.place = Place::Comment,
            Place::Comment if self.thought.goes_on(line) => self.place = Place::Analysis,
            Place::Analysis => self.thought.line(line),
            Place::Comment => self.comment(line),
            Place::Board => self.id(number, line),
            Place::End => {}
        }
    }

    /// The IDs of a position, each in its line.
    fn id(&mut self, number: usize, line: &'t str) {
        if let Some((_, id)) = line.split_once("Position ID: ") {
            self.position = id.trim();
        } else if let Some((_, id)) = line.split_once("Match ID   : ") {
            let id = [self.position, ":", id.trim()].concat();
            if let (Ok(setup), Some(draft)) = (read_id(&id), self.done.last_mut()) {
                hold(draft, number, line, &setup);
            }
        }
    }

    /// Begins a game, of the same match if players and length are the same.
    fn begin(&mut self, number: usize, head: &Head<'t>) {
        self.place = Place::Head;
        let goes_on = |draft: &Draft<'_>| {
            let players = draft.script.players.0.each_ref().map(String::as_str);
            players == head.names && draft.script.length == Some(head.length)
        };
        if !self.done.last().is_some_and(goes_on) {
            let [left, right] = head.names;
            let mut draft = Draft::new("gnubg-text");
            draft.players(left, right);
            draft.script.length = Some(head.length);
            draft.script.source.dialect = "gnubg";
            draft.script.analyse = Some(analysis);
            self.done.push(draft);
        }
        if let Some(draft) = self.done.last_mut() {
            draft.game(Some(head.number), number, Some(head.score));
            if let Some(game) = draft.last().filter(|_| head.length > 0) {
                game.crawford = Some(head.crawford);
            }
        }
    }

    /// A line of the match information.
    fn info(&mut self, line: &'t str) {
        let Some(draft) = self.done.last_mut() else {
            return;
        };
        let is_first = draft.script.games.len() == 1;
        if let Some((key, value)) = line.split_once(": ").filter(|_| is_first) {
            draft.tag(key, value);
        }
    }

    /// Whose name a text begins with, and what follows it.
    fn named<'l>(&self, text: &'l str) -> Option<(Side, &'l str)> {
        let players = &self.done.last()?.script.players;
        let after = |side: Side| Some((side, text.strip_prefix(players[side].as_str())?));
        let found = Side::ALL.into_iter().filter_map(after);
        let found = found.filter(|(_, rest)| rest.starts_with(' '));
        found.min_by_key(|(_, rest)| rest.len())
    }

    /// What was done.
    fn done_line(&mut self, number: usize, line: &'t str, said: &'t str) {
        self.end_thought();
        let Some((side, verb)) = self.named(said) else {
            return self.skip(number, line);
        };
        let what = match verb.trim_start() {
            "doubles" | "redoubles" => What::Double,
            "accepts" => What::Take,
            "rejects" => What::Drop,
            "beavers" => What::Beaver,
            verb => match (self.roll.take(), verb.strip_prefix("moves ")) {
                (Some(roll), Some(moves)) => What::Roll(roll, Told::Text(moves)),
                (Some(roll), None) if verb == "cannot move" => What::Roll(roll, Told::Text("")),
                _ => return self.skip(number, line),
            },
        };
        self.place = Place::Analysis;
        self.thought.answers = matches!(what, What::Take | What::Drop | What::Beaver);
        if let Some(draft) = self.done.last_mut() {
            draft.act(side, number, said, what);
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
        self.end_thought();
        self.place = Place::End;
        if let Some(draft) = self.done.last_mut() {
            draft.act(side, number, line, What::Wins(Some(points)));
        }
        true
    }

    fn comment(&mut self, line: &'t str) {
        if let Some(draft) = self.done.last_mut().filter(|_| !line.trim().is_empty()) {
            draft.comment(line);
        }
    }

    fn skip(&mut self, number: usize, line: &'t str) {
        if let Some(draft) = self.done.last_mut() {
            draft.skipped(number, line);
        }
    }

    /// Puts what was thought beside what was done last.
    fn end_thought(&mut self) {
        let said = std::mem::take(&mut self.thought).said();
        if let Some(draft) = self.done.last_mut().filter(|_| said.is_something()) {
            draft.remark(said);
        }
    }
}
