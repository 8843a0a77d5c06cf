//! Shorthands for inputs and expected effects.

use jsboard::control::player::{Command, Effect, Input, Player, PlayerOptions};
use jsboard::control::{Gesture, News};
use jsboard::geometry::{Button, Place, Region};
use jsboard::words::ENGLISH;
use jsboard::{BySide, Point, Roll, Setup};

pub(crate) fn p(n: u8) -> Point {
    Point::new(n).unwrap()
}

/// A point, counted from X, the player at the bottom.
pub(crate) fn at(n: u8) -> Region {
    Region::Place(Place::Point(p(n)))
}

pub(crate) fn tap(n: u8) -> Input<'static> {
    Input::Gesture(Gesture::Tap(at(n)))
}

pub(crate) fn press(button: Button) -> Input<'static> {
    Input::Do(Command::Button(button))
}

/// The start with this roll, X to play.
pub(crate) fn rolled(a: u8, b: u8) -> Setup {
    Setup {
        roll: Roll::new(a, b),
        ..Setup::default()
    }
}

pub(crate) fn player(setup: Setup, options: PlayerOptions) -> Player {
    Player::new(setup, options).unwrap().0
}

pub(crate) fn news(effects: &[Effect]) -> Vec<News> {
    let said = effects.iter().filter_map(|effect| match effect {
        Effect::Say(news) => Some(news.clone()),
        _ => None,
    });
    said.collect()
}

pub(crate) fn said(effects: &[Effect]) -> String {
    let names = BySide(ENGLISH.sides.map(str::to_owned));
    let said = news(effects);
    let said: Vec<String> = said
        .iter()
        .map(|news| ENGLISH.announcement(news, &names))
        .collect();
    said.join(" | ")
}
