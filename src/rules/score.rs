//! Scores, the rules in force, and results of games.

use super::{Board, BySide, Side};

/// The score of a match or of a session for money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Score {
    /// How many points the match is played to, up to 32767; 0 for money.
    pub length: u16,
    /// The points of each side, up to 32767. They are not capped, so that they may exceed the length of a
    /// finished match.
    pub points: BySide<u16>,
}

impl Score {
    /// The largest length and score that a Match ID can carry.
    pub const HIGHEST: u16 = 32767;

    /// Whether this is play for money, without a match length.
    #[must_use]
    pub const fn is_money(&self) -> bool {
        self.length == 0
    }

    /// Whether the length or the points of a side are above [`Score::HIGHEST`].
    #[must_use]
    pub const fn is_too_high(&self) -> bool {
        let [o, x] = self.points.0;
        self.length > Score::HIGHEST || o > Score::HIGHEST || x > Score::HIGHEST
    }

    /// The number of points that a side still needs; `None` for money.
    #[must_use]
    pub fn away(&self, side: Side) -> Option<u16> {
        (!self.is_money()).then(|| self.length.saturating_sub(self.points[side]))
    }

    /// The winner of the match, if it is over.
    #[must_use]
    pub fn winner(&self) -> Option<Side> {
        let mut sides = Side::ALL.iter().copied();
        sides.find(|&side| self.away(side) == Some(0))
    }

    /// Adds the points of a game, up to [`Score::HIGHEST`].
    pub fn book(&mut self, winner: Side, points: u32) {
        let sum = u32::from(self.points[winner]).saturating_add(points);
        self.points[winner] = sum.min(u32::from(Score::HIGHEST)) as u16;
    }

    /// Whether the next game is the Crawford game, if this was the score before the last game and `after` is
    /// the score now: a side has come within one point of the match, and none was there before. A match has
    /// one Crawford game.
    #[must_use]
    pub fn crawford_follows(&self, after: &Score) -> bool {
        let is_close = |score: &Score| Side::ALL.iter().any(|&s| score.away(s) == Some(1));
        after.winner().is_none() && is_close(after) && !is_close(self)
    }
}

/// The rules that are agreed for a match or a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rules {
    /// This is the Crawford game: no doubling.
    pub crawford: bool,
    /// The Jacoby rule: in play for money, gammons and backgammons count as single games as
    /// long as the cube is centred. Of no effect in a match.
    pub jacoby: bool,
    /// How many times a double may be answered by turning the cube in play for money: 0 none, 1 a beaver,
    /// 2 a raccoon too.
    pub beavers: u8,
    /// How many times equal opening dice may double the cube in play for money.
    pub automatic_doubles: u8,
    /// The cube cannot be turned beyond this value, a power of two.
    pub max_cube: u32,
}

impl Default for Rules {
    /// Jacoby in force, no beavers, no automatic doubles, the cube up to 1024: what a bare
    /// Position ID means.
    fn default() -> Rules {
        Rules {
            crawford: false,
            jacoby: true,
            beavers: 0,
            automatic_doubles: 0,
            max_cube: 1024,
        }
    }
}

/// The level of a win, before the cube.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The loser has borne off a checker: 1 point.
    Single = 1,
    /// The loser has borne off none: 2 points.
    Gammon = 2,
    /// The loser has borne off none and has a checker on the bar or in the winner's home:
    /// 3 points.
    Backgammon = 3,
}

impl Level {
    /// The three levels, from the lowest.
    pub const ALL: [Level; 3] = [Level::Single, Level::Gammon, Level::Backgammon];

    /// 1, 2 or 3.
    #[must_use]
    pub const fn points(self) -> u32 {
        self as u32
    }

    /// The level that is worth this many times the cube.
    #[must_use]
    pub fn from_points(points: u32) -> Option<Level> {
        let mut levels = Level::ALL.iter().copied();
        levels.find(|level| level.points() == points)
    }

    /// `single`, `gammon` or `backgammon`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Level::Single => "single",
            Level::Gammon => "gammon",
            Level::Backgammon => "backgammon",
        }
    }

    /// The level of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Level> {
        let mut levels = Level::ALL.iter().copied();
        levels.find(|level| level.name() == name)
    }

    /// The level of the loss of `loser` on this board, when all of the winner's checkers are off. `checkers`
    /// is the number of checkers of each side in the variant.
    #[must_use]
    pub fn of_loss(board: &Board, loser: Side, checkers: u8) -> Level {
        let left = &board.checkers[loser];
        if left.in_play() < u32::from(checkers) {
            Level::Single
        } else if left.highest().is_some_and(|point| point.number() > 18) {
            Level::Backgammon // The winner's home is the loser's points 19 to 24.
        } else {
            Level::Gammon
        }
    }
}

/// How a game ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// The winner bore off the last checker.
    BearOff,
    /// The loser dropped a double, a beaver or a raccoon.
    Drop,
    /// The loser resigned.
    Resignation,
}

impl Ending {
    /// `bear_off`, `drop` or `resignation`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Ending::BearOff => "bear_off",
            Ending::Drop => "drop",
            Ending::Resignation => "resignation",
        }
    }
}

/// The result of a finished game.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GameResult {
    /// Who won the game.
    pub winner: Side,
    /// The points won, uncapped.
    pub points: u32,
    /// Single, gammon or backgammon.
    pub level: Level,
    /// How it ended.
    pub ending: Ending,
    /// Whether it ended the match.
    pub match_over: bool,
}
