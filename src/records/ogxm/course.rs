//! The course of a game: its plies as events, and what counts at each of them.

use super::plies::{Act, Game, Ply, Steps};
use crate::records::replay::{EventKind, SetPosition, WrittenPlay};
use crate::rules::{Board, Cube, Point, Roll, Score, Side, Stakes, Step, Variant};
use crate::text::{digits, push_digits};

/// What was done, with a text for it.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) side: Side,
    /// The index of its ply in the game.
    pub(super) ply: usize,
    pub(super) kind: EventKind<'static>,
    pub(super) text: String,
}

/// What the analysis of a ply needs to know about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) side: Side,
    pub(super) act: Act,
    /// The stakes of whoever decides; of an answer, of the doubler.
    pub(super) stakes: Option<Stakes>,
}

/// A game that is gone through.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) done: Vec<Done>,
    pub(super) set: Vec<SetPosition>,
    pub(super) places: Vec<Place>,
    board: Board,
    cube: u32,
}

impl Course {
    /// The course of a game with this score before it.
    pub(super) fn of(game: &Game, usual: Board, score: &Score, is_crawford: bool) -> Course {
        let start = game.board.unwrap_or(usual);
        let mut course = Course {
            done: Vec::new(),
            set: Vec::new(),
            places: Vec::new(),
            board: start,
            cube: game.cube.value(),
        };
        course.begin(game, start);
        for (i, ply) in game.plies.iter().enumerate() {
            let decider = if ply.act.is_answer() {
                ply.side.other()
            } else {
                ply.side
            };
            course.places.push(Place {
                side: ply.side,
                act: ply.act,
                stakes: Stakes::of(score, is_crawford, decider, course.cube),
            });
            course.ply(i, *ply, game);
        }
        course.end(game);
        course
    }

    /// Sets the position in which the game begins, if it is not the usual one.
    fn begin(&mut self, game: &Game, start: Board) {
        let Some(first) = game.plies.iter().find(|ply| ply.act.is_turn()) else {
            return;
        };
        if start == Variant::BACKGAMMON.start && game.cube == Cube::CENTRED && game.board.is_none()
        {
            return;
        }
        let [one, other] = start.checkers.0;
        let opens = one == other && game.cube.owner.is_none() && first.act.is_roll();
        self.put(
            first.side,
            0,
            SetPosition {
                board: Some(start),
                turn: (!opens).then_some(first.side),
                cube: Some(game.cube),
            },
        );
    }

    fn ply(&mut self, i: usize, Ply { side, act }: Ply, game: &Game) {
        match act {
            Act::Roll(roll, steps) => self.roll(side, i, roll, steps),
            Act::Illegal(roll, after) => self.illegal(side, i, roll, after),
            Act::Double => self.turned(side, i, EventKind::Double, "Doubles => ", 2),
            Act::Take => {
                self.cube = self.cube.saturating_mul(2);
                self.event(side, i, EventKind::Take, "Takes".to_owned());
            }
            Act::Drop => self.event(side, i, EventKind::Drop, "Drops".to_owned()),
            Act::Beaver => {
                self.cube = self.cube.saturating_mul(2);
                self.turned(side, i, EventKind::Beaver, "Beavers => ", 2);
                self.cube = self.cube.saturating_mul(2);
            }
            Act::Raccoon => {
                self.turned(side, i, EventKind::Raccoon, "Raccoons => ", 2);
                self.cube = self.cube.saturating_mul(2);
            }
            Act::Resign(value) => self.resign(side, i, value, game),
            Act::Ended => {
                if let Some(winner) = game.winner {
                    let text = "Resigns".to_owned();
                    self.event(winner.other(), i, EventKind::Resigns, text);
                }
            }
            Act::Mark => {}
            Act::Board(board) => {
                self.board = board;
                self.put(
                    side,
                    i,
                    SetPosition {
                        board: Some(board),
                        turn: Some(side),
                        cube: None,
                    },
                );
            }
            Act::Cube(cube) => {
                self.cube = cube.value();
                self.put(
                    side,
                    i,
                    SetPosition {
                        cube: Some(cube),
                        ..SetPosition::default()
                    },
                );
            }
            Act::Pass => self.put(
                side,
                i,
                SetPosition {
                    turn: Some(side.other()),
                    ..SetPosition::default()
                },
            ),
            Act::Unknown => {
                let text = "an action that is not known".to_owned();
                self.event(side, i, EventKind::Unreadable, text);
            }
        }
    }

    fn roll(&mut self, side: Side, i: usize, roll: Roll, steps: Steps) {
        for &(from, to) in steps.iter().flatten() {
            if self.board.count(side, from) > 0 {
                let hit = self.board.is_blot(side, to);
                self.board = self.board.after_step(side, Step { from, to, hit });
            }
        }
        let mut text = [&roll.text(), ":"].concat();
        for (from, to) in steps.iter().flatten() {
            text.push(' ');
            push_point(&mut text, *from);
            text.push('/');
            push_point(&mut text, *to);
        }
        self.event(
            side,
            i,
            EventKind::Roll(roll, WrittenPlay::Steps(steps)),
            text,
        );
    }

    /// A play that is not legal: the steps that lead to the board after it, if there are some.
    fn illegal(&mut self, side: Side, i: usize, roll: Roll, after: Option<Board>) {
        let steps = after.and_then(|after| steps_between(&self.board, &after, side));
        match steps {
            Some(steps) => self.roll(side, i, roll, steps),
            None => {
                const TEXT: &str = "Illegal play";
                let text = [&roll.text(), ": ", TEXT].concat();
                self.event(
                    side,
                    i,
                    EventKind::Roll(roll, WrittenPlay::Text(TEXT)),
                    text,
                );
            }
        }
        let Some(after) = after else {
            return;
        };
        self.board = after;
        self.put(
            side,
            i,
            SetPosition {
                board: Some(after),
                ..SetPosition::default()
            },
        );
    }

    fn turned(&mut self, side: Side, i: usize, kind: EventKind<'static>, word: &str, times: u32) {
        let value = digits(self.cube.saturating_mul(times));
        self.event(side, i, kind, [word, &value].concat());
    }

    fn resign(&mut self, side: Side, i: usize, value: Option<u32>, game: &Game) {
        self.event(side, i, EventKind::Resigns, "Resigns".to_owned());
        let points = value.and_then(|value| value.checked_mul(self.cube));
        if game.winner.is_none() && points.is_some() {
            self.wins(side.other(), i, points);
        }
    }

    fn end(&mut self, game: &Game) {
        if let Some(winner) = game.winner {
            let last = game.plies.len().saturating_sub(1);
            self.wins(winner, last, game.points.filter(|&points| points > 0));
        }
    }

    fn wins(&mut self, winner: Side, i: usize, points: Option<u32>) {
        let text = points.map_or_else(
            || "Wins".to_owned(),
            |points| ["Wins ", &digits(points), " points"].concat(),
        );
        self.event(winner, i, EventKind::Wins(points), text);
    }

    fn put(&mut self, side: Side, i: usize, placed: SetPosition) {
        let which = self.set.len();
        self.set.push(placed);
        self.event(side, i, EventKind::Set(which), String::new());
    }

    fn event(&mut self, side: Side, ply: usize, kind: EventKind<'static>, text: String) {
        self.done.push(Done {
            side,
            ply,
            kind,
            text,
        });
    }
}

fn push_point(text: &mut String, point: Point) {
    match point {
        Point::BAR => text.push_str("Bar"),
        Point::OFF => text.push_str("Off"),
        _ => push_digits(text, point.number().into()),
    }
}

/// The steps of four checkers at most that lead from one board to another, the highest first.
fn steps_between(before: &Board, after: &Board, side: Side) -> Option<Steps> {
    let points = || (1..=25).rev().filter_map(Point::new);
    let gone = |one: &Board, other: &Board| {
        let (one, other) = (*one, *other);
        points().flat_map(move |point| {
            let more = one
                .count(side, point)
                .saturating_sub(other.count(side, point));
            std::iter::repeat_n(point, more.into())
        })
    };
    let mut to = gone(after, before);
    let mut steps = Steps::default();
    for (i, from) in gone(before, after).enumerate() {
        let to = to.next().unwrap_or(Point::OFF);
        *steps.get_mut(i).filter(|_| from > to)? = Some((from, to));
    }
    to.next().is_none().then_some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_from_one_board_to_another() {
        let before = Variant::BACKGAMMON.start;
        let point = |number| Point::new(number).expect("a point");
        let step = |from, to| Step {
            from: point(from),
            to: point(to),
            hit: false,
        };
        let after = before
            .after_step(Side::X, step(13, 3))
            .after_step(Side::X, step(24, 18));
        let steps = steps_between(&before, &after, Side::X).expect("steps");
        let numbers = steps.map(|step| step.map(|(from, to)| (from.number(), to.number())));
        assert_eq!(numbers, [Some((24, 18)), Some((13, 3)), None, None]);
        assert_eq!(steps_between(&after, &before, Side::X), None);
        assert_eq!(steps_between(&before, &Board::default(), Side::X), None);
    }
}
