//! One board: how it looks, how large it is, and the pictures on it.

use super::picture::Picture;
use super::{Effects, Options};
use crate::api::{ApiError, unknown};
use crate::geometry::{Fit, Home, Layout, MapArea, Plan, Point2, Region, Regions, View};
use crate::rules::{Play, Setup, Side};
use crate::scene::{
    Colours, Numbers, Options as Drawing, Scene, SvgOptions, Theme, Token, Track, svg, tween,
};
use crate::text::{pieces, push_digits};
use crate::words::Words;

/// The width of a board in a container that has none, in CSS pixels.
const DEFAULT_WIDTH: u32 = 400;
/// The widest that a board makes itself, in CSS pixels.
const WIDEST: u32 = 640;

/// How a board looks, as its options say.
pub(super) struct Look {
    theme: &'static Theme,
    numbers: Numbers,
    pub(super) home: Home,
    width: Option<u32>,
    height: Option<u32>,
}

impl Look {
    /// The look that these options ask for.
    pub(super) fn of(options: &Options) -> Result<Look, ApiError> {
        let themes = Theme::ALL.map(|theme| theme.name);
        options.choice("format", &["svg", "image"])?;
        tokens(options.get("colours").unwrap_or_default())?;
        let numbers = options.choice("numbers", &["onroll", "bottom", "none"])?;
        Ok(Look {
            theme: Theme::ALL[options.choice("css", &themes)?],
            numbers: [Numbers::OnRoll, Numbers::Bottom, Numbers::None][numbers],
            home: options.home()?,
            width: options.size("width")?,
            height: options.size("height")?,
        })
    }
}

/// Checks the names of the colours that a page has for itself, with a space between them.
fn tokens(names: &str) -> Result<(), ApiError> {
    let known = Token::ALL.map(Token::name);
    for name in pieces(names, b' ').filter(|name| !name.is_empty()) {
        if !known.contains(&name) {
            return Err(unknown("colours", name, &known));
        }
    }
    Ok(())
}

/// A board.
pub(super) struct Board {
    pub(super) look: Look,
    /// As the page has it, in CSS pixels.
    width: u32,
}

impl Board {
    /// A board in a container of this width, in CSS pixels, 0 if it has none.
    pub(super) fn new(look: Look, width: u32) -> Board {
        let width = if width == 0 {
            DEFAULT_WIDTH
        } else {
            width.min(WIDEST)
        };
        Board { look, width }
    }

    /// Takes over the width that the page has given; whether that changes the picture.
    pub(super) fn resize(&mut self, width: u32) -> bool {
        let before = self.layout(false);
        if width > 0 {
            // What was asked for may be more than there is room for.
            self.look.width = None;
            self.width = width;
        }
        self.layout(false) != before
    }

    fn layout(&self, names: bool) -> Layout {
        let width = self.look.width.unwrap_or(self.width) as f32;
        let height = self
            .look
            .height
            .map_or(width * 0.75, |height| height as f32);
        let layout = Layout::fitting(width, height);
        let shaped = self.look.theme.shaped(layout);
        if names && layout != Layout::TINY {
            shaped.with_names()
        } else {
            shaped
        }
    }

    fn plan(&self, picture: &Picture) -> Plan {
        Plan {
            layout: self.layout(picture.names_are_shown),
            view: View {
                bottom: picture.bottom,
                home: self.look.home,
            },
        }
    }

    /// Shows a picture; a play that leads to it runs.
    pub(super) fn draw(
        &self,
        out: &mut Effects,
        picture: &Picture,
        run: Option<(&Setup, Side, &Play)>,
    ) {
        let tracks = run.map(|(before, side, play)| {
            let plan = self.plan(picture);
            tracks(&tween(before, side, play, &plan))
        });
        let svg = self.written(picture, |drawing| Scene::new(&picture.setup, drawing));
        out.is_drawn = true;
        out.add("draw").text(&svg).text(&picture.label);
        out.state(&picture.setup).text(&tracks.unwrap_or_default());
    }

    /// Shows what lies over a picture.
    pub(super) fn overlay(&self, out: &mut Effects, picture: &Picture) {
        let svg = picture.over().map(|(marks, carried)| {
            self.written(picture, |drawing| {
                let drawing = Drawing { marks, ..*drawing };
                Scene::overlay(&picture.setup, &drawing, carried)
            })
        });
        out.add("overlay").text(&svg.unwrap_or_default());
    }

    fn written(&self, picture: &Picture, scene: impl FnOnce(&Drawing) -> Scene) -> String {
        let Plan { layout, view } = self.plan(picture);
        let scene = picture.with_drawing(|drawing| {
            scene(&Drawing {
                view,
                layout,
                theme: self.look.theme,
                numbers: match (self.look.numbers, picture.numbered_for) {
                    (Numbers::OnRoll, Some(side)) => Numbers::Of(side),
                    (numbers, _) => numbers,
                },
                ..drawing
            })
        });
        let options = SvgOptions {
            colours: Colours::Themed,
            ..SvgOptions::default()
        };
        svg(&scene, &options)
    }

    fn regions(&self, picture: &Picture) -> Regions {
        let plan = self.plan(picture);
        let buttons: Vec<_> = picture.buttons.iter().map(|&(button, _)| button).collect();
        Regions::with_buttons(&plan, &picture.setup, picture.dice, &buttons)
    }

    /// What lies at a place of a picture that is shown this large, in CSS pixels; checkers only if
    /// they are asked for.
    pub(super) fn hit(
        &self,
        picture: &Picture,
        at: Point2,
        [width, height]: [f32; 2],
        checkers: bool,
    ) -> Option<Region> {
        let layout = self.layout(picture.names_are_shown);
        let at = Fit::new(&layout, width, height).to_board(at);
        let regions = self.regions(picture);
        if checkers {
            regions.hit(at)
        } else {
            regions.target(at)
        }
    }

    /// The image map of a picture that is shown this large, in pixels.
    pub(super) fn image_map(&self, picture: &Picture, width: u32, height: u32) -> Vec<MapArea> {
        let layout = self.layout(picture.names_are_shown);
        self.regions(picture).image_map(&layout, width, height)
    }

    /// What a region of a picture is, in words.
    pub(super) fn say(&self, picture: &Picture, region: Region, words: &Words) -> String {
        let view = self.plan(picture).view;
        words.region(region, &picture.setup, view, picture.dice, &picture.names)
    }
}

/// The runs of checkers as text: `region ms dx dy ms dx dy …`, joined by `;`, lengths in
/// hundredths of a board unit.
fn tracks(tracks: &[Track]) -> String {
    let mut text = String::new();
    for track in tracks {
        if !text.is_empty() {
            text.push(';');
        }
        track.region.write_name(&mut text);
        for key in &track.keys {
            let [dx, dy] = [key.dx, key.dy].map(|length| (length * 100.0) as i32);
            for n in [i32::from(key.ms), dx, dy] {
                text.push_str(if n < 0 { " -" } else { " " });
                push_digits(&mut text, n.unsigned_abs());
            }
        }
    }
    text
}
