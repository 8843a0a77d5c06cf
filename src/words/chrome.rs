//! The words around a board: on its buttons and what belongs to them.

use super::Words;

impl Words {
    /// The labels of the buttons and of what stands around a board, by their names: those of
    /// commands are the commands'.
    #[must_use]
    pub fn chrome(&self) -> [[&'static str; 2]; 17] {
        [
            ["viewer", self.viewer],
            ["moves", self.moves],
            ["first", self.first],
            ["previous", self.previous],
            ["next", self.next],
            ["last", self.last],
            ["previousgame", self.previous_game],
            ["nextgame", self.next_game],
            ["flip", self.flip],
            ["autoplay", self.autoplay],
            ["pause", self.pause],
            ["copy_id", self.copy_id],
            ["copied", self.copied],
            ["share", self.share],
            ["keys", self.keys],
            ["close", self.close],
            ["key_help", self.key_help],
        ]
    }
}
