//! The root of a game: the match that it is of.

use super::SOURCE;
use super::tree::{Node, unescape};
use super::vocabulary::TAGS;
use crate::records::replay::{GameScript, Script, WrittenRules, analysis};
use crate::records::{PlayerDetails, Tag};
use crate::rules::BySide;
use crate::text::{number, split_at_first};

/// The match that a game belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    players: BySide<String>,
    length: Option<u32>,
    /// The number of the game in it, from 0.
    game: Option<u32>,
}

impl Match {
    pub(super) fn of(root: &Node<'_>) -> Match {
        let name = |property| {
            unescape(root.value(property).unwrap_or_default())
                .trim()
                .to_owned()
        };
        Match {
            players: BySide([name("PW"), name("PB")]),
            length: field(root, "length"),
            game: field(root, "game"),
        }
    }

    /// Whether this game is of the same match as one before it.
    pub(super) fn continues(&self, before: &Match) -> bool {
        let is_later = match (before.game, self.game) {
            (Some(before), Some(this)) => this > before,
            _ => true,
        };
        self.players == before.players && self.length == before.length && is_later
    }

    /// The script of the match that begins with this game.
    pub(super) fn script<'t>(&self, root: &Node<'t>, first: GameScript<'t>) -> Script<'t> {
        let rule = |name: &str| rules(root).any(|rule| rule == name);
        let is_match = self.length.is_some_and(|length| length > 0);
        Script {
            players: self.players.clone(),
            length: self.length,
            rules: WrittenRules {
                variation: variation(root),
                crawford: is_match.then(|| rule("Crawford") || is_crawford_game(root)),
                jacoby: (!is_match).then(|| rule("Jacoby")),
                cube_limit: rule("NoCube").then_some(1),
                ..WrittenRules::default()
            },
            games: vec![first],
            source: SOURCE,
            tags: tags(root),
            comment: unescape(root.value("GC").unwrap_or_default())
                .trim_end()
                .to_owned(),
            analyse: Some(analysis),
            notes: Vec::new(),
        }
    }
}

/// The variations, as `RU` has them, and as they are called here. Those with one and two checkers
/// are not known.
const VARIATIONS: [(&str, &str); 4] = [
    ("Nackgammon", "nackgammon"),
    ("Hypergammon1", "Hypergammon1"),
    ("Hypergammon2", "Hypergammon2"),
    ("Hypergammon3", "hypergammon"),
];

/// The variation that is played, if another than backgammon.
pub(super) fn variation(root: &Node<'_>) -> Option<&'static str> {
    let is_it = |(name, _): &(&str, &str)| rules(root).any(|rule| rule == *name);
    VARIATIONS.into_iter().find(is_it).map(|(_, known)| known)
}

/// The ratings of the players.
pub(super) fn seats(root: &Node<'_>) -> BySide<PlayerDetails> {
    BySide(["WR", "BR"]).map(|property| PlayerDetails {
        name: None,
        rating: root
            .value(property)
            .map(|rating| unescape(rating).into_owned()),
    })
}

/// The rules of a game: `RU[Crawford:CrawfordGame:Jacoby]`.
fn rules<'t>(root: &Node<'t>) -> impl Iterator<Item = &'t str> {
    let values = root.values("RU").iter();
    values.flat_map(|value| value.split(':')).map(str::trim)
}

pub(super) fn is_crawford_game(root: &Node<'_>) -> bool {
    rules(root).any(|rule| rule == "CrawfordGame")
}

/// A number among the values of `MI`: `MI[length:7][game:0][ws:0][bs:0]`.
pub(super) fn field(root: &Node<'_>, name: &str) -> Option<u32> {
    let fields = root.values("MI").iter();
    let mut fields = fields.filter_map(|value| split_at_first(value, b':'));
    let (_, value) = fields.find(|(key, _)| key.trim() == name)?;
    number(value.trim())
}

fn tags(root: &Node<'_>) -> Vec<Tag> {
    let mut tags = Vec::new();
    for (property, key) in TAGS {
        if let Some(value) = root.value(property) {
            tags.push(Tag {
                key: key.to_owned(),
                value: unescape(value).into_owned(),
            });
        }
    }
    tags
}
