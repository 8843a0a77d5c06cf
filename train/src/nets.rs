//! The three nets, and the class that each is for.

use std::fs;
use std::path::Path;

use anyhow::Result;
use jsboard_evaluation::inputs::{self, Inputs};
use jsboard_evaluation::{Class, Perspective};

use crate::net::{FloatNet, Outputs};

/// The hidden nodes.
pub const WIDE: usize = jsboard_evaluation::net::CONTACT_HIDDEN;
pub const NARROW: usize = jsboard_evaluation::net::RACE_HIDDEN;

#[derive(Clone)]
pub struct Nets {
    pub contact: FloatNet<WIDE>,
    pub crashed: FloatNet<WIDE>,
    pub race: FloatNet<NARROW>,
}

/// What a net is given.
pub struct Sample {
    pub class: Class,
    pub inputs: Inputs,
}

impl Sample {
    /// `None` where the game is over.
    pub fn of(position: &Perspective) -> Option<Sample> {
        let class = Class::of(position);
        let inputs = match class {
            Class::Over => return None,
            Class::BearOff | Class::Race => inputs::race(position),
            Class::Crashed | Class::Contact => inputs::contact(position),
        };
        Some(Sample { class, inputs })
    }
}

impl Nets {
    pub fn random(seed: u64) -> Nets {
        let mut rng = fastrand::Rng::with_seed(seed);
        Nets {
            contact: FloatNet::random(inputs::CONTACT, &mut rng),
            crashed: FloatNet::random(inputs::CONTACT, &mut rng),
            race: FloatNet::random(inputs::RACE, &mut rng),
        }
    }

    pub fn load(folder: &Path) -> Result<Nets> {
        Ok(Nets {
            contact: FloatNet::load(&folder.join("contact.f32"), inputs::CONTACT)?,
            crashed: FloatNet::load(&folder.join("crashed.f32"), inputs::CONTACT)?,
            race: FloatNet::load(&folder.join("race.f32"), inputs::RACE)?,
        })
    }

    pub fn save(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        self.contact.save(&folder.join("contact.f32"))?;
        self.crashed.save(&folder.join("crashed.f32"))?;
        self.race.save(&folder.join("race.f32"))
    }

    /// The chances of the side that is about to roll.
    pub fn evaluate(&self, position: &Perspective) -> Outputs {
        let Some(sample) = Sample::of(position) else {
            return over(position);
        };
        let outputs = match sample.class {
            Class::Over => return over(position),
            Class::BearOff | Class::Race => self.race.pass(&sample.inputs).outputs,
            Class::Crashed => self.crashed.pass(&sample.inputs).outputs,
            Class::Contact => self.contact.pass(&sample.inputs).outputs,
        };
        possible(outputs, position)
    }

    pub fn step(&mut self, sample: &Sample, target: &Outputs, rate: f32) {
        match sample.class {
            Class::Over => {}
            Class::BearOff | Class::Race => self.race.step(&sample.inputs, target, rate),
            Class::Crashed => self.crashed.step(&sample.inputs, target, rate),
            Class::Contact => self.contact.step(&sample.inputs, target, rate),
        }
    }
}

/// The same chances, the other side's.
pub fn turned([wins, gammons, backgammons, gammons_lost, backgammons_lost]: Outputs) -> Outputs {
    [
        1.0 - wins,
        gammons_lost,
        backgammons_lost,
        gammons,
        backgammons,
    ]
}

/// For money, without a cube.
pub fn equity([wins, gammons, backgammons, gammons_lost, backgammons_lost]: &Outputs) -> f32 {
    2.0 * wins - 1.0 + gammons + backgammons - gammons_lost - backgammons_lost
}

fn checkers(side: &[u8; 26]) -> u32 {
    side.iter().map(|&count| u32::from(count)).sum()
}

/// The result, for the side to roll, where one has no checker left.
fn over(position: &Perspective) -> Outputs {
    let loss = |loser: &[u8; 26]| match checkers(loser) {
        15 if loser[19..].iter().any(|&count| count > 0) => 3,
        15 => 2,
        _ => 1,
    };
    if checkers(&position.own) == 0 {
        let level = loss(&position.other);
        [1.0, f32::from(level > 1), f32::from(level > 2), 0.0, 0.0]
    } else {
        let level = loss(&position.own);
        [0.0, 0.0, 0.0, f32::from(level > 1), f32::from(level > 2)]
    }
}

/// Chances without what cannot be: gammons of a side that has borne off a checker, more of them than wins.
fn possible(outputs: Outputs, position: &Perspective) -> Outputs {
    let [
        wins,
        mut gammons,
        mut backgammons,
        mut gammons_lost,
        mut backgammons_lost,
    ] = outputs;
    if checkers(&position.other) < 15 {
        (gammons, backgammons) = (0.0, 0.0);
    }
    if checkers(&position.own) < 15 {
        (gammons_lost, backgammons_lost) = (0.0, 0.0);
    }
    gammons = gammons.min(wins);
    gammons_lost = gammons_lost.min(1.0 - wins);
    [
        wins,
        gammons,
        backgammons.min(gammons),
        gammons_lost,
        backgammons_lost.min(gammons_lost),
    ]
}
