//! What a source says of what was done, put beside it.

use super::game::Replay;
use super::moves::{Moves, read_moves};
use super::script::{Act, Placed, Said, Told, Tried};
use crate::notation::{Analysis, Candidate, Deed, Entry, NoteCode};
use crate::rules::{Movement, Phase, Play, Setup, find_play};
use crate::text::digits;

impl Replay<'_> {
    /// Puts what is said of an act beside the last entry; if the act made none, only the comment,
    /// which is then of the game if nothing was done yet.
    pub(super) fn remark(&mut self, act: &Act<'_>, said: &Said<'_>, made: bool) {
        let analyse = self.analyse.filter(|_| made);
        let Some(entry) = self.entries.last_mut() else {
            return add_line(&mut self.comment, &said.comment);
        };
        let analysis = analyse.map(|analyse| analyse(entry, said));
        let remarks = entry.remarks.get_or_insert_default();
        add_line(&mut remarks.comment, &said.comment);
        if let Some(analysis) = analysis {
            let lost = said.candidates.len() - analysis.candidates.len();
            remarks.analysis = analysis;
            if lost > 0 {
                let message = [
                    &digits(lost as u32),
                    " of the plays looked at cannot be made",
                ];
                self.note(act.line, NoteCode::Unreadable, &message);
            }
        } else if said.cube.is_some() || !said.candidates.is_empty() {
            let message = "an analysis of what was not done: skipped";
            self.note(act.line, NoteCode::Unreadable, &[message]);
        }
    }

    /// Sets the board. In the middle of a game that is noted, for nobody did it; but not where
    /// the board, the cube and the turn are so already.
    pub(super) fn place(&mut self, act: &Act<'_>, placed: &Placed) {
        let Setup {
            board, cube, turn, ..
        } = self.state;
        let same = placed.board.is_none_or(|set| set == board);
        let same = same && placed.cube.is_none_or(|set| set == cube);
        let same = same && placed.turn.is_none_or(|set| set == turn);
        if !self.entries.is_empty() && !same {
            let message = "a position is set: the game goes on from it";
            self.note(act.line, NoteCode::PositionSet, &[message]);
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
pub(in crate::notation) fn add_line(comment: &mut String, more: &str) {
    if !comment.is_empty() && !more.is_empty() {
        comment.push('\n');
    }
    comment.push_str(more);
}

/// What a source says that a program thought of an entry.
pub(in crate::notation) fn analysis(entry: &Entry, said: &Said<'_>) -> Analysis {
    let mut movements = Vec::new();
    let mut candidates = Vec::with_capacity(said.candidates.len());
    for tried in &said.candidates {
        if let Some(play) = play(&entry.before, tried.told, &mut movements) {
            candidates.push(candidate(tried, play));
        }
    }
    Analysis {
        played: played(entry, &candidates),
        candidates,
        cube: said.cube.clone(),
        luck: said.luck,
    }
}

fn candidate(tried: &Tried<'_>, play: Play) -> Candidate {
    Candidate {
        play,
        equity: tried.equity,
        mwc: tried.mwc,
        chances: tried.chances,
        evaluation: tried.evaluation.clone(),
    }
}

/// The play that was looked at, in this state; `None` if it is not legal there.
fn play(before: &Setup, told: Told<'_>, movements: &mut Vec<Movement>) -> Option<Play> {
    match told {
        Told::Text(text) => match read_moves(text, movements) {
            Moves::Listed => {}
            Moves::Empty | Moves::Dance => movements.clear(),
            _ => return None,
        },
        Told::Open => return None,
        Told::Steps(steps) => {
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
    let Deed::Move { .. } = entry.deed else {
        return None;
    };
    let leads_there = |candidate: &Candidate| {
        entry.before.after_unchecked(&candidate.play).board == entry.after.board
    };
    candidates.iter().position(leads_there)
}
