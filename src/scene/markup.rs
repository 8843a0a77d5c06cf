//! Markup as it is being written: attributes and text, escaped.

use super::path::push_integer;

/// Markup as it is being written.
pub(super) struct Markup {
    pub(super) out: Vec<u8>,
}

impl Markup {
    pub(super) fn write(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    pub(super) fn attribute(&mut self, name: &str, value: impl FnOnce(&mut Vec<u8>)) {
        self.out.push(b' ');
        self.write(name);
        self.write("=\"");
        value(&mut self.out);
        self.out.push(b'"');
    }

    /// An attribute whose value needs no escaping.
    pub(super) fn word(&mut self, name: &str, value: &str) {
        self.attribute(name, |out| out.extend_from_slice(value.as_bytes()));
    }

    /// An attribute of any value.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.attribute(name, |out| escape(out, value));
    }

    pub(super) fn number(&mut self, name: &str, value: u32) {
        self.attribute(name, |out| push_integer(out, value));
    }
}

/// Appends text as text: markup characters escaped, what XML cannot hold left out.
pub(super) fn escape(out: &mut Vec<u8>, text: &str) {
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
