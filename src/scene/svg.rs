//! A scene as SVG.

use super::path::{push_integer, push_length, thousandths};
use super::{Colour, Draw, Node, Paint, Scene, Token};

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

/// How a scene is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct SvgOptions<'a> {
    /// The width in pixels; 0 leaves it to the page.
    pub width: u32,
    /// The height in pixels; 0 leaves it to the page. The board is centred in what it is given.
    pub height: u32,
    /// How colours are written.
    pub colours: Colours,
    /// What the picture shows, in words; with it the element is an image to a screen reader.
    pub label: &'a str,
}

/// Writes a scene as an `<svg>` element: attributes only, no ids, no style.
#[must_use]
pub fn svg(scene: &Scene, options: &SvgOptions) -> String {
    let mut writer = Writer {
        out: String::with_capacity(16 * 1024),
        scene,
        themed: options.colours == Colours::Themed,
    };
    writer.open(options);
    for node in &scene.nodes {
        writer.node(node);
    }
    writer.out.push_str("</svg>");
    writer.out
}

struct Writer<'a> {
    out: String,
    scene: &'a Scene,
    themed: bool,
}

impl Writer<'_> {
    fn open(&mut self, options: &SvgOptions) {
        self.out
            .push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        push_length(&mut self.out, thousandths(self.scene.width));
        self.out.push(' ');
        push_length(&mut self.out, thousandths(self.scene.height));
        self.out.push('"');
        for (name, size) in [("width", options.width), ("height", options.height)] {
            if size > 0 {
                self.attribute(name, |out| push_integer(out, size));
            }
        }
        if !options.label.is_empty() {
            self.word("role", "img");
            self.attribute("aria-label", |out| escape(out, options.label));
        }
        self.word("stroke-linecap", "round");
        self.word("stroke-linejoin", "round");
        self.out.push('>');
    }

    fn attribute(&mut self, name: &str, value: impl FnOnce(&mut String)) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        value(&mut self.out);
        self.out.push('"');
    }

    fn word(&mut self, name: &str, value: &str) {
        self.attribute(name, |out| out.push_str(value));
    }

    fn length(&mut self, name: &str, length: f32) {
        self.attribute(name, |out| push_length(out, thousandths(length)));
    }

    fn node(&mut self, node: &Node) {
        let name = match &node.draw {
            Draw::Group(_) => "g",
            Draw::Path(_) => "path",
            Draw::Round(..) => "rect",
            Draw::Text(..) => "text",
        };
        self.out.push('<');
        self.out.push_str(name);
        if let (Some(part), true) = (node.part, self.themed) {
            self.word("part", part);
        }
        if let Some(region) = node.region {
            self.attribute("data-region", |out| region.write_name(out));
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
            self.out.push_str(" opacity=\".");
            push_integer(&mut self.out, paint.opacity.into());
            self.out.push('"');
        }
        if paint.untouchable {
            self.word("pointer-events", "none");
        } else if paint.fill == Colour::None && paint.stroke == Colour::Inherit {
            self.word("pointer-events", "all");
        }
    }

    fn colour(&mut self, name: &str, colour: Colour) {
        let token = match colour {
            Colour::Inherit => return,
            Colour::None => return self.word(name, "none"),
            Colour::Of(token) => token,
        };
        let rgb = self.scene.theme.colour(token);
        let themed = self.themed;
        self.attribute(name, |out| {
            if themed {
                push_themed(out, token, rgb);
            } else {
                push_rgb(out, rgb);
            }
        });
    }

    fn draw(&mut self, draw: &Draw, name: &str) {
        match draw {
            Draw::Group(nodes) => {
                self.out.push('>');
                for node in nodes {
                    self.node(node);
                }
                self.close(name);
            }
            Draw::Path(data) => {
                self.word("d", data);
                self.out.push_str("/>");
            }
            Draw::Round(rect, radius) => {
                self.length("x", rect.x0);
                self.length("y", rect.y0);
                self.length("width", rect.width());
                self.length("height", rect.height());
                self.length("rx", *radius);
                self.out.push_str("/>");
            }
            Draw::Text(text, from, size) => {
                self.length("x", from.x);
                self.length("y", from.y);
                self.length("font-size", *size);
                if !self.themed {
                    self.word("font-family", "sans-serif");
                }
                self.out.push('>');
                escape(&mut self.out, text);
                self.close(name);
            }
        }
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }
}

fn push_themed(out: &mut String, token: Token, rgb: u32) {
    out.push_str("var(--jsboard-");
    out.push_str(token.name());
    out.push(',');
    push_rgb(out, rgb);
    out.push(')');
}

fn push_rgb(out: &mut String, rgb: u32) {
    out.push('#');
    for shift in (0..6).rev() {
        let digit = (rgb >> (4 * shift) & 0xF) as usize;
        out.push(char::from(b"0123456789ABCDEF"[digit]));
    }
}

/// Appends text as text: markup characters escaped, what XML cannot hold left out.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
}
