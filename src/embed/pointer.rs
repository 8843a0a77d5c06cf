//! What a pointer does over an embed.

use super::Embed;
use super::effects::{Effect, Effects, Event};
use crate::control::{CancelReason, Gesture, Touch};
use crate::geometry::{Point2, Region};

/// A pointer over a picture, all in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Touched {
    /// Which pointer.
    pub pointer: i32,
    /// Where, from the picture's upper left corner.
    pub at: Point2,
    /// How large the picture is shown: width and height.
    pub size: [f32; 2],
    /// What else is pressed.
    pub by: By,
}

/// What is pressed together with a pointer.
#[derive(Clone, Copy, Debug, Default)]
pub struct By {
    /// The shift key: the whole stack is meant.
    pub shift: bool,
    /// The second button, instead of the first.
    pub second: bool,
    /// Whether the pointer is over the picture.
    pub inside: bool,
}

impl Embed {
    /// Whether what lies under the pointer can be dragged now.
    #[must_use]
    pub fn lifts(&self, touched: &Touched) -> bool {
        self.hit(touched, true)
            .is_some_and(|region| self.kind.lifts(region))
    }

    /// Takes a pointer that is pressed.
    pub fn press(&mut self, touched: &Touched) -> Vec<Effect> {
        let region = self.hit(touched, true);
        let press = Touch::Press {
            pointer: touched.pointer,
            at: touched.at,
            region,
            liftable: region.is_some_and(|region| self.kind.lifts(region)),
        };
        self.touch(press, touched.by)
    }

    /// Takes a pointer that moves. Nothing has to be found for each of the many moves of a drag.
    pub fn drag(&mut self, touched: &Touched) -> Vec<Effect> {
        let (pointer, at) = (touched.pointer, touched.at);
        self.touch(Touch::Move { pointer, at }, touched.by)
    }

    /// Takes a pointer that is let go.
    pub fn release(&mut self, touched: &Touched) -> Vec<Effect> {
        let release = Touch::Release {
            pointer: touched.pointer,
            at: touched.at,
            target: self.hit(touched, false),
        };
        self.touch(release, touched.by)
    }

    /// Breaks off what a pointer has begun.
    pub fn cancel(&mut self, reason: CancelReason) -> Vec<Effect> {
        self.touch(Touch::Cancel(reason), By::default())
    }

    /// Takes a tap without a pointer, such as a screen reader makes, on the region of this name.
    pub fn tap(&mut self, region: &str) -> Vec<Effect> {
        let tap = Region::named(region).map(Gesture::Tap);
        self.gestures(tap, By::default())
    }

    /// Takes a turn of the wheel.
    pub fn wheel(&mut self, touched: &Touched, up: bool) -> Vec<Effect> {
        let mut out = Effects::default();
        if let Some(region) = self.hit(touched, true) {
            self.kind.wheel(&mut out, &self.board, region, up);
        }
        out.finish()
    }

    /// What lies there: with `checkers` also those.
    fn hit(&self, touched: &Touched, checkers: bool) -> Option<Region> {
        let picture = self.kind.picture();
        self.board.hit(picture, touched.at, touched.size, checkers)
    }

    fn touch(&mut self, touch: Touch, by: By) -> Vec<Effect> {
        let gestures = self.hand.update(touch);
        self.gestures(gestures, by)
    }

    fn gestures(&mut self, gestures: impl IntoIterator<Item = Gesture>, by: By) -> Vec<Effect> {
        let mut out = Effects::default();
        for gesture in gestures {
            if let Gesture::Cancelled(reason) = gesture {
                out.add(Effect::Dispatch(Event::Cancel(reason)));
            }
            let lets_go = matches!(gesture, Gesture::Drop { .. } | Gesture::Cancelled(_));
            let before = self.kind.picture().setup.clone();
            let mut done = Effects::default();
            self.kind.gesture(&mut done, &self.board, gesture, by);
            if lets_go && before == self.kind.picture().setup {
                out.add(Effect::PutBack);
            }
            out.append(done);
        }
        out.finish()
    }
}

impl CancelReason {
    /// The reason as `jsboard:cancel` has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            CancelReason::SecondPointer => "second_pointer",
            CancelReason::Left => "left",
            CancelReason::Taken => "taken",
            CancelReason::Escape => "escape",
            CancelReason::Replaced => "replaced",
        }
    }
}
