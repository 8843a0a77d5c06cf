//! The nodes of a game: actions, positions that are set, comments and analysis.

use super::analysis::{self, analysis};
use super::root::{self, field, is_crawford_game};
use super::set::Setting;
use super::tree::Node;
use super::vocabulary::{ROOT_PROPERTIES, steps};
use crate::records::replay::{Annotation, Event, EventKind, GameScript, SetPosition, WrittenPlay};
use crate::records::{CubeAnalysis, Note, NoteCode};
use crate::rules::Stakes;
use crate::rules::{Board, BySide, Cube, Roll, Score, Side, Variant};
use crate::text::number;

/// The properties of nodes that are read, and those that say what follows from others: marks for
/// skill and luck, and for what is to be rolled out.
const GAME_PROPERTIES: [&str; 22] = [
    "A", "AB", "AE", "AW", "B", "BC", "BM", "C", "CP", "CR", "CV", "DA", "DC", "DI", "DO", "GB",
    "GW", "LU", "MR", "PL", "W", "TE",
];

/// A game: its root and the nodes after it; and what of it could not be read.
pub(super) fn read_game<'t>(root: &Node<'t>, nodes: &[Node<'t>]) -> (GameScript<'t>, Vec<Note>) {
    let score = BySide([field(root, "ws"), field(root, "bs")]);
    let mut reader = GameReader::new(root);
    reader.set(root);
    reader.unread(root, &ROOT_PROPERTIES);
    for node in nodes {
        reader.node(node);
    }
    reader.flush(None);
    reader.events.extend(result(root));
    let mut comment = analysis::comment(root);
    join(&mut comment, &reader.comment);
    let GameReader {
        events,
        remarks,
        set,
        notes,
        ..
    } = reader;
    let script = GameScript {
        number: field(root, "game").map(|game| game.saturating_add(1)),
        line: root.line,
        score: score.0[0]
            .zip(score.0[1])
            .map(|(white, black)| BySide([white, black])),
        score_line: root.line,
        crawford: Some(is_crawford_game(root)),
        events,
        remarks,
        set,
        comment,
    };
    (script, notes)
}

/// A game that is being read.
struct GameReader<'t> {
    variant: &'static Variant,
    score: Score,
    crawford: bool,
    events: Vec<Event<'t>>,
    remarks: Vec<(usize, Annotation<'t>)>,
    set: Vec<SetPosition>,
    notes: Vec<Note>,
    /// The position that is set before the next event.
    setting: Setting,
    is_setting: bool,
    /// The comment on what is set; at the end, on the game.
    comment: String,
    /// The board, as long as there is no action.
    board: Option<Board>,
    /// The side on roll, if known.
    turn: Option<Side>,
    /// The cube, as far as doubles and takes have brought it.
    cube: Cube,
    /// The double that is being answered.
    double: Option<Double>,
    /// The points of a resignation that is not answered yet.
    resigned: Option<&'t str>,
}

/// A double, and its analysis.
struct Double {
    event: usize,
    analysis: Option<CubeAnalysis>,
}

impl<'t> GameReader<'t> {
    fn new(root: &Node<'t>) -> GameReader<'t> {
        let number = |name| field(root, name).unwrap_or(0).min(Score::HIGHEST.into()) as u16;
        let variant = root::variation(root).and_then(Variant::named);
        let variant = variant.unwrap_or(&Variant::BACKGAMMON);
        GameReader {
            variant,
            score: Score {
                length: number("length"),
                points: BySide([number("ws"), number("bs")]),
            },
            crawford: is_crawford_game(root),
            events: Vec::new(),
            remarks: Vec::new(),
            set: Vec::new(),
            notes: Vec::new(),
            setting: Setting::default(),
            is_setting: false,
            comment: String::new(),
            board: Some(variant.start),
            turn: None,
            cube: Cube::CENTRED,
            double: None,
            resigned: None,
        }
    }

    fn note(&mut self, line: usize, code: NoteCode, message: &[&str]) {
        self.notes.push(Note::new(line, code, message));
    }

    fn node(&mut self, node: &Node<'t>) {
        self.set(node);
        self.unread(node, &[]);
        let comment = analysis::comment(node);
        let mut comment_text = comment.as_str();
        for (name, side) in [("W", Side::O), ("B", Side::X)] {
            let Some(text) = node.value(name) else {
                continue;
            };
            if !self.resignation(node.line, text, side) {
                self.event(node, text, side, std::mem::take(&mut comment_text));
            }
        }
        join(&mut self.comment, comment_text);
    }

    /// `resign:2`, `accept` and `reject`, as Gibbon writes them. What is refused is a comment.
    fn resignation(&mut self, line: usize, text: &'t str, side: Side) -> bool {
        match text.trim() {
            "accept" => self.events.push(Event {
                side,
                line,
                text,
                kind: EventKind::Wins(self.resigned.take().and_then(number)),
            }),
            "reject" => {
                let refused = self.resigned.take().unwrap_or_default();
                join(
                    &mut self.comment,
                    &["resign:", refused, ", rejected"].concat(),
                );
            }
            text => match text.strip_prefix("resign:") {
                Some(points) => self.resigned = Some(points),
                None => return false,
            },
        }
        true
    }

    fn set(&mut self, node: &Node<'t>) {
        if self.setting.take(node, self.board, self.variant) {
            self.is_setting = true;
        }
    }

    fn event(&mut self, node: &Node<'t>, text: &'t str, side: Side, comment: &str) {
        let kind = match kind(text.trim(), side) {
            // As GNU Backgammon saves a position with dice.
            EventKind::Roll(roll, WrittenPlay::Text(_)) if self.setting.roll == Some(roll) => {
                EventKind::Roll(roll, WrittenPlay::Open)
            }
            kind => kind,
        };
        self.flush(Some((side, kind)));
        let doubler = match kind {
            EventKind::Take | EventKind::Drop => side.other(),
            _ => side,
        };
        let stakes = Stakes::of(&self.score, self.crawford, doubler, self.cube.value());
        let (mut annotation, is_whole) = analysis(node, side, stakes);
        if !is_whole {
            let message = "an analysis that cannot be read: skipped";
            self.note(node.line, NoteCode::Unreadable, &[message]);
        }
        annotation.comment = std::mem::take(&mut self.comment);
        join(&mut annotation.comment, comment);
        self.follow(kind, side, &mut annotation.cube);
        if annotation.is_something() {
            self.remarks.push((self.events.len(), annotation));
        }
        self.events.push(Event {
            side,
            line: node.line,
            text,
            kind,
        });
    }

    /// Keeps up with whose turn it is, with the cube, and with what was thought of the double:
    /// GNU Backgammon has one analysis for a double and its answer.
    fn follow(&mut self, kind: EventKind<'_>, side: Side, cube: &mut Option<CubeAnalysis>) {
        self.board = None;
        match kind {
            EventKind::Double if self.double.is_none() => {
                self.turn = Some(side);
                self.double = Some(Double {
                    event: self.events.len(),
                    analysis: cube.clone(),
                });
            }
            EventKind::Double => {
                self.turn_cube(side);
                self.answer(cube);
            }
            EventKind::Take | EventKind::Drop => self.answer(cube),
            _ => {
                self.turn = Some(side.other());
                self.double = None;
            }
        }
        if kind == EventKind::Take {
            self.turn_cube(side);
            self.double = None;
        }
    }

    fn turn_cube(&mut self, owner: Side) {
        self.cube = self.cube.turned(Some(owner)).unwrap_or(self.cube);
    }

    fn answer(&mut self, cube: &mut Option<CubeAnalysis>) {
        let Some(double) = &mut self.double else {
            return;
        };
        match (&double.analysis, &cube) {
            (Some(known), None) => *cube = Some(known.clone()),
            (None, Some(known)) => {
                double.analysis = Some(known.clone());
                let annotation = Annotation {
                    cube: Some(known.clone()),
                    ..Annotation::default()
                };
                let at = double.event;
                match self.remarks.iter_mut().find(|(event, _)| *event == at) {
                    Some((_, doubled)) => doubled.cube = annotation.cube,
                    None => {
                        let place = self.remarks.partition_point(|(event, _)| *event < at);
                        self.remarks.insert(place, (at, annotation));
                    }
                }
            }
            _ => {}
        }
    }

    /// Says what was set, before what a player does; at the end, before nothing.
    fn flush(&mut self, next: Option<(Side, EventKind<'_>)>) {
        let mut setting = std::mem::take(&mut self.setting);
        if !std::mem::take(&mut self.is_setting) {
            return;
        }
        for (line, message) in std::mem::take(&mut setting.faults) {
            self.note(line, NoteCode::Unreadable, &[&message]);
        }
        let line = setting.line;
        setting.placed.cube = setting.cube_after(self.cube);
        self.place(setting.placed, next, line);
        let Some(roll) = setting.roll else { return };
        match (next, self.turn) {
            (None, Some(side)) => self.events.push(Event {
                side,
                line,
                text: "",
                kind: EventKind::Roll(roll, WrittenPlay::Open),
            }),
            (Some((_, EventKind::Roll(rolled, _))), _) if rolled == roll => {}
            _ => {
                let message = ["dice are set, but not rolled: ", &roll.text()];
                self.note(line, NoteCode::PositionSet, &message);
            }
        }
    }

    /// Says what was set, unless that is no more than the turn of whose turn it is.
    fn place(&mut self, mut placed: SetPosition, next: Option<(Side, EventKind<'_>)>, line: usize) {
        let begins = matches!(next, Some((_, EventKind::Roll(..) | EventKind::Double)));
        if let Some((side, _)) = next.filter(|_| begins)
            && (placed.turn.is_some() || placed.board.is_some())
        {
            placed.turn = Some(side);
        }
        let sets = placed.board.is_some() || placed.cube.is_some();
        let is_natural = match self.turn {
            Some(turn) => placed.turn.is_none_or(|side| side == turn),
            None => begins && self.events.is_empty(),
        };
        self.board = placed.board.or(self.board);
        self.turn = placed.turn.or(self.turn);
        self.cube = placed.cube.unwrap_or(self.cube);
        if sets || !is_natural {
            self.events.push(Event {
                side: self.turn.unwrap_or(Side::X),
                line,
                text: "",
                kind: EventKind::Set(self.set.len()),
            });
            self.set.push(placed);
        }
    }

    /// Notes what a node has beside what is read.
    fn unread(&mut self, node: &Node<'t>, known: &[&str]) {
        for (name, values) in node.properties() {
            let says = values.iter().any(|value| !value.trim().is_empty());
            if says && !known.contains(name) && !GAME_PROPERTIES.contains(name) {
                let name: String = name.chars().take(20).collect();
                let message = [&name, ": a property that is not read"];
                self.note(node.line, NoteCode::Unreadable, &message);
            }
        }
        if let Some(line) = node.variation {
            let message = "a variation: skipped, only what was played is read";
            self.note(line, NoteCode::Unreadable, &[message]);
        }
    }
}

/// Appends a comment to another.
fn join(comment: &mut String, more: &str) {
    if !comment.is_empty() && !more.is_empty() {
        comment.push('\n');
    }
    comment.push_str(more);
}

fn kind(text: &str, side: Side) -> EventKind<'_> {
    match text {
        "double" => EventKind::Double,
        "take" => EventKind::Take,
        "drop" => EventKind::Drop,
        _ => rolled(text, side).unwrap_or(EventKind::Unreadable),
    }
}

/// A roll with its steps: `61lrqr`; a roll alone is a dance, as GNU Backgammon reads it.
fn rolled(text: &str, side: Side) -> Option<EventKind<'_>> {
    let &[a, b] = text.as_bytes().get(..2)? else {
        return None;
    };
    let roll = Roll::new(a.wrapping_sub(b'0'), b.wrapping_sub(b'0'))?;
    let (steps, rest) = steps(text.get(2..)?, side)?;
    let told = match steps {
        [None, ..] => WrittenPlay::Text("Cannot Move"),
        steps => WrittenPlay::Steps(steps),
    };
    rest.is_empty().then_some(EventKind::Roll(roll, told))
}

/// The end: `RE[W+2]`, or `RE[W+2R]` where the other gave up, which some write out.
fn result<'t>(root: &Node<'t>) -> Vec<Event<'t>> {
    let (line, text) = (root.line, root.value("RE").unwrap_or_default());
    let event = |side, kind| Event {
        side,
        line,
        text,
        kind,
    };
    let (winner, points) = match text.trim().split_at_checked(2) {
        Some(("W+", points)) => (Side::O, points),
        Some(("B+", points)) => (Side::X, points),
        _ => return Vec::new(),
    };
    let given_up = points
        .strip_suffix("Resign")
        .or(points.strip_suffix(['R', 'r']));
    let resigns = given_up.map(|_| event(winner.other(), EventKind::Resigns));
    let wins = event(winner, EventKind::Wins(number(given_up.unwrap_or(points))));
    resigns.into_iter().chain([wins]).collect()
}
