//! Language files: lines of a key, a colon and a text. `languages/README.md` describes them.

use crate::text::split_at_first;

/// The keys and texts of a language file, in the file's order. Empty lines and lines that begin with `#` are
/// skipped; a line without a colon is a key without a text.
///
/// ```
/// use jsboard::words::entries;
/// let found: Vec<_> = entries("# Places\r\nbar: Bar\n\npoint: %1 point: %2\n").collect();
/// assert_eq!(found, [("bar", "Bar"), ("point", "%1 point: %2")]);
/// ```
pub fn entries(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = file;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (line, after) = split_at_first(rest, b'\n').unwrap_or((rest, ""));
            rest = after;
            let line = line.strip_suffix('\r').unwrap_or(line);
            if !line.is_empty() && !line.starts_with('#') {
                let (key, text) = split_at_first(line, b':').unwrap_or((line, ""));
                return Some((key, text.strip_prefix(' ').unwrap_or(text)));
            }
        }
        None
    })
}
