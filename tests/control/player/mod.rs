//! Playing on a board: whole matches by each kind of input alone, and arbitrary inputs.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod anything;
mod course;
mod hands;
mod people;
mod remote;
mod say;
mod table;

use std::collections::BTreeMap;

use jsboard::control::player::{Automatic, PlayerOptions, Tap};
use jsboard::geometry::{Home, View};
use jsboard::{BySide, Decision, Phase, Rules, Score, Setup, Side};

use people::{Means, play_on};
use table::Table;

const ALL: Automatic = Automatic {
    roll: true,
    forced: true,
    dance: true,
    confirm: true,
};

/// The state before the opening roll of a match or money session.
fn opening(length: u16) -> Setup {
    let mut setup = Setup {
        phase: Phase::Opening,
        ..Setup::default()
    };
    setup.score = Score {
        length,
        ..Score::default()
    };
    setup.rules = Rules {
        beavers: 2,
        automatic_doubles: 1,
        ..Rules::default()
    };
    setup
}

/// Matches between two people, with every view and every option.
fn matches(means: Means) -> BTreeMap<&'static str, u32> {
    let mut seen: BTreeMap<&'static str, u32> = BTreeMap::new();
    for seed in 0..24 {
        let options = PlayerOptions {
            view: View {
                bottom: if seed & 1 == 0 { Side::X } else { Side::O },
                home: if seed & 2 == 0 {
                    Home::Right
                } else {
                    Home::Left
                },
            },
            tap: if seed & 4 == 0 { Tap::Die } else { Tap::Target },
            automatic: if seed % 3 == 0 {
                ALL
            } else {
                Automatic::default()
            },
            ..PlayerOptions::default()
        };
        let length = [3, 0, 5, 1][seed as usize % 4];
        let mut table = Table::new(opening(length), options, seed + 1);
        play_on(&mut table, means, if length == 0 { 400 } else { 3000 });
        let over = table.player.position().decision() == Decision::MatchOver;
        assert!(over || length == 0, "{:?}", table.player.position());
        for (what, count) in table.seen {
            *seen.entry(what).or_default() += count;
        }
    }
    seen
}

fn has(seen: &BTreeMap<&'static str, u32>, all: &[&str]) {
    for what in all {
        assert!(seen.contains_key(what), "no {what} in {seen:?}");
    }
}

const USUAL: [&str; 12] = [
    "play", "dance", "hit", "roll", "double", "take", "bear_off", "single", "next", "match",
    "beaver", "crawford",
];

#[test]
fn matches_are_played_by_taps() {
    has(&matches(Means::Taps), &USUAL);
}

#[test]
fn matches_are_played_by_dragging() {
    has(&matches(Means::Drags), &USUAL);
}

#[test]
fn matches_are_played_by_keys() {
    has(&matches(Means::Keys), &USUAL);
}

#[test]
fn matches_are_played_against_an_opponent_that_talks_nonsense() {
    let mut seen: BTreeMap<&'static str, u32> = BTreeMap::new();
    for seed in 0..6 {
        let options = PlayerOptions {
            people: BySide([seed % 3 == 1, seed % 3 == 0]),
            automatic: ALL,
            ..PlayerOptions::default()
        };
        let mut table = Table::new(opening(seed as u16 % 2 * 3), options, seed + 20);
        table.nonsense = 5;
        play_on(&mut table, Means::Taps, 200);
        for (what, count) in table.seen {
            *seen.entry(what).or_default() += count;
        }
    }
    has(
        &seen,
        &["nonsense", "play", "double", "take", "resign", "next"],
    );
}
