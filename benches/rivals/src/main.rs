//! jsboard and bkgm, timed in one run on one thread: `cargo xtask bench`, or
//! `cargo run --release` here.
//!
//! Both get the same positions, rolls, allocator and build, and their results are compared. The work
//! is split into parts of a few milliseconds that the two do in turn. The best of several rounds of
//! each part counts, so other load on the machine affects both equally.

mod contest;

use std::hint::black_box;

use bkgm::dice::ALL_21;
use bkgm::{ClassicRules, Position, PositionRules};
use jsboard::notation::{read_position_id, write_position_id};
use jsboard::{Board, Roll, Side, Variant, legal_boards, legal_plays, perft};

use contest::contest;

/// The allocator of bkgm's own benchmarks.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The number of positions; each is listed with all 21 rolls.
const IDS: &str = include_str!("../../../tests/data/selfplay_ids.txt");
/// The number of positions in a part.
const PART: usize = 100;
const ROUNDS: usize = 20;
/// The parts of perft are longer.
const PERFT_ROUNDS: usize = 5;
/// Paths of three plies from the start: `tests/data/perft.tsv`.
const PERFT_3: u64 = 116_154_993;

/// A position in the types of both engines, with X on roll.
struct Pair {
    ours: Board,
    theirs: Position<15>,
}

impl Pair {
    fn read(id: &str) -> Pair {
        Pair {
            ours: read_position_id(id, Side::X).expect("a Position ID"),
            theirs: bkgm::codecs::gnuid::decode_position(id).expect("a Position ID"),
        }
    }
}

fn main() {
    let ids = IDS.lines().filter(|line| !line.starts_with('#'));
    let pairs: Vec<Pair> = ids.map(Pair::read).collect();
    let lists = (pairs.len() * 21) as f64;
    println!("{} natural positions, 21 rolls each", pairs.len());
    println!("bkgm has a board twice in {} lists", compare(&pairs));

    let parts: Vec<&[Pair]> = pairs.chunks(PART).collect();
    let boards = contest(&parts, ROUNDS, |part| our_boards(part), |part| theirs(part));
    boards.print_rates("boards alone", lists, 1.7);
    let plays = contest(&parts, ROUNDS, |part| our_plays(part), |part| theirs(part));
    plays.print_rates("plays with steps and hits", lists, 1.0);

    let start = Pair::read(&write_position_id(&Variant::BACKGAMMON.start, Side::X));
    let after: Vec<Pair> = Roll::all()
        .flat_map(|roll| our_ids(&start.ours, roll))
        .map(|id| Pair::read(&id))
        .collect();
    let ours = |pair: &Pair| perft(&pair.ours, Side::X, 2);
    let paths = contest(&after, PERFT_ROUNDS, ours, |pair| {
        their_perft(&pair.theirs, 2)
    });
    assert_eq!(paths.found, [PERFT_3; 2]);
    paths.print_seconds("perft(3) from the start", 1.7);
}

/// Compares the boards of all lists, and counts the lists of bkgm that contain a board twice.
fn compare(pairs: &[Pair]) -> usize {
    let mut doubled = 0;
    for Pair { ours, theirs } in pairs {
        for (roll, (dice, _)) in rolls() {
            let mut expected: Vec<String> = their_list(theirs, dice)
                .iter()
                .map(bkgm::codecs::gnuid::encode_position)
                .collect();
            let all = expected.len();
            expected.sort();
            expected.dedup();
            doubled += usize::from(all > expected.len());
            let mut found = our_ids(ours, roll);
            found.sort();
            assert_eq!(found, expected, "{roll}");
        }
    }
    doubled
}

/// The 21 rolls in the types of both engines.
fn rolls() -> impl Iterator<Item = (Roll, &'static (bkgm::Dice, usize))> {
    let roll = |dice: &bkgm::Dice| {
        let digits: Vec<u8> = format!("{dice}")
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|digit| digit - b'0')
            .collect();
        Roll::new(digits[0], digits[1]).expect("a roll")
    };
    static DICE: [(bkgm::Dice, usize); 21] = ALL_21;
    DICE.iter().map(move |entry| (roll(&entry.0), entry))
}

/// The results of a roll as Position IDs; the board as it is if there is no play.
fn our_ids(board: &Board, roll: Roll) -> Vec<String> {
    let mut boards = Vec::new();
    legal_boards(board, Side::X, roll, &mut boards);
    if boards.is_empty() {
        boards.push(*board);
    }
    let id = |board: &Board| write_position_id(board, Side::O);
    boards.iter().map(id).collect()
}

fn our_boards(part: &[Pair]) -> u64 {
    let mut boards = Vec::new();
    let mut found = 0;
    for pair in part {
        for roll in Roll::all() {
            legal_boards(&pair.ours, Side::X, roll, &mut boards);
            found += black_box(&boards).len() as u64;
        }
    }
    found
}

fn our_plays(part: &[Pair]) -> u64 {
    let list = |board: &Board, roll| black_box(legal_plays(board, Side::X, roll)).len() as u64;
    let lists = |pair: &Pair| -> u64 { Roll::all().map(|roll| list(&pair.ours, roll)).sum() };
    part.iter().map(lists).sum()
}

fn their_list(position: &Position<15>, dice: &bkgm::Dice) -> Vec<Position<15>> {
    <ClassicRules as PositionRules<15>>::legal_positions(*position, dice)
}

fn theirs(part: &[Pair]) -> u64 {
    let list = |pair: &Pair, dice| black_box(their_list(&pair.theirs, dice)).len() as u64;
    let lists = |pair: &Pair| -> u64 { ALL_21.iter().map(|(dice, _)| list(pair, dice)).sum() };
    part.iter().map(lists).sum()
}

/// Does what bkgm's `bkgm-perft` does, but counts the last ply by the length of the list.
fn their_perft(position: &Position<15>, plies: u32) -> u64 {
    let after = |(dice, _): &(bkgm::Dice, usize)| -> u64 {
        let list = black_box(their_list(position, dice));
        if plies == 1 {
            return list.len() as u64;
        }
        list.iter().map(|next| their_perft(next, plies - 1)).sum()
    };
    ALL_21.iter().map(after).sum()
}
