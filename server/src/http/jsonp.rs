//! JSON in a call of a function: how pages of other sites asked before CORS.

use jsboard::api::ApiError;

/// Longer names are not taken.
pub(super) const LONGEST: usize = 128;

/// The reserved words of ECMAScript 2024, with those of its strict mode and its literals.
const RESERVED: [&str; 49] = [
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// Whether a name is that of a function: identifiers with dots between them, none of them
/// reserved.
///
/// # Errors
/// `bad_option` if it is not.
pub(super) fn check(name: &str) -> Result<(), ApiError> {
    let is_callback = name.len() <= LONGEST && name.split('.').all(is_identifier);
    is_callback.then_some(()).ok_or_else(|| {
        ApiError::option(format!(
            "callback: expected identifiers with dots between them, none of them reserved, {LONGEST} characters at most"
        ))
    })
}

fn is_identifier(name: &str) -> bool {
    let begins = |c: u8| c.is_ascii_alphabetic() || matches!(c, b'_' | b'$');
    let goes_on = |c: u8| begins(c) || c.is_ascii_digit();
    let first = name.bytes().next();
    first.is_some_and(begins) && name.bytes().all(goes_on) && !RESERVED.contains(&name)
}

/// The call of a function with an answer in JSON. What is before it keeps the answer from being
/// taken for a file of another kind; `<` and the line ends that JSON has and scripts of old had not
/// are escaped.
pub(super) fn call(callback: &str, json: &[u8]) -> Vec<u8> {
    let json = String::from_utf8_lossy(json);
    let mut out = String::with_capacity(json.len() + callback.len() + 8);
    out.push_str("/**/");
    out.push_str(callback);
    out.push('(');
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out.push_str(");");
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_functions() {
        for name in ["f", "$", "_a1", "jQuery1710_99.x", "a.b.c"] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
        let long = "a".repeat(129);
        for name in [
            "",
            "1a",
            "a-b",
            "a..b",
            ".a",
            "a.",
            "a b",
            "alert(1)//",
            "a.new",
            "this",
            "ä",
            "a[0]",
            &long,
        ] {
            assert!(check(name).is_err(), "{name}");
        }
    }

    #[test]
    fn nothing_in_an_answer_ends_a_script() {
        let json = "{\"a\":\"</script>\u{2028}\u{2029}é\"}";
        let called = call("f", json.as_bytes());
        let known = "/**/f({\"a\":\"\\u003c/script>\\u2028\\u2029é\"});";
        assert_eq!(String::from_utf8(called), Ok(known.to_owned()));
    }
}
