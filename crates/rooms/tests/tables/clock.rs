//! The clock against a model that adds up what each decision took.

use jsboard::{BySide, Side};
use jsboard_rooms::table::Pace;
use jsboard_rooms::table::clock::{Clock, MOST_LAG};
use proptest::prelude::*;

const PACE: Pace = Pace {
    reserve: 60_000,
    delay: 12_000,
};

/// What is left by adding up: each run of decisions of one side is a turn.
fn left(decisions: &[(Side, u64)], lag: BySide<u64>) -> BySide<u64> {
    let mut left = BySide([PACE.reserve; 2]);
    for turn in decisions.chunk_by(|a, b| a.0 == b.0) {
        let side = turn[0].0;
        let took: u64 = turn
            .iter()
            .map(|(_, took)| took.saturating_sub(lag[side]))
            .sum();
        left[side] = left[side].saturating_sub(took.saturating_sub(PACE.delay));
    }
    left
}

proptest! {
    #[test]
    fn reserves_are_what_the_turns_leave(
        decisions in prop::collection::vec((any::<bool>(), 0..20_000_u64), 1..40),
        lag in (0..900_u64, 0..900_u64),
    ) {
        let decisions: Vec<(Side, u64)> = decisions
            .into_iter()
            .map(|(is_x, took)| (if is_x { Side::X } else { Side::O }, took))
            .collect();
        let mut clock = Clock::new(PACE);
        clock.set_lag(Side::O, lag.0);
        clock.set_lag(Side::X, lag.1);
        let mut now = 1000;
        for (side, took) in &decisions {
            clock.pass(Some(*side), now);
            now += took;
        }
        clock.pass(None, now);
        let lag = BySide([lag.0.min(MOST_LAG), lag.1.min(MOST_LAG)]);
        prop_assert_eq!(clock.shown(now).left, left(&decisions, lag).0);
        prop_assert_eq!(clock.deadline(), None);
    }
}

#[test]
fn a_flag_falls_when_delay_and_reserve_are_used_up() {
    let mut clock = Clock::new(PACE);
    clock.pass(Some(Side::X), 0);
    assert_eq!(clock.deadline(), Some((Side::X, 72_000)));
    assert_eq!(clock.fallen(72_000), None);
    assert_eq!(clock.fallen(72_001), Some(Side::X));
    // The roll took 20 seconds; the delay is not given twice in one turn.
    clock.pass(Some(Side::X), 20_000);
    assert_eq!(clock.deadline(), Some((Side::X, 72_000)));
    clock.pass(Some(Side::O), 30_000);
    assert_eq!(clock.shown(30_000).left, [60_000, 42_000]);
    assert_eq!(clock.deadline(), Some((Side::O, 102_000)));
}

#[test]
fn the_way_of_a_message_costs_nothing() {
    let mut clock = Clock::new(PACE);
    clock.set_lag(Side::X, 300);
    clock.pass(Some(Side::X), 0);
    assert_eq!(clock.fallen(72_300), None, "it may have been sent in time");
    clock.pass(Some(Side::O), 13_300);
    assert_eq!(clock.shown(13_300).left, [60_000, 59_000]);
}

#[test]
fn a_clock_goes_on_where_it_stood() {
    let mut clock = Clock::new(PACE);
    clock.pass(Some(Side::O), 0);
    clock.pass(Some(Side::O), 9_000);
    let restored = Clock::restored(PACE, &clock.shown(9_000), 1_000_000);
    assert_eq!(restored.deadline(), Some((Side::O, 1_000_000 + 63_000)));
}

#[test]
fn a_clock_that_is_set_back_charges_nothing() {
    let mut clock = Clock::new(PACE);
    clock.pass(Some(Side::X), 50_000);
    clock.pass(Some(Side::O), 10_000);
    assert_eq!(clock.shown(10_000).left, [60_000; 2]);
}
