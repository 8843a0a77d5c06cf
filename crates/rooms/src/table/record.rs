//! The record of a match, from the events of its table.

use jsboard::notation::{read_any_id, read_play};
use jsboard::records::{Entry, Game, PlayerDetails, Record, Source};
use jsboard::{Action, BySide, Position, Setup};

use super::{Kind, TableEvent, Terms};

/// The record of a match as far as it has been played.
///
/// # Errors
/// What is wrong with the events, in English.
pub fn record(terms: &Terms, events: &[TableEvent]) -> Result<Record, String> {
    let mut players = BySide([String::new(), String::new()]);
    let mut games: Vec<Game> = vec![game(1, terms.opening())];
    for event in events {
        if let Some([o, x]) = &event.seats {
            players = BySide([o.clone().unwrap_or_default(), x.clone().unwrap_or_default()]);
        }
        let wrong = |error: String| format!("event {}: {error}", event.n);
        let state = |id: &str| {
            let setup = read_any_id(id).map_err(|error| wrong(error.message()))?;
            Ok(terms.completed(setup))
        };
        let number = games.len() as u32;
        let Some(current) = games.last_mut() else {
            continue;
        };
        match event.kind {
            Kind::Next => {
                let next = game(number + 1, state(&event.after)?);
                games.push(next);
                continue;
            }
            // Automatic doubles change the state in which the game starts.
            Kind::Roll if current.entries.is_empty() => {
                current.start = opened(&state(&event.before)?, current);
            }
            _ => {}
        }
        if let Some(entry) = entry(event, state).map_err(wrong)? {
            let after = entry.after.clone();
            current.entries.push(entry);
            finish(current, &after);
        }
    }
    // A game that nobody has begun is none, unless it is the only one.
    if games.len() > 1 && games.last().is_some_and(|game| game.entries.is_empty()) {
        games.pop();
    }
    Ok(Record {
        players,
        length: terms.length,
        rules: jsboard::Rules {
            crawford: terms.length > 1,
            ..terms.rules
        },
        seats: BySide([PlayerDetails::default(), PlayerDetails::default()]),
        source: Source {
            format: "table",
            dialect: "jsboard",
        },
        tags: Vec::new(),
        comment: String::new(),
        games,
        notes: Vec::new(),
    })
}

/// The state in which a game starts: before its opening roll.
fn opened(before: &Setup, game: &Game) -> Setup {
    if before.phase == jsboard::Phase::Opening {
        before.clone()
    } else {
        game.start.clone()
    }
}

fn game(number: u32, start: Setup) -> Game {
    Game {
        number,
        line: 0,
        score: start.score.points,
        crawford: start.rules.crawford,
        winner: None,
        points: 0,
        level: None,
        ending: None,
        start,
        comment: String::new(),
        entries: Vec::new(),
        analysis: None,
    }
}

/// What a side did by an event; `None` for what is no entry of a record.
fn entry(
    event: &TableEvent,
    state: impl Fn(&str) -> Result<Setup, String>,
) -> Result<Option<Entry>, String> {
    let Some(side) = event.by() else {
        return Ok(None);
    };
    let before = state(&event.before)?;
    let action = match event.kind {
        Kind::Move => {
            let text = event.play.as_deref().unwrap_or_default();
            let movements = read_play(text).map_err(|error| error.message())?;
            let position = Position::new(before.clone()).map_err(|flaws| flaws.message())?;
            let play = position.find_play(&movements);
            let (roll, play) = before.roll.zip(play).ok_or("this is no play of its roll")?;
            Action::Move { roll, play }
        }
        Kind::Double => Action::Double,
        Kind::Take => Action::Take,
        Kind::Drop => Action::Drop,
        Kind::Beaver => Action::Beaver,
        Kind::Raccoon => Action::Raccoon,
        Kind::Resign => Action::Resign(event.level().unwrap_or(jsboard::Level::Single)),
        Kind::Accept => Action::Accept,
        Kind::Reject => Action::Reject,
        _ => return Ok(None),
    };
    Ok(Some(Entry {
        side,
        action,
        text: String::new(),
        line: 0,
        legal: true,
        before,
        after: state(&event.after)?,
        remarks: None,
    }))
}

/// Says in a game how it ended, if this is its last state.
fn finish(game: &mut Game, after: &Setup) {
    if let Some(result) = after.result() {
        game.winner = Some(result.winner);
        game.points = result.points;
        game.level = Some(result.level);
        game.ending = Some(result.ending);
    }
}
