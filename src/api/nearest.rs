//! Names: the one that was meant, or what is wrong with it.

use super::ApiError;

/// Longer names than this are near none.
const LONGEST: usize = 40;

/// What a name stands for, or the error that says which there are and which of them is nearest.
pub(crate) fn named<T>(
    option: &str,
    name: &str,
    known: &[&str],
    found: Option<T>,
) -> Result<T, ApiError> {
    found.ok_or_else(|| unknown(option, name, known))
}

/// The error that says which names there are, and which of them is nearest.
pub(crate) fn unknown(option: &str, name: &str, known: &[&str]) -> ApiError {
    let mut message = [option, ": “", name, "” is none of ", &known.join(", ")].concat();
    if let Some(nearest) = nearest(name, known) {
        message.push_str("; perhaps ");
        message.push_str(nearest);
    }
    ApiError::option(message)
}

/// The name that needs the fewest letters changed, if not more than a third of them.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let by_distance = known.iter().map(|other| (distance(&name, other), *other));
    let (distance, nearest) = by_distance.min_by_key(|(distance, _)| *distance)?;
    (distance <= nearest.len().div_ceil(3)).then_some(nearest)
}

/// How many letters must be put in, left out or replaced to make one name of the other.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (1..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        for (above, y) in row.iter_mut().zip(b.bytes()) {
            let replaced = diagonal + usize::from(x != y);
            diagonal = *above;
            left = replaced.min(diagonal + 1).min(left + 1);
            *above = left;
        }
    }
    row.last().copied().unwrap_or(a.len())
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn the_nearest_name() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        let known = ["nature", "classic", "dark"];
        assert_eq!(nearest("Natur", &known), Some("nature"));
        assert_eq!(nearest("drak", &known), Some("dark"));
        assert_eq!(nearest("wood", &known), None);
    }
}
