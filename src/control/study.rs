//! Statistics of a match: how it went, what each player did, and where equity was given away.

use super::MatchPath;
use crate::records::{Analysis, CubeAnalysis, Entry, Record};
use crate::rules::{Action, BySide, Play, Roll, Side};

/// The equity, in points, from which a decision counts as an error, and as a blunder: the thresholds of
/// eXtreme Gammon.
pub const ERROR: f32 = 0.02;
/// See [`ERROR`].
pub const BLUNDER: f32 = 0.08;

/// A match at a glance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// What each player did.
    pub tallies: BySide<Tally>,
    /// How it stood after each entry, in the order of the match.
    pub moments: Vec<Moment>,
}

/// What one player did in a match.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Games won.
    pub games: u32,
    /// Points won, uncapped.
    pub points: u32,
    /// Rolls.
    pub rolls: u32,
    /// Pips rolled, doubles counted fourfold.
    pub pips: u32,
    /// Rolls of doubles.
    pub doubles: u32,
    /// Rolls that could not be played.
    pub dances: u32,
    /// Checkers hit.
    pub hits: u32,
    /// Entries that the rules do not allow.
    pub illegal: u32,
    /// Decisions with an analysis: plays that were not forced, and those about the cube that were made or came into
    /// question.
    pub decisions: u32,
    /// The equity given away by plays.
    pub play_error: f32,
    /// The equity given away by decisions about the cube. Resignations do not count, as with GNU Backgammon.
    pub cube_error: f32,
    /// Errors that are no blunders.
    pub errors: u32,
    /// Blunders.
    pub blunders: u32,
    /// The luck of the rolls, where the analysis has it.
    pub luck: f32,
}

/// How a match stood after an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The entry.
    pub place: MatchPath,
    /// Whose it is.
    pub side: Side,
    /// The pips left to each side.
    pub pips: BySide<u32>,
    /// What each side's rolls in this game brought beyond the average, in sixths of a pip.
    pub fortune: BySide<i32>,
    /// What it gave away.
    pub error: Option<f32>,
    /// What the position was worth to side `O` before it.
    pub equity: Option<f32>,
}

impl Overview {
    /// Computes the statistics of a record.
    #[must_use]
    pub fn of(record: &Record) -> Overview {
        let mut overview = Overview::default();
        for (index, game) in record.games.iter().enumerate() {
            if let Some(winner) = game.winner {
                overview.tallies[winner].games += 1;
                overview.tallies[winner].points += game.points;
            }
            let mut fortune = BySide([0; 2]);
            for (before, entry) in game.entries.iter().enumerate() {
                overview.tallies[entry.side].count(entry);
                if let Action::Move { roll, .. } = entry.action {
                    fortune[entry.side] += 6 * pips(roll) as i32 - AVERAGE;
                }
                let place = MatchPath {
                    game: index,
                    step: before + 1,
                };
                overview.moments.push(Moment {
                    place,
                    side: entry.side,
                    pips: BySide::from_fn(|side| entry.after.board.pips(side)),
                    fortune,
                    error: worst(entry),
                    equity: entry
                        .analysis()
                        .and_then(|analysis| equity(analysis, entry)),
                });
            }
        }
        overview
    }
}

/// The average roll, in sixths of a pip: 8 1/6 pips.
const AVERAGE: i32 = 49;

/// The pips of a roll, doubles counted fourfold.
fn pips(roll: Roll) -> u32 {
    let [high, low] = [roll.high(), roll.low()].map(|die| u32::from(die.pips()));
    let times = if high == low { 2 } else { 1 };
    (high + low) * times
}

impl Tally {
    fn count(&mut self, entry: &Entry) {
        self.illegal += u32::from(!entry.legal);
        if let Action::Move { roll, play } = &entry.action {
            self.rolls += 1;
            self.pips += pips(*roll);
            self.doubles += u32::from(roll.high() == roll.low());
            self.dances += u32::from(play.is_dance());
            self.hits += hits(play);
        }
        let Some(analysis) = entry.analysis() else {
            return;
        };
        self.luck += analysis.luck.unwrap_or(0.0);
        let errors = entry.errors();
        // A forced play is no decision.
        let play = errors.play.filter(|_| analysis.candidates.len() > 1);
        if let Some(error) = play {
            self.play_error += error;
            self.decide(error);
        }
        if let Some(error) = errors.cube {
            self.cube_error += error;
            let is_made = !matches!(entry.action, Action::Move { .. });
            let is_close = || analysis.cube.as_ref().is_some_and(CubeAnalysis::is_close);
            if is_made || is_close() {
                self.decide(error);
            }
        }
    }

    fn decide(&mut self, error: f32) {
        self.decisions += 1;
        self.blunders += u32::from(error >= BLUNDER);
        self.errors += u32::from((ERROR..BLUNDER).contains(&error));
    }
}

fn hits(play: &Play) -> u32 {
    play.steps().iter().map(|step| u32::from(step.hit)).sum()
}

/// The greater of an entry's errors.
#[must_use]
pub fn worst(entry: &Entry) -> Option<f32> {
    entry.errors().worst()
}

/// What the position before an entry is worth to side `O`, if it is played on rightly.
fn equity(analysis: &Analysis, entry: &Entry) -> Option<f32> {
    let best = analysis.candidates.first().map(|best| best.equity);
    let cube = analysis.cube.as_ref();
    let (side, equity) = match entry.action {
        Action::Take | Action::Drop | Action::Beaver | Action::Raccoon => {
            (entry.side.other(), cube?.doubled())
        }
        Action::Double => (entry.side, cube?.no_double.max(cube?.doubled())),
        Action::Resign(_) => (entry.side, analysis.resignation.as_ref()?.played),
        Action::Accept | Action::Reject => {
            (entry.side.other(), analysis.resignation.as_ref()?.played)
        }
        _ => (entry.side, best.or(cube.map(|cube| cube.no_double))?),
    };
    Some(if side == Side::O { equity } else { -equity })
}
