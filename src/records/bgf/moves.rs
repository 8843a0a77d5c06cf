//! The moves of a game: what was done, and what BGBlitz thought of it.

use super::smile::Value;
use crate::records::replay::{Annotation, EventKind, WrittenCandidate, WrittenPlay};
use crate::records::{Chances, CubeAnalysis, Note, NoteCode};
use crate::rules::{BySide, Point, Roll, Side};

/// What was done, with a text for it.
pub(super) struct Act {
    pub(super) side: Side,
    pub(super) line: usize,
    pub(super) kind: EventKind<'static>,
    pub(super) text: String,
    pub(super) said: Annotation<'static>,
}

/// The `green` of what is no roll.
const SPECIAL: i32 = 7;

/// What was done in a game, in so many moves at most, after which the score is `next`; `line` moves come
/// before it.
pub(super) fn acts(
    game: &Value<'_>,
    next: Option<BySide<u32>>,
    line: usize,
    most: usize,
    notes: &mut Vec<Note>,
) -> Vec<Act> {
    let mut acts = Vec::new();
    for (i, told) in (1..=most).zip(game.get("moves").list()) {
        let line = line + i;
        match side(told.get("player")).and_then(|side| act(game, told, side, line, next)) {
            Some(act) => acts.push(act),
            None => {
                let message = "skipped, neither a roll nor an action";
                notes.push(Note::new(line, NoteCode::Unreadable, &[message]));
            }
        }
    }
    acts
}

fn side(player: &Value<'_>) -> Option<Side> {
    match player.whole()? {
        -1 => Some(Side::O),
        1 => Some(Side::X),
        _ => None,
    }
}

fn act(
    game: &Value<'_>,
    told: &Value<'_>,
    side: Side,
    line: usize,
    next: Option<BySide<u32>>,
) -> Option<Act> {
    let dice = ["red", "green"].map(|key| told.get(key).whole());
    let first = |key: &str| told.get(key).list().first().and_then(Value::whole);
    let mut text = String::new();
    let kind = match (dice[0]?, dice[1]?) {
        (1, SPECIAL) => EventKind::Double,
        (2, SPECIAL) => EventKind::Take,
        (3, SPECIAL) => EventKind::Drop,
        (4, SPECIAL) => EventKind::Wins(points(game, side, next)),
        (5, SPECIAL) => {
            let roll = roll(first("from")?, first("to")?)?;
            text = format!("{}: Cannot Move", roll.text());
            EventKind::Roll(roll, WrittenPlay::Text("Cannot Move"))
        }
        (red, green) => {
            let roll = roll(red, green)?;
            let steps = steps(told)?;
            text = format!("{}: {}", roll.text(), play_text(&steps));
            EventKind::Roll(roll, WrittenPlay::Steps(steps))
        }
    };
    if text.is_empty() {
        text = word(kind).to_owned();
    }
    Some(Act {
        said: said(told, kind),
        side,
        line,
        kind,
        text,
    })
}

fn word(kind: EventKind<'_>) -> &'static str {
    match kind {
        EventKind::Double => "Doubles",
        EventKind::Take => "Takes",
        EventKind::Drop => "Drops",
        _ => "Wins",
    }
}

fn roll(red: i32, green: i32) -> Option<Roll> {
    Roll::new(u8::try_from(red).ok()?, u8::try_from(green).ok()?)
}

/// The points of the winner: the next score tells, else the game itself.
fn points(game: &Value<'_>, winner: Side, next: Option<BySide<u32>>) -> Option<u32> {
    let before = super::score(game, ["scoreGreen", "scoreRed"]);
    let gained = next.zip(before).and_then(|(next, before)| {
        let points = next[winner].checked_sub(before[winner])?;
        (points > 0).then_some(points)
    });
    let told = game.get("wonPoints").whole().map(i32::unsigned_abs);
    gained.or(told.filter(|&points| points > 0))
}

type Steps = [Option<(Point, Point)>; 4];

/// The steps of a play.
fn steps(told: &Value<'_>) -> Option<Steps> {
    let [from, to] = ["from", "to"].map(|key| told.get(key).list());
    let mut steps = [None; 4];
    let moved = from
        .iter()
        .zip(to)
        .filter(|(from, _)| from.whole() != Some(-1));
    for (i, (from, to)) in moved.enumerate() {
        let point = |place: &Value<'_>| Point::new(u8::try_from(place.whole()?.max(0)).ok()?);
        *steps.get_mut(i)? = Some((point(from)?, point(to)?));
    }
    Some(steps)
}

fn play_text(steps: &Steps) -> String {
    let steps = steps.iter().flatten();
    let texts = steps.map(|(from, to)| format!("{}/{}", from.number(), to.number()));
    texts.collect::<Vec<_>>().join(" ")
}

fn said(told: &Value<'_>, kind: EventKind<'_>) -> Annotation<'static> {
    let candidates = told.get("moveAnalysis").list();
    let level = told.get("ply").whole().filter(|&ply| ply > 0);
    let level = level.map_or_else(String::new, |ply| format!("{ply}-ply"));
    let is_answer = matches!(kind, EventKind::Take | EventKind::Drop);
    Annotation {
        comment: told.get("comment").text().trim().to_owned(),
        candidates: candidates.iter().filter_map(candidate).collect(),
        cube: cube(told.get("equity"), level, is_answer),
        luck: None,
    }
}

fn candidate(told: &Value<'_>) -> Option<WrittenCandidate<'static>> {
    let eq = told.get("eq");
    let ply = told.get("ply").whole()?;
    Some(WrittenCandidate {
        play: WrittenPlay::Steps(steps(told.get("move"))?),
        equity: play_equity(eq)?,
        mwc: chance(eq.get("matchEquity")).filter(|_| eq.get("useMatchEquity").is_true()),
        chances: chances(eq),
        level: format!("{ply}-ply"),
    })
}

/// The equity of a play, normalised in a match.
fn play_equity(eq: &Value<'_>) -> Option<f32> {
    if eq.get("hasEMG").is_true() {
        return equity(eq.get("emg"));
    }
    if eq.get("useMatchEquity").is_true() {
        return None;
    }
    equity(eq.get("cubeDecision").get("eqCubeFul")).or_else(|| equity(eq.get("equity")))
}

/// An equity; BGBlitz writes -999 for what it has not looked at.
fn equity(value: &Value<'_>) -> Option<f32> {
    const HIGHEST: f64 = 500.0;
    let number = value.number().filter(|number| number.abs() < HIGHEST)?;
    Some(number as f32)
}

fn chance(value: &Value<'_>) -> Option<f32> {
    equity(value).filter(|chance| (0.0..=1.0).contains(chance))
}

fn chances(eq: &Value<'_>) -> Option<Chances> {
    Some(Chances {
        wins: chance(eq.get("myWins"))?,
        gammons: chance(eq.get("myGammon"))?,
        backgammons: chance(eq.get("myBackGammon"))?,
        gammons_lost: chance(eq.get("oppGammon"))?,
        backgammons_lost: chance(eq.get("oppBackGammon"))?,
    })
}

/// The analysis of the double, which beside an answer is the answering player's.
fn cube(eq: &Value<'_>, level: String, is_answer: bool) -> Option<CubeAnalysis> {
    if eq.get("useMatchEquity").is_true() {
        return None;
    }
    let told = eq.get("cubeDecision");
    let sign = if is_answer { -1.0 } else { 1.0 };
    let value = |key| equity(told.get(key)).map(|value| value * sign);
    let chances = chances(eq).map(|chances| match is_answer {
        true => turned(eq, chances),
        false => chances,
    });
    Some(CubeAnalysis {
        no_double: value("eqNoDouble")?,
        double_take: value("eqDoubleTake")?,
        double_drop: value("eqDoublePass")?,
        mwc: None,
        cubeless: value("eqCubeLess"),
        chances,
        level,
    })
}

/// The chances of the other player.
fn turned(eq: &Value<'_>, chances: Chances) -> Chances {
    Chances {
        wins: chance(eq.get("oppWins")).unwrap_or(1.0 - chances.wins),
        gammons: chances.gammons_lost,
        backgammons: chances.backgammons_lost,
        gammons_lost: chances.gammons,
        backgammons_lost: chances.backgammons,
    }
}
