//! The editor: the effect of each input; no checker is lost.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod checkers;
mod fields;
mod history;
mod keys;
mod properties;
mod words;

use jsboard::control::editor::{EditorEffect, EditorInput, EditorNews, EditorSpot, Refusal};
use jsboard::control::{Direction, Editor};
use jsboard::geometry::{Home, Place, Region, View};
use jsboard::notation::{Fault, read_id, write_gnubgid, write_xgid};
use jsboard::{
    Board, BySide, Cube, Die, Flaw, Level, Phase, Point, Position, Roll, Score, Setup, Side,
    Variant,
};

use EditorEffect::{Changed, Overlay, Refused, Say, Show};
use EditorInput as In;

fn region(name: &str) -> Region {
    Region::named(name).unwrap()
}

fn place(name: &str) -> Place {
    region(name).place().unwrap()
}

fn press(name: &str, erase: bool, stack: bool) -> In<'static> {
    let region = region(name);
    In::Tap {
        region,
        erase,
        stack,
    }
}

fn tap(name: &str) -> In<'static> {
    press(name, false, false)
}

fn erase(name: &str) -> In<'static> {
    press(name, true, false)
}

fn tap_stack(name: &str) -> In<'static> {
    press(name, false, true)
}

fn drop(from: &str, to: Option<&str>, stack: bool) -> In<'static> {
    In::Drop {
        from: region(from),
        to: to.map(region),
        stack,
    }
}

fn wheel(name: &str, up: bool) -> In<'static> {
    let region = region(name);
    In::Wheel { region, up }
}

fn start() -> Editor {
    Editor::new(Setup::default(), View::default())
}

fn empty() -> Editor {
    let mut editor = start();
    editor.update(In::Empty);
    editor
}

/// The number of checkers on a point, counted from `X`, the player at the bottom.
fn counts(editor: &Editor, number: u8) -> (u8, u8) {
    let point = Point::new(number).unwrap();
    let board = &editor.setup().board;
    (board.count(Side::X, point), board.opposing(Side::X, point))
}

fn said(spot: &str, side: Option<Side>, count: u8) -> EditorEffect {
    let place = place(spot);
    Say(EditorNews::Spot(EditorSpot { place, side, count }))
}

fn dice(left: u8, right: u8) -> In<'static> {
    In::Dice(Some((Die::new(left).unwrap(), Die::new(right).unwrap())))
}

fn shown(editor: &Editor) -> Vec<u8> {
    let dice = editor.dice().unwrap();
    (1..=dice.count()).map(|n| dice.die(n).pips()).collect()
}
