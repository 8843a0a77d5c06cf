//! Comments and analysis, attached to the entries.

use super::game::Replay;
use super::plays::{Moves, read_moves};
use super::script::{Annotation, Event, SetPosition, WrittenCandidate, WrittenPlay};
use crate::records::{Analysis, Candidate, Entry, NoteCode};
use crate::rules::{Action, Movement, Phase, Play, Setup, find_play};
use crate::text::digits;

impl Replay<'_> {
    /// Puts what is said of an act beside the last entry; if the act made none, only the comment,
    /// which is then of the game if nothing was done yet.
    pub(super) fn remark(
        &mut self,
        event: &Event<'_>,
        annotation: &Annotation<'_>,
        has_entry: bool,
    ) {
        if let Some(analyse) = self
            .analyse
            .filter(|_| !has_entry && annotation.is_analysis())
        {
            let analysis = analyse(&self.to_come(event), annotation);
            self.stopped = Some((event.line, Box::new(analysis)));
        }
        let analyse = self.analyse.filter(|_| has_entry);
        let Some(entry) = self.entries.last_mut() else {
            return add_line(&mut self.comment, &annotation.comment);
        };
        let analysis = analyse.map(|analyse| analyse(entry, annotation));
        let remarks = entry.remarks.get_or_insert_default();
        add_line(&mut remarks.comment, &annotation.comment);
        if let Some(analysis) = analysis {
            let lost = annotation.candidates.len() - analysis.candidates.len();
            remarks.analysis = analysis;
            if lost > 0 {
                let message = [
                    &digits(lost as u32),
                    " of the plays looked at cannot be made",
                ];
                self.note(event.line, NoteCode::Unreadable, &message);
            }
        }
    }

    /// The decision that is to come, as an entry.
    fn to_come(&self, event: &Event<'_>) -> Entry {
        Entry {
            side: event.side,
            action: Action::Take,
            text: String::new(),
            line: event.line,
            legal: true,
            before: self.state.clone(),
            after: self.state.clone(),
            remarks: None,
        }
    }

    /// Sets the board. In the middle of a game that is noted, for nobody did it; but not where
    /// the board, the cube and the turn are so already.
    pub(super) fn place(&mut self, event: &Event<'_>, placed: &SetPosition) {
        let Setup {
            board, cube, turn, ..
        } = self.state;
        let same = placed.board.is_none_or(|set| set == board);
        let same = same && placed.cube.is_none_or(|set| set == cube);
        let same = same && placed.turn.is_none_or(|set| set == turn);
        if !self.entries.is_empty() && !same {
            let message = "a position is set: the game goes on from it";
            self.note(event.line, NoteCode::PositionSet, &[message]);
        }
        let state = &mut self.state;
        state.board = placed.board.unwrap_or(state.board);
        state.cube = placed.cube.unwrap_or(state.cube);
        if let Some(turn) = placed.turn {
            state.phase = Phase::Playing;
            state.turn = turn;
            state.decider = turn;
        }
        state.offered = false;
        state.roll = None;
        self.open = None;
    }
}

/// Appends to a comment.
pub(in crate::records) fn add_line(comment: &mut String, more: &str) {
    if !comment.is_empty() && !more.is_empty() {
        comment.push('\n');
    }
    comment.push_str(more);
}

/// The analysis of an entry.
pub(in crate::records) fn analysis(entry: &Entry, annotation: &Annotation<'_>) -> Analysis {
    let mut movements = Vec::new();
    let mut candidates = Vec::with_capacity(annotation.candidates.len());
    for candidate in &annotation.candidates {
        if let Some(play) = play(&entry.before, candidate.play, &mut movements) {
            candidates.push(with_play(candidate, play));
        }
    }
    Analysis {
        played: played(entry, &candidates),
        candidates,
        cube: annotation.cube.clone(),
        luck: annotation.luck,
        ..Analysis::default()
    }
}

fn with_play(candidate: &WrittenCandidate<'_>, play: Play) -> Candidate {
    Candidate {
        play,
        equity: candidate.equity,
        mwc: candidate.mwc,
        chances: candidate.chances,
        level: candidate.level.clone(),
    }
}

/// The play that was looked at, in this state; `None` if it is not legal there.
fn play(before: &Setup, written: WrittenPlay<'_>, movements: &mut Vec<Movement>) -> Option<Play> {
    match written {
        WrittenPlay::Text(text) => match read_moves(text, movements) {
            Moves::Listed => {}
            Moves::Empty | Moves::Dance => movements.clear(),
            _ => return None,
        },
        WrittenPlay::Open => return None,
        WrittenPlay::Steps(steps) => {
            movements.clear();
            for &(from, to) in steps.iter().flatten() {
                movements.push(Movement::new(&[from, to])?);
            }
        }
    }
    find_play(&before.board, before.turn, before.roll?, movements)
}

/// Which of the candidates leaves the board that the entry left.
fn played(entry: &Entry, candidates: &[Candidate]) -> Option<usize> {
    let Action::Move { .. } = entry.action else {
        return None;
    };
    let leads_there = |candidate: &Candidate| {
        entry.before.after_unchecked(&candidate.play).board == entry.after.board
    };
    candidates.iter().position(leads_there)
}
