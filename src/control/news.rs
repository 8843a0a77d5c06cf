//! Announcements during play.

use crate::rules::{Action, Die, GameResult, Play, Point, Roll, Score, Setup, Side};

/// An announcement for screen readers: an event, or what is under the cursor.
/// [`Words::announcement`](crate::words::Words::announcement) puts it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Whose decision it is in this state, and which.
    Status(Box<Setup>),
    /// The opening roll, and who starts.
    Opens(Side, Roll),
    /// Both rolled this number for the start: again.
    Tie(Die),
    /// A side rolls.
    Rolls(Side, Roll),
    /// A side makes a whole play.
    Plays {
        /// Who.
        side: Side,
        /// The move text.
        text: String,
        /// Whether it hits.
        hits: bool,
    },
    /// A side cannot move.
    Dances(Side),
    /// A side acts: anything but a play.
    Acts {
        /// Who.
        side: Side,
        /// What.
        action: Action,
        /// The cube before it.
        cube: u32,
    },
    /// The game has ended, and this is the score now.
    Won(GameResult, Score),
    /// The next game begins at this score; whether it is the Crawford game.
    NextGame(Score, bool),
    /// A checker is picked up here, and can go there.
    Picked(Point, Vec<Point>),
    /// What was picked up is back.
    PutBack,
    /// Steps are made: their move text.
    Steps(String),
    /// No more can be played: the play is to be confirmed.
    Complete,
    /// Steps are taken back.
    Undone,
    /// The dice lie the other way round: this one first.
    Swapped(Die),
    /// The cursor stands here.
    Cursor(Spot),
    /// That cannot be done.
    Illegal(Why),
    /// The opponent has failed to answer.
    Failed,
    /// The opponent has not answered yet.
    Late,
}

/// A place and what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The place: a point as the side on roll counts, the bar, or off.
    pub point: Point,
    /// Whose checkers stand there, or whose bar or tray it is.
    pub side: Side,
    /// How many there are.
    pub count: u8,
    /// Whether one of them can move.
    pub movable: bool,
    /// Whether the checker that is picked up can go there.
    pub landing: bool,
}

/// Why an input is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is not the time for it.
    NotNow,
    /// The dice are played.
    NoDice,
    /// No checker of the side on roll is there.
    Empty,
    /// The checker on the bar enters first.
    OnBar,
    /// The opponent holds the point.
    Blocked,
    /// Not all checkers are home.
    NotHome,
    /// No die leads there.
    NotTheDice,
    /// The rules want another play: both dice, or the larger, or the farthest checker first.
    AnotherPlay,
}

impl News {
    pub(super) fn plays(side: Side, play: &Play, text: &str) -> News {
        News::Plays {
            side,
            text: text.to_owned(),
            hits: play.steps().iter().any(|step| step.hit),
        }
    }
}
