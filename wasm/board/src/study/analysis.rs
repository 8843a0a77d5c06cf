//! The record of a match for who analyses it, and what was found out about it: objects in the shapes of the
//! API's `record`.

use js_sys::Array;
use jsboard::control::MatchPath;
use jsboard::embed::State;
use jsboard::notation::read_play;
use jsboard::records::{
    Analysis, Candidate, Chances, CubeAnalysis, Entry, Game, Record, ResignationAnalysis,
};
use jsboard::rules::{Action, Position, Side};
use wasm_bindgen::prelude::*;

use crate::page::{Fields, get, number, state, text};

/// A record: its players, its length, and what was done in its games.
pub(super) fn record(record: &Record) -> JsValue {
    let players = Side::ALL.map(|side| JsValue::from(&record.players[side]));
    let variant = record
        .games
        .first()
        .map_or("", |game| game.start.variant.name);
    Fields::new()
        .with("players", &players.into_iter().collect::<Array>())
        .number("length", record.length.into())
        .text("variant", variant)
        .with("games", &record.games.iter().map(game).collect::<Array>())
        .object()
        .into()
}

fn game(game: &Game) -> JsValue {
    Fields::new()
        .with(
            "actions",
            &game.entries.iter().map(action).collect::<Array>(),
        )
        .object()
        .into()
}

fn action(entry: &Entry) -> JsValue {
    let fields = Fields::new()
        .text("kind", entry.action.name())
        .flag("legal", entry.legal)
        .with("before", &state(&State::from(&entry.before)).object());
    let fields = match entry.action {
        Action::Resign(level) => fields.text("level", level.name()),
        _ => fields.text("move", &entry.play_text().unwrap_or_default()),
    };
    fields.object().into()
}

/// Notes the analysis of entries: a list of pairs, each a place and what was found out about it.
pub(super) fn note(record: &mut Record, pairs: &JsValue) {
    for pair in pairs.unchecked_ref::<Array>().iter() {
        let pair: Array = pair.unchecked_into();
        let place = MatchPath::named(&text(&pair.get(0)));
        let entry = place.and_then(|place| {
            let game = record.games.get_mut(place.game)?;
            game.entries.get_mut(place.step.checked_sub(1)?)
        });
        if let Some(entry) = entry {
            let analysis = analysis(entry, &pair.get(1));
            entry.remarks.get_or_insert_default().analysis = analysis;
        }
    }
}

/// The analysis of an entry. A candidate that is not a play of its dice is left out.
fn analysis(entry: &Entry, object: &JsValue) -> Analysis {
    let position = Position::new(entry.before.clone()).ok();
    let list = list(object, "candidates");
    let candidates = list
        .iter()
        .filter_map(|object| candidate(position.as_ref()?, &object));
    let [cube, resignation] = ["cube", "resignation"].map(|name| get(object, name));
    Analysis {
        candidates: candidates.collect(),
        played: number(&get(object, "played")).map(|played| played as usize),
        cube: cube.is_object().then(|| double(&cube)),
        resignation: resignation.is_object().then(|| resigned(&resignation)),
        chances: None,
        luck: optional(object, "luck"),
    }
}

fn candidate(position: &Position, object: &JsValue) -> Option<Candidate> {
    let movements = read_play(&text(&get(object, "move"))).ok()?;
    let (play, _) = position.play(&movements).ok()?;
    Some(Candidate {
        play,
        equity: float(object, "equity"),
        mwc: optional(object, "mwc"),
        chances: chances(object),
        level: text(&get(object, "evaluation")),
    })
}

fn double(object: &JsValue) -> CubeAnalysis {
    let mwc = list(object, "mwc");
    let mwc = [0, 1, 2].map(|index| number(&mwc.get(index)).map(|chance| chance as f32));
    CubeAnalysis {
        no_double: float(object, "no_double"),
        double_take: float(object, "double_take"),
        double_drop: float(object, "double_drop"),
        mwc: match mwc {
            [Some(none), Some(take), Some(drop)] => Some([none, take, drop]),
            _ => None,
        },
        cubeless: optional(object, "cubeless"),
        chances: chances(object),
        level: text(&get(object, "evaluation")),
    }
}

fn resigned(object: &JsValue) -> ResignationAnalysis {
    ResignationAnalysis {
        resigned: float(object, "resigned"),
        played: float(object, "played"),
        level: text(&get(object, "evaluation")),
    }
}

fn chances(object: &JsValue) -> Option<Chances> {
    let chances = get(object, "chances");
    chances.is_object().then(|| Chances {
        wins: float(&chances, "wins"),
        gammons: float(&chances, "gammons"),
        backgammons: float(&chances, "backgammons"),
        gammons_lost: float(&chances, "gammons_lost"),
        backgammons_lost: float(&chances, "backgammons_lost"),
    })
}

/// A list, empty if there is none.
fn list(object: &JsValue, name: &str) -> Array {
    get(object, name).dyn_into().unwrap_or_default()
}

fn float(object: &JsValue, name: &str) -> f32 {
    optional(object, name).unwrap_or_default()
}

fn optional(object: &JsValue, name: &str) -> Option<f32> {
    number(&get(object, name)).map(|number| number as f32)
}
