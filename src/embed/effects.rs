//! What an embed asks of the page that it is in.

use crate::control::{CancelReason, MatchPath};
use crate::notation::{write_gnubgid, write_xgid};
use crate::rules::{GameResult, Roll, Score, Setup};
use crate::scene::Track;

/// One thing that the page has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Show this picture.
    Draw(Box<Drawing>),
    /// Show this SVG, of the picture's size, over the picture; or nothing.
    Overlay(Option<String>),
    /// Let the checker that was carried go back to where it was.
    PutBack,
    /// Let a screen reader say this.
    Say(String),
    /// Dispatch this event.
    Dispatch(Event),
    /// `positionviewer`: show these candidate plays, and mark the one of this text as played.
    Candidates(Vec<CandidateRow>),
    /// `positionviewer`: show this text below the board.
    Notes(String),
    /// `quiz`: what shows the embed of this name takes the place of what is there.
    View(&'static str),
    /// `gameviewer`: show another record; the markup of its score sheet.
    Sheet(String),
    /// `gameviewer`: mark this place as the current one.
    Select(MatchPath),
    /// `gameviewer`: send [`Command::Tick`](super::Command::Tick) from time to time, or stop that.
    Autoplay(bool),
    /// `player`: whose decision it is, in words.
    Status(String),
    /// `player`: roll two dice and send [`Command::Dice`](super::Command::Dice).
    Roll,
    /// `player`: ask the opponent.
    Ask(Question),
    /// `player` at a table: send there what a person has done.
    Send(Sent),
    /// `editor`: the fields of the form have changed.
    Form,
}

/// A picture of a board, and what it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// An `<svg>` element.
    pub svg: String,
    /// Its width and height in board units.
    pub size: [f32; 2],
    /// The picture in words.
    pub label: String,
    /// The state shown.
    pub state: State,
    /// The names of the buttons on it, as in `data-region` after `button-`.
    pub buttons: Vec<&'static str>,
    /// How checkers run to where they are drawn.
    pub tracks: Vec<Track>,
}

/// A state by its IDs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The GNU Backgammon ID.
    pub gnubgid: String,
    /// The XGID; `None` where it cannot say the state.
    pub xgid: Option<String>,
}

impl From<&Setup> for State {
    fn from(setup: &Setup) -> State {
        State {
            gnubgid: write_gnubgid(setup),
            xgid: write_xgid(setup),
        }
    }
}

/// An event: its name in the page is `jsboard:` and [`name`](Event::name).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Another state is shown.
    Change {
        /// The state.
        state: State,
        /// Where a match viewer stands.
        stand: Option<Stand>,
    },
    /// A play was made (`is_play`), or another action.
    Done {
        /// Whether it is a play.
        is_play: bool,
        /// Its move text, or the action's name.
        text: String,
        /// The state before it.
        before: State,
        /// The state after it.
        after: State,
    },
    /// A game has ended.
    Ended {
        /// How.
        result: GameResult,
        /// The score after it.
        score: Score,
    },
    /// What a pointer had begun was broken off.
    Cancel(CancelReason),
    /// Something could not be done, and has changed nothing.
    Error {
        /// The code of the error.
        code: &'static str,
        /// What was wrong.
        message: String,
    },
}

impl Event {
    /// The name, without `jsboard:`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Event::Change { .. } => "change",
            Event::Done { is_play: true, .. } => "move",
            Event::Done { .. } => "action",
            Event::Ended { .. } => "result",
            Event::Cancel(_) => "cancel",
            Event::Error { .. } => "error",
        }
    }
}

/// Where a match viewer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The place selected.
    pub place: MatchPath,
    /// Whether side 0 sits at the bottom.
    pub flip: bool,
    /// Whether another place is looked at for a moment.
    pub preview: bool,
}

/// A row of a table of plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateRow {
    /// The move text.
    pub play: String,
    /// What it is worth.
    pub equity: String,
    /// Whether it was played.
    pub is_played: bool,
}

/// What an opponent is asked, or a tutor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The number of the question: the answer names it.
    pub serial: u32,
    /// The state.
    pub state: State,
    /// The name of the variant.
    pub variant: &'static str,
    /// The decision, as `decision` of the API's `position`.
    pub decision: &'static str,
    /// The dice to play.
    pub roll: Option<Roll>,
    /// For a tutor: what a person is about to do, as move text or the name of an action.
    pub proposal: Option<String>,
}

/// What a person has done at a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The GNU ID of the state in which it was done.
    pub gnubgid: String,
    /// `move`, `roll`, `next` or the name of another action.
    pub action: &'static str,
    /// The move text, or the level of a resignation.
    pub text: String,
}

/// Effects, in their order.
#[derive(Debug, Default)]
pub(super) struct Effects {
    list: Vec<Effect>,
    announcement: String,
}

impl Effects {
    /// The effects. The announcement is one effect, the last: a second announcement would silence
    /// the first.
    pub(super) fn finish(mut self) -> Vec<Effect> {
        if !self.announcement.is_empty() {
            self.list.push(Effect::Say(self.announcement));
        }
        self.list
    }

    /// The effects added so far, without the announcement.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Effect> {
        self.list.iter()
    }

    /// Adds an effect.
    pub(super) fn add(&mut self, effect: Effect) {
        self.list.push(effect);
    }

    /// Adds other effects.
    pub(super) fn append(&mut self, mut more: Effects) {
        self.list.append(&mut more.list);
        self.say(&more.announcement);
    }

    /// Adds `jsboard:change`.
    pub(super) fn change(&mut self, setup: &Setup, stand: Option<Stand>) {
        let state = State::from(setup);
        self.add(Effect::Dispatch(Event::Change { state, stand }));
    }

    /// Removes each `change` that tells of what the one before has `told`.
    pub(super) fn keep_news(&mut self, told: &mut Option<(String, Option<Stand>)>) {
        self.list.retain(|effect| {
            let Effect::Dispatch(Event::Change { state, stand }) = effect else {
                return true;
            };
            let same = |(id, at): &(String, Option<Stand>)| *id == state.gnubgid && at == stand;
            let is_news = !told.as_ref().is_some_and(same);
            if is_news {
                *told = Some((state.gnubgid.clone(), *stand));
            }
            is_news
        });
    }

    /// Adds a text to the announcement.
    pub(super) fn say(&mut self, text: &str) {
        if !self.announcement.is_empty() && !text.is_empty() {
            self.announcement.push(' ');
        }
        self.announcement.push_str(text);
    }

    /// Whether the picture is drawn.
    pub(super) fn has_drawing(&self) -> bool {
        self.iter().any(|effect| matches!(effect, Effect::Draw(_)))
    }
}
