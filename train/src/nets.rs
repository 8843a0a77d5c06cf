//! The three nets, and the class that each is for.

use std::fs;
use std::path::Path;

use anyhow::Result;
use jsboard::records::Chances;
use jsboard_evaluation::inputs::{self, Inputs};
use jsboard_evaluation::{Class, Perspective, bearoff, outcome};

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

/// The checkers of each side.
const CHECKERS: u8 = 15;

/// What a net is given.
pub struct Sample {
    pub class: Class,
    pub inputs: Inputs,
}

impl Sample {
    /// `None` where the game is over, or the chances are known.
    pub fn of(position: &Perspective) -> Option<Sample> {
        let class = Class::of(position);
        let inputs = match class {
            Class::Over | Class::BearOff => return None,
            Class::Race => inputs::race(position),
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

    /// The chances of the side that is about to roll. Where both are bearing off, the crate's tables have them.
    pub fn evaluate(&self, position: &Perspective) -> Outputs {
        if let Some(known) = known(position) {
            return known;
        }
        let outputs = match Class::of(position) {
            Class::Over | Class::BearOff | Class::Race => {
                self.race.pass(&inputs::race(position)).outputs
            }
            Class::Crashed => self.crashed.pass(&inputs::contact(position)).outputs,
            Class::Contact => self.contact.pass(&inputs::contact(position)).outputs,
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

/// The chances of a finished game, and of one in which both are bearing off.
pub fn known(position: &Perspective) -> Option<Outputs> {
    let chances = match Class::of(position) {
        Class::Over => outcome::over(position, CHECKERS),
        Class::BearOff => bearoff::chances(position, CHECKERS)?,
        Class::Race | Class::Crashed | Class::Contact => return None,
    };
    let Chances {
        wins,
        gammons,
        backgammons,
        gammons_lost,
        backgammons_lost,
    } = chances;
    Some([wins, gammons, backgammons, gammons_lost, backgammons_lost])
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
