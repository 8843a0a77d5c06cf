//! What an embed asks of the page.

use crate::notation::{write_gnubgid, write_xgid};
use crate::rules::Setup;
use crate::text::pieces;

/// Before each effect.
const EFFECT: char = '\u{1e}';
/// Before each value of an effect.
const VALUE: char = '\u{1f}';

/// Effects, in their order, as one text: that is how they cross into JavaScript, in one piece.
/// Each is U+001E and a name, then its values, each after U+001F: `=` and a text, `+` for yes,
/// `-` for no, `0` for nothing, or `@` and a state, which is its GNU ID and, after a space and where
/// there is one, its XGID.
///
/// | name | values |
/// | --- | --- |
/// | `draw` | the picture as SVG; itself in words; the state that it shows; how its checkers run there: `region ms dx dy ms dx dy …`, joined by `;`, lengths in hundredths of a board unit |
/// | `overlay` | what lies over the picture, as SVG of the same size; or nothing |
/// | `putback` | the checker that was carried goes back to where it was |
/// | `status` | whose decision it is, in words |
/// | `roll` | dice are to be rolled: the command `dice` brings them |
/// | `ask` | the opponent's decision: a serial number, the state, the decision, the dice or none; `reply`, `failed` and `late` answer |
/// | `form` | the fields of an editor's form: names and values |
/// | `say` | what a screen reader is to say |
/// | `emit` | the event's name after `jsboard:`, then the names and values of its detail |
/// | `candidates` | plays that are proposed: each its text and what it is worth |
/// | `notes` | what is said of a position |
/// | `overview` | a match at a glance: its length; its games, its entries and its players in numbers (`study.rs`) |
/// | `remarks` | what is said of the place selected: the comment; what is wrong; what its analysis is worth, the cube, its evaluation; then for each candidate its text, its numbers, its evaluation |
/// | `sheet` | the markup of a score sheet |
/// | `select` | the place selected in it |
/// | `autoplay` | whether `tick` is to be sent from time to time |
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    text: String,
    said: String,
    /// Whether the picture has been drawn.
    pub(super) is_drawn: bool,
}

impl Effects {
    /// The effects as one text. What is to be said is one effect, the last: what is said later
    /// would silence what was said before.
    #[must_use]
    pub fn into_text(mut self) -> String {
        if !self.said.is_empty() {
            let said = std::mem::take(&mut self.said);
            self.add("say").text(&said);
        }
        self.text
    }

    /// Adds other effects.
    pub(super) fn append(&mut self, more: &Effects) {
        self.text.push_str(&more.text);
        self.is_drawn |= more.is_drawn;
        if !more.said.is_empty() {
            self.say(&more.said);
        }
    }

    /// Begins another effect.
    pub(super) fn add(&mut self, name: &str) -> &mut Effects {
        self.text.push(EFFECT);
        self.text.push_str(name);
        self
    }

    /// Begins an event.
    pub(super) fn emit(&mut self, name: &str) -> &mut Effects {
        self.add("emit").text(name)
    }

    /// Adds a text.
    pub(super) fn text(&mut self, text: &str) -> &mut Effects {
        self.value('=');
        for piece in pieces(text, EFFECT as u8) {
            for piece in pieces(piece, VALUE as u8) {
                self.text.push_str(piece);
            }
        }
        self
    }

    /// Adds a yes or no.
    pub(super) fn flag(&mut self, flag: bool) -> &mut Effects {
        self.value(if flag { '+' } else { '-' })
    }

    /// Adds a text, or nothing.
    pub(super) fn maybe(&mut self, text: Option<&str>) -> &mut Effects {
        match text {
            Some(text) => self.text(text),
            None => self.value('0'),
        }
    }

    /// Adds a state.
    pub(super) fn state(&mut self, setup: &Setup) -> &mut Effects {
        self.value('@');
        self.text.push_str(&write_gnubgid(setup));
        if let Some(xgid) = write_xgid(setup) {
            self.text.push(' ');
            self.text.push_str(&xgid);
        }
        self
    }

    fn value(&mut self, kind: char) -> &mut Effects {
        self.text.push(VALUE);
        self.text.push(kind);
        self
    }

    /// Begins `jsboard:change`: which state is shown now.
    pub(super) fn change(&mut self, setup: &Setup) -> &mut Effects {
        self.emit("change").text("").state(setup)
    }

    /// Lets this be said.
    pub(super) fn say(&mut self, text: &str) {
        if !self.said.is_empty() {
            self.said.push(' ');
        }
        self.said.push_str(text);
    }
}
