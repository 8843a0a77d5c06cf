//! Who played, where and when, and by what rules.

use super::bytes::Bytes;
use crate::records::date::date;
use crate::records::replay::{Script, WrittenRules, analysis};
use crate::records::{Source, Tag};
use crate::rules::BySide;
use crate::text::digits;

/// What a file says of a match as a whole.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub(super) length: u32,
    pub(super) variant: u32,
    pub(super) score_start: BySide<u32>,
    pub(super) ratings: BySide<Option<String>>,
    pub(super) comment: String,
    players: BySide<String>,
    rules: u32,
    cube_limit: Option<u32>,
    /// Whether the Crawford game was played before.
    after_crawford: bool,
    tags: Vec<Tag>,
}

/// The bits of the rules.
const CRAWFORD: u32 = 1;
const JACOBY: u32 = 2;
const BEAVERS: u32 = 4;

/// The name of a variant, as eXtreme Gammon has it.
pub(super) fn variant(number: u32) -> Option<&'static str> {
    const NAMES: [&str; 4] = ["Backgammon", "Nackgammon", "Hypergammon", "Longgammon"];
    NAMES.get(number as usize).copied()
}

impl Header {
    /// The record of a match of the second version.
    pub(super) fn read(mut bytes: Bytes<'_>) -> Option<Header> {
        let mut fields = bytes.record()?;
        let (length, variant) = (fields.rest.number()?, fields.rest.number()?);
        let players = [fields.text(0)?, fields.text(1)?];
        let rules = fields.number(2)?.unwrap_or(0);
        let cube_limit = fields.number(3)?;
        let mut score = |bit| fields.get(bit, |bytes| Some([bytes.number()?, bytes.number()?]));
        let score_start = score(4)?.unwrap_or_default();
        score(5)?;
        fields.number(6)?;
        fields.number(7)?;
        let time = fields.get(8, Bytes::long)?.map(|time| time / 1000);
        fields.get(9, Bytes::long)?;
        fields.number(10)?;
        let after_crawford = fields.has(11);
        let mut header = Header {
            length,
            variant,
            score_start: BySide(score_start),
            players: BySide(players.map(Option::unwrap_or_default)),
            rules,
            cube_limit,
            after_crawford,
            ..Header::default()
        };
        header.time(time);
        // What cannot be read of the rest is no reason to refuse the match.
        let _ = header.more(&mut fields);
        Some(header)
    }

    /// The fields of the second version about where the match was played, and by whom.
    fn more(&mut self, fields: &mut super::bytes::Fields<'_>) -> Option<()> {
        let text = |text: Option<String>| text.unwrap_or_default();
        self.tag("Event", text(fields.text(12)?));
        fields.number(13)?;
        fields.number(14)?;
        let stage = text(fields.text(15)?);
        let round = fields.number(16)?.map(digits);
        let between = if stage.is_empty() || round.is_none() {
            ""
        } else {
            " "
        };
        self.tag("Round", [&stage, between, &text(round)].concat());
        self.tag("Table", text(fields.text(17)?));
        let place = [text(fields.text(18)?), text(fields.text(19)?)];
        let between = if place.iter().any(String::is_empty) {
            ""
        } else {
            ", "
        };
        self.tag("Location", [&place[0], between, &place[1]].concat());
        fields.text(20)?;
        self.tag("Site", text(fields.text(21)?));
        self.tag("Match ID", text(fields.text(22)?));
        for (i, bit) in [23, 24].into_iter().enumerate() {
            self.ratings.0[i] = fields.get(bit, rating)?.flatten();
        }
        Some(())
    }

    /// The header of a match of the first version.
    pub(super) fn old(mut bytes: Bytes<'_>) -> Option<Header> {
        let length = bytes.u16()?;
        let [_, flags] = bytes.array()?;
        bytes.take(2 + 2 + 1 + 1)?;
        let time = bytes.u32()?;
        bytes.u16()?;
        let cube_limit = bytes.u16()?;
        bytes.take(6)?;
        let mut text = || bytes.short_text();
        let mut header = Header {
            length: length.into(),
            players: BySide([text()?, text()?]),
            rules: flags.into(),
            cube_limit: Some(cube_limit.into()),
            ..Header::default()
        };
        let [event, site] = [text(), text()].map(Option::unwrap_or_default);
        header.tag("Event", event);
        header.tag("Site", site);
        header.time(Some(time.into()).filter(|&time| time > 0));
        Some(header)
    }

    fn tag(&mut self, key: &str, value: String) {
        if !value.is_empty() {
            self.tags.push(Tag {
                key: key.to_owned(),
                value,
            });
        }
    }

    /// The time of the start, in seconds since 1970.
    fn time(&mut self, seconds: Option<u64>) {
        const EPOCH: f64 = 25_569.0;
        const DAY: f64 = 86_400.0;
        let date = seconds.and_then(|seconds| date(EPOCH + seconds as f64 / DAY));
        if let Some((date, time)) = date {
            self.tag("EventDate", date);
            if time != "00.00" {
                self.tag("EventTime", time);
            }
        }
    }

    /// Tells the Crawford game.
    pub(super) fn crawford(&self) -> Crawford {
        Crawford {
            to_come: self.rules & CRAWFORD != 0 && !self.after_crawford,
        }
    }

    /// The script of the match, without its games.
    pub(super) fn script<'t>(&self) -> Script<'t> {
        let has = |bit: u32| self.rules & bit != 0;
        let is_money = self.length == 0;
        Script {
            players: self.players.clone(),
            length: Some(self.length),
            rules: WrittenRules {
                variation: Some(variant(self.variant).unwrap_or("unknown")),
                crawford: (!is_money).then(|| has(CRAWFORD)),
                jacoby: is_money.then(|| has(JACOBY)),
                beavers: Some(has(BEAVERS)),
                cube_limit: self.cube_limit.filter(|&limit| limit > 0),
            },
            games: Vec::new(),
            source: Source {
                format: "",
                dialect: "",
            },
            tags: self.tags.clone(),
            comment: self.comment.clone(),
            notes: Vec::new(),
            analyse: Some(analysis),
        }
    }
}

/// The rating in the record of a player.
fn rating(bytes: &mut Bytes<'_>) -> Option<Option<String>> {
    let mut fields = bytes.record()?;
    fields.text(0)?;
    let hundredths = fields.number(1)?;
    Some(hundredths.map(|hundredths| {
        let (whole, part) = (digits(hundredths / 100), hundredths % 100);
        [&whole, ".", &digits(part / 10), &digits(part % 10)].concat()
    }))
}

/// Whether the Crawford game, the first in which a player needs one point, is still to come.
#[derive(Debug)]
pub(super) struct Crawford {
    to_come: bool,
}

impl Crawford {
    pub(super) fn is_now(&mut self, length: u32, points: BySide<u32>) -> bool {
        let away = points.0.map(|points| length.saturating_sub(points));
        let is_now = self.to_come && length > 0 && away.contains(&1) && !away.contains(&0);
        self.to_come &= !is_now;
        is_now
    }
}
