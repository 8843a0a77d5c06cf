//! A player's game that is kept at a table of a match server.

use crate::control::player::{Input, Told, What};
use crate::notation::read_id;
use crate::request::{ApiError, ErrorCode, read_ids};
use crate::rules::{BySide, Die, Position, Rules, Setup, Variant};

use super::options::refused;

/// What has happened at a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableEvent<'a> {
    /// What it is: `roll`, `move`, or the name of another action.
    pub kind: &'a str,
    /// The ID of the state before it.
    pub before: &'a str,
    /// The ID of the state after it.
    pub after: &'a str,
    /// Of a play: its move text.
    pub text: &'a str,
    /// Of a roll: the dice, for the opening roll side 0's and side 1's.
    pub dice: Option<(Die, Die)>,
}

/// What the players of a table have agreed on, and no ID carries, and who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableTerms<'a> {
    /// The variant's name.
    pub variant: &'a str,
    /// The rules; `crawford` and `jacoby` are of no effect, since IDs carry them.
    pub rules: Rules,
    /// The names of side 0 and side 1; an empty one has none.
    pub names: [&'a str; 2],
}

/// The same, as it is kept.
#[derive(Debug, Default)]
pub(super) struct Terms {
    agreed: Option<(&'static Variant, Rules)>,
    names: [String; 2],
}

impl Terms {
    /// Takes over what was agreed on.
    pub(super) fn agree(&mut self, terms: &TableTerms) -> Result<(), ApiError> {
        let variant = Variant::named(terms.variant);
        let expected = || refused("variant", "backgammon, nackgammon or hypergammon");
        self.agreed = Some((variant.ok_or_else(expected)?, terms.rules));
        self.names = terms.names.map(str::to_owned);
        Ok(())
    }

    /// What the sides are called, who have these names otherwise.
    pub(super) fn name(&self, names: BySide<String>) -> BySide<String> {
        let BySide([o, x]) = names;
        let [own_o, own_x] = &self.names;
        let chosen = |own: &String, other: String| if own.is_empty() { other } else { own.clone() };
        BySide([chosen(own_o, o), chosen(own_x, x)])
    }

    /// The state that an ID names, under these terms.
    pub(super) fn state(&self, id: &str) -> Result<Setup, ApiError> {
        let mut setup = read_ids(&[id], read_id)?;
        if let Some((variant, rules)) = self.agreed {
            setup.variant = variant;
            setup.rules.beavers = rules.beavers;
            setup.rules.automatic_doubles = rules.automatic_doubles;
            setup.rules.max_cube = rules.max_cube;
        }
        Position::new(setup)
            .map(Position::into_setup)
            .map_err(|flaws| ApiError::new(ErrorCode::BadPosition, flaws.message()))
    }

    /// What has happened, as a player takes it.
    pub(super) fn told<'a>(&self, event: &TableEvent<'a>) -> Result<Input<'a>, ApiError> {
        let what = match (event.kind, event.dice) {
            ("roll", Some((o, x))) => What::Dice(o, x),
            ("move", _) => What::Move(event.text),
            (kind, _) => What::Action(kind),
        };
        Ok(Input::Told(Box::new(Told {
            before: self.state(event.before)?,
            after: self.state(event.after)?,
            what,
        })))
    }
}
