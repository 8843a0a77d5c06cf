//! The nodes of a game: what was done in it.

use super::root::{field, is_crawford_game};
use super::tree::Node;
use crate::notation::replay::{Act, GameScript, Told, What};
use crate::notation::{Note, NoteCode};
use crate::rules::{BySide, Point, Roll, Side};
use crate::text::number;

/// A game: its root and the nodes after it.
pub(super) fn told<'t>(root: &Node<'t>, nodes: &[Node<'t>]) -> GameScript<'t> {
    let score = BySide([field(root, "ws"), field(root, "bs")]);
    let mut acts: Vec<Act<'t>> = nodes.iter().flat_map(acts).collect();
    acts.extend(result(root));
    GameScript {
        number: field(root, "game").map(|game| game.saturating_add(1)),
        line: root.line,
        score: score.0[0]
            .zip(score.0[1])
            .map(|(white, black)| BySide([white, black])),
        score_line: root.line,
        crawford: Some(is_crawford_game(root)),
        acts,
        ..GameScript::default()
    }
}

/// What is done in a node.
fn acts<'t>(node: &Node<'t>) -> impl Iterator<Item = Act<'t>> {
    let line = node.line;
    let of = [("W", Side::O), ("B", Side::X)];
    of.into_iter().filter_map(move |(name, side)| {
        let text = node.value(name)?;
        let what = what(text.trim(), side);
        Some(Act {
            side,
            line,
            text,
            what,
        })
    })
}

fn what(text: &str, side: Side) -> What<'_> {
    match text {
        "double" => What::Double,
        "take" => What::Take,
        "drop" => What::Drop,
        _ => rolled(text, side).unwrap_or(What::Unreadable),
    }
}

/// A roll with its steps: `61lrqr`; a roll alone is a dance, or the last that was rolled.
fn rolled(text: &str, side: Side) -> Option<What<'_>> {
    let (&[a, b], letters) = text.as_bytes().split_first_chunk::<2>()?;
    let roll = Roll::new(a.wrapping_sub(b'0'), b.wrapping_sub(b'0'))?;
    let pairs = letters.chunks_exact(2);
    let is_whole = pairs.remainder().is_empty() && letters.len() <= 8;
    let mut steps = [None; 4];
    for (step, pair) in steps.iter_mut().zip(pairs) {
        let place = |letter: u8| place(letter, side);
        *step = Some((place(pair[0])?, place(pair[1])?));
    }
    is_whole.then_some(What::Roll(roll, Told::Steps(steps)))
}

/// A place by its letter: `a` is White's ace point and Black's 24 point, `y` the bar, `z` off.
fn place(letter: u8, side: Side) -> Option<Point> {
    match (letter, side) {
        (b'y', _) => Some(Point::BAR),
        (b'z', _) => Some(Point::OFF),
        (b'a'..=b'x', Side::O) => Point::new(letter - b'a' + 1),
        (b'a'..=b'x', Side::X) => Point::new(24 - (letter - b'a')),
        _ => None,
    }
}

/// The end: `RE[W+2]`, or `RE[W+2R]` where the other gave up.
fn result<'t>(root: &Node<'t>) -> Vec<Act<'t>> {
    let (line, text) = (root.line, root.value("RE").unwrap_or_default());
    let act = |side, what| Act {
        side,
        line,
        text,
        what,
    };
    let (winner, points) = match text.trim().split_at_checked(2) {
        Some(("W+", points)) => (Side::O, points),
        Some(("B+", points)) => (Side::X, points),
        _ => return Vec::new(),
    };
    let given_up = points.strip_suffix(['R', 'r']);
    let resigns = given_up.map(|_| act(winner.other(), What::Resigns));
    let wins = act(winner, What::Wins(number(given_up.unwrap_or(points))));
    resigns.into_iter().chain([wins]).collect()
}

/// What is set on the board, and not done by anybody.
const SET: [(&str, &str); 7] = [
    ("AE", "checkers taken off"),
    ("AW", "White's checkers set"),
    ("AB", "Black's checkers set"),
    ("PL", "the player on roll set"),
    ("DI", "dice set"),
    ("CV", "the cube set"),
    ("CP", "the cube's owner set"),
];

/// What a game has that is not read.
pub(super) fn unread(root: &Node<'_>, nodes: &[Node<'_>]) -> Vec<Note> {
    let mut notes = Vec::new();
    for node in std::iter::once(root).chain(nodes) {
        let is_there = |property| {
            node.value(property)
                .is_some_and(|value| value.trim() != "1")
        };
        for (property, what) in SET.into_iter().filter(|(property, _)| is_there(property)) {
            let message = [property, ": ", what, ", which is skipped"];
            notes.push(Note::new(node.line, NoteCode::Unreadable, &message));
        }
    }
    notes
}
