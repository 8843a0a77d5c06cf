//! JSONP: JSON as the argument of a function call, for pages of other sites without CORS.

use jsboard::api::ApiError;

/// The longest name of a callback, in bytes.
pub(super) const LONGEST: usize = 128;

/// The reserved words of ECMAScript 2024, including those of strict mode and literals.
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

/// Checks the name of a callback: identifiers separated by dots, none of them reserved.
///
/// # Errors
/// `bad_option` for any other name.
pub(crate) fn check(name: &str) -> Result<(), ApiError> {
    let is_callback = name.len() <= LONGEST && name.split('.').all(is_identifier);
    is_callback.then_some(()).ok_or_else(|| {
        ApiError::option(format!(
            "callback: expected identifiers with dots between them, none of them reserved, {LONGEST} characters at most"
        ))
    })
}

fn is_identifier(name: &str) -> bool {
    let is_start = |c: u8| c.is_ascii_alphabetic() || matches!(c, b'_' | b'$');
    let is_part = |c: u8| is_start(c) || c.is_ascii_digit();
    let first = name.bytes().next();
    first.is_some_and(is_start) && name.bytes().all(is_part) && !RESERVED.contains(&name)
}

/// A script that calls a function with JSON. The leading comment keeps the response from being interpreted as
/// another type of file. `<` is escaped, and so are U+2028 and U+2029, which old scripts do not allow in strings.
pub(crate) fn call(callback: &str, json: &[u8]) -> Vec<u8> {
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
    fn callbacks_are_dotted_identifiers() {
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
    fn json_cannot_end_a_script() {
        let json = "{\"a\":\"</script>\u{2028}\u{2029}é\"}";
        let called = call("f", json.as_bytes());
        let known = "/**/f({\"a\":\"\\u003c/script>\\u2028\\u2029é\"});";
        assert_eq!(String::from_utf8(called), Ok(known.to_owned()));
    }
}
