//! The cell of a roll.

use super::style::{Style, Ways};
use crate::notation::plays::chains;
use crate::notation::write::agreed::is_elsewhere;
use crate::notation::write::number;
use crate::notation::{Deed, Entry};
use crate::rules::{Board, Play, Point, Side, Step, legal_plays};

/// One checker's way, and whether it hits at its end.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Way {
    from: Point,
    to: Point,
    hit: bool,
}

/// The roll of an entry and its play. `next` is what follows.
pub(super) fn play_cell(entry: &Entry, next: Option<&Entry>, style: &Style) -> String {
    let Deed::Move { roll, play } = entry.deed else {
        return String::new();
    };
    let dice = [&roll.text(), ": "].concat();
    if is_elsewhere(entry) {
        return [&dice, "Illegal play (", &dump(entry, next), ")"].concat();
    }
    if play.is_dance() {
        // Nothing after the dice is the only play, where there is one.
        let only = !entry.legal || legal_plays(&entry.before.board, entry.side, roll).len() > 1;
        let words = if style.words || only {
            "Cannot Move"
        } else {
            ""
        };
        return [&dice, words].concat();
    }
    let ways = if entry.legal { style.ways } else { Ways::Steps };
    let mut text = dice;
    let listed = listed(&entry.before.board, entry.side, &play, ways);
    let mut done: Vec<Way> = Vec::new();
    for (i, way) in listed.iter().enumerate() {
        let same = listed.iter().filter(|other| *other == way).count();
        if ways == Ways::Counted && done.contains(way) {
            continue;
        }
        if i > 0 {
            text.push(' ');
        }
        let star = if way.hit && style.stars { "*" } else { "" };
        text.push_str(&[&place(way.from, style), "/", &place(way.to, style), star].concat());
        if ways == Ways::Counted && same > 1 {
            text.push_str(&["(", &number(same as u64), ")"].concat());
        }
        done.push(*way);
    }
    if style.trails && listed.len() < Play::MAX_STEPS {
        text.push(' ');
    }
    text
}

fn listed(board: &Board, side: Side, play: &Play, ways: Ways) -> Vec<Way> {
    if ways == Ways::Steps {
        let mut steps = play.steps().to_vec();
        // The highest first can be played.
        steps.sort_by_key(|step| std::cmp::Reverse(step.from));
        let way = |step: &Step| Way {
            from: step.from,
            to: step.to,
            hit: step.hit,
        };
        return steps.iter().map(way).collect();
    }
    let mut found: Vec<Way> = Vec::new();
    for chain in chains(board, side, play) {
        for pair in chain.places().windows(2) {
            if let &[from, to] = pair {
                let hit = board.is_blot(side, to);
                found.push(Way { from, to, hit });
            }
        }
    }
    // A hit has one star: who comes after it from elsewhere hits nothing.
    for i in 1..found.len() {
        let (before, rest) = found.split_at_mut(i);
        if let Some(way) = rest.first_mut() {
            let is_before = |other: &Way| other.to == way.to && other.from != way.from;
            way.hit &= !before.iter().any(is_before);
        }
    }
    found
}

fn place(point: Point, style: &Style) -> String {
    match point {
        Point::BAR if style.words => "Bar".to_owned(),
        Point::OFF if style.words => "Off".to_owned(),
        _ => number(point.number()),
    }
}

/// The position after an illegal play, in the forty values of Snowie: of the player who is to
/// roll next, with that roll if one follows.
fn dump(entry: &Entry, next: Option<&Entry>) -> String {
    let (state, own) = (&entry.after, entry.side.other());
    let flag = |is: bool| number(u8::from(is));
    let score = &state.score;
    let cube = match state.cube.owner {
        None => "0",
        Some(owner) if owner == own => "1",
        Some(_) => "-1",
    };
    let jacoby = flag(score.is_money() && state.rules.jacoby);
    let mut values = vec![number(score.length), jacoby];
    values.extend([
        "0".to_owned(),
        flag(score.is_money()),
        number(own.index() as u64),
    ]);
    values.extend([
        "next".to_owned(),
        "last".to_owned(),
        flag(state.rules.crawford),
    ]);
    values.extend([own, entry.side].map(|side| number(score.points[side])));
    values.extend([number(state.cube.value()), cube.to_owned()]);
    let theirs = |count: u8| match count {
        0 => "0".to_owned(),
        count => ["-", &number(count)].concat(),
    };
    values.push(theirs(state.board.count(entry.side, Point::BAR)));
    for point in Point::on_board() {
        let mine = state.board.count(own, point);
        values.push(match mine {
            0 => theirs(state.board.opposing(own, point)),
            mine => number(mine),
        });
    }
    values.push(number(state.board.count(own, Point::BAR)));
    let roll = next.and_then(|next| next.before.roll);
    let dice = roll.map_or([0, 0], |roll| [roll.high().pips(), roll.low().pips()]);
    values.extend(dice.map(number));
    [&values.join(";"), ";"].concat()
}
