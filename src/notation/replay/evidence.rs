//! What a text says of how a game ended.

use crate::rules::Side;

/// What the text says of a game's end.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// `Wins 2 points`.
    pub(super) claim: Option<Claim>,
    /// Who is said to lose, by `Losses 2 point`.
    pub(super) loser: Option<Side>,
    /// Who resigned, by `Resigned Game` or a roll of `00:`, and the line.
    pub(super) given_up: Option<(Side, usize)>,
    /// Who gained how many points until the next game, if one player did.
    pub(super) gain: Option<(Side, u32)>,
    /// The line of the next game's score.
    pub(super) gain_line: usize,
}

/// That somebody won.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    /// The player in whose column it stands: no more than a hint.
    pub(super) winner: Side,
    pub(super) points: Option<u32>,
    pub(super) line: usize,
}

impl Evidence {
    /// Who won, and the line that says so.
    pub(super) fn winner(&self, open: Option<&OpenRoll>) -> Option<(Side, usize)> {
        let line = self.line();
        let gained = self.gain.map(|(side, _)| (side, line));
        let lost = self.loser.map(|side| (side.other(), line));
        let given_up = self.given_up.map(|(side, line)| (side.other(), line));
        let hidden = open.filter(|open| open.hidden);
        gained
            .or(lost)
            .or(self.claim.map(|claim| (claim.winner, claim.line)))
            .or(given_up)
            .or(hidden.map(|open| (open.side.other(), open.line)))
    }

    /// Whether the text says that the game ended.
    pub(super) fn tells_end(&self) -> bool {
        self.claim.is_some() || self.given_up.is_some() || self.loser.is_some()
    }

    /// The line that tells of the end.
    pub(super) fn line(&self) -> usize {
        self.claim.map_or(self.gain_line, |claim| claim.line)
    }

    /// The points that the text gives.
    pub(super) fn points(&self) -> Option<u32> {
        let claimed = self.claim.and_then(|claim| claim.points);
        claimed.or(self.gain.map(|(_, points)| points))
    }
}

/// A roll whose play is not told.
#[derive(Clone, Debug)]
pub(super) struct OpenRoll {
    pub(super) side: Side,
    pub(super) line: usize,
    pub(super) text: String,
    /// Whether the text says that it does not tell: `???`.
    pub(super) hidden: bool,
}
