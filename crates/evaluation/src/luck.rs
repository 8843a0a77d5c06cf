//! The luck of a roll.

use jsboard::{Board, Roll, Side};

use crate::rolls::weighted;
use crate::search::{Search, Valuation};

impl<V: Valuation> Search<'_, V> {
    /// How much better the best play of a roll by `side` is than the best plays of all rolls are on average, in
    /// equity. Plays are chosen at 0 plies and valued at `plies`, of which GNU Backgammon takes 0. 0 if the game
    /// is over.
    pub fn luck(&mut self, board: &Board, side: Side, roll: Roll, plies: u8) -> f32 {
        if board.finished().is_some() {
            return 0.0;
        }
        let (mut sum, mut of_roll) = (0.0, 0.0);
        for (each, weight) in weighted() {
            let reply = self.best_reply(board, side, each);
            let equity = self.equity_after(&reply.board, side, plies);
            sum += weight as f32 * equity;
            if each == roll {
                of_roll = equity;
            }
        }
        of_roll - sum / 36.0
    }
}
