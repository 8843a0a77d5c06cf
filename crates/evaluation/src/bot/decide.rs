//! What a bot does in a position.

use jsboard::notation::write_play;
use jsboard::records::CubeAnalysis;
use jsboard::{Decision, Position, Roll};

use super::Level;
use super::noise::noise;
use super::resign::{is_worth_it, resignation};
use crate::api::evaluator;
use crate::game::Game;
use crate::{Depth, Ranked};

/// What a bot of this level does in a position, as a text: a play (`8/5 6/5`; empty where there is none), or the
/// name of an action (`double`, `resign gammon`); `None` where nothing is to be decided: before a roll without a
/// choice, and after the end of a game.
///
/// A bot that has certainly lost resigns, unless the other side has `declined` a resignation at that level or a higher
/// one in this game.
#[must_use]
pub fn decide(
    position: &Position,
    level: Level,
    seed: u64,
    declined: Option<jsboard::Level>,
) -> Option<String> {
    let setup = position.setup();
    if let Some(lost) = resignation(position).filter(|&lost| declined < Some(lost)) {
        return Some(["resign ", lost.name()].concat());
    }
    let mut bot = Bot {
        game: Game::new(evaluator(setup.variant), setup, Depth::plies(level.plies)),
        position,
        level,
        seed,
    };
    let action = match (position.decision(), setup.roll) {
        (Decision::Play, Some(roll)) => return Some(bot.play(roll)),
        (Decision::RollOrDouble, _) => bot.double_or_roll(),
        (Decision::TakeOrDrop, _) => bot.answer(),
        (Decision::AnswerResignation, _) => bot.answer_resignation(),
        (Decision::AnswerBeaver | Decision::AnswerRaccoon, _) => "take",
        _ => return None,
    };
    Some(action.to_owned())
}

/// A bot that looks at a position.
struct Bot<'a> {
    game: Game<'a>,
    position: &'a Position,
    level: Level,
    seed: u64,
}

impl Bot<'_> {
    /// The best play as it sees it.
    fn play(&mut self, roll: Roll) -> String {
        let setup = self.position.setup();
        let plays = self.game.plays(setup, setup.turn, roll);
        let best = plays
            .iter()
            .map(|play| (self.seen(play), play))
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map_or_else(String::new, |(_, best)| {
            write_play(&setup.board, setup.turn, &best.play)
        })
    }

    /// The equity of a play with its error.
    fn seen(&self, play: &Ranked) -> f32 {
        let setup = self.position.setup();
        let after = setup.board.after(setup.turn, &play.play);
        play.equity + self.level.noise * noise(&after, self.seed)
    }

    /// What a double comes to as it sees it; `None` where it is of no use.
    fn double(&mut self) -> Option<CubeAnalysis> {
        let setup = self.position.setup();
        let mut cube = self.game.double(setup, setup.turn, setup.offered)?;
        let error = self.level.noise * noise(&setup.board, self.seed);
        cube.no_double += error;
        cube.double_take += 2.0 * error;
        Some(cube)
    }

    fn double_or_roll(&mut self) -> &'static str {
        let doubles = !self.position.is_cube_dead()
            && self
                .double()
                .is_some_and(|cube| cube.doubled() > cube.no_double);
        if doubles { "double" } else { "roll" }
    }

    /// The answer to a double.
    fn answer(&mut self) -> &'static str {
        let Some(cube) = self.double() else {
            return "take";
        };
        let setup = self.position.setup();
        let may_beaver = setup.score.is_money() && setup.rules.beavers > 0;
        match cube.is_take() {
            true if may_beaver && cube.double_take < 0.0 => "beaver",
            true => "take",
            false => "drop",
        }
    }

    fn answer_resignation(&mut self) -> &'static str {
        let setup = self.position.setup();
        let level = setup.resignation.unwrap_or(jsboard::Level::Single);
        let certain = is_worth_it(self.position, level);
        if certain.unwrap_or_else(|| self.game.resigned(setup, setup.turn, level).is_accepted()) {
            "accept"
        } else {
            "reject"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsboard::notation::{read_id, read_play};

    fn position(id: &str) -> Position {
        Position::new(read_id(id).expect("an ID")).expect("a position")
    }

    #[test]
    fn every_level_makes_a_legal_play() {
        let position = position("XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10");
        for level in Level::ALL {
            let text = decide(&position, level.at_most(1), 1, None).expect("a play");
            let movements = read_play(&text).expect("a play");
            assert!(position.play(&movements).is_ok(), "{} {text}", level.name);
        }
        let best = decide(&position, Level::BEST.at_most(1), 1, None);
        assert_eq!(best.as_deref(), Some("8/5 6/5"));
    }

    #[test]
    fn the_cube_is_turned_and_answered() {
        // Six checkers on the ace point of each side: who rolls wins.
        let roll = position("XGID=aF----------------------f-:0:0:1:00:0:0:0:0:10");
        assert!(decide(&roll, Level::BEST, 1, None).is_some());
        let start = position("XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:0:0:10");
        assert_eq!(
            decide(&start, Level::BEST.at_most(1), 1, None).as_deref(),
            Some("roll")
        );
        let doubled = position("XGID=-b----E-C---eE---c-e----B-:0:0:1:D:0:0:0:0:10");
        assert_eq!(
            decide(&doubled, Level::BEST.at_most(1), 1, None).as_deref(),
            Some("take")
        );
    }
}
