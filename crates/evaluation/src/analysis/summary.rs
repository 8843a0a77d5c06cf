//! What players gave away in a match, and how lucky they were.

use jsboard::BySide;
use jsboard::control::Tally;
use jsboard::records::Record;

/// The decisions of a player, and what they cost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    /// Plays that were not forced, and decisions about the cube that were close or made.
    pub decisions: u32,
    /// Errors that are no blunders.
    pub errors: u32,
    /// Blunders.
    pub blunders: u32,
    /// The equity given away by plays.
    pub play_error: f32,
    /// The equity given away by decisions about the cube.
    pub cube_error: f32,
    /// The equity that the rolls gave.
    pub luck: f32,
}

/// A rating in words, by the equity that is given away a decision: the thresholds of GNU Backgammon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words themselves")]
pub enum Rating {
    Supernatural,
    WorldClass,
    Expert,
    Advanced,
    Intermediate,
    Casual,
    Beginner,
    Awful,
}

impl Summary {
    /// The performance rating: 500 times the equity given away a decision; `None` without decisions.
    #[must_use]
    pub fn performance(&self) -> Option<f32> {
        self.mean_error().map(|error| 500.0 * error)
    }

    /// The rating in words; `None` without decisions.
    #[must_use]
    pub fn rating(&self) -> Option<Rating> {
        self.mean_error().map(Rating::of)
    }

    fn mean_error(&self) -> Option<f32> {
        let decisions = self.decisions;
        (decisions > 0).then(|| (self.play_error + self.cube_error) / decisions as f32)
    }
}

impl Rating {
    /// The rating of this mean error.
    #[must_use]
    pub fn of(error: f32) -> Rating {
        match error {
            _ if error < 0.002 => Rating::Supernatural,
            _ if error < 0.005 => Rating::WorldClass,
            _ if error < 0.008 => Rating::Expert,
            _ if error < 0.012 => Rating::Advanced,
            _ if error < 0.018 => Rating::Intermediate,
            _ if error < 0.026 => Rating::Casual,
            _ if error < 0.035 => Rating::Beginner,
            _ => Rating::Awful,
        }
    }

    /// The words, in English.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Rating::Supernatural => "supernatural",
            Rating::WorldClass => "world class",
            Rating::Expert => "expert",
            Rating::Advanced => "advanced",
            Rating::Intermediate => "intermediate",
            Rating::Casual => "casual player",
            Rating::Beginner => "beginner",
            Rating::Awful => "awful",
        }
    }
}

/// What each player gave away in a record, by the analysis in it.
#[must_use]
pub fn summary(record: &Record) -> BySide<Summary> {
    let tallies = jsboard::control::Overview::of(record).tallies;
    BySide::from_fn(|side| Summary::from(tallies[side]))
}

impl From<Tally> for Summary {
    fn from(tally: Tally) -> Summary {
        Summary {
            decisions: tally.decisions,
            errors: tally.errors,
            blunders: tally.blunders,
            play_error: tally.play_error,
            cube_error: tally.cube_error,
            luck: tally.luck,
        }
    }
}
