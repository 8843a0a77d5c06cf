//! The state that a request names by its IDs.

use super::{ApiError, ErrorCode};
use crate::notation::{NotationError, write_gnubgid};
use crate::rules::{Flaws, Setup};

/// Reads an ID of the kinds that a caller takes.
pub(crate) type ReadId = fn(&str) -> Result<Setup, Box<NotationError>>;

/// The state that all of these IDs name.
///
/// # Errors
/// `bad_id` if one cannot be read; `bad_option` if there is none, or if two contradict each other.
pub(crate) fn read_ids(ids: &[&str], read_id: ReadId) -> Result<Setup, ApiError> {
    let [first, others @ ..] = ids else {
        return Err(ApiError::option("id is missing"));
    };
    let read = |id: &str| read_id(id).map_err(|error| ApiError::notation(ErrorCode::BadId, &error));
    let mut setup = read(first)?;
    for other in others {
        merge(&mut setup, &read(other)?)?;
    }
    Ok(setup)
}

/// Adds to a state what only the second ID of it can carry.
fn merge(first: &mut Setup, second: &Setup) -> Result<(), ApiError> {
    let [one, other] = [&*first, second].map(|setup| {
        let mut setup = setup.clone();
        setup.rules.jacoby &= setup.score.is_money();
        write_gnubgid(&setup)
    });
    if one != other {
        return Err(ApiError::option(
            "id, gnubgid and xgid name different positions",
        ));
    }
    let rules = &mut first.rules;
    rules.beavers = rules.beavers.max(second.rules.beavers);
    rules.max_cube = rules.max_cube.min(second.rules.max_cube);
    rules.jacoby |= second.rules.jacoby;
    Ok(())
}

/// A state that a board can show: its checkers can stand where they are.
///
/// # Errors
/// `bad_position`, with every flaw of the board.
pub(crate) fn drawable(setup: Setup) -> Result<Setup, ApiError> {
    let flaws = setup.board_flaws();
    if flaws.is_empty() {
        return Ok(setup);
    }
    let setup = Box::new(setup);
    Err(Flaws { flaws, setup }.into())
}
