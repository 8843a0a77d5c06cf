//! A conversation: what was said, and how much of it nobody has seen.

use serde_json::Value;

use super::Topic;

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in its channel; none for what one has written to a person.
    pub n: Option<u64>,
    /// Who said it.
    pub from: String,
    /// What was said: text, never markup.
    pub text: String,
    /// When, in milliseconds since 1970.
    pub at: u64,
}

impl Line {
    /// The line that an event is; `None` for other events.
    pub(super) fn read(event: &Value) -> Option<Line> {
        Some(Line {
            n: Some(event["n"].as_u64()?),
            from: event["from"].as_str()?.to_owned(),
            text: event["text"].as_str()?.to_owned(),
            at: event["at"].as_u64()?,
        })
    }
}

/// Something that one says, and that has not come back as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Its number among all that was said by this chat.
    pub id: u64,
    /// The text.
    pub text: String,
    /// Whether it was not sent, or may not have been; it can be said again.
    pub is_stuck: bool,
}

/// What was said before the first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// It was not asked for.
    Unknown,
    /// It is on its way.
    Asked,
    /// There may be more.
    More,
    /// Nothing.
    Nothing,
}

/// What was said about a topic.
#[derive(Clone, Debug)]
pub struct Conversation {
    pub(super) topic: Topic,
    /// In order.
    pub(super) lines: Vec<Line>,
    pub(super) outgoing: Vec<Outgoing>,
    pub(super) unread: usize,
    pub(super) earlier: Earlier,
}

impl Conversation {
    pub(super) fn new(topic: Topic) -> Conversation {
        Conversation {
            topic,
            lines: Vec::new(),
            outgoing: Vec::new(),
            unread: 0,
            earlier: Earlier::Unknown,
        }
    }

    /// What it is about.
    #[must_use]
    pub fn topic(&self) -> &Topic {
        &self.topic
    }

    /// What was said, in order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What is being said, in order.
    #[must_use]
    pub fn outgoing(&self) -> &[Outgoing] {
        &self.outgoing
    }

    /// How many lines came while nobody looked.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// What was said before.
    #[must_use]
    pub fn earlier(&self) -> Earlier {
        self.earlier
    }

    /// Adds a line in its place. Returns that; none if it is there already.
    pub(super) fn add(&mut self, line: Line) -> Option<usize> {
        let is_known = line.n.is_some() && self.lines.iter().any(|known| known.n == line.n);
        if is_known {
            return None;
        }
        // By number where both have one, else by time.
        let is_after = |known: &Line| match (known.n, line.n) {
            (Some(known), Some(n)) => known < n,
            _ => known.at <= line.at,
        };
        let place = self.lines.iter().rposition(is_after).map_or(0, |at| at + 1);
        self.lines.insert(place, line);
        Some(place)
    }

    /// The number of the first line that has one.
    pub(super) fn first(&self) -> Option<u64> {
        self.lines.iter().find_map(|line| line.n)
    }
}
