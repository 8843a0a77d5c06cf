//! Which known name is meant by one that is not known.

/// The known name that is nearest to another, if one is near enough to be meant: at most every
/// third letter has to be changed, put in or left out. Case does not matter.
///
/// ```
/// use jsboard::control::nearest;
/// assert_eq!(nearest("Bartop", &["bar-top", "bar-bottom"]), Some("bar-top"));
/// assert_eq!(nearest("dice", &["bar-top", "bar-bottom"]), None);
/// ```
#[must_use]
pub fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let mut best = None;
    let mut least = (name.len() / 3).max(1) + 1;
    for &other in known {
        let distance = distance(name.as_bytes(), other.as_bytes());
        if distance < least {
            (best, least) = (Some(other), distance);
        }
    }
    best
}

/// How many letters have to be changed, put in or left out to make one text of the other.
fn distance(a: &[u8], b: &[u8]) -> usize {
    // The distances of what was read of `a` to each beginning of `b`.
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            let same = diagonal + usize::from(!x.eq_ignore_ascii_case(y));
            diagonal = *cell;
            left = same.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
