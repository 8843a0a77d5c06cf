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
    /// Whether the pointer is over the picture.
    pub inside: bool,
}

/// What one pointer does at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It is pressed.
    Press,
    /// It moves.
    Move,
    /// It is let go.
    Release,
    /// Its wheel turns up.
    WheelUp,
    /// Its wheel turns down.
    WheelDown,
    /// It is over this, not pressed: can it be dragged? The answer is a text, or none.
    Hover,
}

/// What hands do on an embed.
pub(super) enum Deed<'a> {
    Touch(Doing, &'a Touched),
    Cancel(&'a str),
    Tap(&'a str),
}

/// Takes what hands do.
pub(super) type Hands = fn(&mut Embed, &Deed) -> String;

/// For embeds on which nothing is done.
pub(super) fn ignore(_: &mut Embed, _: &Deed) -> String {
    String::new()
}

/// For embeds on which something is done.
pub(super) fn take(embed: &mut Embed, deed: &Deed) -> String {
    match deed {
        Deed::Touch(doing, touched) => embed.touched(*doing, touched),
        Deed::Cancel(reason) => {
            let gestures = embed.hand.update(Touch::Cancel(reason_of(reason)));
            embed.gestures(gestures, By::default())
        }
        Deed::Tap(region) => match Region::named(region) {
            Some(region) => embed.gestures(vec![Gesture::Tap(region)], By::default()),
            None => String::new(),
        },
    }
}

impl Embed {
    /// Takes what a pointer does.
    pub fn touch(&mut self, doing: Doing, touched: &Touched) -> String {
        (self.hands)(self, &Deed::Touch(doing, touched))
    }

    /// What a pointer does is broken off: `left`, `taken` by the browser, `escape`, or
    /// `replaced` by another position.
    pub fn cancel(&mut self, reason: &str) -> String {
        (self.hands)(self, &Deed::Cancel(reason))
    }

    /// A tap without a pointer, such as a screen reader makes: on the region of this name.
    pub fn tap(&mut self, region: &str) -> String {
        (self.hands)(self, &Deed::Tap(region))
    }

    /// What lies there: with `checkers` also those.
    fn hit(&self, touched: &Touched, checkers: bool) -> Option<Region> {
        let picture = self.kind.picture();
        self.board.hit(picture, touched.at, touched.size, checkers)
    }

    fn touched(&mut self, doing: Doing, touched: &Touched) -> String {
        let (pointer, at) = (touched.pointer, touched.at);
        // Nothing has to be found for each of the many moves of a drag.
        let region = match doing {
            Doing::Move => None,
            _ => self.hit(touched, doing != Doing::Release),
        };
        let lifts = || region.is_some_and(|region| self.kind.lifts(region));
        let touch = match doing {
            Doing::Press => Touch::Press {
                pointer,
                at,
                region,
                liftable: lifts(),
            },
            Doing::Move => Touch::Move { pointer, at },
            Doing::Release => Touch::Release {
                pointer,
                at,
                target: region,
            },
            Doing::Hover => return String::from(if lifts() { "lifts" } else { "" }),
            Doing::WheelUp | Doing::WheelDown => {
                let mut out = Effects::default();
                if let Some(region) = region {
                    let up = doing == Doing::WheelUp;
                    self.kind.wheel(&mut out, &self.board, region, up);
                }
                return out.into_text();
            }
        };
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

fn reason_of(name: &str) -> CancelReason {
    match name {
        "taken" => CancelReason::Taken,
        "escape" => CancelReason::Escape,
        "replaced" => CancelReason::Replaced,
        _ => CancelReason::Left,
    }
}
