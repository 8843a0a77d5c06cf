//! The end of a game, from the text and from the board.

use super::game::Replay;
use crate::records::{Game, NoteCode};
use crate::rules::{Action, Ending, GameResult, Level, Phase, Score, Setup, Side, legal_plays};
use crate::text::digits;

impl Replay<'_> {
    /// Ends the game as the text says, and writes the end down. True if the text scores a
    /// gammon where the Jacoby rule would not.
    pub(super) fn end(&mut self, game: &mut Game, evidence: &Evidence) -> bool {
        let mut points = None;
        if !self.is_over() {
            points = self.bring_to_end(evidence);
        }
        let Some(mut result) = self.state.result() else {
            return false;
        };
        result.points = points.unwrap_or(result.points);
        game.winner = Some(result.winner);
        game.points = result.points;
        game.level = Some(result.level);
        game.ending = Some(result.ending);
        self.check(game, &result, evidence)
    }

    /// Lets happen what must have happened; the points, if they are not those of the rules.
    fn bring_to_end(&mut self, evidence: &Evidence) -> Option<u32> {
        let open = self.open.take();
        let Some((winner, line)) = evidence.winner(open.as_ref()) else {
            self.leave_unfinished(open);
            return None;
        };
        if !evidence.tells_end() && open.is_none() {
            let message = "the end of the game is not written";
            self.note(line, NoteCode::Implied, &[message]);
        }
        if let Some(claim) = evidence.claim.filter(|claim| claim.winner != winner) {
            let message = "written in the loser's column";
            self.note(claim.line, NoteCode::WinnerDiffers, &[message]);
        }
        if let Some(open) = open.as_ref().filter(|open| open.side == winner)
            && self.bears_off(open)
        {
            return None;
        }
        if self.state.offered && self.answers_offer(winner, line, evidence) {
            return None;
        }
        self.resign(winner, line, evidence, open)
    }

    /// A roll that stands at the end of a game without end.
    fn leave_unfinished(&mut self, open: Option<OpenRoll>) {
        let Some(open) = open else { return };
        if self.entries.is_empty() {
            // A position, and no more: its dice are part of it.
            self.start = self.state.clone();
        } else {
            let message = "a roll without its play";
            self.note(open.line, NoteCode::Unreadable, &[message]);
        }
        self.state.roll = None;
    }

    /// A hidden play of the winner that can bear off the last checkers does so.
    fn bears_off(&mut self, open: &OpenRoll) -> bool {
        let Some(roll) = self.state.roll else {
            return false;
        };
        for play in legal_plays(&self.state.board, open.side, roll) {
            let after = self.state.after_unchecked(&play);
            if after.phase == Phase::BorneOff {
                let action = Action::Move { roll, play };
                self.enter(open.side, action, open.text.clone(), open.line, true, after);
                return true;
            }
        }
        false
    }

    /// What is offered when the game ends was dropped, or, if the points say so, taken: then
    /// false, and a resignation follows.
    fn answers_offer(&mut self, winner: Side, line: usize, evidence: &Evidence) -> bool {
        let shown = self.state.cube.value();
        let points = evidence.points().unwrap_or(shown);
        let dropped = self.state.decider != winner
            && !(points > shown && level_of(points, shown * 2).is_some());
        if dropped {
            self.note(line, NoteCode::Implied, &["a drop is not written"]);
            self.imply(Action::Drop, line);
        } else if self.state.decider != winner || points > shown {
            self.imply(Action::Take, line);
        }
        dropped
    }

    fn resign(
        &mut self,
        winner: Side,
        line: usize,
        evidence: &Evidence,
        open: Option<OpenRoll>,
    ) -> Option<u32> {
        let loser = winner.other();
        let level = self.level(winner, line, evidence);
        let match_points = self.match_given_up(winner, evidence);
        let points = match_points.unwrap_or(level.points() * self.state.cube.value());
        let after = self.resigned(loser, level, points);
        let worth = after.result().map_or(points, |result| result.points);
        if points != worth && match_points.is_none() {
            let centred = " resigned with a centred cube: ";
            let message = [level.name(), centred, &digits(points), " points"];
            self.note(line, NoteCode::JacobyGammon, &message);
        }
        let open = open.filter(|open| open.side == loser);
        let text = open.map_or_else(String::new, |open| open.text);
        let legal = self.state.phase == Phase::Playing;
        self.enter(loser, Action::Resign(level), text, line, legal, after);
        Some(points)
    }

    /// The points that the winner needed, if the text gives these and no level does: not the game
    /// was given up, but the match.
    fn match_given_up(&self, winner: Side, evidence: &Evidence) -> Option<u32> {
        let highest = Level::Backgammon.points() * self.state.cube.value();
        let away = self.state.score.away(winner).map(u32::from)?;
        (away > highest && evidence.points() == Some(away)).then_some(away)
    }

    /// The state after a resignation, which counts these points.
    fn resigned(&self, loser: Side, level: Level, points: u32) -> Setup {
        let mut after = self.state.clone();
        if after.phase == Phase::Opening {
            after.phase = Phase::Playing;
            after.turn = loser;
        }
        after.offered = false;
        after.resign(loser, level);
        after.accept();
        after.score = self.state.score;
        after.score.book(loser.other(), points);
        after
    }

    /// The level of a resignation, from the points that it gave. Points that no level gives
    /// are not believed: then the next score tells, or what the winner still needed.
    fn level(&mut self, winner: Side, line: usize, evidence: &Evidence) -> Level {
        let cube = self.state.cube.value();
        let claimed = evidence.points();
        if let Some(level) = claimed.and_then(|points| level_of(points, cube)) {
            return level;
        }
        let gained = evidence.gain.and_then(|(_, points)| level_of(points, cube));
        let level = gained.unwrap_or_else(|| self.level_to_win(winner));
        if let Some(points) = claimed {
            let given_up = self.match_given_up(winner, evidence).is_some();
            let name = if given_up {
                "giving up the match"
            } else {
                level.name()
            };
            let code = code_of(&self.state.score, winner, points);
            let (points, cube) = (digits(points), digits(cube));
            let at = " points cannot be won with the cube at ";
            let message = [&points, at, &cube, ": read as ", name];
            self.note(line, code, &message);
        }
        level
    }

    /// The lowest level that wins the match for a player, if one does; else a single game.
    fn level_to_win(&self, winner: Side) -> Level {
        let cube = self.state.cube.value();
        let away = self.state.score.away(winner).map(u32::from);
        let enough = |level: &Level| away.is_some_and(|away| level.points() * cube >= away);
        let found = Level::ALL.iter().copied().find(enough);
        found.unwrap_or(Level::Single)
    }

    /// Compares the points with those that the text gives.
    fn check(&mut self, game: &Game, result: &GameResult, evidence: &Evidence) -> bool {
        let Some(points) = evidence.points() else {
            return false;
        };
        if points == result.points || result.ending == Ending::Resignation {
            return false;
        }
        let line = evidence.line();
        let before = Score {
            points: game.score,
            ..self.state.score
        };
        let code = code_of(&before, result.winner, points);
        let (written, worth) = (digits(points), digits(result.points));
        let message = ["written as ", &written, " points, worth ", &worth];
        self.note(line, code, &message);
        let full = result.level.points() * self.state.cube.value();
        result.ending == Ending::BearOff && points == full && self.state.jacoby_applies()
    }
}

/// What is the matter with points that a game is not worth: many programs write no more than
/// the winner needed.
fn code_of(before: &Score, winner: Side, points: u32) -> NoteCode {
    if before.away(winner).map(u32::from) == Some(points) {
        NoteCode::PointsCapped
    } else {
        NoteCode::PointsDiffer
    }
}

/// The level that gives these points.
fn level_of(points: u32, cube: u32) -> Option<Level> {
    points
        .is_multiple_of(cube)
        .then(|| Level::from_points(points / cube))?
}

/// What the text says about the end of a game.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// `Wins 2 points`.
    pub(super) claim: Option<Claim>,
    /// The loser, from `Losses 2 point`, and whether that counts for more than who is said to win.
    pub(super) loser: Option<(Side, bool)>,
    /// The player who resigned, from `Resigned Game` or a roll of `00:`, and the line.
    pub(super) given_up: Option<(Side, usize)>,
    /// The player who gained points until the next game, and how many.
    pub(super) gain: Option<(Side, u32)>,
    /// The line of the next game's score.
    pub(super) gain_line: usize,
}

/// The statement that a player won.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    /// The player in whose column it stands: no more than a hint.
    pub(super) winner: Side,
    pub(super) points: Option<u32>,
    pub(super) line: usize,
}

impl Evidence {
    /// The winner, and the line that says so.
    pub(super) fn winner(&self, open: Option<&OpenRoll>) -> Option<(Side, usize)> {
        let line = self.line();
        let gained = self.gain.map(|(side, _)| (side, line));
        let lost = |is: bool| {
            let loser = self.loser.filter(|&(_, firm)| firm == is);
            loser.map(|(side, _)| (side.other(), line))
        };
        let given_up = self.given_up.map(|(side, line)| (side.other(), line));
        let hidden = open.filter(|open| open.hidden);
        gained
            .or(lost(true))
            .or(self.claim.map(|claim| (claim.winner, claim.line)))
            .or(given_up)
            .or(hidden.map(|open| (open.side.other(), open.line)))
            .or(lost(false))
    }

    /// Whether the text says that the game ended.
    pub(super) fn tells_end(&self) -> bool {
        self.claim.is_some() || self.given_up.is_some() || self.loser.is_some()
    }

    /// The line that tells of the end.
    pub(super) fn line(&self) -> usize {
        self.claim.map_or(self.gain_line, |claim| claim.line)
    }

    /// The points that the text gives.
    pub(super) fn points(&self) -> Option<u32> {
        let claimed = self.claim.and_then(|claim| claim.points);
        claimed.or(self.gain.map(|(_, points)| points))
    }
}

/// A roll whose play is not given.
#[derive(Clone, Debug)]
pub(super) struct OpenRoll {
    pub(super) side: Side,
    pub(super) line: usize,
    pub(super) text: String,
    /// Whether the text marks it as unknown: `???`.
    pub(super) hidden: bool,
}
