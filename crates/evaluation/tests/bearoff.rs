//! The bear-off tables.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jsboard_evaluation::bearoff::*;
use std::time::Instant;
fn home(points: [u8; 6]) -> Home {
    let mut side = [0; 26];
    side[1..7].copy_from_slice(&points);
    Home::of(&side).unwrap()
}
#[test]
fn timing() {
    let t = Instant::now();
    let one = one_sided();
    println!("one {:?}", t.elapsed());
    let t = Instant::now();
    let two = two_sided();
    println!("two {:?}", t.elapsed());
    println!("{}", one.rolls(home([0, 0, 0, 0, 0, 15])));
    println!("{}", one.rolls(home([7, 5, 3, 0, 0, 0])));
    println!(
        "{:?}",
        two.values(home([0, 1, 0, 0, 0, 1]), home([0, 0, 0, 0, 1, 1]))
    );
    println!(
        "{:?}",
        two.values(home([1, 0, 0, 0, 1, 0]), home([1, 0, 0, 0, 0, 0]))
    );
}
