//! The files of OpenGammon and its engine HedgeHog, `.ogxm`: a match with the analyses of programs, in
//! either version of the format.
//!
//! ```text
//! file     = "OGXM" version reader size section* "END!"           numbers are little-endian
//! 2        = header of 16 bytes; a section is its kind (4 letters), size (4 bytes), flags (1)
//!   MTCH     length variant | names 0 1  rules 2 (1 Crawford, 2 Jacoby, 4 beavers)  cube limit 3
//!            score before 4 and after 5  source 7  start 8 and end 9, in milliseconds  after the
//!            Crawford game 11  event 12  stage 15  round 16  table 17  city 18  country 19  site 21
//!            ID 22  players 23 24 (rating 1, in hundredths)
//!   GAME     | winner 0  points 1  board 3  cube 4, of 5, doubled before 6; then plies: a byte with the
//!            action (6 bits), the seat, and whether a record comes; steps, or zero where they end early;
//!            the record (dice 0  resigned 1  cube 2  steps 5  board 6  action 7  of 8)
//!   ANAL     ID (16 bytes) | level 2  currency 9 (2 chances to win the match)
//!   DECS     records: ply kind | of a play (0) candidates 0  level 4, of the cube (1) verdict, its three
//!            equities 0 1 2  chances 3  level 7  currency 11, of a roll (3) its luck
//!   ANNO     records: scope (0 match, 1 game, 2 ply, 3 decision) number text | key 0
//! 1        = header of 20 bytes; a section has flags and two more bytes
//!   MHDR     length (2) games flags  scores (2 2)  result source  time (4) plies (2)  cube limit (2), 24
//!            bytes in all; names, event, site after their lengths
//!   GAME     number plies (2) winner points flags (1 Crawford)  first, 8 bytes; a board, or 255 twice;
//!            plies: a byte with the action (5 bits), whether White plays, and parts of a step; steps
//!   ANAL     plies …; EVAL, ALTS, CUBE: entries of 20, 17 and 28 bytes; GVAN: luck and levels
//! record   = length mask field*: those before | are always there, the others where the mask has their bit
//! actions  = 0 to 20 the dice, 21 double, 22 take, 23 drop, 27 and 28 game and match resigned, 29
//!            forfeited, 31 the board is set, 32 beaver, 33 raccoon, 34 settled, 36 the cube is set, 37 a
//!            turn without a roll; others mark the end
//! ```
//! Lengths, masks and most numbers have seven bits a byte (LEB128). Points are counted as Black does, 0 is
//! White's bar and 25 Black's. White is side `O`, as the left column of texts is in GammonView. A line,
//! in notes and entries, is the number of a ply, from 1.
//!
//! Facts from GammonView's and HedgeHog's own readers (PyPI `gammonview` and `ogxm`, MIT), with which
//! results were compared.

mod analysis;
mod bytes;
mod course;
mod header;
mod level;
mod old_analysis;
mod plies;

use super::replay::{Annotation, Event, EventKind, GameScript, replay};
use super::{Note, NoteCode, PlayerDetails, Record, RecordError, Source};
use crate::rules::{Board, BySide, Checkers, Score, Variant};
use analysis::{Annotations, Block};
use bytes::{Bytes, Section, Sections};
use course::Course;
use header::Header;
use old_analysis::OldBlock;
use plies::{Game, MOST_PLIES};

/// The most games that are read, by the format.
const MOST_GAMES: usize = 1000;
/// The most analyses that are read, by the format.
const MOST_BLOCKS: usize = 64;

/// Whether a file is one of these.
pub(super) fn looks_like(file: &[u8]) -> bool {
    file.starts_with(b"OGXM")
}

/// The record of a file.
///
/// # Errors
/// A file of a later version, without a game, or with parts that must be known to read it.
pub(super) fn read_ogxm(file: &[u8]) -> Result<Record, RecordError> {
    let expected = |expected| RecordError { line: 1, expected };
    let mut head = Bytes(file.get(4..).unwrap_or_default());
    let version = head.u16().unwrap_or(0);
    head.u16();
    let reader = head.u16().unwrap_or(0).max(version);
    let sections = match reader {
        1 => Sections::new(file, 20, 12),
        2 => Sections::new(file, 16, 9),
        _ => return Err(expected("a file of OGXM, version 1 or 2")),
    };
    let is_new = reader == 2;
    if sections.into_iter().any(|section| must_be_known(&section)) {
        return Err(expected("a file of OGXM without parts that are not known"));
    }
    let match_of = |kind: &[u8]| {
        let mut sections = sections.filter(move |section| section.kind == kind);
        sections.next().map(|section| section.bytes)
    };
    let header = match is_new {
        true => match_of(b"MTCH").and_then(Header::read),
        false => match_of(b"MHDR").and_then(Header::old),
    };
    let header = header.ok_or(expected("a file of OGXM with a match"))?;
    let mut games = Games::read(sections, is_new, header);
    if games
        .games
        .iter()
        .all(|game| game.is_cut && game.plies.is_empty())
    {
        return Err(expected("a match with a game"));
    }
    games.note(sections.fault());
    let said = games.said(sections, is_new);
    Ok(games.record(said))
}

/// Whether a section must be known to read the file, and is not.
fn must_be_known(section: &Section<'_>) -> bool {
    const KNOWN: &[u8] = b"MTCHMHDRGAMEANALDECSEVALALTSCUBEGVANSIGNCLCKVIDOANNOMSIGCSUM";
    let (known, _) = KNOWN.as_chunks::<4>();
    section.is_critical && !known.iter().any(|kind| kind == section.kind)
}

/// The games of a file that is being read.
struct Games {
    header: Header,
    games: Vec<Game>,
    courses: Vec<Course>,
    scores: Vec<(BySide<u32>, Option<bool>)>,
    /// With which ply each game begins.
    first: Vec<usize>,
    notes: Vec<Note>,
    /// The comments on the games.
    comments: Vec<String>,
}

impl Games {
    fn read(sections: Sections<'_>, is_new: bool, header: Header) -> Games {
        let mut games = Games {
            header,
            games: Vec::new(),
            courses: Vec::new(),
            scores: Vec::new(),
            first: Vec::new(),
            notes: Vec::new(),
            comments: Vec::new(),
        };
        let mut plies = 0;
        for section in sections.filter(|section| section.kind == b"GAME") {
            if games.games.len() == MOST_GAMES {
                games.note(Some(
                    "a match of more than 1000 games: the rest is left out",
                ));
                break;
            }
            let left = MOST_PLIES - plies;
            let game = match is_new {
                true => plies::game(section.bytes, left),
                false => plies::old_game(section.bytes, left),
            };
            games.first.push(plies);
            let game = game.unwrap_or_else(Game::lost);
            plies += game.plies.len();
            if game.is_cut {
                games.unreadable("a game that cannot be read to its end");
            }
            games.games.push(game);
        }
        games.comments = vec![String::new(); games.games.len()];
        games.go();
        games
    }

    /// Goes through the games with the score that each leads to.
    fn go(&mut self) {
        let length = self.header.length;
        let mut points = self.header.score_start;
        let mut crawford = self.header.crawford();
        let usual = usual_board(self.header.variant);
        for game in &self.games {
            let capped = points.map(|points| points.min(Score::HIGHEST.into()) as u16);
            let score = Score {
                length: length.min(Score::HIGHEST.into()) as u16,
                points: capped,
            };
            let is_crawford = game
                .crawford
                .unwrap_or_else(|| crawford.is_now(length, points));
            self.scores.push((points, Some(is_crawford)));
            self.courses
                .push(Course::of(game, usual, &score, is_crawford));
            if let (Some(winner), Some(won)) = (game.winner, game.points) {
                let most = match length {
                    0 => u32::MAX,
                    _ => length.saturating_sub(points[winner]),
                };
                points[winner] = points[winner].saturating_add(won.min(most));
            }
        }
    }

    fn note(&mut self, message: Option<&str>) {
        let note = message.map(|message| Note::new(0, NoteCode::Unreadable, &[message]));
        self.notes.extend(note);
    }

    fn unreadable(&mut self, message: &str) {
        const MOST: usize = 100;
        if self.notes.len() < MOST {
            let line = self.first.last().map_or(1, |first| first + 1);
            self.notes
                .push(Note::new(line, NoteCode::Unreadable, &[message]));
        }
    }

    /// What the analyses and annotations of the file say of each ply.
    fn said(&mut self, sections: Sections<'_>, is_new: bool) -> Vec<Annotation<'static>> {
        let places = self.courses.iter_mut();
        let places = places.flat_map(|course| std::mem::take(&mut course.places));
        let mut said = Annotations::new(places.collect());
        let is_whole = match is_new {
            true => self.decisions(&mut said, sections),
            false => self.old_blocks(&mut said, sections),
        };
        if is_whole.is_none() {
            self.note(Some("an analysis that cannot be read to its end"));
        }
        if said.is_full() {
            self.note(Some("more plays were looked at than are read"));
        }
        let mut said = said.of;
        let notes = sections.filter(|section| section.kind == b"ANNO");
        for section in notes.take(1) {
            self.comments(&mut said, section.bytes);
        }
        said
    }

    fn decisions(&self, said: &mut Annotations, sections: Sections<'_>) -> Option<()> {
        let mut block = None;
        let mut blocks = 0;
        let mut is_whole = Some(());
        for section in sections {
            match section.kind {
                b"ANAL" => {
                    blocks += 1;
                    block = Block::read(section.bytes).filter(|_| blocks <= MOST_BLOCKS);
                    is_whole = is_whole.and(block.as_ref().map(|_| ()));
                }
                b"DECS" => {
                    if let Some(block) = block.take() {
                        is_whole = is_whole.and(said.decisions(&block, section.bytes));
                    }
                }
                _ => {}
            }
        }
        is_whole
    }

    fn old_blocks(&self, said: &mut Annotations, sections: Sections<'_>) -> Option<()> {
        let mut blocks: Vec<OldBlock<'_>> = Vec::new();
        for mut section in sections {
            if section.kind == b"ANAL" && blocks.len() < MOST_BLOCKS {
                let plies = section.bytes.u8()?;
                blocks.push(OldBlock {
                    plies,
                    ..OldBlock::default()
                });
            }
            let Some(block) = blocks.last_mut() else {
                continue;
            };
            match section.kind {
                b"EVAL" => block.plays = section.bytes,
                b"ALTS" => block.candidates = section.bytes,
                b"CUBE" => block.cube = section.bytes,
                b"GVAN" => block.more = Some(section.bytes),
                _ => {}
            }
        }
        blocks
            .iter()
            .try_for_each(|block| said.old(block, &self.first))
    }

    /// Puts the texts of annotations where they belong. What programs keep there has a key.
    fn comments(&mut self, said: &mut [Annotation<'static>], mut bytes: Bytes<'_>) {
        while let Some(mut fields) = bytes.record() {
            let rest = &mut fields.rest;
            let Some(((scope, number), text)) = rest.number().zip(rest.number()).zip(rest.text())
            else {
                return;
            };
            if !matches!(fields.text(0), Some(None)) {
                continue;
            }
            let number = number as usize;
            let comment = match scope {
                0 => Some(&mut self.header.comment),
                1 => self.comments.get_mut(number),
                2 | 3 => said.get_mut(number).map(|said| &mut said.comment),
                _ => None,
            };
            if let Some(comment) = comment {
                super::replay::add_line(comment, &text);
            }
        }
    }

    fn record(self, mut said: Vec<Annotation<'static>>) -> Record {
        let mut script = self.header.script();
        script.notes = self.notes;
        script.source = Source {
            format: "ogxm",
            dialect: "opengammon",
        };
        for (i, course) in self.courses.iter().enumerate() {
            let first = self.first.get(i).copied().unwrap_or(0);
            let mut game = game_script(course, first, &mut said);
            let (score, crawford) = self.scores[i];
            (game.score, game.crawford) = (Some(score), crawford);
            game.comment.clone_from(&self.comments[i]);
            script.games.push(game);
        }
        let seats = self
            .header
            .ratings
            .map(|rating| PlayerDetails { rating, name: None });
        Record {
            seats,
            ..replay(script)
        }
    }
}

fn game_script<'c>(
    course: &'c Course,
    first: usize,
    said: &mut [Annotation<'static>],
) -> GameScript<'c> {
    let mut script = GameScript {
        line: first + 1,
        score_line: first + 1,
        set: course.set.clone(),
        ..GameScript::default()
    };
    for done in &course.done {
        let is_act = !matches!(done.kind, EventKind::Set(_) | EventKind::Wins(_));
        let said = said.get_mut(first + done.ply).filter(|_| is_act);
        if let Some(said) = said.filter(|said| said.is_something()) {
            let said = std::mem::take(said);
            script.remarks.push((script.events.len(), said));
        }
        script.events.push(Event {
            side: done.side,
            line: first + done.ply + 1,
            text: &done.text,
            kind: done.kind,
        });
    }
    script
}

/// The board at the start of a game; that of a variant with all checkers on one point is not among ours.
fn usual_board(variant: u32) -> Board {
    const LONGGAMMON: u32 = 3;
    match (variant, header::variant(variant).and_then(Variant::named)) {
        (LONGGAMMON, _) => Board {
            checkers: BySide([Checkers::at(&[(24, 15)]); 2]),
        },
        (_, found) => found.unwrap_or(&Variant::BACKGAMMON).start,
    }
}
