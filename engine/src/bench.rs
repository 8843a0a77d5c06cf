//! Work for the benchmark, looped inside the module so that only the engine is measured.

use jsboard::{Position, Roll, notation};
use wasm_bindgen::prelude::wasm_bindgen;

/// Lists the legal plays of each of these positions with each of the 21 rolls, `rounds` times,
/// and gives the number of plays listed in a round. The positions are IDs, one a line; those
/// that are no legal position, or in which nothing can be rolled, are passed over.
#[wasm_bindgen]
#[must_use]
pub fn count_plays(ids: &str, rounds: u32) -> f64 {
    let positions: Vec<Position> = ids.lines().filter_map(position).collect();
    let mut count = 0;
    for _ in 0..rounds {
        let rolls = positions
            .iter()
            .flat_map(|position| Roll::all().map(move |roll| (position, roll)));
        count = rolls.map(|(position, roll)| plays(position, roll)).sum();
    }
    count as f64
}

fn position(id: &str) -> Option<Position> {
    Position::new(notation::read_id(id).ok()?).ok()
}

fn plays(position: &Position, roll: Roll) -> usize {
    let setup = std::hint::black_box(position).setup();
    jsboard::legal_plays(&setup.board, setup.turn, roll).len()
}
