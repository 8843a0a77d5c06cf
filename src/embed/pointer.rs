//! What a pointer does over an embed.

use super::{Effects, Embed};
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
}

impl Embed {
    /// What lies there: with `checkers` also those.
    fn hit(&self, touched: &Touched, checkers: bool) -> Option<Region> {
        let picture = self.kind.picture();
        self.board.hit(picture, touched.at, touched.size, checkers)
    }

    /// Whether what lies there can be dragged now.
    #[must_use]
    pub fn lifts(&self, touched: &Touched) -> bool {
        let region = self.hit(touched, true);
        region.is_some_and(|region| self.kind.lifts(region))
    }

    /// A pointer is pressed.
    pub fn press(&mut self, touched: &Touched) -> String {
        let region = self.hit(touched, true);
        let touch = Touch::Press {
            pointer: touched.pointer,
            at: touched.at,
            region,
            liftable: region.is_some_and(|region| self.kind.lifts(region)),
        };
        self.touch(touch, touched)
    }

    /// A pointer moves.
    pub fn moved(&mut self, touched: &Touched) -> String {
        let touch = Touch::Move {
            pointer: touched.pointer,
            at: touched.at,
        };
        self.touch(touch, touched)
    }

    /// A pointer is let go.
    pub fn release(&mut self, touched: &Touched) -> String {
        let touch = Touch::Release {
            pointer: touched.pointer,
            at: touched.at,
            target: self.hit(touched, false),
        };
        self.touch(touch, touched)
    }

    /// What a pointer does is broken off: `left`, `taken` by the browser, or `escape`.
    pub fn cancel(&mut self, reason: &str) -> String {
        let reason = match reason {
            "taken" => CancelReason::Taken,
            "escape" => CancelReason::Escape,
            _ => CancelReason::Left,
        };
        let gestures = self.hand.update(Touch::Cancel(reason));
        self.gestures(gestures, By::default())
    }

    /// A tap without a pointer, such as a screen reader makes: on the region of this name.
    pub fn tap(&mut self, region: &str) -> String {
        match Region::named(region) {
            Some(region) => self.gestures(vec![Gesture::Tap(region)], By::default()),
            None => String::new(),
        }
    }

    fn touch(&mut self, touch: Touch, touched: &Touched) -> String {
        let gestures = self.hand.update(touch);
        self.gestures(gestures, touched.by)
    }

    fn gestures(&mut self, gestures: Vec<Gesture>, by: By) -> String {
        let mut out = Effects::default();
        for gesture in gestures {
            if let Gesture::Cancelled(reason) = gesture {
                out.emit("cancel").text("reason").text(name(reason));
            }
            let lets_go = matches!(gesture, Gesture::Drop { .. } | Gesture::Cancelled(_));
            let before = self.kind.picture().setup.clone();
            let mut done = Effects::default();
            self.kind.gesture(&mut done, &self.board, gesture, by);
            if lets_go && before == self.kind.picture().setup {
                out.add("putback");
            }
            out.append(&done);
        }
        out.into_text()
    }
}

fn name(reason: CancelReason) -> &'static str {
    match reason {
        CancelReason::SecondPointer => "second_pointer",
        CancelReason::Left => "left",
        CancelReason::Taken => "taken",
        CancelReason::Escape => "escape",
        CancelReason::Replaced => "replaced",
    }
}
