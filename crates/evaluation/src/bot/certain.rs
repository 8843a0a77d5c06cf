//! What counting dice says for certain of a race. The nets come close to certainty and never reach it.

use jsboard::records::Chances;

use crate::Perspective;

/// The most dice that a roll has.
const DICE: usize = 4;
/// The winner's home begins above this point of the loser.
const OUTSIDE: usize = 18;

/// The chances of the side that is about to roll in a race, or has rolled and not played, with what is certain made
/// so: that it loses, and whether a gammon or a backgammon. `checkers` is how many the variant gives each side.
pub(super) fn made_certain(chances: Chances, position: &Perspective, checkers: u8) -> Chances {
    let (own, other) = (&position.own, &position.other);
    // Every die moves a checker of the winner by one pip at least.
    let pips: usize = (1..)
        .zip(&other[1..])
        .map(|(point, &count)| point * usize::from(count))
        .sum();
    let dice = DICE * pips.div_ceil(2);
    let mut sure = chances;
    if needed(own, 0) > dice {
        sure.wins = 0.0;
        sure.gammons = 0.0;
        sure.backgammons = 0.0;
    }
    let in_play: u32 = own.iter().map(|&count| u32::from(count)).sum();
    if in_play >= checkers.into() && needed(own, 6) + 1 > dice {
        sure.gammons_lost = 1.0;
    }
    match needed(own, OUTSIDE) {
        0 => sure.backgammons_lost = 0.0,
        crossings if crossings > dice => sure.backgammons_lost = sure.gammons_lost,
        _ => {}
    }
    sure
}

/// The fewest dice that bring all checkers of a side to this point or below it.
fn needed(side: &[u8; 26], point: usize) -> usize {
    let above = (1..).zip(&side[point + 1..]);
    above
        .map(|(pips, &count)| usize::div_ceil(pips, 6) * usize::from(count))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVEN: Chances = Chances {
        wins: 0.5,
        gammons: 0.1,
        backgammons: 0.05,
        gammons_lost: 0.4,
        backgammons_lost: 0.3,
    };

    /// What is certain for a side with checkers on these points, against one with these.
    fn sure(own: &[(usize, u8)], other: &[(usize, u8)]) -> [f32; 3] {
        let of = |points: &[(usize, u8)]| {
            let mut side = [0; 26];
            for &(point, count) in points {
                side[point] = count;
            }
            side
        };
        let position = Perspective {
            own: of(own),
            other: of(other),
        };
        let sure = made_certain(EVEN, &position, 15);
        [sure.wins, sure.gammons_lost, sure.backgammons_lost]
    }

    #[test]
    fn what_no_dice_can_change_is_certain() {
        // One roll of the winner is left, and four dice of the loser.
        assert_eq!(sure(&[(6, 5)], &[(1, 2)]), [0.0, 0.4, 0.0]);
        assert_eq!(sure(&[(6, 4)], &[(1, 2)]), [0.5, 0.4, 0.0]);
        // Three cross into the home, one is borne off.
        assert_eq!(sure(&[(7, 4), (6, 11)], &[(1, 2)]), [0.0, 1.0, 0.0]);
        assert_eq!(sure(&[(7, 3), (6, 12)], &[(1, 2)]), [0.0, 0.4, 0.0]);
        assert_eq!(sure(&[(19, 5), (6, 10)], &[(1, 2)]), [0.0, 1.0, 1.0]);
        assert_eq!(sure(&[(19, 4), (6, 11)], &[(1, 2)]), [0.0, 1.0, 0.3]);
        // Another roll of the winner: eight dice of the loser.
        assert_eq!(sure(&[(19, 4), (6, 11)], &[(1, 3)]), [0.0, 1.0, 0.3]);
        assert_eq!(sure(&[(7, 7), (6, 8)], &[(2, 2)]), [0.0, 0.4, 0.0]);
    }
}
