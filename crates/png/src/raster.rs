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

/// Hundredths of a board unit, the unit of paths.
const HUNDREDTHS: f32 = 100.0;

/// The pixels of a diagram, as large as fits, centred.
///
/// # Errors
/// `bad_option` for an unknown colour, and for an empty size.
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
    let key = format!("{width} {height} {place:?} {colours:?} {ground:?}");
    let pixmap = ground::of(key, || Some(draw(Pixmap::new(width, height)?, ground)));
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

/// The inherited paint of a node.
#[derive(Clone, Copy)]
struct Style {
    fill: Colour,
    stroke: Colour,
    /// The stroke width, in hundredths of a board unit.
    width: f32,
}

impl Default for Style {
    /// The defaults of SVG, without the black fill.
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
        let opacity = f32::from(node.paint.opacity) / 100.0;
        let inks = self.inks(style);
        if node.paint.opacity == 0 {
            self.shape(node, style);
        } else if let Some(path) = outline(&node.draw).filter(|_| inks.is_one()) {
            // What is drawn once needs no layer.
            inks.faded(opacity)
                .draw(&path, &mut self.pixmap, self.place);
        } else {
            let Some((left, top, layer)) = self.layer(node, style) else {
                return;
            };
            let below = std::mem::replace(&mut self.pixmap, layer);
            let place = self.place;
            self.place = place.post_translate(-left as f32, -top as f32);
            self.shape(node, style);
            self.place = place;
            let layer = std::mem::replace(&mut self.pixmap, below);
            let paint = PixmapPaint {
                opacity,
                ..PixmapPaint::default()
            };
            self.pixmap.draw_pixmap(
                left,
                top,
                layer.as_ref(),
                &paint,
                Transform::identity(),
                None,
            );
        }
    }

    /// An empty layer as large as a node, with its corner in the picture; `None` if the node is outside.
    fn layer(&self, node: &Node, style: Style) -> Option<(i32, i32, Pixmap)> {
        /// The pixels around it, for rounded spots and smooth edges.
        const MARGIN: f32 = 2.0;
        let bounds = bounds(node, style)?.transform(self.place)?;
        let (width, height) = (self.pixmap.width() as f32, self.pixmap.height() as f32);
        let left = (bounds.left() - MARGIN).floor().clamp(0.0, width);
        let top = (bounds.top() - MARGIN).floor().clamp(0.0, height);
        let right = (bounds.right() + MARGIN).ceil().clamp(left, width);
        let bottom = (bounds.bottom() + MARGIN).ceil().clamp(top, height);
        let layer = Pixmap::new((right - left) as u32, (bottom - top) as u32)?;
        Some((left as i32, top as i32, layer))
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
            other => outline(other),
        };
        if let Some(path) = path {
            let inks = self.inks(style);
            inks.draw(&path, &mut self.pixmap, self.place);
        }
    }

    /// Draws a path piece by piece, each as a cached sprite. Only opaque paths may be drawn like this, since pieces
    /// that overlap have the same colour.
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

    /// Draws a piece as a sprite; `None` if it has no shape, or is too large for the cache.
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

/// The bounds of a node with its lines, in hundredths of a board unit; `None` if there is nothing to draw. `style` is the
/// node's own.
fn bounds(node: &Node, style: Style) -> Option<tiny_skia::Rect> {
    let path = match &node.draw {
        Draw::Group(nodes) => {
            let parts = nodes
                .iter()
                .filter_map(|node| bounds(node, style.within(node)));
            return parts.reduce(|a, b| union(a, b).unwrap_or(a));
        }
        other => outline(other)?,
    };
    path.bounds().outset(style.width / 2.0, style.width / 2.0)
}

/// The path of a shape; `None` for a group, and for text, which needs a font that there is not.
fn outline(draw: &Draw) -> Option<Path> {
    match draw {
        Draw::Path(data) => path(data),
        Draw::Round(rect, radius) => round(rect, *radius),
        Draw::Group(_) | Draw::Text(..) => None,
    }
}

fn union(a: tiny_skia::Rect, b: tiny_skia::Rect) -> Option<tiny_skia::Rect> {
    tiny_skia::Rect::from_ltrb(
        a.left().min(b.left()),
        a.top().min(b.top()),
        a.right().max(b.right()),
        a.bottom().max(b.bottom()),
    )
}

/// The fill and stroke of a path.
#[derive(Clone, Copy)]
struct Inks {
    fill: Option<Color>,
    stroke: Option<Color>,
    width: f32,
}

impl Inks {
    /// Whether both are opaque.
    fn cover(&self) -> bool {
        let covers = |ink: Option<Color>| ink.is_none_or(|ink| ink.is_opaque());
        covers(self.fill) && covers(self.stroke)
    }

    /// Whether there is either a fill or a stroke.
    fn is_one(&self) -> bool {
        self.fill.is_some() != self.stroke.is_some()
    }

    /// The same inks, less opaque.
    fn faded(mut self, opacity: f32) -> Inks {
        for ink in [&mut self.fill, &mut self.stroke].into_iter().flatten() {
            ink.apply_opacity(opacity);
        }
        self
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

/// A path from SVG path data.
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

/// A rectangle with rounded corners. Each is a cubic curve within 0.03 % of a quarter circle.
fn round(rect: &Rect, radius: f32) -> Option<Path> {
    /// The position of the control points of such a curve, between its end and the corner.
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
