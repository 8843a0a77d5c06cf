//! How a roll was played, from the text after it.

use super::game::Replay;
use super::script::{Event, excerpt};
use crate::notation::plays::read_movements;
use crate::records::NoteCode;
use crate::rules::{Movement, Play, Point, Step, find_play, legal_plays};
use crate::text::after_word;

/// How the text after a roll describes the play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moves {
    /// The movements that were put into the buffer.
    Listed,
    /// Nothing: a dance, or a roll that was not played.
    Empty,
    /// `Cannot Move`.
    Dance,
    /// `???` or `Concedes`: the play is unknown.
    Hidden,
    /// `Illegal play`: the play is unknown, and was not legal.
    Illegal,
    /// Something else.
    Unreadable,
}

/// Reads the text after a roll; movements go into the buffer.
pub(super) fn read_moves(text: &str, movements: &mut Vec<Movement>) -> Moves {
    movements.clear();
    match text.as_bytes() {
        [] => Moves::Empty,
        [b'?', ..] => Moves::Hidden,
        [b'0'..=b'9' | b'b' | b'B', ..] => listed(text, movements),
        _ if after_word(text, "cannot").is_some() => Moves::Dance,
        _ if after_word(text, "concede").is_some() => Moves::Hidden,
        _ if after_word(text, "illegal").is_some() => Moves::Illegal,
        _ => Moves::Unreadable,
    }
}

fn listed(text: &str, movements: &mut Vec<Movement>) -> Moves {
    match read_movements(text, movements) {
        Err(_) => Moves::Unreadable,
        Ok(()) if movements.is_empty() => Moves::Empty,
        Ok(()) => Moves::Listed,
    }
}

impl Replay<'_> {
    /// Takes steps as movements of one checker each.
    pub(super) fn steps(&mut self, steps: &[Option<(Point, Point)>]) -> Moves {
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

    fn find(&self, movements: &[Movement]) -> Option<Play> {
        find_play(
            &self.state.board,
            self.state.turn,
            self.state.roll?,
            movements,
        )
    }

    pub(super) fn must_dance(&self) -> bool {
        self.find(&[]).is_some()
    }

    /// The play that was written, legal or not.
    pub(super) fn listed(&mut self, event: &Event<'_>) -> (Play, bool) {
        if let Some(play) = self.find(&self.movements) {
            return (play, true);
        }
        let message = ["not a legal play: ", &excerpt(event.text)];
        self.note(event.line, NoteCode::IllegalPlay, &message);
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
    pub(super) fn unplayed(&mut self, event: &Event<'_>, moves: Moves) -> (Play, bool) {
        let Some(roll) = self.state.roll.filter(|_| !self.must_dance()) else {
            return (Play::DANCE, true);
        };
        let plays = legal_plays(&self.state.board, self.state.turn, roll);
        if let ([only], Moves::Empty) = (plays.as_slice(), moves) {
            let message = ["the only legal play of ", &roll.text(), " is not written"];
            self.note(event.line, NoteCode::Implied, &message);
            return (*only, true);
        }
        let message = [&roll.text(), " can be played, but is not"];
        self.note(event.line, NoteCode::IllegalPlay, &message);
        (Play::DANCE, false)
    }

    pub(super) fn unread(&mut self, event: &Event<'_>, moves: Moves) -> (Play, bool) {
        let kind = if moves == Moves::Illegal {
            "an illegal play that is not given: "
        } else {
            "the play cannot be read: "
        };
        let message = [kind, &excerpt(event.text)];
        self.note(event.line, NoteCode::IllegalPlay, &message);
        (Play::DANCE, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Moves, usize) {
        let mut movements = Vec::new();
        (read_moves(text, &mut movements), movements.len())
    }

    #[test]
    fn every_way_of_writing() {
        assert_eq!(read("8/4*(2) Bar/21"), (Moves::Listed, 3));
        assert_eq!(read("24/18*/13, 6/off"), (Moves::Listed, 2));
        assert_eq!(read("25/20 6/0"), (Moves::Listed, 2));
        assert_eq!(read("25-20, 6-o"), (Moves::Listed, 2));
        assert_eq!(read("0/0"), (Moves::Empty, 0));
        assert_eq!(read(""), (Moves::Empty, 0));
        assert_eq!(read("Cannot Move"), (Moves::Dance, 0));
        assert_eq!(read("????"), (Moves::Hidden, 0));
        assert_eq!(read("Concedes"), (Moves::Hidden, 0));
        assert_eq!(read("8/4(5)").0, Moves::Unreadable);
        assert_eq!(read("4/8").0, Moves::Unreadable);
        assert_eq!(read("26/8").0, Moves::Unreadable);
        assert_eq!(read("6/5 6/5 6/5 6/5 6/5").0, Moves::Unreadable);
    }
}
