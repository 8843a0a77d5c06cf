//! The contrast of colours, in normal and colour-blind vision, and what a theme changes besides
//! colours.

use std::fs;

use jsboard::geometry::Layout;
use jsboard::scene::{Colours, CssColour, Scene, SceneOptions, SvgOptions, Theme, Token, svg};
use jsboard::{Setup, Side};

type Rgb = [f64; 3];

/// The linear RGB values of an sRGB colour.
fn linear(rgb: u32) -> Rgb {
    [16, 8, 0].map(|shift| {
        let c = f64::from(rgb >> shift & 0xFF) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn times(matrix: [Rgb; 3], light: Rgb) -> Rgb {
    matrix.map(|row| dot(row, light).clamp(0.0, 1.0))
}

fn dot(a: Rgb, b: Rgb) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

type Eye = (&'static str, fn(Rgb) -> Rgb);

/// Simulated vision: protanopia and deuteranopia by Viénot, Brettel and Mollon (1999), tritanopia by
/// Brettel, Viénot and Mollon (1997), both for linear sRGB with the coefficients of DaltonLens.
const EYES: [Eye; 4] = [
    ("all cones", |light| light),
    ("protanopia", |light| times(PROTAN, light)),
    ("deuteranopia", |light| times(DEUTAN, light)),
    ("tritanopia", |light| {
        let half = usize::from(dot([0.03901, -0.02788, -0.01113], light) < 0.0);
        times(TRITAN[half], light)
    }),
];

const PROTAN: [Rgb; 3] = [
    [0.11238, 0.88762, 0.0],
    [0.11238, 0.88762, 0.0],
    [0.00401, -0.00401, 1.0],
];
const DEUTAN: [Rgb; 3] = [
    [0.29275, 0.70725, 0.0],
    [0.29275, 0.70725, 0.0],
    [-0.02234, 0.02234, 1.0],
];
const TRITAN: [[Rgb; 3]; 2] = [
    [
        [1.01277, 0.13548, -0.14826],
        [-0.01243, 0.86812, 0.14431],
        [0.07589, 0.80500, 0.11911],
    ],
    [
        [0.93678, 0.18979, -0.12657],
        [0.06154, 0.81526, 0.12320],
        [-0.37562, 1.12767, 0.24796],
    ],
];

/// The relative luminance of WCAG 2.2.
fn luminance(light: Rgb) -> f64 {
    dot([0.2126, 0.7152, 0.0722], light)
}

/// The contrast ratio of WCAG 2.2 between two colours, in one kind of vision.
fn contrast(theme: &Theme, eye: &Eye, a: Token, b: Token) -> f64 {
    let [a, b] = [a, b].map(|token| luminance(eye.1(linear(theme.colour(token)))) + 0.05);
    a.max(b) / a.min(b)
}

/// Every theme in every kind of vision.
fn each(mut check: impl FnMut(&Theme, &Eye, &dyn Fn(Token, Token) -> f64)) {
    for theme in Theme::ALL {
        for eye in &EYES {
            check(theme, eye, &|a, b| contrast(theme, eye, a, b));
        }
    }
}

#[test]
fn what_is_written_can_be_read() {
    let written = [
        (Token::Checker0, Token::Ink0),
        (Token::Checker1, Token::Ink1),
        (Token::Cube, Token::CubeInk),
        (Token::Frame, Token::Ink),
        (Token::Tray, Token::Ink),
        (Token::Mark, Token::MarkInk),
        (Token::Button, Token::ButtonInk),
    ];
    each(|theme, eye, contrast| {
        for (ground, ink) in written {
            let found = contrast(ground, ink);
            assert!(
                found >= 4.5,
                "{} {} {ground:?}: {found:.2}",
                theme.name,
                eye.0
            );
        }
    });
}

#[test]
fn the_sides_are_never_of_one_luminance() {
    each(|theme, eye, contrast| {
        let found = contrast(Token::Checker0, Token::Checker1);
        assert!(found >= 3.0, "{} {}: {found:.2}", theme.name, eye.0);
    });
}

/// A checker's body or rim contrasts with the ground, and the rim with the body.
#[test]
fn checkers_are_seen_wherever_they_stand() {
    let grounds = [
        Token::Field,
        Token::Point1,
        Token::Point2,
        Token::Bar,
        Token::Tray,
    ];
    each(|theme, eye, contrast| {
        for side in Side::ALL {
            let [body, rim, _] = Token::of(side);
            let apart = contrast(body, rim);
            assert!(apart >= 2.0, "{} {} {rim:?}: {apart:.2}", theme.name, eye.0);
            for ground in grounds {
                let found = contrast(body, ground).max(contrast(rim, ground));
                assert!(
                    found >= 1.8,
                    "{} {} {body:?} on {ground:?}: {found:.2}",
                    theme.name,
                    eye.0
                );
            }
        }
    });
}

/// Points, bar and trays contrast by their own colours or by their outlines.
#[test]
fn the_parts_of_a_board_can_be_told_apart() {
    each(|theme, eye, contrast| {
        let edged = theme.proportions.outline > 0;
        let edge = if edged {
            contrast(Token::Field, Token::Ink)
        } else {
            1.0
        };
        for point in [Token::Point1, Token::Point2] {
            let found = contrast(Token::Field, point).max(edge);
            assert!(
                found >= 1.5,
                "{} {} {point:?}: {found:.2}",
                theme.name,
                eye.0
            );
        }
        let points = contrast(Token::Point1, Token::Point2);
        let least = if eye.0 == "all cones" { 1.15 } else { 1.0 };
        assert!(points >= least, "{} {}: {points:.2}", theme.name, eye.0);
        assert!(contrast(Token::Field, Token::Bar) >= 1.12, "{}", theme.name);
        let light = |token| luminance(eye.1(linear(theme.colour(token))));
        assert!(light(Token::Bar) < light(Token::Field), "{}", theme.name);
    });
}

/// Arrows, dots and rings contrast with any ground in one of their two colours.
#[test]
fn a_cursor_is_seen_on_every_ground() {
    each(|theme, eye, contrast| {
        for ground in Token::ALL {
            let found = contrast(ground, Token::Mark).max(contrast(ground, Token::MarkInk));
            assert!(
                found >= 2.0,
                "{} {} {ground:?}: {found:.2}",
                theme.name,
                eye.0
            );
        }
    });
}

#[test]
fn print_has_no_colours() {
    for grey in Theme::PRINT.colours {
        let [r, g, b] = [grey >> 16, grey >> 8 & 0xFF, grey & 0xFF];
        assert!(r == g && g == b, "{grey:06X}");
    }
}

#[test]
fn tokens_and_themes_have_distinct_names() {
    for (i, token) in Token::ALL.into_iter().enumerate() {
        assert_eq!(token as usize, i);
        assert_eq!(Token::named(token.name()), Some(token));
    }
    for theme in Theme::ALL {
        assert_eq!(Theme::named(theme.name), Some(theme));
    }
    assert_eq!(Theme::named("no such theme"), None);
    assert_eq!(Token::named("no-such-token"), None);
}

#[test]
fn every_colour_stands_in_the_manual() {
    let manual = fs::read_to_string("pkg/README.md").expect("the manual of the package");
    for token in Token::ALL {
        let name = format!("-{}`", token.name());
        assert!(manual.contains(&name), "pkg/README.md lacks {name}");
    }
    let types = fs::read_to_string("pkg/index.d.ts").expect("the types of the package");
    for Theme { name, .. } in Theme::ALL {
        let named = manual.contains(&format!("`{name}`"));
        assert!(named, "pkg/README.md lacks the theme {name}");
        let typed = types.contains(&format!("\"{name}\""));
        assert!(typed, "pkg/index.d.ts lacks the theme {name}");
    }
}

#[test]
fn a_theme_keeps_room_for_checkers_and_cube() {
    for theme in Theme::ALL {
        for (width, height) in [
            (120.0, 90.0),
            (320.0, 240.0),
            (400.0, 300.0),
            (1600.0, 600.0),
        ] {
            let layout = theme.layout(width, height);
            assert!(
                layout.bar > layout.cube && layout.bar > 1.0,
                "{}",
                theme.name
            );
            assert!(layout.triangle <= layout.depth && layout.frame > 0.0);
        }
    }
    let sizes = Theme::ALL.map(|theme| theme.layout(400.0, 300.0).width());
    assert!(sizes.iter().any(|width| *width != Layout::FULL.width()));
    assert_eq!(Theme::NATURE.layout(400.0, 300.0), Layout::FULL);
}

#[test]
fn colours_can_be_others() {
    let scene = Scene::new(&Setup::default(), &SceneOptions::default());
    let teal = CssColour::new("teal").expect("a colour");
    let overrides = [(Token::Field, teal)];
    let write = |colours| {
        let options = SvgOptions {
            overrides: &overrides,
            colours,
            ..SvgOptions::default()
        };
        svg(&scene, &options)
    };
    let resolved = write(Colours::Resolved);
    assert!(resolved.contains("fill=\"teal\"") && !resolved.contains("#E9DFC7"));
    let themed = write(Colours::Themed);
    assert!(themed.contains("var(--jsboard-field,teal)"));
}

#[test]
fn a_colour_is_nothing_else() {
    for text in [
        "#fff",
        "#FfF8",
        "#e9dfc7",
        "#e9dfc780",
        "teal",
        "rgb(0 128 128 / 50%)",
        "hsl(120,50%,50%)",
    ] {
        assert_eq!(CssColour::new(text).map(|c| c.as_str()), Some(text));
    }
    for text in [
        "",
        "#",
        "#ff",
        "#fffff",
        "#ggg",
        "red;",
        "red\"",
        "a b",
        "url(x)",
        "var(--x)",
        "rgb(",
        "rgb()",
        "rgb(1,2,3",
        "rgb(url(x))",
        "rgb(1)<",
        "rgb(1)\"",
        "expression(1)",
        "é",
        "#é1",
        "rgb(\n1)",
        "attr(x)",
        "x",
        "<script>",
    ] {
        assert_eq!(CssColour::new(text), None, "{text}");
    }
}
