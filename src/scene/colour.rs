//! Colours that a caller gives.

use crate::text::split_at_first;

/// The functions of CSS that are a colour and need nothing but numbers and words.
const FUNCTIONS: [&str; 9] = [
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch",
];

/// A colour as CSS writes it, of which nothing can be in a picture but a colour: `#rgb`,
/// `#rrggbb` (both also with an alpha), a word such as `teal`, or a function of numbers such as
/// `rgb(0 128 128 / 50%)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CssColour<'a>(&'a str);

impl<'a> CssColour<'a> {
    /// The colour, if the text is one.
    ///
    /// ```
    /// use jsboard::scene::CssColour;
    /// assert!(CssColour::new("#0f8").is_some());
    /// assert!(CssColour::new("red\" onload=\"").is_none());
    /// ```
    #[must_use]
    pub fn new(text: &'a str) -> Option<CssColour<'a>> {
        let is_colour = match text.strip_prefix('#') {
            Some(hex) => {
                matches!(hex.len(), 3 | 4 | 6 | 8) && hex.bytes().all(|c| c.is_ascii_hexdigit())
            }
            None => match split_at_first(text, b'(') {
                Some((function, rest)) => FUNCTIONS.contains(&function) && is_arguments(rest),
                None => is_word(text),
            },
        };
        is_colour.then_some(CssColour(text))
    }

    /// The text.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

fn is_word(text: &str) -> bool {
    matches!(text.len(), 3..=20) && text.bytes().all(|c| c.is_ascii_alphabetic())
}

fn is_arguments(text: &str) -> bool {
    let allowed = |c: u8| c.is_ascii_alphanumeric() || b".,%/+- ".contains(&c);
    let inside = text.strip_suffix(')');
    inside.is_some_and(|text| matches!(text.len(), 1..=60) && text.bytes().all(allowed))
}
