//! What can be done on a page, each with the address to which it leads.

use jsboard::api::{ApiError, Args, OnRoll, make_move, onroll, steps};
use jsboard::control::Turn;
use jsboard::geometry::Button;
use jsboard::{Level, Point, Position};

use super::address::{Address, text};

/// What can be done.
#[derive(Debug, Default)]
pub(super) struct Choices {
    /// Actions, in the order in which they are shown.
    pub(super) actions: Vec<(Button, String)>,
    /// Resignations.
    pub(super) resigns: Vec<(Level, String)>,
    /// Checkers that can move, and where that is said.
    pub(super) sources: Vec<(Point, String)>,
    /// Where the chosen checker can land.
    pub(super) targets: Vec<(Point, String)>,
    /// The checker that is to move.
    pub(super) from: Option<Point>,
}

impl Choices {
    /// What can be done in a position, with the turn that is under way.
    ///
    /// # Errors
    /// None, for a position that is legal; what the functions say if it is not.
    pub(super) fn of(
        address: &Address,
        args: &Args,
        position: &Position,
        turn: Option<&Turn>,
    ) -> Result<Choices, ApiError> {
        let mut choices = Choices::default();
        if let Some(turn) = turn {
            choices.go_on(address, args, turn)?;
        }
        choices.act(address, args)?;
        if position.result().is_some() {
            choices.resigns.clear();
        }
        Ok(choices)
    }

    fn go_on(&mut self, address: &Address, args: &Args, turn: &Turn) -> Result<(), ApiError> {
        let movable = turn.movable();
        let chosen = address.from.and_then(Point::new);
        self.from = chosen.filter(|from| movable.contains(from));
        let source = |&from: &Point| (from, address.turn(turn.play(), Some(from)));
        self.sources = movable.iter().map(source).collect();
        if let Some(from) = self.from {
            for to in turn.landings(from) {
                let mut after = turn.clone();
                if after.go(from, to).is_some() {
                    self.targets.push((to, address.turn(after.play(), None)));
                }
            }
        }
        let mut before = turn.clone();
        if before.undo() {
            let back = address.turn(before.play(), None);
            self.actions.push((Button::Undo, back));
        }
        if turn.is_complete() {
            let made = Args {
                steps: Some(steps(turn.play())),
                ..args.clone()
            };
            let after = make_move(&made)?.play.after.gnubgid;
            let done = address.at(&after, Some(&text(turn)));
            self.actions.push((Button::Confirm, done));
        }
        Ok(())
    }

    fn act(&mut self, address: &Address, args: &Args) -> Result<(), ApiError> {
        let OnRoll::Actions { actions } = onroll(args)? else {
            return Ok(());
        };
        for action in actions {
            let after = |level: Option<&str>| after(address, args, action, level);
            match (action, Button::named(action)) {
                ("resign", _) => {
                    for level in Level::ALL {
                        let href = after(Some(level.name()))?;
                        self.resigns.extend(href.map(|href| (level, href)));
                    }
                }
                (_, Some(Button::Roll)) => {
                    self.actions
                        .push((Button::Roll, address.doing("roll", None)));
                }
                (_, Some(button)) => {
                    self.actions.extend(after(None)?.map(|href| (button, href)));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The address to which a button leads.
    pub(super) fn button(&self, button: Button) -> Option<&str> {
        let found = self.actions.iter().find(|(known, _)| *known == button);
        found.map(|(_, address)| address.as_str())
    }

    /// The address to which a place leads: there the checker lands, or from there one moves.
    pub(super) fn place(&self, point: Point) -> Option<&str> {
        let mut places = self.targets.iter().chain(&self.sources);
        let found = places.find(|(known, _)| *known == point);
        found.map(|(_, address)| address.as_str())
    }
}

/// The address to which an action leads; `None` of one that is of no use: a double of a dead cube.
fn after(
    address: &Address,
    args: &Args,
    action: &str,
    level: Option<&str>,
) -> Result<Option<String>, ApiError> {
    let acting = Args {
        action: Some(action.to_owned()),
        level: level.map(str::to_owned),
        ..args.clone()
    };
    Ok(match onroll(&acting)? {
        OnRoll::Done(done) if !done.dead_cube => Some(address.at(&done.after.gnubgid, None)),
        _ => None,
    })
}
