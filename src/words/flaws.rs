//! Why a setup is no legal position.

use super::Words;
use crate::rules::{BySide, Flaw, Side};

impl Words {
    /// A flaw in a sentence.
    ///
    /// ```
    /// use jsboard::{BySide, Flaw, words::ENGLISH};
    /// let names = BySide(["Ann".to_owned(), "Ben".to_owned()]);
    /// let text = ENGLISH.flaw(&Flaw::DoubleInCrawford, &names);
    /// assert_eq!(text, "Nobody may double in the Crawford game.");
    /// ```
    #[must_use]
    pub fn flaw(&self, flaw: &Flaw, names: &BySide<String>) -> String {
        let index = match *flaw {
            Flaw::TooManyCheckers { side, count } => {
                return fill(self.flaws[0], &[&names[side], &count.to_string()]);
            }
            Flaw::SharedPoint(point) => {
                let number = point.number().to_string();
                return fill(self.flaws[1], &[&number, &names[Side::X]]);
            }
            Flaw::BothClosedOut => 2,
            Flaw::BothFinished => 3,
            Flaw::CrawfordForMoney => 4,
            Flaw::DoubleInCrawford => 5,
            Flaw::WrongDecider => 6,
            Flaw::UnexpectedDice => 7,
            Flaw::UnexpectedOffer => 8,
            Flaw::UnexpectedResignation => 9,
            Flaw::CubeNotOwned => 10,
            Flaw::NotBorneOff => 11,
            Flaw::MatchAlreadyWon => 12,
            Flaw::ScoreTooHigh => 13,
            Flaw::BadMaxCube => 14,
        };
        self.flaws[index].to_owned()
    }
}

/// A text with these parts in place of its `%0`, `%1`, …
pub(super) fn fill(template: &str, parts: &[&str]) -> String {
    let mut text = String::with_capacity(template.len());
    for (i, piece) in template.split('%').enumerate() {
        let numbered = piece.as_bytes().first().filter(|_| i > 0);
        let part = numbered.and_then(|digit| parts.get(usize::from(digit.wrapping_sub(b'0'))));
        text.push_str(part.copied().unwrap_or_default());
        text.push_str(piece.get(usize::from(part.is_some())..).unwrap_or_default());
    }
    text
}
