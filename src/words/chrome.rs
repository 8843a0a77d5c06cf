//! The words around a board: on its buttons and what belongs to them.

use super::Words;

impl Words {
    /// The labels of the buttons and of what stands around a board, by their names: those of
    /// commands are the commands'. `key_help` and `play_help` have a line a key, its meaning
    /// after a tab.
    #[must_use]
    pub fn chrome(&self) -> Vec<(&'static str, String)> {
        let labels = [
            ("board", self.board),
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
            ("swap", self.swap),
            ("resign", self.resign),
            ("single", self.levels[0]),
            ("gammon", self.levels[1]),
            ("backgammon", self.levels[2]),
        ];
        let labels = labels.map(|(name, label)| (name, label.to_owned()));
        let mut labels = Vec::from(labels);
        labels.push(("key_help", lines(self.key_help)));
        labels.push(("play_help", lines(self.play_help)));
        labels
    }
}

fn lines(help: &[(&str, &str)]) -> String {
    let mut lines = String::new();
    for (key, meaning) in help {
        lines.extend([key, "\t", meaning, "\n"]);
    }
    lines.pop();
    lines
}
