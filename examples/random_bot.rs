//! Plays a game at random to its end, and prints it move by move.
//!
//! The engine has no source of chance: the caller brings the dice.
//!
//! ```sh
//! cargo run --example random_bot -- 42
//! ```

use std::error::Error;

use jsboard::notation::write_play;
use jsboard::{Action, Decision, Die, Play, Position, Roll, Rules, Score, Setup, Side, Variant};

fn main() -> Result<(), Box<dyn Error>> {
    let seed = std::env::args().nth(1).map_or(Ok(1), |seed| seed.parse())?;
    print!("{}", game(Dice(seed))?);
    Ok(())
}

/// A game for money, without the Jacoby rule: two players choose plays by chance and never double.
fn game(mut dice: Dice) -> Result<String, Box<dyn Error>> {
    let rules = Rules {
        jacoby: false,
        ..Rules::default()
    };
    let opening = Setup::opening(&Variant::BACKGAMMON, Score::default(), rules);
    let mut position = Position::new(opening)?;
    let mut text = String::new();
    loop {
        position = match position.decision() {
            Decision::OpeningRoll => position.open(dice.die(), dice.die())?,
            Decision::Roll | Decision::RollOrDouble => position.act(Action::Roll(dice.roll()))?,
            Decision::Play => {
                let plays = position.legal_plays();
                let play = match plays.len() {
                    0 => Play::DANCE,
                    count => plays[dice.below(count)],
                };
                text += &line(&position, &play);
                position.after(&play)
            }
            _ => break,
        };
    }
    if let Some(result) = position.result() {
        let (winner, level) = (name(result.winner), result.level.name());
        text += &format!("{winner} wins {} ({level})\n", result.points);
    }
    Ok(text)
}

/// A play as a line: `X 31: 8/5 6/5`.
fn line(position: &Position, play: &Play) -> String {
    let setup = position.setup();
    let roll = setup.roll.map(Roll::text).unwrap_or_default();
    let moved = write_play(&setup.board, setup.turn, play);
    format!("{} {roll}: {moved}\n", name(setup.turn))
}

fn name(side: Side) -> &'static str {
    match side {
        Side::O => "O",
        Side::X => "X",
    }
}

/// Dice from a linear congruential generator, with the constants of Knuth's MMIX. The same seed
/// gives the same game; do not play for money with it.
struct Dice(u64);

impl Dice {
    /// A number below `count`, from the upper bits, which are the most random.
    fn below(&mut self, count: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    fn die(&mut self) -> Die {
        Die::ALL[self.below(6)]
    }

    fn roll(&mut self) -> Roll {
        Roll::of(self.die(), self.die())
    }
}

#[cfg(test)]
mod tests {
    use super::{Dice, game};

    #[test]
    fn games_are_played_to_their_ends() {
        for seed in 0..20 {
            let text = game(Dice(seed)).expect("legal plays");
            assert!(text.lines().count() > 20, "{text}");
            let last = text.lines().last().unwrap_or_default();
            assert!(last.contains(" wins "), "{text}");
        }
    }

    #[test]
    fn a_seed_gives_one_game() {
        let games = [7, 7, 8].map(|seed| game(Dice(seed)).expect("legal plays"));
        assert_eq!(games[0], games[1]);
        assert_ne!(games[0], games[2]);
    }
}
