//! Checkers: taps, drags, the wheel, and the same by keys.

use super::{Answer, Editor, EditorInput, EditorNews, EditorSpot, Lifted, Refusal};
use crate::geometry::{Place, Region};
use crate::rules::{Point, Side};

/// What becomes of a stack.
#[derive(Clone, Copy)]
pub(super) enum Change {
    Add,
    Remove,
    /// This many.
    To(u8),
}

impl Editor {
    pub(super) fn gesture(&mut self, input: &EditorInput<'_>) -> Answer {
        self.cursor_shown = false;
        match *input {
            EditorInput::Tap {
                region,
                erase,
                stack,
            } => self.tap(region, erase, stack),
            EditorInput::Wheel { region, up } => self.wheel(region, up),
            EditorInput::Lift(region) => {
                if let Some(place) = region.place() {
                    self.cursor = place;
                    self.lifted = self.topmost(place);
                }
                Ok(None)
            }
            EditorInput::Drop { from, to, stack } => {
                let answer = match (from.place(), to.map(|region| region.place())) {
                    (None, _) | (_, Some(None)) => Ok(self.put_back()),
                    (Some(from), to) => self.carry(from, to.flatten(), stack),
                };
                self.lifted = None;
                answer
            }
            _ => Ok(None),
        }
    }

    fn tap(&mut self, region: Region, erase: bool, stack: bool) -> Answer {
        let is_checker = matches!(region, Region::Checker(..));
        match region {
            Region::Place(place) | Region::Checker(place, _) => {
                self.cursor = place;
                let change = match (stack, erase || is_checker) {
                    (true, _) => Change::To(0),
                    (_, true) => Change::Remove,
                    _ if self.borrow_for(place) => return Ok(Some(EditorNews::Taken(self.active))),
                    _ => Change::Add,
                };
                self.restack(place, change)
            }
            Region::Die(n) => self.turn_die(n, !erase),
            Region::Cube if stack => self.pass_cube(),
            Region::Cube => self.turn_cube(!erase),
            Region::Resignation => self.retract(),
            _ => Ok(None),
        }
    }

    /// Puts a checker of the active colour on an empty point, from that side's highest stack, if the side
    /// has none left to place.
    fn borrow_for(&mut self, place: Place) -> bool {
        let side = self.active;
        let board = &self.state.setup.board;
        let Some(point) = self.view.point(side, place) else {
            return false;
        };
        let is_empty = matches!(place, Place::Point(_)) && self.topmost(place).is_none();
        if !is_empty || self.state.setup.off(side) > 0 {
            return false;
        }
        let highest = board.checkers[side].stacks().max_by_key(|stack| stack.1);
        let Some((from, count)) = highest else {
            return false;
        };
        self.put(side, from, count - 1);
        self.put(side, point, 1);
        true
    }

    fn wheel(&mut self, region: Region, up: bool) -> Answer {
        match region {
            Region::Place(Place::Off(_)) | Region::Checker(Place::Off(_), _) => Ok(None),
            Region::Place(place) | Region::Checker(place, _) => {
                self.restack(place, if up { Change::Add } else { Change::Remove })
            }
            Region::Die(n) => self.turn_die(n, up),
            Region::Cube => self.turn_cube(up),
            _ => Ok(None),
        }
    }

    /// Changes how many stand there, of the side that stands there or else of the active one. A
    /// tray has no count of its own: it makes its side the active one.
    pub(super) fn restack(&mut self, place: Place, change: Change) -> Answer {
        if let Place::Off(seat) = place {
            return self.activate(self.view.side(seat));
        }
        let side = self.topmost(place).map(|lifted| lifted.side);
        let side = side.unwrap_or_else(|| self.owner(place).unwrap_or(self.active));
        let Some(point) = self.view.point(side, place) else {
            return Ok(None);
        };
        let had = self.count(side, point);
        let count = match change {
            Change::Add => had.saturating_add(1),
            Change::Remove => had.checked_sub(1).ok_or(Refusal::NoChecker)?,
            Change::To(count) => count,
        };
        let left = self.state.setup.off(side);
        if count.saturating_sub(had) > left {
            return Err(Refusal::TooFew { side, left });
        }
        self.put(side, point, count);
        Ok(Some(EditorNews::Spot(self.spot(place))))
    }

    /// Carries one checker or a whole stack to another place, or off the board.
    pub(super) fn carry(&mut self, from: Place, to: Option<Place>, stack: bool) -> Answer {
        let Lifted { side, .. } = self.topmost(from).ok_or(Refusal::NoChecker)?;
        let seat = self.view.seat(side);
        let to = match to {
            Some(Place::Bar(_)) => Place::Bar(seat),
            None | Some(Place::Off(_)) => Place::Off(seat),
            Some(place) => place,
        };
        let points = (self.view.point(side, from), self.view.point(side, to));
        let (Some(source), Some(target)) = points else {
            return Ok(None);
        };
        if source == target {
            return Ok(self.put_back());
        }
        if self.state.setup.board.opposing(side, target) > 0 {
            if !stack {
                return Err(Refusal::Occupied(side.other()));
            }
            self.put(side.other(), target.across(), 0);
        }
        let had = self.count(side, source);
        let carried = if stack { had } else { 1 };
        let there = self.count(side, target);
        self.put(side, source, had.saturating_sub(carried));
        self.put(side, target, there.saturating_add(carried));
        Ok(Some(EditorNews::Spot(self.spot(to))))
    }

    /// Picks up the checker under the cursor, or puts down what was picked up.
    pub(super) fn pick(&mut self) -> Answer {
        if let Some(lifted) = self.lifted {
            return self.carry(lifted.place, Some(self.cursor), false);
        }
        let lifted = self.topmost(self.cursor).ok_or(Refusal::NoChecker)?;
        self.lifted = Some(lifted);
        Ok(Some(EditorNews::Picked(lifted.side)))
    }

    pub(super) fn put_back(&mut self) -> Option<EditorNews> {
        self.lifted.take().map(|_| EditorNews::PutBack)
    }

    /// Whether there is a checker to lift: on the board, or in a tray.
    #[must_use]
    pub fn liftable(&self, region: Region) -> bool {
        let place = region.place();
        place.and_then(|place| self.topmost(place)).is_some()
    }

    /// The topmost checker of a place. Where both sides stand, those of `X` lie above.
    fn topmost(&self, place: Place) -> Option<Lifted> {
        let stands = |&side: &Side| {
            let point = self.view.point(side, place);
            point.is_some_and(|point| self.count(side, point) > 0)
        };
        let side = [Side::X, Side::O].into_iter().find(stands)?;
        Some(Lifted { place, side })
    }

    /// Whose a bar or a tray is.
    fn owner(&self, place: Place) -> Option<Side> {
        match place {
            Place::Bar(seat) | Place::Off(seat) => Some(self.view.side(seat)),
            Place::Point(_) => None,
        }
    }

    /// How many of a side stand there, those that are off too.
    fn count(&self, side: Side, point: Point) -> u8 {
        match point {
            Point::OFF => self.state.setup.off(side),
            _ => self.state.setup.board.count(side, point),
        }
    }

    /// Sets the number of checkers of a place. Those off are the rest.
    fn put(&mut self, side: Side, point: Point, count: u8) {
        self.state.setup.board.checkers[side].set(point, count);
    }

    /// What stands at a place.
    #[must_use]
    pub fn spot(&self, place: Place) -> EditorSpot {
        let side = self.topmost(place).map(|lifted| lifted.side);
        let side = side.or(self.owner(place));
        let point = side.and_then(|side| Some((side, self.view.point(side, place)?)));
        EditorSpot {
            place,
            side,
            count: point.map_or(0, |(side, point)| self.count(side, point)),
        }
    }
}
