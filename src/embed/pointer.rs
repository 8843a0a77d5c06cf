//! What a pointer does over an embed.

use super::{Effect, Embed, effect};
use crate::control::{CancelReason, Gesture, Touch};
use crate::geometry::{Point2, Region};

/// A pointer over a picture, all in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Touched {
    /// Which pointer.
    pub pointer: i32,
    /// Where, from the picture's upper left corner.
    pub at: [f32; 2],
    /// How large the picture is shown.
    pub size: [f32; 2],
    /// Whether the whole stack is meant.
    pub shift: bool,
    /// Whether it is the second button.
    pub second: bool,
}

impl Touched {
    fn at(&self) -> Point2 {
        Point2::new(self.at[0], self.at[1])
    }
}

impl Embed {
    /// What lies there: with `checkers` also those.
    fn hit(&self, touched: &Touched, checkers: bool) -> Option<Region> {
        let picture = self.kind.picture();
        self.board
            .hit(picture, touched.at(), touched.size, checkers)
    }

    /// Whether what lies there can be dragged now.
    #[must_use]
    pub fn lifts(&self, touched: &Touched) -> bool {
        let region = self.hit(touched, true);
        region.is_some_and(|region| self.kind.lifts(region))
    }

    /// A pointer is pressed.
    pub fn press(&mut self, touched: &Touched) -> Vec<Effect> {
        let region = self.hit(touched, true);
        let touch = Touch::Press {
            pointer: touched.pointer,
            at: touched.at(),
            region,
            liftable: region.is_some_and(|region| self.kind.lifts(region)),
        };
        self.touch(touch, touched)
    }

    /// A pointer moves.
    pub fn moved(&mut self, touched: &Touched) -> Vec<Effect> {
        let touch = Touch::Move {
            pointer: touched.pointer,
            at: touched.at(),
        };
        self.touch(touch, touched)
    }

    /// A pointer is let go.
    pub fn release(&mut self, touched: &Touched) -> Vec<Effect> {
        let touch = Touch::Release {
            pointer: touched.pointer,
            at: touched.at(),
            target: self.hit(touched, false),
        };
        self.touch(touch, touched)
    }

    /// What a pointer does is broken off: `left`, `taken` by the browser, or `escape`.
    pub fn cancel(&mut self, reason: &str) -> Vec<Effect> {
        let reason = match reason {
            "taken" => CancelReason::Taken,
            "escape" => CancelReason::Escape,
            _ => CancelReason::Left,
        };
        let gestures = self.hand.update(Touch::Cancel(reason));
        self.gestures(gestures, false, false)
    }

    /// A tap without a pointer, such as a screen reader makes: on the region of this name.
    pub fn tap(&mut self, region: &str) -> Vec<Effect> {
        let tap = Region::named(region).map(Gesture::Tap);
        self.gestures(tap.into_iter().collect(), false, false)
    }

    fn touch(&mut self, touch: Touch, touched: &Touched) -> Vec<Effect> {
        let gestures = self.hand.update(touch);
        self.gestures(gestures, touched.shift, touched.second)
    }

    fn gestures(&mut self, gestures: Vec<Gesture>, shift: bool, second: bool) -> Vec<Effect> {
        let mut effects = Vec::new();
        for gesture in gestures {
            if let Gesture::Cancelled(reason) = gesture {
                effects.push(Effect::new(
                    "emit",
                    vec!["cancel".into(), "reason".into(), name(reason).into()],
                ));
            }
            let lets_go = matches!(gesture, Gesture::Drop { .. } | Gesture::Cancelled(_));
            let done = self.kind.gesture(&self.board, gesture, shift, second);
            let changes = done.iter().any(|effect| effect.name == "draw");
            if lets_go && !changes {
                effects.push(Effect::new("putback", Vec::new()));
            }
            effects.extend(done);
        }
        effect::gather(effects)
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
