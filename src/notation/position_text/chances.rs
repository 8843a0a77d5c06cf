//! Lines of chances: six numbers with a dash between them, or three for each player.

use super::figures::{Bracket, Figure, figures};
use crate::notation::Chances;

/// The six chances of `0.254  0.000  0.000  -  0.746  0.338  0.004`, or of the same in percent; what
/// follows does not count.
pub(super) fn six(text: &str) -> Option<Chances> {
    let all = figures(text);
    let is_chance = |figure: &&Figure| {
        figure.places > 0 && !figure.is_signed && figure.is_free() && !figure.is_percent
    };
    let values: Vec<f32> = all
        .iter()
        .take(6)
        .filter(is_chance)
        .map(|figure| figure.value)
        .collect();
    let &[
        wins,
        gammons,
        backgammons,
        losses,
        gammons_lost,
        backgammons_lost,
    ] = values.as_slice()
    else {
        return None;
    };
    let dash = text.get(all.get(2)?.end..all.get(3)?.start)?;
    if dash.trim() != "-" || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_percent = wins + losses > 1.5;
    let unit = |value| if is_percent { hundredth(value) } else { value };
    let [wins, gammons, backgammons] = three([wins, gammons, backgammons].map(unit))?;
    let [gammons_lost, backgammons_lost, _] =
        three([gammons_lost, backgammons_lost, 0.0].map(unit))?;
    Some(Chances {
        wins,
        gammons,
        backgammons,
        gammons_lost,
        backgammons_lost,
    })
}

/// A hundredth of a number that is not negative, without digits that it has not.
pub(super) fn hundredth(value: f32) -> f32 {
    millionths(f64::from(value) * 1e4)
}

/// The nearest whole number of millionths.
fn millionths(count: f64) -> f32 {
    (f64::from((count + 0.5) as u32) / 1e6) as f32
}

/// Three chances, if they are from 0 to 1.
fn three(values: Three) -> Option<Three> {
    let is_chance = |value: &f32| (0.0..=1.0).contains(value);
    Some(values).filter(|values| values.iter().all(is_chance))
}

/// One player's chances, from 0 to 1: wins, gammons, backgammons.
pub(super) type Three = [f32; 3];

/// The chances of `Player:   25.45% (G:31.09% B:0.09%)`.
pub(super) fn percents(text: &str) -> Option<Three> {
    let all = figures(text);
    let [wins, gammons, backgammons, ..] = all.as_slice() else {
        return None;
    };
    let is_inside = |figure: &Figure| figure.is_percent && figure.bracket == Bracket::Among;
    let is_it = wins.is_percent && wins.is_free() && !wins.is_signed;
    let values = [wins, gammons, backgammons].map(|figure| hundredth(figure.value));
    three(values).filter(|_| is_it && is_inside(gammons) && is_inside(backgammons))
}

/// The chances of `Green        45.9  11.7  0.2` and the name.
pub(super) fn named(text: &str) -> Option<(&str, Three)> {
    let all = figures(text);
    let from = all.len().checked_sub(3)?;
    let [wins, gammons, backgammons] = all.get(from..)? else {
        return None;
    };
    let all = [wins, gammons, backgammons];
    let is_chance = |figure: &&Figure| {
        figure.places > 0 && figure.is_free() && !figure.is_signed && !figure.is_percent
    };
    let name = text.get(..wins.start)?.trim();
    let is_it = all.iter().all(is_chance) && !name.is_empty();
    let values = three(all.map(|figure| hundredth(figure.value)))?;
    is_it.then_some((name, values))
}

/// What the chances of both players come to.
pub(super) fn of_both(player: Three, opponent: Three) -> Chances {
    Chances {
        wins: player[0],
        gammons: player[1],
        backgammons: player[2],
        gammons_lost: opponent[1],
        backgammons_lost: opponent[2],
    }
}

/// What a chance leaves, without digits that it has not.
pub(super) fn rest(chance: f32) -> f32 {
    millionths((1.0 - f64::from(chance)) * 1e6)
}

/// The same, as the opponent sees it.
pub(super) fn turned(chances: Chances) -> Chances {
    Chances {
        wins: rest(chances.wins),
        gammons: chances.gammons_lost,
        backgammons: chances.backgammons_lost,
        gammons_lost: chances.gammons,
        backgammons_lost: chances.backgammons,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn every_kind() {
        let line = "0.254  0.001  0.000  -  0.746  0.338  0.004";
        let chances = six(line).unwrap();
        assert_eq!((chances.wins, chances.gammons_lost), (0.254, 0.338));
        let percent = six("51.9  19.0   0.6 -  48.1  17.4   0.9 CL +0.1").unwrap();
        assert!((percent.wins - 0.519).abs() < 1e-6);
        assert_eq!(six("0.254  0.001  0.000  0.746  0.338  0.004"), None);
        let three = percents("Gegner:  74,55% (G:31,09% B:0,09%)").unwrap();
        assert!((three[1] - 0.3109).abs() < 1e-6);
        assert_eq!(
            percents("Confidence: ±0.002 (+0.093..+0.097) - [100.0%]"),
            None
        );
        let (name, three) = named("Player 2.5   45.9  11.7  0.2").unwrap();
        assert_eq!(name, "Player 2.5");
        assert!((three[0] - 0.459).abs() < 1e-6);
    }
}
