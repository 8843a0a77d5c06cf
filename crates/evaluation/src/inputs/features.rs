//! The computed inputs of a position in contact, a side's at a time.
//!
//! The terms are those that strong programs have used since Berliner's BKG and that GNU Backgammon's manual
//! names; the definitions here are this crate's.

use super::escapes::{escapes, rescues};
use super::masks::Masks;
use super::{home, shots};

/// How many there are a side.
pub(super) const COUNT: usize = 25;

/// What the values are divided by.
pub(super) const DIVISORS: [f32; COUNT] = [
    5.0, 5.0, 5.0, 200.0, 100.0, 25.0, 24.0, 12.0, 864.0, 36.0, 36.0, 36.0, 36.0, 1.0, 1.0, 1.0,
    1.0, 3600.0, 400.0, 294.0, 1.0, 200.0, 1.0, 1.0, 1.0,
];

/// The 25 of a side before they are divided by [`DIVISORS`]: its checkers and places, and the places of the other side.
#[inline]
pub(super) fn values(side: &[u8; 26], own: Masks, other: Masks) -> [f32; COUNT] {
    let sums = Sums::of(side, own, other);
    let off = 15.0 - sums.left;
    let rear = own.highest();
    let (back, forward) = anchors(own.points());
    let shots = shots::of_masks(own, side[25], other);
    let held = other.points();
    let open = 6.0 - (held & 0x7E).count_ones() as f32;
    let (near, whole) = containment(own.points(), other.highest());
    let (several, single) = back_game(side, own.points());
    [
        off,
        off - 5.0,
        off - 10.0,
        sums.to_pass,
        sums.free,
        rear as f32,
        back,
        forward,
        shots.pips as f32,
        shots.one as f32,
        shots.two as f32,
        f32::from(escapes(held, rear)),
        f32::from(rescues(held, rear)),
        near,
        near * near,
        whole,
        whole * whole,
        sums.mobility,
        moment(&sums, side, own),
        home::lost(side[25], held) as f32,
        1.0 - open * open / 36.0,
        sums.timing,
        backbone(side, own.points()),
        several,
        single,
    ]
}

/// Sums over a side's checkers.
struct Sums {
    /// The checkers in play.
    left: f32,
    /// The pips of all.
    pips: f32,
    /// The pips to pass the other side's rearmost checker.
    to_pass: f32,
    /// The pips of the checkers that have passed it.
    free: f32,
    /// The distance from home times the rolls that escape, over the checkers outside.
    mobility: f32,
    /// The pips that can be played before points have to be given up.
    timing: f32,
}

impl Sums {
    fn of(side: &[u8; 26], own: Masks, other: Masks) -> Sums {
        // The rearmost checker of the other side, in this side's count: 0 on the bar.
        let rearmost = 25 - other.highest();
        let held = other.points();
        let (mut left, mut pips, mut to_pass, mut free) = (0, 0, 0, 0);
        let (mut mobility, mut timing) = (0, 0);
        let mut places = own.any;
        while let Some(place) = places.checked_ilog2() {
            places &= !(1 << place);
            let count = u32::from(side[place as usize]);
            left += count;
            pips += count * place;
            if place > rearmost {
                to_pass += count * (place - rearmost);
            } else {
                free += count * place;
            }
            if place > 6 {
                mobility += count * (place - 6) * u32::from(escapes(held, place));
            }
            timing += match place {
                0..=6 => count.saturating_sub(2) * place,
                13..=24 if count >= 2 => (count - 2) * (place - 6),
                _ => count * (place - 6),
            };
        }
        Sums {
            left: left as f32,
            pips: pips as f32,
            to_pass: to_pass as f32,
            free: free as f32,
            mobility: mobility as f32,
            timing: timing as f32,
        }
    }
}

/// The mean squared distance of those checkers that are behind the mean place.
#[inline]
fn moment(sums: &Sums, side: &[u8; 26], own: Masks) -> f32 {
    let mean = sums.pips / sums.left.max(1.0);
    let (mut sum, mut behind) = (0.0, 0.0);
    let mut places = own.any >> (mean as u32 + 1) << (mean as u32 + 1);
    while let Some(place) = places.checked_ilog2() {
        places &= !(1 << place);
        let distance = place as f32 - mean;
        let count = f32::from(side[place as usize]);
        sum += count * distance * distance;
        behind += count;
    }
    if behind > 0.0 { sum / behind } else { 0.0 }
}

/// The rearmost point held, 0 if there is none; and, in the other's count, the most advanced one held in its
/// home, else the rearmost one of its outer board, else 12.
fn anchors(points: u32) -> (f32, f32) {
    let back = points.checked_ilog2().unwrap_or(0);
    let home = points >> 19;
    let outer = points & 0x0007_E000; // points 13 to 18
    let forward = if home != 0 {
        6 - home.trailing_zeros()
    } else if let Some(point) = outer.checked_ilog2() {
        25 - point
    } else {
        12
    };
    (back as f32, forward as f32)
}

/// How well held points contain the other side's checkers: 1 less the fewest rolls, in 36, that escape from
/// a place between this side's 9 point and the other's rearmost checker; and the same as far as the bar.
fn containment(points: u32, rearmost: u32) -> (f32, f32) {
    let (mut near, mut whole) = (36, 36);
    for place in 16..=24 {
        let escape = escapes(points, place);
        whole = whole.min(escape);
        if place <= rearmost {
            near = near.min(escape);
        }
    }
    let share = |fewest: u8| 1.0 - f32::from(fewest) / 36.0;
    (share(near), share(whole))
}

/// How well the points held are connected: for each but the last the chance, roughly, to move from it to the next
/// one, 1 up to six pips and none from 12 pips, weighted by the checkers there.
fn backbone(side: &[u8; 26], points: u32) -> f32 {
    let (mut sum, mut weights) = (0.0, 0.0);
    let mut places = points;
    let Some(mut rear) = places.checked_ilog2() else {
        return 0.0;
    };
    places &= !(1 << rear);
    while let Some(next) = places.checked_ilog2() {
        places &= !(1 << next);
        let gap = (rear - next) as f32;
        let count = f32::from(side[rear as usize]);
        sum += count * ((12.0 - gap) / 6.0).clamp(0.0, 1.0);
        weights += count;
        rear = next;
    }
    if weights > 0.0 { sum / weights } else { 0.0 }
}

/// The checkers on anchors in the other side's home: with two anchors or more those beyond three, in quarters of
/// eight; with one, in eighths.
fn back_game(side: &[u8; 26], points: u32) -> (f32, f32) {
    let mut anchors = points >> 19 << 19;
    let count = anchors.count_ones();
    let mut checkers = 0.0;
    while let Some(place) = anchors.checked_ilog2() {
        anchors &= !(1 << place);
        checkers += f32::from(side[place as usize]);
    }
    match count {
        0 => (0.0, 0.0),
        1 => (0.0, checkers / 8.0),
        _ => ((checkers - 3.0) / 8.0, 0.0),
    }
}
