//! Whose the data of a module are.

use std::collections::BTreeSet;
use std::ops::Range;

use super::whole::Whole;
use super::{Part, common};
use crate::data::Piece;

/// Whose each piece of the data is: `None` is the core.
pub(super) struct Data<'p> {
    pieces: &'p [Piece],
    homes: Vec<Option<usize>>,
}

impl Data<'_> {
    /// A piece is where all are, or what all need, that name it. Nobody's is the core's.
    pub(super) fn of<'p>(
        pieces: &'p [Piece],
        whole: &Whole,
        homes: &[Option<usize>],
        parts: &[Part],
    ) -> Data<'p> {
        let by_name = whole.by_name();
        let meet = |one: Option<usize>, other: Option<usize>| common(parts, one?, other?);
        let home = |name: &String| by_name.get(name.as_str()).and_then(|&f| homes[f]);
        let mut found: Vec<Option<Option<usize>>> = pieces
            .iter()
            .map(|piece| piece.by.functions.iter().map(home).reduce(meet))
            .collect();
        loop {
            let next: Vec<_> = pieces
                .iter()
                .zip(&found)
                .map(|(piece, home)| {
                    let named = piece.by.pieces.iter().filter_map(|&by| found[by]);
                    home.iter().copied().chain(named).reduce(meet)
                })
                .collect();
            if next == found {
                break;
            }
            found = next;
        }
        Data {
            pieces,
            homes: found.into_iter().map(Option::flatten).collect(),
        }
    }

    /// The places in the memory that are this part's alone.
    pub(super) fn of_part(&self, part: usize) -> Vec<Range<usize>> {
        let of = |home: bool| {
            let pieces = self.pieces.iter().zip(&self.homes);
            pieces
                .filter(move |(_, found)| (**found == Some(part)) == home)
                .map(|(piece, _)| piece.at.clone())
        };
        // What another's piece lies over is not this part's alone.
        let mut places: Vec<Range<usize>> = Vec::new();
        for place in of(true) {
            let overlaps = |other: Range<usize>| other.start < place.end && place.start < other.end;
            if of(false).any(overlaps) {
                continue;
            }
            match places.last_mut().filter(|last| last.end >= place.start) {
                Some(last) => last.end = last.end.max(place.end),
                None => places.push(place),
            }
        }
        places
    }

    /// The places in the memory that are one part's alone, of all parts.
    pub(super) fn of_parts(&self) -> Vec<Range<usize>> {
        let parts: BTreeSet<usize> = self.homes.iter().flatten().copied().collect();
        let places = parts.into_iter().map(|part| self.of_part(part));
        places.flatten().collect()
    }
}
