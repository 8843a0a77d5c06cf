//! What pages load to study a match: a part of the wasm of its own, which is called through [`STUDY`]
//! alone.

use std::hint::black_box;

use super::Effects;
use crate::control::{GameViewer, Moment, Overview, Place, Tally};
use crate::notation::{
    Candidate, Chances, CubeAnalysis, Entry, Note, NoteCode, Record, write_play,
};
use crate::rules::{BySide, Ending};
use crate::text::{digits, push_digits};

/// The part.
pub(super) struct Study {
    /// Adds how the match went.
    pub(super) overview: fn(&mut Effects, &Record),
    /// Adds what is said of a place in it.
    pub(super) remarks: fn(&mut Effects, &GameViewer, Place),
}

const STUDY: Study = Study { overview, remarks };

/// The part, which the page has loaded: what is in it can only be called through this.
pub(super) fn loaded() -> &'static Study {
    black_box(&STUDY)
}

fn overview(out: &mut Effects, record: &Record) {
    let overview = Overview::of(record);
    let mut games = Row::default();
    for game in &record.games {
        let [o, x] = game.score.0;
        games.number(game.number).number(o.into()).number(x.into());
        games.number(game.crawford.into());
        games.maybe(game.winner.map(|winner| winner.index() as u32));
        games.number(game.points);
        games.maybe(game.level.map(|level| level.points() - 1));
        games.maybe(game.ending.map(ending)).end();
    }
    let mut moments = Row::default();
    for moment in &overview.moments {
        moments.moment(moment);
    }
    let mut tallies = Row::default();
    for tally in &overview.tallies.0 {
        tallies.tally(tally);
    }
    out.add("overview")
        .text(&digits(record.length.into()))
        .text(&games.text)
        .text(&moments.text)
        .text(&tallies.text);
}

fn ending(ending: Ending) -> u32 {
    match ending {
        Ending::BearOff => 0,
        Ending::Drop => 1,
        Ending::Resignation => 2,
    }
}

fn remarks(out: &mut Effects, viewer: &GameViewer, place: Place) {
    let Some((game, entry)) = viewer.at(place) else {
        return;
    };
    let record = viewer.record();
    let comment = match entry {
        Some(entry) => entry
            .remarks
            .as_ref()
            .map_or("", |remarks| &remarks.comment),
        None if place.game == 0 && game.comment.is_empty() => &record.comment,
        None => &game.comment,
    };
    let line = entry.map_or(game.line, |entry| entry.line);
    let mut notes = String::new();
    let is_legal = entry.is_none_or(|entry| entry.legal);
    let is_of_it = |note: &&Note| {
        // A line may have two entries: what is not legal is the one that is not.
        let breaks = matches!(note.code, NoteCode::IllegalPlay | NoteCode::IllegalAction);
        note.line == line && !(breaks && is_legal)
    };
    for note in record.notes.iter().filter(is_of_it) {
        if !notes.is_empty() {
            notes.push('\n');
        }
        notes.push_str(&note.message);
    }
    out.add("remarks").text(comment).text(&notes);
    if let Some(entry) = entry {
        analysis(out, entry);
    }
}

fn analysis(out: &mut Effects, entry: &Entry) {
    let Some(analysis) = entry.analysis() else {
        return;
    };
    let errors = entry.errors();
    let mut row = Row::default();
    row.maybe(analysis.played.map(|played| played as u32));
    row.thousandths(errors.play)
        .thousandths(errors.cube)
        .thousandths(analysis.luck)
        .end();
    out.text(&row.text);
    let cube = analysis.cube.as_ref();
    out.text(&cube.map_or_else(String::new, cube_row));
    out.text(cube.map_or("", |cube| &cube.evaluation));
    for candidate in &analysis.candidates {
        out.text(&write_play(
            &entry.before.board,
            entry.side,
            &candidate.play,
        ))
        .text(&candidate_row(candidate))
        .text(&candidate.evaluation);
    }
}

fn cube_row(cube: &CubeAnalysis) -> String {
    let mut row = Row::default();
    for equity in [cube.no_double, cube.double_take, cube.double_drop] {
        row.thousandths(Some(equity));
    }
    row.thousandths(cube.cubeless).chances(cube.chances).end();
    row.text
}

fn candidate_row(candidate: &Candidate) -> String {
    let mut row = Row::default();
    row.thousandths(Some(candidate.equity))
        .chances(candidate.chances)
        .end();
    row.text
}

/// Rows of numbers: commas between them, a semicolon after each row; nothing stands for `None`.
#[derive(Default)]
struct Row {
    text: String,
}

impl Row {
    fn number(&mut self, number: u32) -> &mut Row {
        push_digits(&mut self.text, number);
        self.none()
    }

    fn maybe(&mut self, number: Option<u32>) -> &mut Row {
        match number {
            Some(number) => self.number(number),
            None => self.none(),
        }
    }

    fn none(&mut self) -> &mut Row {
        self.text.push(',');
        self
    }

    fn signed(&mut self, number: i32) -> &mut Row {
        if number < 0 {
            self.text.push('-');
        }
        self.number(number.unsigned_abs())
    }

    /// A number times 1000.
    fn thousandths(&mut self, number: Option<f32>) -> &mut Row {
        match number {
            Some(number) => self.signed((number * 1000.0).round() as i32),
            None => self.none(),
        }
    }

    fn chances(&mut self, chances: Option<Chances>) -> &mut Row {
        let Some(chances) = chances else {
            return self;
        };
        for chance in [
            chances.wins,
            chances.gammons,
            chances.backgammons,
            chances.gammons_lost,
            chances.backgammons_lost,
        ] {
            self.thousandths(Some(chance));
        }
        self
    }

    fn moment(&mut self, moment: &Moment) {
        let Place { game, step } = moment.place;
        self.number(game as u32 + 1)
            .number(step as u32)
            .number(moment.side.index() as u32);
        let BySide(pips) = moment.pips;
        let BySide(fortune) = moment.fortune;
        self.number(pips[0]).number(pips[1]);
        self.signed(fortune[0]).signed(fortune[1]);
        self.thousandths(moment.error)
            .thousandths(moment.equity)
            .end();
    }

    fn tally(&mut self, tally: &Tally) {
        for number in [
            tally.games,
            tally.points,
            tally.rolls,
            tally.pips,
            tally.doubles,
            tally.dances,
            tally.hits,
            tally.illegal,
            tally.decisions,
            tally.errors,
            tally.blunders,
        ] {
            self.number(number);
        }
        for equity in [tally.play_error, tally.cube_error, tally.luck] {
            self.thousandths(Some(equity));
        }
        self.end();
    }

    fn end(&mut self) {
        self.text.pop();
        self.text.push(';');
    }
}
