//! What is shown, as text without anything that a terminal would obey.

use serde_json::Value;

use jsboard_rooms::client::CallError;

/// How old something is, in milliseconds, when its age is shown.
const OLD: i64 = 60_000;

/// A text without control characters, escape sequences, and marks that change the direction of writing.
pub(super) fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' => skip_sequence(&mut rest),
            '\u{9b}' => skip_control(&mut rest),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => skip_string(&mut rest),
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => bare.push(' '),
            c if c.is_control() || misleads(c) => {}
            c => bare.push(c),
        }
    }
    bare
}

fn misleads(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Skips what follows an escape character: ECMA-48, section 5.3.
fn skip_sequence(rest: &mut std::str::Chars<'_>) {
    let mut ahead = rest.clone();
    match ahead.next() {
        Some('[') => {
            *rest = ahead;
            skip_control(rest);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            *rest = ahead;
            skip_string(rest);
        }
        Some(' '..='/') => {
            while ahead.clone().next().is_some_and(|c| matches!(c, ' '..='/')) {
                ahead.next();
            }
            ahead.next();
            *rest = ahead;
        }
        Some('0'..='~') => *rest = ahead,
        _ => {}
    }
}

/// Skips a control sequence up to its final character.
fn skip_control(rest: &mut std::str::Chars<'_>) {
    let mut ahead = rest.clone();
    while let Some(c @ ' '..='~') = ahead.next() {
        *rest = ahead.clone();
        if c >= '@' {
            return;
        }
    }
}

/// Skips a control string up to its terminator. One without is no control string.
fn skip_string(rest: &mut std::str::Chars<'_>) {
    let mut ahead = rest.clone();
    while let Some(c) = ahead.next() {
        let is_end = match c {
            '\u{7}' | '\u{9c}' => true,
            '\u{1b}' => ahead.next() == Some('\\'),
            _ => false,
        };
        if is_end {
            *rest = ahead;
            return;
        }
    }
}

/// An event as a line; `None` for what is not shown. `now` is the time of day in milliseconds since 1970.
pub(super) fn event(channel: &str, data: &Value, now: i64) -> Option<String> {
    let text = data["text"].as_str().map(bare);
    let from = bare(data["from"].as_str().unwrap_or_default());
    let age = age(data["at"].as_i64(), now);
    match (channel, data["kind"].as_str()) {
        ("/lobby/players", _) => None,
        ("/lobby/chat", _) => Some(format!("{from}: {}{age}", text?)),
        (channel, None) if is_table_chat(channel) => {
            Some(format!("{from} at the table: {}{age}", text?))
        }
        (_, Some("message")) => Some(format!("{from} to you: {}{age}", text?)),
        (_, Some("invitation")) => Some(invitation(&from, data)),
        (_, Some("table" | "rematch")) => Some(table(&from, data)),
        (_, Some("announcement")) => Some(format!("* {}{age}", text?)),
        (_, Some("warning")) => Some(warning(data)),
        _ => Some(format!("{} {}", bare(channel), bare(&data.to_string()))),
    }
}

fn is_table_chat(channel: &str) -> bool {
    channel.starts_with("/table/") && channel.ends_with("/chat")
}

fn invitation(from: &str, data: &Value) -> String {
    let id = bare(data["table"].as_str().unwrap_or_default());
    let length = data["length"].as_u64().unwrap_or(0);
    let game = match length {
        0 => "play for money".to_owned(),
        1 => "a match to 1 point".to_owned(),
        _ => format!("a match to {length} points"),
    };
    format!("* {from} invites you to {game}: join {id}")
}

fn table(from: &str, data: &Value) -> String {
    let id = bare(data["table"].as_str().unwrap_or_default());
    format!("* {from} plays with you at table {id}: join {id}")
}

fn warning(data: &Value) -> String {
    match data["reason"].as_str() {
        Some("idle") => format!(
            "* you have done nothing for long: the session ends in {} s unless you do",
            data["seconds"].as_u64().unwrap_or(0)
        ),
        Some("drain") => "* the server is going down".to_owned(),
        reason => format!(
            "* warning: {}",
            bare(reason.unwrap_or("of what is not said"))
        ),
    }
}

/// How long ago something was, if it is old.
fn age(at: Option<i64>, now: i64) -> String {
    let passed = at.map_or(0, |at| now.saturating_sub(at));
    let minutes = passed / OLD;
    match minutes {
        ..=0 => String::new(),
        1..60 => format!(" ({minutes} min ago)"),
        60..2880 => format!(" ({} h ago)", minutes / 60),
        _ => format!(" ({} days ago)", minutes / 1440),
    }
}

/// The lines of an answer to a command.
pub(super) fn answer(answer: &Result<Value, CallError>) -> Vec<String> {
    match answer {
        Ok(data) => {
            let lines = data["lines"].as_array();
            let lines = lines.into_iter().flatten().filter_map(Value::as_str);
            lines.map(bare).collect()
        }
        Err(error) => vec![refusal(error)],
    }
}

/// Why something was refused.
pub(super) fn refusal(error: &CallError) -> String {
    let message = bare(&error.message);
    match error.retry_after {
        Some(seconds) => format!("{message} (again in {seconds} s)"),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_terminal_obeys_nothing_of_others() {
        for (text, shown) in [
            ("tea?", "tea?"),
            ("é👩‍👧 日本", "é👩‍👧 日本"),
            ("\u{1b}[31mred\u{1b}[0m", "red"),
            ("\u{1b}[2J\u{1b}[1;1Htop", "top"),
            ("\u{1b}]0;title\u{7}a\u{1b}]8;;http://x\u{1b}\\b", "ab"),
            ("\u{1b}P1$r\u{1b}\\a\u{1b}(0b\u{1b}cc\u{1b}7d", "abcd"),
            ("\u{9b}31mred\u{9d}0;t\u{9c}!", "red!"),
            ("a\rb\nc\td\u{8}e\u{0}\u{7f}\u{85}", "a b c de"),
            ("\u{202e}abc\u{2066}", "abc"),
            ("\u{1b}", ""),
            ("a\u{1b}[", "a"),
            ("a\u{1b}]never ends", "anever ends"),
            ("\u{1b}[3\u{1b}[31mé", "é"),
            ("\u{1b}\u{1b}[mé", "é"),
        ] {
            assert_eq!(bare(text), shown, "{text:?}");
            assert!(bare(text).chars().all(|c| !c.is_control()));
        }
    }

    #[test]
    fn events_are_lines() {
        let now = 10_000_000_000;
        let line = |channel, data| event(channel, &data, now);
        let said =
            |ago: i64| json!({ "n": 1, "from": "ann", "text": "\u{1b}[1mtea?", "at": now - ago });
        let chat = |ago| line("/lobby/chat", said(ago)).expect("a line");
        assert_eq!(chat(0), "ann: tea?");
        let at_table = line("/table/ab2/chat", said(0)).expect("a line");
        assert_eq!(at_table, "ann at the table: tea?");
        assert_eq!(chat(-5000), "ann: tea?", "by a clock that is ahead");
        assert_eq!(chat(120_000), "ann: tea? (2 min ago)");
        assert_eq!(chat(7_300_000), "ann: tea? (2 h ago)");
        assert_eq!(chat(260_000_000), "ann: tea? (3 days ago)");
        let told = json!({ "kind": "message", "from": "ann", "text": "tea?", "at": now });
        assert_eq!(line("/user", told).as_deref(), Some("ann to you: tea?"));
        let told = json!({ "kind": "announcement", "text": "pause" });
        assert_eq!(line("/user", told).as_deref(), Some("* pause"));
        let told = json!({ "kind": "warning", "reason": "drain" });
        assert_eq!(
            line("/user", told).as_deref(),
            Some("* the server is going down")
        );
        let told = json!({ "kind": "invitation", "from": "ann", "table": "ab2", "length": 3 });
        assert_eq!(
            line("/user", told).as_deref(),
            Some("* ann invites you to a match to 3 points: join ab2")
        );
        let told = json!({ "kind": "table", "from": "ann", "table": "ab2" });
        assert_eq!(
            line("/user", told).as_deref(),
            Some("* ann plays with you at table ab2: join ab2")
        );
        assert_eq!(line("/lobby/players", json!({ "kind": "all" })), None);
        assert_eq!(
            line("/user", json!({ "kind": "new" })).as_deref(),
            Some("/user {\"kind\":\"new\"}")
        );
    }
}
