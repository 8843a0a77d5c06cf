use super::group;

group! {
    /// The labels of a board that is played on, beside [`ToolLabels`](super::ToolLabels).
    pub struct PlayerLabels, "label." {
        /// The board as a whole.
        pub board: text,
        /// The button that swaps the dice.
        pub swap: text,
        /// The button that resigns, and the choice of a level.
        pub resign: text,
        /// A level.
        pub single: text,
        /// A level.
        pub gammon: text,
        /// A level.
        pub backgammon: text,
        /// A table of keys, for [`key_rows`](super::key_rows).
        pub play_keys: text,
    }
}
