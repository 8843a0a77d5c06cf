//! The words around a board: on its buttons and what belongs to them.

use super::Words;

impl Words {
    /// The labels of the buttons and of what stands around a board, by their names: those of
    /// commands are the commands'. `key_help` has a line a key, its meaning after a tab.
    #[must_use]
    pub fn chrome(&self) -> Vec<(&'static str, String)> {
        let mut help = String::new();
        for (key, meaning) in self.key_help {
            help.extend([key, "\t", meaning, "\n"]);
        }
        help.pop();
        let labels = [
            ("viewer", self.viewer),
            ("moves", self.moves),
            ("first", self.first),
            ("previous", self.previous),
            ("next", self.next),
            ("last", self.last),
            ("previousgame", self.previous_game),
            ("nextgame", self.next_game),
            ("flip", self.flip),
            ("autoplay", self.autoplay),
            ("pause", self.pause),
            ("copy_id", self.copy_id),
            ("copied", self.copied),
            ("share", self.share),
            ("keys", self.keys),
            ("close", self.close),
        ];
        let labels = labels.map(|(name, label)| (name, label.to_owned()));
        let mut labels = Vec::from(labels);
        labels.push(("key_help", help));
        labels
    }
}
