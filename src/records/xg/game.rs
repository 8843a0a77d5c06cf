//! The records of a game: what was done, and the positions that were set.
//!
//! The board and the cube are kept as the replay will have them. Where a record has others, they
//! were edited there.

use super::analysis;
use super::board::{FIRST, board, cube, player};
use super::board::{Steps, movements, play_text, steps};
use super::bytes::Bytes;
use super::comments::{Comments, joined};
use crate::records::replay::{Annotation, Event, EventKind, GameScript, SetPosition, WrittenPlay};
use crate::records::{Note, NoteCode};
use crate::rules::{Board, BySide, Cube, Play, Roll, Side, Step, Variant, find_play, legal_plays};

/// A game that is being read.
pub(super) struct Game {
    /// Its acts have no texts yet.
    script: GameScript<'static>,
    texts: Vec<String>,
    board: Board,
    cube: Cube,
    /// The cube as a double that has no answer yet would leave it.
    offered: Option<Cube>,
    /// The number of automatic doubles before the first roll.
    doubled: u32,
    /// Whether it starts from a position of its own that is not yet set.
    is_set: bool,
    /// The annotation of the event to come.
    pending: Option<Annotation<'static>>,
}

impl Game {
    pub(super) fn new(
        record: Bytes<'_>,
        line: usize,
        variation: Option<&str>,
        version: i32,
        comments: &mut Comments<'_>,
        notes: &mut Vec<Note>,
    ) -> Game {
        let variant = variation.and_then(Variant::named);
        let usual = variant.unwrap_or(&Variant::BACKGAMMON).start;
        let start = board(record.from(21), FIRST).unwrap_or(usual);
        let doubled = if version >= 26 { record.i32(64) } else { 0 };
        let doubled = u32::try_from(doubled).unwrap_or(0);
        let centred = cube(0, doubled).unwrap_or(Cube::CENTRED);
        let before = comments.get(record.i32(56), line, notes);
        let after = comments.get(record.i32(60), line, notes);
        let score = [12, 16].map(|at| u32::try_from(record.i32(at)).ok());
        let script = GameScript {
            number: u32::try_from(record.i32(48)).ok(),
            line,
            score: score[0]
                .zip(score[1])
                .map(|(first, second)| BySide([first, second])),
            score_line: line,
            crawford: Some(record.is_on(20)),
            comment: joined(before, &after),
            ..GameScript::default()
        };
        Game {
            script,
            texts: Vec::new(),
            board: start,
            cube: centred,
            offered: None,
            doubled,
            is_set: start != usual || centred != Cube::CENTRED,
            pending: None,
        }
    }

    /// A record of the cube: whether the player doubled, and what came of it; of a position alone that
    /// is to come.
    pub(super) fn cube(
        &mut self,
        record: Bytes<'_>,
        line: usize,
        is_position: bool,
        comments: &mut Comments<'_>,
        notes: &mut Vec<Note>,
    ) {
        let Some(side) = self.player(record.i32(12), line, notes) else {
            return;
        };
        let doubles = record.i32(16) == 1;
        let may_double = doubles || record.i32(16) == 0 || is_position;
        self.meet(side, line, record.from(36), record.i32(32), doubles);
        if is_position && self.script.events.is_empty() {
            self.set(line, side, self.board, self.cube, true);
        }
        let annotation = Annotation {
            comment: comments.get(record.i32(292), line, notes),
            cube: analysis::cube(record.from(64)).filter(|_| may_double),
            ..Annotation::default()
        };
        self.annotate(annotation);
        if doubles {
            self.double(side, line, record);
        }
    }

    /// A double and its answers. What XG thought of it stands beside both.
    fn double(&mut self, side: Side, line: usize, record: Bytes<'_>) {
        let analysis = self
            .pending
            .as_ref()
            .and_then(|annotation| annotation.cube.clone());
        let other = side.other();
        let mut value = self.cube.value();
        let mut turn = |game: &mut Game, side, kind, word: &str| {
            value = value.saturating_mul(2);
            game.event(side, line, format!("{word} => {value}"), kind);
        };
        let answer_annotation = || Annotation {
            cube: analysis.clone(),
            ..Annotation::default()
        };
        turn(self, side, EventKind::Double, "Doubles");
        let [answer, beaver, raccoon] = [20, 24, 28].map(|at| record.i32(at));
        let (last, taker) = match (answer, beaver) {
            (0 | 1, _) => (answer, other),
            (2, _) => {
                self.annotate(answer_annotation());
                turn(self, other, EventKind::Beaver, "Beavers");
                if beaver == 2 {
                    turn(self, side, EventKind::Raccoon, "Raccoons");
                    (raccoon, other)
                } else {
                    (beaver, side)
                }
            }
            _ => (-1, other),
        };
        let owned = Cube::new(value, Some(other)).unwrap_or(self.cube);
        match last {
            0 => {
                self.annotate(answer_annotation());
                self.event(taker, line, "Drops".to_owned(), EventKind::Drop);
            }
            1 => {
                if answer == 1 {
                    self.annotate(answer_annotation());
                }
                self.event(taker, line, "Takes".to_owned(), EventKind::Take);
                self.cube = owned;
            }
            _ => self.offered = Some(owned),
        }
    }

    /// A record of a roll and its play.
    pub(super) fn roll(
        &mut self,
        record: Bytes<'_>,
        line: usize,
        comments: &mut Comments<'_>,
        notes: &mut Vec<Note>,
    ) {
        let Some(side) = self.player(record.i32(64), line, notes) else {
            return;
        };
        self.meet(side, line, record.from(9), record.i32(108), false);
        let candidates = analysis::candidates(record.from(124));
        let luck = analysis::luck(record.f64(2320));
        let annotation = Annotation {
            comment: comments.get(record.i32(2524), line, notes),
            luck: luck.filter(|&luck| luck != 0.0 || !candidates.is_empty()),
            candidates,
            cube: None,
        };
        self.annotate(annotation);
        let dice = [100, 104].map(|at| record.i32(at));
        let pips = dice.map(|die| u8::try_from(die).unwrap_or(0));
        let Some(roll) = Roll::new(pips[0], pips[1]) else {
            let text = format!("a roll of {} and {}", dice[0], dice[1]);
            return self.event(side, line, text, EventKind::Unreadable);
        };
        let after = board(record.from(35), side);
        let numbers = std::array::from_fn(|i| record.i32(68 + 4 * i));
        let (play, text) = self.play(side, roll, numbers, after);
        let text = format!("{}{}: {text}", pips[0], pips[1]);
        self.event(side, line, text, EventKind::Roll(roll, play));
    }

    /// The play of a roll, and its text. Steps that are not legal are not believed where another
    /// play leads to the position after it.
    fn play(
        &mut self,
        side: Side,
        roll: Roll,
        numbers: [i32; 8],
        after: Option<Board>,
    ) -> (WrittenPlay<'static>, String) {
        let written = steps(numbers);
        let found =
            written.and_then(|steps| find_play(&self.board, side, roll, &movements(&steps)));
        if let (Some(steps), Some(play)) = (written, found) {
            self.board = self.board.after(side, &play);
            let text = play_text(&steps);
            let text = if text.is_empty() {
                "Cannot Move".to_owned()
            } else {
                text
            };
            return (WrittenPlay::Steps(steps), text);
        }
        let before = self.board;
        let leads_there = |play: &Play| Some(before.after(side, play)) == after;
        let plays = legal_plays(&before, side, roll);
        if let Some(play) = plays.iter().find(|play| leads_there(play)) {
            self.board = before.after(side, play);
            let steps = steps_of(play);
            return (WrittenPlay::Steps(steps), play_text(&steps));
        }
        let Some(steps) = written else {
            return (WrittenPlay::Text("(no play)"), "(no play)".to_owned());
        };
        self.board = steps
            .iter()
            .flatten()
            .fold(before, |board, step| moved(board, side, *step));
        (WrittenPlay::Steps(steps), play_text(&steps))
    }

    /// The end of the game.
    pub(super) fn end(&mut self, record: Bytes<'_>, line: usize) {
        const RESIGNED: i32 = 100;
        let Some(winner) = player(record.i32(24)) else {
            return;
        };
        if record.i32(32) >= RESIGNED {
            self.event(
                winner.other(),
                line,
                "Resigns".to_owned(),
                EventKind::Resigns,
            );
        }
        self.wins(winner, record.i32(28), line);
    }

    /// A part of the game that is missing in the file: only the winner is known.
    pub(super) fn missing(&mut self, record: Bytes<'_>, line: usize, notes: &mut Vec<Note>) {
        let message = "a part of the game is missing";
        notes.push(Note::new(line, NoteCode::Unreadable, &[message]));
        if let Some(winner) = player(record.i32(24)) {
            self.wins(winner, record.i32(28), line);
        }
    }

    fn wins(&mut self, winner: Side, points: i32, line: usize) {
        let points = u32::try_from(points).ok();
        let text = points.map_or_else(
            || "Wins".to_owned(),
            |points| format!("Wins {points} points"),
        );
        self.event(winner, line, text, EventKind::Wins(points));
    }

    fn player(&self, number: i32, line: usize, notes: &mut Vec<Note>) -> Option<Side> {
        let side = player(number);
        if side.is_none() {
            let message = format!("skipped, there is no player {number}");
            notes.push(Note::new(line, NoteCode::Unreadable, &[&message]));
        }
        side
    }

    /// Sets the board and the cube where a record has others than the replay will have.
    /// `doubles`: the player offers a double there, so that the game is under way.
    fn meet(&mut self, side: Side, line: usize, place: Bytes<'_>, owner: i32, doubles: bool) {
        let cube = cube(owner, self.doubled).unwrap_or(self.cube);
        if self.offered.take() == Some(cube) {
            self.cube = cube;
        }
        let there = board(place, FIRST).unwrap_or(self.board);
        let begins = self.script.events.is_empty();
        let differs = there != self.board || cube != self.cube;
        if !differs && !(begins && (self.is_set || doubles)) {
            return;
        }
        let [first, second] = there.checkers.0;
        let opens = begins && first == second && cube.owner.is_none() && !doubles;
        self.set(line, side, there, cube, !opens);
    }

    fn set(&mut self, line: usize, side: Side, there: Board, cube: Cube, under_way: bool) {
        (self.board, self.cube, self.is_set) = (there, cube, false);
        let which = self.script.set.len();
        self.script.set.push(SetPosition {
            board: Some(there),
            turn: under_way.then_some(side),
            cube: Some(cube),
        });
        self.put(side, line, String::new(), EventKind::Set(which));
    }

    /// Keeps the annotation of the event to come.
    fn annotate(&mut self, annotation: Annotation<'static>) {
        let Some(known) = self.pending.take() else {
            self.pending = Some(annotation);
            return;
        };
        self.pending = Some(Annotation {
            comment: joined(known.comment, &annotation.comment),
            candidates: annotation.candidates,
            cube: annotation.cube.or(known.cube),
            luck: annotation.luck.or(known.luck),
        });
    }

    /// Adds an event with its annotation.
    fn event(&mut self, side: Side, line: usize, text: String, kind: EventKind<'static>) {
        if let Some(annotation) = self.pending.take() {
            self.script
                .remarks
                .push((self.script.events.len(), annotation));
        }
        self.put(side, line, text, kind);
    }

    fn put(&mut self, side: Side, line: usize, text: String, kind: EventKind<'static>) {
        self.script.events.push(Event {
            side,
            line,
            text: "",
            kind,
        });
        self.texts.push(text);
    }

    /// Puts an analysis beside the last event, if the game stops with a position that was set.
    fn say_last(&mut self, annotation: Annotation<'static>) {
        let last = self.script.events.last();
        let is_set = last.is_some_and(|event| matches!(event.kind, EventKind::Set(_)));
        if is_set && annotation.cube.is_some() {
            let annotation = Annotation {
                comment: String::new(),
                ..annotation
            };
            self.script
                .remarks
                .push((self.script.events.len() - 1, annotation));
        }
    }

    /// The script, and the texts of its acts.
    pub(super) fn done(mut self) -> (GameScript<'static>, Vec<String>) {
        if self.is_set {
            let (line, board, cube) = (self.script.line, self.board, self.cube);
            self.set(line, FIRST, board, cube, false);
        }
        if let Some(annotation) = self.pending.take() {
            self.script.comment = joined(self.script.comment, &annotation.comment);
            self.say_last(annotation);
        }
        (self.script, self.texts)
    }
}

fn steps_of(play: &Play) -> Steps {
    let mut steps = [None; 4];
    for (place, step) in steps.iter_mut().zip(play.steps()) {
        *place = Some((step.from, step.to));
    }
    steps
}

/// The board after a step that may not be legal, if there is a checker to make it.
fn moved(
    board: Board,
    side: Side,
    (from, to): (crate::rules::Point, crate::rules::Point),
) -> Board {
    if board.count(side, from) == 0 {
        return board;
    }
    let hit = board.is_blot(side, to);
    board.after_step(side, Step { from, to, hit })
}
