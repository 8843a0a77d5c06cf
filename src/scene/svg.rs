//! A scene as SVG.

use super::markup::{Markup, escape};
use super::path::{push_length, thousandths};
use super::{Anchor, Colour, CssColour, Draw, Node, Paint, Scene, Token};
use crate::text::push_digits;

/// How many of the picture's own units make a board unit.
pub const UNITS: f32 = 100.0;

/// How colours are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// As they are: `#E9DFC7`. The picture stands alone, and names are written without serifs.
    #[default]
    Resolved,
    /// So that a page can override each by a custom property, `var(--jsboard-field,#E9DFC7)`,
    /// and style the parts of a board in a shadow tree by `::part()`.
    Themed,
}

/// Options for writing a scene.
#[derive(Clone, Copy, Debug, Default)]
pub struct SvgOptions<'a> {
    /// The width in pixels; 0 leaves it to the page.
    pub width: u32,
    /// The height in pixels; 0 leaves it to the page. The board is centred in what it is given.
    pub height: u32,
    /// How colours are written.
    pub colours: Colours,
    /// Colours instead of those of the theme.
    pub overrides: &'a [(Token, CssColour<'a>)],
    /// If it is not empty, the element of each region has an `id`: this and the region's name.
    pub prefix: &'a str,
    /// The text alternative; with it the element is an image to a screen reader.
    pub label: &'a str,
}

/// Writes a scene as an `<svg>` element: attributes only, no style.
#[must_use]
pub fn svg(scene: &Scene, options: &SvgOptions) -> String {
    let out = String::with_capacity(16 * 1024);
    let mut writer = Writer {
        markup: Markup { out },
        name: String::new(),
        scene,
        options,
        themed: options.colours == Colours::Themed,
    };
    writer.open();
    for node in &scene.nodes {
        writer.node(node);
    }
    writer.markup.write("</svg>");
    writer.markup.out
}

struct Writer<'a> {
    markup: Markup,
    /// The name of a region, kept for its room.
    name: String,
    scene: &'a Scene,
    options: &'a SvgOptions<'a>,
    themed: bool,
}

impl Writer<'_> {
    fn open(&mut self) {
        let (options, markup) = (self.options, &mut self.markup);
        markup.write("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        push_length(&mut markup.out, thousandths(self.scene.width));
        markup.out.push(' ');
        push_length(&mut markup.out, thousandths(self.scene.height));
        markup.out.push('"');
        for (name, size) in [("width", options.width), ("height", options.height)] {
            if size > 0 {
                markup.number(name, size);
            }
        }
        if !options.label.is_empty() {
            markup.word("role", "img");
            markup.text("aria-label", options.label);
        }
        markup.word("stroke-linecap", "round");
        markup.word("stroke-linejoin", "round");
        markup.out.push('>');
    }

    fn length(&mut self, name: &str, length: f32) {
        self.markup
            .attribute(name, |out| push_length(out, thousandths(length)));
    }

    fn node(&mut self, node: &Node) {
        let name = match &node.draw {
            Draw::Group(_) => "g",
            Draw::Path(_) => "path",
            Draw::Round(..) => "rect",
            Draw::Text(..) => "text",
        };
        self.markup.out.push('<');
        self.markup.write(name);
        if let (Some(part), true) = (node.part, self.themed) {
            self.markup.word("part", part);
        }
        if let Some(region) = node.region {
            self.name.clear();
            region.write_name(&mut self.name);
            self.markup.word("data-region", &self.name);
            let prefix = self.options.prefix;
            if !prefix.is_empty() {
                self.name.insert_str(0, prefix);
                self.markup.text("id", &self.name);
            }
        }
        self.paint(&node.paint);
        self.draw(&node.draw, name);
    }

    fn paint(&mut self, paint: &Paint) {
        self.colour("fill", paint.fill);
        self.colour("stroke", paint.stroke);
        if paint.width > 0.0 {
            self.length("stroke-width", paint.width);
        }
        if paint.opacity > 0 {
            self.markup.write(" opacity=\".");
            push_digits(&mut self.markup.out, paint.opacity.into());
            self.markup.out.push('"');
        }
        if paint.untouchable {
            self.markup.word("pointer-events", "none");
        } else if paint.fill == Colour::None && paint.stroke == Colour::Inherit {
            self.markup.word("pointer-events", "all");
        }
    }

    fn colour(&mut self, name: &str, colour: Colour) {
        let token = match colour {
            Colour::Inherit => return,
            Colour::None => return self.markup.word(name, "none"),
            Colour::Of(token) => token,
        };
        let mut own = self.options.overrides.iter();
        let own = own.find(|(of, _)| *of == token).map(|(_, colour)| colour);
        let rgb = self.scene.theme.colour(token);
        let themed = self.themed;
        self.markup.attribute(name, |out| {
            if themed {
                out.push_str("var(--jsboard-");
                out.push_str(token.name());
                out.push(',');
            }
            match own {
                Some(colour) => out.push_str(colour.as_str()),
                None => push_rgb(out, rgb),
            }
            if themed {
                out.push(')');
            }
        });
    }

    fn draw(&mut self, draw: &Draw, name: &str) {
        match draw {
            Draw::Group(nodes) => {
                self.markup.out.push('>');
                for node in nodes {
                    self.node(node);
                }
                self.close(name);
            }
            Draw::Path(data) => {
                self.markup.word("d", data);
                self.markup.write("/>");
            }
            Draw::Round(rect, radius) => {
                self.length("x", rect.x0);
                self.length("y", rect.y0);
                self.length("width", rect.width());
                self.length("height", rect.height());
                self.length("rx", *radius);
                self.markup.write("/>");
            }
            Draw::Text(text, at, size, anchor) => {
                self.length("x", at.x);
                self.length("y", at.y);
                self.length("font-size", *size);
                if *anchor == Anchor::Middle {
                    self.markup.word("text-anchor", "middle");
                }
                if !self.themed {
                    self.markup.word("font-family", "sans-serif");
                }
                self.markup.out.push('>');
                escape(&mut self.markup.out, text);
                self.close(name);
            }
        }
    }

    fn close(&mut self, name: &str) {
        self.markup.write("</");
        self.markup.write(name);
        self.markup.out.push('>');
    }
}

fn push_rgb(out: &mut String, rgb: u32) {
    out.push('#');
    for shift in (0..6).rev() {
        let digit = (rgb >> (4 * shift) & 0xF) as usize;
        out.push(char::from(b"0123456789ABCDEF"[digit]));
    }
}
