//! How strong a bot plays, as rows of data.

/// A level of play.
///
/// A bot sees the equity of each play `plies` deep and with an error of its own, which is drawn anew for
/// each position from a distribution with the standard deviation `noise`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// Its name: an option of JavaScript, and a key of the words of the site.
    pub name: &'static str,
    /// How many plies it looks ahead: 0 is the nets alone.
    pub plies: u8,
    /// The standard deviation of its errors, in points of equity.
    pub noise: f32,
}

/// A row of the table.
const fn row(name: &'static str, plies: u8, noise: f32) -> Level {
    Level { name, plies, noise }
}

impl Level {
    /// Every level, the weakest first. On 78 plays of a match, judged by this crate's 2-ply, their performance
    /// ratings were 23, 14, 8.1, 4.5, 1.0 and 0.
    pub const ALL: [Level; 6] = [
        row("beginner", 0, 0.15),
        row("casual", 0, 0.095),
        row("intermediate", 0, 0.06),
        row("advanced", 0, 0.035),
        row("expert", 1, 0.0),
        row("best", 2, 0.0),
    ];

    /// The strongest level.
    pub const BEST: Level = Level::ALL[Level::ALL.len() - 1];

    /// The level of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.name == name)
    }

    /// The same level, but looking at most so many plies ahead.
    #[must_use]
    pub fn at_most(self, plies: u8) -> Level {
        Level {
            plies: self.plies.min(plies),
            ..self
        }
    }
}
