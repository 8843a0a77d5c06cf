//! The buttons of a board: actions other than moving checkers.

/// A button on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Button {
    /// Rolls the dice.
    Roll,
    /// Offers the cube.
    Double,
    /// Takes the cube.
    Take,
    /// Drops the cube: gives the game up for its value.
    Drop,
    /// Takes the cube and turns it at once.
    Beaver,
    /// Answers a beaver by turning the cube again.
    Raccoon,
    /// Accepts a resignation.
    Accept,
    /// Rejects a resignation.
    Reject,
    /// Takes the last step of an unfinished play back.
    Undo,
    /// Ends the turn: the play is made.
    Confirm,
    /// Goes on: to the next game, after a dance, to an opponent that has not answered.
    Next,
}

impl Button {
    /// Every button.
    pub const ALL: [Button; 11] = [
        Button::Roll,
        Button::Double,
        Button::Take,
        Button::Drop,
        Button::Beaver,
        Button::Raccoon,
        Button::Accept,
        Button::Reject,
        Button::Undo,
        Button::Confirm,
        Button::Next,
    ];

    /// The name; `button-` before it is the name of its region.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Button::Roll => "roll",
            Button::Double => "double",
            Button::Take => "take",
            Button::Drop => "drop",
            Button::Beaver => "beaver",
            Button::Raccoon => "raccoon",
            Button::Accept => "accept",
            Button::Reject => "reject",
            Button::Undo => "undo",
            Button::Confirm => "confirm",
            Button::Next => "next",
        }
    }

    /// The button of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Button> {
        Button::ALL.into_iter().find(|button| button.name() == name)
    }
}
