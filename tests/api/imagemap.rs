//! The image map agrees with the hit test, for every theme, view and size.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jsboard::api::{Answer, Areas, AreasAnswer, call};
use jsboard::geometry::{Button, Dice, Fit, Home, MapArea, MapShape, Plan, Point2, Region};
use jsboard::geometry::{Regions, Shape, View};
use jsboard::notation::read_id;
use jsboard::scene::{Scene, SceneOptions, SvgOptions, Theme, map_areas, map_element, svg};
use jsboard::{Level, Setup, Side};
use serde_json::json;

const START: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:3:0:10";

/// Positions at the start, with hits, high stacks, borne-off checkers, every place of the cube, a flag.
fn setups() -> Vec<Setup> {
    let ids = [
        START,
        "XGID=aBaB-BDAA---dD-a-cbddA--B-:1:-1:-1:44:2:4:0:7:10",
        "XGID=bBaA---H----B---A-BB-fA-bA:1:1:1:00:6:3:1:7:10",
        "XGID=-AABBBA------------acbbb--:1:1:1:31:11:12:0:25:10",
        "XGID=-b----E-C---eE---c-e----B-:0:0:1:D:2:4:0:7:10",
        "XGID=-o----------------------O-:0:0:1:00:0:0:0:0:10",
        "XGID=o------------------------O:0:0:1:00:0:0:0:0:10",
        "XGID=g-----h-----------H------G:0:0:1:00:0:0:0:0:10",
    ];
    let read = |id: &str| read_id(id).expect("an ID");
    let mut setups: Vec<Setup> = ids.into_iter().map(read).collect();
    for roll in [read(START).roll, None] {
        let mut resigned = read(START);
        resigned.roll = roll;
        (resigned.resignation, resigned.decider) = (Some(Level::Gammon), Side::O);
        setups.push(resigned);
    }
    setups
}

const SIZES: [(u32, u32); 9] = [
    (120, 90),
    (160, 500),
    (201, 151),
    (320, 240),
    (333, 277),
    (400, 300),
    (900, 300),
    (641, 479),
    (1600, 1200),
];

const ROWS: [&[Button]; 4] = [
    &[],
    &[Button::Roll, Button::Double],
    &[Button::Take, Button::Drop, Button::Beaver],
    &[Button::Undo, Button::Confirm, Button::Next, Button::Roll],
];

/// A board, drawn as an image of some size.
struct Case<'a> {
    plan: Plan,
    setup: &'a Setup,
    regions: Regions,
    map: Vec<MapArea>,
    buttons: &'static [Button],
    theme: &'static Theme,
    fit: Fit,
    size: (u32, u32),
}

fn each(mut check: impl FnMut(&Case)) {
    let mut turn = 0;
    for setup in &setups() {
        for theme in Theme::ALL {
            for bottom in Side::ALL {
                for home in [Home::Left, Home::Right] {
                    for size in SIZES {
                        let (width, height) = (size.0 as f32, size.1 as f32);
                        let view = View { bottom, home };
                        let layout = theme.layout(width, height);
                        let plan = Plan { layout, view };
                        turn += 1;
                        let buttons = ROWS[turn % ROWS.len()];
                        let dice = Dice::of(setup);
                        let regions = Regions::with_buttons(&plan, setup, dice, buttons);
                        check(&Case {
                            map: regions.image_map(&layout, size.0, size.1),
                            fit: Fit::new(&layout, width, height),
                            plan,
                            setup,
                            regions,
                            buttons,
                            theme,
                            size,
                        });
                    }
                }
            }
        }
    }
}

/// The first area that contains a point of the image, as a browser finds it.
fn first(map: &[MapArea], at: Point2) -> Option<Region> {
    let (x, y) = (f64::from(at.x), f64::from(at.y));
    let inside = |area: &&MapArea| {
        let c: Vec<f64> = area.shape.coords().iter().map(|&n| f64::from(n)).collect();
        match area.shape {
            MapShape::Rect(_) => x >= c[0] && x < c[2] && y >= c[1] && y < c[3],
            MapShape::Circle(_) => (x - c[0]).hypot(y - c[1]) < c[2],
            MapShape::Poly(_) => even_odd(&c, x, y),
        }
    };
    map.iter().find(inside).map(|area| area.region)
}

/// Whether a ray to the right crosses the outline an odd number of times.
fn even_odd(coords: &[f64], x: f64, y: f64) -> bool {
    let corners: Vec<_> = coords.chunks(2).map(|c| (c[0], c[1])).collect();
    let mut inside = false;
    let mut before = corners[corners.len() - 1];
    for &corner in &corners {
        let ((ax, ay), (bx, by)) = (before, corner);
        if (ay <= y) != (by <= y) && x < ax + (y - ay) / (by - ay) * (bx - ax) {
            inside = !inside;
        }
        before = corner;
    }
    inside
}

/// A point on the centre line of a shape: the middle of the longest visible piece of the region, if
/// that is at least a pixel long.
fn seen(case: &Case, region: Region, shape: Shape) -> Option<Point2> {
    let regions = &case.regions;
    let bounds = shape.bounds();
    let x = shape.centre().x;
    let step = bounds.height() / 60.0;
    let at = |i: usize| Point2::new(x, bounds.y0 + step * i as f32);
    let hit: Vec<usize> = (0..=60)
        .filter(|&i| regions.hit(at(i)) == Some(region))
        .collect();
    // There may be several visible pieces: take the longest.
    let mut best = (0, 0);
    let mut start = 0;
    for (k, &i) in hit.iter().enumerate() {
        if k > 0 && hit[k - 1] + 1 != i {
            start = k;
        }
        if k + 1 - start > best.1 - best.0 {
            best = (start, k + 1);
        }
    }
    let pixels = (best.1 - best.0).saturating_sub(1) as f32 * step * case.fit.scale;
    (pixels >= 1.0).then(|| at((hit[best.0] + hit[best.1 - 1]) / 2))
}

#[test]
fn the_middle_of_what_is_seen_of_a_region_hits_it() {
    let mut unseen = 0;
    let mut all = 0;
    each(|case| {
        for area in &case.regions.areas {
            all += 1;
            let Some(at) = seen(case, area.region, area.shape) else {
                unseen += 1;
                continue;
            };
            assert_eq!(case.regions.hit(at), Some(area.region));
            let found = first(&case.map, case.fit.to_pixels(at));
            let (size, theme) = (case.size, case.theme.name);
            assert_eq!(
                found,
                Some(area.region),
                "{size:?} {theme} {:?}",
                case.setup
            );
        }
    });
    // Hidden: bars whose centre line is full, points under high stacks.
    assert!(unseen * 20 < all, "{unseen} of {all} are not seen");
}

/// The map agrees with the hit test at every pixel whose neighbours have the same hit.
#[test]
fn the_map_agrees_with_the_hit_test_everywhere() {
    let mut turn = 0;
    let mut sure = 0;
    each(|case| {
        turn += 1;
        if turn % 37 != 0 || case.size.0 > 700 {
            return;
        }
        let hit = |x: f32, y: f32| case.regions.hit(case.fit.to_board(Point2::new(x, y)));
        for y in (0..case.size.1).step_by(3) {
            for x in (0..case.size.0).step_by(2) {
                let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
                let here = hit(x, y);
                let around = [
                    (-1.3, -1.3),
                    (1.3, -1.3),
                    (-1.3, 1.3),
                    (1.3, 1.3),
                    (0.0, 1.3),
                    (0.0, -1.3),
                ];
                if around.iter().all(|(dx, dy)| hit(x + dx, y + dy) == here) {
                    sure += 1;
                    let found = first(&case.map, Point2::new(x, y));
                    assert_eq!(
                        found, here,
                        "{x} {y} of {:?} {}",
                        case.size, case.theme.name
                    );
                }
            }
        }
    });
    assert!(sure > 100_000, "{sure}");
}

#[test]
fn coordinates_are_inside_the_image() {
    each(|case| {
        let (width, height) = (case.size.0.cast_signed(), case.size.1.cast_signed());
        assert_eq!(case.map.len(), case.regions.areas.len());
        for area in &case.map {
            let c = area.shape.coords();
            let inside = match area.shape {
                MapShape::Circle(_) => {
                    let [x, y, r] = [c[0], c[1], c[2]];
                    r > 0 && x - r >= 0 && x + r <= width && y - r >= 0 && y + r <= height
                }
                MapShape::Rect(_) => {
                    c[0] >= 0
                        && c[0] < c[2]
                        && c[2] <= width
                        && c[1] >= 0
                        && c[1] < c[3]
                        && c[3] <= height
                }
                MapShape::Poly(_) => c
                    .chunks(2)
                    .all(|c| (0..=width).contains(&c[0]) && (0..=height).contains(&c[1])),
            };
            assert!(inside, "{area:?} of {:?}", case.size);
        }
    });
}

#[test]
fn every_area_is_one_element_of_the_picture() {
    let mut turn = 0;
    each(|case| {
        turn += 1;
        if turn % 7 != 0 {
            return;
        }
        let buttons: Vec<_> = case.buttons.iter().map(|&button| (button, "…")).collect();
        let options = SceneOptions {
            view: case.plan.view,
            layout: case.plan.layout,
            theme: case.theme,
            buttons: &buttons,
            ..SceneOptions::default()
        };
        let picture = svg(&Scene::new(case.setup, &options), &SvgOptions::default());
        for area in &case.map {
            let attribute = format!(" data-region=\"{}\"", area.region);
            assert_eq!(picture.matches(&attribute).count(), 1, "{attribute}");
        }
        assert_eq!(picture.matches(" data-region=").count(), case.map.len());
    });
}

/// Buttons overlap no die, cube, checker or other button, and each is large enough for a finger.
#[test]
fn buttons_stand_clear() {
    each(|case| {
        let solid = |region: &Region| {
            matches!(
                region,
                Region::Die(_)
                    | Region::Cube
                    | Region::Resignation
                    | Region::Checker(..)
                    | Region::Button(_)
            )
        };
        let areas = &case.regions.areas;
        let mut buttons = 0;
        for a in areas
            .iter()
            .filter(|area| matches!(area.region, Region::Button(_)))
        {
            buttons += 1;
            let r = a.shape.bounds();
            assert!(r.width() >= 0.9 && r.height() >= 1.0, "{r:?}");
            for b in areas
                .iter()
                .filter(|b| solid(&b.region) && b.region != a.region)
            {
                let s = b.shape.bounds();
                let apart = r.x1 <= s.x0 || s.x1 <= r.x0 || r.y1 <= s.y0 || s.y1 <= r.y0;
                assert!(apart, "{} and {} of {:?}", a.region, b.region, case.setup);
            }
        }
        assert_eq!(buttons, case.buttons.len());
    });
}

#[test]
fn markup_is_escaped() {
    let setup = read_id(START).expect("an ID");
    let theme = &Theme::NATURE;
    let plan = Plan {
        layout: theme.layout(400.0, 300.0),
        view: View::default(),
    };
    let map = Regions::new(&plan, &setup, None).image_map(&plan.layout, 400, 300);
    let areas = map_areas(&map, "/?a=\"&b=<", &|_| "\"><script>".to_owned());
    assert!(!areas.contains("<script") && !areas.contains("=<"));
    assert!(areas.contains("href=\"/?a=&quot;&amp;b=&lt;cube\""));
    assert_eq!(areas.matches("<area ").count(), map.len());
    assert_eq!(areas.matches(" data-region=").count(), map.len());
    let element = map_element("a\"b", &areas);
    assert!(element.starts_with("<map name=\"a&quot;b\"><area ") && element.ends_with("></map>"));
}

#[test]
fn a_map_of_any_size_has_an_answer() {
    for (width, height) in [(1, 1), (1, 100_000), (100_000, 1), (7, 5)] {
        let args = json!({"id": START, "width": width, "height": height});
        let answer = call("areas", args).expect("an answer");
        let count = match answer {
            Answer::Areas(answer) => match *answer {
                AreasAnswer::Areas(Areas { areas, .. }) => areas.len(),
                AreasAnswer::Map(_) => 0,
            },
            _ => 0,
        };
        assert!(count > 60);
    }
}

/// A link of a map cannot run a script, and a long one is not repeated for each area.
#[test]
fn links_lead_to_pages_and_nowhere_else() {
    let areas = |href: &str| call("areas", json!({"id": START, "href": href, "format": "map"}));
    for href in [
        "",
        "#",
        "?at=",
        "/board/1:2?",
        "play?next=a:",
        "https://board.example/#",
        "HTTP://x/",
    ] {
        assert!(areas(href).is_ok(), "{href}");
    }
    for href in [
        "javascript:alert(1)//",
        " \u{1}JavaScript:alert(1)//",
        "java\nscript:alert(1)//",
        "data:text/html,",
        "vbscript:x",
        &"a".repeat(2001),
    ] {
        let error = areas(href).expect_err(href);
        assert_eq!(error.code.name(), "bad_option");
        assert!(error.message.starts_with("href: expected "), "{error}");
    }
}

/// What a picture cannot honour is refused: words that it does not have, and what is done to a position elsewhere.
#[test]
fn a_language_that_is_not_there_and_a_move_are_refused() {
    let image = |more: serde_json::Value| {
        let mut args = json!({"id": START});
        args.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        call("image", args).map(|_| ())
    };
    for lang in ["", "en", "en-GB", "ja", "JA-JP"] {
        assert_eq!(image(json!({"lang": lang})), Ok(()), "{lang}");
    }
    let error = image(json!({"lang": "fr"})).unwrap_err();
    assert_eq!(error.message, "lang: “fr” is unknown. Use one of en, ja");
    let error = image(json!({"move": "8/5 6/5"})).unwrap_err();
    assert!(
        error.message.starts_with("move: unknown argument"),
        "{error}"
    );
}
