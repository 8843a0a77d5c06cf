//! What single lines say: how something was evaluated, how many games were rolled out, luck.

use super::figures::figures;
use crate::text::read_decimal;

/// What eXtreme Gammon and GNU Backgammon say for how a rollout was evaluated.
pub(super) const ROLLOUT: &str = "Rollout";

/// How many games were rolled out, in `1296 Games rolled with Variance Reduction.`
pub(super) fn games(text: &str) -> Option<&str> {
    let (count, rest) = text.split_once(' ')?;
    let is_it = crate::text::number(count).is_some() && rest.starts_with(char::is_alphabetic);
    text.split(['.', ',']).next().filter(|_| is_it)
}

/// Whether a line starts with a number and a stop.
pub(super) fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches('*').trim_start();
    let stop = rest
        .find(|c: char| !c.is_ascii_digit())
        .filter(|&stop| stop > 0);
    stop.and_then(|stop| rest.get(stop..))
        .is_some_and(|rest| rest.starts_with(['.', ')']))
}

/// Adds to how something was evaluated, as long as that is short.
pub(super) fn add(evaluation: &mut String, more: &str) {
    const LONGEST: usize = 200;
    if evaluation.len() + more.len() > LONGEST {
        return;
    }
    if !evaluation.is_empty() {
        evaluation.push_str(", ");
    }
    evaluation.push_str(more);
}

/// The first number after a label.
pub(super) fn after_label(text: &str) -> Option<f32> {
    let (_, rest) = text.split_once(':')?;
    let first = figures(rest).into_iter().next()?;
    first.is_fine().then_some(first.value)
}

/// Whether a text has a number that may be an equity.
pub(super) fn has_equity(text: &str) -> bool {
    figures(text).iter().any(|figure| figure.places >= 3)
}

/// The equity that the roll gave, in `Rolled 62 (+0.015):`; or the chance to win the match.
pub(super) fn luck(text: &str) -> Option<(f32, bool)> {
    let (label, luck) = text.strip_suffix("):")?.rsplit_once(" (")?;
    let ends = |b: &u8| (b'1'..=b'6').contains(b);
    let dice = label.as_bytes().last_chunk::<2>()?;
    let luck = luck.trim();
    let is_signed = luck.starts_with(['+', '-']);
    let (number, unit) = match luck.strip_suffix('%') {
        Some(percent) => (percent, 0.01),
        None => (luck, 1.0),
    };
    let value = read_decimal(number).filter(|_| is_signed && dice.iter().all(ends))?;
    Some((value * unit, unit < 1.0))
}

/// How a cube was evaluated, in `Analyzed in XG Roller++` and the like: after the first two words.
pub(super) fn evaluation(text: &str) -> Option<&str> {
    if let Some(start) = text.find(ROLLOUT) {
        // On pages two columns follow, of no double and of a double.
        return text.get(start..start + ROLLOUT.len());
    }
    let known = text.find("XG Roller");
    let start = known.or_else(|| {
        let digit = text.find(|c: char| c.is_ascii_digit())?;
        let is_ply = text.get(digit + 1..)?.starts_with(['-', ' ']);
        Some(digit).filter(|_| is_ply && text.len() - digit < 20 && !text.contains([':', '(']))
    });
    text.get(start?..)
}
