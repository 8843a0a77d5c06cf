//! The lines of a position, one after the other.

use super::PositionText;
use super::blocks::{Block, Program};
use super::candidates::{FOOTNOTES, PlayLine, Ranked, play_alone, play_line, rank, unmarked};
use super::chances::{Three, named, of_both, percents, six};
use super::comment::comment;
use super::cube::{self, CubeLine, Cubeless, cube_line, cubeless};
use super::figures::{Figure, figures};
use super::labelled::{Labelled, Six, labelled};
use super::line::Line;
use super::mwc::{Manner, Scale};
use super::told::{Told, read_told};
use crate::notation::find::contains;
use crate::notation::{Analysis, Candidate, Chances, CubeAnalysis, Note, NoteCode, Source};
use crate::rules::{Movement, Play, Roll, Setup, find_play, legal_plays};
use crate::text::{read_decimal, signed};

/// The position of a part of a text.
pub(super) fn read(text: &str, block: &Block<'_, '_>) -> PositionText {
    let mut notes = Vec::new();
    let told = read_told(block, &mut notes);
    let mut setup = block.setup.clone();
    if setup.roll.is_none() && told.roll.is_some() && !setup.offered {
        setup.roll = told.roll;
        let message = ["the ID has no roll: that of the text is taken"];
        notes.push(Note::new(block.line, NoteCode::Implied, &message));
    }
    let names_mwc = block.lines.iter().any(|line| contains(&line.plain, "MWC"));
    let mut listing = Listing {
        program: block.program,
        manner: Manner::new(&setup, block.program, names_mwc),
        scale: Scale::of(&setup),
        setup: &setup,
        told: &told,
        notes,
        analysis: Analysis::default(),
        cube: cube::Told::default(),
        about: About::Cube,
        awaited: None,
        marks: Vec::new(),
        best: None,
        is_second: false,
        of_chances: None,
        alone: None,
        six: Six::default(),
    };
    for line in block.lines.get(told.end..).unwrap_or_default() {
        listing.line(line);
    }
    if let Some(line) = block.cut {
        let message = ["another position starts here, whose ID cannot be read: passed over"];
        listing.note(line, NoteCode::Unreadable, &message);
    }
    let (analysis, notes) = listing.end();
    PositionText {
        players: told.players.clone(),
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

/// What the lines of chances that come next are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Cube,
    Candidate,
    /// Something that was passed over.
    Nothing,
}

/// A listing that is being read.
struct Listing<'b> {
    program: Program,
    manner: Manner,
    scale: Scale,
    setup: &'b Setup,
    told: &'b Told,
    notes: Vec<Note>,
    analysis: Analysis,
    cube: cube::Told,
    about: About,
    /// The chances of the player, until those of the opponent come.
    awaited: Option<Three>,
    /// Which candidates have which footnote.
    marks: Vec<(usize, char)>,
    /// The equity of the first play, against which the others are held.
    best: Option<Figure>,
    /// A second list of plays has begun.
    is_second: bool,
    /// The first line that has a chance to win the match and no equity.
    of_chances: Option<usize>,
    /// A play whose equity comes in a later line, and its evaluation.
    alone: Option<(String, String)>,
    /// Chances that come one by one.
    six: Six,
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
            self.tell(line.number, cube.equity, cube.mwc);
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
                &["no play is read here: ", text],
            );
        } else if let Some(evaluation) = evaluation(text)
            && self.cube.lines.is_empty()
            && self.cube.evaluation.is_empty()
        {
            evaluation.clone_into(&mut self.cube.evaluation);
        } else if self.cube.evaluation == ROLLOUT
            && let Some(games) = games(text)
        {
            add(&mut self.cube.evaluation, games);
        }
    }

    fn note(&mut self, line: usize, code: NoteCode, message: &[&str]) {
        self.notes.push(Note::new(line, code, message));
    }

    /// A line about a play.
    fn play(&mut self, line: usize, ranked: Ranked<'_>, play: &PlayLine) {
        self.awaited = None;
        self.about = About::Nothing;
        if ranked.number == 1 && !self.is_second && self.best.is_some() {
            self.is_second = true;
            self.note(
                line,
                NoteCode::Unreadable,
                &["another list of plays, passed over"],
            );
        }
        if self.is_second {
            return;
        }
        self.tell(line, play.equity, play.mwc);
        let mwc = play.mwc.and_then(|mwc| mwc.chance());
        let Some(figure) = play.equity.or(play.mwc) else {
            return;
        };
        let best = *self.best.get_or_insert(figure);
        if let Some(difference) = play.difference {
            self.check(line, figure, best, difference);
        }
        let Some(equity) = self.equity(play, mwc) else {
            let message = ["there is no table of chances for this score: not read"];
            return self.note(line, NoteCode::Unreadable, &message);
        };
        let Some(found) = self.find(play) else {
            let message = ["no legal play here: ", &play.play];
            return self.note(line, NoteCode::IllegalPlay, &message);
        };
        if ranked.is_played || play.is_played {
            self.analysis.played = Some(self.analysis.candidates.len());
        }
        let (evaluation, mark) = unmarked(&play.evaluation);
        self.marks
            .extend(mark.map(|mark| (self.analysis.candidates.len(), mark)));
        self.about = About::Candidate;
        self.analysis.candidates.push(Candidate {
            play: found,
            equity,
            mwc,
            chances: None,
            evaluation: evaluation.to_owned(),
        });
    }

    /// A line with a label and one value.
    fn labelled(&mut self, line: usize, labelled: Labelled<'_>) {
        match (labelled, &mut self.alone) {
            (Labelled::Play(play), alone) => *alone = Some((play.to_owned(), String::new())),
            (Labelled::Evaluation(said), Some((_, evaluation))) => said.clone_into(evaluation),
            (Labelled::Evaluation(said), None) => said.clone_into(&mut self.cube.evaluation),
            (Labelled::Equity(equity), alone) => {
                if let Some((play, evaluation)) = alone.take() {
                    let ranked = Ranked {
                        is_played: false,
                        number: 0,
                        rest: "",
                    };
                    self.play(line, ranked, &play_alone(&play, equity, &evaluation));
                }
            }
            (Labelled::Cubeless(cubeless), _) => self.cube.cubeless = Some(cubeless),
            (Labelled::Cube(name, equity), _) => {
                if self.cube.lines.len() < 3 {
                    self.cube.lines.push((line, cube::named(name, equity)));
                }
            }
            (Labelled::Chance(place, chance), _) => {
                if let Some(chances) = self.six.add(place, chance) {
                    self.chances(chances);
                }
            }
        }
    }

    /// Remembers the first line without an equity.
    fn tell(&mut self, line: usize, equity: Option<Figure>, mwc: Option<Figure>) {
        let is_one = equity.is_none() && mwc.is_some();
        self.of_chances = self.of_chances.or(is_one.then_some(line));
    }

    fn equity(&self, play: &PlayLine, mwc: Option<f32>) -> Option<f32> {
        match play.equity {
            Some(equity) => Some(equity.value),
            None => self.scale.equity(mwc?),
        }
    }

    fn find(&self, play: &PlayLine) -> Option<Play> {
        let (board, side, roll) = (&self.setup.board, self.setup.turn, self.setup.roll?);
        // A board with impossible stacks has no plays.
        self.setup.board_flaws().is_empty().then_some(())?;
        match &play.movements {
            Some(movements) => found(self.setup, roll, movements),
            None => legal_plays(board, side, roll)
                .is_empty()
                .then_some(Play::DANCE),
        }
    }

    /// Holds the difference in brackets against the equities.
    fn check(&mut self, line: usize, equity: Figure, best: Figure, difference: Figure) {
        if [equity, best, difference]
            .iter()
            .any(|figure| figure.is_percent != best.is_percent)
        {
            return;
        }
        let slack = [equity, best, difference].map(|figure| figure.rounding());
        let expected = equity.value - best.value;
        if (difference.value - expected).abs() > slack.iter().sum::<f32>() * 1.02 {
            let (told, expected) = (signed(difference.value), signed(expected));
            let message = ["the difference ", &told, " should be ", &expected];
            self.note(line, NoteCode::EquityDiffers, &message);
        }
    }

    fn chances(&mut self, chances: Chances) {
        match self.about {
            About::Cube => self.cube.chances = self.cube.chances.or(Some(chances)),
            About::Candidate => {
                if let Some(last) = self.analysis.candidates.last_mut() {
                    last.chances = last.chances.or(Some(chances));
                }
            }
            About::Nothing => {}
        }
    }

    /// The chances of one player: those of the opponent come after those of the player.
    fn three(&mut self, three: Three) {
        match self.awaited.take() {
            Some(player) => self.chances(of_both(player, three)),
            None => self.awaited = Some(three),
        }
    }

    /// A line with a player's name and chances.
    fn named(&mut self, text: &str) -> bool {
        let Some((name, three)) = named(text) else {
            return false;
        };
        let turn = self.setup.turn;
        let is = |side| *name == *self.told.players[side].trim();
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
            let name = self.told.players[self.setup.turn].as_str();
            !name.is_empty() && label.contains(name)
        });
        let equity = if self.program == Program::Bgblitz && of_player {
            after_label(text).map(|equity| (Cubeless::Equity(equity), None))
        } else {
            cubeless(text, self.manner)
        };
        let Some((equity, evaluation)) = equity else {
            return false;
        };
        if !self.cube.lines.is_empty() {
            return false;
        }
        self.cube.cubeless = self.cube.cubeless.or(Some(equity));
        if let Some(evaluation) = evaluation {
            self.cube.evaluation = evaluation.to_owned();
            self.about = About::Cube;
        }
        true
    }

    /// What a footnote says of the rollouts with its mark: `¹  1296 Games rolled with …`.
    fn footnote(&mut self, text: &str) {
        let Some(mark) = text.chars().next() else {
            return;
        };
        let said = text.trim_start_matches(mark).trim().trim_end_matches('.');
        let candidates = &mut self.analysis.candidates;
        let marked = self.marks.extract_if(.., |(_, other)| *other == mark);
        for (index, _) in marked {
            if let Some(candidate) = candidates.get_mut(index) {
                add(&mut candidate.evaluation, said);
            }
        }
    }

    /// How sure the last equity is: `Confidence: ±0.002 (…)`.
    fn confidence(&mut self, range: &str) {
        let range = range.trim_start().split(' ').next().unwrap_or_default();
        if let (About::Candidate, Some(last)) = (self.about, self.analysis.candidates.last_mut()) {
            add(&mut last.evaluation, &["±", range].concat());
        }
    }

    fn end(mut self) -> (Analysis, Vec<Note>) {
        self.analysis.cube = self.cube.analysis(self.scale);
        if let Some(line) = self.of_chances {
            let (code, message) = self.by_table();
            self.note(line, code, &[message]);
        }
        self.check_cube();
        if let (None, Some((line, cube))) = (&self.analysis.cube, self.cube.lines.first())
            && cube.equity.is_some()
        {
            let message = ["not all of no double, take and drop are told"];
            self.note(*line, NoteCode::Unreadable, &message);
        }
        self.notes.sort_by_key(|note| note.line);
        (self.analysis, self.notes)
    }

    /// What is to be said of chances to win the match that are told instead of equities.
    fn by_table(&mut self) -> (NoteCode, &'static str) {
        const BY_TABLE: &str =
            "only chances to win the match are told: the equities are by the Kazaross-XG2 table";
        const SWAPPED: &str =
            "these chances are reckoned at the opponent's score: only the equities are taken";
        const OTHER: &str = "chances to win the match by another table: not read";
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
        let said = lines.iter().find(|(_, line)| is_zero(line));
        let silent = || lines.iter().find(|(_, line)| line.difference.is_none());
        if let Some(best) = said
            .or_else(silent)
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

fn found(setup: &Setup, roll: Roll, movements: &[Movement]) -> Option<Play> {
    find_play(&setup.board, setup.turn, roll, movements)
}

/// What eXtreme Gammon and GNU Backgammon say for how a rollout was evaluated.
const ROLLOUT: &str = "Rollout";

/// How many games were rolled out, in `1296 Games rolled with Variance Reduction.`
pub(super) fn games(text: &str) -> Option<&str> {
    let (count, rest) = text.split_once(' ')?;
    let is_it = crate::text::number(count).is_some() && rest.starts_with(char::is_alphabetic);
    text.split(['.', ',']).next().filter(|_| is_it)
}

/// Whether a line starts with a number and a stop.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches('*').trim_start();
    let stop = rest
        .find(|c: char| !c.is_ascii_digit())
        .filter(|&stop| stop > 0);
    stop.and_then(|stop| rest.get(stop..))
        .is_some_and(|rest| rest.starts_with(['.', ')']))
}

/// Adds to how something was evaluated, as long as that is short.
fn add(evaluation: &mut String, more: &str) {
    const LONGEST: usize = 200;
    if evaluation.len() + more.len() > LONGEST {
        return;
    }
    if !evaluation.is_empty() {
        evaluation.push_str(", ");
    }
    evaluation.push_str(more);
}

/// The first number after a label.
fn after_label(text: &str) -> Option<f32> {
    let (_, rest) = text.split_once(':')?;
    let first = figures(rest).into_iter().next()?;
    first.is_fine().then_some(first.value)
}

/// Whether a text has a number that may be an equity.
fn has_equity(text: &str) -> bool {
    figures(text).iter().any(|figure| figure.places >= 3)
}

/// The equity that the roll gave, in `Rolled 62 (+0.015):`; or the chance to win the match.
fn luck(text: &str) -> Option<(f32, bool)> {
    let (label, luck) = text.strip_suffix("):")?.rsplit_once(" (")?;
    let ends = |b: &u8| (b'1'..=b'6').contains(b);
    let dice = label.as_bytes().last_chunk::<2>()?;
    let luck = luck.trim();
    let is_signed = luck.starts_with(['+', '-']);
    let (number, unit) = match luck.strip_suffix('%') {
        Some(percent) => (percent, 0.01),
        None => (luck, 1.0),
    };
    let value = read_decimal(number).filter(|_| is_signed && dice.iter().all(ends))?;
    Some((value * unit, unit < 1.0))
}

/// How a cube was evaluated, in `Analyzed in XG Roller++` and the like: after the first two words.
fn evaluation(text: &str) -> Option<&str> {
    if let Some(start) = text.find(ROLLOUT) {
        // On pages two columns follow, of no double and of a double.
        return text.get(start..start + ROLLOUT.len());
    }
    let known = text.find("XG Roller");
    let start = known.or_else(|| {
        let digit = text.find(|c: char| c.is_ascii_digit())?;
        let is_ply = text.get(digit + 1..)?.starts_with(['-', ' ']);
        Some(digit).filter(|_| is_ply && text.len() - digit < 20 && !text.contains([':', '(']))
    });
    text.get(start?..)
}
