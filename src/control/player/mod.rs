//! Playing on a board: two people, or people against an opponent outside.
//!
//! A [`Player`] takes what people do, the dice and the opponent's answers as inputs, and returns what to
//! draw, announce and ask ([`Effect`]). It never rolls or waits itself, and every state that it reaches
//! follows from the rules.

mod commands;
mod event;
mod flow;
mod keys;
mod opponent;
mod options;
mod picture;
mod remote;
mod touch;

pub use super::Direction;
pub use event::{Command, Context, Effect, Input, Led, Run, Told, What};
pub use options::{Automatic, PlayerOptions, Tap};
pub use picture::PlayerPicture;

use super::{CancelReason, News, Turn, Why};
use crate::geometry::{Place, View};
use crate::rules::{Flaws, Play, Point, Position, Roll, Setup, Side};

/// A board that is played on.
///
/// ```
/// use jsboard::control::player::{Command, Effect, Input, PlayerOptions, Player};
/// use jsboard::geometry::Button;
/// use jsboard::{Die, Setup};
/// let (mut player, _) = Player::new(Setup::default(), PlayerOptions::default()).unwrap();
/// let effects = player.update(Input::Do(Command::Button(Button::Roll)));
/// assert!(effects.contains(&Effect::Roll));
/// player.update(Input::Dice(Die::ALL[2], Die::ALL[0]));
/// player.update(Input::Text("8/5 6/5"));
/// let effects = player.update(Input::Do(Command::Button(Button::Confirm)));
/// assert!(effects.iter().any(|e| matches!(e, Effect::Moved { text, .. } if text == "8/5 6/5")));
/// ```
#[derive(Clone, Debug)]
pub struct Player {
    options: PlayerOptions,
    now: Position,
    history: Vec<Context>,
    /// The turn of a person who plays a roll.
    turn: Option<Turn>,
    /// The play that led here, actions aside.
    last: Option<Last>,
    wait: Wait,
    /// The number of the last question.
    serial: u32,
    /// The next transition was told: it is not sent.
    is_told: bool,
    held: Held,
    cursor: Option<Place>,
    typed: u8,
    effects: Vec<Effect>,
    redraw: Redraw,
}

/// The last play.
#[derive(Clone, Copy, Debug)]
struct Last {
    side: Side,
    roll: Roll,
    play: Play,
    /// Whether it is still marked.
    is_marked: bool,
}

/// What the player waits for, other than people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wait {
    Nothing,
    Dice,
    Opponent {
        /// It has failed, or takes long.
        is_stuck: bool,
    },
}

/// A checker that is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Nothing,
    /// In a pointer's hand.
    Lifted(Point),
    /// By a tap or a key.
    Selected(Point),
}

/// What to redraw after an input.
#[derive(Clone, Debug)]
enum Redraw {
    Nothing,
    Overlay,
    All(Option<Box<Run>>),
}

impl Player {
    /// A board in this state, and what is to be done about it first.
    ///
    /// # Errors
    /// Every flaw, if the state is not a legal position.
    pub fn new(setup: Setup, options: PlayerOptions) -> Result<(Player, Vec<Effect>), Flaws> {
        let now = Position::new(setup)?;
        let mut player = Player {
            options,
            history: Vec::new(),
            now: now.clone(),
            turn: None,
            last: None,
            wait: Wait::Nothing,
            serial: 0,
            is_told: false,
            held: Held::Nothing,
            cursor: None,
            typed: 0,
            effects: Vec::new(),
            redraw: Redraw::Nothing,
        };
        player.set(now);
        let effects = player.take_effects();
        Ok((player, effects))
    }

    /// Applies an input and returns the effects, in order.
    pub fn update(&mut self, input: Input<'_>) -> Vec<Effect> {
        let typed = std::mem::take(&mut self.typed);
        match input {
            Input::Gesture(gesture) => self.gesture(gesture),
            Input::Do(command) => self.command(command),
            Input::Dice(o, x) => self.dice(o, x),
            Input::Reply { serial, text } => self.reply(serial, text),
            Input::Failed { serial, message } => self.failed(serial, message),
            Input::Late { serial } => self.late(serial),
            Input::AskAgain => self.ask_again(),
            Input::Set(setup) => match Position::new(*setup) {
                Ok(position) => self.set(position),
                Err(flaws) => self.refuse("bad_position", flaws.message()),
            },
            Input::Told(told) => self.told(*told),
            Input::Stands(setup) => self.stands(*setup),
            Input::Text(text) => self.text_played(text),
            Input::Cursor(direction) => self.move_cursor(direction),
            Input::CursorTo(place) => self.cursor_to(place),
            Input::Movable { forward } => self.next_movable(forward),
            Input::Digit(digit) => self.digit(typed, digit),
            Input::Enter => self.at_cursor(false),
            Input::Pick => self.at_cursor(true),
            Input::Escape => self.escape(),
        }
        self.take_effects()
    }

    /// Other choices from now on. An unfinished play starts over; an open question is asked anew.
    pub fn set_options(&mut self, options: PlayerOptions) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.options, options);
        self.redraw = Redraw::All(None);
        let decides =
            |options: &PlayerOptions| (options.people, options.automatic, options.is_remote);
        if decides(&before) == decides(&self.options) {
            self.held = Held::Nothing;
        } else {
            self.let_go();
            self.go_on();
        }
        self.take_effects()
    }

    fn set(&mut self, position: Position) {
        let setup = position.setup().clone();
        self.now = position;
        self.last = None;
        self.history = vec![Context {
            setup,
            led: Led::Set,
        }];
        self.let_go();
        self.redraw = Redraw::All(None);
        self.effects.push(Effect::Changed);
        self.go_on();
    }

    /// Forgets what belonged to the state before.
    fn let_go(&mut self) {
        self.turn = None;
        self.held = Held::Nothing;
        self.wait = Wait::Nothing;
    }

    fn say(&mut self, news: News) {
        self.effects.push(Effect::Say(news));
    }

    fn refuse(&mut self, code: &'static str, message: String) {
        self.effects.push(Effect::Refused { code, message });
    }

    fn overlay(&mut self) {
        if matches!(self.redraw, Redraw::Nothing) {
            self.redraw = Redraw::Overlay;
        }
    }

    /// The effects gathered, the picture first.
    fn take_effects(&mut self) -> Vec<Effect> {
        let picture = match std::mem::replace(&mut self.redraw, Redraw::Nothing) {
            Redraw::Nothing => None,
            Redraw::Overlay => Some(Effect::Overlay),
            Redraw::All(motion) => Some(Effect::Show { motion }),
        };
        let mut effects = std::mem::take(&mut self.effects);
        if let Some(picture) = picture {
            effects.insert(0, picture);
        }
        effects
    }

    /// The choices in force; the view as it is turned now.
    #[must_use]
    pub fn options(&self) -> &PlayerOptions {
        &self.options
    }

    /// How the board is turned.
    #[must_use]
    pub fn view(&self) -> View {
        self.options.view
    }

    /// The state, without the steps of an unfinished play.
    #[must_use]
    pub fn position(&self) -> &Position {
        &self.now
    }

    /// Every state since the last that was set, which is the first; the last is the state now.
    #[must_use]
    pub fn history(&self) -> &[Context] {
        &self.history
    }

    /// The turn in the making, where a person plays a roll.
    #[must_use]
    pub fn turn(&self) -> Option<&Turn> {
        self.turn.as_ref()
    }

    /// The steps of an unfinished play as move text.
    #[must_use]
    pub fn text(&self) -> String {
        self.turn.as_ref().map(Turn::text).unwrap_or_default()
    }

    /// The number of the question that the opponent has not answered yet.
    #[must_use]
    pub fn question(&self) -> Option<u32> {
        matches!(self.wait, Wait::Opponent { .. }).then_some(self.serial)
    }

    /// Whether dice are awaited.
    #[must_use]
    pub fn is_rolling(&self) -> bool {
        self.wait == Wait::Dice
    }
}
