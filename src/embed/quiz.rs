//! `quiz`: a position that asks for a play or a cube action first, and then shows its answer.

use super::board::BoardView;
use super::effects::{Effect, Effects, Event};
use super::picture::BoardPicture;
use super::player::{Player, done};
use super::pointer::By;
use super::{Answer, Changed, Command, Kind, Maker, OptionTexts, Query, position};
use crate::control::Gesture;
use crate::geometry::Region;
use crate::request::ApiError;
use crate::rules::Decision;
use crate::words::Words;

pub(super) const MAKER: Maker = Maker {
    name: "quiz",
    own: position::MAKER.own,
    make: |options, words| Ok(Box::new(Quiz::new(options, words)?)),
};

/// The options that make another question.
const ASKS: &[&str] = &["id", "gnubgid", "xgid", "text", "quiz", "reader"];

/// The embed that shows the answer.
const ANSWER: &str = "positionviewer";

/// A question, and from its first play or action on the answer.
pub(super) struct Quiz {
    words: &'static Words,
    /// With those that a pasted text gives.
    options: OptionTexts,
    shown: Box<dyn Kind>,
    /// Whether the question is to double or to roll: then a roll is an answer.
    asks_to_double: bool,
    /// The play that was the answer; empty for an action.
    played: Option<String>,
    /// Another kind of view is to be shown.
    view: Option<&'static str>,
}

impl Quiz {
    fn new(options: &OptionTexts, words: &'static Words) -> Result<Quiz, ApiError> {
        let options = position::pasted(options)?;
        let mut shown = Player::new(&options, words)?;
        shown.confirms_doubles = false;
        Ok(Quiz {
            words,
            options,
            asks_to_double: shown.picture().setup.decision() == Decision::RollOrDouble,
            shown: Box::new(shown),
            played: None,
            view: None,
        })
    }

    /// Shows the answer if the question has been answered.
    fn reveal(&mut self, out: &mut Effects, board: &BoardView) {
        let Some(played) = self.given(out).filter(|_| self.played.is_none()) else {
            return;
        };
        let options = answered(&self.options, &played);
        // The options were right before: the play is one that was made.
        let Some(Ok(mut answer)) =
            Maker::named(ANSWER).map(|maker| (maker.make)(&options, self.words))
        else {
            return;
        };
        if answer.act(out, board, Command::Played(&played)).is_ok() {
            self.shown = answer;
            self.played = Some(played);
            self.view = Some(ANSWER);
            self.open(out, board);
        }
    }

    /// The answer among these effects: the move text of a play, or nothing for an action.
    fn given(&self, out: &mut Effects) -> Option<String> {
        let rolls = out.iter().any(|effect| *effect == Effect::Roll);
        if rolls && self.asks_to_double {
            // Nothing is rolled: what was asked is answered.
            let setup = &self.shown.picture().setup;
            done(out, false, "roll".to_owned(), setup, setup);
        }
        out.iter().find_map(|effect| match effect {
            Effect::Dispatch(Event::Done { is_play, text, .. }) => match *is_play {
                true => Some(text.clone()),
                false if text == "roll" && !self.asks_to_double => None,
                false => Some(String::new()),
            },
            _ => None,
        })
    }
}

/// These options, with arrows for the play that was the answer where they have none.
fn answered(options: &OptionTexts, played: &str) -> OptionTexts {
    if options.get("arrows").is_some() {
        return options.clone();
    }
    OptionTexts::from(vec![("arrows", played.to_owned())]).with(options)
}

impl Kind for Quiz {
    fn open(&mut self, out: &mut Effects, board: &BoardView) {
        if let Some(view) = self.view.take() {
            out.add(Effect::View(view));
        }
        self.shown.open(out, board);
    }

    fn hide(&mut self) {
        self.view = self.played.as_ref().map(|_| ANSWER);
        self.shown.hide();
    }

    fn set(&mut self, all: &OptionTexts, changed: &Changed) -> Result<(), ApiError> {
        // What is said of an answer that has been given does not ask again.
        let is_said = self.played.is_some() && !changed.any(ASKS);
        if changed.any(MAKER.own) && !is_said {
            let was = std::mem::replace(self, Quiz::new(all, self.words)?);
            self.view = was.played.map(|_| MAKER.name);
            return Ok(());
        }
        let all = position::pasted(all)?;
        match &self.played {
            Some(played) => self.shown.set(&answered(&all, played), changed)?,
            None => self.shown.set(&all, changed)?,
        }
        self.options = all;
        Ok(())
    }

    fn act(
        &mut self,
        out: &mut Effects,
        board: &BoardView,
        command: Command,
    ) -> Result<(), ApiError> {
        self.shown.act(out, board, command)?;
        self.reveal(out, board);
        Ok(())
    }

    fn picture(&self) -> &BoardPicture {
        self.shown.picture()
    }

    fn redraw(&self, out: &mut Effects, board: &BoardView) {
        self.shown.redraw(out, board);
    }

    fn lifts(&self, region: Region) -> bool {
        self.shown.lifts(region)
    }

    fn gesture(&mut self, out: &mut Effects, board: &BoardView, gesture: Gesture, by: By) {
        self.shown.gesture(out, board, gesture, by);
        self.reveal(out, board);
    }

    fn key(&mut self, out: &mut Effects, board: &BoardView, key: &str, shift: bool) -> bool {
        let is_known = self.shown.key(out, board, key, shift);
        self.reveal(out, board);
        is_known
    }

    fn answer(&self, query: Query) -> Answer {
        self.shown.answer(query)
    }
}
