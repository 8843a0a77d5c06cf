//! What a query is made of.

use crate::planes::Whose;
use crate::{Choice, Kind, Owner, Phase, PositionKey};

use jsboard::Movement;

/// One thing that is asked of a decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Atom {
    /// The position itself.
    Position(PositionKey),
    /// A position at most so many pips away.
    Like(PositionKey, u32),
    /// How many checkers are on places.
    Checkers(Checkers),
    /// A number in a range.
    Number(Field, Range),
    /// What it is about.
    Kind(Kind),
    /// How far the game has come; a race includes the bear-off.
    Phase(Phase),
    /// Whose the cube is.
    Owner(Owner),
    /// The roll.
    Roll(Rolls),
    /// The roll that opened the game.
    Opening(Rolls),
    /// The roll, which is the second of the game.
    Reply(Rolls),
    /// How many points each side needs, that on roll first; both 0 for money.
    Away(u16, u16),
    /// Whether it is the Crawford game.
    Crawford(bool),
    /// Whether nothing else was legal.
    Forced(bool),
    /// What was chosen.
    Played(Moves),
    /// What is best.
    Best(Moves),
    /// What is best and was not chosen.
    Missed(Moves),
    /// What was chosen and is not best.
    Wrong(Moves),
    /// Who decides.
    Player(String),
    /// Against whom.
    Against(String),
    /// Who asks decides.
    Me,
    /// When the match was played.
    Date(Calendar),
    /// How the game ended for the side on roll.
    Result(Result),
    /// It has a tag.
    Tag(String),
    /// It has a note.
    Note,
    /// Its card is due.
    Due,
    /// What is not understood.
    Unknown(String),
}

/// How many checkers are on each of some places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkers {
    /// Whose.
    pub whose: Whose,
    /// The first and the last place: 1 to 24 as the side on roll counts, 25 each side's bar, 0 what each has borne off
    /// of fifteen.
    pub places: [u8; 2],
    /// How their number compares.
    pub cmp: Cmp,
    /// With what.
    pub count: u8,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cmp {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Cmp {
    /// Whether it holds between two numbers.
    #[must_use]
    pub fn holds<T: PartialOrd + Copy>(self, left: T, right: T) -> bool {
        match self {
            Cmp::Equal => left == right,
            Cmp::Less => left < right,
            Cmp::AtMost => left <= right,
            Cmp::More => left > right,
            Cmp::AtLeast => left >= right,
        }
    }
}

/// A number of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// `error`
    Error,
    /// `luck`
    Luck,
    /// `equity`
    Equity,
    /// `win`
    Win,
    /// `gammon`
    Gammon,
    /// `gammonlost`
    GammonLost,
    /// `pips`
    Pips,
    /// `ownpips`
    OwnPips,
    /// `opppips`
    OppPips,
    /// `len`
    Length,
    /// `cube`
    Cube,
    /// `prime`
    Prime,
    /// `oppprime`
    OppPrime,
    /// `home`
    Home,
    /// `opphome`
    OppHome,
    /// `turn`
    Turn,
}

/// A number of a query.
pub type Number = f64;

/// A range of numbers; an end that is missing is open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The least, and whether it is in the range.
    pub from: Option<(Number, bool)>,
    /// The greatest, and whether it is in the range.
    pub to: Option<(Number, bool)>,
}

impl Range {
    /// Numbers that compare so.
    #[must_use]
    pub fn of(cmp: Cmp, number: Number) -> Range {
        let (from, to) = match cmp {
            Cmp::Equal => (Some((number, true)), Some((number, true))),
            Cmp::Less => (None, Some((number, false))),
            Cmp::AtMost => (None, Some((number, true))),
            Cmp::More => (Some((number, false)), None),
            Cmp::AtLeast => (Some((number, true)), None),
        };
        Range { from, to }
    }

    /// Whether a number is in it.
    #[must_use]
    pub fn has(&self, number: Number) -> bool {
        let above = self
            .from
            .is_none_or(|(from, is_in)| number > from || is_in && number == from);
        let below = self
            .to
            .is_none_or(|(to, is_in)| number < to || is_in && number == to);
        above && below
    }
}

/// Rolls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rolls {
    /// One roll, the higher die first.
    One(u8, u8),
    /// All with this die.
    With(u8),
    /// All doubles.
    Doubles,
}

/// What is chosen in a decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Moves {
    /// Anything that is a play.
    Play,
    /// A play that hits.
    Hit,
    /// This.
    Choice(Choice),
    /// A play that has these movements, and hits if that is asked.
    Along(Vec<Movement>, bool),
}

/// Days from the first to the last, as `year * 10000 + month * 100 + day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The first.
    pub from: u32,
    /// The last.
    pub to: u32,
}

/// How a game ended for the side on roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Result {
    /// Won.
    Won,
    /// Lost.
    Lost,
    /// By a gammon, won or lost.
    Gammon,
    /// By a backgammon.
    Backgammon,
    /// By a double that was dropped.
    Drop,
    /// By a resignation.
    Resignation,
    /// It has no end.
    None,
}
