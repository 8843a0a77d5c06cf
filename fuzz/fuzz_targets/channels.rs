//! Any text as a channel's name, as a pattern, as a command, and as what a server tells a client.
#![no_main]

use jsboard_rooms::client::Client;
use jsboard_rooms::{ChannelName, Command, Pattern};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let mut lines = text.lines();
    let (first, second) = (
        lines.next().unwrap_or_default(),
        lines.next().unwrap_or_default(),
    );
    if let Ok(name) = first.parse::<ChannelName>() {
        assert_eq!(name.as_str(), first);
        assert!(
            name.as_str()
                .split('/')
                .skip(1)
                .all(|segment| !segment.is_empty() && segment != "..")
        );
        if let Ok(pattern) = second.parse::<Pattern>() {
            assert_eq!(pattern.matches(&name), matches(second, &name));
        }
    }
    if let Err(usage) = Command::read(first) {
        assert!(!usage.to_string().is_empty());
    }
    let mut client = Client::new(["/lobby/chat", "/user"]);
    client.start();
    client.opened(0);
    for (at, line) in text.lines().enumerate() {
        let now = at as u64 * 1000;
        client.received(line, now, 7);
        client.due(now + 500, 7);
        while client.output().is_some() {}
    }
});

/// Whether a pattern matches a name, by comparing segments.
fn matches(pattern: &str, name: &ChannelName) -> bool {
    let names: Vec<&str> = name.as_str().split('/').skip(1).collect();
    let patterns: Vec<&str> = pattern.split('/').skip(1).collect();
    let Some((last, before)) = patterns.split_last() else {
        return false;
    };
    let is_below = !name.is_private() && names.len() >= patterns.len() && names.starts_with(before);
    match *last {
        "**" => is_below,
        "*" => is_below && names.len() == patterns.len(),
        _ => names == patterns,
    }
}
