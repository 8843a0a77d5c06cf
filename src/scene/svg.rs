//! A scene as SVG.

use super::path::{push_integer, push_length, text, thousandths};
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
        out: Vec::with_capacity(16 * 1024),
        name: String::new(),
        scene,
        themed: options.colours == Colours::Themed,
    };
    writer.open(options);
    for node in &scene.nodes {
        writer.node(node);
    }
    writer.write("</svg>");
    text(writer.out)
}

struct Writer<'a> {
    out: Vec<u8>,
    /// The name of a region, kept for its room.
    name: String,
    scene: &'a Scene,
    themed: bool,
}

impl Writer<'_> {
    fn write(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn open(&mut self, options: &SvgOptions) {
        self.write("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        push_length(&mut self.out, thousandths(self.scene.width));
        self.out.push(b' ');
        push_length(&mut self.out, thousandths(self.scene.height));
        self.out.push(b'"');
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
        self.out.push(b'>');
    }

    fn attribute(&mut self, name: &str, value: impl FnOnce(&mut Vec<u8>)) {
        self.out.push(b' ');
        self.write(name);
        self.write("=\"");
        value(&mut self.out);
        self.out.push(b'"');
    }

    fn word(&mut self, name: &str, value: &str) {
        self.attribute(name, |out| out.extend_from_slice(value.as_bytes()));
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
        self.out.push(b'<');
        self.write(name);
        if let (Some(part), true) = (node.part, self.themed) {
            self.word("part", part);
        }
        if let Some(region) = node.region {
            let mut name = std::mem::take(&mut self.name);
            name.clear();
            region.write_name(&mut name);
            self.word("data-region", &name);
            self.name = name;
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
            self.write(" opacity=\".");
            push_integer(&mut self.out, paint.opacity.into());
            self.out.push(b'"');
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
                self.out.push(b'>');
                for node in nodes {
                    self.node(node);
                }
                self.close(name);
            }
            Draw::Path(data) => {
                self.word("d", data);
                self.write("/>");
            }
            Draw::Round(rect, radius) => {
                self.length("x", rect.x0);
                self.length("y", rect.y0);
                self.length("width", rect.width());
                self.length("height", rect.height());
                self.length("rx", *radius);
                self.write("/>");
            }
            Draw::Text(text, from, size) => {
                self.length("x", from.x);
                self.length("y", from.y);
                self.length("font-size", *size);
                if !self.themed {
                    self.word("font-family", "sans-serif");
                }
                self.out.push(b'>');
                escape(&mut self.out, text);
                self.close(name);
            }
        }
    }

    fn close(&mut self, name: &str) {
        self.write("</");
        self.write(name);
        self.out.push(b'>');
    }
}

fn push_themed(out: &mut Vec<u8>, token: Token, rgb: u32) {
    out.extend_from_slice(b"var(--jsboard-");
    out.extend_from_slice(token.name().as_bytes());
    out.push(b',');
    push_rgb(out, rgb);
    out.push(b')');
}

fn push_rgb(out: &mut Vec<u8>, rgb: u32) {
    out.push(b'#');
    for shift in (0..6).rev() {
        let digit = (rgb >> (4 * shift) & 0xF) as usize;
        out.push(b"0123456789ABCDEF"[digit]);
    }
}

/// Appends text as text: markup characters escaped, what XML cannot hold left out.
fn escape(out: &mut Vec<u8>, text: &str) {
    for c in text.chars() {
        let mut utf8 = [0; 4];
        out.extend_from_slice(match c {
            '&' => b"&amp;",
            '<' => b"&lt;",
            '>' => b"&gt;",
            '"' => b"&quot;",
            '\0'..' ' | '\u{FFFE}' | '\u{FFFF}' => b"",
            c => c.encode_utf8(&mut utf8).as_bytes(),
        });
    }
}
