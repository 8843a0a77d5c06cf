//! Searching many decisions, on one thread: `cargo bench -p jsboard-explorer`; `-- 1000000` says how many (10,000,000).
//!
//! The decisions are of games that are played by chance, with numbers by chance. Yardsticks of `../shared/EXPLORER.md`:
//! SQLite with masks takes 37 to 128 ms for a structure at 2 M; blunderDB at 15.6 M takes 7.5 s by error, 6.5 s by
//! chances, 2.8 s by dice, and 29 s for statistics.

use std::time::Instant;

use jsboard::records::{Chances, Record, read_record};
use jsboard::{Play, Roll, Setup, Side, legal_plays};
use jsboard_explorer::{
    By, Choice, Collection, Decision, Kind, Outcome, Owner, PositionKey, Query,
};

const TEXT: &str = "; [EventDate \"2025.03.07\"]\n\n 7 point match\n\n Game 1\n Ann : 0   Ben : 0\n  1) 31: 8/5 6/5\n";

fn main() {
    let asked = std::env::args().skip(1).find_map(|text| text.parse().ok());
    let many: usize = asked.unwrap_or(10_000_000);
    let (collection, took) = timed(|| collection(many));
    println!(
        "{} decisions are put in: {:.0} a second",
        collection.len(),
        collection.len() as f64 / took
    );
    for text in [
        "own:4-8 opp:2",
        "own:20 own:5 opp:bar>=1",
        "own:6>=5",
        "error>0.08",
        "roll:6-5",
        "win:0.6..0.7",
        "phase:race error>0.05",
        "player:ann vs:ben*",
        "played:13/7",
        "missed:hit",
        "prime>=4",
        "4HPwATDgc/ABMA",
        "like:4HPwATDgc/ABMA<12",
    ] {
        let query: Query = text.parse().expect(text);
        let (found, took) = best(|| collection.search(&query).count());
        println!("{text:28} {found:>9} in {:8.2} ms", took * 1e3);
    }
    let all = collection.search(&"".parse().expect("a query"));
    for by in [By::All, By::Player, By::Phase, By::Score] {
        let (rows, took) = best(|| collection.statistics(&all, by).len());
        println!(
            "statistics by {:14} {rows:>9} in {:8.2} ms",
            by.name(),
            took * 1e3
        );
    }
    let start = PositionKey::read("4HPwATDgc/ABMA").expect("the start");
    let tree = collection.tree(start, Roll::new(3, 1), None);
    for (name, key, roll) in [
        ("tree of the start", start, None),
        ("a step in the tree", tree.plays[0].next, None),
    ] {
        let (rows, took) = best(|| collection.tree(key, roll, None).plays.len());
        println!("{name:28} {rows:>9} in {:8.2} ms", took * 1e3);
    }
}

fn timed<T>(f: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let value = f();
    (value, start.elapsed().as_secs_f64())
}

/// The best of five.
fn best<T>(f: impl Fn() -> T) -> (T, f64) {
    let mut runs: Vec<(T, f64)> = (0..5).map(|_| timed(&f)).collect();
    runs.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    runs.swap_remove(0)
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
}

fn header(chance: &mut Chance) -> Record {
    let text = TEXT.replace("Ben", &format!("Ben {}", chance.below(500)));
    let mut record = read_record(&text).expect("a record");
    record.games.clear();
    record
}

fn collection(many: usize) -> Collection {
    let mut chance = Chance(7);
    let mut collection = Collection::default();
    while collection.len() < many {
        let of = collection.add(&header(&mut chance));
        for game in 0..3 {
            play(&mut chance, &mut collection, of, game);
        }
    }
    collection
}

fn play(chance: &mut Chance, collection: &mut Collection, of: u32, game: u16) {
    let mut setup = Setup::default();
    for entry in 0..200 {
        let die = |chance: &mut Chance| 1 + chance.below(6) as u8;
        let Some(roll) = Roll::new(die(chance), die(chance)) else {
            return;
        };
        let plays = legal_plays(&setup.board, setup.turn, roll);
        let play = match plays.len() {
            0 => Play::DANCE,
            count => plays[chance.below(count)],
        };
        let best = plays
            .get(chance.below(plays.len().max(1)))
            .map_or(Choice::DANCE, Choice::play);
        let mut some = || chance.part();
        let chances = Chances {
            wins: some(),
            gammons: some() / 3.0,
            backgammons: 0.0,
            gammons_lost: some() / 3.0,
            backgammons_lost: 0.0,
        };
        let decision = Decision {
            position: PositionKey::of(&setup.board, setup.turn),
            kind: Kind::Play,
            roll: Some(roll),
            opening: Some(roll),
            turn: entry + 1,
            cube: 0,
            owner: Owner::Centre,
            away: [1 + chance.below(7) as u16, 1 + chance.below(7) as u16],
            crawford: false,
            decider: setup.turn,
            game,
            entry,
            forced: plays.len() < 2,
            played: Choice::play(&play),
            best,
            counts: plays.len() > 1,
            error: Some(chance.part() * chance.part() / 4.0),
            luck: Some(chance.part() - 0.5),
            equity: Some(chance.part()),
            chances: Some(chances),
            outcome: Outcome {
                won: Some(setup.turn == Side::X),
                level: 1,
                ..Outcome::default()
            },
        };
        collection.push(&decision, of);
        setup.board = setup.board.after(setup.turn, &play);
        setup.turn = setup.turn.other();
        setup.decider = setup.turn;
        if setup.board.finished().is_some() {
            return;
        }
    }
}
