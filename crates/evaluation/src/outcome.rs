//! Chances of finished games, and chances seen from the other side.

use jsboard::records::Chances;

use crate::Perspective;

/// The certain chances of a finished game, to the side named `own`. `checkers` is the number of checkers of each
/// side in the variant. If neither side has checkers left, `other`, which played last, has won.
#[must_use]
pub fn over(position: &Perspective, checkers: u8) -> Chances {
    let left = |side: &[u8; 26]| side.iter().any(|&count| count > 0);
    if left(&position.other) {
        won_against(&position.other, checkers)
    } else {
        turned(&won_against(&position.own, checkers))
    }
}

/// The chances of the winner over a side with these checkers left.
fn won_against(loser: &[u8; 26], checkers: u8) -> Chances {
    let in_play: u32 = loser.iter().map(|&count| u32::from(count)).sum();
    let gammon = in_play >= u32::from(checkers);
    // The winner's home is the loser's points 19 to 24; 25 is the bar.
    let backgammon = gammon && loser[19..].iter().any(|&count| count > 0);
    Chances {
        wins: 1.0,
        gammons: f32::from(u8::from(gammon)),
        backgammons: f32::from(u8::from(backgammon)),
        gammons_lost: 0.0,
        backgammons_lost: 0.0,
    }
}

/// The chances of the other side.
#[must_use]
pub fn turned(chances: &Chances) -> Chances {
    Chances {
        wins: 1.0 - chances.wins,
        gammons: chances.gammons_lost,
        backgammons: chances.backgammons_lost,
        gammons_lost: chances.gammons,
        backgammons_lost: chances.backgammons,
    }
}
