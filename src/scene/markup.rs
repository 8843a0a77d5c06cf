//! Markup as it is being written: attributes and text, escaped.

use crate::text::push_digits;

/// Markup as it is being written.
pub(super) struct Markup {
    pub(super) out: String,
}

impl Markup {
    pub(super) fn write(&mut self, text: &str) {
        self.out.push_str(text);
    }

    pub(super) fn attribute(&mut self, name: &str, value: impl FnOnce(&mut String)) {
        self.out.push(' ');
        self.write(name);
        self.write("=\"");
        value(&mut self.out);
        self.out.push('"');
    }

    /// An attribute whose value needs no escaping.
    pub(super) fn word(&mut self, name: &str, value: &str) {
        self.attribute(name, |out| out.push_str(value));
    }

    /// An attribute of any value.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.attribute(name, |out| escape(out, value));
    }

    pub(super) fn number(&mut self, name: &str, value: u32) {
        self.attribute(name, |out| push_digits(out, value));
    }
}

/// Appends text as text: markup characters escaped, what XML cannot hold left out.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        if !matches!(c, '\0'..' ' | '\u{FFFE}' | '\u{FFFF}') {
            push_escaped(out, c);
        }
    }
}

/// Appends a character as text.
pub(crate) fn push_escaped(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        c => out.push(c),
    }
}
