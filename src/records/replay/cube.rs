//! Replay of cube actions.

use super::game::Replay;
use super::script::{Event, EventKind};
use crate::records::NoteCode;
use crate::rules::{Action, Decision, Phase, Position, Setup, Side};

impl Replay<'_> {
    /// Inserts the take of whatever was offered when the doubler plays on, which programs leave
    /// out after a beaver.
    pub(super) fn imply_take(&mut self, side: Side, line: usize) {
        let state = &self.state;
        if state.phase != Phase::Playing || !state.offered || state.turn != side {
            return;
        }
        if state.decision() == Decision::TakeOrDrop {
            self.note(line, NoteCode::Implied, &["a take is not written"]);
        }
        self.imply(Action::Take, line);
    }

    /// Carries out an action of the decider that the text only implies.
    pub(super) fn imply(&mut self, action: Action, line: usize) {
        let side = self.state.decider;
        let judged = self.judge(side, action);
        let legal = judged.is_ok();
        let after = judged.unwrap_or_else(|_| self.forced(action, side));
        self.enter(side, action, String::new(), line, legal, after);
    }

    pub(super) fn cube(&mut self, event: &Event<'_>) {
        let action = self.cube_action(event);
        let (legal, after) = match self.judge(event.side, action) {
            Ok(after) => (true, after),
            Err(reason) => {
                self.refuse(event, &reason);
                (false, self.forced(action, event.side))
            }
        };
        self.push(event, action, legal, after);
    }

    /// What a cube cell stands for. A double or beaver that answers another is the next in the
    /// row.
    fn cube_action(&self, event: &Event<'_>) -> Action {
        let answers = self.state.offered && self.state.decider == event.side;
        let again = answers && self.state.decision() != Decision::TakeOrDrop;
        match event.kind {
            EventKind::Take => Action::Take,
            EventKind::Drop => Action::Drop,
            EventKind::Double if !answers => Action::Double,
            EventKind::Raccoon => Action::Raccoon,
            _ if again => Action::Raccoon,
            _ => Action::Beaver,
        }
    }

    /// The state after an action that the rules allow, or why they do not.
    fn judge(&self, side: Side, action: Action) -> Result<Setup, String> {
        if side != self.state.decider && self.state.phase == Phase::Playing {
            return Err("it is the other player's turn".to_owned());
        }
        let position = Position::new(self.state.clone()).map_err(|flaws| flaws.message())?;
        let next = position.act(action).map_err(|error| error.message())?;
        Ok(next.into_setup())
    }

    /// The state after an illegal action, as far as it can be carried out.
    fn forced(&self, action: Action, side: Side) -> Setup {
        let mut next = self.state.clone();
        if next.phase != Phase::Playing {
            return next;
        }
        let taken = next.cube.turned(Some(next.turn.other()));
        match (action, taken) {
            (Action::Double, _) if !next.offered => {
                next.turn = side;
                next.decider = side.other();
                next.roll = None;
                next.offered = true;
            }
            (Action::Take, Some(cube)) if next.offered => {
                next.cube = cube;
                next.offered = false;
                next.decider = next.turn;
            }
            (Action::Beaver | Action::Raccoon, Some(cube)) if next.offered => {
                next.cube = cube;
                next.decider = next.decider.other();
            }
            (Action::Drop, _) if next.offered => {
                next.offered = false;
                next.phase = Phase::Dropped;
                if let Some(result) = next.result() {
                    next.score.book(result.winner, result.points);
                }
            }
            _ => {}
        }
        next
    }
}
