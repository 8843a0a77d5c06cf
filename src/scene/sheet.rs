//! Shared by all parts of a drawing.

use super::SceneOptions;
use crate::geometry::{Button, Dice, Plan, Region, Regions};
use crate::rules::Setup;

/// A state, how it is to be drawn, and where its parts lie.
pub(super) struct Sheet<'a> {
    pub(super) setup: &'a Setup,
    pub(super) options: &'a SceneOptions<'a>,
    pub(super) plan: Plan,
    pub(super) dice: Option<Dice>,
    /// The width of a checker's rim and ring.
    pub(super) rim: f32,
    pub(super) regions: Regions,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(setup: &'a Setup, options: &'a SceneOptions<'a>) -> Sheet<'a> {
        let plan = Plan {
            layout: options.layout,
            view: options.view,
        };
        let dice = options.dice.or(Dice::of(setup));
        let buttons: Vec<Button> = options.buttons.iter().map(|&(button, _)| button).collect();
        Sheet {
            setup,
            options,
            plan,
            dice,
            rim: f32::from(options.theme.proportions.rim) / 100.0,
            regions: Regions::with_buttons(&plan, setup, dice, &buttons),
        }
    }

    /// The checker that has been lifted.
    pub(super) fn lifted(&self) -> Option<Region> {
        let from = self.options.marks.lifted?;
        let mut regions = self.regions.areas.iter().rev().map(|area| area.region);
        regions.find(|region| matches!(*region, Region::Checker(place, _) if place == from))
    }
}
