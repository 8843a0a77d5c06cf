//! What happens at a table, as it is stored and told.

use jsboard::{Level, Side};
use serde::{Deserialize, Serialize};

use super::clock::Shown;
use super::dice::{Proof, Secret, hex};

/// What an event is. Those of the game have the names of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody has taken a seat, or both sit now.
    Join,
    /// A chain of dice begins: the first, or another when one is used up.
    Commit,
    /// The dice were rolled.
    Roll,
    /// A play was made.
    Move,
    /// A double was offered.
    Double,
    /// What was offered is taken.
    Take,
    /// What was offered is dropped: the game ends.
    Drop,
    /// A double was answered by turning the cube.
    Beaver,
    /// A beaver was answered by turning the cube.
    Raccoon,
    /// A resignation was offered.
    Resign,
    /// A resignation was accepted: the game ends.
    Accept,
    /// A resignation was rejected.
    Reject,
    /// The next game begins.
    Next,
    /// A side's time has run out: the match ends.
    Time,
    /// A side has left for good: the match ends.
    Forfeit,
    /// Nobody has played for so long that the match ends without a winner.
    Abandoned,
    /// A side would play again; with a second one, both would.
    Rematch,
    /// A side asks for a pause, or, where the other has asked, agrees: the clock stands.
    Pause,
    /// The clock runs again.
    Resume,
}

/// An event of a table. On the wire what does not apply is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableEvent {
    /// Its number, from 1, without gaps.
    pub n: u64,
    /// Milliseconds since 1970, by the server's clock.
    pub at: i64,
    /// What it is.
    pub kind: Kind,
    /// Who did it, 0 or 1; nobody for what the server did.
    pub side: Option<u8>,
    /// The GNU ID of the state before it.
    pub before: String,
    /// The GNU ID of the state after it.
    pub after: String,
    /// Of a play: its move text, empty for a dance.
    #[serde(rename = "move", default, skip_serializing_if = "Option::is_none")]
    pub play: Option<String>,
    /// Of a roll: the dice, for an opening roll those of side 0 and of side 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dice: Option<[u8; 2]>,
    /// Of what a request asked for: the request's action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Of a resignation: its level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// What the clock shows, if there is one.
    pub clock: Option<Shown>,
    /// Of a roll: what proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// Of a new chain: its first member.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "optional_hex"
    )]
    pub commit: Option<Secret>,
    /// Who sits where, if that has changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<[Option<String>; 2]>,
    /// How the match has ended, if it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<MatchResult>,
}

/// How a match has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchResult {
    /// The winner, 0 or 1; nobody if it was abandoned, or was play for money.
    pub winner: Option<u8>,
    /// The points of side 0 and of side 1.
    pub score: [u16; 2],
    /// How it came to an end.
    pub how: How,
}

/// How a match came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// By the score.
    Score,
    /// By the clock.
    Time,
    /// A side left for good; in play for money, between two games, that costs nothing.
    Forfeit,
    /// Nobody went on.
    Abandoned,
}

impl TableEvent {
    /// Who did it.
    #[must_use]
    pub fn by(&self) -> Option<Side> {
        self.side.and_then(|side| Side::from_index(side.into()))
    }

    /// The level of a resignation.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.level.as_deref().and_then(Level::named)
    }
}

/// Secrets that may be missing.
mod optional_hex {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::{Secret, hex};

    pub(super) fn serialize<S: Serializer>(
        secret: &Option<Secret>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match secret {
            Some(secret) => to.serialize_str(&hex::write(secret)),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Secret>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        let read = |text: String| {
            hex::read(&text).ok_or_else(|| D::Error::custom("expected 64 hexadecimal digits"))
        };
        text.map(read).transpose()
    }
}
