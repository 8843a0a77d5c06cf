//! The words around a board: on its buttons and what belongs to them.

use super::Words;

/// Labels by their names; those of commands are the commands'. A table of keys is one label: with a
/// bar between keys, and the meaning of each after a tab.
pub type Labels = Vec<(&'static str, &'static str)>;

impl Words {
    /// Those of every embed with something around its board.
    fn common_labels(&self, labels: &mut Labels) {
        labels.extend([
            ("flip", self.flip),
            ("copy_id", self.copy_id),
            ("copied", self.copied),
            ("keys", self.keys),
            ("close", self.close),
        ]);
    }

    /// Those of a position.
    pub fn position_labels(&self, labels: &mut Labels) {
        labels.push(("candidates", self.candidates));
    }

    /// Those of a match viewer.
    pub fn viewer_labels(&self, labels: &mut Labels) {
        self.common_labels(labels);
        labels.extend([
            ("title", self.viewer),
            ("moves", self.moves),
            ("first", self.first),
            ("previous", self.previous),
            ("next", self.next),
            ("last", self.last),
            ("previousgame", self.previous_game),
            ("nextgame", self.next_game),
            ("autoplay", self.autoplay),
            ("pause", self.pause),
            ("share", self.share),
            ("help", self.key_help),
        ]);
    }

    /// Those of a board that is played on.
    pub fn player_labels(&self, labels: &mut Labels) {
        self.common_labels(labels);
        labels.extend([
            ("title", self.board),
            ("swap", self.swap),
            ("resign", self.resign),
            ("single", self.levels[0]),
            ("gammon", self.levels[1]),
            ("backgammon", self.levels[2]),
            ("help", self.play_help),
        ]);
    }

    /// Those of an editor.
    pub fn editor_labels(&self, labels: &mut Labels) {
        self.common_labels(labels);
        let words = &self.editor;
        labels.extend([
            ("black", self.sides[0]),
            ("white", self.sides[1]),
            ("crawford", self.crawford),
            ("title", words.title),
            ("start", words.start_position),
            ("empty", words.empty_board),
            ("mirror", words.mirror),
            ("swapsides", words.swap_sides),
            ("undo", words.undo),
            ("redo", words.redo),
            ("colour", words.colour),
            ("turn", words.turn),
            ("dice", words.dice),
            ("no_dice", words.no_dice),
            ("cube", words.cube),
            ("owner", words.owner),
            ("centred", words.centred),
            ("offered", words.offered),
            ("score", words.score),
            ("length", words.length),
            ("jacoby", words.jacoby),
            ("paste", words.paste),
            ("svg", words.picture),
            ("help", self.edit_help),
        ]);
    }
}
