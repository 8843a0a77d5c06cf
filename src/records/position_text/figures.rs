//! The numbers in a line, with what stands round them.

use crate::text::read_decimal;

/// A number in a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    pub(super) value: f32,
    /// The number of digits after the point.
    pub(super) places: usize,
    /// Whether it has a sign of its own.
    pub(super) is_signed: bool,
    /// Whether a `%` follows.
    pub(super) is_percent: bool,
    pub(super) bracket: Bracket,
    /// The byte at which it starts, its sign included.
    pub(super) start: usize,
    /// The byte after it.
    pub(super) end: usize,
}

/// The brackets round a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    /// None.
    None,
    /// Between brackets alone: `(-0.065)`.
    Alone,
    /// Between brackets with something else: `(G:31.09% B:0.09%)`.
    Among,
}

impl Figure {
    /// Whether it may be an equity or a chance: it has two digits after the point, or more.
    pub(super) fn is_fine(&self) -> bool {
        self.places >= 2
    }

    pub(super) fn is_free(&self) -> bool {
        self.bracket == Bracket::None
    }

    /// Half of what its last digit stands for.
    pub(super) fn rounding(&self) -> f32 {
        let tenths = (0..self.places.min(9)).map(|_| 0.1f32);
        0.5 * tenths.product::<f32>()
    }
}

/// The numbers of a line, from its start.
pub(super) fn figures(line: &str) -> Vec<Figure> {
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut depth) = (0, 0usize);
    while let Some(&b) = bytes.get(at) {
        match b {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b'0'..=b'9' => {
                let end = end_of_number(bytes, at);
                found.extend(figure(line, at, end, depth > 0));
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn end_of_number(bytes: &[u8], start: usize) -> usize {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = start;
    let mut has_point = false;
    loop {
        if is_digit(at) {
            at += 1;
        } else if !has_point && matches!(bytes.get(at), Some(b'.' | b',')) && is_digit(at + 1) {
            has_point = true;
            at += 1;
        } else {
            return at;
        }
    }
}

/// The number between these bytes; of one that follows a digit or a letter the sign is a dash.
fn figure(line: &str, start: usize, end: usize, is_inside: bool) -> Option<Figure> {
    let bytes = line.as_bytes();
    let before = |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at));
    let is_sign = |b: &&u8| matches!(b, b'+' | b'-');
    let point = line
        .get(start..end)?
        .bytes()
        .position(|b| matches!(b, b'.' | b','));
    // A long label may touch an equity: `odmítnout-1.000`.
    let is_fine = point.is_some_and(|point| end - start - point > 3);
    let is_joint = |b: &u8| b.is_ascii_digit() || *b == b'/' || b.is_ascii_alphabetic() && !is_fine;
    let is_signed =
        before(start).filter(is_sign).is_some() && !before(start - 1).is_some_and(is_joint);
    let start = start - usize::from(is_signed);
    let text = line.get(start..end)?;
    let point = point.map(|point| point + usize::from(is_signed));
    let mut after = line.get(end..)?.trim_start();
    let is_percent = after.starts_with('%');
    after = after.trim_start_matches('%').trim_start();
    // GNU Backgammon writes `(+-0.0055)` where it has chances to win a match as fractions.
    let opens = line.get(..start)?.trim_end_matches('+');
    let opens = opens.trim_end().ends_with(['(', '[']);
    Some(Figure {
        value: read_decimal(text)?,
        places: point.map_or(0, |point| text.len() - point - 1),
        is_signed,
        is_percent,
        bracket: match (is_inside, opens && after.starts_with([')', ']'])) {
            (false, _) => Bracket::None,
            (true, true) => Bracket::Alone,
            (true, false) => Bracket::Among,
        },
        start,
        end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(line: &str) -> Vec<f32> {
        figures(line).iter().map(|figure| figure.value).collect()
    }

    #[test]
    fn numbers_and_what_is_round_them() {
        let line = " 1. 4-ply  19/18 14/12  eq:-0,491 (+0.065)";
        let fine: Vec<_> = figures(line).into_iter().filter(Figure::is_fine).collect();
        assert_eq!(fine[0].value, -0.491);
        assert!(fine[0].is_free() && fine[0].is_signed);
        assert_eq!(fine[1].bracket, Bracket::Alone);
        let line = "Player: 25.45% (G:0.01% B:0.02%) ( +3.10%)";
        let percents = figures(line);
        assert!(percents.iter().all(|figure| figure.is_percent));
        assert_eq!(percents[1].bracket, Bracket::Among);
        assert_eq!(percents[3].bracket, Bracket::Alone);
    }

    #[test]
    fn dashes_are_no_signs() {
        assert_eq!(values("X-O: 3-6/7"), [3.0, 6.0, 7.0]);
        assert_eq!(values("0.254 -  0.746"), [0.254, 0.746]);
        assert_eq!(values("(+0.093..+0.097)"), [0.093, 0.097]);
        assert_eq!(values("1. 2, 1.2.3,4"), [1.0, 2.0, 1.2, 3.4]);
        assert_eq!(values("-5 --6 9999999999999"), [-5.0, -6.0]);
        assert_eq!(values("label-1.000 XG-2.1"), [-1.0, 2.1]);
        assert_eq!(figures("(+-0.0055)")[0].bracket, Bracket::Alone);
    }
}
