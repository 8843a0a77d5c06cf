//! The legal plays of any position against the brute force, and their move texts.
#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use properties::draw::{self, Draw};
use properties::{partials, plays};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let position = draw::rolled(&mut Draw(data));
    plays::are_those_of_the_brute_force(&position);
    plays::can_be_made_step_by_step(&position);
    plays::are_written_and_read(&position);
    let choices = data.get(data.len().saturating_sub(4)..).unwrap_or_default();
    plays::are_found_by_their_steps(&position, choices);
    partials::end_at_the_legal_results(&position);
    partials::have_ways_that_can_be_made(&position);
    partials::make_every_legal_sequence(&position, choices);
    plays::are_listed_on_any_board(&draw::any_setup(&mut Draw(data)));
});
