//! The properties of this folder, tested with inputs from proptest. They also run as fuzz targets:
//! `fuzz/README.md`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../common/mod.rs"]
mod common;
#[path = "mod.rs"]
mod properties;

use std::collections::{BTreeMap, BTreeSet};

use common::{field, rows};
use jsboard::notation::{read_position_id, write_position_id};
use jsboard::{Board, Die, Phase, Point, Position, Roll, Setup, Side};
use properties::brute_force::{Men, sequences};
use properties::draw::{self, Draw};
use properties::{api, game, ids, partials, plays, records};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{FileFailurePersistence, TestRunner};

/// Seeds of earlier failures are stored beside this file and tried first.
fn cases(cases: u32) -> ProptestConfig {
    let file = FileFailurePersistence::Direct("tests/properties/regressions");
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(file)),
        ..ProptestConfig::default()
    }
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..200)
}

fn positions() -> impl Strategy<Value = Position> {
    bytes().prop_map(|bytes| draw::position(&mut Draw(&bytes)))
}

fn rolled() -> impl Strategy<Value = Position> {
    bytes().prop_map(|bytes| draw::rolled(&mut Draw(&bytes)))
}

fn setups() -> impl Strategy<Value = Setup> {
    bytes().prop_map(|bytes| draw::any_setup(&mut Draw(&bytes)))
}

fn move_texts() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => bytes().prop_map(|bytes| api::move_text(&mut Draw(&bytes))),
        1 => "([0-9]{1,2}[/*-]){1,6}[a-z()0-9 ]{0,8}",
        1 => any::<String>(),
    ]
}

fn id_texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z0-9+/]{14}:[AIQYBJRZ][ABCDEFGHI][Ef][A-Za-z0-9+/]{9}",
        "[A-Za-z0-9+/_ -]{13,15}(:[A-Za-z0-9+/]{11,13})?",
        "(XGID=)?[-a-pA-P]{26}(:[-01234DBR]{1,2}){0,11}",
        "XGID=[-a-c]{13}[-A-C]{13}:[0-9]:[01]:1:[0-6DBR]{2}:[0-9]:[0-9]:[0-3]:[0-9]:[0-9]{1,2}",
        "[Pp]osition[ -]ID *:[A-Za-z0-9+/]{14}.{0,3}[Mm]atch ID:[A-Za-z0-9+/]{12}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn plays_are_those_of_the_brute_force(position in rolled()) {
        plays::are_those_of_the_brute_force(&position);
    }

    #[test]
    fn plays_can_be_made_step_by_step(position in rolled()) {
        plays::can_be_made_step_by_step(&position);
    }

    #[test]
    fn plays_are_written_and_read(position in rolled()) {
        plays::are_written_and_read(&position);
    }

    #[test]
    fn plays_are_found_by_their_steps(position in rolled(), choices in vec(any::<u8>(), 12)) {
        plays::are_found_by_their_steps(&position, &choices);
    }

    #[test]
    fn partial_plays_end_at_the_legal_results(position in rolled()) {
        partials::end_at_the_legal_results(&position);
        partials::have_ways_that_can_be_made(&position);
    }

    #[test]
    fn partial_plays_make_every_legal_sequence(position in rolled(), choices in vec(any::<u8>(), 12)) {
        partials::make_every_legal_sequence(&position, &choices);
    }

    #[test]
    fn only_legal_plays_are_found(position in rolled(), text in move_texts()) {
        plays::only_legal_ones_are_found(&position, &text);
    }

    #[test]
    fn plays_are_listed_on_any_board(setup in setups()) {
        plays::are_listed_on_any_board(&setup);
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_gnubgid_is_read_back(setup in setups()) {
        ids::gnubgid_is_read_back(&setup);
        ids::xgid_says_the_state(&setup);
    }

    #[test]
    fn a_position_is_read_back(position in positions()) {
        ids::gnubgid_is_read_back(position.setup());
        ids::xgid_is_read_back(&position);
        api::what_is_spelled_out_is_encoded_back(&position);
    }

    #[test]
    fn any_id_text_is_read_or_refused(text in id_texts()) {
        ids::any_text_is_read_or_refused(&text);
    }

    #[test]
    fn actions_do_what_the_rules_say(position in positions(), seed in vec(any::<u8>(), 3)) {
        game::actions_do_what_the_rules_say(&position, Draw(&seed).action(&position));
    }

    #[test]
    fn plays_end_the_turn_or_the_game(position in positions()) {
        let rolled = position.setup().roll.is_some() && position.setup().resignation.is_none();
        for play in position.legal_plays().iter().filter(|_| rolled) {
            game::a_play_ends_the_turn_or_the_game(&position, play);
        }
    }

    #[test]
    fn the_higher_die_starts(position in positions(), o in 0..6usize, x in 0..6usize) {
        game::the_higher_die_starts(&position, Die::ALL[o], Die::ALL[x]);
    }

    #[test]
    fn any_arguments_are_answered(bytes in bytes()) {
        let (function, args) = api::request(&mut Draw(&bytes));
        api::answers(function, &args);
        api::what_is_encoded_is_what_was_said(&args);
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_match_goes_on_to_its_end(bytes in vec(any::<u8>(), 0..600), length in 0..10u16) {
        let mut draw = Draw(&bytes);
        let mut start = Setup { phase: Phase::Opening, ..Setup::default() };
        start.score.length = length;
        start.rules.beavers = (length % 4) as u8;
        game::a_match_goes_on_to_its_end(&mut draw, start);
    }

    #[test]
    fn any_record_is_read_or_refused(
        bytes in prop_oneof![
            3 => bytes().prop_map(|bytes| api::record_text(&mut Draw(&bytes)).into_bytes()),
            1 => bytes(),
        ]
    ) {
        records::any_bytes_are_read_or_refused(&bytes);
    }
}

/// The brute force agrees with GNU Backgammon's lists of plays.
#[test]
fn the_brute_force_gives_the_lists_of_gnu_backgammon() {
    for row in rows("plays.tsv") {
        let [id, dice, results] = [0, 1, 2].map(|i| field(&row, i));
        let board = read_position_id(id, Side::X).unwrap();
        let men = Men::of(&board, Side::X);
        let roll = common::roll(dice);
        let left = sequences(&men, [roll.high().pips(), roll.low().pips()]);
        let mut found: BTreeSet<String> = left.iter().map(|(_, men)| turned_id(men)).collect();
        if found.is_empty() {
            found.insert(turned_id(&men));
        }
        let found: Vec<String> = found.into_iter().collect();
        assert_eq!(found.join(" "), results, "{id} {dice}");
    }
}

/// The Position ID of these men with the other side on roll.
fn turned_id(men: &Men) -> String {
    let mut board = Board::default();
    for point in (1..=25).filter_map(Point::new) {
        board.checkers[Side::X].set(point, men.mine[point.index()] as u8);
        board.checkers[Side::O].set(point, men.theirs[point.index()] as u8);
    }
    write_position_id(&board, Side::O)
}

/// All 21 rolls of positions from other programs.
#[test]
fn known_positions_have_the_plays_of_the_brute_force() {
    for row in rows("position_ids.tsv").iter().step_by(12) {
        for roll in Roll::all() {
            let board = read_position_id(field(row, 0), Side::X).unwrap();
            let roll = Some(roll);
            let setup = Setup {
                board,
                roll,
                ..Setup::default()
            };
            plays::are_those_of_the_brute_force(&Position::new(setup).unwrap());
        }
    }
}

/// The drawn inputs are of every kind; otherwise the properties would prove little.
#[test]
fn what_is_drawn_is_of_every_kind() {
    let mut runner = TestRunner::deterministic();
    let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..2000 {
        let drawn = positions().new_tree(&mut runner).unwrap().current();
        *kinds.entry(drawn.decision().name()).or_default() += 1;
        let rolled = rolled().new_tree(&mut runner).unwrap().current();
        let roll = rolled.setup().roll.unwrap();
        let plays = rolled.legal_plays();
        let steps = plays.iter().flat_map(jsboard::Play::steps);
        let most = plays.first().map_or(0, |play| play.steps().len());
        let of_a_double = ["dance", "one of 4", "two of 4", "three of 4", "four of 4"];
        let of_two = ["dance", "one of 2", "two of 2"];
        let kind = if roll.is_double() {
            of_a_double[most]
        } else {
            of_two[most]
        };
        *kinds.entry(kind).or_default() += 1;
        for step in steps.take(1) {
            *kinds.entry("hit").or_default() += u32::from(step.hit);
            *kinds.entry("from the bar").or_default() += u32::from(step.from == Point::BAR);
            *kinds.entry("off").or_default() += u32::from(step.to == Point::OFF);
        }
    }
    let few: Vec<_> = kinds.iter().filter(|&(_, &count)| count < 10).collect();
    assert!(few.is_empty() && kinds.len() == 10 + 7 + 3, "{kinds:?}");
}

/// Every function gets both valid and invalid arguments.
#[test]
fn requests_are_good_and_bad() {
    let mut runner = TestRunner::deterministic();
    let mut answers = BTreeMap::new();
    for _ in 0..2000 {
        let bytes = bytes().new_tree(&mut runner).unwrap().current();
        let (function, args) = api::request(&mut Draw(&bytes));
        let [good, bad]: &mut [u32; 2] = answers.entry(function.name).or_default();
        if api::answers(function, &args) {
            *good += 1;
        } else {
            *bad += 1;
        }
    }
    assert_eq!(answers.len(), api::FUNCTIONS.len());
    let both = answers.values().all(|[good, bad]| *good > 20 && *bad > 20);
    assert!(both, "{answers:?}");
}
