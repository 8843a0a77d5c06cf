//! Builds the script of a match, event by event.

use crate::records::replay::{
    Annotation, Event, EventKind, GameScript, Script, SetPosition, WrittenPlay, WrittenRules,
    add_line, excerpt, replay,
};
use crate::records::{Record, Source, Tag, note_skipped};
use crate::rules::{BySide, Cube, Point, Roll, Side};

/// A match that is being read.
#[derive(Debug)]
pub(super) struct ScriptBuilder<'t> {
    pub(super) script: Script<'t>,
}

impl<'t> ScriptBuilder<'t> {
    /// Without a game.
    pub(super) fn new(format: &'static str) -> ScriptBuilder<'t> {
        ScriptBuilder {
            script: Script {
                players: BySide::default(),
                length: None,
                rules: WrittenRules::default(),
                games: Vec::new(),
                source: Source {
                    format,
                    dialect: format,
                },
                tags: Vec::new(),
                comment: String::new(),
                notes: Vec::new(),
                analyse: None,
            },
        }
    }

    /// Names the players, the left one first.
    pub(super) fn players(&mut self, left: &str, right: &str) {
        self.script.players = BySide([left.trim().to_owned(), right.trim().to_owned()]);
    }

    /// Keeps a line of the header.
    pub(super) fn tag(&mut self, key: &str, value: &str) {
        self.script.tags.push(Tag {
            key: key.trim().to_owned(),
            value: value.trim().to_owned(),
        });
    }

    /// Begins a game.
    pub(super) fn game(&mut self, number: Option<u32>, line: usize, score: Option<[u32; 2]>) {
        self.script.games.push(GameScript {
            number,
            line,
            score: score.map(BySide),
            score_line: line,
            ..GameScript::default()
        });
    }

    /// The current game.
    pub(super) fn last(&mut self) -> Option<&mut GameScript<'t>> {
        self.script.games.last_mut()
    }

    /// The last event.
    pub(super) fn last_event(&self) -> Option<&Event<'t>> {
        self.script.games.last()?.events.last()
    }

    /// Adds an event.
    pub(super) fn event(&mut self, side: Side, line: usize, text: &'t str, kind: EventKind<'t>) {
        let text = text.trim();
        if let Some(game) = self.last() {
            game.events.push(Event {
                side,
                line,
                text,
                kind,
            });
        }
    }

    /// Adds a roll and its play.
    pub(super) fn roll(
        &mut self,
        side: Side,
        line: usize,
        text: &'t str,
        dice: Roll,
        play: WrittenPlay<'t>,
    ) {
        self.event(side, line, text, EventKind::Roll(dice, play));
    }

    /// Doubles the cube before the game has begun, as equal opening rolls do by agreement.
    pub(super) fn automatic_double(&mut self, line: usize, text: &'t str) {
        let Some(game) = self.last() else { return };
        let value = game
            .set
            .last()
            .and_then(|placed| placed.cube)
            .map_or(1, Cube::value);
        let which = game.set.len();
        game.set.push(SetPosition {
            cube: Cube::new(value.saturating_mul(2), None),
            ..SetPosition::default()
        });
        self.event(Side::O, line, text, EventKind::Set(which));
    }

    /// Attaches a comment to the last event.
    pub(super) fn comment(&mut self, text: &str) {
        let text = text.trim();
        let Some(game) = self.last() else {
            add_line(&mut self.script.comment, text);
            return;
        };
        let Some(event) = game.events.len().checked_sub(1) else {
            add_line(&mut game.comment, text);
            return;
        };
        match game.remarks.last_mut() {
            Some((of, annotation)) if *of == event => add_line(&mut annotation.comment, text),
            _ => {
                let comment = text.to_owned();
                let annotation = Annotation {
                    comment,
                    ..Annotation::default()
                };
                game.remarks.push((event, annotation));
            }
        }
    }

    /// Attaches an analysis to the last event.
    pub(super) fn remark(&mut self, annotation: Annotation<'t>) {
        let Some(game) = self.last() else { return };
        let Some(event) = game.events.len().checked_sub(1) else {
            return;
        };
        match game.remarks.last_mut() {
            Some((of, before)) if *of == event => {
                let comment = std::mem::take(&mut before.comment);
                *before = Annotation {
                    comment,
                    ..annotation
                };
            }
            _ => game.remarks.push((event, annotation)),
        }
    }

    /// Notes a line that cannot be read.
    pub(super) fn skipped(&mut self, line: usize, text: &str) {
        let message = ["skipped, cannot be read: ", &excerpt(text)];
        note_skipped(&mut self.script.notes, line, &message);
    }

    /// The record, if there is a game in it.
    pub(super) fn record(self) -> Option<Record> {
        (!self.script.games.is_empty()).then(|| replay(self.script))
    }
}

/// Reads two dice with anything between them.
pub(super) fn read_dice(text: &str) -> Option<Roll> {
    let mut dice = text.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0');
    Roll::new(dice.next()?, dice.next()?)
}

/// The movements of a play from point to point, `24-23` or `24/23`, one checker each; `None` if
/// there is something else. Points that ascend are counted from the other side.
pub(super) fn read_steps(text: &str) -> Option<WrittenPlay<'static>> {
    let mut steps = [None; 4];
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let mut ascends = None;
    for word in words.by_ref() {
        let (from, to) = word.split_once(['-', '/'])?;
        let (from, to) = (place(from)?, place(to)?);
        let ascends = *ascends.get_or_insert(is_ascending(from, to));
        let turned = |place: u8| {
            if ascends && (1..=24).contains(&place) {
                25 - place
            } else {
                place
            }
        };
        let from = if from == 0 { 25 } else { from };
        let step = (Point::new(turned(from))?, Point::new(turned(to))?);
        *steps.iter_mut().find(|step| step.is_none())? = Some(step);
    }
    Some(WrittenPlay::Steps(steps))
}

/// A point, 25 for the bar and 0 for off, without a star after it.
fn place(text: &str) -> Option<u8> {
    let text = text.trim_end_matches('*');
    match text {
        "bar" | "Bar" | "b" => Some(25),
        "off" | "Off" | "o" => Some(0),
        _ => text.parse().ok().filter(|&place| place <= 25),
    }
}

/// Whether a movement goes from low points to high ones. From the bar that goes to the first six,
/// and off it goes from the last six.
fn is_ascending(from: u8, to: u8) -> bool {
    match (from, to) {
        (25, to) => to <= 6,
        (from, 0) => from >= 19,
        (from, to) => from < to,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_in_either_direction() {
        let down = read_steps("24-23 13-8*").expect("steps");
        assert_eq!(read_steps("1-2 12-17"), Some(down));
        assert_eq!(read_steps("bar/4, 19/23"), read_steps("bar/21 6/2"));
        assert_eq!(read_steps("22-off"), read_steps("3-off"));
        assert_eq!(read_steps("24-23 x"), None);
        assert_eq!(read_steps("1-2 1-2 1-2 1-2 1-2"), None);
    }
}
