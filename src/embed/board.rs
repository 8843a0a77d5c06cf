//! One board: how it looks, how large it is, and the pictures on it.

use std::fmt::Write as _;

use super::options::wrong;
use super::{Effect, Options, Value};
use crate::api::ApiError;
use crate::geometry::{Dice, Home, Layout, Plan, View};
use crate::notation::{write_gnubgid, write_xgid};
use crate::rules::{BySide, Play, Roll, Setup, Side};
use crate::scene::{
    Colours, Marks, Numbers, Options as Drawing, Scene, SvgOptions, Theme, Track, svg, tween,
};

/// The width of a board in a container that has none, in CSS pixels.
const DEFAULT_WIDTH: u32 = 400;
/// The widest that a board makes itself, in CSS pixels.
const WIDEST: u32 = 640;

/// What a board shows.
pub(super) struct Picture {
    /// The state.
    pub(super) setup: Setup,
    /// The play that led to it, marked on the board.
    pub(super) marked: Option<Marked>,
    /// The side at the bottom.
    pub(super) bottom: Side,
    /// Names to write beside the board.
    pub(super) names: Option<BySide<String>>,
    /// The picture in words.
    pub(super) label: String,
}

/// A play, with the state before it.
pub(super) struct Marked {
    pub(super) before: Setup,
    pub(super) side: Side,
    pub(super) roll: Roll,
    pub(super) play: Play,
}

/// How a board looks, as its options say.
pub(super) struct Look {
    theme: &'static Theme,
    numbers: Numbers,
    home: Home,
    width: Option<u32>,
    height: Option<u32>,
}

impl Look {
    /// The look that these options ask for.
    pub(super) fn of(options: &Options) -> Result<Look, ApiError> {
        let themes = Theme::ALL.map(|theme| theme.name).join(", ");
        if options.get("format").is_some_and(|format| format != "svg") {
            return Err(wrong("format", "svg"));
        }
        Ok(Look {
            theme: options.named("css", Theme::NATURE.name, Theme::named, &themes)?,
            numbers: options.named(
                "numbers",
                "onroll",
                Numbers::named,
                "onroll, bottom or none",
            )?,
            home: options.named("home", "right", Home::named, "right or left")?,
            width: options.size("width")?,
            height: options.size("height")?,
        })
    }
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
        if names && layout != Layout::TINY {
            layout.with_names()
        } else {
            layout
        }
    }

    fn plan(&self, picture: &Picture) -> Plan {
        Plan {
            layout: self.layout(picture.names.is_some()),
            view: View {
                bottom: picture.bottom,
                home: self.look.home,
            },
        }
    }

    /// The effect that shows a picture; with `motion`, the marked play runs.
    pub(super) fn draw(&self, picture: &Picture, motion: bool) -> Effect {
        let tracks = match &picture.marked {
            Some(marked) if motion => {
                let plan = self.plan(picture);
                tracks(&tween(&marked.before, marked.side, &marked.play, &plan))
            }
            _ => String::new(),
        };
        let values: Vec<Value> = vec![
            self.svg(picture).into(),
            picture.label.as_str().into(),
            write_gnubgid(&picture.setup).into(),
            write_xgid(&picture.setup).into(),
            tracks.into(),
        ];
        Effect::new("draw", values)
    }

    fn svg(&self, picture: &Picture) -> String {
        let Plan { layout, view } = self.plan(picture);
        let names = picture.names.as_ref();
        let marked = picture.marked.as_ref();
        let drawing = Drawing {
            view,
            layout,
            theme: self.look.theme,
            numbers: self.look.numbers,
            names: BySide::from_fn(|side| names.map(|names| names[side].as_str())),
            dice: marked.map(|marked| Dice::new(marked.side, marked.roll).spent()),
            marks: Marks {
                play: marked.map(|marked| (marked.side, marked.play)),
                ..Marks::default()
            },
        };
        let options = SvgOptions {
            colours: Colours::Themed,
            ..SvgOptions::default()
        };
        svg(&Scene::new(&picture.setup, &drawing), &options)
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
            let _ = write!(text, " {} {dx} {dy}", key.ms);
        }
    }
    text
}
