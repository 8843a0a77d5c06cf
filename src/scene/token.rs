//! Parts of the picture that have a colour of their own.

use crate::rules::Side;

/// Parts of the picture that have a colour of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    /// The frame and the strips.
    Frame,
    /// The field on which the points lie.
    Field,
    /// The triangle of the player at the bottom's point 1 and every second one.
    Point1,
    /// The triangles between.
    Point2,
    /// The bar.
    Bar,
    /// The trays and the cube's column.
    Tray,
    /// Numbers on the frame, the bar and the trays.
    Ink,
    /// Arrows and other marks on the board.
    Mark,
    /// Numerals on marks.
    MarkInk,
    /// The cube.
    Cube,
    /// The cube's numeral and edge.
    CubeInk,
    /// Names outside the frame.
    Name,
    /// Side 0's checkers and dice.
    Checker0,
    /// The rim and ring of side 0's checkers.
    Line0,
    /// Numerals and pips on side 0's checkers and dice.
    Ink0,
    /// Side 1's checkers and dice.
    Checker1,
    /// The rim and ring of side 1's checkers.
    Line1,
    /// Numerals and pips on side 1's checkers and dice.
    Ink1,
    /// A button.
    Button,
    /// The text of a button, and its edge.
    ButtonInk,
}

impl Token {
    /// Every token.
    pub const ALL: [Token; 20] = [
        Token::Frame,
        Token::Field,
        Token::Point1,
        Token::Point2,
        Token::Bar,
        Token::Tray,
        Token::Ink,
        Token::Mark,
        Token::MarkInk,
        Token::Cube,
        Token::CubeInk,
        Token::Name,
        Token::Checker0,
        Token::Line0,
        Token::Ink0,
        Token::Checker1,
        Token::Line1,
        Token::Ink1,
        Token::Button,
        Token::ButtonInk,
    ];

    /// The tokens of a side: checker, line, ink.
    #[must_use]
    pub const fn of(side: Side) -> [Token; 3] {
        match side {
            Side::O => [Token::Checker0, Token::Line0, Token::Ink0],
            Side::X => [Token::Checker1, Token::Line1, Token::Ink1],
        }
    }

    /// The name; `--jsboard-` before it is the custom property that overrides the colour.
    #[must_use]
    pub const fn name(self) -> &'static str {
        const NAMES: [&str; Token::ALL.len()] = [
            "frame",
            "field",
            "point-1",
            "point-2",
            "bar",
            "tray",
            "ink",
            "mark",
            "mark-ink",
            "cube",
            "cube-ink",
            "name",
            "checker-0",
            "line-0",
            "ink-0",
            "checker-1",
            "line-1",
            "ink-1",
            "button",
            "button-ink",
        ];
        NAMES[self as usize]
    }

    /// The token of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Token> {
        Token::ALL.into_iter().find(|token| token.name() == name)
    }
}
