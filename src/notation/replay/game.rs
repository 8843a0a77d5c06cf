//! One game, played again.

use super::dump::read_dump;
use super::evidence::{Claim, Evidence, OpenRoll};
use super::moves::{Moves, read_moves};
use super::script::{Act, Analyse, GameScript, Placed, Told, What, excerpt};
use crate::notation::{Deed, Entry, Note, NoteCode};
use crate::rules::{Movement, Phase, Play, Point, Roll, Setup, Side, Step, find_play, legal_plays};

/// A game that is being played again.
pub(super) struct Replay<'n> {
    pub(super) state: Setup,
    /// The state in which the game starts.
    pub(super) start: Setup,
    pub(super) entries: Vec<Entry>,
    notes: &'n mut Vec<Note>,
    movements: Vec<Movement>,
    pub(super) analyse: Option<Analyse>,
    /// The last roll, when its play is not told; `state` then has the dice.
    pub(super) open: Option<OpenRoll>,
    /// What is said before anything is done.
    pub(super) comment: String,
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
        }
    }

    /// Plays what is said of a game, and returns what that says of its end.
    pub(super) fn acts(&mut self, game: &GameScript<'_>) -> Evidence {
        let acts = &game.acts;
        let mut evidence = Evidence::default();
        let last = acts.iter().rposition(|act| act.what.is_done());
        let mut remarks = game.remarks.iter().peekable();
        self.entries.reserve(acts.len());
        for (i, act) in acts.iter().enumerate() {
            let before = self.entries.len();
            match act.what {
                What::Set(which) => self.set(act, game.set.get(which)),
                _ => self.act(act, Some(i) == last, &mut evidence),
            }
            while let Some((_, said)) = remarks.next_if(|&&(of, _)| of <= i) {
                self.remark(act, said, self.entries.len() > before);
            }
        }
        evidence
    }

    /// Sets the board; before anything is done, that is where the game starts.
    fn set(&mut self, act: &Act<'_>, placed: Option<&Placed>) {
        if let Some(placed) = placed {
            self.place(act, placed);
        }
        if self.entries.is_empty() {
            self.start = self.state.clone();
        }
    }

    /// Plays one thing; `last` if nothing is done after it.
    fn act(&mut self, act: &Act<'_>, last: bool, evidence: &mut Evidence) {
        match act.what {
            What::Roll(roll, told) => self.roll(act, roll, told, last),
            What::Resigns => evidence.given_up = Some((act.side, act.line)),
            What::Wins(points) => {
                evidence.claim = Some(Claim {
                    winner: act.side,
                    points,
                    line: act.line,
                });
            }
            What::Loses => evidence.loser = Some(act.side),
            What::Unreadable | What::Set(_) => self.unreadable(act),
            What::Double | What::Take | What::Drop | What::Beaver | What::Raccoon => self.cube(act),
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
    fn unreadable(&mut self, act: &Act<'_>) {
        let message = ["skipped, for it is no cell: ", &excerpt(act.text)];
        self.note(act.line, NoteCode::Unreadable, &message);
        if self.state.phase == Phase::Playing && !self.state.offered {
            self.state.turn = act.side.other();
            self.state.decider = self.state.turn;
        }
    }

    fn roll(&mut self, act: &Act<'_>, roll: Roll, told: Told<'_>, last: bool) {
        self.imply_take(act.side, act.line);
        if self.is_over() {
            let play = Play::DANCE;
            let state = self.state.clone();
            self.refuse(act, "the game is over");
            return self.push(act, Deed::Move { roll, play }, false, state);
        }
        let in_turn = self.give_dice(act, roll);
        let moves = match told {
            Told::Text(text) => read_moves(text, &mut self.movements),
            Told::Steps(steps) => self.steps(&steps),
            Told::Open => return self.leave_open(act, false),
        };
        let (play, legal) = match moves {
            Moves::Hidden => return self.leave_open(act, true),
            Moves::Empty if last && !self.must_dance() => return self.leave_open(act, false),
            Moves::Listed => self.listed(act),
            Moves::Empty | Moves::Dance => self.unplayed(act, moves),
            Moves::Illegal | Moves::Unreadable => self.unread(act, moves),
        };
        let mut after = self.state.after_unchecked(&play);
        if let (Moves::Illegal, Told::Text(text)) = (moves, told) {
            let most = after.variant.checkers;
            after.board = read_dump(text, act.side.other(), most).unwrap_or(after.board);
        }
        self.push(act, Deed::Move { roll, play }, legal && in_turn, after);
    }

    /// Takes steps as movements of one checker each.
    fn steps(&mut self, steps: &[Option<(Point, Point)>]) -> Moves {
        self.movements.clear();
        for &(from, to) in steps.iter().flatten() {
            match Movement::new(&[from, to]) {
                Some(movement) => self.movements.push(movement),
                None => return Moves::Unreadable,
            }
        }
        if self.movements.is_empty() {
            Moves::Empty
        } else {
            Moves::Listed
        }
    }

    /// Gives the player the dice; false if it was not the player's turn.
    fn give_dice(&mut self, act: &Act<'_>, roll: Roll) -> bool {
        let waits = self.state.roll.is_none() && !self.state.offered;
        let in_turn = self.state.phase == Phase::Opening || self.state.turn == act.side && waits;
        if !in_turn {
            self.refuse(act, "it is the other player's turn");
        }
        self.open = None;
        self.state.phase = Phase::Playing;
        self.state.turn = act.side;
        self.state.decider = act.side;
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

    fn leave_open(&mut self, act: &Act<'_>, hidden: bool) {
        self.open = Some(OpenRoll {
            side: act.side,
            line: act.line,
            text: act.text.to_owned(),
            hidden,
        });
    }

    /// The play that was written, legal or not.
    fn listed(&mut self, act: &Act<'_>) -> (Play, bool) {
        if let Some(play) = self.find(&self.movements) {
            return (play, true);
        }
        let message = ["not a legal play: ", &excerpt(act.text)];
        self.note(act.line, NoteCode::IllegalPlay, &message);
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
    fn unplayed(&mut self, act: &Act<'_>, moves: Moves) -> (Play, bool) {
        let Some(roll) = self.state.roll.filter(|_| !self.must_dance()) else {
            return (Play::DANCE, true);
        };
        let plays = legal_plays(&self.state.board, self.state.turn, roll);
        if let ([only], Moves::Empty) = (plays.as_slice(), moves) {
            let message = ["the only legal play of ", &roll.text(), " is not written"];
            self.note(act.line, NoteCode::Implied, &message);
            return (*only, true);
        }
        let message = [&roll.text(), " can be played, but is not"];
        self.note(act.line, NoteCode::IllegalPlay, &message);
        (Play::DANCE, false)
    }

    fn unread(&mut self, act: &Act<'_>, moves: Moves) -> (Play, bool) {
        let what = if moves == Moves::Illegal {
            "a play that was not legal, and is not told: "
        } else {
            "the play cannot be read: "
        };
        let message = [what, &excerpt(act.text)];
        self.note(act.line, NoteCode::IllegalPlay, &message);
        (Play::DANCE, false)
    }

    pub(super) fn refuse(&mut self, act: &Act<'_>, reason: &str) {
        let message = [&excerpt(act.text), ": ", reason];
        self.note(act.line, NoteCode::IllegalAction, &message);
    }

    pub(super) fn push(&mut self, act: &Act<'_>, deed: Deed, legal: bool, after: Setup) {
        let text = act.text.to_owned();
        self.enter(act.side, deed, text, act.line, legal, after);
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
            remarks: None,
        });
    }
}
