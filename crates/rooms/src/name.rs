//! Names of channels, and patterns of them.
//!
//! The grammar is that of Bayeux 1.0, section 2.1: segments of letters, digits and `-_!~()$@`, each after a
//! slash. Its `.` is left out, so that no segment is `..`.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The most bytes of a name or pattern.
const LONGEST: usize = 200;

/// The most segments of a name or pattern: an event is looked up once for each.
const DEEPEST: usize = 8;

/// The name of a channel, such as `/lobby/chat`. Cloning it is cheap.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChannelName(Arc<str>);

/// A channel's name, or all names below a path: those one segment longer (`/room/*`) or any longer
/// (`/room/**`). Cloning it is cheap.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pattern(Arc<str>);

/// Why a text is not a channel's name or pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// It does not begin with a slash.
    NoSlash,
    /// It has more than 200 bytes or more than 8 segments.
    TooLong,
    /// A segment is empty.
    EmptySegment,
    /// The character at this byte does not belong in a name.
    Character(usize),
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameError::NoSlash => write!(f, "a channel's name begins with /"),
            NameError::TooLong => {
                write!(
                    f,
                    "a channel's name has at most {LONGEST} bytes and {DEEPEST} segments"
                )
            }
            NameError::EmptySegment => write!(f, "a segment of a channel's name is empty"),
            NameError::Character(at) => write!(f, "a channel's name has a wrong character at {at}"),
        }
    }
}

impl std::error::Error for NameError {}

/// Checks that a text is a path of segments.
fn check(text: &str) -> Result<(), NameError> {
    let path = text.strip_prefix('/').ok_or(NameError::NoSlash)?;
    if text.len() > LONGEST || path.split('/').count() > DEEPEST {
        return Err(NameError::TooLong);
    }
    let belongs = |c: u8| c.is_ascii_alphanumeric() || b"-_!~()$@".contains(&c);
    let wrong = |&at: &usize| !belongs(text.as_bytes()[at]) && text.as_bytes()[at] != b'/';
    if let Some(at) = (0..text.len()).find(wrong) {
        return Err(NameError::Character(at));
    }
    if path.split('/').any(str::is_empty) {
        return Err(NameError::EmptySegment);
    }
    Ok(())
}

impl ChannelName {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is `root`, such as `/meta`, or a name below it.
    #[must_use]
    pub fn is_in(&self, root: &str) -> bool {
        let rest = self.0.strip_prefix(root);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether it is one user's own: `/user`, or what is below it.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.is_in("/user")
    }

    /// Whether no pattern of several channels matches it: each user's [own](ChannelName::is_own), `/table/p-…`, which is for
    /// the members of a private table, and what [spectators](ChannelName::is_spectators) say.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.is_own() || self.0.starts_with("/table/p-") || self.is_spectators()
    }

    /// Whether it is the chat of a table's spectators: `/table/<id>/watchers`.
    #[must_use]
    pub fn is_spectators(&self) -> bool {
        self.is_in("/table") && self.0.ends_with("/watchers")
    }

    /// The text of every pattern that matches it: itself and, unless it is private, one that ends in `/*`, and one
    /// that ends in `/**` for each of the paths above it.
    pub(crate) fn patterns(&self) -> impl Iterator<Item = String> {
        let paths = self.0.rmatch_indices('/').map(|(at, _)| &self.0[..at]);
        let above = paths.take(if self.is_private() { 0 } else { DEEPEST });
        let parent = above.clone().take(1).map(|path| format!("{path}/*"));
        let all = above.map(|path| format!("{path}/**"));
        std::iter::once(self.0.to_string()).chain(parent).chain(all)
    }
}

impl FromStr for ChannelName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<ChannelName, NameError> {
        check(text)?;
        Ok(ChannelName(text.into()))
    }
}

impl fmt::Display for ChannelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Pattern {
    /// The pattern as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The one channel that it names, unless it ends in `/*` or `/**`.
    #[must_use]
    pub fn name(&self) -> Option<ChannelName> {
        (!self.0.ends_with('*')).then(|| ChannelName(self.0.clone()))
    }

    /// Whether it matches a name.
    #[must_use]
    pub fn matches(&self, name: &ChannelName) -> bool {
        let below = |path: &str| {
            let rest = name.0.strip_prefix(path)?.strip_prefix('/');
            rest.filter(|_| !name.is_private())
        };
        if let Some(path) = self.0.strip_suffix("/**") {
            below(path).is_some()
        } else if let Some(path) = self.0.strip_suffix("/*") {
            below(path).is_some_and(|rest| !rest.contains('/'))
        } else {
            self.0 == name.0
        }
    }
}

impl FromStr for Pattern {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Pattern, NameError> {
        let path = text.strip_suffix("/**").or(text.strip_suffix("/*"));
        if path != Some("") {
            check(path.unwrap_or(text))?;
        }
        if text.len() > LONGEST {
            return Err(NameError::TooLong);
        }
        Ok(Pattern(text.into()))
    }
}

impl From<ChannelName> for Pattern {
    fn from(name: ChannelName) -> Pattern {
        Pattern(name.0)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_paths_of_segments() {
        for name in [
            "/a",
            "/lobby/chat",
            "/room/tea-(2)_!~$@",
            "/a/b/c/d/e/f/g/h",
        ] {
            assert_eq!(
                name.parse().map(|n: ChannelName| n.to_string()),
                Ok(name.to_owned())
            );
        }
        let long = format!("/{}", "a".repeat(4096));
        let cases = [
            ("", NameError::NoSlash),
            ("lobby", NameError::NoSlash),
            ("/", NameError::EmptySegment),
            ("/a//b", NameError::EmptySegment),
            ("/a/", NameError::EmptySegment),
            ("/a/../b", NameError::Character(3)),
            ("/a\0b", NameError::Character(2)),
            ("/é", NameError::Character(1)),
            ("/a/*", NameError::Character(3)),
            ("/a/b/c/d/e/f/g/h/i", NameError::TooLong),
            (&long, NameError::TooLong),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<ChannelName>(), Err(error), "{text}");
        }
    }

    #[test]
    fn patterns_match_names() {
        let matching = |name: &str, pattern: &str| {
            let (name, pattern): (ChannelName, Pattern) =
                (name.parse().expect(name), pattern.parse().expect(pattern));
            assert_eq!(
                pattern.matches(&name),
                name.patterns().any(|text| text == pattern.as_str()),
                "{name} {pattern}"
            );
            pattern.matches(&name)
        };
        for pattern in ["/a/b/c", "/a/b/*", "/a/b/**", "/a/**", "/**"] {
            assert!(matching("/a/b/c", pattern), "{pattern}");
        }
        for pattern in [
            "/a/b",
            "/a/*",
            "/a/b/c/*",
            "/a/b/c/**",
            "/*",
            "/b/**",
            "/a/bb/**",
        ] {
            assert!(!matching("/a/b/c", pattern), "{pattern}");
        }
        assert!(matching("/a", "/*"));
        for wrong in ["*", "/a*", "/a/***", "/*/a", "/a/**/b", "//**"] {
            assert!(wrong.parse::<Pattern>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_are_in_a_root() {
        let name: ChannelName = "/meta/connect".parse().expect("a name");
        assert!(name.is_in("/meta") && !name.is_in("/met") && !name.is_in("/service"));
    }
}
