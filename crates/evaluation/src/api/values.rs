//! Values that only these functions have.

use jsboard::api::{Argument, Given, decimal, whole};
use jsboard::arguments;
use jsboard::records::Chances;
use serde::Serialize;

/// How many plies to look ahead: 0 to 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub struct Plies(#[cfg_attr(feature = "schema", schemars(range(min = 0, max = 3)))] pub u8);

impl Plies {
    /// The plies where none are given.
    pub const USUAL: Plies = Plies(2);
}

impl Argument for Plies {
    fn read(given: Given) -> Result<Plies, String> {
        whole(given, 0, 3).map(|plies| Plies(plies as u8))
    }
}

/// A number of trials of a rollout: 1 to 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub struct Trials(
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1_000_000)))] pub u32,
);

impl Argument for Trials {
    fn read(given: Given) -> Result<Trials, String> {
        whole(given, 1, 1_000_000).map(Trials)
    }
}

/// A number of turns: 1 to 1,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub struct Turns(#[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1000)))] pub u16);

impl Argument for Turns {
    fn read(given: Given) -> Result<Turns, String> {
        whole(given, 1, 1000).map(|turns| Turns(turns as u16))
    }
}

arguments! {
    /// A rollout: the position is played on many times, by both sides with the cube where it counts, and the results
    /// averaged.
    pub struct RolloutArgs {
        /// How many times: 36 by default.
        pub trials: Option<Trials>,
        /// After how many turns a game is evaluated and not played on, 1 to 1000; to the end by default.
        pub truncate: Option<Turns>,
        /// The seed of the dice, 0 by default: the same seed has the same result.
        pub seed: Option<u32>,
    }
}

/// The chances of how a game ends, from 0 to 1: to win, to win a gammon or more, to win a backgammon, to lose a gammon
/// or more, to lose a backgammon.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "ChancesList")
)]
pub struct ChancesList(pub [f64; 5]);

impl From<Chances> for ChancesList {
    fn from(chances: Chances) -> ChancesList {
        let chances = [
            chances.wins,
            chances.gammons,
            chances.backgammons,
            chances.gammons_lost,
            chances.backgammons_lost,
        ];
        ChancesList(chances.map(decimal))
    }
}
