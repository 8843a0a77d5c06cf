//! What a player shows.

use super::flow::action;
use super::{Held, Player, Turn, Wait};
use crate::geometry::{Button, Dice, Place, Region};
use crate::rules::{Action, Decision, Level, Play, Point, Setup, Side};

/// What to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlayerPicture {
    /// The state, with the checkers where an unfinished play has brought them.
    pub setup: Setup,
    /// The dice as they lie; those of the last play, spent, until others are rolled.
    pub dice: Option<Dice>,
    /// What a person can do now, in the order in which the buttons stand.
    pub buttons: Vec<Button>,
    /// The last play of the other side, until the next turn's first step.
    pub marked: Option<(Side, Play)>,
    /// Where the checker that is picked up can go, and whose it is.
    pub landings: Option<(Side, Vec<Point>)>,
    /// The place of the checker selected.
    pub selected: Option<Place>,
    /// The place of the checker in a pointer's hand.
    pub lifted: Option<Place>,
    /// Where the cursor stands.
    pub cursor: Option<Place>,
}

impl Player {
    /// What to show now.
    #[must_use]
    pub fn picture(&self) -> PlayerPicture {
        let setup = self.shown();
        let view = self.options.view;
        let place = |point| view.place(setup.turn, point);
        let (selected, lifted) = match self.held {
            Held::Nothing => (None, None),
            Held::Selected(point) => (Some(place(point)), None),
            Held::Lifted(point) => (None, Some(place(point))),
        };
        let mark = self.last.filter(|last| last.is_marked);
        let mark = mark.filter(|last| self.is_watched() || self.options.people[last.side.other()]);
        PlayerPicture {
            dice: self.shown_dice(&setup),
            buttons: self.buttons(),
            marked: mark.map(|last| (last.side, last.play)),
            landings: self.landings().map(|to| (setup.turn, to)),
            selected,
            lifted,
            cursor: self.cursor,
            setup,
        }
    }

    /// The state with the checkers where they are shown.
    pub(super) fn shown(&self) -> Setup {
        let turn = self.turn.as_ref();
        turn.map_or_else(|| self.now.setup().clone(), Turn::setup)
    }

    fn shown_dice(&self, setup: &Setup) -> Option<Dice> {
        let turn = self.turn.as_ref().map(Turn::dice);
        let last = || {
            self.last
                .map(|last| Dice::new(last.side, last.roll).spent())
        };
        turn.or_else(|| Dice::of(setup)).or_else(last)
    }

    /// Where the checker that is picked up can go.
    pub(super) fn landings(&self) -> Option<Vec<Point>> {
        match self.held {
            Held::Nothing => None,
            Held::Lifted(from) | Held::Selected(from) => Some(self.turn.as_ref()?.landings(from)),
        }
    }

    /// The buttons of this moment, in their order.
    #[must_use]
    pub fn buttons(&self) -> Vec<Button> {
        let mut buttons = Vec::new();
        for &button in &Button::ALL {
            if self.may(button) {
                buttons.push(button);
            }
        }
        buttons
    }

    fn may(&self, button: Button) -> bool {
        match (self.wait, &self.turn) {
            (Wait::Dice, _) => return false,
            (Wait::Opponent { is_stuck }, _) => return is_stuck && button == Button::Next,
            (Wait::Nothing, Some(turn)) => {
                let (is_begun, is_complete) = (!turn.play().is_dance(), turn.is_complete());
                return match button {
                    Button::Undo => is_begun,
                    Button::Confirm => is_begun && is_complete,
                    Button::Next => !is_begun && is_complete,
                    _ => false,
                };
            }
            (Wait::Nothing, None) => {}
        }
        if self.is_watched() {
            return false;
        }
        let decision = self.decision();
        let is_opening = decision == Decision::OpeningRoll;
        match button {
            Button::Next => self.now.next_game().is_ok(),
            Button::Roll if is_opening => true,
            _ if !self.is_deciding() => false,
            Button::Roll => matches!(decision, Decision::Roll | Decision::RollOrDouble),
            Button::Double => decision == Decision::RollOrDouble,
            _ => action(button).is_some_and(|action| self.now.act(action).is_ok()),
        }
    }

    /// The names of what a person can do now: those of the [buttons](Player::buttons), and `resign`
    /// and `swap`.
    #[must_use]
    pub fn actions(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for button in self.buttons() {
            names.push(button.name());
        }
        let resign = Action::Resign(Level::Single);
        if self.is_deciding() && self.now.act(resign).is_ok() {
            names.push("resign");
        }
        if self.turn.as_ref().is_some_and(Turn::may_swap) {
            names.push("swap");
        }
        names
    }

    /// Whether a checker can be dragged from there now.
    #[must_use]
    pub fn is_liftable(&self, region: Region) -> bool {
        let from = region.place().and_then(|place| self.point(place));
        from.is_some_and(|from| self.is_movable(from))
    }

    pub(super) fn is_movable(&self, from: Point) -> bool {
        self.turn.as_ref().is_some_and(|turn| turn.is_movable(from))
    }

    /// What a place is in the count of the side on roll.
    pub(super) fn point(&self, place: Place) -> Option<Point> {
        self.options.view.point(self.now.setup().turn, place)
    }
}
