//! What stands after a roll.

use super::lines::after_word;
use crate::rules::{Movement, Play, Point};

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
    let words = text.split([' ', ',', ';']).filter(|word| !word.is_empty());
    for word in words {
        if read_movement(word.as_bytes(), movements).is_none() || movements.len() > Play::MAX_STEPS
        {
            return Moves::Unreadable;
        }
    }
    if movements.is_empty() {
        Moves::Empty
    } else {
        Moves::Listed
    }
}

/// Reads `24/18*/13` or `6/4*(2)`. A movement from a place to itself, such as the `0/0` that
/// some write when there is nothing to move, is none.
fn read_movement(mut word: &[u8], movements: &mut Vec<Movement>) -> Option<()> {
    let mut places = [Point::OFF; Movement::MAX_PLACES];
    let mut count = 0;
    loop {
        let (place, rest) = read_place(word)?;
        *places.get_mut(count)? = place;
        count += 1;
        word = without_stars(rest);
        match word {
            [b'/' | b'-' | b'>', rest @ ..] => word = rest,
            _ => break,
        }
    }
    let times = match word {
        [] => 1,
        [b'(', n @ b'1'..=b'4', b')', rest @ ..] if without_stars(rest).is_empty() => n - b'0',
        _ => return None,
    };
    if count == 2 && places[0] == places[1] {
        return Some(());
    }
    let movement = Movement::new(&places[..count])?;
    movements.extend(std::iter::repeat_n(movement, times.into()));
    Some(())
}

fn without_stars(mut word: &[u8]) -> &[u8] {
    while let [b'*', rest @ ..] = word {
        word = rest;
    }
    word
}

fn read_place(word: &[u8]) -> Option<(Point, &[u8])> {
    match word {
        [a @ b'0'..=b'9', b @ b'0'..=b'9', rest @ ..] => {
            let number = (a - b'0') * 10 + (b - b'0');
            Some((Point::new(number)?, rest))
        }
        [a @ b'0'..=b'9', rest @ ..] => Some((Point::new(a - b'0')?, rest)),
        [b'b' | b'B', b'a' | b'A', b'r' | b'R', rest @ ..] => Some((Point::BAR, rest)),
        [b'o' | b'O', b'f' | b'F', b'f' | b'F', rest @ ..] => Some((Point::OFF, rest)),
        _ => None,
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
