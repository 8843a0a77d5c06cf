//! JSON that clients send.

/// How deep it may be nested: many readers of JSON go no deeper.
const DEEPEST: usize = 64;

/// Checks how deep a text is nested, before it is read.
///
/// # Errors
/// What is wrong.
pub(crate) fn check_depth(text: &str) -> Result<(), String> {
    if depth(text) > DEEPEST {
        return Err(format!("the JSON is nested more than {DEEPEST} deep"));
    }
    Ok(())
}

/// How deep brackets outside texts are nested.
fn depth(json: &str) -> usize {
    let (mut deepest, mut depth) = (0_usize, 0_usize);
    let (mut is_text, mut is_escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'[' | b'{' if !is_text => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}
