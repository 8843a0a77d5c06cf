//! The decisions of a match.

use jsboard::records::{Analysis, Chances, CubeAnalysis, Entry, Game, Record};
use jsboard::{Action, Decision as Open, Ending, Level, Play, Roll, Setup, Side};

use crate::{Choice, PositionKey};

/// What a decision is about. Each has a name in queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `play`: how to play a roll.
    Play,
    /// `double`: whether to double.
    Double,
    /// `take`: what to answer to a double, a beaver or a raccoon.
    Take,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 3] = [Kind::Play, Kind::Double, Kind::Take];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Play => "play",
            Kind::Double => "double",
            Kind::Take => "take",
        }
    }
}

/// Whose the cube is, as the side on roll sees it. Each has a name in queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// `centre`: nobody's.
    Centre,
    /// `own`: that of the side on roll.
    Own,
    /// `opp`: the other's.
    Opp,
}

impl Owner {
    /// Every owner.
    pub const ALL: [Owner; 3] = [Owner::Centre, Owner::Own, Owner::Opp];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Owner::Centre => "centre",
            Owner::Own => "own",
            Owner::Opp => "opp",
        }
    }
}

/// How a game ended for the side on roll of a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// Whether it won; `None` of a game without an end.
    pub won: Option<bool>,
    /// How high: 1, 2 or 3; 0 without an end.
    pub level: u8,
    /// Whether by a double that was dropped.
    pub dropped: bool,
    /// Whether by a resignation.
    pub resigned: bool,
}

/// A decision: all that is searched of it. Numbers and checkers are as the side on roll has them, which made the roll or
/// offers the double; who decides is the other side where a double is answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decision {
    /// Where the checkers stand.
    pub position: PositionKey,
    /// What it is about.
    pub kind: Kind,
    /// The roll of a play.
    pub roll: Option<Roll>,
    /// The roll that opened the game.
    pub opening: Option<Roll>,
    /// The number of the roll in its game, from 1; of a decision about the cube that of the roll before which it stands.
    pub turn: u16,
    /// How often the cube has been turned.
    pub cube: u8,
    /// Whose it is.
    pub owner: Owner,
    /// How many points each side needs, that on roll first; 0 for money.
    pub away: [u16; 2],
    /// Whether it is the Crawford game.
    pub crawford: bool,
    /// Which side of the record decides.
    pub decider: Side,
    /// The index of the game in the record.
    pub game: u16,
    /// The index of the entry in the game.
    pub entry: u16,
    /// Whether nothing else was legal.
    pub forced: bool,
    /// What was chosen.
    pub played: Choice,
    /// What an analysis says is best.
    pub best: Choice,
    /// Whether it counts for a rating: a play that was not forced, and a decision about the cube that was made or came into
    /// question, with an analysis.
    pub counts: bool,
    /// What was given away by that analysis, in points with the cube at 1.
    pub error: Option<f32>,
    /// How much better the roll was than the average, in the same unit.
    pub luck: Option<f32>,
    /// What the position is worth to who decides, in the same unit.
    pub equity: Option<f32>,
    /// How the game may end for who decides.
    pub chances: Option<Chances>,
    /// How it ended.
    pub outcome: Outcome,
}

/// The decisions of a match, in their order. What the rules would not allow is none.
#[must_use]
pub fn decisions(record: &Record) -> Vec<Decision> {
    let mut all = Vec::new();
    for (at, game) in record.games.iter().enumerate() {
        let mut course = Course::default();
        for (number, entry) in game.entries.iter().enumerate() {
            let index = |at: usize| u16::try_from(at).ok();
            course.note(entry);
            if let (true, Some(at), Some(number)) = (entry.legal, index(at), index(number)) {
                let place = Place {
                    at: [at, number],
                    course,
                };
                add(&mut all, game, entry, place);
            }
        }
    }
    all
}

/// How far a game has come.
#[derive(Clone, Copy, Default)]
struct Course {
    opening: Option<Roll>,
    rolls: u16,
    is_rolled: bool,
}

impl Course {
    fn note(&mut self, entry: &Entry) {
        self.is_rolled = false;
        if let Action::Move { roll, .. } = entry.action {
            self.opening.get_or_insert(roll);
            self.rolls = self.rolls.saturating_add(1);
            self.is_rolled = true;
        }
    }

    fn turn(self) -> u16 {
        self.rolls + u16::from(!self.is_rolled)
    }
}

/// Where a decision stands in its match.
#[derive(Clone, Copy)]
struct Place {
    at: [u16; 2],
    course: Course,
}

fn add(all: &mut Vec<Decision>, game: &Game, entry: &Entry, place: Place) {
    let analysis = entry.analysis();
    let cube = analysis.and_then(|analysis| analysis.cube.as_ref());
    let made = |setup, kind| Decision::at(setup, kind, entry, game, place);
    match &entry.action {
        Action::Move { roll, play } => {
            let before = Setup {
                roll: None,
                ..entry.before.clone()
            };
            if let Some(cube) = cube.filter(|_| before.decision() == Open::RollOrDouble) {
                all.push(made(&before, Kind::Double).cube(cube, Choice::NO_DOUBLE));
            }
            let decision = made(&entry.before, Kind::Play);
            all.push(decision.play(entry, *roll, play, analysis));
        }
        Action::Double => {
            let decision = made(&entry.before, Kind::Double);
            all.push(match cube {
                Some(cube) => decision.cube(cube, Choice::DOUBLE),
                None => decision.chosen(Choice::DOUBLE),
            });
        }
        action @ (Action::Take | Action::Drop | Action::Beaver | Action::Raccoon) => {
            let choice = Choice::of(action).unwrap_or(Choice::UNKNOWN);
            let decision = made(&entry.before, Kind::Take).chosen(choice);
            // Of the answer to a beaver the analysis of the double says nothing.
            let is_first = entry.before.decision() == Open::TakeOrDrop;
            all.push(match cube.filter(|_| is_first) {
                Some(cube) => decision.answer(cube, entry),
                None => decision,
            });
        }
        Action::Roll(_) | Action::Resign(_) | Action::Accept | Action::Reject => {}
    }
}

impl Decision {
    /// The side of the record that is on roll.
    #[must_use]
    pub fn on_roll(&self) -> Side {
        match self.kind {
            Kind::Take => self.decider.other(),
            Kind::Play | Kind::Double => self.decider,
        }
    }

    /// Whether it is the cube that was not turned before the play of its entry.
    #[must_use]
    pub fn is_before_roll(&self) -> bool {
        self.kind == Kind::Double && self.played == Choice::NO_DOUBLE
    }

    fn at(setup: &Setup, kind: Kind, entry: &Entry, game: &Game, place: Place) -> Decision {
        let turn = setup.turn;
        let away = [turn, turn.other()].map(|side| setup.score.away(side).unwrap_or(0));
        // While a double is open the cube shows what it was before it.
        let owner = match setup.cube.owner {
            None => Owner::Centre,
            Some(owner) if owner == turn => Owner::Own,
            Some(_) => Owner::Opp,
        };
        Decision {
            position: PositionKey::of(&setup.board, turn),
            kind,
            roll: None,
            opening: place.course.opening,
            turn: place.course.turn(),
            cube: setup.cube.exponent(),
            owner,
            away,
            crawford: game.crawford,
            decider: entry.side,
            game: place.at[0],
            entry: place.at[1],
            forced: false,
            played: Choice::UNKNOWN,
            best: Choice::UNKNOWN,
            counts: false,
            error: None,
            luck: None,
            equity: None,
            chances: None,
            outcome: Outcome::of(game, turn),
        }
    }

    fn chosen(self, played: Choice) -> Decision {
        Decision { played, ..self }
    }

    fn play(self, entry: &Entry, roll: Roll, play: &Play, analysis: Option<&Analysis>) -> Decision {
        let best = analysis.and_then(|analysis| analysis.candidates.first());
        let chances = best.and_then(|best| best.chances);
        Decision {
            roll: Some(roll),
            played: Choice::play(play),
            best: best.map_or(Choice::UNKNOWN, |best| Choice::play(&best.play)),
            counts: analysis.is_some_and(|analysis| {
                entry.errors().play.is_some() && analysis.candidates.len() > 1
            }),
            error: entry.errors().play,
            luck: analysis.and_then(|analysis| analysis.luck),
            equity: best.map(|best| best.equity),
            chances: chances.or(analysis.and_then(|analysis| analysis.chances)),
            forced: is_forced(&entry.before),
            ..self
        }
    }

    fn cube(self, cube: &CubeAnalysis, played: Choice) -> Decision {
        let doubled = cube.doubled();
        let best = cube.no_double.max(doubled);
        let given = if played == Choice::DOUBLE {
            doubled
        } else {
            cube.no_double
        };
        Decision {
            played,
            best: if cube.is_double() {
                Choice::DOUBLE
            } else {
                Choice::NO_DOUBLE
            },
            counts: played == Choice::DOUBLE || cube.is_close(),
            error: Some(best - given),
            equity: Some(best),
            chances: cube.chances,
            ..self
        }
    }

    fn answer(self, cube: &CubeAnalysis, entry: &Entry) -> Decision {
        let chances = cube.chances.map(|chances| chances.turned());
        Decision {
            best: if cube.is_take() {
                Choice::TAKE
            } else {
                Choice::DROP
            },
            counts: true,
            error: entry.errors().cube,
            equity: Some(-cube.doubled()),
            chances,
            ..self
        }
    }
}

/// Whether there is one legal play at most.
fn is_forced(setup: &Setup) -> bool {
    jsboard::Position::new(setup.clone()).is_ok_and(|position| position.legal_plays().len() <= 1)
}

impl Outcome {
    fn of(game: &Game, turn: Side) -> Outcome {
        let level = match game.level {
            None => 0,
            Some(Level::Single) => 1,
            Some(Level::Gammon) => 2,
            Some(Level::Backgammon) => 3,
        };
        Outcome {
            won: game.winner.map(|winner| winner == turn),
            level,
            dropped: game.ending == Some(Ending::Drop),
            resigned: game.ending == Some(Ending::Resignation),
        }
    }
}
