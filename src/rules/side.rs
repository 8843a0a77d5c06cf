//! The two sides of a game.

use std::ops::{Index, IndexMut};

/// One of the two players.
///
/// `O` is GNU Backgammon's player 0 (drawn with `O`, at the top), the lowercase player of
/// an XGID and the left column of a match record; `X` is player 1, the uppercase player
/// and the right column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// Player 0.
    O = 0,
    /// Player 1.
    X = 1,
}

impl Side {
    /// Both sides, in the order of their numbers.
    pub const ALL: [Side; 2] = [Side::O, Side::X];

    /// The opponent.
    #[must_use]
    pub const fn other(self) -> Side {
        match self {
            Side::O => Side::X,
            Side::X => Side::O,
        }
    }

    /// 0 for `O`, 1 for `X`.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The side with this number, if it is 0 or 1.
    ///
    /// ```
    /// use jsboard::Side;
    /// assert_eq!(Side::from_index(1), Some(Side::X));
    /// assert_eq!(Side::from_index(2), None);
    /// ```
    #[must_use]
    pub const fn from_index(index: usize) -> Option<Side> {
        match index {
            0 => Some(Side::O),
            1 => Some(Side::X),
            _ => None,
        }
    }
}

/// A value for each side, indexed by [`Side`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct BySide<T>(
    /// The value of `O`, then that of `X`.
    pub [T; 2],
);

impl<T> BySide<T> {
    /// The value of each side, computed from the side.
    pub fn from_fn(mut f: impl FnMut(Side) -> T) -> Self {
        BySide([f(Side::O), f(Side::X)])
    }

    /// Applies a function to both values.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> BySide<U> {
        let [o, x] = self.0;
        BySide([f(o), f(x)])
    }
}

impl<T> Index<Side> for BySide<T> {
    type Output = T;
    fn index(&self, side: Side) -> &T {
        &self.0[side.index()]
    }
}

impl<T> IndexMut<Side> for BySide<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        &mut self.0[side.index()]
    }
}
