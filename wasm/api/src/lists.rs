//! Lists of legal plays, looped: what the benchmark does in the module, and natively in
//! `benches/lists.rs`.

use jsboard::{Board, Roll, Side, legal_plays, notation};

/// Lists the plays of side 1 with each of the 21 rolls in each of these positions, `rounds`
/// times, and gives the number of results in a round; a dance is one. The positions are Position
/// IDs, one a line.
///
/// # Errors
/// The first ID that is none.
pub(crate) fn count_plays(ids: &str, rounds: u32) -> Result<usize, Box<notation::NotationError>> {
    let read = |id| notation::read_position_id(id, Side::X);
    let boards: Vec<Board> = ids.lines().map(read).collect::<Result<_, _>>()?;
    let mut count = 0;
    for _ in 0..rounds {
        count = std::hint::black_box(&boards).iter().map(results).sum();
    }
    Ok(count)
}

fn results(board: &Board) -> usize {
    let list = |roll| legal_plays(board, Side::X, roll).len().max(1);
    Roll::all().map(list).sum()
}
