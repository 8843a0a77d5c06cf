//! Geometry: listed, drawn and hit regions agree in every view.

use jsboard::geometry::{
    Button, Dice, Fit, Home, Layout, Place, Plan, Point2, Region, Regions, Seat,
};
use jsboard::geometry::{Shape, View};
use jsboard::notation::read_id;
use jsboard::scene::{Scene, SceneOptions, SvgOptions, svg};
use jsboard::{Level, Point, Setup, Side};

/// Positions at the start, with hits, compressed stacks, borne-off checkers, every place of the cube.
const IDS: [&str; 6] = [
    "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:3:0:10",
    "XGID=aBaB-BDAA---dD-a-cbddA--B-:1:-1:-1:44:2:4:0:7:10",
    "XGID=bBaA---H----B---A-BB-fA-bA:1:1:1:00:6:3:1:7:10",
    "XGID=-AABBBA------------acbbb--:1:1:1:31:11:12:0:25:10",
    "XGID=-b----E-C---eE---c-e----B-:0:0:1:D:2:4:0:7:10",
    "XGID=d-----I------------f-----C:2:1:1:66:0:0:0:9:10",
];

fn setups() -> Vec<Setup> {
    let mut setups: Vec<Setup> = IDS.iter().map(|id| read_id(id).expect("an ID")).collect();
    let mut resigned = setups[0].clone();
    (resigned.resignation, resigned.decider) = (Some(Level::Gammon), Side::O);
    setups.push(resigned);
    setups
}

fn plans() -> Vec<Plan> {
    let mut plans = Vec::new();
    for layout in [Layout::FULL, Layout::COMPACT, Layout::TINY] {
        for layout in [layout, layout.with_names()] {
            for bottom in Side::ALL {
                for home in [Home::Left, Home::Right] {
                    let view = View { bottom, home };
                    plans.push(Plan { layout, view });
                }
            }
        }
    }
    plans
}

fn each_board(mut check: impl FnMut(&Plan, &Setup, &Regions)) {
    for setup in &setups() {
        for plan in &plans() {
            check(plan, setup, &Regions::new(plan, setup, Dice::of(setup)));
        }
    }
}

#[test]
fn a_hit_in_the_middle_of_a_region_is_that_region() {
    each_board(|plan, setup, regions| {
        for area in &regions.areas {
            let centre = area.shape.centre();
            if let Region::Checker(place, n) = area.region {
                let found = near(centre).any(|at| regions.hit(at) == Some(area.region));
                assert!(found, "{} of {plan:?}", area.region);
                let under = regions.target(centre);
                assert_eq!(under, Some(Region::Place(place)), "{n} {setup:?}");
            } else {
                assert_eq!(regions.target(centre), Some(area.region), "{plan:?}");
            }
        }
    });
}

/// A point and several around it, all within a checker.
fn near(at: Point2) -> impl Iterator<Item = Point2> {
    let steps = [0.0, -0.45, 0.45, -0.12, 0.12];
    steps
        .into_iter()
        .map(move |dy| Point2::new(at.x, at.y + dy))
}

#[test]
fn every_region_lies_in_the_picture_and_has_one_name() {
    each_board(|plan, _, regions| {
        let picture = plan.picture();
        let mut names: Vec<String> = Vec::new();
        for area in &regions.areas {
            let bounds = area.shape.bounds();
            assert!(bounds.x0 >= picture.x0 && bounds.x1 <= picture.x1);
            assert!(bounds.y0 >= picture.y0 && bounds.y1 <= picture.y1);
            let name = area.region.to_string();
            assert_eq!(Region::named(&name), Some(area.region));
            names.push(name);
        }
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    });
}

#[test]
fn every_region_is_drawn_as_one_element() {
    each_board(|plan, setup, regions| {
        let options = SceneOptions {
            view: plan.view,
            layout: plan.layout,
            ..SceneOptions::default()
        };
        let picture = svg(&Scene::new(setup, &options), &SvgOptions::default());
        for area in &regions.areas {
            let attribute = format!(" data-region=\"{}\"", area.region);
            assert_eq!(picture.matches(&attribute).count(), 1, "{attribute}");
        }
        let drawn = picture.matches(" data-region=").count();
        assert_eq!(drawn, regions.areas.len());
    });
}

#[test]
fn no_two_things_that_are_not_stacked_overlap() {
    each_board(|plan, _, regions| {
        let solid =
            |region: &Region| matches!(region, Region::Cube | Region::Die(_) | Region::Resignation);
        for a in regions.areas.iter().filter(|area| solid(&area.region)) {
            for b in &regions.areas {
                let other = solid(&b.region) || matches!(b.region, Region::Checker(..));
                if other && a.region != b.region {
                    let (r, s) = (a.shape.bounds(), b.shape.bounds());
                    let apart = r.x1 <= s.x0 || s.x1 <= r.x0 || r.y1 <= s.y0 || s.y1 <= r.y0;
                    assert!(apart, "{} and {} of {plan:?}", a.region, b.region);
                }
            }
        }
    });
}

#[test]
fn the_other_home_is_the_mirror_image() {
    for layout in [Layout::FULL, Layout::COMPACT] {
        let plan = |home| Plan {
            layout,
            view: View {
                home,
                ..View::default()
            },
        };
        let (right, left) = (plan(Home::Right), plan(Home::Left));
        for point in Point::on_board() {
            let [a, b] = [right, left].map(|plan| plan.area(Place::Point(point)).centre());
            assert!((a.x + b.x - layout.width()).abs() < 1e-4);
            assert!((a.y - b.y).abs() < 1e-4);
        }
    }
}

#[test]
fn turning_the_board_changes_places_and_nothing_else() {
    let view = View::default();
    let turned = View {
        bottom: Side::O,
        ..view
    };
    for side in Side::ALL {
        for point in (0..=25).filter_map(Point::new) {
            let place = view.place(side, point);
            assert_eq!(view.point(side, place), Some(point));
            assert_eq!(turned.place(side.other(), point), place);
        }
    }
    assert_eq!(view.place(Side::X, Point::BAR), Place::Bar(Seat::Bottom));
    assert_eq!(view.point(Side::O, Place::Bar(Seat::Bottom)), None);
}

#[test]
fn the_player_at_the_bottom_has_the_ace_point_in_the_home_corner() {
    for plan in plans() {
        let ace = plan
            .area(Place::Point(Point::new(1).expect("a point")))
            .centre();
        let (middle_x, middle_y) = (plan.layout.width() / 2.0, plan.layout.height() / 2.0);
        assert!(ace.y > middle_y);
        assert_eq!(ace.x > middle_x, plan.view.home == Home::Right);
        let bar = plan.area(Place::Bar(Seat::Bottom)).centre();
        assert!(bar.y < middle_y, "the bottom player enters at the top");
    }
}

#[test]
fn a_stack_is_never_longer_than_a_point() {
    let plan = plans()[0];
    for count in 1..=15 {
        let place = Place::Point(Point::HOME);
        let area = plan.area(place);
        for n in 1..=count {
            let bounds = plan.checker(place, n, count).bounds();
            assert!(bounds.y0 >= area.y0 - 1e-4 && bounds.y1 <= area.y1 + 1e-4);
        }
    }
}

#[test]
fn the_names_are_those_that_pages_rely_on() {
    let names = [
        "1",
        "24",
        "bar-bottom",
        "bar-top",
        "off-bottom",
        "off-top",
        "die-1",
        "die-4",
        "cube",
        "checker-6-1",
        "checker-bar-bottom-2",
        "checker-off-top-15",
        "score-top",
        "name-bottom",
        "pips-top",
        "resignation",
        "button-roll",
        "button-next",
    ];
    for name in names {
        let written = Region::named(name).map(|region| region.to_string());
        assert_eq!(written.as_deref(), Some(name));
    }
    let none = [
        "",
        "0",
        "25",
        "01",
        "+1",
        "bar",
        "bar-left",
        "die-0",
        "die-5",
        "checker-6",
        "checker-6-0",
        "checker--1",
        "off-",
        "-",
        "cube-1",
        "button-",
        "button-fly",
        "é",
    ];
    for name in none {
        assert_eq!(Region::named(name), None, "{name}");
    }
}

#[test]
fn a_fit_is_centred_and_reversible() {
    let fit = Fit::new(&Layout::FULL, 800.0, 300.0);
    let corner = fit.to_pixels(Point2::default());
    assert!(corner.y.abs() < 1e-3 && corner.x > 100.0);
    let at = Point2::new(3.0, 4.0);
    let back = fit.to_board(fit.to_pixels(at));
    assert!((back.x - at.x).abs() < 1e-4 && (back.y - at.y).abs() < 1e-4);
    assert_eq!(Layout::fitting(400.0, 300.0), Layout::FULL);
    assert_eq!(Layout::fitting(360.0, 300.0), Layout::COMPACT);
    assert_eq!(Layout::fitting(200.0, 150.0), Layout::TINY);
}

#[test]
fn a_shape_contains_its_edge_and_no_more() {
    let plan = plans()[0];
    let checker = plan.checker(Place::Point(Point::HOME), 1, 1);
    let centre = checker.centre();
    let beside = |dx| Point2::new(centre.x + dx, centre.y);
    assert!(matches!(checker, Shape::Circle(_)));
    assert!(checker.contains(beside(0.499)) && !checker.contains(beside(0.501)));
    let die = Shape::Rect(plan.die(Seat::Top, 1, 2));
    let corner = Point2::new(die.bounds().x0, die.bounds().y1);
    assert!(die.contains(corner) && !die.contains(beside(0.0)));
}

#[test]
fn a_flag_is_hit_on_its_cloth_and_its_pole_and_not_beside_them() {
    let plan = plans()[0];
    let corners = plan.flag(Seat::Bottom);
    let flag = Shape::Poly(corners);
    let inside = |x: f32, y: f32| flag.contains(Point2::new(corners[0].x + x, corners[0].y + y));
    assert!(flag.contains(flag.centre()));
    assert!(inside(0.06, 1.2) && inside(0.5, 0.45) && inside(1.0, 0.47));
    assert!(!inside(0.5, 1.2) && !inside(0.9, 0.1) && !inside(-0.05, 0.5) && !inside(0.06, 1.3));
    let bounds = flag.bounds();
    for corner in corners {
        assert!(bounds.x0 <= corner.x && corner.x <= bounds.x1);
        assert!(bounds.y0 <= corner.y && corner.y <= bounds.y1);
    }
}

/// Without dice, the buttons lie where the dice of the side to decide would; with dice, in the other half.
#[test]
fn buttons_stand_where_no_dice_lie() {
    let plan = plans()[0];
    let middle = plan.bar().centre().x;
    let buttons = [Button::Roll, Button::Double];
    let right = |setup: &Setup| {
        let regions = Regions::with_buttons(&plan, setup, Dice::of(setup), &buttons);
        let shape = regions
            .shape(Region::Button(Button::Double))
            .expect("it is there");
        shape.centre().x > middle
    };
    let mut setup = setups()[0].clone();
    let theirs = plan.dice_centre(plan.view.seat(setup.turn)).x > middle;
    assert_eq!(right(&setup), !theirs);
    setup.roll = None;
    assert_eq!(right(&setup), theirs);
    (setup.offered, setup.decider) = (true, setup.turn.other());
    assert_eq!(right(&setup), theirs, "the cube lies before who answers");
}

/// Any number of buttons form a row within their half, without overlap.
#[test]
fn any_number_of_buttons_has_room() {
    for plan in plans() {
        for (around_flag, seat) in [(false, Seat::Bottom), (true, Seat::Top)] {
            for count in 1..=4 {
                let row: Vec<_> = (0..count)
                    .map(|n| plan.button(seat, around_flag, n, count))
                    .collect();
                let half = plan
                    .halves()
                    .into_iter()
                    .find(|half| (half.centre().x - plan.dice_centre(seat).x).abs() < 1e-3);
                let half = half.expect("a half");
                assert!(row[0].x0 >= half.x0 && row[count - 1].x1 <= half.x1 + 1e-3);
                assert!(row.windows(2).all(|pair| pair[0].x1 < pair[1].x0));
            }
        }
    }
}
