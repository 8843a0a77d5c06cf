//! The golden pictures in `tests/golden`, for the tests natively and in wasm.

use jsboard::geometry::{Dice, Home, Layout, View};
use jsboard::notation::read_id;
use jsboard::scene::{Colours, Marks, Numbers, Scene, SceneOptions, SvgOptions, Theme, svg};
use jsboard::{BySide, Play, Point, Roll, Setup, Side, Step};

pub(crate) const START: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:3:0:10";
pub(crate) const STACKS: &str = "XGID=bBaA---H----B---A-BB-fA-bA:1:1:1:00:6:3:1:7:10";
pub(crate) const BEAR_OFF: &str = "XGID=-AABBBA------------acbbb--:1:1:1:31:11:12:0:25:10";
pub(crate) const OFFERED: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:D:2:4:0:7:10";

pub(crate) fn setup(id: &str) -> Setup {
    read_id(id).expect("an ID")
}

pub(crate) fn step(from: u8, to: u8, hit: bool) -> Step {
    let [from, to] = [from, to].map(|n| Point::new(n).expect("a point"));
    Step { from, to, hit }
}

/// The pictures with their file names.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    let home = Home::Left;
    let plain = SvgOptions::default();
    let pictures = [
        ("start", setup(START), SceneOptions::default(), labelled()),
        ("start-turned", setup(START), turned(), plain),
        ("stacks-crawford", setup(STACKS), named(), themed()),
        (
            "bear-off",
            setup(BEAR_OFF),
            SceneOptions {
                numbers: Numbers::None,
                ..SceneOptions::default()
            },
            plain,
        ),
        (
            "offered-compact",
            setup(OFFERED),
            SceneOptions {
                layout: Layout::COMPACT,
                view: View {
                    home,
                    ..View::default()
                },
                ..SceneOptions::default()
            },
            plain,
        ),
        (
            "tiny",
            setup(STACKS),
            SceneOptions {
                layout: Layout::fitting(200.0, 150.0),
                ..SceneOptions::default()
            },
            plain,
        ),
        played(),
    ];
    let draw = |(name, setup, options, write): (_, Setup, SceneOptions<'_>, SvgOptions<'_>)| {
        (name, svg(&Scene::new(&setup, &options), &write) + "\n")
    };
    pictures.into_iter().map(draw).collect()
}

fn labelled() -> SvgOptions<'static> {
    SvgOptions {
        width: 400,
        height: 300,
        label: "The start, \"X\" to play 5 & 2",
        ..SvgOptions::default()
    }
}

fn themed() -> SvgOptions<'static> {
    SvgOptions {
        colours: Colours::Themed,
        ..SvgOptions::default()
    }
}

/// The other player's view, with home on the left.
fn turned() -> SceneOptions<'static> {
    SceneOptions {
        view: View {
            bottom: Side::O,
            home: Home::Left,
        },
        theme: &Theme::CLASSIC,
        layout: Theme::CLASSIC.layout(400.0, 300.0),
        numbers: Numbers::Bottom,
        ..SceneOptions::default()
    }
}

fn named() -> SceneOptions<'static> {
    SceneOptions {
        layout: Layout::FULL.with_names(),
        names: BySide([Some("Ōta <b>"), Some("Magriel")]),
        ..SceneOptions::default()
    }
}

/// A play marked on the state after it.
fn played() -> (
    &'static str,
    Setup,
    SceneOptions<'static>,
    SvgOptions<'static>,
) {
    let play: Play = [step(13, 8, false), step(24, 22, false)]
        .into_iter()
        .collect();
    let mut after = setup(START);
    after.roll = None;
    after.board = after.board.after(Side::X, &play);
    (after.turn, after.decider) = (Side::O, Side::O);
    let options = SceneOptions {
        marks: Marks {
            play: Some((Side::X, play)),
            ..Marks::default()
        },
        dice: Roll::new(5, 2).map(|roll| Dice::new(Side::X, roll).spent()),
        ..SceneOptions::default()
    };
    ("played", after, options, SvgOptions::default())
}
