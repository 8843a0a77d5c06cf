//! Pointer input: presses, movements and releases become gestures.

use crate::geometry::{Point2, Region};

/// How far a pointer moves before it drags, in CSS pixels.
pub const SLACK: f32 = 4.0;

/// The hand that holds a pointer, or none.
///
/// ```
/// use jsboard::control::{Gesture, Hand, Touch};
/// use jsboard::geometry::{Point2, Region};
/// let mut hand = Hand::default();
/// let (at, region) = (Point2::new(9.0, 9.0), Region::Cube);
/// hand.update(Touch::Press { pointer: 1, at, region: Some(region), liftable: false });
/// let done = hand.update(Touch::Release { pointer: 1, at, target: Some(region) });
/// assert_eq!(done, [Gesture::Tap(region)]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Hand {
    /// Nothing is pressed.
    #[default]
    Idle,
    /// Something is pressed and has not been moved yet.
    Pressed {
        /// The pointer that pressed.
        pointer: i32,
        /// Where, in CSS pixels.
        at: Point2,
        /// What is pressed.
        region: Region,
        /// Whether it can be dragged.
        liftable: bool,
    },
    /// Something is dragged.
    Dragging {
        /// The pointer that drags.
        pointer: i32,
        /// What was lifted.
        region: Region,
    },
}

/// Pointer events. Positions are in CSS pixels, in any fixed frame of reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Touch {
    /// It is pressed.
    Press {
        /// Which pointer.
        pointer: i32,
        /// Where.
        at: Point2,
        /// What lies there.
        region: Option<Region>,
        /// Whether that can be lifted.
        liftable: bool,
    },
    /// It moves.
    Move {
        /// Which pointer.
        pointer: i32,
        /// Where to.
        at: Point2,
    },
    /// It is let go.
    Release {
        /// Which pointer.
        pointer: i32,
        /// Where.
        at: Point2,
        /// What lies there, checkers aside.
        target: Option<Region>,
    },
    /// It is cancelled.
    Cancel(CancelReason),
}

/// Why a gesture was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelReason {
    /// Another finger came down.
    SecondPointer,
    /// The pointer is gone: it left the window, or its capture was lost.
    Left,
    /// The browser took the pointer, to scroll or to zoom.
    Taken,
    /// Escape was pressed.
    Escape,
    /// Another position was set.
    Replaced,
}

/// Gestures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// Pressed and let go without moving.
    Tap(Region),
    /// Begun to drag this.
    Lift(Region),
    /// Dragged to here, in CSS pixels.
    Drag(Point2),
    /// Let go what was dragged; where it was lifted, it is put back.
    Drop {
        /// What was lifted.
        from: Region,
        /// What it was let go over.
        to: Option<Region>,
    },
    /// Cancelled: what was lifted goes back.
    Cancelled(CancelReason),
}

impl Hand {
    /// Applies a pointer event and returns the gestures, in order. Events of pointers that have not pressed
    /// anything are ignored.
    pub fn update(&mut self, touch: Touch) -> Vec<Gesture> {
        match touch {
            Touch::Press {
                pointer,
                at,
                region,
                liftable,
            } => self.press(pointer, at, region, liftable),
            Touch::Move { pointer, at } => self.drag(pointer, at),
            Touch::Release {
                pointer,
                at,
                target,
            } => self.release(pointer, at, target),
            Touch::Cancel(reason) => self.cancel(reason),
        }
    }

    /// What is dragged.
    #[must_use]
    pub fn lifted(&self) -> Option<Region> {
        match *self {
            Hand::Dragging { region, .. } => Some(region),
            _ => None,
        }
    }

    fn pointer(&self) -> Option<i32> {
        match *self {
            Hand::Idle => None,
            Hand::Pressed { pointer, .. } | Hand::Dragging { pointer, .. } => Some(pointer),
        }
    }

    fn press(
        &mut self,
        pointer: i32,
        at: Point2,
        region: Option<Region>,
        liftable: bool,
    ) -> Vec<Gesture> {
        let held = self.pointer();
        if held.is_some_and(|other| other != pointer) {
            return self.cancel(CancelReason::SecondPointer);
        }
        // The same pointer once more: its release was lost.
        let lost = self.cancel(CancelReason::Left);
        if let Some(region) = region {
            *self = Hand::Pressed {
                pointer,
                at,
                region,
                liftable,
            };
        }
        lost
    }

    fn drag(&mut self, moved: i32, to: Point2) -> Vec<Gesture> {
        match *self {
            Hand::Pressed {
                pointer,
                at,
                region,
                liftable: true,
            } if pointer == moved && is_far(at, to) => {
                *self = Hand::Dragging { pointer, region };
                vec![Gesture::Lift(region), Gesture::Drag(to)]
            }
            Hand::Dragging { pointer, .. } if pointer == moved => vec![Gesture::Drag(to)],
            _ => Vec::new(),
        }
    }

    fn release(&mut self, released: i32, at: Point2, target: Option<Region>) -> Vec<Gesture> {
        if self.pointer() != Some(released) {
            return Vec::new();
        }
        // It may have been moved and let go at once.
        let mut gestures = self.drag(released, at);
        let is_lifted = matches!(gestures.first(), Some(Gesture::Lift(_)));
        gestures.truncate(is_lifted.into());
        match std::mem::take(self) {
            Hand::Dragging { region, .. } => gestures.push(Gesture::Drop {
                from: region,
                to: target,
            }),
            // What cannot be lifted is tapped as long as the pointer stays on it.
            Hand::Pressed {
                region, liftable, ..
            } if liftable || is_same(region, target) => gestures.push(Gesture::Tap(region)),
            _ => {}
        }
        gestures
    }

    fn cancel(&mut self, reason: CancelReason) -> Vec<Gesture> {
        match std::mem::take(self) {
            Hand::Idle => Vec::new(),
            _ => vec![Gesture::Cancelled(reason)],
        }
    }
}

fn is_far(a: Point2, b: Point2) -> bool {
    let (dx, dy) = (a.x - b.x, a.y - b.y);
    dx * dx + dy * dy > SLACK * SLACK
}

/// Whether a pointer that pressed a region is still on it.
fn is_same(region: Region, target: Option<Region>) -> bool {
    target.is_some_and(|target| match region.place() {
        None => target == region,
        place => target.place() == place,
    })
}
