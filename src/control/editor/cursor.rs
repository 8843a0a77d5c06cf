//! The keyboard: a cursor over the places as they lie in the picture.

use super::stacks::Change;
use super::{Answer, Editor, EditorInput, EditorNews};
use crate::control::cursor::beside;

impl Editor {
    /// Any key but an arrow acts where the cursor is, and brings it if it is not there.
    pub(super) fn key(&mut self, input: &EditorInput<'_>) -> Answer {
        let was_shown = std::mem::replace(&mut self.cursor_shown, true);
        let place = self.cursor;
        match *input {
            EditorInput::Cursor(direction) => {
                if was_shown {
                    self.cursor = beside(place, direction, self.view.home);
                }
                Ok(Some(EditorNews::Spot(self.spot(self.cursor))))
            }
            EditorInput::Digit(count) => self.restack(place, Change::To(count)),
            EditorInput::Add => self.restack(place, Change::Add),
            EditorInput::Remove => self.restack(place, Change::Remove),
            EditorInput::Clear => self.restack(place, Change::To(0)),
            _ => self.pick(),
        }
    }
}
