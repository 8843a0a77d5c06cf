//! Playing through a record.

use std::fmt;
use std::str::FromStr;

use crate::records::{Entry, Game, Record};
use crate::rules::{Action, Play, Roll, Setup, Side};
use crate::text::{digits, number, push_digits, split_at_first};

/// A place in a record: after the first `step` entries of a game. Step 0 is the state before
/// the opening roll.
///
/// As text `game/step` with the games counted from 1: `3/12`; or the game alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct MatchPath {
    /// Which game, from 0.
    pub game: usize,
    /// How many of its entries have been done.
    pub step: usize,
}

impl MatchPath {
    /// `game/step`, the games counted from 1.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = digits(self.game as u32 + 1);
        text.push('/');
        push_digits(&mut text, self.step as u32);
        text
    }

    /// The place that a text names, if it names one.
    #[must_use]
    pub fn named(text: &str) -> Option<MatchPath> {
        let text = text.trim();
        let (game, step) = split_at_first(text, b'/').unwrap_or((text, "0"));
        Some(MatchPath {
            game: number(game)?.checked_sub(1)? as usize,
            step: number(step)? as usize,
        })
    }
}

impl fmt::Display for MatchPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl FromStr for MatchPath {
    type Err = ();

    fn from_str(text: &str) -> Result<MatchPath, ()> {
        MatchPath::named(text).ok_or(())
    }
}

/// The state of a game viewer: a record, the place selected, perhaps another that is looked at
/// for a moment, and how it is looked at.
#[derive(Clone, Debug)]
pub struct GameViewer {
    record: Record,
    selected: MatchPath,
    previewed: Option<MatchPath>,
    autoplay: bool,
    bottom: Side,
}

/// Inputs of a game viewer, from a person or a timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// To the start of the game; from there to the start of the game before.
    First,
    /// One entry back, over the start of a game into the one before.
    Previous,
    /// One entry on, over the end of a game into the next.
    Next,
    /// To the end of the game; from there to the end of the next.
    Last,
    /// To the start of the game before.
    PreviousGame,
    /// To the start of the next game.
    NextGame,
    /// To a place; the nearest there is.
    GoTo(MatchPath),
    /// Look at another place for a moment.
    Preview(MatchPath),
    /// Back to the place selected.
    EndPreview,
    /// Start or stop going on by itself.
    ToggleAutoplay,
    /// Time to go on: while it plays by itself.
    Tick,
    /// The other side to the bottom.
    Flip,
    /// This side to the bottom.
    Bottom(Side),
}

/// Effects of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Draw the [frame](GameViewer::frame) anew; with `motion`, let the play run that leads to it.
    Show {
        /// Whether the play is shown as it is made.
        motion: bool,
    },
    /// Another place is selected: mark it in the sheet and tell the page.
    Selected,
    /// Send [`Input::Tick`] from time to time, or stop that.
    Autoplay(bool),
}

/// What to draw.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// The state shown.
    pub setup: Setup,
    /// The play that led to it, if one did.
    pub marked: Option<Marked<'a>>,
}

/// A play that is marked on the board after it.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// The state before it, with the dice.
    pub before: &'a Setup,
    /// Who made it.
    pub side: Side,
    /// The dice.
    pub roll: Roll,
    /// The play.
    pub play: &'a Play,
}

impl GameViewer {
    /// A viewer of a record, at a place in it or the nearest there is.
    #[must_use]
    pub fn new(record: Record, start: MatchPath, bottom: Side) -> GameViewer {
        let mut viewer = GameViewer {
            record,
            selected: MatchPath::default(),
            previewed: None,
            autoplay: false,
            bottom,
        };
        viewer.selected = viewer.nearest(start);
        viewer
    }

    /// The record.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The record, to note what is found out about its entries. What was done in it stays.
    pub fn record_mut(&mut self) -> &mut Record {
        &mut self.record
    }

    /// The place selected.
    #[must_use]
    pub fn selected(&self) -> MatchPath {
        self.selected
    }

    /// The place shown: the one previewed, or else the one selected.
    #[must_use]
    pub fn shown(&self) -> MatchPath {
        self.previewed.unwrap_or(self.selected)
    }

    /// The side at the bottom of the picture.
    #[must_use]
    pub fn bottom(&self) -> Side {
        self.bottom
    }

    /// The game and the entry that leads to a place; no entry at the start of a game.
    #[must_use]
    pub fn at(&self, place: MatchPath) -> Option<(&Game, Option<&Entry>)> {
        let game = self.record.games.get(place.game)?;
        Some((
            game,
            place.step.checked_sub(1).and_then(|i| game.entries.get(i)),
        ))
    }

    /// What to draw.
    #[must_use]
    pub fn frame(&self) -> Frame<'_> {
        let Some((game, entry)) = self.at(self.shown()) else {
            return Frame {
                setup: Setup::default(),
                marked: None,
            };
        };
        let Some(entry) = entry else {
            return Frame {
                setup: game.start.clone(),
                marked: None,
            };
        };
        let marked = match &entry.action {
            Action::Move { roll, play } => Some(Marked {
                before: &entry.before,
                side: entry.side,
                roll: *roll,
                play,
            }),
            _ => None,
        };
        Frame {
            setup: entry.after.clone(),
            marked,
        }
    }

    /// Applies an input and returns the effects, in order.
    pub fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Preview(place) => self.preview(Some(self.nearest(place))),
            Input::EndPreview => self.preview(None),
            Input::ToggleAutoplay => self.toggle_autoplay(),
            Input::Flip => self.turn_round(self.bottom.other()),
            Input::Bottom(side) => self.turn_round(side),
            Input::Tick if !self.autoplay => Vec::new(),
            Input::Tick => self.tick(),
            Input::First
            | Input::Previous
            | Input::Next
            | Input::Last
            | Input::PreviousGame
            | Input::NextGame
            | Input::GoTo(_) => self.go(input),
        }
    }

    fn preview(&mut self, place: Option<MatchPath>) -> Vec<Effect> {
        let place = place.filter(|&place| place != self.selected);
        if place == self.previewed {
            return Vec::new();
        }
        self.previewed = place;
        vec![Effect::Show { motion: false }]
    }

    fn toggle_autoplay(&mut self) -> Vec<Effect> {
        self.autoplay = !self.autoplay && !self.is_at_end();
        let mut effects = vec![Effect::Autoplay(self.autoplay)];
        if self.autoplay {
            effects.extend(self.tick());
        }
        effects
    }

    fn tick(&mut self) -> Vec<Effect> {
        let mut effects = self.select(self.next(), true);
        if self.is_at_end() {
            self.autoplay = false;
            effects.push(Effect::Autoplay(false));
        }
        effects
    }

    fn turn_round(&mut self, bottom: Side) -> Vec<Effect> {
        if bottom == self.bottom {
            return Vec::new();
        }
        self.bottom = bottom;
        vec![Effect::Show { motion: false }, Effect::Selected]
    }

    /// Whether it plays by itself.
    #[must_use]
    pub fn is_autoplaying(&self) -> bool {
        self.autoplay
    }

    /// Navigation by a person ends autoplay.
    fn go(&mut self, input: Input) -> Vec<Effect> {
        let place = self.destination(input);
        let mut effects = Vec::new();
        if self.autoplay {
            self.autoplay = false;
            effects.push(Effect::Autoplay(false));
        }
        // Going on and going to a place show the play that leads there.
        let motion = matches!(input, Input::Next | Input::GoTo(_));
        effects.extend(self.select(place, motion));
        effects
    }

    fn destination(&self, input: Input) -> MatchPath {
        let MatchPath { game, step } = self.selected;
        match input {
            Input::First if step > 0 => MatchPath { game, step: 0 },
            Input::First | Input::PreviousGame => MatchPath {
                game: game.saturating_sub(1),
                step: 0,
            },
            Input::Previous => self.previous(),
            Input::Last if step < self.steps(game) => self.end_of(game),
            Input::Last => self.end_of((game + 1).min(self.last_game())),
            Input::NextGame if game < self.last_game() => MatchPath {
                game: game + 1,
                step: 0,
            },
            Input::GoTo(place) => self.nearest(place),
            Input::NextGame => self.end_of(game),
            _ => self.next(),
        }
    }

    fn select(&mut self, place: MatchPath, motion: bool) -> Vec<Effect> {
        let previewed = self.previewed.take().is_some();
        if place == self.selected {
            return if previewed {
                vec![Effect::Show { motion: false }]
            } else {
                Vec::new()
            };
        }
        self.selected = place;
        vec![Effect::Show { motion }, Effect::Selected]
    }

    fn next(&self) -> MatchPath {
        let MatchPath { game, step } = self.selected;
        if step < self.steps(game) {
            MatchPath {
                game,
                step: step + 1,
            }
        } else if game < self.last_game() {
            MatchPath {
                game: game + 1,
                step: 0,
            }
        } else {
            self.selected
        }
    }

    fn previous(&self) -> MatchPath {
        let MatchPath { game, step } = self.selected;
        match (step.checked_sub(1), game.checked_sub(1)) {
            (Some(step), _) => MatchPath { game, step },
            (None, Some(game)) => self.end_of(game),
            (None, None) => self.selected,
        }
    }

    fn is_at_end(&self) -> bool {
        self.selected == self.end_of(self.last_game())
    }

    fn end_of(&self, game: usize) -> MatchPath {
        MatchPath {
            game,
            step: self.steps(game),
        }
    }

    fn nearest(&self, place: MatchPath) -> MatchPath {
        let game = place.game.min(self.last_game());
        MatchPath {
            game,
            step: place.step.min(self.steps(game)),
        }
    }

    fn steps(&self, game: usize) -> usize {
        self.record
            .games
            .get(game)
            .map_or(0, |game| game.entries.len())
    }

    fn last_game(&self) -> usize {
        self.record.games.len().saturating_sub(1)
    }
}
