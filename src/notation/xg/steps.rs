//! The steps of a play: pairs of numbers, from where and to where.
//!
//! Points are numbered from 0 as the player counts them, 24 is the bar. Less than 0 is off: the
//! point less the die. A start of -1 ends the list; so does a step to where it began, which XG
//! writes for a play without steps.

use crate::rules::{Movement, Point};

/// Steps, from where to where.
pub(super) type Steps = [Option<(Point, Point)>; 4];

/// The steps that these numbers say; `None` if they are none.
pub(super) fn steps(numbers: [i32; 8]) -> Option<Steps> {
    let mut steps = [None; 4];
    let (pairs, _) = numbers.as_chunks::<2>();
    for (step, &[from, to]) in steps.iter_mut().zip(pairs) {
        if from == -1 || from == to {
            break;
        }
        *step = Some((start(from)?, end(from, to)?));
    }
    Some(steps)
}

fn start(from: i32) -> Option<Point> {
    let number = u8::try_from(from).ok()?.checked_add(1)?;
    Point::new(number)
}

fn end(from: i32, to: i32) -> Option<Point> {
    match to {
        -6..0 => Some(Point::OFF),
        _ if to < from => start(to),
        _ => None,
    }
}

/// The steps as movements.
pub(super) fn movements(steps: &Steps) -> Vec<Movement> {
    let steps = steps.iter().flatten();
    steps
        .filter_map(|&(from, to)| Movement::new(&[from, to]))
        .collect()
}

/// The steps as XG's texts have them, each on its own.
pub(super) fn text(steps: &Steps) -> String {
    let name = |point: Point| match point {
        Point::BAR => "Bar".to_owned(),
        Point::OFF => "Off".to_owned(),
        _ => point.number().to_string(),
    };
    let steps = steps.iter().flatten();
    let steps = steps.map(|&(from, to)| [name(from), name(to)].join("/"));
    steps.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(numbers: [i32; 8]) -> Option<String> {
        steps(numbers).map(|steps| text(&steps))
    }

    #[test]
    fn every_kind() {
        let ends = [-1; 4];
        let pairs = |pairs: [i32; 4]| {
            let [a, b, c, d] = pairs;
            let [e, f, g, h] = ends;
            read([a, b, c, d, e, f, g, h])
        };
        assert_eq!(pairs([12, 8, 23, 22]).as_deref(), Some("13/9 24/23"));
        assert_eq!(pairs([24, 20, -1, 3]).as_deref(), Some("Bar/21"));
        assert_eq!(pairs([3, -1, 1, -5]).as_deref(), Some("4/Off 2/Off"));
        assert_eq!(read([0; 8]).as_deref(), Some(""));
        assert_eq!(read([-1; 8]).as_deref(), Some(""));
        assert_eq!(pairs([8, 12, -1, -1]), None);
        assert_eq!(pairs([25, 12, -1, -1]), None);
        assert_eq!(pairs([5, -7, -1, -1]), None);
        assert_eq!(pairs([i32::MAX, i32::MIN, -1, -1]), None);
    }
}
