//! The Smart Game Format as such: trees of nodes with properties, whatever game they are of.
//!
//! ```text
//! collection = tree+
//! tree       = "(" node+ tree* ")"
//! node       = ";" property*
//! property   = NAME value+
//! value      = "[" text, where \ takes the next character as it is "]"
//! ```
//! The format is described at <https://www.red-bean.com/sgf/>. Of variations the first is read,
//! which is what was played.

use std::borrow::Cow;

/// A node: what was done, or the root of a game with what there is to say of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Node<'t> {
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// The line of a variation that begins after it, which is passed over.
    pub(super) variation: Option<usize>,
    properties: Vec<(&'t str, Vec<&'t str>)>,
}

impl<'t> Node<'t> {
    /// The values of a property as they stand there; none if the node has it not.
    pub(super) fn values(&self, name: &str) -> &[&'t str] {
        let found = self.properties.iter().find(|(known, _)| *known == name);
        found.map_or(&[], |(_, values)| values)
    }

    /// The properties with their values, in their order.
    pub(super) fn properties(&self) -> &[(&'t str, Vec<&'t str>)] {
        &self.properties
    }

    /// The first value of a property.
    pub(super) fn value(&self, name: &str) -> Option<&'t str> {
        self.values(name).first().copied()
    }
}

/// The text of a value: `\` escapes the next character, and hides the end of a line.
pub(super) fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => text.extend(rest.next().filter(|&next| next != '\n')),
            _ => text.push(c),
        }
    }
    Cow::Owned(text)
}

/// The nodes of each tree, along its first variations.
pub(super) fn read_trees(text: &str) -> Vec<Vec<Node<'_>>> {
    let mut reader = Reader {
        text,
        at: 0,
        line: 1,
        games: Vec::new(),
        depth: 0,
        beside: None,
        closed: 0,
    };
    while reader.next() {}
    reader.games
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    games: Vec<Vec<Node<'t>>>,
    /// The number of open trees.
    depth: usize,
    /// While a second variation is passed over, how deep it is.
    beside: Option<usize>,
    /// How many trees were open when the last one was closed: another at this depth is a second
    /// variation.
    closed: usize,
}

impl<'t> Reader<'t> {
    /// Reads one thing; false at the end.
    fn next(&mut self) -> bool {
        let Some(&byte) = self.text.as_bytes().get(self.at) else {
            return false;
        };
        match byte {
            b'(' => self.open(),
            b')' => self.close(),
            b';' => self.node(),
            b'[' => self.value(),
            b'A'..=b'Z' | b'a'..=b'z' => return self.name(),
            b'\n' => self.line += 1,
            _ => {}
        }
        self.at += 1;
        true
    }

    fn open(&mut self) {
        if self.depth == 0 {
            self.games.push(Vec::new());
        } else if self.beside.is_none() && self.closed == self.depth + 1 {
            let line = self.line;
            if let Some(node) = self.nodes().and_then(|nodes| nodes.last_mut()) {
                node.variation.get_or_insert(line);
            }
            self.beside = Some(self.depth);
        }
        self.closed = 0;
        self.depth += 1;
    }

    fn close(&mut self) {
        self.closed = self.depth;
        self.depth = self.depth.saturating_sub(1);
        if self.beside == Some(self.depth) {
            self.beside = None;
        }
    }

    /// The nodes that are being read, unless they are passed over.
    fn nodes(&mut self) -> Option<&mut Vec<Node<'t>>> {
        let is_read = self.beside.is_none() && self.depth > 0;
        self.games.last_mut().filter(|_| is_read)
    }

    fn node(&mut self) {
        let line = self.line;
        if let Some(nodes) = self.nodes() {
            nodes.push(Node {
                line,
                ..Node::default()
            });
        }
    }

    fn name(&mut self) -> bool {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let length = bytes[start..]
            .iter()
            .take_while(|b| b.is_ascii_alphabetic());
        self.at += length.count();
        let name = self.text.get(start..self.at).unwrap_or_default();
        if let Some(node) = self.nodes().and_then(|nodes| nodes.last_mut()) {
            node.properties.push((name, Vec::new()));
        }
        true
    }

    /// A value, from its bracket on; without the other bracket, to the end of the text.
    fn value(&mut self) {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut end = start;
        while let Some(&byte) = bytes.get(end).filter(|&&byte| byte != b']') {
            end += if byte == b'\\' { 2 } else { 1 };
        }
        self.at = end.min(bytes.len());
        let lines = bytes[start..self.at].iter().filter(|&&byte| byte == b'\n');
        self.line += lines.count();
        let value = self.text.get(start..self.at).unwrap_or_default();
        let properties = self.nodes().and_then(|nodes| nodes.last_mut());
        let last = properties.and_then(|node| node.properties.last_mut());
        if let Some((_, values)) = last {
            values.push(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(nodes: &[Node]) -> String {
        let names = nodes.iter().map(|node| {
            let properties = node.properties.iter();
            let all: Vec<String> = properties
                .map(|(name, values)| format!("{name}{values:?}"))
                .collect();
            format!("{}:{}", node.line, all.join(" "))
        });
        names.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn nodes_with_properties_and_their_lines() {
        let games = read_trees("(;GM[6]AP[a:b]\n;B[31qtst]A[0][x];W[double]\n)\n(;GM[6])");
        assert_eq!(games.len(), 2);
        assert_eq!(
            names(&games[0]),
            r#"1:GM["6"] AP["a:b"] | 2:B["31qtst"] A["0", "x"] | 2:W["double"]"#
        );
        assert_eq!(
            (games[0][1].value("A"), games[0][1].value("B")),
            (Some("0"), Some("31qtst"))
        );
        assert_eq!(games[0][0].values("XX"), [""; 0]);
    }

    #[test]
    fn of_variations_the_first_is_read() {
        let games = read_trees("(;A[1](;B[2](;C[3])(;D[4](;E[5])(;F[6])))(;G[7]))(;H[8])");
        assert_eq!(names(&games[0]), r#"1:A["1"] | 1:B["2"] | 1:C["3"]"#);
        assert_eq!(names(&games[1]), r#"1:H["8"]"#);
    }

    #[test]
    fn brackets_in_values_are_escaped() {
        let games = read_trees("(;C[a \\] b \\\\];PW[x]");
        assert_eq!(games[0][0].value("C"), Some("a \\] b \\\\"));
        assert_eq!(unescape("a \\] b \\\\ c\\\nd"), "a ] b \\ cd");
        assert_eq!(unescape("plain"), "plain");
        let lines = read_trees("(;C[a\\\nb\nc]\n;B[31])");
        assert_eq!(lines[0][1].line, 4);
    }

    #[test]
    fn whatever_is_cut_off_or_deep_is_read_as_far_as_it_goes() {
        let text = "(;C[ä\\]];B[31]\n(;W[xy](;A[])))";
        for end in 0..=text.len() {
            if let Some(cut) = text.get(..end) {
                read_trees(cut);
            }
        }
        assert_eq!(read_trees(&"(".repeat(1_000_000)).len(), 1);
        assert_eq!(read_trees(&")".repeat(9)), [[]; 0]);
    }
}
