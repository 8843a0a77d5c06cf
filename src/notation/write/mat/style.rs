//! Ways of writing a `.mat`, as the files of the programs have them.

/// A program's way of writing.
#[derive(Debug)]
pub(super) struct Style {
    /// How far from the left the right column begins.
    pub(super) right: usize,
    /// How far from the left the right player's name begins.
    pub(super) name: usize,
    /// How wide a cell of the right column is, with the spaces after it.
    pub(super) cell: usize,
    /// How checkers' ways are written.
    pub(super) ways: Ways,
    /// Whether hits are starred.
    pub(super) stars: bool,
    /// `Bar`, `Off` and `Cannot Move` instead of 25, 0 and nothing.
    pub(super) words: bool,
    /// `Wins 2 points` instead of `Wins 2 point`.
    pub(super) plural: bool,
    /// `and the match`.
    pub(super) says_match: bool,
    /// `65: ???` of whatever was rolled and not played.
    pub(super) marks_hidden: bool,
    /// A space after each play of fewer than four steps.
    pub(super) trails: bool,
    /// How many lines are empty after a game.
    pub(super) gap: usize,
    /// How many spaces stand before the match length.
    pub(super) indent: usize,
    /// Whether every rule has its tag, and each player.
    pub(super) tags: bool,
}

/// How the ways of the checkers of a play are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ways {
    /// Each step by itself: `24/20 20/15`.
    Steps,
    /// Each checker's way, as far as the next hit: `24/15 6/5 6/5`.
    Checkers,
    /// The same, and how many go it: `24/15 6/5(2)`.
    Counted,
}

/// GNU Backgammon's, from its `ExportGameJF` and its files.
pub(super) const GNUBG: Style = Style {
    right: 33,
    name: 32,
    cell: 0,
    ways: Ways::Steps,
    stars: true,
    words: false,
    plural: true,
    says_match: false,
    marks_hidden: false,
    trails: true,
    gap: 1,
    indent: 1,
    tags: false,
};

/// eXtreme Gammon's for JellyFish.
pub(super) const JELLYFISH: Style = Style {
    right: 33,
    name: 33,
    cell: 0,
    ways: Ways::Checkers,
    stars: false,
    words: false,
    plural: false,
    says_match: true,
    marks_hidden: true,
    trails: false,
    gap: 3,
    indent: 0,
    tags: true,
};

/// eXtreme Gammon's text.
pub(super) const XG: Style = Style {
    right: 39,
    name: 39,
    cell: 34,
    ways: Ways::Counted,
    stars: true,
    words: true,
    ..JELLYFISH
};
