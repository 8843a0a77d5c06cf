//! Whether a bot resigns, and what it answers to a resignation of a game that is certainly lost.

use jsboard::records::Chances;
use jsboard::{Decision, Level, Position, Side};

use super::certain::made_certain;
use crate::api::evaluator;
use crate::cube::{CubeState, Resignation, Terms, resignation as lowest};
use crate::game::{Game, is_decided};
use crate::{Class, Depth, Perspective};

/// The level at which the side that decides resigns, before its roll or instead of a play: the sides have passed each
/// other, and it has lost at this level whatever the dice bring. `None` while anything can change.
pub(super) fn resignation(position: &Position) -> Option<Level> {
    let is_playing = matches!(
        position.decision(),
        Decision::Roll | Decision::RollOrDouble | Decision::Play
    );
    let lost = Lost::of(position).filter(|_| is_playing)?;
    lowest(lost.terms(), lost.cube(), lost.equity())
}

/// Whether the side that resigns loses as much as it can for certain, so that there is nothing to gain by playing on;
/// `None` if it is not certain what it loses.
pub(super) fn is_worth_it(position: &Position, offered: Level) -> Option<bool> {
    let lost = Lost::of(position)?;
    let resignation = Resignation::of(lost.terms(), lost.cube(), offered, lost.equity());
    Some(resignation.is_accepted())
}

/// A game that the side on roll has certainly lost.
struct Lost {
    level: Level,
    side: Side,
    game: Game<'static>,
}

impl Lost {
    fn of(position: &Position) -> Option<Lost> {
        let (setup, side) = (position.setup(), position.setup().turn);
        let seen = Perspective::of(&setup.board, side);
        if !matches!(Class::of(&seen), Class::Race | Class::BearOff) {
            return None;
        }
        let mut game = Game::new(evaluator(setup.variant), setup, Depth::plies(0));
        let chances = match setup.roll {
            Some(roll) => game.plays(setup, side, roll).first()?.chances,
            None => game.before_roll(setup, side).chances,
        };
        let chances = made_certain(chances, &seen, setup.variant.checkers);
        let level = lost_for_certain(&chances)?;
        Some(Lost { level, side, game })
    }

    fn terms(&self) -> &Terms {
        self.game.valuation().terms(self.side)
    }

    fn cube(&self) -> CubeState {
        self.game.valuation().cube(self.side)
    }

    /// What the side loses. A gammon may count no more than a single game.
    fn equity(&self) -> f32 {
        Resignation::of(self.terms(), self.cube(), self.level, 0.0).resigned
    }
}

/// The level at which a game with these chances is lost, if nothing else can be.
fn lost_for_certain(chances: &Chances) -> Option<Level> {
    if !is_decided([chances]) || chances.wins > 0.5 {
        return None;
    }
    Some(match (chances.gammons_lost, chances.backgammons_lost) {
        (_, backgammons) if backgammons > 0.5 => Level::Backgammon,
        (gammons, _) if gammons > 0.5 => Level::Gammon,
        _ => Level::Single,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot::{self, decide};
    use jsboard::notation::read_id;

    /// O has one checker left, on its ace point.
    const FIVE_LEFT: &str = "XGID=-E----------------------a-:0:0:1";
    const THREE_LEFT: &str = "XGID=-C----------------------a-:0:0:1";
    const NONE_OFF: &str = "XGID=------------O-----------a-:0:0:1";
    /// The same, but O has five left.
    const FIVE_TO_GO: &str = "XGID=------------O-----------e-:0:0:1";
    const FIVE_BEHIND: &str = "XGID=-------J--------------E-a-:0:0:1";
    const MONEY: &str = "0:0:0:0:10";
    const JACOBY: &str = "0:0:1:0:10";
    const LAST_GAME: &str = "4:4:0:5:10";

    fn position(board: &str, dice: &str, rules: &str) -> Position {
        let id = [board, dice, rules].join(":");
        Position::new(read_id(&id).expect("an ID")).expect("a position")
    }

    #[test]
    fn a_bot_resigns_at_the_level_at_which_it_has_certainly_lost() {
        let start = "XGID=-b----E-C---eE---c-e----B-:0:0:1";
        let cases = [
            (FIVE_LEFT, "00", MONEY, Some(Level::Single)),
            (FIVE_LEFT, "66", MONEY, Some(Level::Single)),
            // Doubles win, until it has rolled something else.
            (THREE_LEFT, "00", MONEY, None),
            (THREE_LEFT, "66", MONEY, None),
            (THREE_LEFT, "65", MONEY, Some(Level::Single)),
            (NONE_OFF, "00", MONEY, Some(Level::Gammon)),
            (NONE_OFF, "66", MONEY, Some(Level::Gammon)),
            (NONE_OFF, "00", JACOBY, Some(Level::Single)),
            (NONE_OFF, "00", LAST_GAME, Some(Level::Single)),
            (FIVE_BEHIND, "00", MONEY, Some(Level::Backgammon)),
            // Four of five leave the home of the winner.
            (FIVE_BEHIND, "66", MONEY, Some(Level::Backgammon)),
            (start, "00", MONEY, None),
            (start, "31", MONEY, None),
        ];
        for (board, dice, rules, level) in cases {
            let found = resignation(&position(board, dice, rules));
            assert_eq!(found, level, "{board} {dice} {rules}");
        }
    }

    #[test]
    fn a_resignation_that_was_declined_is_not_offered_again() {
        let lost = position(NONE_OFF, "00", MONEY);
        let done = |declined| decide(&lost, bot::Level::BEST, 1, declined);
        assert_eq!(done(None).as_deref(), Some("resign gammon"));
        let lower = done(Some(Level::Single));
        assert_eq!(lower.as_deref(), Some("resign gammon"));
        assert_eq!(done(Some(Level::Gammon)).as_deref(), Some("roll"));
    }

    #[test]
    fn a_resignation_is_accepted_if_it_is_worth_no_less_than_the_game() {
        let offer = |board, dice, level| {
            let before = position(board, dice, MONEY);
            let offered = before
                .act(jsboard::Action::Resign(level))
                .expect("an offer");
            let answer = decide(&offered, bot::Level::BEST, 1, None);
            answer.expect("an answer")
        };
        assert_eq!(offer(FIVE_LEFT, "00", Level::Single), "accept");
        assert_eq!(offer(NONE_OFF, "00", Level::Single), "reject");
        assert_eq!(offer(NONE_OFF, "00", Level::Gammon), "accept");
        assert_eq!(offer(FIVE_TO_GO, "00", Level::Gammon), "accept");
        assert_eq!(offer(FIVE_TO_GO, "00", Level::Single), "reject");
        assert_eq!(offer(FIVE_BEHIND, "66", Level::Gammon), "reject");
        assert_eq!(offer(THREE_LEFT, "66", Level::Backgammon), "accept");
    }
}
