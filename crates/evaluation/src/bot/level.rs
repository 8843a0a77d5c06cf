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
    /// Every level, the weakest first. On 729 plays that GNU Backgammon's 2-ply has judged, 500 times their mean loss is
    /// 23.3, 14.7, 8.9, 5.0, 0.9 and 0.4. In 400 games of each against GNU Backgammon's 0-ply, for money without a cube,
    /// they win -1.04, -0.65, -0.36, -0.19, 0.00 and +0.03 points a game, without the luck of the dice.
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
