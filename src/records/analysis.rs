//! Analyses of decisions by programs, as files have them.
//!
//! Equities are in points for the player whose decision it is, with the cube at 1; in a match they
//! are normalised, so that winning the game as it stands counts 1.

use super::Entry;
use crate::rules::{Action, Decision, Phase, Play};

/// Comment and analysis of an entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remarks {
    /// The comment; empty if there is none.
    pub comment: String,
    /// The analysis by a program.
    pub analysis: Analysis,
}

/// The analysis of a decision; for a move, of the double before it too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The plays that were looked at, in the order in which they stand there: the best first, in the
    /// judgement of the program, which has looked at some more deeply than at others.
    pub candidates: Vec<Candidate>,
    /// The index of the one played.
    pub played: Option<usize>,
    /// The equities of a double, a take and a drop.
    pub cube: Option<CubeAnalysis>,
    /// The equities of a resignation and of playing on.
    pub resignation: Option<ResignationAnalysis>,
    /// The chances of how the game ends, where a text has these and no equities.
    pub chances: Option<Chances>,
    /// How much equity the roll gave to the player, against the average roll.
    pub luck: Option<f32>,
}

/// A candidate play.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The play.
    pub play: Play,
    /// Its equity.
    pub equity: f32,
    /// The chance to win the match after it, from 0 to 1, if known.
    pub mwc: Option<f32>,
    /// The chances of how the game ends after it, if known.
    pub chances: Option<Chances>,
    /// The level of the evaluation, in the program's words: `2-ply`, `XG Roller+`; empty if unknown.
    pub level: String,
}

/// How a game may end, as chances from 0 to 1: a gammon counts among the wins, a backgammon among
/// the gammons.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chances {
    /// The player wins.
    pub wins: f32,
    /// The player wins a gammon or more.
    pub gammons: f32,
    /// The player wins a backgammon.
    pub backgammons: f32,
    /// The player loses a gammon or more.
    pub gammons_lost: f32,
    /// The player loses a backgammon.
    pub backgammons_lost: f32,
}

impl Chances {
    /// The same as the other player has them.
    #[must_use]
    pub fn turned(&self) -> Chances {
        Chances {
            wins: 1.0 - self.wins,
            gammons: self.gammons_lost,
            backgammons: self.backgammons_lost,
            gammons_lost: self.gammons,
            backgammons_lost: self.backgammons,
        }
    }

    /// The equity for money without a cube.
    #[must_use]
    pub fn equity(&self) -> f32 {
        let gammons = self.gammons - self.gammons_lost;
        let backgammons = self.backgammons - self.backgammons_lost;
        2.0 * self.wins - 1.0 + gammons + backgammons
    }
}

/// The analysis of a double. All equities are the doubler's, with the cube before the double at 1.
#[derive(Clone, Debug, PartialEq)]
pub struct CubeAnalysis {
    /// The equity without a double.
    pub no_double: f32,
    /// The equity after a double and a take.
    pub double_take: f32,
    /// The equity after a double and a drop: 1, but for the end of a match.
    pub double_drop: f32,
    /// The chance to win the match in each of these cases, in their order, if known.
    pub mwc: Option<[f32; 3]>,
    /// The cubeless equity, if known.
    pub cubeless: Option<f32>,
    /// The chances of how the game ends, if known.
    pub chances: Option<Chances>,
    /// The level of the evaluation, in the program's words; empty if unknown.
    pub level: String,
}

/// The analysis of a resignation. Equities are those of the side that resigns.
#[derive(Clone, Debug, PartialEq)]
pub struct ResignationAnalysis {
    /// The equity if it is accepted.
    pub resigned: f32,
    /// The equity if the game is played on.
    pub played: f32,
    /// The level of the evaluation, in the program's words; empty if unknown.
    pub level: String,
}

impl CubeAnalysis {
    /// The equity after a double, if it is answered rightly.
    #[must_use]
    pub fn doubled(&self) -> f32 {
        self.double_take.min(self.double_drop)
    }

    /// Whether to double is right; where both are as good, it is.
    #[must_use]
    pub fn is_double(&self) -> bool {
        self.doubled() >= self.no_double
    }

    /// Whether a double comes into question, so that not to offer it is a decision: it would be an error of less than
    /// 0.16, as GNU Backgammon counts.
    #[must_use]
    pub fn is_close(&self) -> bool {
        const FAR: f32 = 0.16;
        self.no_double - self.doubled() < FAR
    }

    /// Whether to take a double is right; where both are as good, it is.
    #[must_use]
    pub fn is_take(&self) -> bool {
        self.double_take <= self.double_drop
    }
}

/// The equity that a decision gave away, by the analysis beside it: 0 of the best one; `None`
/// where nothing is told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Errors {
    /// By the play.
    pub play: Option<f32>,
    /// By the decision about the cube: the double that was offered or not, the take or the drop.
    pub cube: Option<f32>,
    /// By a resignation that gives away more than playing on, or by the answer to one.
    pub resignation: Option<f32>,
    /// By the other side, which has accepted the resignation of this entry though playing on was worth more.
    pub acceptance: Option<f32>,
}

impl Errors {
    /// The greatest of what the player of the entry gave away.
    #[must_use]
    pub fn worst(&self) -> Option<f32> {
        let errors = [self.play, self.cube, self.resignation];
        errors.into_iter().flatten().reduce(f32::max)
    }
}

impl Entry {
    /// The analysis.
    #[must_use]
    pub fn analysis(&self) -> Option<&Analysis> {
        self.remarks.as_deref().map(|remarks| &remarks.analysis)
    }

    /// The equity that it gave away.
    #[must_use]
    pub fn errors(&self) -> Errors {
        let Some(analysis) = self.analysis() else {
            return Errors::default();
        };
        let cube = analysis.cube.as_ref().filter(|_| !self.answers_beaver());
        let resignation = analysis.resignation.as_ref();
        let is_end = self.after.phase == Phase::Resigned;
        let accepted = resignation.filter(|_| matches!(self.action, Action::Resign(_)) && is_end);
        Errors {
            play: analysis.play_error(),
            cube: cube.and_then(|cube| cube_error(cube, &self.action)),
            resignation: resignation.and_then(|found| resignation_error(found, &self.action)),
            acceptance: accepted.and_then(|found| resignation_error(found, &Action::Accept)),
        }
    }

    /// Whether it is the answer to a beaver or a raccoon, of which the analysis of the double says
    /// nothing.
    fn answers_beaver(&self) -> bool {
        let decision = self.before.decision();
        matches!(decision, Decision::AnswerBeaver | Decision::AnswerRaccoon)
    }
}

impl Analysis {
    /// The equity that the play gave away, if it is known which was played.
    pub(crate) fn play_error(&self) -> Option<f32> {
        let played = self.candidates.get(self.played?)?.equity;
        // One that stands further down may have a higher equity, found by a weaker evaluation.
        let best = self.candidates.first()?.equity;
        Some((best - played).max(0.0))
    }
}

/// What a decision about the cube gave away. A move is one too: the double that was not offered.
fn cube_error(cube: &CubeAnalysis, action: &Action) -> Option<f32> {
    let best = cube.no_double.max(cube.doubled());
    Some(match action {
        Action::Move { .. } => best - cube.no_double,
        Action::Double => best - cube.doubled(),
        // A beaver is more than a take: it is no smaller error.
        Action::Take | Action::Beaver => cube.double_take - cube.doubled(),
        Action::Drop => cube.double_drop - cube.doubled(),
        _ => return None,
    })
}

/// What a resignation gave away, or the answer to one.
fn resignation_error(found: &ResignationAnalysis, action: &Action) -> Option<f32> {
    let lost = found.played - found.resigned;
    match action {
        Action::Resign(_) | Action::Reject => Some(lost.max(0.0)),
        Action::Accept => Some((-lost).max(0.0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Level;

    const CUBE: CubeAnalysis = CubeAnalysis {
        no_double: 0.75,
        double_take: 1.25,
        double_drop: 1.0,
        mwc: None,
        cubeless: None,
        chances: None,
        level: String::new(),
    };

    #[test]
    fn a_double_that_is_to_be_dropped() {
        assert_eq!(cube_error(&CUBE, &Action::Double), Some(0.0));
        assert_eq!(cube_error(&CUBE, &Action::Drop), Some(0.0));
        assert_eq!(cube_error(&CUBE, &Action::Take), Some(0.25));
        let rolled = Action::Move {
            roll: crate::rules::Roll::new(2, 1).expect("dice"),
            play: Play::DANCE,
        };
        assert_eq!(cube_error(&CUBE, &rolled), Some(0.25));
    }

    #[test]
    fn one_too_good_to_double() {
        let cube = CubeAnalysis {
            no_double: 1.5,
            ..CUBE
        };
        assert_eq!(cube_error(&cube, &Action::Double), Some(0.5));
    }

    #[test]
    fn a_resignation_and_its_answer_are_held_against_playing_on() {
        let of = |resigned, played| ResignationAnalysis {
            resigned,
            played,
            level: String::new(),
        };
        let actions = [
            Action::Resign(Level::Single),
            Action::Accept,
            Action::Reject,
        ];
        let errors =
            |found: &ResignationAnalysis| actions.map(|action| resignation_error(found, &action));
        let too_much = errors(&of(-2.0, -1.5));
        assert_eq!(too_much, [Some(0.5), Some(0.0), Some(0.5)]);
        let too_little = errors(&of(-1.0, -1.25));
        assert_eq!(too_little, [Some(0.0), Some(0.25), Some(0.0)]);
        assert_eq!(resignation_error(&of(-1.0, -1.25), &Action::Take), None);
    }

    #[test]
    fn the_play_is_held_against_the_best() {
        let candidate = |equity| Candidate {
            play: Play::DANCE,
            equity,
            mwc: None,
            chances: None,
            level: String::new(),
        };
        let mut analysis = Analysis {
            candidates: vec![candidate(0.5), candidate(0.25)],
            ..Analysis::default()
        };
        assert_eq!(analysis.play_error(), None);
        analysis.played = Some(1);
        assert_eq!(analysis.play_error(), Some(0.25));
        analysis.candidates.push(candidate(0.75));
        assert_eq!(analysis.play_error(), Some(0.25));
        analysis.played = Some(2);
        assert_eq!(analysis.play_error(), Some(0.0));
    }
}
