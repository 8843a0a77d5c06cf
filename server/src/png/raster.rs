//! A scene as pixels.

use std::str::FromStr as _;

use super::ground;
use super::sprites::{self, Key, Spot, Sprite};
use jsboard::api::{ApiError, Picture};
use jsboard::geometry::Rect;
use jsboard::scene::{Colour, Draw, Node, Token};
use svgtypes::{SimplePathSegment, SimplifyingPathParser};
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, PixmapPaint, Stroke,
    Transform,
};

/// Hundredths of a board unit, in which paths are written.
const HUNDREDTHS: f32 = 100.0;

/// The pixels of a picture, which is drawn as large as fits and in the middle.
///
/// # Errors
/// `bad_option` for a colour that is none, and for a picture without room.
pub(super) fn draw(picture: &Picture<'_>, width: u32, height: u32) -> Result<Pixmap, ApiError> {
    let (scene, wide, high) = (&picture.scene, width as f32, height as f32);
    let scale = (wide / scene.width).min(high / scene.height);
    let left = (wide - scene.width * scale) / 2.0;
    let top = (high - scene.height * scale) / 2.0;
    let unit = scale / HUNDREDTHS;
    let place = Transform::from_row(unit, 0.0, 0.0, unit, left, top);
    let colours = colours(picture)?;
    let (ground, others) = scene.nodes.split_at(ground::count(&scene.nodes));
    let draw = |pixmap, nodes: &[Node]| {
        let mut painter = Painter {
            pixmap,
            place,
            colours,
        };
        for node in nodes {
            painter.node(node, Style::default());
        }
        painter.pixmap
    };
    let how = format!("{width} {height} {place:?} {colours:?} {ground:?}");
    let pixmap = ground::of(how, || Some(draw(Pixmap::new(width, height)?, ground)));
    let pixmap = pixmap.ok_or_else(|| ApiError::option("width, height: no room to draw"))?;
    Ok(draw(pixmap, others))
}

/// The colour of each token, in the order of [`Token::ALL`].
fn colours(picture: &Picture<'_>) -> Result<[Color; Token::ALL.len()], ApiError> {
    let mut colours = Token::ALL.map(|token| {
        let [_, r, g, b] = picture.scene.theme.colour(token).to_be_bytes();
        Color::from_rgba8(r, g, b, 255)
    });
    for (token, colour) in &picture.colours {
        let text = colour.as_str();
        let colour = svgtypes::Color::from_str(text).map_err(|_| {
            ApiError::option(format!(
                "colours: “{text}” for {} is no colour",
                token.name()
            ))
        })?;
        colours[*token as usize] =
            Color::from_rgba8(colour.red, colour.green, colour.blue, colour.alpha);
    }
    Ok(colours)
}

/// How something is painted unless it says otherwise, as the groups around it have it.
#[derive(Clone, Copy)]
struct Style {
    fill: Colour,
    stroke: Colour,
    /// The width of lines, in hundredths of a board unit.
    width: f32,
}

impl Default for Style {
    /// As SVG has it; but what is to be black says so.
    fn default() -> Style {
        Style {
            fill: Colour::None,
            stroke: Colour::None,
            width: HUNDREDTHS,
        }
    }
}

impl Style {
    fn within(self, node: &Node) -> Style {
        let or = |own: Colour, around: Colour| match own {
            Colour::Inherit => around,
            own => own,
        };
        let width = node.paint.width * HUNDREDTHS;
        Style {
            fill: or(node.paint.fill, self.fill),
            stroke: or(node.paint.stroke, self.stroke),
            width: if width > 0.0 { width } else { self.width },
        }
    }
}

struct Painter {
    pixmap: Pixmap,
    /// From hundredths of a board unit to pixels.
    place: Transform,
    colours: [Color; Token::ALL.len()],
}

impl Painter {
    fn node(&mut self, node: &Node, around: Style) {
        let style = around.within(node);
        if node.paint.opacity > 0 {
            let layer = Pixmap::new(self.pixmap.width(), self.pixmap.height());
            let Some(layer) = layer else { return };
            let below = std::mem::replace(&mut self.pixmap, layer);
            self.shape(node, style);
            let layer = std::mem::replace(&mut self.pixmap, below);
            let paint = PixmapPaint {
                opacity: f32::from(node.paint.opacity) / 100.0,
                ..PixmapPaint::default()
            };
            self.pixmap
                .draw_pixmap(0, 0, layer.as_ref(), &paint, Transform::identity(), None);
        } else {
            self.shape(node, style);
        }
    }

    fn shape(&mut self, node: &Node, style: Style) {
        let path = match &node.draw {
            Draw::Group(nodes) => {
                for node in nodes {
                    self.node(node, style);
                }
                return;
            }
            Draw::Path(data) if self.inks(style).cover() => return self.stamps(data, style),
            Draw::Path(data) => path(data),
            Draw::Round(rect, radius) => round(rect, *radius),
            // There is no font.
            Draw::Text(..) => None,
        };
        if let Some(path) = path {
            let inks = self.inks(style);
            inks.draw(&path, &mut self.pixmap, self.place);
        }
    }

    /// Draws a path piece by piece, each as one of its shape that may have been drawn before. What
    /// covers what is below may be drawn so: pieces that lie on each other are of one colour.
    fn stamps(&mut self, data: &str, style: Style) {
        let inks = self.inks(style);
        if inks.fill.is_none() && inks.stroke.is_none() {
            return;
        }
        for piece in data.split('M').skip(1) {
            if self.stamp(piece, style).is_none()
                && let Some(path) = path(&["M", piece].concat())
            {
                inks.draw(&path, &mut self.pixmap, self.place);
            }
        }
    }

    /// `None` if the piece has no shape, or is too large to be kept.
    fn stamp(&mut self, piece: &str, style: Style) -> Option<()> {
        let (x, y, shape) = sprites::split(piece)?;
        let inks = self.inks(style);
        let [fill, stroke] = [inks.fill, inks.stroke].map(|ink| ink.map(number));
        let key = Key::new(shape, fill, stroke, style.width, self.place.sx);
        let spot = Spot::near(
            x * self.place.sx + self.place.tx,
            y * self.place.sy + self.place.ty,
        );
        let sprite = Sprite::of(key, spot, || {
            let path = path(&["M0 0", shape].concat())?;
            let bounds = path.bounds().outset(style.width / 2.0, style.width / 2.0)?;
            Some((bounds, move |pixels: &mut Pixmap, place| {
                inks.draw(&path, pixels, place);
            }))
        })?;
        sprite.put(&mut self.pixmap, spot);
        Some(())
    }

    fn inks(&self, style: Style) -> Inks {
        let ink = |colour| match colour {
            Colour::Of(token) => Some(self.colours[token as usize]),
            _ => None,
        };
        Inks {
            fill: ink(style.fill),
            stroke: ink(style.stroke),
            width: style.width,
        }
    }
}

/// With what a path is drawn.
#[derive(Clone, Copy)]
struct Inks {
    fill: Option<Color>,
    stroke: Option<Color>,
    width: f32,
}

impl Inks {
    /// Whether they cover what is below.
    fn cover(&self) -> bool {
        let covers = |ink: Option<Color>| ink.is_none_or(|ink| ink.is_opaque());
        covers(self.fill) && covers(self.stroke)
    }

    fn draw(&self, path: &Path, pixels: &mut Pixmap, place: Transform) {
        if let Some(colour) = self.fill {
            pixels.fill_path(path, &paint(colour), FillRule::Winding, place, None);
        }
        if let Some(colour) = self.stroke {
            let stroke = Stroke {
                width: self.width,
                line_cap: LineCap::Round,
                line_join: LineJoin::Round,
                ..Stroke::default()
            };
            pixels.stroke_path(path, &paint(colour), &stroke, place, None);
        }
    }
}

fn paint(colour: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(colour);
    paint
}

/// A colour as a number.
fn number(colour: Color) -> u32 {
    let colour = colour.to_color_u8();
    u32::from_le_bytes([colour.red(), colour.green(), colour.blue(), colour.alpha()])
}

/// A path from its data in SVG.
fn path(data: &str) -> Option<Path> {
    let mut path = PathBuilder::new();
    for segment in SimplifyingPathParser::from(data) {
        match segment.ok()? {
            SimplePathSegment::MoveTo { x, y } => path.move_to(x as f32, y as f32),
            SimplePathSegment::LineTo { x, y } => path.line_to(x as f32, y as f32),
            SimplePathSegment::CurveTo {
                x1,
                y1,
                x2,
                y2,
                x,
                y,
            } => path.cubic_to(
                x1 as f32, y1 as f32, x2 as f32, y2 as f32, x as f32, y as f32,
            ),
            SimplePathSegment::Quadratic { x1, y1, x, y } => {
                path.quad_to(x1 as f32, y1 as f32, x as f32, y as f32);
            }
            SimplePathSegment::ClosePath => path.close(),
        }
    }
    path.finish()
}

/// A rectangle with rounded corners, each a cubic curve that is a quarter of a circle but for 0.03 %.
fn round(rect: &Rect, radius: f32) -> Option<Path> {
    /// Where the handles of such a curve are, between its end and the corner.
    const HANDLE: f32 = 0.552_284_8;
    let [x0, y0, x1, y1] = [rect.x0, rect.y0, rect.x1, rect.y1].map(|n| n * HUNDREDTHS);
    let r = (radius * HUNDREDTHS)
        .min((x1 - x0) / 2.0)
        .min((y1 - y0) / 2.0);
    let h = r * (1.0 - HANDLE);
    let mut path = PathBuilder::new();
    path.move_to(x0 + r, y0);
    path.line_to(x1 - r, y0);
    path.cubic_to(x1 - h, y0, x1, y0 + h, x1, y0 + r);
    path.line_to(x1, y1 - r);
    path.cubic_to(x1, y1 - h, x1 - h, y1, x1 - r, y1);
    path.line_to(x0 + r, y1);
    path.cubic_to(x0 + h, y1, x0, y1 - h, x0, y1 - r);
    path.line_to(x0, y0 + r);
    path.cubic_to(x0, y0 + h, x0 + h, y0, x0 + r, y0);
    path.close();
    path.finish()
}
