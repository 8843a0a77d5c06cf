//! A game played again from its cells.

use super::cells::Cell;
use super::columns::{Columns, right_begins};
use super::dump::read_dump;
use super::evidence::{Claim, Evidence, OpenRoll};
use super::moves::{Moves, read_moves};
use super::rows::Located;
use super::script::{RawGame, excerpt};
use crate::notation::{Deed, Entry, Note, NoteCode};
use crate::rules::{Movement, Phase, Play, Roll, Setup, Side, Step, find_play, legal_plays};

/// A game that is being played again.
pub(super) struct Replay<'n> {
    pub(super) state: Setup,
    pub(super) entries: Vec<Entry>,
    notes: &'n mut Vec<Note>,
    movements: Vec<Movement>,
    /// The last roll, when its play is not told; `state` then has the dice.
    pub(super) open: Option<OpenRoll>,
}

impl<'n> Replay<'n> {
    /// Before the opening roll.
    pub(super) fn new(opening: Setup, notes: &'n mut Vec<Note>) -> Replay<'n> {
        Replay {
            state: opening,
            entries: Vec::new(),
            notes,
            movements: Vec::new(),
            open: None,
        }
    }

    /// Plays the cells of a game, and returns what they say of its end.
    pub(super) fn cells(&mut self, game: &RawGame<'_>, columns: Columns) -> Evidence {
        let mut evidence = Evidence::default();
        let last = game.cells.iter().rposition(|cell| is_act(&cell.cell));
        let swapped = right_begins(&game.cells);
        self.entries.reserve(game.cells.len());
        for (i, cell) in game.cells.iter().enumerate() {
            let side = match i {
                0 if swapped => Side::X,
                _ => columns.side(cell),
            };
            self.cell(Says { side, cell }, Some(i) == last, &mut evidence);
        }
        evidence
    }

    /// Plays a cell; `last` if no later one is played.
    fn cell(&mut self, says: Says<'_>, last: bool, evidence: &mut Evidence) {
        let Says { side, cell } = says;
        match cell.cell {
            Cell::Roll(Some(roll), text) => self.roll(says, roll, text, last),
            Cell::Roll(None, _) | Cell::Resigns => evidence.given_up = Some((side, cell.line)),
            Cell::Wins(points) => {
                evidence.claim = Some(Claim {
                    winner: side,
                    points,
                    line: cell.line,
                });
            }
            Cell::Loses(_) => evidence.loser = Some(side),
            Cell::Unreadable => self.unreadable(says),
            Cell::Double | Cell::Take | Cell::Drop | Cell::Beaver | Cell::Raccoon => {
                self.cube(says);
            }
        }
    }

    /// Notes something, with a message made of these pieces.
    pub(super) fn note(&mut self, line: usize, code: NoteCode, message: &[&str]) {
        self.notes.push(Note::new(line, code, message));
    }

    /// Whether the game has ended.
    pub(super) fn is_over(&self) -> bool {
        !matches!(self.state.phase, Phase::Opening | Phase::Playing)
    }

    /// Skips a cell. Whatever it was, the turn has passed with it.
    fn unreadable(&mut self, says: Says<'_>) {
        let message = ["skipped, for it is no cell: ", &excerpt(says.cell.text)];
        self.note(says.cell.line, NoteCode::Unreadable, &message);
        if self.state.phase == Phase::Playing && !self.state.offered {
            self.state.turn = says.side.other();
            self.state.decider = self.state.turn;
        }
    }

    fn roll(&mut self, says: Says<'_>, roll: Roll, text: &str, last: bool) {
        self.imply_take(says.side, says.cell.line);
        if self.is_over() {
            let play = Play::DANCE;
            let state = self.state.clone();
            self.refuse(says, "the game is over");
            return self.push(says, Deed::Move { roll, play }, false, state);
        }
        let in_turn = self.give_dice(says, roll);
        let moves = read_moves(text, &mut self.movements);
        let (play, legal) = match moves {
            Moves::Hidden => return self.leave_open(says, true),
            Moves::Empty if last && !self.must_dance() => return self.leave_open(says, false),
            Moves::Listed => self.listed(says),
            Moves::Empty | Moves::Dance => self.unplayed(says, moves),
            Moves::Illegal | Moves::Unreadable => self.unread(says),
        };
        let mut after = self.state.after_unchecked(&play);
        if moves == Moves::Illegal {
            let most = after.variant.checkers;
            after.board = read_dump(text, says.side.other(), most).unwrap_or(after.board);
        }
        self.push(says, Deed::Move { roll, play }, legal && in_turn, after);
    }

    /// Gives the player the dice; false if it was not the player's turn.
    fn give_dice(&mut self, says: Says<'_>, roll: Roll) -> bool {
        let waits = self.state.roll.is_none() && !self.state.offered;
        let in_turn = self.state.phase == Phase::Opening || self.state.turn == says.side && waits;
        if !in_turn {
            self.refuse(says, "it is the other player's turn");
        }
        self.open = None;
        self.state.phase = Phase::Playing;
        self.state.turn = says.side;
        self.state.decider = says.side;
        self.state.offered = false;
        self.state.roll = Some(roll);
        in_turn
    }

    fn find(&self, movements: &[Movement]) -> Option<Play> {
        find_play(
            &self.state.board,
            self.state.turn,
            self.state.roll?,
            movements,
        )
    }

    fn must_dance(&self) -> bool {
        self.find(&[]).is_some()
    }

    fn leave_open(&mut self, says: Says<'_>, hidden: bool) {
        self.open = Some(OpenRoll {
            side: says.side,
            line: says.cell.line,
            text: says.cell.text.to_owned(),
            hidden,
        });
    }

    /// The play that was written, legal or not.
    fn listed(&mut self, says: Says<'_>) -> (Play, bool) {
        if let Some(play) = self.find(&self.movements) {
            return (play, true);
        }
        let message = ["not a legal play: ", &excerpt(says.cell.text)];
        self.note(says.cell.line, NoteCode::IllegalPlay, &message);
        (self.literal(), false)
    }

    /// The movements as they are written, where there are checkers to make them.
    fn literal(&self) -> Play {
        let side = self.state.turn;
        let mut board = self.state.board;
        let mut play = Play::DANCE;
        for movement in &self.movements {
            let [from, .., to] = *movement.places() else {
                continue;
            };
            if board.count(side, from) > 0 {
                let hit = board.is_blot(side, to);
                let step = Step { from, to, hit };
                board = board.after_step(side, step);
                play = play.then(step);
            }
        }
        play
    }

    /// A roll after which no play is written, but the game goes on: a dance, or the only play
    /// that there is, which some programs leave out.
    fn unplayed(&mut self, says: Says<'_>, moves: Moves) -> (Play, bool) {
        let Some(roll) = self.state.roll.filter(|_| !self.must_dance()) else {
            return (Play::DANCE, true);
        };
        let plays = legal_plays(&self.state.board, self.state.turn, roll);
        if let ([only], Moves::Empty) = (plays.as_slice(), moves) {
            let message = ["the only legal play of ", &roll.text(), " is not written"];
            self.note(says.cell.line, NoteCode::Implied, &message);
            return (*only, true);
        }
        let message = [&roll.text(), " can be played, but is not"];
        self.note(says.cell.line, NoteCode::IllegalPlay, &message);
        (Play::DANCE, false)
    }

    fn unread(&mut self, says: Says<'_>) -> (Play, bool) {
        let message = ["the play cannot be read: ", &excerpt(says.cell.text)];
        self.note(says.cell.line, NoteCode::IllegalPlay, &message);
        (Play::DANCE, false)
    }

    pub(super) fn refuse(&mut self, says: Says<'_>, reason: &str) {
        let message = [&excerpt(says.cell.text), ": ", reason];
        self.note(says.cell.line, NoteCode::IllegalAction, &message);
    }

    pub(super) fn push(&mut self, says: Says<'_>, deed: Deed, legal: bool, after: Setup) {
        let text = says.cell.text.to_owned();
        self.enter(says.side, deed, text, says.cell.line, legal, after);
    }

    /// Writes down what was done; the state becomes that after it.
    pub(super) fn enter(
        &mut self,
        side: Side,
        deed: Deed,
        text: String,
        line: usize,
        legal: bool,
        after: Setup,
    ) {
        let before = std::mem::replace(&mut self.state, after.clone());
        self.entries.push(Entry {
            side,
            deed,
            text,
            line,
            legal,
            before,
            after,
        });
    }
}

/// A cell and whose it is.
#[derive(Clone, Copy)]
pub(super) struct Says<'a> {
    pub(super) side: Side,
    pub(super) cell: &'a Located<'a>,
}

fn is_act(cell: &Cell<'_>) -> bool {
    matches!(
        cell,
        Cell::Roll(Some(_), _)
            | Cell::Double
            | Cell::Take
            | Cell::Drop
            | Cell::Beaver
            | Cell::Raccoon
    )
}
