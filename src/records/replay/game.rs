//! One game, played again.

use super::ending::{Claim, Evidence, OpenRoll};
use super::plays::{Moves, read_moves};
use super::script::{Analyse, Event, EventKind, GameScript, SetPosition, WrittenPlay, excerpt};
use crate::records::snowie::read_dump;
use crate::records::{Analysis, Entry, Note, NoteCode};
use crate::rules::{Action, Movement, Phase, Play, Roll, Setup, Side};

/// A game that is being played again.
pub(super) struct Replay<'n> {
    pub(super) state: Setup,
    /// The state in which the game starts.
    pub(super) start: Setup,
    pub(super) entries: Vec<Entry>,
    notes: &'n mut Vec<Note>,
    pub(super) movements: Vec<Movement>,
    pub(super) analyse: Option<Analyse>,
    /// The last roll, when its play is not told; `state` then has the dice.
    pub(super) open: Option<OpenRoll>,
    /// What is said before anything is done.
    pub(super) comment: String,
    /// The analysis of a decision that was not made yet, with its line.
    pub(super) stopped: Option<(usize, Box<Analysis>)>,
}

impl<'n> Replay<'n> {
    /// Before the opening roll.
    pub(super) fn new(
        opening: Setup,
        analyse: Option<Analyse>,
        notes: &'n mut Vec<Note>,
    ) -> Replay<'n> {
        Replay {
            start: opening.clone(),
            state: opening,
            entries: Vec::new(),
            notes,
            movements: Vec::new(),
            analyse,
            open: None,
            comment: String::new(),
            stopped: None,
        }
    }

    /// Plays what is said of a game, and returns what that says of its end.
    pub(super) fn events(&mut self, game: &GameScript<'_>) -> Evidence {
        let events = &game.events;
        let mut evidence = Evidence::default();
        let last = events.iter().rposition(|event| event.kind.is_done());
        let mut remarks = game.remarks.iter().peekable();
        self.entries.reserve(events.len());
        for (i, event) in events.iter().enumerate() {
            let before = self.entries.len();
            match event.kind {
                EventKind::Set(which) => self.set(event, game.set.get(which)),
                _ => self.event(event, Some(i) == last, &mut evidence),
            }
            while let Some((_, annotation)) = remarks.next_if(|&&(of, _)| of <= i) {
                self.remark(event, annotation, self.entries.len() > before);
            }
        }
        evidence
    }

    /// Sets the board; before anything is done, that is where the game starts.
    fn set(&mut self, event: &Event<'_>, placed: Option<&SetPosition>) {
        if let Some(placed) = placed {
            self.place(event, placed);
        }
        if self.entries.is_empty() {
            self.start = self.state.clone();
        }
    }

    /// Plays one thing; `last` if nothing is done after it.
    fn event(&mut self, event: &Event<'_>, last: bool, evidence: &mut Evidence) {
        match event.kind {
            EventKind::Roll(roll, written) => self.roll(event, roll, written, last),
            EventKind::Resigns => evidence.given_up = Some((event.side, event.line)),
            EventKind::Wins(points) => {
                evidence.claim = Some(Claim {
                    winner: event.side,
                    points,
                    line: event.line,
                });
            }
            EventKind::Loses(firm) => evidence.loser = Some((event.side, firm)),
            EventKind::Unreadable | EventKind::Set(_) => self.unreadable(event),
            EventKind::Double
            | EventKind::Take
            | EventKind::Drop
            | EventKind::Beaver
            | EventKind::Raccoon => self.cube(event),
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
    fn unreadable(&mut self, event: &Event<'_>) {
        let message = ["skipped, not a cell: ", &excerpt(event.text)];
        self.note(event.line, NoteCode::Unreadable, &message);
        if self.state.phase == Phase::Playing && !self.state.offered {
            self.state.turn = event.side.other();
            self.state.decider = self.state.turn;
        }
    }

    fn roll(&mut self, event: &Event<'_>, roll: Roll, written: WrittenPlay<'_>, last: bool) {
        self.imply_take(event.side, event.line);
        if self.is_over() {
            let play = Play::DANCE;
            let state = self.state.clone();
            self.refuse(event, "the game is over");
            return self.push(event, Action::Move { roll, play }, false, state);
        }
        let in_turn = self.give_dice(event, roll);
        let moves = match written {
            WrittenPlay::Text(text) => read_moves(text, &mut self.movements),
            WrittenPlay::Steps(steps) => self.steps(&steps),
            WrittenPlay::Open => return self.leave_open(event, false),
        };
        let (play, legal) = match moves {
            Moves::Hidden => return self.leave_open(event, true),
            Moves::Empty if last && !self.must_dance() => return self.leave_open(event, false),
            Moves::Listed => self.listed(event),
            Moves::Empty | Moves::Dance => self.unplayed(event, moves),
            Moves::Illegal | Moves::Unreadable => self.unread(event, moves),
        };
        let mut after = self.state.after_unchecked(&play);
        if let (Moves::Illegal, WrittenPlay::Text(text)) = (moves, written) {
            let most = after.variant.checkers;
            after.board = read_dump(text, event.side.other(), most).unwrap_or(after.board);
        }
        self.push(event, Action::Move { roll, play }, legal && in_turn, after);
    }

    /// Gives the player the dice; false if it was not the player's turn.
    fn give_dice(&mut self, event: &Event<'_>, roll: Roll) -> bool {
        let waits = self.state.roll.is_none() && !self.state.offered;
        let in_turn = self.state.phase == Phase::Opening || self.state.turn == event.side && waits;
        if !in_turn {
            self.refuse(event, "it is the other player's turn");
        }
        self.open = None;
        self.state.phase = Phase::Playing;
        self.state.turn = event.side;
        self.state.decider = event.side;
        self.state.offered = false;
        self.state.roll = Some(roll);
        in_turn
    }

    fn leave_open(&mut self, event: &Event<'_>, hidden: bool) {
        self.open = Some(OpenRoll {
            side: event.side,
            line: event.line,
            text: event.text.to_owned(),
            hidden,
        });
    }

    pub(super) fn refuse(&mut self, event: &Event<'_>, reason: &str) {
        let message = [&excerpt(event.text), ": ", reason];
        self.note(event.line, NoteCode::IllegalAction, &message);
    }

    pub(super) fn push(&mut self, event: &Event<'_>, action: Action, legal: bool, after: Setup) {
        let text = event.text.to_owned();
        self.enter(event.side, action, text, event.line, legal, after);
    }

    /// Writes down what was done; the state becomes that after it.
    pub(super) fn enter(
        &mut self,
        side: Side,
        action: Action,
        text: String,
        line: usize,
        legal: bool,
        after: Setup,
    ) {
        let before = std::mem::replace(&mut self.state, after.clone());
        if let Some((line, _)) = self.stopped.take() {
            let message = "an analysis without an action: skipped";
            self.note(line, NoteCode::Unreadable, &[message]);
        }
        self.entries.push(Entry {
            side,
            action,
            text,
            line,
            legal,
            before,
            after,
            remarks: None,
        });
    }
}
