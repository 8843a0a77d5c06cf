use super::group;

group! {
    /// The labels of the editor, beside [`ToolLabels`](super::ToolLabels).
    pub struct EditorLabels, "label." {
        /// The editor as a whole.
        pub editor: text,
        /// The button for the start position.
        pub start: text,
        /// The button that takes all checkers off.
        pub empty: text,
        /// The button that lets the sides change places.
        pub mirror: text,
        /// The button that lets only the checkers of the sides change places.
        pub swapsides: text,
        /// A button.
        pub undo: text,
        /// A button.
        pub redo: text,
        /// The choice of the colour of the checkers to add.
        pub colour: text,
        /// `%1`: how many checkers a side has left to place.
        pub left: text,
        /// Whose turn it is.
        pub turn: text,
        /// A side.
        pub black: text,
        /// A side.
        pub white: text,
        /// The choice of each die.
        pub dice: text,
        /// A choice: no dice yet.
        pub no_dice: text,
        /// The cube's value.
        pub cube: text,
        /// The cube's owner.
        pub owner: text,
        /// A choice: nobody owns the cube.
        pub centred: text,
        /// Whether a double is offered.
        pub offered: text,
        /// The score of a side.
        pub score: text,
        /// The match length.
        pub length: text,
        /// Whether it is the Crawford game.
        pub crawford: text,
        /// Whether the Jacoby rule holds.
        pub jacoby: text,
        /// The box to paste a position into.
        pub paste: text,
        /// The button that gives the picture.
        pub svg: text,
        /// A table of keys, for [`key_rows`](super::key_rows).
        pub edit_keys: text,
    }
}
