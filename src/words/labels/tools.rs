use super::group;

group! {
    /// The labels of the tools under a board.
    pub struct ToolLabels, "label." {
        /// A button.
        pub flip: text,
        /// A button.
        pub copy_id: text,
        /// Said when an ID is copied.
        pub copied: text,
        /// The button and the title of the table of keys.
        pub keys: text,
        /// The button that closes the table of keys.
        pub close: text,
    }
}

group! {
    /// The labels around a position.
    pub struct PositionLabels, "label." {
        /// The list of candidate plays.
        pub candidates: text,
    }
}
