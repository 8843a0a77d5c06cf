//! Drawing a board and its image map: `cargo bench --bench scene`.
//!
//! The position is from a middle game, with dice and buttons. The results are checked, so a fast
//! wrong answer fails.

use std::hint::black_box;
use std::time::Instant;

use jsboard::geometry::{Button, Dice, Plan, Regions, View};
use jsboard::notation::read_id;
use jsboard::scene::{Scene, SceneOptions, SvgOptions, Theme, map_areas, svg};
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
    let options = SceneOptions {
        layout,
        theme,
        buttons: &buttons,
        ..SceneOptions::default()
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

/// Prints the time of one item in the best round, in microseconds.
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
