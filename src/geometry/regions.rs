//! Everything on a board that can be pointed at, and where it is.

use super::{Button, CubePlace, Dice, Place, Plan, Point2, Region, Seat, Shape};
use crate::rules::{Point, Setup, Side};

/// A region and where it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// What it is.
    pub region: Region,
    /// Where it is, in board units.
    pub shape: Shape,
    /// Whose it is, if it is a checker.
    pub side: Option<Side>,
}

/// Everything on a board that can be pointed at, each thing once, the lowest first: a later area
/// lies over an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub struct Regions {
    /// The areas, from the lowest to the topmost.
    pub areas: Vec<Area>,
}

impl Regions {
    /// The regions of a state with these dice on the board.
    #[must_use]
    pub fn new(plan: &Plan, setup: &Setup, dice: Option<Dice>) -> Regions {
        Regions::with_buttons(plan, setup, dice, &[])
    }

    /// What there is when this state is shown, with these dice and these buttons on the board, a
    /// row of them from the left. A button that is there already is left out.
    #[must_use]
    pub fn with_buttons(
        plan: &Plan,
        setup: &Setup,
        dice: Option<Dice>,
        buttons: &[Button],
    ) -> Regions {
        let mut regions = Regions {
            areas: Vec::with_capacity(80),
        };
        regions.places(plan);
        regions.texts(plan, setup);
        for side in Side::ALL {
            regions.checkers(plan, setup, side);
        }
        let cube = Shape::Rect(plan.cube(CubePlace::of(plan, setup)));
        regions.push(Region::Cube, cube);
        if let Some(dice) = dice {
            let seat = plan.view.seat(dice.side);
            for n in 1..=dice.count() {
                let shape = Shape::Rect(plan.die(seat, n, dice.count()));
                regions.push(Region::Die(n), shape);
            }
        }
        if setup.resignation.is_some() {
            let flag = plan.flag(flag_seat(plan, setup, dice));
            regions.push(Region::Resignation, Shape::Poly(flag));
        }
        regions.buttons(plan, setup, dice, buttons);
        regions
    }

    fn push(&mut self, region: Region, shape: Shape) {
        let side = None;
        self.areas.push(Area {
            region,
            shape,
            side,
        });
    }

    fn places(&mut self, plan: &Plan) {
        let mut add = |place| self.push(Region::Place(place), Shape::Rect(plan.area(place)));
        for point in Point::on_board() {
            add(Place::Point(point));
        }
        for place in [Place::Bar, Place::Off] {
            Seat::ALL.into_iter().map(place).for_each(&mut add);
        }
    }

    fn texts(&mut self, plan: &Plan, setup: &Setup) {
        for seat in Seat::ALL {
            if plan.layout.strip > 0.0 {
                self.push(Region::Pips(seat), Shape::Rect(plan.pips(seat)));
                if has_score(setup) {
                    self.push(Region::Score(seat), Shape::Rect(plan.score(seat)));
                }
            }
            if plan.layout.names > 0.0 {
                self.push(Region::Name(seat), Shape::Rect(plan.name(seat)));
            }
        }
    }

    /// A side's checkers. On a point that both sides occupy, which no legal position has, those
    /// of side 1 stand on those of side 0.
    fn checkers(&mut self, plan: &Plan, setup: &Setup, side: Side) {
        let board = &setup.board;
        let off = (Point::OFF, setup.off(side));
        for (point, count) in board.checkers[side].stacks().chain([off]) {
            let place = plan.view.place(side, point);
            let shared = board.opposing(side, point);
            let below = if side == Side::X { shared } else { 0 };
            for n in 1..=count {
                let n = below.saturating_add(n);
                self.areas.push(Area {
                    region: Region::Checker(place, n),
                    shape: plan.checker(place, n, count.saturating_add(shared)),
                    side: Some(side),
                });
            }
        }
    }

    /// The buttons: around the flag if a resignation is on offer, away from the cube if that is,
    /// else away from the dice, else where the dice of the side to decide would lie.
    fn buttons(&mut self, plan: &Plan, setup: &Setup, dice: Option<Dice>, buttons: &[Button]) {
        let mut row: Vec<Button> = Vec::with_capacity(buttons.len());
        for button in buttons {
            if !row.contains(button) {
                row.push(*button);
            }
        }
        let flagged = setup.resignation.is_some();
        let seat = match dice {
            _ if flagged => flag_seat(plan, setup, dice),
            _ if setup.offered => plan.view.seat(setup.decider).other(),
            Some(dice) => plan.view.seat(dice.side).other(),
            None => plan.view.seat(setup.decider),
        };
        for (i, &button) in row.iter().enumerate() {
            let rect = plan.button(seat, flagged, i, row.len());
            self.push(Region::Button(button), Shape::Rect(rect));
        }
    }

    /// The topmost region at a point of the picture, if there is one.
    #[must_use]
    pub fn hit(&self, at: Point2) -> Option<Region> {
        self.topmost(at, |_| true)
    }

    /// The topmost region at a point of the picture that is not a checker: where a checker that
    /// is dropped here would go, and what a finger means.
    #[must_use]
    pub fn target(&self, at: Point2) -> Option<Region> {
        self.topmost(at, |region| !matches!(region, Region::Checker(..)))
    }

    fn topmost(&self, at: Point2, accept: impl Fn(Region) -> bool) -> Option<Region> {
        let found = |area: &&Area| accept(area.region) && area.shape.contains(at);
        self.areas.iter().rev().find(found).map(|area| area.region)
    }

    /// Where a region is, if the board has it.
    #[must_use]
    pub fn shape(&self, region: Region) -> Option<Shape> {
        let area = self.areas.iter().find(|area| area.region == region)?;
        Some(area.shape)
    }
}

impl CubePlace {
    /// Where the cube lies in this state.
    #[must_use]
    pub fn of(plan: &Plan, setup: &Setup) -> CubePlace {
        match setup.cube.owner {
            _ if setup.offered => CubePlace::Offered(plan.view.seat(setup.decider)),
            Some(owner) => CubePlace::Owned(plan.view.seat(owner)),
            None => CubePlace::Centred,
        }
    }
}

/// Before whom the flag of a resignation lies: the side that answers it, unless there are dice.
fn flag_seat(plan: &Plan, setup: &Setup, dice: Option<Dice>) -> Seat {
    let before = dice.map_or(setup.decider, |dice| dice.side.other());
    plan.view.seat(before)
}

/// Whether there is a score to show: always in a match, for money once a side has a point.
fn has_score(setup: &Setup) -> bool {
    !setup.score.is_money() || setup.score.points.0 != [0, 0]
}
