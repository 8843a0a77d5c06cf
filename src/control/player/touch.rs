//! What pointing at the board does.

use super::super::Gesture;
use super::{CancelReason, Held, News, Player, Tap, Turn, Why};
use crate::geometry::{Button, Place, Region};
use crate::rules::{Play, Point};

impl Player {
    pub(super) fn gesture(&mut self, gesture: Gesture) {
        match gesture {
            Gesture::Tap(region) => self.tap(region),
            Gesture::Lift(region) => self.lift(region),
            Gesture::Drag(_) => {}
            Gesture::Drop { to, .. } => self.drop(to),
            Gesture::Cancelled(reason) => self.cancelled(reason),
        }
    }

    fn tap(&mut self, region: Region) {
        match region {
            Region::Place(place) | Region::Checker(place, _) => self.tap_place(place, false),
            // The dice of a complete play, or of a dance, end the turn; others are swapped.
            Region::Die(_) if self.turn.is_some() => {
                let _ = self.confirm() || self.swap();
            }
            Region::Cube => {
                let _ = self.press(Button::Double) || self.press(Button::Take);
            }
            Region::Button(button) => self.command(super::Command::Button(button)),
            _ => {}
        }
    }

    /// A tap on a place; or, with `pick`, what a key does that picks up and puts down.
    pub(super) fn tap_place(&mut self, place: Place, pick: bool) {
        let point = self.point(place);
        let held = match std::mem::replace(&mut self.held, Held::Nothing) {
            Held::Selected(from) => Some(from),
            _ => None,
        };
        if let Some(from) = held {
            self.overlay();
            if point == Some(from) && pick {
                return self.say(News::PutBack);
            }
            if point == Some(from) {
                return self.by_die(from);
            }
            if point.is_some_and(|to| self.go_to(from, to, true)) {
                return;
            }
        }
        match point {
            Some(from) if self.is_movable(from) => {
                if pick || self.options.tap == Tap::Target {
                    self.hold(Held::Selected(from), from);
                } else {
                    self.by_die(from);
                }
            }
            Some(to) => match held {
                Some(from) => self.cannot(from, Some(to)),
                None => self.cannot(to, None),
            },
            None => self.illegal(Why::Empty),
        }
    }

    fn by_die(&mut self, from: Point) {
        if !self.make(true, |turn| turn.tap(from)) {
            self.cannot(from, None);
        }
    }

    /// Moves a checker; `false` if it cannot go there.
    fn go_to(&mut self, from: Point, to: Point, motion: bool) -> bool {
        self.make(motion, |turn| turn.go(from, to))
    }

    fn make(&mut self, motion: bool, step: impl FnOnce(&mut Turn) -> Option<Play>) -> bool {
        let Some(turn) = &mut self.turn else {
            return false;
        };
        let before = turn.setup();
        let steps = step(turn);
        if let Some(steps) = steps {
            self.stepped(before, &steps, motion);
        }
        steps.is_some()
    }

    fn cannot(&mut self, from: Point, to: Option<Point>) {
        let why = match &self.turn {
            Some(turn) => turn.why_not(from, to),
            None => Why::NotNow,
        };
        self.illegal(why);
    }

    fn illegal(&mut self, why: Why) {
        self.say(News::Illegal(why));
    }

    fn hold(&mut self, held: Held, from: Point) {
        self.held = held;
        self.touched_overlay();
        let landings = self.landings().unwrap_or_default();
        self.say(News::Picked(from, landings));
    }

    /// The play before is no longer marked: if it was, that is more than an overlay.
    fn touched_overlay(&mut self) {
        if self.last.is_some_and(|last| last.is_marked) {
            self.touched();
            self.show(None);
        }
        self.overlay();
    }

    fn lift(&mut self, region: Region) {
        let from = region.place().and_then(|place| self.point(place));
        if let Some(from) = from.filter(|&from| self.is_movable(from)) {
            self.hold(Held::Lifted(from), from);
        }
    }

    fn drop(&mut self, to: Option<Region>) {
        let Held::Lifted(from) = self.held else {
            return;
        };
        self.held = Held::Nothing;
        self.overlay();
        let to = to.and_then(|region| region.place());
        match to.and_then(|place| self.point(place)) {
            Some(to) if to == from => self.say(News::PutBack),
            Some(to) if self.go_to(from, to, false) => {}
            Some(to) => self.cannot(from, Some(to)),
            None => self.say(News::PutBack),
        }
    }

    /// What is in a pointer's hand goes back; what a tap has selected stays.
    fn cancelled(&mut self, _: CancelReason) {
        if matches!(self.held, Held::Lifted(_)) {
            self.put_back();
        }
    }

    pub(super) fn put_back(&mut self) {
        self.held = Held::Nothing;
        self.overlay();
        self.say(News::PutBack);
    }
}
