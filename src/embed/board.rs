//! One board: how it looks, how large it is, and the pictures on it.

use super::effects::{Drawing, Effect, Effects};
use super::options::OptionTexts;
use super::picture::BoardPicture;
use crate::geometry::{Fit, Home, Layout, MapArea, Plan, Point2, Region, Regions, View};
use crate::request::{ApiError, unknown};
use crate::rules::{Play, Setup, Side};
use crate::scene::{
    Colours, Numbers, Scene, SceneOptions, SvgOptions, Theme, Token, roll, svg, tween,
};
use crate::text::{pieces, split_at_first};
use crate::words::Words;

/// The width of a board in a container that has none, in CSS pixels.
const DEFAULT_WIDTH: u32 = 400;
/// The widest that a board is assumed to be until it is laid out, in CSS pixels.
const WIDEST: u32 = 640;
/// The least height of a button, in CSS pixels: what a finger hits.
const FINGER: f32 = 44.0;
/// The greatest height of a button, in board units: higher ones would hide checkers.
const HIGHEST: f32 = 1.9;

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
    pub(super) fn of(options: &OptionTexts) -> Result<Look, ApiError> {
        let themes = Theme::ALL.map(|theme| theme.name);
        options.choice("format", &["svg", "image"])?;
        for name in ["debug", "quiz", "share", "study"] {
            options.flag(name)?;
        }
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

/// Checks the names of the colours that a page has for itself: `field:#eee;bar:tan`.
fn tokens(colours: &str) -> Result<(), ApiError> {
    let known = Token::ALL.map(Token::name);
    for colour in pieces(colours, b';') {
        let (name, _) = split_at_first(colour, b':').unwrap_or((colour, ""));
        let name = name.trim_ascii();
        if !name.is_empty() && !known.contains(&name) {
            return Err(unknown("colours", name, &known));
        }
    }
    Ok(())
}

/// What leads to a picture, and runs before the eyes.
pub(super) enum Motion<'a> {
    /// A play of a side from a state.
    Play(&'a Setup, Side, &'a Play),
    /// The roll of the dice that are shown.
    Roll,
}

/// A board on a page: how it looks and how wide it is.
pub(super) struct BoardView {
    pub(super) look: Look,
    /// As the page has it, in CSS pixels.
    width: u32,
}

impl BoardView {
    /// A board in a container of this width, in CSS pixels, 0 if it has none.
    pub(super) fn new(look: Look, width: u32) -> BoardView {
        let width = if width == 0 {
            DEFAULT_WIDTH
        } else {
            width.min(WIDEST)
        };
        BoardView { look, width }
    }

    /// Takes over the width that the page has given; whether that changes the picture.
    pub(super) fn resize(&mut self, width: u32) -> bool {
        let before = self.layout(false);
        let high = self.button(&before);
        if width > 0 {
            // What was asked for may be more than there is room for.
            self.look.width = None;
            self.width = width;
        }
        let now = self.layout(false);
        now != before || self.button(&now) != high
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

    /// The height of a button, in board units.
    fn button(&self, layout: &Layout) -> f32 {
        let width = self.look.width.unwrap_or(self.width) as f32;
        let finger = FINGER * layout.width() / width;
        // In steps, so that a board that is resized is not drawn anew for each pixel.
        let high = (finger * 20.0).ceil() / 20.0;
        high.clamp(layout.button, HIGHEST)
    }

    fn plan(&self, picture: &BoardPicture) -> Plan {
        let layout = self.layout(picture.names_are_shown);
        Plan {
            layout: Layout {
                button: self.button(&layout),
                ..layout
            },
            view: View {
                bottom: picture.bottom,
                home: self.look.home,
            },
        }
    }

    /// Shows a picture; what leads to it runs.
    pub(super) fn draw(&self, out: &mut Effects, picture: &BoardPicture, run: Option<Motion>) {
        let plan = self.plan(picture);
        let tracks = run.map(|run| match run {
            Motion::Play(before, side, play) => tween(before, side, play, &plan),
            Motion::Roll => picture
                .dice
                .map_or_else(Vec::new, |dice| roll(&dice, &plan)),
        });
        let svg = self.written(picture, |drawing| Scene::new(&picture.setup, drawing));
        out.add(Effect::Draw(Box::new(Drawing {
            svg,
            size: [plan.layout.width(), plan.layout.height()],
            label: picture.label.clone(),
            state: picture.state(),
            buttons: picture
                .buttons
                .iter()
                .map(|(button, _)| button.name())
                .collect(),
            tracks: tracks.unwrap_or_default(),
        })));
    }

    /// Shows what lies over a picture.
    pub(super) fn overlay(&self, out: &mut Effects, picture: &BoardPicture) {
        let svg = picture.over().map(|(marks, carried)| {
            self.written(picture, |drawing| {
                let drawing = SceneOptions { marks, ..*drawing };
                Scene::overlay(&picture.setup, &drawing, carried)
            })
        });
        out.add(Effect::Overlay(svg));
    }

    fn written(
        &self,
        picture: &BoardPicture,
        scene: impl FnOnce(&SceneOptions) -> Scene,
    ) -> String {
        let Plan { layout, view } = self.plan(picture);
        let scene = picture.with_drawing(|drawing| {
            scene(&SceneOptions {
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

    fn regions(&self, picture: &BoardPicture) -> Regions {
        let plan = self.plan(picture);
        let buttons: Vec<_> = picture.buttons.iter().map(|&(button, _)| button).collect();
        Regions::with_buttons(&plan, &picture.setup, picture.dice, &buttons)
    }

    /// What lies at a place of a picture that is shown this large, in CSS pixels; checkers only if
    /// they are asked for.
    pub(super) fn hit(
        &self,
        picture: &BoardPicture,
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
    pub(super) fn image_map(
        &self,
        picture: &BoardPicture,
        width: u32,
        height: u32,
    ) -> Vec<MapArea> {
        let layout = self.layout(picture.names_are_shown);
        self.regions(picture).image_map(&layout, width, height)
    }

    /// What a region of a picture is, in words.
    pub(super) fn say(&self, picture: &BoardPicture, region: Region, words: &Words) -> String {
        let view = self.plan(picture).view;
        words.region(region, &picture.setup, view, picture.dice, &picture.names)
    }
}
