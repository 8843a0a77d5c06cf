//! Matches that bots play against each other.

use jsboard::notation::read_play;
use jsboard::records::{Entry, Game, PlayerDetails, Record, Source};
use jsboard::{
    Action, BySide, Decision, Die, Level as Lost, Position, RuleError, Rules, Score, Setup, Side,
    Variant,
};

use super::{Level, decide};
use crate::random::Random;

/// A match of two bots, or a session for money.
#[derive(Clone, Debug, PartialEq)]
pub struct SelfPlay {
    /// The names that the record has.
    pub players: BySide<String>,
    /// How strong each side plays.
    pub levels: BySide<Level>,
    /// How many points the match is played to; 0 for money.
    pub length: u16,
    /// How many games a session for money has; a match ends with its last point.
    pub games: u32,
    /// The seed of the dice and of the errors of both sides.
    pub seed: u64,
}

impl SelfPlay {
    /// Plays it: backgammon with the usual rules. The same arguments give the same record on every machine.
    ///
    /// # Errors
    /// What the rules refuse of what a bot does. None is known.
    pub fn play(&self) -> Result<Record, RuleError> {
        let score = Score {
            length: self.length,
            ..Score::default()
        };
        let rules = Rules {
            crawford: self.length == 1,
            ..Rules::default()
        };
        let opening = Setup::opening(&Variant::BACKGAMMON, score, rules);
        let mut position = Position::new(opening).map_err(|_| RuleError::NoDice)?;
        let mut random = Random::of(&[self.seed]);
        let seeds = BySide::from_fn(|_| random.next_number());
        let mut table = Table {
            levels: self.levels,
            seeds,
            dice: random,
        };
        let mut games = Vec::new();
        loop {
            let (game, end) = table.game(games.len() as u32 + 1, position)?;
            games.push(game);
            let is_last = self.length == 0 && games.len() as u32 >= self.games;
            if is_last || end.decision() != Decision::GameOver {
                break;
            }
            position = end.next_game()?;
        }
        Ok(self.record(games))
    }

    fn record(&self, games: Vec<Game>) -> Record {
        Record {
            players: self.players.clone(),
            length: self.length,
            rules: Rules {
                crawford: self.length > 1,
                ..Rules::default()
            },
            seats: BySide::from_fn(|_| PlayerDetails::default()),
            source: Source {
                format: "self-play",
                dialect: "jsboard",
            },
            tags: Vec::new(),
            comment: String::new(),
            games,
            notes: Vec::new(),
        }
    }
}

/// Two bots and their dice.
struct Table {
    levels: BySide<Level>,
    seeds: BySide<u64>,
    dice: Random,
}

impl Table {
    /// A game from the state before its opening roll, and the position in which it ends.
    fn game(&mut self, number: u32, start: Position) -> Result<(Game, Position), RuleError> {
        let mut position = start.clone();
        let mut entries = Vec::new();
        let mut declined = BySide::from_fn(|_| None);
        while position.result().is_none() {
            let side = position.setup().decider;
            match self.action(&position, declined[side])? {
                Done::Rolled(next) => position = *next,
                Done::Acted(action, next) => {
                    if action == Action::Reject {
                        let offered = &mut declined[side.other()];
                        *offered = (*offered).max(position.setup().resignation);
                    }
                    entries.push(entry(side, action, &position, &next));
                    position = *next;
                }
            }
        }
        let result = position.result();
        let game = Game {
            number,
            line: 0,
            score: start.setup().score.points,
            crawford: start.setup().rules.crawford,
            winner: result.map(|result| result.winner),
            points: result.map_or(0, |result| result.points),
            level: result.map(|result| result.level),
            ending: result.map(|result| result.ending),
            start: start.into_setup(),
            comment: String::new(),
            entries,
            analysis: None,
        };
        Ok((game, position))
    }

    /// What the side that decides does.
    fn action(&mut self, position: &Position, declined: Option<Lost>) -> Result<Done, RuleError> {
        let decision = position.decision();
        if decision == Decision::OpeningRoll {
            let [o, x] = [self.die(), self.die()];
            return Ok(Done::Rolled(Box::new(position.open(o, x)?)));
        }
        let setup = position.setup();
        let side = setup.decider;
        let text = decide(position, self.levels[side], self.seeds[side], declined);
        let text = text.unwrap_or_else(|| Decision::Roll.name().to_owned());
        let action = match text.as_str() {
            "roll" => {
                let roll = jsboard::Roll::of(self.die(), self.die());
                return Ok(Done::Rolled(Box::new(position.act(Action::Roll(roll))?)));
            }
            "double" => Action::Double,
            "take" => Action::Take,
            "drop" => Action::Drop,
            "beaver" => Action::Beaver,
            "accept" => Action::Accept,
            "reject" => Action::Reject,
            text => match (text.strip_prefix("resign "), setup.roll) {
                (Some(level), _) => {
                    let level = Lost::named(level).ok_or(RuleError::NotNow(decision))?;
                    Action::Resign(level)
                }
                (None, Some(roll)) => {
                    let movements = read_play(text).map_err(|_| RuleError::IllegalPlay)?;
                    let (play, next) = position.play(&movements)?;
                    let action = Action::Move { roll, play };
                    return Ok(Done::Acted(action, Box::new(next)));
                }
                (None, None) => return Err(RuleError::NotNow(decision)),
            },
        };
        let next = position.act(action)?;
        Ok(Done::Acted(action, Box::new(next)))
    }

    fn die(&mut self) -> Die {
        Die::ALL[self.dice.below(6) as usize]
    }
}

/// What was done, and the position after it.
enum Done {
    /// Dice were rolled, which is no entry of a record.
    Rolled(Box<Position>),
    /// A side acted.
    Acted(Action, Box<Position>),
}

fn entry(side: Side, action: Action, before: &Position, after: &Position) -> Entry {
    Entry {
        side,
        action,
        text: String::new(),
        line: 0,
        legal: true,
        before: before.setup().clone(),
        after: after.setup().clone(),
        remarks: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsboard::records::{Format, read_record, write_records};

    fn of(length: u16, games: u32, seed: u64) -> Record {
        let names = ["Ann", "Ben"].map(str::to_owned);
        let levels = ["beginner", "advanced"].map(|name| Level::named(name).expect(name));
        let play = SelfPlay {
            players: BySide(names),
            levels: BySide(levels),
            length,
            games,
            seed,
        };
        play.play().expect("a match")
    }

    #[test]
    fn a_match_is_played_to_its_last_point_and_read_back() {
        let record = of(3, 1, 7);
        let last = record.games.last().expect("a game");
        let end = &last.entries.last().expect("an end").after;
        assert!(end.score.winner().is_some(), "{:?}", end.score);
        assert_eq!(record, of(3, 1, 7), "the same seed");
        assert_ne!(record, of(3, 1, 8), "another seed");
        for format in [Format::Mat, Format::Sgf] {
            let text = write_records(std::slice::from_ref(&record), format);
            let read = read_record(&text).expect("a record");
            assert_eq!(read.notes, [], "{text}");
            assert_eq!(read.games.len(), record.games.len());
            for (read, game) in read.games.iter().zip(&record.games) {
                let ends = [read, game].map(|game| (game.winner, game.points, game.ending));
                assert_eq!(ends[0], ends[1], "{text}");
            }
        }
    }

    #[test]
    fn a_session_has_so_many_games_and_one_point_no_cube() {
        assert_eq!(of(0, 2, 3).games.len(), 2);
        let single = of(1, 1, 3);
        assert_eq!(single.games.len(), 1);
        let entries = &single.games[0].entries;
        assert!(entries.iter().all(|entry| entry.action != Action::Double));
    }
}
