//! Lines about plays, and the chances under them.

use super::annotations::Labelled;
use super::candidates::{PlayLine, Ranked, play_alone, unmarked};
use super::chances::{Three, of_both};
use super::cube;
use super::figures::Figure;
use super::listing::{About, Listing};
use crate::records::{Candidate, Chances, NoteCode};
use crate::rules::{Movement, Play, Roll, Setup, find_play, legal_plays};
use crate::text::signed;

impl Listing<'_> {
    /// A line about a play.
    pub(super) fn play(&mut self, line: usize, ranked: Ranked<'_>, play: &PlayLine) {
        self.awaited = None;
        self.about = About::Nothing;
        if ranked.number == 1 && !self.is_second && self.best.is_some() {
            self.is_second = true;
            self.note(
                line,
                NoteCode::Unreadable,
                &["another list of plays: skipped"],
            );
        }
        if self.is_second {
            return;
        }
        self.note_chance(line, play.equity, play.mwc);
        let mwc = play.mwc.and_then(|mwc| mwc.chance());
        let Some(figure) = play.equity.or(play.mwc) else {
            return;
        };
        let best = *self.best.get_or_insert(figure);
        if let Some(difference) = play.difference {
            self.check(line, figure, best, difference);
        }
        let Some(equity) = self.equity(play, mwc) else {
            let message = ["no match equity for this score: skipped"];
            return self.note(line, NoteCode::Unreadable, &message);
        };
        let Some(found) = self.find(play) else {
            let message = ["no legal play here: ", &play.play];
            return self.note(line, NoteCode::IllegalPlay, &message);
        };
        if ranked.is_played || play.is_played {
            self.analysis.played = Some(self.analysis.candidates.len());
        }
        let (level, mark) = unmarked(&play.level);
        self.marks
            .extend(mark.map(|mark| (self.analysis.candidates.len(), mark)));
        self.about = About::Candidate;
        self.analysis.candidates.push(Candidate {
            play: found,
            equity,
            mwc,
            chances: None,
            level: level.to_owned(),
        });
    }

    /// A line with a label and one value.
    pub(super) fn labelled(&mut self, line: usize, labelled: Labelled<'_>) {
        match (labelled, &mut self.alone) {
            (Labelled::Play(play), alone) => *alone = Some((play.to_owned(), String::new())),
            (Labelled::Evaluation(evaluation), Some((_, level))) => evaluation.clone_into(level),
            (Labelled::Evaluation(evaluation), None) => evaluation.clone_into(&mut self.cube.level),
            (Labelled::Equity(equity), alone) => {
                if let Some((play, level)) = alone.take() {
                    let ranked = Ranked {
                        is_played: false,
                        number: 0,
                        rest: "",
                    };
                    self.play(line, ranked, &play_alone(&play, equity, &level));
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
    pub(super) fn note_chance(&mut self, line: usize, equity: Option<Figure>, mwc: Option<Figure>) {
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
    pub(super) fn check(&mut self, line: usize, equity: Figure, best: Figure, difference: Figure) {
        if [equity, best, difference]
            .iter()
            .any(|figure| figure.is_percent != best.is_percent)
        {
            return;
        }
        let slack = [equity, best, difference].map(|figure| figure.rounding());
        let expected = equity.value - best.value;
        if (difference.value - expected).abs() > slack.iter().sum::<f32>() * 1.02 {
            let (written, expected) = (signed(difference.value), signed(expected));
            let message = ["the difference ", &written, " should be ", &expected];
            self.note(line, NoteCode::EquityDiffers, &message);
        }
    }

    pub(super) fn chances(&mut self, chances: Chances) {
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
    pub(super) fn three(&mut self, three: Three) {
        match self.awaited.take() {
            Some(player) => self.chances(of_both(player, three)),
            None => self.awaited = Some(three),
        }
    }
}

fn found(setup: &Setup, roll: Roll, movements: &[Movement]) -> Option<Play> {
    find_play(&setup.board, setup.turn, roll, movements)
}
