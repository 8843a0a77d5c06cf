//! Pictures, compared byte for byte (`UPDATE=1 cargo test --test scene` rewrites them), and the
//! animation of a play.

use std::fs;

use crate::pictures::{STACKS, START, setup, step};
use jsboard::geometry::{Button, Dice, Layout, Place, Plan, Region, Regions, Seat, View};
use jsboard::scene::{Arrow, Colours, Marks, Scene, SceneOptions, SvgOptions};
use jsboard::scene::{roll, svg, tween};
use jsboard::{BySide, Die, Play, Point, Roll, Side};

#[test]
fn pictures_are_as_they_were() {
    for (name, picture) in crate::pictures::all() {
        let path = format!("tests/golden/{name}.svg");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &picture).expect("tests/golden can be written");
        }
        let expected = fs::read_to_string(&path).expect("a golden picture");
        assert!(
            picture == expected,
            "{name}.svg has changed: UPDATE=1 rewrites it"
        );
    }
}

/// The page contains its first picture, so that a board is visible before any script runs.
#[test]
fn the_first_picture_of_the_page_is_the_start() {
    const PAGE: &str = "site/pages/index.html";
    let page = fs::read_to_string(PAGE).expect("the page");
    let (head, rest) = page
        .split_once("data-label=\"first\">")
        .expect("the element of the first picture");
    let (picture, tail) = rest.split_once("</div>").expect("its end");
    let expected = svg(
        &Scene::new(&setup(START), &SceneOptions::default()),
        &SvgOptions::default(),
    );
    if std::env::var_os("UPDATE").is_some() {
        let page = format!("{head}data-label=\"first\">{expected}</div>{tail}");
        fs::write(PAGE, page).expect("the page can be written");
    } else {
        assert!(
            picture == expected,
            "the first picture has changed: UPDATE=1 rewrites it"
        );
    }
}

#[test]
fn the_dice_of_a_play_that_is_done_are_faint() {
    let played = crate::pictures::all()
        .into_iter()
        .find(|(name, _)| *name == "played");
    let (_, picture) = played.expect("the picture of a play");
    assert_eq!(picture.matches("opacity=\".35\"").count(), 2);
}

#[test]
fn text_stays_text() {
    let options = SceneOptions {
        layout: Layout::FULL.with_names(),
        names: BySide([Some("</text><script>\u{0}"), None]),
        ..SceneOptions::default()
    };
    let write = SvgOptions {
        label: "\"><script>",
        ..SvgOptions::default()
    };
    let picture = svg(&Scene::new(&setup(START), &options), &write);
    assert!(!picture.contains("<script") && !picture.contains('\u{0}'));
    assert!(picture.contains("&lt;/text&gt;&lt;script&gt;"));
}

#[test]
fn a_resolved_picture_has_no_style_and_no_ids() {
    let picture = svg(
        &Scene::new(&setup(STACKS), &SceneOptions::default()),
        &SvgOptions::default(),
    );
    for word in ["style", "var(", " id=", "class=", "<text", "part="] {
        assert!(!picture.contains(word), "{word}");
    }
    assert!(picture.len() < 13_000, "{} bytes", picture.len());
}

#[test]
fn a_board_that_nobody_could_play_is_drawn_all_the_same() {
    let mut odd = setup(START);
    for point in (0..=25).filter_map(Point::new) {
        odd.board.checkers[Side::X].set(point, 255);
        odd.board.checkers[Side::O].set(point, 255);
    }
    odd.offered = true;
    let picture = svg(
        &Scene::new(&odd, &SceneOptions::default()),
        &SvgOptions::default(),
    );
    assert!(picture.ends_with("</svg>"));
}

fn plan() -> Plan {
    Plan {
        layout: Layout::FULL,
        view: View::default(),
    }
}

#[test]
fn a_play_runs_to_the_picture_after_it() {
    let before = setup("XGID=-b----E-C---eE---c-e---aA-:0:0:1:52:0:0:3:0:10");
    let play: Play = [step(24, 23, true), step(23, 18, false), step(6, 1, false)]
        .into_iter()
        .collect();
    let plan = plan();
    let tracks = tween(&before, Side::X, &play, &plan);
    let mut after = before.clone();
    after.board = after.board.after(Side::X, &play);
    let [old, new] = [&before, &after].map(|setup| Regions::new(&plan, setup, None));
    assert_eq!(tracks.len(), 3);
    for track in &tracks {
        let rest = new.shape(track.region).expect("drawn after").centre();
        let first = track.keys[0];
        let came_from = |area: &jsboard::geometry::Area| {
            let centre = area.shape.centre();
            (centre.x - rest.x - first.dx).abs() < 1e-4
                && (centre.y - rest.y - first.dy).abs() < 1e-4
                && matches!(area.region, Region::Checker(..))
        };
        assert!(old.areas.iter().any(came_from), "{track:?}");
        let last = track.keys[track.keys.len() - 1];
        assert_eq!((last.dx, last.dy), (0.0, 0.0));
        assert!(last.ms <= 600);
        assert!(track.keys.is_sorted_by_key(|key| key.ms));
    }
    let hit = tracks
        .iter()
        .find(|t| t.region.to_string() == "checker-bar-top-1");
    let hitter = tracks
        .iter()
        .find(|t| t.region.to_string() == "checker-18-1");
    let landed = hitter.map(|track| track.keys[1].ms);
    assert_eq!(hit.map(|track| track.keys[0].ms + 60), landed);
}

#[test]
fn a_play_takes_no_longer_than_it_should() {
    let before = setup("XGID=-b----E-C---eE---c-e----B-:0:0:1:11:0:0:3:0:10");
    let steps = [
        step(8, 7, false),
        step(8, 7, false),
        step(6, 5, false),
        step(6, 5, false),
    ];
    let ends = |play: &Play| {
        let tracks = tween(&before, Side::X, play, &plan());
        let ends = tracks.iter().map(|t| t.keys[t.keys.len() - 1].ms);
        ends.max().unwrap_or(0)
    };
    assert_eq!(ends(&Play::DANCE), 0);
    assert_eq!(ends(&steps[..1].iter().copied().collect()), 180);
    assert_eq!(ends(&steps[..2].iter().copied().collect()), 360);
    assert_eq!(ends(&steps.into_iter().collect()), 600);
}

#[test]
fn dice_are_thrown_from_the_edge_of_who_rolls() {
    let die = |pips| Die::new(pips).expect("a die");
    for (side, seat, from) in [(Side::X, Seat::Bottom, 1.0), (Side::O, Seat::Top, -1.0)] {
        for dice in [
            Dice::new(side, Roll::of(die(5), die(2))),
            Dice::new(side, Roll::of(die(4), die(4))),
        ] {
            let tracks = roll(&dice, &plan());
            assert_eq!(tracks.len(), usize::from(dice.count()));
            for (n, track) in (1..).zip(&tracks) {
                assert_eq!(track.region, Region::Die(n));
                let (first, last) = (track.keys[0], track.keys[track.keys.len() - 1]);
                assert_eq!([last.dx, last.dy, last.turn], [0.0; 3]);
                assert!(last.ms <= 600 && track.keys.is_sorted_by_key(|key| key.ms));
                assert!(first.turn.abs() > 180.0, "it tumbles");
                let edge = plan().die(seat, n, dice.count()).centre().y + first.dy;
                let height = Layout::FULL.height();
                assert_eq!(edge > height / 2.0, from > 0.0, "{track:?}");
                assert!((0.0..=height).contains(&edge), "it is seen from the start");
            }
        }
    }
}

fn place(n: u8) -> Place {
    Place::Point(point(n))
}

fn point(n: u8) -> Point {
    Point::new(n).expect("a point")
}

fn themed(scene: &Scene) -> String {
    let options = SvgOptions {
        colours: Colours::Themed,
        ..SvgOptions::default()
    };
    svg(scene, &options)
}

fn every_mark<'a>() -> Marks<'a> {
    const RIVAL: Side = Side::O;
    Marks {
        landings: Some((Side::X, &[Point::OFF, Point::HOME])),
        arrows: &[
            Arrow {
                side: RIVAL,
                from: Point::HOME,
                to: Point::OFF,
            },
            Arrow {
                side: RIVAL,
                from: Point::HOME,
                to: Point::OFF,
            },
        ],
        highlights: &[Region::Cube, Region::Place(Place::Off(Seat::Top))],
        ghosts: &[(RIVAL, Point::HOME), (Side::X, Point::BAR)],
        labels: &[
            (Region::Cube, "<&>"),
            (Region::Place(Place::Bar(Seat::Top)), "1"),
        ],
        cursor: Some(Region::Place(Place::Bar(Seat::Bottom))),
        lifted: Some(Place::Point(Point::HOME)),
        ..Marks::default()
    }
}

/// Marks add elements that ignore the pointer, and change nothing else except the lifted checker.
#[test]
fn marks_hide_no_region() {
    let start = setup(START);
    let marked = SceneOptions {
        marks: every_mark(),
        ..SceneOptions::default()
    };
    let [plain, picture] =
        [&SceneOptions::default(), &marked].map(|o| themed(&Scene::new(&start, o)));
    let regions = |text: &str| text.matches(" data-region=").count();
    assert_eq!(regions(&plain), regions(&picture));
    for part in [
        "arrows",
        "highlight",
        "ghosts",
        "label",
        "cursor",
        "landings",
    ] {
        let part = format!(" part=\"{part}\"");
        assert!(picture.contains(&part) && !plain.contains(&part), "{part}");
    }
    assert!(picture.contains("&lt;&amp;&gt;</text>"));
    let faint = "data-region=\"checker-6-5\" opacity=\".35\"";
    assert!(picture.contains(faint) && !plain.contains(faint));
}

#[test]
fn an_overlay_is_marks_alone_and_lets_the_pointer_through() {
    let options = SceneOptions {
        marks: every_mark(),
        ..SceneOptions::default()
    };
    let start = setup(START);
    let [still, carried] = [None, Some(Side::O)].map(|side| Scene::overlay(&start, &options, side));
    let board = Scene::new(&start, &options);
    assert_eq!((still.width, still.height), (board.width, board.height));
    for scene in [&still, &carried] {
        assert!(scene.nodes.iter().all(|node| node.paint.untouchable));
        let text = themed(scene);
        assert!(!text.contains("data-region") && text.contains(" part=\"cover\""));
    }
    let lifted = |scene: &Scene| themed(scene).matches(" part=\"lifted\"").count();
    assert_eq!((lifted(&still), lifted(&carried)), (0, 1));
    let nothing = Scene::overlay(&start, &SceneOptions::default(), Some(Side::X));
    assert!(!themed(&nothing).contains(" part=\"lifted\""));
}

/// Marks from empty places and of missing regions.
#[test]
fn marks_of_what_is_not_there_are_no_error() {
    let marks = Marks {
        arrows: &[Arrow {
            side: Side::X,
            from: Point::BAR,
            to: Point::BAR,
        }],
        highlights: &[Region::Die(4), Region::Checker(place(2), 9)],
        labels: &[(Region::Resignation, "?")],
        cursor: Some(Region::Score(Seat::Top)),
        lifted: Some(place(2)),
        ..Marks::default()
    };
    let options = SceneOptions {
        marks,
        ..SceneOptions::default()
    };
    let start = setup(START);
    let overlay = Scene::overlay(&start, &options, Some(Side::X));
    assert!(themed(&overlay).contains(" part=\"lifted\""));
    assert!(!themed(&Scene::new(&start, &options)).contains(" part=\"cursor\""));
}

#[test]
fn a_button_is_one_element_that_says_its_word() {
    let options = SceneOptions {
        buttons: &[
            (Button::Roll, "<Roll>"),
            (Button::Roll, "twice"),
            (Button::Double, "ダブル"),
        ],
        ..SceneOptions::default()
    };
    let picture = themed(&Scene::new(&setup(START), &options));
    assert_eq!(picture.matches("data-region=\"button-").count(), 2);
    assert!(picture.contains(">&lt;Roll&gt;</text>") && picture.contains(">ダブル</text>"));
    assert!(!picture.contains("twice"));
}
