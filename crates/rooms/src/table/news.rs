//! What the events of a table are as news of a game, for which boards have words, and as lines for terminals.

use jsboard::control::News;
use jsboard::notation::read_any_id;
use jsboard::words::Words;
use jsboard::{Action, BySide, Die, Level, Roll, Setup, Side};

use super::{Kind, TableEvent, Terms};

/// The news of an event, in the order in which it is told; none for what is not of the game, such as who sits down.
#[must_use]
pub fn news(terms: &Terms, event: &TableEvent) -> Vec<News> {
    let state = |id: &str| read_any_id(id).ok().map(|setup| terms.completed(setup));
    let Some((before, after)) = state(&event.before).zip(state(&event.after)) else {
        return Vec::new();
    };
    let mut all: Vec<News> = done(event, &before, &after).into_iter().collect();
    if let Some(result) = after.result().filter(|_| before.result().is_none()) {
        all.push(News::Won(result, after.score));
    }
    all
}

/// An event as a line in English; `None` for what nobody needs to know.
#[must_use]
pub fn told(terms: &Terms, event: &TableEvent, names: &BySide<String>) -> Option<String> {
    let name = event.by().map_or("", |side| names[side].as_str());
    let aside = match event.kind {
        Kind::Join => Some(format!("{name} sits down.")),
        Kind::Time => Some(format!("{name} has run out of time.")),
        Kind::Forfeit => Some(format!("{name} has left for good.")),
        Kind::Abandoned => Some("The match has ended, since nobody went on.".to_owned()),
        Kind::Rematch => Some(format!("{name} would play again.")),
        Kind::Pause => Some(format!("{name} asks for a pause.")),
        Kind::Resume => Some(format!("{name} plays on.")),
        _ => None,
    };
    if aside.is_some() {
        return aside;
    }
    let words = Words::of("en");
    let news = news(terms, event);
    let sentences: Vec<String> = news
        .iter()
        .map(|news| words.announcement(news, names))
        .collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// What was done.
fn done(event: &TableEvent, before: &Setup, after: &Setup) -> Option<News> {
    let side = event.by();
    let acts = |action| {
        side.map(|side| News::Acts {
            side,
            action,
            cube: before.cube.value(),
        })
    };
    match event.kind {
        Kind::Roll => rolled(event, before, after),
        Kind::Move => {
            let text = event.play.clone().unwrap_or_default();
            side.map(|side| match text.is_empty() {
                true => News::Dances(side),
                false => News::Plays {
                    side,
                    hits: text.contains('*'),
                    text,
                },
            })
        }
        Kind::Double => acts(Action::Double),
        Kind::Take => acts(Action::Take),
        Kind::Drop => acts(Action::Drop),
        Kind::Beaver => acts(Action::Beaver),
        Kind::Raccoon => acts(Action::Raccoon),
        Kind::Resign => acts(Action::Resign(event.level().unwrap_or(Level::Single))),
        Kind::Accept => acts(Action::Accept),
        Kind::Reject => acts(Action::Reject),
        Kind::Next => Some(News::NextGame(after.score, after.rules.crawford)),
        _ => None,
    }
}

/// A roll, of which the first of a game decides who starts.
fn rolled(event: &TableEvent, before: &Setup, after: &Setup) -> Option<News> {
    let [first, second] = event.dice?.map(Die::new);
    let (first, second) = first.zip(second)?;
    let is_opening = before.decision() == jsboard::Decision::OpeningRoll;
    let starts = if first > second { Side::O } else { Side::X };
    Some(match is_opening {
        true if first == second => News::Tie(first),
        true => News::Opens(starts, Roll::of(first, second)),
        false => News::Rolls(after.turn, Roll::of(first, second)),
    })
}
