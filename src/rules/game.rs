//! The course of a game: the state that each decision leads to.

use std::fmt;

use crate::text::digits;

use super::{
    Action, Cube, Decision, Die, Level, Movement, Phase, Play, Position, Roll, Rules, Setup, Side,
};

/// Why an action is refused. The position is unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleError {
    /// The action does not answer the current decision.
    NotNow(Decision),
    /// There are no dice to play.
    NoDice,
    /// The play is not legal with these dice.
    IllegalPlay,
    /// The cube cannot be turned beyond this value.
    CubeLimit(u32),
    /// This many beavers in a row are allowed, and no more.
    BeaverLimit(u8),
}

impl RuleError {
    /// The reason, in English.
    #[must_use]
    pub fn message(&self) -> String {
        let number;
        let pieces: [&str; 3] = match self {
            RuleError::NotNow(decision) => ["the decision is ", decision.name(), ""],
            RuleError::NoDice => ["there are no dice to play", "", ""],
            RuleError::IllegalPlay => ["the play is not legal with this roll", "", ""],
            RuleError::CubeLimit(max) => {
                number = digits(*max);
                ["the cube is limited to ", &number, ""]
            }
            RuleError::BeaverLimit(0) => ["beavers are not allowed", "", ""],
            RuleError::BeaverLimit(n) => {
                number = digits((*n).into());
                ["only ", &number, " in a row allowed"]
            }
        };
        pieces.concat()
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for RuleError {}

impl Decision {
    /// The name in the API, such as `roll_or_double`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Decision::OpeningRoll => "opening_roll",
            Decision::RollOrDouble => "roll_or_double",
            Decision::Roll => "roll",
            Decision::Play => "play",
            Decision::TakeOrDrop => "take_or_drop",
            Decision::AnswerBeaver => "answer_beaver",
            Decision::AnswerRaccoon => "answer_raccoon",
            Decision::AnswerResignation => "answer_resignation",
            Decision::GameOver => "game_over",
            Decision::MatchOver => "match_over",
        }
    }
}

impl Position {
    /// The position after the opening roll, one die each: the higher one starts and plays both. Equal dice
    /// are rolled again; with automatic doubles they double the cube first.
    ///
    /// # Errors
    /// [`RuleError::NotNow`] unless the opening roll is to come.
    pub fn open(&self, o: Die, x: Die) -> Result<Position, RuleError> {
        self.expect(&[Decision::OpeningRoll])?;
        let mut next = self.setup().clone();
        if o == x {
            let room = next.cube.exponent() < next.rules.automatic_doubles;
            if room && next.score.is_money() && next.cube.value() < next.rules.max_cube {
                next.cube = next.cube.turned(None).unwrap_or(next.cube);
            }
            return Ok(Position::trusted(next));
        }
        next.phase = Phase::Playing;
        next.give_turn(if o > x { Side::O } else { Side::X });
        next.roll = Some(Roll::of(o, x));
        Ok(Position::trusted(next))
    }

    /// The position after the play that makes these movements: the opponent's turn, or the end of the
    /// game.
    ///
    /// # Errors
    /// [`RuleError::NoDice`] before the roll, [`RuleError::IllegalPlay`] if no legal play makes them,
    /// [`RuleError::NotNow`] if the decision is not a play.
    pub fn play(&self, movements: &[Movement]) -> Result<(Play, Position), RuleError> {
        if matches!(self.decision(), Decision::Roll | Decision::RollOrDouble) {
            return Err(RuleError::NoDice);
        }
        self.expect(&[Decision::Play])?;
        let play = self.find_play(movements).ok_or(RuleError::IllegalPlay)?;
        Ok((play, self.after(&play)))
    }

    /// The position after one of its [legal plays](Position::legal_plays).
    #[must_use]
    pub fn after(&self, play: &Play) -> Position {
        Position(self.setup().after_unchecked(play))
    }

    /// The position after an action of the decider.
    ///
    /// # Errors
    /// [`RuleError::NotNow`] if the action does not answer the decision, [`RuleError::IllegalPlay`],
    /// and the limits of the cube and of beavers.
    pub fn act(&self, action: Action) -> Result<Position, RuleError> {
        let mut next = self.setup().clone();
        match action {
            Action::Roll(roll) => {
                self.expect(&[Decision::Roll, Decision::RollOrDouble])?;
                next.roll = Some(roll);
            }
            Action::Move { roll, play } => return self.roll_and_play(roll, &play),
            Action::Double => {
                self.expect_double()?;
                next.offered = true;
                next.decider = next.turn.other();
            }
            Action::Beaver | Action::Raccoon => return self.turn_again(action),
            Action::Take => {
                self.expect(&ANSWERS)?;
                next.cube = self.turned(self.taker())?;
                next.offered = false;
                next.decider = next.turn;
            }
            Action::Drop => {
                self.expect(&ANSWERS)?;
                next.offered = false;
                next.phase = Phase::Dropped;
                next.book();
            }
            Action::Resign(level) => {
                let playing = [Decision::Roll, Decision::RollOrDouble, Decision::Play];
                self.expect(&playing)?;
                next.resign(next.decider, level);
            }
            Action::Accept => {
                self.expect(&[Decision::AnswerResignation])?;
                next.accept();
            }
            Action::Reject => {
                self.expect(&[Decision::AnswerResignation])?;
                next.resignation = None;
                next.decider = next.turn;
            }
        }
        Ok(Position::trusted(next))
    }

    fn roll_and_play(&self, roll: Roll, play: &Play) -> Result<Position, RuleError> {
        let rolled = match self.setup().roll {
            Some(shown) if shown == roll => self.clone(),
            _ => self.act(Action::Roll(roll))?,
        };
        let steps = play.steps().iter();
        let movements = steps.filter_map(|step| Movement::new(&[step.from, step.to]));
        let (_, after) = rolled.play(&movements.collect::<Vec<_>>())?;
        Ok(after)
    }

    fn turn_again(&self, action: Action) -> Result<Position, RuleError> {
        let (decision, nth) = match action {
            Action::Raccoon => (Decision::AnswerBeaver, 2),
            _ => (Decision::TakeOrDrop, 1),
        };
        self.expect(&[decision])?;
        let mut next = self.setup().clone();
        if !next.score.is_money() || next.rules.beavers < nth {
            let limit = if next.score.is_money() {
                next.rules.beavers
            } else {
                0
            };
            return Err(RuleError::BeaverLimit(limit));
        }
        next.cube = self.turned(self.taker())?;
        // A take turns it once more.
        if next.cube.value() >= next.rules.max_cube {
            return Err(RuleError::CubeLimit(next.rules.max_cube));
        }
        next.decider = next.decider.other();
        Ok(Position::trusted(next))
    }

    /// Whether the cube is dead for the side on roll: a single game already wins it the match. It may
    /// still double.
    #[must_use]
    pub fn is_cube_dead(&self) -> bool {
        self.setup().is_cube_dead()
    }

    /// The position before the opening roll of the next game.
    ///
    /// # Errors
    /// [`RuleError::NotNow`] unless a game has ended and the match has not.
    pub fn next_game(&self) -> Result<Position, RuleError> {
        self.expect(&[Decision::GameOver])?;
        let mut ended = self.setup().clone();
        // A finished board whose points are not in the score yet.
        if ended.phase == Phase::Playing {
            ended.phase = Phase::BorneOff;
            ended.book();
        }
        if ended.score.winner().is_some() {
            return Err(RuleError::NotNow(Decision::MatchOver));
        }
        Ok(Position::trusted(ended.next_game()))
    }

    /// The owner of the cube after a take: the opponent of the first doubler, who keeps it through beaver
    /// and raccoon.
    fn taker(&self) -> Side {
        self.setup().turn.other()
    }

    fn turned(&self, owner: Side) -> Result<Cube, RuleError> {
        self.setup()
            .cube
            .turned(Some(owner))
            .ok_or(RuleError::CubeLimit(Cube::HIGHEST))
    }

    fn expect(&self, decisions: &[Decision]) -> Result<(), RuleError> {
        let decision = self.decision();
        decisions
            .contains(&decision)
            .then_some(())
            .ok_or(RuleError::NotNow(decision))
    }

    fn expect_double(&self) -> Result<(), RuleError> {
        let setup = self.setup();
        let at_limit = setup.cube.value() >= setup.rules.max_cube;
        if self.decision() == Decision::Roll && at_limit && setup.cube.is_open_to(setup.turn) {
            return Err(RuleError::CubeLimit(setup.rules.max_cube));
        }
        self.expect(&[Decision::RollOrDouble])
    }
}

const ANSWERS: [Decision; 3] = [
    Decision::TakeOrDrop,
    Decision::AnswerBeaver,
    Decision::AnswerRaccoon,
];

impl Setup {
    /// The state after a play of the side on roll, without checking the play.
    #[must_use]
    pub fn after_unchecked(&self, play: &Play) -> Setup {
        let mut next = self.clone();
        next.board = self.board.after(self.turn, play);
        next.roll = None;
        next.give_turn(self.turn.other());
        if next.finished().is_some() {
            next.phase = Phase::BorneOff;
            next.book();
        }
        next
    }

    fn give_turn(&mut self, side: Side) {
        self.turn = side;
        self.decider = side;
    }

    /// Offers the resignation of a side.
    pub(crate) fn resign(&mut self, side: Side, level: Level) {
        self.resignation = Some(level);
        self.decider = side.other();
    }

    /// Ends the game by the resignation on offer.
    pub(crate) fn accept(&mut self) {
        self.phase = Phase::Resigned;
        self.decider = self.decider.other();
        self.roll = None;
        self.book();
    }

    /// Adds the points of the finished game to the score.
    fn book(&mut self) {
        if let Some(result) = self.result() {
            self.score.book(result.winner, result.points);
        }
    }

    /// The state before the opening roll of the next game, after one that is finished. It is the Crawford
    /// game if a side has come within one point of the match for the first time.
    #[must_use]
    pub fn next_game(&self) -> Setup {
        let mut before = self.score;
        if let Some(result) = self.result() {
            let points = &mut before.points[result.winner];
            *points = u32::from(*points).saturating_sub(result.points) as u16;
        }
        let crawford = before.crawford_follows(&self.score);
        Setup::opening(
            self.variant,
            self.score,
            Rules {
                crawford,
                ..self.rules
            },
        )
    }
}
