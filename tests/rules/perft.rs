//! The generator of plays, compared with published counts: `tests/data/perft.tsv`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::common::{field, rows};
use jsboard::notation::read_position_id;
use jsboard::{Side, perft};

/// Larger counts are left to `tests/api`, which uses an optimised build.
const MOST: u64 = 1_100_000;

#[test]
fn as_many_paths_as_others_count() {
    for row in rows("perft.tsv") {
        let [id, plies, paths] = [1, 2, 3].map(|i| field(&row, i));
        let paths: u64 = paths.parse().unwrap();
        if paths <= MOST {
            for side in Side::ALL {
                let board = read_position_id(id, side).unwrap();
                assert_eq!(
                    perft(&board, side, plies.parse().unwrap()),
                    paths,
                    "{id} {plies}"
                );
            }
        }
    }
}
