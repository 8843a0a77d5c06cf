//! Games played again from what a source says was done, whatever its format.
//!
//! A reader makes a [`Script`]: who played, the score before each game, and what was done in it.
//! [`replay`] computes all the rest, and notes each difference between what the source says and what
//! the rules say.

mod annotations;
mod cube;
mod ending;
mod game;
mod plays;
mod script;

use crate::records::{Game, Note, NoteCode, Record};
use crate::rules::{BySide, Cube, Rules, Score, Setup, Side, Variant};
use crate::text::digits;
pub(super) use annotations::{add_line, analysis};
use game::Replay;
pub(super) use script::{
    Analyse, Annotation, Event, EventKind, GameScript, Script, SetPosition, WrittenCandidate,
    WrittenPlay, WrittenRules, excerpt,
};

/// The most actions of a record that are replayed: ten times those of a match to 25.
const MOST_ACTIONS: usize = 60_000;

/// The record of a script, without seats. Actions beyond [`MOST_ACTIONS`] are left out and noted.
pub(in crate::records) fn replay(mut script: Script<'_>) -> Record {
    shorten(&mut script);
    let length = length(&mut script);
    let variant = variation(&mut script);
    let mut rules = rules(&script, length);
    let mut played = play(&script, variant, length, rules);
    if played.gammons_count && script.rules.jacoby.is_none() {
        rules.jacoby = false;
        played = play(&script, variant, length, rules);
    }
    rules.crawford = length > 0 && script.rules.crawford.unwrap_or(!played.without_crawford);
    script.notes.append(&mut played.notes);
    script.notes.sort_by_key(|note| note.line);
    Record {
        players: script.players,
        length,
        rules,
        seats: BySide::default(),
        source: script.source,
        tags: script.tags,
        comment: script.comment,
        games: played.games,
        notes: script.notes,
    }
}

/// Leaves out the actions beyond [`MOST_ACTIONS`], and the games beyond as many.
fn shorten(script: &mut Script<'_>) {
    let mut left = MOST_ACTIONS;
    let mut is_long = script.games.len() > MOST_ACTIONS;
    script.games.truncate(MOST_ACTIONS);
    for game in &mut script.games {
        if game.events.len() > left {
            game.events.truncate(left);
            game.remarks.retain(|(event, _)| *event < left);
            is_long = true;
        }
        left -= game.events.len();
    }
    if is_long {
        let most = digits(MOST_ACTIONS as u32);
        let message = [
            "a record of more than ",
            &most,
            " actions: the rest is left out",
        ];
        script
            .notes
            .push(Note::new(0, NoteCode::Unreadable, &message));
    }
}

fn length(script: &mut Script<'_>) -> u16 {
    let written = script.length;
    let length = written.unwrap_or(0).min(Score::HIGHEST.into()) as u16;
    let number = digits(length.into());
    let long = written.map(digits);
    let message: &[&str] = match &long {
        None => &["no match length: read as play for money"],
        Some(long) if *long != number => &["a match to ", long, " is read as one to ", &number],
        Some(_) => return length,
    };
    let note = Note::new(0, NoteCode::BadHeader, message);
    script.notes.push(note);
    length
}

/// The variant that the source names. One that is not known is noted.
fn variation(script: &mut Script<'_>) -> &'static Variant {
    let Some(name) = script.rules.variation else {
        return &Variant::BACKGAMMON;
    };
    // As eXtreme Gammon and GNU Backgammon have it: `HyperGammon (3)`.
    let short = name.strip_suffix(" (3)").unwrap_or(name);
    Variant::named(short).unwrap_or_else(|| {
        let message = ["the variation ", &excerpt(name), " is read as backgammon"];
        let note = Note::new(0, NoteCode::BadHeader, &message);
        script.notes.push(note);
        &Variant::BACKGAMMON
    })
}

/// The rules that the source says or shows to be agreed on. Jacoby is in force for money unless it
/// says otherwise; cube and beavers go as far as the games take them.
fn rules(script: &Script<'_>, length: u16) -> Rules {
    let usual = Rules::default();
    let WrittenRules {
        jacoby,
        beavers,
        cube_limit,
        ..
    } = script.rules;
    let limit = cube_limit.filter(|&limit| Cube::new(limit, None).is_some());
    let turns = script.games.iter().map(cube_turns).max().unwrap_or(0);
    let reached = (1u32 << turns.min(15)).min(Cube::HIGHEST);
    let beavers = u8::from(beavers == Some(true));
    Rules {
        jacoby: length == 0 && jacoby.unwrap_or(true),
        beavers: beavers.max(if length == 0 {
            beavers_played(script)
        } else {
            0
        }),
        max_cube: limit.unwrap_or(usual.max_cube).max(reached),
        ..usual
    }
}

fn cube_turns(game: &GameScript<'_>) -> usize {
    game.events
        .iter()
        .filter(|event| event.kind.turns_cube())
        .count()
}

/// How many times a double was turned on at once, as far as the rules have a name for it.
fn beavers_played(script: &Script<'_>) -> u8 {
    let mut most = 0_usize;
    for game in &script.games {
        let mut run = 0;
        for event in &game.events {
            run = if event.kind.turns_cube() { run + 1 } else { 0 };
            most = most.max(run);
        }
    }
    most.saturating_sub(1).min(3) as u8
}

#[derive(Default)]
struct Played {
    games: Vec<Game>,
    notes: Vec<Note>,
    analyse: Option<Analyse>,
    /// Gammons with a centred cube are scored as such: the Jacoby rule is not in force.
    gammons_count: bool,
    /// A game that should be the Crawford game is said not to be.
    without_crawford: bool,
}

fn play(script: &Script<'_>, variant: &'static Variant, length: u16, rules: Rules) -> Played {
    let mut played = Played {
        analyse: script.analyse,
        ..Played::default()
    };
    let mut crawford = Crawford::new(script.rules.crawford != Some(false));
    for (i, raw) in script.games.iter().enumerate() {
        let points = score_before(raw, &mut played);
        let score = Score { length, points };
        let inferred = crawford.is_now(&score, i == 0 && cube_turns(raw) > 0);
        let is_crawford = raw.crawford.unwrap_or(inferred);
        played.without_crawford |= inferred && !is_crawford;
        let rules = Rules {
            crawford: is_crawford,
            ..rules
        };
        let opening = Setup::opening(variant, score, rules);
        play_game(raw, script.games.get(i + 1), opening, &mut played);
    }
    played
}

/// The score before a game as its score line has it; without one, where the games before it
/// lead to.
fn score_before(raw: &GameScript<'_>, played: &mut Played) -> BySide<u16> {
    let expected = played.games.last().map(|game| {
        let mut score = Score {
            length: 0,
            points: game.score,
        };
        if let Some(winner) = game.winner {
            score.book(winner, game.points);
        }
        score.points
    });
    let Some(written) = written_score(raw) else {
        return expected.unwrap_or_default();
    };
    if let Some(expected) = expected.filter(|&expected| expected != written) {
        let [o, x] = expected.0;
        let (o, x) = (digits(o.into()), digits(x.into()));
        let message = ["the games before this one lead to ", &o, " : ", &x];
        let note = Note::new(raw.score_line, NoteCode::ScoreDiffers, &message);
        played.notes.push(note);
    }
    written
}

fn written_score(raw: &GameScript<'_>) -> Option<BySide<u16>> {
    let score = raw.score?;
    Some(score.map(|n| n.min(Score::HIGHEST.into()) as u16))
}

fn play_game(
    raw: &GameScript<'_>,
    next: Option<&GameScript<'_>>,
    opening: Setup,
    played: &mut Played,
) {
    let mut game = Game {
        number: raw.number.unwrap_or(played.games.len() as u32 + 1),
        line: raw.line,
        score: opening.score.points,
        crawford: opening.rules.crawford,
        winner: None,
        points: 0,
        level: None,
        ending: None,
        start: opening.clone(),
        comment: raw.comment.clone(),
        entries: Vec::new(),
        analysis: None,
    };
    let mut replay = Replay::new(opening, played.analyse, &mut played.notes);
    let mut evidence = replay.events(raw);
    evidence.gain_line = next.map_or(raw.line, |next| next.score_line);
    evidence.gain = next
        .and_then(written_score)
        .and_then(|after| gain(game.score, after));
    played.gammons_count |= replay.end(&mut game, &evidence);
    game.start = replay.start;
    add_line(&mut game.comment, &replay.comment);
    game.entries = replay.entries;
    game.analysis = replay.stopped.map(|(_, analysis)| analysis);
    played.games.push(game);
}

/// Who gained how many points, if one player did and the other did not.
fn gain(before: BySide<u16>, after: BySide<u16>) -> Option<(Side, u32)> {
    let [o, x] = Side::ALL.map(|side| after[side].checked_sub(before[side]));
    match (o?, x?) {
        (o, 0) if o > 0 => Some((Side::O, o.into())),
        (0, x) if x > 0 => Some((Side::X, x.into())),
        _ => None,
    }
}

/// Tells the Crawford game, which no text names: the first in which one player is one point
/// away.
struct Crawford {
    to_come: bool,
}

impl Crawford {
    fn new(played: bool) -> Crawford {
        Crawford { to_come: played }
    }

    /// Whether this game is the one. `doubled`: the first game of the text, and there is a
    /// double in it, so that the Crawford game came before.
    fn is_now(&mut self, score: &Score, doubled: bool) -> bool {
        let [o, x] = Side::ALL.map(|side| score.away(side) == Some(1));
        if !self.to_come || o == x || score.winner().is_some() {
            return false;
        }
        self.to_come = false;
        !doubled
    }
}
