//! What a game is worth: points for money, chances to win a match.

use jsboard::records::Chances;
use jsboard::{Setup, Side, match_chance};

use super::{CubeState, Holder};

/// What a game is worth to a side, and how the cube may be turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Terms {
    /// The match, as the side sees it; `None` for money.
    pub(crate) score: Option<MatchScore>,
    /// The Jacoby rule, for money.
    pub(crate) jacoby: bool,
    /// How many times a double may be answered by turning the cube, for money.
    pub(crate) beavers: u8,
    /// The cube cannot be turned beyond this value.
    pub(crate) max_cube: u32,
    /// How many checkers each side has in the variant.
    pub(crate) checkers: u8,
}

/// The score of a match as a side sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct MatchScore {
    /// The points that the side needs.
    pub(crate) own: u32,
    /// The points that the other side needs.
    pub(crate) other: u32,
    /// Whether it is the Crawford game or a later one.
    pub(crate) after: bool,
}

/// The average values of a game that is played to its end, won and lost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ends {
    /// If it is won, with gammons and backgammons in their shares.
    pub(crate) won: f32,
    /// If it is lost.
    pub(crate) lost: f32,
}

impl Terms {
    /// Play for money with the Jacoby rule or without it; no beavers, no limit of the cube that matters.
    #[must_use]
    pub const fn money(jacoby: bool) -> Terms {
        Terms {
            score: None,
            jacoby,
            beavers: 0,
            max_cube: 1 << 15,
            checkers: 15,
        }
    }

    /// Cubeless play for money: the cube is never turned, and gammons and backgammons count.
    #[must_use]
    pub const fn cubeless() -> Terms {
        Terms {
            max_cube: 1,
            ..Terms::money(false)
        }
    }

    /// A match in which the side needs `own` points and the other side `other`. `after`: the Crawford game has been
    /// played.
    #[must_use]
    pub const fn score(own: u32, other: u32, after: bool) -> Terms {
        Terms {
            score: Some(MatchScore { own, other, after }),
            ..Terms::money(false)
        }
    }

    /// The terms with beavers: how many times in a row a double may be answered by turning the cube.
    #[must_use]
    pub const fn with_beavers(self, beavers: u8) -> Terms {
        Terms { beavers, ..self }
    }

    /// The terms with a largest value of the cube; 1 means that nobody may double.
    #[must_use]
    pub const fn with_max_cube(self, max_cube: u32) -> Terms {
        Terms { max_cube, ..self }
    }

    /// The terms of a state, as `side` sees them.
    #[must_use]
    pub fn of(setup: &Setup, side: Side) -> Terms {
        let away = |side| setup.score.away(side).map(u32::from);
        let score = away(side).zip(away(side.other()));
        let crawford = setup.rules.crawford;
        let score = score.map(|(own, other)| MatchScore {
            own,
            other,
            after: crawford || own == 1 || other == 1,
        });
        let money = score.is_none();
        Terms {
            score,
            jacoby: money && setup.rules.jacoby,
            beavers: if money { setup.rules.beavers } else { 0 },
            max_cube: if crawford && !money {
                1
            } else {
                setup.rules.max_cube
            },
            checkers: setup.variant.checkers,
        }
    }

    /// The same game as the other side sees it.
    #[must_use]
    pub fn turned(self) -> Terms {
        let score = self.score.map(|score| MatchScore {
            own: score.other,
            other: score.own,
            ..score
        });
        Terms { score, ..self }
    }

    /// Whether it is played for money.
    #[must_use]
    pub const fn is_money(&self) -> bool {
        self.score.is_none()
    }

    /// Whether a double may be answered by turning the cube.
    pub(crate) const fn allows_beavers(&self) -> bool {
        self.is_money() && self.beavers > 0
    }

    /// The value of a game that is won (`points` above 0) or lost by so many points.
    pub(crate) fn worth(&self, won: bool, points: u32) -> f32 {
        let Some(MatchScore { own, other, after }) = self.score else {
            let points = points as f32;
            return if won { points } else { -points };
        };
        let (own, other) = if won {
            (own.saturating_sub(points), other)
        } else {
            (own, other.saturating_sub(points))
        };
        2.0 * match_chance(own, other, after) - 1.0
    }

    /// Whether a win at this cube wins the side the match, so that turning it is of no use.
    pub(crate) fn is_dead_for_own(&self, value: u32) -> bool {
        self.score.is_some_and(|score| score.own <= value)
    }

    /// Whether gammons and backgammons count as single games.
    pub(crate) fn flattens(&self, state: CubeState) -> bool {
        self.jacoby && self.is_money() && state.holder == Holder::Centred
    }

    /// The average values of the end, by the shares of gammons and backgammons in wins and losses.
    pub(crate) fn ends(&self, chances: &Chances, value: u32, flat: bool) -> Ends {
        let average = |won: bool, all: f32, gammons: f32, backgammons: f32| {
            let worth = |level: u32| self.worth(won, value.saturating_mul(level));
            if flat || all <= 0.0 {
                return worth(1);
            }
            let gammons = (gammons / all).clamp(0.0, 1.0);
            let backgammons = (backgammons / all).clamp(0.0, gammons);
            worth(1) * (1.0 - gammons) + worth(2) * (gammons - backgammons) + worth(3) * backgammons
        };
        let Chances {
            wins,
            gammons,
            backgammons,
            gammons_lost,
            backgammons_lost,
        } = *chances;
        Ends {
            won: average(true, wins, gammons, backgammons),
            lost: average(false, 1.0 - wins, gammons_lost, backgammons_lost),
        }
    }

    /// The value with a cube that nobody turns any more.
    #[must_use]
    pub fn cubeless_value(&self, chances: &Chances, state: CubeState) -> f32 {
        let ends = self.ends(chances, state.value, self.flattens(state));
        chances.wins * ends.won + (1.0 - chances.wins) * ends.lost
    }

    /// The equity of a value, normalised to this value of the cube: 1 is what a single game won is worth.
    #[must_use]
    pub fn equity(&self, value: f32, cube: u32) -> f32 {
        let (won, lost) = (self.worth(true, cube), self.worth(false, cube));
        if won <= lost {
            return 0.0;
        }
        (2.0 * value - (won + lost)) / (won - lost)
    }

    /// The value that an equity at this value of the cube is.
    pub(crate) fn value(&self, equity: f32, cube: u32) -> f32 {
        let (won, lost) = (self.worth(true, cube), self.worth(false, cube));
        (equity * (won - lost) + won + lost) / 2.0
    }

    /// The chance to win the match, 0 to 1, that an equity at this value of the cube is; `None` for money.
    #[must_use]
    pub fn chance_of_equity(&self, equity: f32, cube: u32) -> Option<f32> {
        self.score?;
        Some((self.value(equity, cube) + 1.0) / 2.0)
    }
}
