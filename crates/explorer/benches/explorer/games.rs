//! Games that are played by chance, with numbers by chance.

use jsboard::records::{Chances, Record, read_record};
use jsboard::{Play, Roll, Setup, Side, legal_plays};
use jsboard_explorer::{Choice, Collection, Decision, Kind, Outcome, Owner, PositionKey};

/// How many decisions are made at most. Those beyond are of the same games, played by others.
const MADE: usize = 3_000_000;
const TEXT: &str =
    "; [EventDate \"DATE\"]\n\n 7 point match\n\n Game 1\n Ann : 0   Ben : 0\n  1) 31: 8/5 6/5\n";

/// A collection of so many decisions.
pub(crate) fn collection(many: usize) -> Collection {
    let mut chance = Chance(7);
    let mut games: Vec<Vec<Decision>> = Vec::new();
    let mut made = 0;
    while made < many.min(MADE) {
        let game = game(&mut chance, (games.len() % 5) as u16);
        made += game.len();
        games.push(game);
    }
    let mut collection = Collection::default();
    for of_match in games.chunks(5).cycle() {
        if collection.len() >= many {
            break;
        }
        let of = collection.add(&header(&mut chance));
        for decision in of_match.iter().flatten() {
            collection.push(decision, of);
        }
    }
    collection
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % count
    }

    fn part(&mut self) -> f32 {
        self.below(10_000) as f32 / 10_000.0
    }

    fn roll(&mut self) -> Option<Roll> {
        let mut die = || 1 + self.below(6) as u8;
        Roll::new(die(), die())
    }
}

fn header(chance: &mut Chance) -> Record {
    let month = chance.below(36);
    let date = format!("{}.{:02}.01", 2024 + month / 12, 1 + month % 12);
    let opponent = format!("Ben {}", chance.below(500));
    let text = TEXT.replace("Ben", &opponent).replace("DATE", &date);
    let mut record = read_record(&text).expect("a record");
    record.games.clear();
    record
}

/// A game until one side has won, or 200 rolls were played.
fn game(chance: &mut Chance, number: u16) -> Vec<Decision> {
    let mut setup = Setup::default();
    let score = [1 + chance.below(7) as u16, 1 + chance.below(7) as u16];
    let mut game = Vec::new();
    let opening = chance.roll();
    for entry in 0..200 {
        let Some(roll) = chance.roll() else { break };
        let plays = legal_plays(&setup.board, setup.turn, roll);
        let play = match plays.len() {
            0 => Play::DANCE,
            count => plays[chance.below(count)],
        };
        let best = plays
            .get(chance.below(plays.len().max(1)))
            .map_or(Choice::DANCE, Choice::play);
        let away = match setup.turn {
            Side::O => score,
            Side::X => [score[1], score[0]],
        };
        game.push(Decision {
            position: PositionKey::of(&setup.board, setup.turn),
            roll: Some(roll),
            opening,
            turn: entry + 1,
            away,
            decider: setup.turn,
            game: number,
            entry,
            forced: plays.len() < 2,
            played: Choice::play(&play),
            best,
            counts: plays.len() > 1,
            ..analysed(chance)
        });
        setup.board = setup.board.after(setup.turn, &play);
        setup.turn = setup.turn.other();
        setup.decider = setup.turn;
        if setup.board.finished().is_some() {
            break;
        }
    }
    end(chance, &mut game, setup.turn.other());
    game
}

/// How a game ends that a side wins.
fn end(chance: &mut Chance, game: &mut [Decision], winner: Side) {
    let level = 1 + u8::from(chance.below(4) == 0);
    let dropped = chance.below(4) == 0;
    for decision in game {
        decision.outcome = Outcome {
            won: Some(decision.decider == winner),
            level,
            dropped,
            resigned: false,
        };
    }
}

/// What an analysis says of a play, by chance.
fn analysed(chance: &mut Chance) -> Decision {
    let mut some = || chance.part();
    let chances = Chances {
        wins: some(),
        gammons: some() / 3.0,
        backgammons: 0.0,
        gammons_lost: some() / 3.0,
        backgammons_lost: 0.0,
    };
    Decision {
        position: PositionKey::of(&Setup::default().board, Side::X),
        kind: Kind::Play,
        roll: None,
        opening: None,
        turn: 1,
        cube: 0,
        owner: Owner::Centre,
        away: [0, 0],
        crawford: false,
        decider: Side::X,
        game: 0,
        entry: 0,
        forced: false,
        played: Choice::UNKNOWN,
        best: Choice::UNKNOWN,
        counts: true,
        error: Some(some() * some() / 4.0),
        luck: Some(some() - 0.5),
        equity: Some(some()),
        chances: Some(chances),
        outcome: Outcome::default(),
    }
}
