//! Why a setup is not a legal position.

use super::fill::fill;
use super::{EditorWords, Words};
use crate::rules::{BySide, Flaw, Side};
use crate::text::digits;

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
                return fill(
                    EditorWords::of(self.lang).flaws[0],
                    &[&names[side], &digits(count)],
                );
            }
            Flaw::SharedPoint(point) => {
                let number = digits(point.number().into());
                return fill(
                    EditorWords::of(self.lang).flaws[1],
                    &[&number, &names[Side::X]],
                );
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
        EditorWords::of(self.lang).flaws[index].to_owned()
    }
}
