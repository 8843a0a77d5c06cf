//! The display list.

use super::path::PathData;
use super::{Theme, Token};
use crate::geometry::{Point2, Rect, Region};

/// The nodes, from the lowest to the topmost.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The width, in board units.
    pub width: f32,
    /// The height, in board units.
    pub height: f32,
    /// The colours.
    pub theme: &'static Theme,
    /// The drawing.
    pub nodes: Vec<Node>,
}

/// A thing drawn, or a group of things.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// The name of the part, for style sheets.
    pub part: Option<&'static str>,
    /// The region that this is; each region of a board is exactly one node.
    pub region: Option<Region>,
    /// How it is painted.
    pub paint: Paint,
    /// The drawing.
    pub draw: Draw,
}

/// How a node is painted. Empty fields inherit from the group around it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paint {
    /// The inside.
    pub fill: Colour,
    /// The line.
    pub stroke: Colour,
    /// The width of the line, in board units; 0 says nothing.
    pub width: f32,
    /// Opacity in percent; 0 says nothing.
    pub opacity: u8,
    /// Whether a pointer passes through it.
    pub untouchable: bool,
}

/// The colour of an inside or of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// As in the group around it.
    #[default]
    Inherit,
    /// Not painted. A region that is not painted can still be pointed at.
    None,
    /// A colour of the theme.
    Of(Token),
}

/// A shape to draw.
#[derive(Clone, Debug, PartialEq)]
pub enum Draw {
    /// Things drawn in this order.
    Group(Vec<Node>),
    /// A path: SVG path data in hundredths of a board unit.
    Path(String),
    /// A rectangle with rounded corners.
    Round(Rect, f32),
    /// A line of text of this height, and which point of its base line that is: names, what
    /// buttons and labels say. The only text that needs a font.
    Text(String, Point2, f32, Anchor),
}

/// Which point of its base line says where a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
}

impl Default for Draw {
    fn default() -> Draw {
        Draw::Group(Vec::new())
    }
}

/// Things drawn, as they are being gathered. What is added is painted through the reference
/// that comes back: nodes moved from builder to builder made half of the module's code.
#[derive(Default)]
pub(super) struct List(pub(super) Vec<Node>);

impl List {
    #[inline(never)]
    pub(super) fn add(&mut self, draw: Draw) -> &mut Node {
        let last = self.0.len();
        self.0.push(Node {
            draw,
            ..Node::default()
        });
        &mut self.0[last]
    }

    #[inline(never)]
    pub(super) fn path(&mut self, data: PathData) -> &mut Node {
        self.add(Draw::Path(data.finish()))
    }

    /// A rectangle with rounded corners.
    pub(super) fn round(&mut self, rect: Rect, radius: f32) -> &mut Node {
        self.add(Draw::Round(rect, radius))
    }

    /// The number of nodes: where the next group begins.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Makes a group of what has been added from this place on.
    #[inline(never)]
    pub(super) fn group(&mut self, first: usize) -> &mut Node {
        let nodes = self.0.split_off(first);
        self.add(Draw::Group(nodes))
    }
}

impl Node {
    #[inline(never)]
    pub(super) fn part(&mut self, part: &'static str) -> &mut Node {
        self.part = Some(part);
        self
    }

    #[inline(never)]
    pub(super) fn region(&mut self, region: Region) -> &mut Node {
        self.region = Some(region);
        self
    }

    #[inline(never)]
    pub(super) fn fill(&mut self, token: Token) -> &mut Node {
        self.paint.fill = Colour::Of(token);
        self
    }

    /// Lines of this width and nothing inside them.
    #[inline(never)]
    pub(super) fn stroke(&mut self, token: Token, width: f32) -> &mut Node {
        self.paint.fill = Colour::None;
        self.outline(token, width)
    }

    /// Lines of this width around what is filled.
    #[inline(never)]
    pub(super) fn outline(&mut self, token: Token, width: f32) -> &mut Node {
        self.paint.stroke = Colour::Of(token);
        self.paint.width = width;
        self
    }

    pub(super) fn opacity(&mut self, percent: u8) -> &mut Node {
        self.paint.opacity = percent;
        self
    }

    pub(super) fn untouchable(&mut self) {
        self.paint.untouchable = true;
    }
}
