//! The animation of a play, and of a roll.

use crate::geometry::{Dice, Plan, Point2, Region, Seat};
use crate::rules::{Play, Point, Setup, Side, Step};

/// The position of a checker or a die at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyframe {
    /// Milliseconds from the start of the play.
    pub ms: u16,
    /// How far right of where it comes to rest, in board units.
    pub dx: f32,
    /// How far below where it comes to rest, in board units.
    pub dy: f32,
    /// How far it is turned clockwise, in degrees.
    pub turn: f32,
}

/// The run of one checker or die.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// The checker or die, by its name in the picture after the play or roll.
    pub region: Region,
    /// Where it is at which times, from the start; it moves from each to the next by itself,
    /// slowing down, and comes to rest at the last, whose offset is 0.
    pub keys: Vec<Keyframe>,
}

/// The duration of a step, in milliseconds.
const STEP: u16 = 180;
/// The maximum duration of a play.
const PLAY: u16 = 600;
/// How long before the hitter lands a hit checker leaves.
const HIT: u16 = 60;
/// The duration of a roll: each die lies a little later than the one on its left.
const ROLL: u16 = 420;
/// How much later.
const NEXT_DIE: u16 = 40;
/// How far each die is turned when it is thrown, in degrees.
const TURNS: [f32; 4] = [-430.0, 380.0, -320.0, 450.0];

/// How a play runs from a state: the picture after the play is drawn at once, and each checker
/// that has moved, or has been moved aside, starts from where it was before.
#[must_use]
pub fn tween(before: &Setup, side: Side, play: &Play, plan: &Plan) -> Vec<Track> {
    let mut runs = Runs::new(before, plan);
    let steps = play.steps();
    let hits = steps.iter().any(|step| step.hit);
    let slots = steps.len() as u16 + u16::from(hits);
    let room = if hits { PLAY + HIT } else { PLAY };
    let step_ms = STEP.min(room / slots.max(1));
    let mut start = 0;
    for step in steps {
        runs.step(side, step, start, step_ms);
        start += step_ms;
    }
    runs.tracks(start)
}

/// How dice come to lie as they are drawn: thrown from the roller's edge of the board, tumbling.
#[must_use]
pub fn roll(dice: &Dice, plan: &Plan) -> Vec<Track> {
    let seat = plan.view.seat(dice.side);
    let inwards = match seat {
        Seat::Bottom => -1.0,
        Seat::Top => 1.0,
    };
    let far = plan.layout.height() / 2.0 * -inwards;
    let count = dice.count();
    let mut tracks = Vec::new();
    for n in 1..=count {
        let turn = TURNS[usize::from(n - 1)];
        let aside = f32::from(n) - f32::from(count + 1) / 2.0;
        let ms = ROLL + NEXT_DIE * u16::from(n - 1);
        let key = |ms, dx, dy, turn| Keyframe { ms, dx, dy, turn };
        tracks.push(Track {
            region: Region::Die(n),
            keys: vec![
                key(0, -aside, far, turn),
                key(ms * 3 / 5, aside * 0.4, inwards * 0.5, turn / 8.0),
                key(ms, 0.0, 0.0, 0.0),
            ],
        });
    }
    tracks
}

struct Walker {
    side: Side,
    point: Point,
    /// Its number in its stack.
    n: u8,
    /// Where it is.
    at: Point2,
    /// Where it was before the play.
    origin: Point2,
    /// Where it was at which times.
    keys: Vec<(u16, Point2)>,
}

struct Runs<'a> {
    plan: &'a Plan,
    walkers: Vec<Walker>,
}

impl Runs<'_> {
    fn new<'a>(before: &Setup, plan: &'a Plan) -> Runs<'a> {
        let mut walkers = Vec::with_capacity(30);
        for side in Side::ALL {
            let off = (Point::OFF, before.off(side));
            for (point, count) in before.board.checkers[side].stacks().chain([off]) {
                let place = plan.view.place(side, point);
                for n in 1..=count {
                    let at = plan.checker(place, n, count).centre();
                    walkers.push(Walker {
                        side,
                        point,
                        n,
                        at,
                        origin: at,
                        keys: Vec::new(),
                    });
                }
            }
        }
        Runs { plan, walkers }
    }

    fn count(&self, side: Side, point: Point) -> u8 {
        let there = |w: &&Walker| w.side == side && w.point == point;
        self.walkers.iter().filter(there).count() as u8
    }

    fn step(&mut self, side: Side, step: &Step, start: u16, ms: u16) {
        self.run(side, step.from, step.to, start, ms);
        if step.hit {
            let leaves = (start + ms).saturating_sub(HIT);
            self.run(side.other(), step.to.across(), Point::BAR, leaves, ms);
        }
    }

    /// Takes the topmost checker from a place to another.
    fn run(&mut self, side: Side, from: Point, to: Point, start: u16, ms: u16) {
        let n = self.count(side, to) + 1;
        let place = self.plan.view.place(side, to);
        let at = self.plan.checker(place, n, n).centre();
        let found = |w: &&mut Walker| w.side == side && w.point == from;
        if let Some(walker) = self.walkers.iter_mut().filter(found).max_by_key(|w| w.n) {
            walker.keys.push((start, walker.at));
            walker.keys.push((start + ms, at));
            (walker.point, walker.n, walker.at) = (to, n, at);
        }
    }

    /// The runs relative to where each checker rests in the end; a stack that has closed up or
    /// opened does so over the whole time.
    fn tracks(&self, end: u16) -> Vec<Track> {
        let mut tracks = Vec::new();
        for walker in &self.walkers {
            let &Walker { side, point, n, .. } = walker;
            let place = self.plan.view.place(side, point);
            let count = self.count(side, point);
            let rest = self.plan.checker(place, n, count).centre();
            let aside = [(0, walker.origin), (end, rest)];
            let run = match walker.keys.as_slice() {
                [] if walker.origin == rest => continue,
                [] => &aside,
                run => run,
            };
            tracks.push(Track {
                region: Region::Checker(place, n),
                keys: keys(run, rest),
            });
        }
        tracks
    }
}

/// Where a checker is at which times, relative to where it comes to rest.
fn keys(run: &[(u16, Point2)], rest: Point2) -> Vec<Keyframe> {
    let mut keys = Vec::new();
    for (i, &(ms, at)) in run.iter().enumerate() {
        let at = if i + 1 < run.len() { at } else { rest };
        let (dx, dy) = (at.x - rest.x, at.y - rest.y);
        let key = Keyframe {
            ms,
            dx,
            dy,
            turn: 0.0,
        };
        // The next step begins where this one ends.
        if keys.last() != Some(&key) {
            keys.push(key);
        }
    }
    keys
}
