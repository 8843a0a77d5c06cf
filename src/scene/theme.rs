//! Colours.

use crate::rules::Side;

/// What has a colour of its own.
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
}

impl Token {
    /// Every token.
    pub const ALL: [Token; 18] = [
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
        ];
        NAMES[self as usize]
    }
}

/// A theme: a colour for each token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name, the value of the option `css`.
    pub name: &'static str,
    /// The colours, 0xRRGGBB, in the order of [`Token::ALL`].
    pub colours: [u32; Token::ALL.len()],
}

impl Theme {
    /// Linen, oak and sage; ivory and ebony.
    pub const NATURE: Theme = Theme {
        name: "nature",
        colours: [
            0x4A3527, 0xE9DFC7, 0xB98A5E, 0x6F8A6B, 0xD2C3A3, 0x7A5B42, 0xF1E8D3, 0xC8321F,
            0xFBF7EC, 0xFBF7EC, 0x3B2A1F, 0x4A3527, 0x2F2A28, 0x71675F, 0xFBF7EC, 0xFBF7EC,
            0x94866B, 0x2F2A28,
        ],
    };

    /// The board of a club: green felt, points of ivory and oxblood leather, a mahogany case.
    pub const CLASSIC: Theme = Theme {
        name: "classic",
        colours: [
            0x3A1E17, 0x447861, 0xE2D2AA, 0x79291F, 0x34604F, 0x34604F, 0xE6CF9C, 0xF57F35,
            0x2A1510, 0xF6EFDC, 0x3A1E17, 0x3A1E17, 0x1F1C1B, 0x75695F, 0xF6EFDC, 0xF6EFDC,
            0x9C8A66, 0x1F1C1B,
        ],
    };

    /// Every theme.
    pub const ALL: [&'static Theme; 2] = [&Theme::NATURE, &Theme::CLASSIC];

    /// The theme of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Theme> {
        Theme::ALL.into_iter().find(|theme| theme.name == name)
    }

    /// The colour of a token, 0xRRGGBB.
    #[must_use]
    pub const fn colour(&self, token: Token) -> u32 {
        self.colours[token as usize]
    }
}
