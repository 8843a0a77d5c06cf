//! BGBlitz's files, `.bgf`: a line of JSON, then, compressed with gzip, the match in SMILE.
//!
//! ```text
//! match  nameGreen nameRed  matchlen (0 for money)  useCrawford useJacoby useBeaver cubeLimit
//!        finalGreen finalRed  date event round location site comment extMatchID
//!        ratingGreen ratingRed  games
//! game   scoreGreen scoreRed  isCrawford  wonPoints wasResignation wasForfeit lostOnTime
//!        initial (points, 28 numbers; cube cubeOwner)  moves
//! move   player (-1 green, 1 red)  red green, the dice  from to, of four checkers, -1 for none
//!        equity, before the roll (cubeDecision)  moveAnalysis, a list (move eq ply)  ply  comment
//! ```
//! A move whose `green` is 7 is something else, which `red` tells: 1 a double, 2 a take, 3 a drop,
//! 4 the end of the game, won by the player, 5 a dance, whose dice are the first of `from` and `to`.
//! Points are counted as the player has them, 25 the bar, 0 off. In `points` index i is point i + 1
//! of red, whose checkers are negative; 24 and 25 are the bars. Green is side `O`, as in the `.mat`
//! that BGBlitz exports. A line, in notes and entries, is the number of a move, from 1.
//!
//! Sources: files of BGBlitz, and `.mat` files of the same matches.

mod moves;
mod smile;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::record::Tag;
use super::replay::{Annotation, Event, EventKind, GameScript, Script, SetPosition};
use super::replay::{WrittenRules, analysis, replay};
use super::{Note, NoteCode, PlayerDetails, Record, RecordError, Source};
use crate::rules::{Board, BySide, Cube, Point, Side, Variant};
use moves::{Act, acts};
use smile::Value;

/// The most bytes that a file holds; the largest known ones have a tenth of that.
const MOST: usize = 16 << 20;

/// The most moves that are read: ten times those of a match to 25.
const MOST_MOVES: usize = 20_000;

/// Whether a file is one of BGBlitz's.
pub(super) fn looks_like(file: &[u8]) -> bool {
    const HEAD: usize = 200;
    let head = file.get(..file.len().min(HEAD)).unwrap_or_default();
    let line = head.split(|&b| b == b'\n').next().unwrap_or_default();
    let has = |word: &[u8]| line.windows(word.len()).any(|part| part == word);
    line.starts_with(b"{") && has(b"\"format\"") && has(b"\"BGF\"")
}

/// The record of a file.
///
/// # Errors
/// A file that cannot be unpacked, or without a game.
pub(super) fn read_bgf(file: &[u8]) -> Result<Record, RecordError> {
    let expected = |expected| RecordError { line: 1, expected };
    let wrong =
        expected("a file of BGBlitz: a line of JSON, then SMILE, compressed with gzip or not");
    let start = file.iter().position(|&b| b == b'\n').ok_or(wrong)? + 1;
    let packed = file.get(start..).unwrap_or_default();
    let data = match packed {
        [0x1F, 0x8B, ..] => unpacked(packed).ok_or(wrong)?,
        _ => packed.to_vec(),
    };
    let told = smile::read(&data).ok_or(wrong)?;
    if told.get("games").list().is_empty() {
        return Err(expected("a match with a game"));
    }
    Ok(record(&told))
}

/// What a gzip stream holds.
fn unpacked(gzip: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 10;
    let flags = *gzip.get(3)?;
    let mut rest = gzip.get(HEADER..)?;
    if flags & 4 != 0 {
        let (length, after) = rest.split_first_chunk()?;
        rest = after.get(usize::from(u16::from_le_bytes(*length))..)?;
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|&b| b == 0)?;
            rest = rest.get(end + 1..)?;
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    decompress_to_vec_with_limit(rest, MOST).ok()
}

fn record(told: &Value<'_>) -> Record {
    let games = told.get("games").list();
    let mut line = 0;
    let mut played = Vec::with_capacity(games.len());
    for (i, game) in games.iter().enumerate() {
        let next = match games.get(i + 1) {
            Some(next) => score(next, ["scoreGreen", "scoreRed"]),
            None => score(told, ["finalGreen", "finalRed"]),
        };
        let mut notes = Vec::new();
        let acts = acts(
            game,
            next,
            line,
            MOST_MOVES.saturating_sub(line),
            &mut notes,
        );
        played.push((game, acts, line, notes));
        line += game.get("moves").list().len();
    }
    let mut script = header(told);
    if line > MOST_MOVES {
        let message = "a match of more than 20,000 moves: the rest is left out";
        script
            .notes
            .push(Note::new(0, NoteCode::Unreadable, &[message]));
    }
    for (game, acts, line, notes) in &played {
        script.notes.extend(notes.iter().cloned());
        script.games.push(script_of(game, acts, *line));
    }
    let seats = BySide(["ratingGreen", "ratingRed"]).map(|key| rating(told.get(key)));
    Record {
        seats,
        ..replay(script)
    }
}

fn rating(told: &Value<'_>) -> PlayerDetails {
    let rating = told.whole().filter(|&rating| rating != 0);
    PlayerDetails {
        rating: rating.map(|rating| rating.to_string()),
        ..PlayerDetails::default()
    }
}

fn score(told: &Value<'_>, keys: [&str; 2]) -> Option<BySide<u32>> {
    let [green, red] = keys.map(|key| told.get(key).whole().and_then(|n| u32::try_from(n).ok()));
    Some(BySide([green?, red?]))
}

/// The header, and the tags that a `.mat` of the same match has.
fn header<'v>(told: &'v Value<'_>) -> Script<'v> {
    let is = |key: &str| match told.get(key) {
        Value::Bool(is) => Some(*is),
        _ => None,
    };
    let whole = |key: &str| told.get(key).whole().and_then(|n| u32::try_from(n).ok());
    const TAGS: [(&str, &str); 6] = [
        ("site", "Site"),
        ("extMatchID", "Match ID"),
        ("event", "Event"),
        ("round", "Round"),
        ("location", "Location"),
        ("date", "EventDate"),
    ];
    let tag = |(key, name): (&str, &str)| {
        let value = told.get(key).text().trim();
        (!value.is_empty()).then(|| Tag {
            key: name.to_owned(),
            value: value.to_owned(),
        })
    };
    Script {
        players: BySide(["nameGreen", "nameRed"]).map(|key| told.get(key).text().to_owned()),
        length: whole("matchlen"),
        rules: WrittenRules {
            variation: None,
            crawford: is("useCrawford"),
            jacoby: is("useJacoby"),
            beavers: is("useBeaver"),
            cube_limit: whole("cubeLimit"),
        },
        games: Vec::new(),
        source: Source {
            format: "bgf",
            dialect: "bgblitz",
        },
        tags: TAGS.into_iter().filter_map(tag).collect(),
        comment: told.get("comment").text().trim().to_owned(),
        notes: Vec::<Note>::new(),
        analyse: Some(analysis),
    }
}

fn script_of<'v>(game: &'v Value<'_>, acts: &'v [Act], line: usize) -> GameScript<'v> {
    let mut script = GameScript {
        line: line + 1,
        score: score(game, ["scoreGreen", "scoreRed"]),
        score_line: line + 1,
        crawford: Some(game.get("isCrawford").is_true()),
        ..GameScript::default()
    };
    if let Some(placed) = start(game.get("initial")) {
        script.set.push(placed);
        script.events.push(Event {
            side: Side::O,
            line: line + 1,
            text: "",
            kind: EventKind::Set(0),
        });
    }
    for act in acts {
        if act.said.is_something() {
            let said: Annotation<'_> = act.said.clone();
            script.remarks.push((script.events.len(), said));
        }
        script.events.push(Event {
            side: act.side,
            line: act.line,
            text: &act.text,
            kind: act.kind,
        });
    }
    script
}

/// The position with which a game begins, if it is not the usual one.
fn start(initial: &Value<'_>) -> Option<SetPosition> {
    let points = initial.get("points").list();
    let mut board = Board::default();
    for (place, count) in (0..26u8).zip(points) {
        let count = count.whole()?;
        let (side, point) = match place {
            24 => (Side::O, 25),
            25 => (Side::X, 25),
            _ if count > 0 => (Side::O, 24 - place),
            _ => (Side::X, place + 1),
        };
        let count = u8::try_from(count.unsigned_abs())
            .ok()
            .filter(|&n| n <= 15)?;
        if count > 0 {
            board.checkers[side].set(Point::new(point)?, count);
        }
    }
    let value = initial
        .get("cube")
        .whole()
        .and_then(|n| u32::try_from(n).ok());
    let owner = match initial.get("cubeOwner").whole() {
        Some(-1) => Some(Side::O),
        Some(1) => Some(Side::X),
        _ => None,
    };
    let cube = Cube::new(value.unwrap_or(1), owner)?;
    let is_usual = board == Variant::BACKGAMMON.start && cube == Cube::CENTRED;
    (points.len() >= 26 && !is_usual).then_some(SetPosition {
        board: Some(board),
        turn: None,
        cube: Some(cube),
    })
}
