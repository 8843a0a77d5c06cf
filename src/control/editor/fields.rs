//! Everything but checkers: turn, dice, cube, score, rules; and whole positions.

use super::{Answer, Editor, EditorInput, EditorNews, Refusal};
use crate::geometry::Seat;
use crate::notation::{find_id, read_id};
use crate::rules::{Board, Cube, Die, Phase, Roll, Setup, Side};

impl Editor {
    pub(super) fn field(&mut self, input: &EditorInput<'_>) -> Answer {
        let setup = &mut self.state.setup;
        match *input {
            EditorInput::Start => start(setup),
            EditorInput::Empty => setup.board = Board::default(),
            EditorInput::Mirror => mirror(setup),
            EditorInput::SwapSides => setup.board.checkers.0.reverse(),
            EditorInput::Turn(side) => setup.turn = side,
            EditorInput::Dice(Some((left, right))) => self.lay(left, right),
            EditorInput::Dice(None) => setup.roll = None,
            EditorInput::CubeValue(value) => {
                setup.cube = Cube::new(value, setup.cube.owner).ok_or(Refusal::BadCube)?;
            }
            EditorInput::CubeOwner(owner) => setup.cube.owner = owner,
            EditorInput::Offered(offered) => {
                setup.offered = offered;
                if offered {
                    (setup.roll, setup.resignation) = (None, None);
                }
            }
            EditorInput::Score(side, points) => setup.score.points[side] = points,
            EditorInput::Length(length) => setup.score.length = length,
            EditorInput::Crawford(crawford) => setup.rules.crawford = crawford,
            EditorInput::Jacoby(jacoby) => setup.rules.jacoby = jacoby,
            _ => {}
        }
        Ok(None)
    }

    /// Lays the dice, which cannot be while a double is open.
    fn lay(&mut self, left: Die, right: Die) {
        self.state.low_first = left < right;
        self.state.setup.roll = Some(Roll::of(left, right));
        self.state.setup.offered = false;
    }

    /// The number of a die goes up or down by one. Of the four that a double shows, those on the
    /// left are the left die.
    pub(super) fn turn_die(&mut self, n: u8, up: bool) -> Answer {
        if let Some(dice) = self.dice() {
            let (mut left, mut right) = (dice.die(1), dice.die(2));
            let die = if n <= dice.count() / 2 {
                &mut left
            } else {
                &mut right
            };
            let by = if up { 0 } else { 4 };
            *die = Die::new((die.pips() + by) % 6 + 1).unwrap_or(*die);
            self.lay(left, right);
        }
        Ok(None)
    }

    /// The cube's value goes up or down by one turn, between 1 and the largest allowed.
    pub(super) fn turn_cube(&mut self, up: bool) -> Answer {
        let setup = &mut self.state.setup;
        let Cube { owner, .. } = setup.cube;
        let largest = Cube::new(setup.rules.max_cube, owner).map_or(Cube::HIGHEST, Cube::value);
        let value = match (up, setup.cube.value()) {
            (true, value) if value >= largest => 1,
            (true, value) => value * 2,
            (false, 1) => largest,
            (false, value) => value / 2,
        };
        setup.cube = Cube::new(value, owner).unwrap_or(setup.cube);
        Ok(None)
    }

    /// The cube goes from the middle to the player at the bottom, the one at the top, and back.
    pub(super) fn pass_cube(&mut self) -> Answer {
        let owner = &mut self.state.setup.cube.owner;
        *owner = match owner.map(|side| self.view.seat(side)) {
            None => Some(self.view.bottom),
            Some(Seat::Bottom) => Some(self.view.bottom.other()),
            Some(Seat::Top) => None,
        };
        Ok(None)
    }

    /// An open resignation is taken back; one that ended the game is undone.
    pub(super) fn retract(&mut self) -> Answer {
        let setup = &mut self.state.setup;
        setup.resignation = None;
        if setup.phase == Phase::Resigned {
            setup.phase = Phase::Playing;
        }
        Ok(None)
    }

    /// What an ID in a text describes. The variant, which no ID says, stays.
    pub(super) fn paste(&mut self, text: &str) -> Answer {
        let found = match read_id(text) {
            Ok(setup) => Ok(setup),
            Err(_) => match find_id(text) {
                Some(found) => Ok(found.setup),
                None => read_id(meant(text).ok_or(Refusal::NoId)?)
                    .map_err(|error| Refusal::BadId(*error)),
            },
        };
        let variant = self.state.setup.variant;
        self.replace(Setup { variant, ..found? });
        Ok(Some(EditorNews::Pasted))
    }
}

/// The word of a text that must be meant as an ID: the only one, or one that says so.
fn meant(text: &str) -> Option<&str> {
    let says_so = |word: &&str| {
        word.get(..4)
            .is_some_and(|w| w.eq_ignore_ascii_case("xgid"))
    };
    let mut words = text.split_ascii_whitespace();
    let first = words.next()?;
    match words.next() {
        None => Some(first),
        Some(_) => text.split_ascii_whitespace().find(says_so),
    }
}

/// The start of a game at this score, with these rules and this side on roll.
fn start(setup: &mut Setup) {
    setup.board = setup.variant.start;
    setup.phase = Phase::Playing;
    setup.cube = Cube::CENTRED;
    (setup.roll, setup.resignation) = (None, None);
    setup.offered = false;
}

fn mirror(setup: &mut Setup) {
    setup.board.checkers.0.reverse();
    setup.score.points.0.reverse();
    setup.turn = setup.turn.other();
    setup.decider = setup.decider.other();
    setup.cube.owner = setup.cube.owner.map(Side::other);
}

/// Sets what follows from the rest after a change. Checkers, dice, a turn or a double that were
/// changed are those of a game in play, though it had been over; one that ended because a side
/// is off stays so as long as it is.
pub(super) fn settle(setup: &mut Setup, before: &Setup) {
    let is_over = setup.phase == Phase::BorneOff && setup.finished().is_some();
    let is_open = setup.roll.is_some() || setup.offered;
    let play = |s: &Setup| (s.board, s.roll, s.turn, s.offered);
    let is_mirrored = setup.turn != before.turn && setup.decider != before.decider;
    if play(setup) != play(before) && !is_mirrored && (is_open || !is_over) {
        if setup.phase != Phase::Playing {
            setup.resignation = None;
        }
        setup.phase = Phase::Playing;
    }
    let was_beaver = before.offered && before.decider == before.turn;
    setup.decider = match setup.phase {
        Phase::Dropped | Phase::Resigned => setup.decider,
        Phase::Playing if setup.offered && !(was_beaver && setup.score.is_money()) => {
            setup.turn.other()
        }
        Phase::Playing if setup.resignation.is_some() => setup.decider,
        _ => setup.turn,
    };
}
