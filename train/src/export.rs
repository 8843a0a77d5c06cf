//! Nets as the crate reads them: whole numbers of two bytes.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use jsboard_evaluation::inputs::{CONTACT, POINTS, RACE};

use crate::nets::Nets;

/// How many fractions a position has among its inputs, on average.
const FRACTIONS_IN_CONTACT: f32 = 36.0;
const FRACTIONS_IN_RACES: f32 = 10.0;

/// Writes the three files.
pub fn export(mut nets: Nets, weights: &Path) -> Result<()> {
    fs::create_dir_all(weights)?;
    let write = |name: &str, bytes: Vec<u8>| {
        let path = weights.join(name);
        fs::write(&path, bytes).with_context(|| path.display().to_string())
    };
    let (contact, race) = (fractions(CONTACT), fractions(RACE));
    nets.contact.hold(&contact);
    nets.crashed.hold(&contact);
    nets.race.hold(&race);
    write(
        "contact.net",
        nets.contact.quantised(&contact, FRACTIONS_IN_CONTACT),
    )?;
    write(
        "crashed.net",
        nets.crashed.quantised(&contact, FRACTIONS_IN_CONTACT),
    )?;
    write("race.net", nets.race.quantised(&race, FRACTIONS_IN_RACES))
}

/// Which inputs lie between zero and one: the fourth of each place, and those that are computed.
fn fractions(inputs: usize) -> Vec<bool> {
    (0..inputs)
        .map(|input| input >= 2 * POINTS || input % 4 == 3)
        .collect()
}
