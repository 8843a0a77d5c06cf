//! The query of a structure that was drawn.

use crate::PositionKey;

/// The query for the checkers that stand on a board, as the side on roll has it: a point with one checker asks for one at
/// least, one with two for a made point, and one with more for as many. Neighbouring made points are one word.
///
/// ```
/// use jsboard_explorer::{PositionKey, query::structure};
/// let start = PositionKey::read("4HPwATDgc/ABMA").ok_or("no ID")?;
/// assert_eq!(structure(start), "own:6>=5 own:8>=3 own:13>=5 own:24 opp:1 opp:12>=5 opp:17>=3 opp:19>=5");
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn structure(position: PositionKey) -> String {
    let [own, other] = position.counts();
    let mut words = side("own", own);
    let mut seen = [0; 26];
    for (place, count) in (0..).zip(other).skip(1) {
        // The other side's bar is its own 25, which has a name of its own.
        let at = if place == 25 { 25 } else { 25 - place };
        seen[at] = count;
    }
    words.extend(side("opp", seen));
    words.join(" ")
}

fn side(name: &str, counts: [u8; 26]) -> Vec<String> {
    let mut words = Vec::new();
    let mut point = 1;
    while point <= 24 {
        let first = point;
        match counts[point] {
            0 => {}
            2 => {
                while point < 24 && counts[point + 1] == 2 {
                    point += 1;
                }
                words.push(match point - first {
                    0 => format!("{name}:{first}"),
                    _ => format!("{name}:{first}-{point}"),
                });
            }
            count => words.push(format!("{name}:{first}>={count}")),
        }
        point += 1;
    }
    if counts[25] > 0 {
        words.push(format!("{name}:bar>={}", counts[25]));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Collection, Query};

    #[test]
    fn a_structure_finds_the_position_that_it_was_drawn_from() {
        let text = " 1 point match\n\n Game 1\n Ann : 0      Ben : 0\n  1) 31: 8/5 6/5   42: 8/4 6/4\n  2) 66: 24/18(2) 13/7(2)  11: 6/4*(2)\n";
        let record = jsboard::records::read_record(text).expect("a record");
        let mut collection = Collection::default();
        collection.add(&record);
        for row in 0..collection.len() {
            let position = collection.get(row).expect("a decision").position;
            let query: Query = structure(position).parse().expect("a query");
            assert!(query.unknown().is_empty());
            assert!(
                collection.search(&query).has(row),
                "{}",
                structure(position)
            );
        }
        let empty = PositionKey::read("AAAAAAAAAAAAAA").expect("an empty board");
        assert_eq!(structure(empty), "");
    }
}
