//! Any action in any position, and whole matches.
#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use properties::draw::{self, Draw};
use properties::game;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut draw = Draw(data);
    let position = draw::position(&mut draw);
    let action = draw.action(&position);
    let dice = [draw.below(6), draw.below(6)].map(|i| jsboard::Die::ALL[i]);
    game::actions_do_what_the_rules_say(&position, action);
    game::the_higher_die_starts(&position, dice[0], dice[1]);
    let mut start = jsboard::Setup::default();
    start.phase = jsboard::Phase::Opening;
    start.score.length = draw.below(10) as u16;
    start.rules.beavers = draw.below(4) as u8;
    game::a_match_goes_on_to_its_end(&mut draw, start);
});
