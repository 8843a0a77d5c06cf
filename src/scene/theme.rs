//! Colours and proportions.

use super::Token;
use crate::geometry::Layout;

/// A theme: a colour for each token, and what it changes in the proportions of a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name, the value of the option `css`.
    pub name: &'static str,
    /// The colours, 0xRRGGBB, in the order of [`Token::ALL`].
    pub colours: [u32; Token::ALL.len()],
    /// The proportions.
    pub proportions: Proportions,
}

/// Changes of a theme in the proportions of a board, and the weight of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proportions {
    /// The frame, in percent of that of the layout.
    pub frame: u8,
    /// The bar, in percent of that of the layout; it stays as wide as the cube and a checker.
    pub bar: u8,
    /// The triangles of the points, in percent of those of the layout; they stay as long as the
    /// points are deep.
    pub triangle: u8,
    /// The radius of the frame's corners, in hundredths of a board unit.
    pub corner: u8,
    /// The rim of checkers, dice and cube, in hundredths of a board unit.
    pub rim: u8,
    /// The lines around frame, field, bar, trays and triangles, in hundredths of a board unit; 0
    /// for none.
    pub outline: u8,
}

impl Proportions {
    /// Those of the layout.
    pub const PLAIN: Proportions = Proportions {
        frame: 100,
        bar: 100,
        triangle: 100,
        corner: 16,
        rim: 4,
        outline: 0,
    };
}

/// The narrowest frame: what is written in the strips must not touch its edge.
const LEAST_FRAME: f32 = 0.14;
/// The narrowest bar: a checker, or the cube, and a little on both sides.
const LEAST_BAR: f32 = 1.06;

impl Theme {
    /// Linen, oak and sage; ivory and ebony.
    pub const NATURE: Theme = Theme {
        name: "nature",
        colours: [
            0x4A3527, 0xE9DFC7, 0xB98A5E, 0x6F8A6B, 0xD2C3A3, 0x7A5B42, 0xF1E8D3, 0xC8321F,
            0xFFFFFF, 0xFBF7EC, 0x3B2A1F, 0x4A3527, 0x2F2A28, 0x71675F, 0xFBF7EC, 0xFBF7EC,
            0x94866B, 0x2F2A28, 0x4A3527, 0xFBF7EC,
        ],
        proportions: Proportions::PLAIN,
    };

    /// The board of a club: green felt, points of ivory and oxblood leather, a mahogany case.
    pub const CLASSIC: Theme = Theme {
        name: "classic",
        colours: [
            0x3A1E17, 0x447861, 0xE2D2AA, 0x79291F, 0x34604F, 0x2E5848, 0xE6CF9C, 0xF57F35,
            0x2A1510, 0xF6EFDC, 0x3A1E17, 0x3A1E17, 0x1F1C1B, 0x75695F, 0xF6EFDC, 0xF6EFDC,
            0x9C8A66, 0x1F1C1B, 0x3A1E17, 0xF6EFDC,
        ],
        proportions: Proportions {
            frame: 136,
            bar: 104,
            triangle: 105,
            corner: 22,
            ..Proportions::PLAIN
        },
    };

    /// For dark pages: slate, ivory and terracotta.
    pub const DARK: Theme = Theme {
        name: "dark",
        colours: [
            0x14181B, 0x262C31, 0x434E56, 0x5E6C78, 0x1B2024, 0x1B2024, 0xC3CBD1, 0x5CC8E8,
            0x0E1418, 0xE8E2D4, 0x22272B, 0xC3CBD1, 0xB54C37, 0x3A0E06, 0xFFFFFF, 0xE8E2D4,
            0x857C68, 0x22272B, 0xE8E2D4, 0x22272B,
        ],
        proportions: Proportions {
            frame: 88,
            corner: 24,
            ..Proportions::PLAIN
        },
    };

    /// For printers without colours: black lines, white, two greys.
    pub const PRINT: Theme = Theme {
        name: "print",
        colours: [
            0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xB9B9B9, 0xDEDEDE, 0xFFFFFF, 0x000000, 0x595959,
            0xFFFFFF, 0xFFFFFF, 0x000000, 0x000000, 0x000000, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF,
            0x000000, 0x000000, 0xFFFFFF, 0x000000,
        ],
        proportions: Proportions {
            frame: 60,
            bar: 86,
            corner: 0,
            rim: 5,
            outline: 3,
            ..Proportions::PLAIN
        },
    };

    /// High contrast: yellow and black on greys, everything edged.
    pub const CONTRAST: Theme = Theme {
        name: "contrast",
        colours: [
            0x000000, 0x303030, 0x8C8C8C, 0x5A5A5A, 0x000000, 0x000000, 0xFFFFFF, 0x00E5FF,
            0x000000, 0xFFFFFF, 0x000000, 0x000000, 0x000000, 0xFFFFFF, 0xFFFFFF, 0xFFE100,
            0x000000, 0x000000, 0xFFFFFF, 0x000000,
        ],
        proportions: Proportions {
            corner: 6,
            rim: 8,
            outline: 4,
            ..Proportions::PLAIN
        },
    };

    /// Every theme.
    pub const ALL: [&'static Theme; 5] = [
        &Theme::NATURE,
        &Theme::CLASSIC,
        &Theme::DARK,
        &Theme::PRINT,
        &Theme::CONTRAST,
    ];

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

    /// The layout of a board of this theme for a box of this size, in pixels: that of
    /// [`Layout::fitting`] in the theme's proportions.
    #[must_use]
    pub fn layout(&self, width: f32, height: f32) -> Layout {
        self.shaped(Layout::fitting(width, height))
    }

    /// A layout in the theme's proportions.
    #[must_use]
    pub fn shaped(&self, layout: Layout) -> Layout {
        let percent = |length: f32, percent: u8| length * f32::from(percent) / 100.0;
        let Proportions {
            frame,
            bar,
            triangle,
            ..
        } = self.proportions;
        Layout {
            frame: percent(layout.frame, frame).max(LEAST_FRAME),
            bar: percent(layout.bar, bar).max(LEAST_BAR),
            triangle: percent(layout.triangle, triangle).min(layout.depth),
            ..layout
        }
    }
}
