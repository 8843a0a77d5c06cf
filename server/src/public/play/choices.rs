//! The legal actions of a page, each with the URL it leads to.

use jsboard::api::{ActionName, ApiError, ContextArgs, MoveArgs, OnRoll, OnRollArgs};
use jsboard::api::{make_move, onroll, steps};
use jsboard::control::Turn;
use jsboard::geometry::Button;
use jsboard::{Level, Point, Position};

use super::address::{Address, text};
use super::opponent;

/// The legal actions of a page, with their URLs.
#[derive(Debug, Default)]
pub(crate) struct Choices {
    /// Actions, in display order.
    pub(crate) actions: Vec<(Button, String)>,
    /// Resignations.
    pub(crate) resigns: Vec<(Level, String)>,
    /// Points with movable checkers.
    pub(crate) sources: Vec<(Point, String)>,
    /// Targets of the selected checker.
    pub(crate) targets: Vec<(Point, String)>,
    /// The point of the selected checker.
    pub(crate) from: Option<Point>,
    /// The turn of the bot, where it is to decide.
    pub(super) bot: Option<String>,
}

impl Choices {
    /// The legal actions in a position, after the steps of `turn`.
    ///
    /// # Errors
    /// None, for a position that is legal; what the functions say if it is not.
    pub(crate) fn of(
        address: &Address,
        context: &ContextArgs,
        position: &Position,
        turn: Option<&Turn>,
    ) -> Result<Choices, ApiError> {
        let mut choices = Choices::default();
        if address.bot.is_some() && opponent::decides(position) {
            choices.bot = Some(address.asking_bot());
            return Ok(choices);
        }
        if let Some(turn) = turn {
            choices.go_on(address, context, turn)?;
        }
        choices.act(address, context)?;
        if position.result().is_some() {
            choices.resigns.clear();
        }
        Ok(choices)
    }

    /// The places to which checkers go after the steps of a turn, and the way back: what a page does by itself.
    pub(crate) fn of_turn(address: &Address, turn: &Turn) -> Choices {
        let mut choices = Choices::default();
        choices.move_on(address, turn);
        choices
    }

    fn move_on(&mut self, address: &Address, turn: &Turn) {
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
    }

    fn go_on(
        &mut self,
        address: &Address,
        context: &ContextArgs,
        turn: &Turn,
    ) -> Result<(), ApiError> {
        self.move_on(address, turn);
        if turn.is_complete() {
            let move_args = MoveArgs {
                context: context.clone(),
                steps: Some(steps(turn.play())),
                text: None,
            };
            let after = make_move(&move_args)?.play.after.gnubgid;
            let done = address.at(&after, Some(&text(turn)));
            self.actions.push((Button::Confirm, done));
        }
        Ok(())
    }

    fn act(&mut self, address: &Address, context: &ContextArgs) -> Result<(), ApiError> {
        let asking = OnRollArgs {
            context: context.clone(),
            ..OnRollArgs::default()
        };
        let OnRoll::Actions(possible) = onroll(&asking)? else {
            return Ok(());
        };
        for action in possible.actions {
            let after = |level: Option<Level>| after(address, context, action, level);
            match (action, Button::named(action.name())) {
                (ActionName::Resign, _) => {
                    for level in Level::ALL {
                        let href = after(Some(level))?;
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

    /// The URL of a button.
    pub(crate) fn button(&self, button: Button) -> Option<&str> {
        let found = self.actions.iter().find(|(known, _)| *known == button);
        found.map(|(_, address)| address.as_str())
    }

    /// The URL of a point: it is a target, or the source of a step.
    pub(crate) fn place(&self, point: Point) -> Option<&str> {
        let mut places = self.targets.iter().chain(&self.sources);
        let found = places.find(|(known, _)| *known == point);
        found.map(|(_, address)| address.as_str())
    }
}

/// The URL after an action; `None` if it has none.
fn after(
    address: &Address,
    context: &ContextArgs,
    action: ActionName,
    level: Option<Level>,
) -> Result<Option<String>, ApiError> {
    let acting = OnRollArgs {
        context: context.clone(),
        action: Some(action),
        level,
    };
    let OnRoll::Done(done) = onroll(&acting)? else {
        return Ok(None);
    };
    let declined = match action {
        ActionName::Reject => context.setup()?.resignation,
        ActionName::Next => None,
        _ => address.declined,
    };
    let address = address.with_declined(declined);
    Ok(Some(address.at(&done.after.gnubgid, None)))
}
