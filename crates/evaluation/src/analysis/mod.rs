//! Analyses of records: every decision of a match, as a list of independent jobs.
//!
//! [`jobs`] lists the decisions. An [`Analyst`] does one after the other; several can work on different ones, each on
//! a thread of its own. Nothing depends on the order: [`Analysed`] goes into the record with [`Analysed::store`]
//! whenever it comes. What is stored need not be done again: [`jobs_left`] lists what is missing.
//!
//! ```
//! use jsboard::records::read_record;
//! use jsboard_evaluation::analysis::{Analyst, Level, jobs, summary};
//!
//! let text = " 1 point match\n\n Game 1\n Ann : 0      Ben : 0\n  1) 31: 8/5 6/5   42: 8/4 6/4\n";
//! let mut record = read_record(text)?;
//! let mut analyst = Analyst::new(&record, Level::plies(0));
//! for job in jobs(&record) {
//!     if let Some(analysed) = analyst.analyse(&record, job) {
//!         analysed.store(&mut record);
//!     }
//! }
//! assert_eq!(summary(&record).0[0].errors, 0);
//! # Ok::<(), jsboard::records::RecordError>(())
//! ```

mod decision;
mod summary;

use jsboard::records::{Analysis, Entry, Game, Record};
use jsboard::{Action, Phase, Variant};

use crate::game::Game as Search;
use crate::{Depth, Evaluator};

pub use summary::{Rating, Summary, summary};

/// How deep decisions are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// The plies and the filter of plays.
    pub depth: Depth,
    /// Whether the cube counts.
    pub cubeful: bool,
    /// How many plays are kept of each decision, at least; 0 keeps all. The one played is always kept.
    pub candidates: usize,
}

impl Level {
    /// So many plies, with the cube; ten plays a decision.
    #[must_use]
    pub const fn plies(plies: u8) -> Level {
        Level {
            depth: Depth::plies(plies),
            cubeful: true,
            candidates: 10,
        }
    }
}

/// A decision of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Job {
    /// The index of the game.
    pub game: usize,
    /// The index of the entry in it.
    pub entry: usize,
}

/// The analysis of a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysed {
    /// The decision.
    pub job: Job,
    /// Its analysis.
    pub analysis: Analysis,
}

impl Analysed {
    /// Puts the analysis beside its entry, in place of one that is there. Comments stay. Nothing happens if the
    /// record has no such entry.
    pub fn store(self, record: &mut Record) {
        let game = record.games.get_mut(self.job.game);
        let entry = game.and_then(|game| game.entries.get_mut(self.job.entry));
        if let Some(entry) = entry {
            entry.remarks.get_or_insert_default().analysis = self.analysis;
        }
    }
}

/// The decisions of a record that can be analysed, in their order. What the rules would not allow is left out, as
/// are the answers to beavers.
#[must_use]
pub fn jobs(record: &Record) -> Vec<Job> {
    let entries = record.games.iter().enumerate().flat_map(|(game, at)| {
        let entries = at.entries.iter().enumerate();
        entries.map(move |(entry, at)| (Job { game, entry }, at))
    });
    let decisions = entries.filter(|(_, entry)| is_decision(entry));
    decisions.map(|(job, _)| job).collect()
}

/// The decisions that have no analysis at this level yet.
#[must_use]
pub fn jobs_left(record: &Record, level: &Level) -> Vec<Job> {
    let name = crate::game::level(level.depth.plies, level.cubeful);
    let is_done = |job: &Job| {
        let entry = entry(record, *job).and_then(|(_, entry)| entry.analysis());
        entry.is_some_and(|analysis| has_level(analysis, &name))
    };
    let mut jobs = jobs(record);
    jobs.retain(|job| !is_done(job));
    jobs
}

/// Puts the decisions first that lose the most by the analysis that they have, such as a quick one.
pub fn worst_first(record: &Record, jobs: &mut [Job]) {
    let error = |job: &Job| {
        let entry = entry(record, *job).map(|(_, entry)| entry.errors());
        entry.and_then(|errors| errors.worst()).unwrap_or(0.0)
    };
    jobs.sort_by(|a, b| error(b).total_cmp(&error(a)).then(a.cmp(b)));
}

/// Analyses decisions. One for each thread; it pays to use it for many.
#[derive(Debug)]
pub struct Analyst<'e> {
    evaluator: &'e Evaluator,
    level: Level,
    /// The search of the last decision, and the state that it was made for.
    search: Option<Search<'e>>,
}

impl Analyst<'static> {
    /// An analyst of a record, with the evaluator of its variant.
    #[must_use]
    pub fn new(record: &Record, level: Level) -> Analyst<'static> {
        let first = record.games.first();
        let variant = first.map_or(&Variant::BACKGAMMON, |game| game.start.variant);
        Analyst::with(crate::api::evaluator(variant), level)
    }
}

impl<'e> Analyst<'e> {
    /// An analyst with this evaluator.
    #[must_use]
    pub fn with(evaluator: &'e Evaluator, level: Level) -> Analyst<'e> {
        Analyst {
            evaluator,
            level,
            search: None,
        }
    }

    /// The analysis of a decision; `None` if it cannot be analysed.
    #[must_use]
    pub fn analyse(&mut self, record: &Record, job: Job) -> Option<Analysed> {
        let (game, entry) = entry(record, job).filter(|(_, entry)| is_decision(entry))?;
        let is_opening = is_opening(game, job.entry);
        let mut search = self.search_for(entry);
        let analysis = decision::analyse(&mut search, entry, is_opening, self.level.candidates);
        self.search = Some(search);
        Some(Analysed { job, analysis })
    }

    /// A search for the game of this entry: the last one, with what it knows, as far as it holds.
    fn search_for(&mut self, entry: &Entry) -> Search<'e> {
        match self.search.take() {
            Some(search) => search.going_on(&entry.before),
            None if self.level.cubeful => {
                Search::new(self.evaluator, &entry.before, self.level.depth)
            }
            None => Search::cubeless(self.evaluator, &entry.before, self.level.depth),
        }
    }
}

fn entry(record: &Record, job: Job) -> Option<(&Game, &Entry)> {
    let game = record.games.get(job.game)?;
    Some((game, game.entries.get(job.entry)?))
}

/// Whether an entry is a decision in a legal state.
fn is_decision(entry: &Entry) -> bool {
    let is_one = match entry.action {
        Action::Move { .. } => entry.before.roll.is_some(),
        Action::Double => entry.before.roll.is_none() && entry.before.may_double(),
        Action::Take | Action::Drop | Action::Beaver => entry.before.offered,
        Action::Resign(_) => {
            entry.before.phase == Phase::Playing
                && !entry.before.offered
                && entry.before.resignation.is_none()
        }
        Action::Accept | Action::Reject => entry.before.resignation.is_some(),
        _ => false,
    };
    let is_answer_to_beaver = matches!(
        entry.before.decision(),
        jsboard::Decision::AnswerBeaver | jsboard::Decision::AnswerRaccoon
    );
    let is_legal = || jsboard::Position::new(entry.before.clone()).is_ok();
    is_one && entry.legal && !is_answer_to_beaver && is_legal()
}

/// Whether an entry is the first play of a game, before which nobody could double.
fn is_opening(game: &Game, index: usize) -> bool {
    let mut before = game.entries.iter().take(index);
    game.start.phase == Phase::Opening
        && !before.any(|entry| matches!(entry.action, Action::Move { .. }))
}

/// Whether an analysis has plays, a double or a resignation at this level.
fn has_level(analysis: &Analysis, level: &str) -> bool {
    let first = analysis.candidates.first().map(|best| &best.level);
    let cube = analysis.cube.as_ref().map(|cube| &cube.level);
    let resignation = analysis.resignation.as_ref().map(|found| &found.level);
    let found = first.or(cube).or(resignation);
    found.is_some_and(|found| found == level)
}
