//! Looking for words in texts. The standard library's searcher and what it brings along would be
//! a twentieth of the wasm module.

/// Whether a word stands in a text.
pub(super) fn contains(text: &str, word: &str) -> bool {
    let mut windows = text.as_bytes().windows(word.len());
    windows.any(|window| window == word.as_bytes())
}

/// Where the first such word ends in a text, whatever its case.
pub(super) fn end_of_word(text: &str, word: &str) -> Option<usize> {
    let mut windows = text.as_bytes().windows(word.len());
    let start = windows.position(|window| window.eq_ignore_ascii_case(word.as_bytes()))?;
    Some(start + word.len())
}

/// White space, or a mark that people put round what they quote.
pub(super) fn is_quote(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '`')
}

/// Whether a text starts with a word, in either case, and what follows it.
pub(super) fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then_some(rest)
}
