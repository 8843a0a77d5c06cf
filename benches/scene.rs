//! How fast a board is drawn and mapped: `cargo bench --bench scene`.
//!
//! A position of the middle game, with dice and buttons; what is made is looked at, so that a
//! fast wrong answer fails.

use std::hint::black_box;
use std::time::Instant;

use jsboard::geometry::{Button, Dice, Plan, Regions, View};
use jsboard::notation::read_id;
use jsboard::scene::{Options, Scene, SvgOptions, Theme, map_areas, svg};
use jsboard::words::ENGLISH;
use jsboard::{BySide, Setup};

const ID: &str = "XGID=aa--BBBB----dE---d-e----B-:1:-1:-1:63:2:4:0:7:10";
const ROUNDS: usize = 30;
const TIMES: usize = 500;

fn main() {
    let setup = read_id(ID).expect("an ID");
    let theme = &Theme::NATURE;
    let layout = theme.layout(400.0, 300.0);
    let (plan, dice) = (
        Plan {
            layout,
            view: View::default(),
        },
        Dice::of(&setup),
    );
    let buttons = [(Button::Undo, "Undo"), (Button::Confirm, "Done")];
    let names = BySide(ENGLISH.sides.map(str::to_owned));
    let options = Options {
        layout,
        theme,
        buttons: &buttons,
        ..Options::default()
    };
    let map = |setup: &Setup| {
        let buttons = buttons.map(|(button, _)| button);
        let regions = Regions::with_buttons(&plan, setup, dice, &buttons);
        regions.image_map(&layout, 400, 300)
    };
    measure("areas of a board", 20.0, || {
        map(black_box(&setup)).len() > 60
    });
    measure("areas as markup, with words", 60.0, || {
        let alt = |region| ENGLISH.region(region, &setup, plan.view, dice, &names);
        map_areas(&map(black_box(&setup)), "#", &alt).len() > 4000
    });
    measure("a board as SVG", 30.0, || {
        let scene = Scene::new(black_box(&setup), &options);
        svg(&scene, &SvgOptions::default()).len() > 8000
    });
}

/// Prints how many microseconds one takes in the best round.
fn measure(what: &str, most: f64, work: impl Fn() -> bool) {
    let round = |_| {
        let start = Instant::now();
        for _ in 0..TIMES {
            assert!(work());
        }
        start.elapsed().as_secs_f64() * 1e6 / TIMES as f64
    };
    let best = (0..ROUNDS).map(round).fold(f64::MAX, f64::min);
    println!("{what:<34} {best:6.2} µs   at most {most}");
}
