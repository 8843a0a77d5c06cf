//! A line about a play: `1. 4-ply   19/18 14/12   eq:-0.491 (-0.065)`, with the play between how it
//! was evaluated and its equity, or, BGBlitz, after both.

use super::chances::Manner;
use super::figures::{Bracket, Figure, figures};
use crate::notation::read_play;
use crate::rules::Movement;

/// The marks that eXtreme Gammon puts behind `Rollout` and `Book`.
pub(super) const FOOTNOTES: [char; 9] = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A numbered line of a listing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ranked<'l> {
    /// Whether it is marked as what was played.
    pub(super) is_played: bool,
    pub(super) number: u32,
    /// The rest of the line.
    pub(super) rest: &'l str,
}

/// The numbered line that a text is: `1. …`, `*   2. …` or `3) …`.
pub(super) fn rank(text: &str) -> Option<Ranked<'_>> {
    let (is_played, text) = match text.strip_prefix('*') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let end = text.bytes().position(|b| !b.is_ascii_digit())?;
    let (digits, rest) = text.split_at_checked(end).filter(|_| end <= 3)?;
    let rest = rest.strip_prefix(['.', ')'])?;
    Some(Ranked {
        is_played,
        number: crate::text::number(digits)?,
        rest: rest.strip_prefix(' ')?.trim(),
    })
}

/// A line about a play.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlayLine {
    /// Whether it says that this was played.
    pub(super) is_played: bool,
    /// The movements; `None` if the line has no places.
    pub(super) movements: Option<Vec<Movement>>,
    /// The text of the play.
    pub(super) play: String,
    pub(super) equity: Option<Figure>,
    /// Its difference to the best one, in brackets.
    pub(super) difference: Option<Figure>,
    /// The chance to win the match.
    pub(super) mwc: Option<Figure>,
    pub(super) level: String,
}

/// Reads a numbered line, if it is about a play.
pub(super) fn play_line(rest: &str, manner: Manner) -> Option<PlayLine> {
    let (before, play, after) = around_play(rest);
    let values = Values::of(before, after, manner);
    let movements = movements(play);
    if movements.is_none() && !before.contains([':']) {
        return None;
    }
    values.equity.or(values.mwc)?;
    // A line without places may be a dance: eXtreme Gammon writes how it was evaluated in 12 columns.
    let (level, play) = match movements {
        Some(_) => (before, play),
        None => before.split_once("  ").unwrap_or((before, "")),
    };
    let (is_played, level) = marked(level.trim());
    let is_number = |figure: &Figure| figure.is_fine();
    let level = if figures(level).iter().any(is_number) {
        ""
    } else {
        level
    };
    Some(PlayLine {
        is_played,
        movements,
        play: play.trim().to_owned(),
        equity: values.equity,
        difference: values.difference,
        mwc: values.mwc,
        level: level.to_owned(),
    })
}

/// Reads a play whose equity and level stand in other lines.
pub(super) fn play_alone(play: &str, equity: Figure, level: &str) -> PlayLine {
    PlayLine {
        is_played: false,
        movements: movements(play),
        play: play.to_owned(),
        equity: Some(equity),
        difference: None,
        mwc: None,
        level: level.to_owned(),
    }
}

/// On pages of eXtreme Gammon a column says which play was played, and which is its own: whether
/// it says that, and what follows.
fn marked(level: &str) -> (bool, &str) {
    match level.split_once(' ') {
        Some(("played", rest)) => (true, rest.trim_start()),
        Some(("xg", rest)) => (false, rest.trim_start()),
        _ => (false, level),
    }
}

/// The numbers of a line.
struct Values {
    equity: Option<Figure>,
    difference: Option<Figure>,
    mwc: Option<Figure>,
}

impl Values {
    fn of(before: &str, after: &str, manner: Manner) -> Values {
        let all = figures(before).into_iter().chain(figures(after));
        let fine: Vec<Figure> = all.filter(Figure::is_fine).collect();
        let (mwc, equity) = match pair(before).or_else(|| pair(after)) {
            Some((mwc, equity)) => (manner.in_match(mwc), Some(equity)),
            None => manner.sorted(fine.iter().copied().find(Figure::is_free)),
        };
        let difference = |figure: &&Figure| figure.bracket == Bracket::Alone;
        Values {
            equity,
            difference: fine.iter().find(difference).copied(),
            mwc,
        }
    }
}

/// The chance to win the match and the equity, as BGBlitz writes them, with a `/` between them.
fn pair(text: &str) -> Option<(Figure, Figure)> {
    let free = |figure: &Figure| figure.is_fine() && figure.is_free() && !figure.is_percent;
    let mut free = figures(text).into_iter().filter(free);
    let (first, second) = (free.next()?, free.next()?);
    let between = text.get(first.end..second.start)?;
    between.contains('/').then_some((first, second))
}

/// A line before, in and after its play, which goes from the first to the last word in a row that
/// is a movement. Without one all is before it, and its numbers after.
fn around_play(rest: &str) -> (&str, &str, &str) {
    let mut span: Option<(usize, usize)> = None;
    for word in rest.split([' ', ',']).filter(|word| !word.is_empty()) {
        let start = (word.as_ptr() as usize).wrapping_sub(rest.as_ptr() as usize);
        if movement(word).is_some() {
            let first = span.map_or(start, |(first, _)| first);
            span = Some((first, start + word.len()));
        } else if span.is_some() {
            break;
        }
    }
    let cut = |from: usize, to: usize| rest.get(from..to).unwrap_or_default();
    let Some((from, to)) = span else {
        return (rest, "", "");
    };
    (cut(0, from), cut(from, to), cut(to, rest.len()))
}

fn movements(play: &str) -> Option<Vec<Movement>> {
    let mut all = Vec::new();
    for word in play.split([' ', ',']).filter(|word| !word.is_empty()) {
        all.extend(movement(word)?);
    }
    Some(all).filter(|all| !all.is_empty())
}

/// The movements of a word with places, whatever its words for bar and off are.
fn movement(word: &str) -> Option<Vec<Movement>> {
    if !word.contains(['/', '-']) || word.len() > 40 {
        return None;
    }
    if let Ok(movements) = read_play(word) {
        return Some(movements).filter(|movements| !movements.is_empty());
    }
    let (from, to) = word.split_once('/')?;
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let is_word = |text: &str| text.starts_with(char::is_alphabetic);
    let (off, repeats) = to.split_at_checked(to.find('(').unwrap_or(to.len()))?;
    let plain = match (is_number(from), is_number(to)) {
        (true, false) if is_word(to) && !off.contains('/') => [from, "/off", repeats],
        (false, true) if is_word(from) => ["bar/", to, ""],
        _ => return None,
    };
    read_play(&plain.concat())
        .ok()
        .filter(|movements| !movements.is_empty())
}

/// A level without the mark of a footnote, and the mark.
pub(super) fn unmarked(level: &str) -> (&str, Option<char>) {
    match level.chars().last().filter(|c| FOOTNOTES.contains(c)) {
        Some(mark) => (level.trim_end_matches(mark).trim_end(), Some(mark)),
        None => (level, None),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    fn read(line: &str) -> PlayLine {
        play_line(rank(line).unwrap().rest, Manner::BOTH).unwrap()
    }

    #[test]
    fn lines_of_three_programs() {
        let xg = read("2. XG Roller++ 19/18 3/1         eq:-0,556 (-0,065)");
        assert_eq!(
            (xg.level.as_str(), xg.play.as_str()),
            ("XG Roller++", "19/18 3/1")
        );
        assert_eq!(xg.equity.unwrap().value, -0.556);
        assert_eq!(xg.difference.unwrap().value, -0.065);
        let gnubg = read("*    1. Cubeful 2-ply    bar/20 24/20    Eq.: +0.093");
        assert_eq!(gnubg.level, "Cubeful 2-ply");
        assert_eq!(gnubg.equity.unwrap().value, 0.093);
        assert!(gnubg.mwc.is_none());
        let bgblitz = read("2.   0.111 mwp /  -0.545  (-0.053)  19/18, 3/1 ");
        assert_eq!(
            (bgblitz.play.as_str(), bgblitz.mwc.unwrap().value),
            ("19/18, 3/1", 0.111)
        );
        assert_eq!(bgblitz.equity.unwrap().value, -0.545);
        let older = read("1) 13-11 24-23                0.473 / -0.289");
        assert_eq!(
            (older.play.as_str(), older.mwc.unwrap().value),
            ("13-11 24-23", 0.473)
        );
        let other = read("1. 8/5 6/5  Equity: 0.234  Error: 0.000");
        assert_eq!(other.equity.unwrap().value, 0.234);
        assert!(other.mwc.is_none());
        let chance = read("2. Cubeful 2-ply    19/18 3/1    MWC:  11.52% ( -1.68%)");
        assert_eq!(chance.mwc.unwrap().chance(), Some(0.1152));
        assert!(chance.equity.is_none() && chance.difference.unwrap().is_percent);
    }

    #[test]
    fn other_words_for_the_bar() {
        let line = read("1. 3-plis      Barre/23(2) 6/Sortie(2)   éq:-1,000");
        assert_eq!(line.movements.unwrap().len(), 4);
    }

    #[test]
    fn what_is_no_play() {
        let cube = rank("1. No double           +0.343").unwrap();
        assert_eq!(play_line(cube.rest, Manner::BOTH), None);
        assert_eq!(rank("0.254  0.000"), None);
        assert_eq!(rank("12345. a"), None);
        let dance = read("1. 4-ply       Cannot Move                 eq:-0.491");
        assert_eq!((dance.movements, dance.level.as_str()), (None, "4-ply"));
    }
}
