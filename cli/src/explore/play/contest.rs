//! Who plays whom, how long, and when.

use jsboard::records::{Record, Tag};
use jsboard::{BySide, RuleError};
use jsboard_evaluation::bot::{Level, SelfPlay};
use jsboard_evaluation::random::Random;

/// Two players of each level, the weakest first. Their names say what they are.
const PLAYERS: [[&str; 2]; Level::ALL.len()] = [
    ["Ben Beginner", "Bea Beginner"],
    ["Carl Casual", "Cora Casual"],
    ["Ian Intermediate", "Iris Intermediate"],
    ["Alan Advanced", "Anna Advanced"],
    ["Emil Expert", "Eva Expert"],
    ["Bill Best", "Bella Best"],
];
/// Lengths of matches, each as often as it stands here; 0 is money.
const LENGTHS: [u16; 20] = [1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 5, 5, 5, 5, 7, 7, 9, 0, 0];
/// The most games of a session for money.
const SESSION: u32 = 5;
/// The year of the first match.
const YEAR: u32 = 2025;
/// The days of a month on which matches are played.
const DAYS: u32 = 28;

/// Plays the match with this number, from 0.
///
/// # Errors
/// What the rules refuse of what a bot does. None is known.
pub(super) fn play(seed: u64, number: u32) -> Result<Record, RuleError> {
    let mut record = arranged(seed, number).play()?;
    let tag = |key: &str, value: String| Tag {
        key: key.to_owned(),
        value,
    };
    record.tags = vec![
        tag("Event", "Bots of jsboard".to_owned()),
        tag("EventDate", date(number)),
    ];
    Ok(record)
}

/// Who plays how long a match: two players of different levels.
fn arranged(seed: u64, number: u32) -> SelfPlay {
    let mut random = Random::of(&[seed, number.into()]);
    let mut levels: Vec<usize> = (0..PLAYERS.len()).collect();
    random.shuffle(&mut levels);
    let levels = BySide([levels[0], levels[1]]);
    SelfPlay {
        players: levels.map(|level| PLAYERS[level][random.below(2) as usize].to_owned()),
        levels: levels.map(|level| Level::ALL[level]),
        length: LENGTHS[random.below(LENGTHS.len() as u32) as usize],
        games: 1 + random.below(SESSION),
        seed: random.next_number(),
    }
}

/// The day of a match, as headers have it: eight matches are played in nine days.
fn date(number: u32) -> String {
    let day = number / 8 * 9 + number % 8;
    let (month, day) = (day / DAYS, day % DAYS);
    let year = YEAR + month / 12;
    format!("{year}.{:02}.{:02}", month % 12 + 1, day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_of_a_seed_differ_and_are_the_same_again() {
        let all: Vec<SelfPlay> = (0..50).map(|number| arranged(1, number)).collect();
        for (number, one) in (0..).zip(&all) {
            assert_eq!(*one, arranged(1, number));
            assert_ne!(one.levels[jsboard::Side::O], one.levels[jsboard::Side::X]);
        }
        let seeds: std::collections::BTreeSet<u64> = all.iter().map(|one| one.seed).collect();
        assert_eq!(seeds.len(), all.len());
        assert_ne!(arranged(2, 0), all[0]);
    }

    #[test]
    fn dates_go_on() {
        assert_eq!(date(0), "2025.01.01");
        assert_eq!(date(7), "2025.01.08");
        assert_eq!(date(8), "2025.01.10");
        assert_eq!(date(499), "2026.09.02");
        assert!((0..2000).map(date).is_sorted());
    }
}
