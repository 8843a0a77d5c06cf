//! The lines of a position, one after the other.

use super::PositionText;
use super::annotations::comment;
use super::annotations::{ROLLOUT, add, after_label, games, has_equity, is_numbered, level, luck};
use super::annotations::{Six, labelled};
use super::blocks::Line;
use super::blocks::{Block, Program};
use super::candidates::{FOOTNOTES, play_line, rank};
use super::chances::{Manner, Scale};
use super::chances::{Three, named, of_both, percents, six};
use super::cube::{self, CubeLine, Cubeless, cube_line, cubeless};
use super::figures::Figure;
use super::header::{Header, read_header};
use crate::records::{Analysis, CubeAnalysis, Note, NoteCode, Source};
use crate::rules::Setup;
use crate::text::contains;

/// The position of a part of a text.
pub(super) fn read(text: &str, block: &Block<'_, '_>) -> PositionText {
    let mut notes = Vec::new();
    let header = read_header(block, &mut notes);
    let mut setup = block.setup.clone();
    if setup.roll.is_none() && header.roll.is_some() && !setup.offered {
        setup.roll = header.roll;
        let message = ["the ID has no roll: the roll of the text is used"];
        notes.push(Note::new(block.line, NoteCode::Implied, &message));
    }
    let names_mwc = block.lines.iter().any(|line| contains(&line.plain, "MWC"));
    let mut listing = Listing {
        program: block.program,
        manner: Manner::new(&setup, block.program, names_mwc),
        scale: Scale::of(&setup),
        setup: &setup,
        header: &header,
        notes,
        analysis: Analysis::default(),
        cube: cube::CubeListing::default(),
        about: About::Cube,
        awaited: None,
        marks: Vec::new(),
        best: None,
        is_second: false,
        of_chances: None,
        alone: None,
        six: Six::default(),
    };
    for line in block.lines.get(header.end..).unwrap_or_default() {
        listing.line(line);
    }
    // Some copy what GNU Backgammon thinks, and below it the ID.
    if listing.analysis.candidates.is_empty() && listing.cube.lines.is_empty() {
        block.above.iter().for_each(|line| listing.line(line));
    }
    if let Some(line) = block.cut {
        let message = ["another position starts here with an unreadable ID: skipped"];
        listing.note(line, NoteCode::Unreadable, &message);
    }
    let (analysis, notes) = listing.end();
    PositionText {
        players: header.players.clone(),
        source: Source {
            format: "position",
            dialect: block.program.name(),
        },
        line: block.lines.first().map_or(block.line, |line| line.number),
        analysis,
        comment: comment(text, block),
        notes,
        setup,
    }
}

/// The subject of the lines of chances that come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Cube,
    Candidate,
    /// Something that was skipped.
    Nothing,
}

/// A listing that is being read.
pub(super) struct Listing<'b> {
    pub(super) program: Program,
    pub(super) manner: Manner,
    pub(super) scale: Scale,
    pub(super) setup: &'b Setup,
    pub(super) header: &'b Header,
    pub(super) notes: Vec<Note>,
    pub(super) analysis: Analysis,
    pub(super) cube: cube::CubeListing,
    pub(super) about: About,
    /// The chances of the player, until those of the opponent come.
    pub(super) awaited: Option<Three>,
    /// Which candidates have which footnote.
    pub(super) marks: Vec<(usize, char)>,
    /// The equity of the first play, against which the others are held.
    pub(super) best: Option<Figure>,
    /// A second list of plays has begun.
    pub(super) is_second: bool,
    /// The first line that has a chance to win the match and no equity.
    pub(super) of_chances: Option<usize>,
    /// A play whose equity comes in a later line, and its evaluation.
    pub(super) alone: Option<(String, String)>,
    /// Chances that come one by one.
    pub(super) six: Six,
}

impl Listing<'_> {
    fn line(&mut self, line: &Line<'_>) {
        let text = line.text();
        if text.is_empty() || text.starts_with(['|', '+']) {
            return;
        }
        if let Some(labelled) = labelled(text) {
            return self.labelled(line.number, labelled);
        }
        let ranked = rank(text);
        let cube = cube_line(text, self.program, self.manner);
        // Without a roll no line is about a play, and `Double/Take  Equity: 0.678` about the cube.
        let is_cube = cube.is_some() && self.setup.roll.is_none();
        if let Some(ranked) = ranked.filter(|_| !is_cube)
            && let Some(play) = play_line(ranked.rest, self.manner)
        {
            return self.play(line.number, ranked, &play);
        }
        if let Some(cube) = cube {
            // In GNU Backgammon's rollouts the chances come after these lines.
            self.about = About::Cube;
            self.note_chance(line.number, cube.equity, cube.mwc);
            if self.cube.lines.len() < 3 {
                self.cube.lines.push((line.number, cube));
            }
        } else if let Some(chances) = six(text) {
            self.chances(chances);
        } else if let Some(three) = percents(text) {
            self.three(three);
        } else if let Some((luck, is_chance)) = luck(text) {
            self.analysis.luck = match is_chance {
                true => self.scale.difference(luck),
                false => Some(luck),
            };
        } else if self.named(text) || self.cubeless(text) {
        } else if text.starts_with(FOOTNOTES) {
            self.footnote(text);
        } else if let Some((_, range)) = text.split_once('±') {
            self.confidence(range);
        } else if is_numbered(text) && has_equity(text) {
            self.note(
                line.number,
                NoteCode::Unreadable,
                &["no play could be read here: ", text],
            );
        } else if let Some(level) = level(text)
            && self.cube.lines.is_empty()
            && self.cube.level.is_empty()
        {
            level.clone_into(&mut self.cube.level);
        } else if self.cube.level == ROLLOUT
            && let Some(games) = games(text)
        {
            add(&mut self.cube.level, games);
        }
    }

    pub(super) fn note(&mut self, line: usize, code: NoteCode, message: &[&str]) {
        self.notes.push(Note::new(line, code, message));
    }

    /// A line with a player's name and chances.
    fn named(&mut self, text: &str) -> bool {
        let Some((name, three)) = named(text) else {
            return false;
        };
        let turn = self.setup.turn;
        let is = |side| *name == *self.header.players[side].trim();
        let (mine, theirs) = (is(turn), is(turn.other()));
        match self.awaited {
            Some(first) if mine => self.chances(of_both(three, first)),
            Some(first) if theirs => self.chances(of_both(first, three)),
            None if mine || theirs => self.awaited = Some(three),
            _ => return false,
        }
        true
    }

    /// A line with the equity without a cube.
    fn cubeless(&mut self, text: &str) -> bool {
        let label = text.split_once(':').map(|(label, _)| label);
        let of_player = label.is_some_and(|label| {
            let name = self.header.players[self.setup.turn].as_str();
            !name.is_empty() && label.contains(name)
        });
        let equity = if self.program == Program::Bgblitz && of_player {
            after_label(text).map(|equity| (Cubeless::Equity(equity), None))
        } else {
            cubeless(text, self.manner)
        };
        let Some((equity, level)) = equity else {
            return false;
        };
        if !self.cube.lines.is_empty() {
            return false;
        }
        self.cube.cubeless = self.cube.cubeless.or(Some(equity));
        if let Some(level) = level {
            self.cube.level = level.to_owned();
            self.about = About::Cube;
        }
        true
    }

    /// Reads a footnote about the rollouts with its mark: `¹  1296 Games rolled with …`.
    fn footnote(&mut self, text: &str) {
        let Some(mark) = text.chars().next() else {
            return;
        };
        let rollout = text.trim_start_matches(mark).trim().trim_end_matches('.');
        let candidates = &mut self.analysis.candidates;
        let marked = self.marks.extract_if(.., |(_, other)| *other == mark);
        for (index, _) in marked {
            if let Some(candidate) = candidates.get_mut(index) {
                add(&mut candidate.level, rollout);
            }
        }
    }

    /// Reads the confidence of the last equity: `Confidence: ±0.002 (…)`.
    fn confidence(&mut self, range: &str) {
        let range = range.trim_start().split(' ').next().unwrap_or_default();
        if let (About::Candidate, Some(last)) = (self.about, self.analysis.candidates.last_mut()) {
            add(&mut last.level, &["±", range].concat());
        }
    }

    fn end(mut self) -> (Analysis, Vec<Note>) {
        self.analysis.cube = self.cube.analysis(self.scale);
        if self.analysis.cube.is_none() && self.analysis.candidates.is_empty() {
            self.analysis.chances = self.cube.chances;
        }
        if let Some(line) = self.of_chances {
            let (code, message) = self.by_table();
            self.note(line, code, &[message]);
        }
        self.check_cube();
        if let (None, Some((line, cube))) = (&self.analysis.cube, self.cube.lines.first())
            && cube.equity.is_some()
        {
            let message = ["the equities of no double, take and drop are incomplete"];
            self.note(*line, NoteCode::Unreadable, &message);
        }
        self.notes.sort_by_key(|note| note.line);
        (self.analysis, self.notes)
    }

    /// The note on chances to win the match that stand in place of equities.
    fn by_table(&mut self) -> (NoteCode, &'static str) {
        const BY_TABLE: &str = "the text has only chances to win the match: the equities are from the Kazaross-XG2 table";
        const SWAPPED: &str =
            "these chances are computed at the opponent's score: only the equities are used";
        const OTHER: &str = "chances to win the match from another table: skipped";
        if !self.cube.is_of_chances() || self.analysis.cube.is_some() {
            return (NoteCode::Implied, BY_TABLE);
        }
        let swapped = Scale::swapped(self.setup);
        let cube = self.cube.analysis(swapped).filter(|_| self.setup.offered);
        self.analysis.cube = cube.map(|cube| CubeAnalysis { mwc: None, ..cube });
        match self.analysis.cube {
            Some(_) => (NoteCode::Implied, SWAPPED),
            None => (NoteCode::Unreadable, OTHER),
        }
    }

    /// Differences in brackets are to the best action, which has none, or 0.
    fn check_cube(&mut self) {
        let lines = std::mem::take(&mut self.cube.lines);
        let is_zero = |line: &CubeLine| line.difference.is_some_and(|figure| figure.value == 0.0);
        let zero = lines.iter().find(|(_, line)| is_zero(line));
        let unmarked = || lines.iter().find(|(_, line)| line.difference.is_none());
        if let Some(best) = zero
            .or_else(unmarked)
            .and_then(|(_, line)| line.equity.or(line.mwc))
        {
            for (number, line) in &lines {
                if let (Some(equity), Some(difference)) =
                    (line.equity.or(line.mwc), line.difference)
                {
                    self.check(*number, equity, best, difference);
                }
            }
        }
        self.cube.lines = lines;
    }
}
