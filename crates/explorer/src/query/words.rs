//! A query as words and parentheses.

use super::{LONGEST, QueryError};

/// A part of a query's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    Or,
    Not,
    Word(&'a str),
}

/// The parts of a text, each with where it begins.
///
/// # Errors
/// A text that is too long, and a quotation mark that is not closed.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token<'_>)>, QueryError> {
    if text.len() > LONGEST {
        return Err(QueryError {
            at: LONGEST,
            expected: format!("at most {LONGEST} characters"),
        });
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (token, length) = match c {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '|' => (Token::Or, 1),
            '-' => (Token::Not, 1),
            _ => {
                let length = word(&text[at..]).map_err(|expected| QueryError { at, expected })?;
                (Token::Word(&text[at..at + length]), length)
            }
        };
        found.push((at, token));
        at += length;
    }
    Ok(found)
}

/// The length of the word with which a text begins: up to a blank, `|` or a parenthesis that does not belong to it, as that
/// of `8/5(2)` does.
fn word(text: &str) -> Result<usize, String> {
    let mut is_quoted = false;
    let mut is_inside = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' if text[at + 1..].starts_with(|c: char| c.is_ascii_digit()) => is_inside = true,
            ')' if is_inside => is_inside = false,
            c if c.is_whitespace() || matches!(c, '(' | ')' | '|') => return Ok(at),
            _ => {}
        }
    }
    if is_quoted {
        return Err("another quotation mark".to_owned());
    }
    Ok(text.len())
}
