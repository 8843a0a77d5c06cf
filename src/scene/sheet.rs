//! What all parts of a drawing need.

use super::Options;
use crate::geometry::{Dice, Plan, Regions};
use crate::rules::Setup;

/// A state, how it is to be drawn, and where its parts lie.
pub(super) struct Sheet<'a> {
    pub(super) setup: &'a Setup,
    pub(super) options: &'a Options<'a>,
    pub(super) plan: Plan,
    pub(super) dice: Option<Dice>,
    pub(super) regions: Regions,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(setup: &'a Setup, options: &'a Options<'a>) -> Sheet<'a> {
        let plan = Plan {
            layout: options.layout,
            view: options.view,
        };
        let dice = options.dice.or(Dice::of(setup));
        Sheet {
            setup,
            options,
            plan,
            dice,
            regions: Regions::new(&plan, setup, dice),
        }
    }
}
