//! What stands after a roll.

use crate::notation::find::after_word;
use crate::notation::plays::read_movements;
use crate::rules::Movement;

/// What a text after a roll says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moves {
    /// The movements that were put into the buffer.
    Listed,
    /// Nothing: a dance, or a roll that was not played.
    Empty,
    /// `Cannot Move`.
    Dance,
    /// `???`: the play is not told.
    Hidden,
    /// `Illegal play`: the play is not told, and was not legal.
    Illegal,
    /// Something else.
    Unreadable,
}

/// Reads what stands after a roll; movements go into the buffer.
pub(super) fn read_moves(text: &str, movements: &mut Vec<Movement>) -> Moves {
    movements.clear();
    match text.as_bytes() {
        [] => Moves::Empty,
        [b'?', ..] => Moves::Hidden,
        [b'0'..=b'9' | b'b' | b'B', ..] => listed(text, movements),
        _ if after_word(text, "cannot").is_some() => Moves::Dance,
        _ if after_word(text, "illegal").is_some() => Moves::Illegal,
        _ => Moves::Unreadable,
    }
}

fn listed(text: &str, movements: &mut Vec<Movement>) -> Moves {
    match read_movements(text, movements) {
        Err(_) => Moves::Unreadable,
        Ok(()) if movements.is_empty() => Moves::Empty,
        Ok(()) => Moves::Listed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Moves, usize) {
        let mut movements = Vec::new();
        (read_moves(text, &mut movements), movements.len())
    }

    #[test]
    fn every_way_of_writing() {
        assert_eq!(read("8/4*(2) Bar/21"), (Moves::Listed, 3));
        assert_eq!(read("24/18*/13, 6/off"), (Moves::Listed, 2));
        assert_eq!(read("25/20 6/0"), (Moves::Listed, 2));
        assert_eq!(read("25-20, 6-o"), (Moves::Listed, 2));
        assert_eq!(read("0/0"), (Moves::Empty, 0));
        assert_eq!(read(""), (Moves::Empty, 0));
        assert_eq!(read("Cannot Move"), (Moves::Dance, 0));
        assert_eq!(read("????"), (Moves::Hidden, 0));
        assert_eq!(read("8/4(5)").0, Moves::Unreadable);
        assert_eq!(read("4/8").0, Moves::Unreadable);
        assert_eq!(read("26/8").0, Moves::Unreadable);
        assert_eq!(read("6/5 6/5 6/5 6/5 6/5").0, Moves::Unreadable);
    }
}
