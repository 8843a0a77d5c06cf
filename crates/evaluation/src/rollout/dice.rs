//! The dice of rollouts.

use jsboard::{Die, Roll};

use crate::random::Random;

/// The equally likely rolls of two dice that are told apart.
const ROLLS: usize = 36;

/// The rolls of each trial and turn, from a seed. They depend on nothing else.
///
/// The dice are quasi-random. In 36 trials, from a multiple of 36 on, each of the 36 rolls comes once at each of the
/// first [`Dice::TURNS`] turns. In 1,296 trials each pair of rolls comes once at the first two turns, and so on
/// for 46,656 trials and three turns. Later turns are random.
#[derive(Clone, Debug)]
pub struct Dice {
    seed: u64,
    /// For each turn the permutations of the digits of the trial's number, in base 36, that it depends on.
    permutations: Vec<[[u8; ROLLS]; Dice::DIGITS]>,
}

impl Dice {
    /// How many turns are quasi-random.
    pub const TURNS: usize = 64;

    /// How many of the first turns are so together.
    const DIGITS: usize = 3;

    /// The dice of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Dice {
        let mut random = Random::of(&[seed]);
        let mut permutation = || {
            let mut list: [u8; ROLLS] = std::array::from_fn(|number| number as u8);
            random.shuffle(&mut list);
            list
        };
        let mut of_turn = || std::array::from_fn(|_| permutation());
        Dice {
            seed,
            permutations: (0..Dice::TURNS).map(|_| of_turn()).collect(),
        }
    }

    /// The roll of a turn, from 0, in a trial, from 0.
    #[must_use]
    pub fn roll(&self, trial: u64, turn: usize) -> Roll {
        let number = match self.permutations.get(turn) {
            Some(permutations) => stratified(trial, turn, permutations),
            None => Random::of(&[self.seed, trial, turn as u64]).below(ROLLS as u32) as usize,
        };
        let die = |number: usize| Die::ALL[number % Die::ALL.len()];
        Roll::of(die(number), die(number / Die::ALL.len()))
    }
}

/// A number below 36 that depends on as many digits of the trial's number as there are turns up to this one. Each
/// digit is added and the sum permuted: for each value of all digits but one, that one gives each number once.
fn stratified(trial: u64, turn: usize, permutations: &[[u8; ROLLS]]) -> usize {
    let (mut digits, mut number) = (trial, 0);
    for permutation in permutations.iter().take(turn + 1) {
        let digit = (digits % ROLLS as u64) as usize;
        number = usize::from(permutation[(digit + number) % ROLLS]);
        digits /= ROLLS as u64;
    }
    number
}
