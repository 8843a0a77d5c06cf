//! Tags, the match length, and the line over the columns.

use super::Style;
use crate::records::write::match_rules::{has_beavers, has_crawford, usual_limit};
use crate::records::write::{lines, number, plain};
use crate::records::{Game, Record};
use crate::rules::{Side, Variant};

/// The tags that say what the record has in other places.
const OWN: [&str; 11] = [
    "Application",
    "Player 1",
    "Player 2",
    "Player 1 Elo",
    "Player 2 Elo",
    "Variation",
    "Unrated",
    "Crawford",
    "Jacoby",
    "Beaver",
    "CubeLimit",
];

/// The tags that stand before the players.
const FIRST: [&str; 4] = ["Site", "Match ID", "Event", "Round"];

/// The lines before the first game.
pub(super) fn header(record: &Record, style: &Style) -> String {
    let mut text = String::new();
    let mut tag = |key: &str, value: &str| {
        text.push_str(&["; [", &plain(key), " \"", &plain(value), "\"]\n"].concat());
    };
    tags(record, true, &mut tag);
    players(record, style, &mut tag);
    tags(record, false, &mut tag);
    rules(record, style, &mut tag);
    for line in lines(&record.comment) {
        // Text in brackets would be read as a tag.
        let line = line.trim_start_matches(['[', ';', '#', ' ']);
        text.push_str(&["; ", line, "\n"].concat());
    }
    if !text.is_empty() {
        text.push('\n');
    }
    let indent = " ".repeat(style.indent);
    text.push_str(&[&indent, &number(record.length), " point match\n\n"].concat());
    text
}

/// The tags of the record, in the words of this format: those before the players, or the others.
fn tags(record: &Record, first: bool, tag: &mut impl FnMut(&str, &str)) {
    let is_of = |keys: &[&str], key: &str| keys.iter().any(|known| known.eq_ignore_ascii_case(key));
    for known in &record.tags {
        let key = match known.key.as_str() {
            "Place" => "Site",
            "Annotator" => "Transcriber",
            key => key,
        };
        if is_of(&OWN, key) || is_of(&FIRST, key) != first {
            continue;
        }
        match key {
            "EventDate" => tag(key, &known.value.replace('-', ".")),
            _ => tag(key, &known.value),
        }
    }
}

/// Who plays: eXtreme Gammon's player 1 sits on the right. Where neither name can stand over its
/// column, the order alone tells who is who.
fn players(record: &Record, style: &Style, tag: &mut impl FnMut(&str, &str)) {
    let header_name = |side: Side| {
        let name = record.seats[side].name.as_ref();
        name.unwrap_or(&record.players[side])
    };
    let is_shown = |side: Side| *header_name(side) == shown(&record.players[side]);
    let crossed = style.tags && Side::ALL.iter().any(|&side| is_shown(side));
    let seat = |number: usize| Side::ALL[number ^ usize::from(crossed)];
    let keys = [["Player 1", "Player 1 Elo"], ["Player 2", "Player 2 Elo"]];
    let names = style.tags || !Side::ALL.iter().all(|&side| is_shown(side));
    for (i, [name, _]) in keys.iter().enumerate().filter(|_| names) {
        tag(name, header_name(seat(i)));
    }
    for (i, [_, rating]) in keys.iter().enumerate() {
        if let Some(known) = &record.seats[seat(i)].rating {
            tag(rating, known);
        }
    }
}

fn rules(record: &Record, style: &Style, tag: &mut impl FnMut(&str, &str)) {
    let switch = |on: bool| if on { "On" } else { "Off" };
    let variant = record
        .games
        .first()
        .map_or(&Variant::BACKGAMMON, |game| game.start.variant);
    if style.tags || variant != &Variant::BACKGAMMON {
        let name = match variant.name {
            "nackgammon" => "NackGammon",
            "hypergammon" => "HyperGammon (3)",
            _ => "Backgammon",
        };
        tag("Variation", name);
    }
    if style.tags {
        tag("Unrated", "Off");
    }
    let (rules, crawford) = (&record.rules, has_crawford(record));
    if record.length > 0 {
        if style.tags || !crawford {
            tag("Crawford", switch(crawford));
        }
    } else {
        if style.tags || !rules.jacoby {
            tag("Jacoby", switch(rules.jacoby));
        }
        if style.tags || rules.beavers > 0 && !has_beavers(record) {
            tag("Beaver", switch(rules.beavers > 0));
        }
    }
    if style.tags || rules.max_cube != usual_limit(record) {
        tag("CubeLimit", &number(rules.max_cube));
    }
}

/// A name as it can stand over a column.
fn shown(name: &str) -> String {
    let name = plain(name).replace(':', "-");
    let starts_row = name.find(')').filter(|&at| {
        let number = name.get(..at).unwrap_or_default();
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    });
    match (name.as_str(), starts_row) {
        ("", _) => "?".to_owned(),
        (_, Some(_)) => name.replacen(')', "", 1),
        _ => name,
    }
}

/// The line over the columns, with names and points.
pub(super) fn score_line(record: &Record, game: &Game, style: &Style) -> String {
    let half = |side: Side| {
        let points = number(game.score[side]);
        [&shown(&record.players[side]), " : ", &points].concat()
    };
    let left = [" ", &half(Side::O)].concat();
    // A gap of two spaces keeps the halves apart.
    let gap = style.name.saturating_sub(left.chars().count()).max(2);
    [&left, &" ".repeat(gap), &half(Side::X), "\n"].concat()
}
