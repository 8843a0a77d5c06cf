//! How deep a search looks, and which plays it looks at.

/// Which plays are looked at deeper, as GNU Backgammon names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// The best 5 within 0.08.
    Tiny,
    /// The best 8 within 0.12.
    Narrow,
    /// The best 8 within 0.16.
    #[default]
    Normal,
    /// The best 16 within 0.32.
    Large,
    /// The best 20 within 0.44.
    Huge,
    /// All plays.
    All,
}

/// How many plays are looked at deeper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keep {
    /// At most so many, at least one.
    pub most: usize,
    /// Only those that are worse than the best by at most so much equity.
    pub within: f32,
}

impl Filter {
    /// Every filter, the narrowest first.
    pub const ALL: [Filter; 6] = [
        Filter::Tiny,
        Filter::Narrow,
        Filter::Normal,
        Filter::Large,
        Filter::Huge,
        Filter::All,
    ];

    /// `tiny`, `narrow`, `normal`, `large`, `huge` or `all`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Filter::Tiny => "tiny",
            Filter::Narrow => "narrow",
            Filter::Normal => "normal",
            Filter::Large => "large",
            Filter::Huge => "huge",
            Filter::All => "all",
        }
    }

    /// The filter of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Filter> {
        let mut filters = Filter::ALL.iter().copied();
        filters.find(|filter| filter.name() == name)
    }

    /// The plays kept of those evaluated at 0 plies.
    fn first(self) -> Keep {
        let (most, within) = match self {
            Filter::Tiny => (5, 0.08),
            Filter::Narrow => (8, 0.12),
            Filter::Normal => (8, 0.16),
            Filter::Large => (16, 0.32),
            Filter::Huge => (20, 0.44),
            Filter::All => (usize::MAX, f32::MAX),
        };
        Keep { most, within }
    }

    /// The plays kept of those evaluated at 2 plies, before 3.
    fn second(self) -> Keep {
        let (most, within) = match self {
            Filter::Tiny => (2, 0.02),
            Filter::Narrow => (2, 0.03),
            Filter::Normal => (2, 0.04),
            Filter::Large => (4, 0.08),
            Filter::Huge => (6, 0.11),
            Filter::All => (usize::MAX, f32::MAX),
        };
        Keep { most, within }
    }
}

/// How deep plays are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Depth {
    /// The plies, 0 to 3.
    pub plies: u8,
    /// Which plays.
    pub filter: Filter,
}

impl Depth {
    /// So many plies with the usual filter.
    #[must_use]
    pub const fn plies(plies: u8) -> Depth {
        Depth {
            plies,
            filter: Filter::Normal,
        }
    }

    /// The stages after 0 plies: the number of plies of each, and which plays of the stage before it looks at.
    pub fn stages(self) -> impl Iterator<Item = (u8, Keep)> {
        let (first, second) = (self.filter.first(), self.filter.second());
        let (stages, count) = match self.plies {
            0 => ([(0, first); 2], 0),
            plies @ 1..=2 => ([(plies, first); 2], 1),
            _ => ([(2, first), (3, second)], 2),
        };
        stages.into_iter().take(count)
    }
}
