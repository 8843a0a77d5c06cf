//! A state of the game, legal or not.

use super::{Board, BySide, Checkers, Cube, Level, Point, Roll, Rules, Score, Side, Variant};

/// How far a game has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Phase {
    /// The opening roll is still to come.
    Opening,
    /// In play.
    #[default]
    Playing,
    /// Ended: a side bore off its last checker.
    BorneOff,
    /// Ended by a resignation.
    Resigned,
    /// Ended: a double was dropped.
    Dropped,
}

/// A state of the game, not necessarily legal: from a parser or an editor.
///
/// The fields are those that a GNU Backgammon ID carries, and the few rules that it cannot.
/// [`Position::new`](super::Position::new) checks whether it is legal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The variant.
    pub variant: &'static Variant,
    /// The board.
    pub board: Board,
    /// How far the game has come.
    pub phase: Phase,
    /// The player on roll: who rolled or is about to, and who doubled while a double is open.
    pub turn: Side,
    /// The side that has a decision: the opponent of `turn` while a double or a resignation is open.
    pub decider: Side,
    /// The roll of `turn`, if it has rolled.
    pub roll: Option<Roll>,
    /// The cube. While a beaver or raccoon is open it already shows the turned value.
    pub cube: Cube,
    /// A double, beaver or raccoon awaits its answer.
    pub offered: bool,
    /// The resignation that awaits its answer, offered by the opponent of `decider`; or, in
    /// [`Phase::Resigned`], the one that ended the game, of `decider`.
    pub resignation: Option<Level>,
    /// Points and match length.
    pub score: Score,
    /// The rules agreed upon.
    pub rules: Rules,
}

impl Default for Setup {
    /// The start of a game for money, `X` on roll and nothing rolled: what a bare Position ID
    /// of the start means.
    fn default() -> Setup {
        Setup {
            variant: &Variant::BACKGAMMON,
            board: Variant::BACKGAMMON.start,
            phase: Phase::Playing,
            turn: Side::X,
            decider: Side::X,
            roll: None,
            cube: Cube::CENTRED,
            offered: false,
            resignation: None,
            score: Score::default(),
            rules: Rules::default(),
        }
    }
}

/// The current decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Both roll one die for the start.
    OpeningRoll,
    /// Double or roll.
    RollOrDouble,
    /// Roll; doubling is not allowed.
    Roll,
    /// Play the roll.
    Play,
    /// Take or drop a double, or beaver if the rules allow.
    TakeOrDrop,
    /// Take or drop a beaver, or raccoon.
    AnswerBeaver,
    /// Take or drop a raccoon.
    AnswerRaccoon,
    /// Accept or reject a resignation.
    AnswerResignation,
    /// The game has ended; the next can begin.
    GameOver,
    /// The match has ended.
    MatchOver,
}

/// A reason why a [`Setup`] is not a legal position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flaw {
    /// A side has more checkers than the variant gives it.
    TooManyCheckers {
        /// Whose they are.
        side: Side,
        /// How many are in play.
        count: u32,
    },
    /// Both sides have checkers on one point, counted by `X`.
    SharedPoint(Point),
    /// Both have a checker on the bar and both homes are closed: nobody could ever move.
    BothClosedOut,
    /// All checkers of both sides are off.
    BothFinished,
    /// The Crawford rule is for matches.
    CrawfordForMoney,
    /// A double is open in the Crawford game.
    DoubleInCrawford,
    /// The decider is the wrong side for what is open.
    WrongDecider,
    /// There are dice before the opening roll, beside an open double, or after the end.
    UnexpectedDice,
    /// A double is open before the game or after its end, or beside an open resignation.
    UnexpectedOffer,
    /// A resignation is open, or missing, where the phase says otherwise.
    UnexpectedResignation,
    /// A double is open that the doubler could not offer: the cube is the opponent's.
    CubeNotOwned,
    /// The game ended by bearing off, but checkers of the winner are left.
    NotBorneOff,
    /// The match was already won when this game was in play.
    MatchAlreadyWon,
    /// A score or the length is above [`Score::HIGHEST`].
    ScoreTooHigh,
    /// The largest cube value allowed is not a power of two up to 32768.
    BadMaxCube,
}

impl Setup {
    /// The state before the opening roll of a game at this score.
    #[must_use]
    pub fn opening(variant: &'static Variant, score: Score, rules: Rules) -> Setup {
        let phase = Phase::Opening;
        Setup {
            variant,
            board: variant.start,
            phase,
            score,
            rules,
            ..Setup::default()
        }
    }

    /// The current decision. If the state contradicts itself, the best reading of it.
    #[must_use]
    pub fn decision(&self) -> Decision {
        match self.phase {
            Phase::Opening => Decision::OpeningRoll,
            Phase::BorneOff | Phase::Resigned | Phase::Dropped => match self.score.winner() {
                Some(_) => Decision::MatchOver,
                None => Decision::GameOver,
            },
            Phase::Playing if self.resignation.is_some() => Decision::AnswerResignation,
            Phase::Playing if self.offered => self.cube_answer(),
            Phase::Playing if self.finished().is_some() => Decision::GameOver,
            Phase::Playing if self.roll.is_some() => Decision::Play,
            Phase::Playing if self.may_double() => Decision::RollOrDouble,
            Phase::Playing => Decision::Roll,
        }
    }

    fn cube_answer(&self) -> Decision {
        if self.decider == self.turn {
            Decision::AnswerBeaver
        } else if self.score.is_money() && self.cube.owner == Some(self.decider) {
            Decision::AnswerRaccoon
        } else {
            Decision::TakeOrDrop
        }
    }

    /// Whether `turn` may offer a double before rolling: not in the Crawford game, only a cube
    /// that it owns or that is centred, and not beyond the largest value.
    #[must_use]
    pub fn may_double(&self) -> bool {
        let crawford = self.rules.crawford && !self.score.is_money();
        !crawford && self.cube.is_open_to(self.turn) && self.cube.value() < self.rules.max_cube
    }

    /// Whether the cube is dead for the side on roll: a single game already wins it the match. As in GNU
    /// Backgammon it may still double.
    #[must_use]
    pub fn is_cube_dead(&self) -> bool {
        let away = self.score.away(self.turn);
        away.is_some_and(|away| u32::from(away) <= self.cube.value())
    }

    /// The side whose checkers are all off, if there is one.
    #[must_use]
    pub fn finished(&self) -> Option<Side> {
        self.board.finished()
    }

    /// The number of checkers of a side that are off.
    #[must_use]
    pub fn off(&self, side: Side) -> u8 {
        let in_play = self.board.checkers[side].in_play();
        u32::from(self.variant.checkers).saturating_sub(in_play) as u8
    }

    /// The flaws of the checkers alone.
    #[must_use]
    pub fn board_flaws(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        for &side in &Side::ALL {
            let count = self.board.checkers[side].in_play();
            if count > u32::from(self.variant.checkers) {
                flaws.push(Flaw::TooManyCheckers { side, count });
            }
        }
        for point in Point::on_board() {
            if self.board.count(Side::X, point) > 0 && self.board.opposing(Side::X, point) > 0 {
                flaws.push(Flaw::SharedPoint(point));
            }
        }
        let stuck = BySide::from_fn(|side| self.is_closed_out(side));
        if stuck[Side::O] && stuck[Side::X] {
            flaws.push(Flaw::BothClosedOut);
        }
        if self.board.checkers == BySide([Checkers::NONE; 2]) {
            flaws.push(Flaw::BothFinished);
        }
        flaws
    }

    fn is_closed_out(&self, side: Side) -> bool {
        let mut entries = Point::on_board().rev().take(6);
        self.board.count(side, Point::BAR) > 0 && entries.all(|p| self.board.is_blocked(side, p))
    }

    /// Every flaw of this state; none if it is a legal position.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = self.board_flaws();
        let state = [
            (
                self.score.is_money() && self.rules.crawford,
                Flaw::CrawfordForMoney,
            ),
            (
                Cube::new(self.rules.max_cube, None).is_none(),
                Flaw::BadMaxCube,
            ),
            (self.has_unexpected_dice(), Flaw::UnexpectedDice),
            (self.has_unexpected_offer(), Flaw::UnexpectedOffer),
            (
                self.has_unexpected_resignation(),
                Flaw::UnexpectedResignation,
            ),
            (self.has_wrong_decider(), Flaw::WrongDecider),
            (self.offered && self.rules.crawford, Flaw::DoubleInCrawford),
            (self.offered_without_cube(), Flaw::CubeNotOwned),
            (
                self.phase == Phase::BorneOff && self.finished().is_none(),
                Flaw::NotBorneOff,
            ),
            (self.has_won_match_in_play(), Flaw::MatchAlreadyWon),
            (self.score.is_too_high(), Flaw::ScoreTooHigh),
        ];
        for &(is_wrong, flaw) in &state {
            if is_wrong {
                flaws.push(flaw);
            }
        }
        flaws
    }

    fn has_unexpected_dice(&self) -> bool {
        self.roll.is_some() && (self.phase != Phase::Playing || self.offered)
    }

    fn has_unexpected_offer(&self) -> bool {
        self.offered && (self.phase != Phase::Playing || self.resignation.is_some())
    }

    fn has_unexpected_resignation(&self) -> bool {
        match self.phase {
            Phase::Playing => false,
            Phase::Resigned => self.resignation.is_none(),
            Phase::Opening | Phase::BorneOff | Phase::Dropped => self.resignation.is_some(),
        }
    }

    /// With nothing open the player on roll decides. Only a beaver leaves the answer to the
    /// doubler, and there are no beavers in a match.
    fn has_wrong_decider(&self) -> bool {
        if self.phase != Phase::Playing || self.resignation.is_some() {
            return false;
        }
        let turn_decides = self.decider == self.turn;
        if self.offered {
            turn_decides && !self.score.is_money()
        } else {
            !turn_decides
        }
    }

    fn offered_without_cube(&self) -> bool {
        self.offered
            && match self.decision() {
                Decision::TakeOrDrop => !self.cube.is_open_to(self.turn),
                Decision::AnswerBeaver => self.cube.owner != Some(self.turn.other()),
                _ => false,
            }
    }

    fn has_won_match_in_play(&self) -> bool {
        matches!(self.phase, Phase::Opening | Phase::Playing) && self.score.winner().is_some()
    }
}
