//! `analyse`: a match with an analysis of every decision.

use jsboard::api::{ApiError, ErrorCode, RecordArgs, RecordObject, decimal};
use jsboard::arguments;
use jsboard::records::{Format, Record, write_records};
use serde::Serialize;

use super::Plies;
use crate::analysis::{Analyst, Level, Rating, Summary, jobs, summary};

arguments! {
    /// The arguments of `analyse`.
    pub struct AnalyseArgs {
        #[group] pub record: RecordArgs,
        /// How many plies to look ahead: 2 by default.
        pub plies: Option<Plies>,
        /// Whether the cube counts, as it does by default.
        pub cubeful: Option<bool>,
        /// How many plays of each decision to keep, beside the one that was made; 0 keeps all. 10 by default.
        pub candidates: Option<u16>,
        /// A format in which the match is written too, such as `sgf`, which has room for the analysis.
        pub format: Option<Format>,
    }
}

/// A match with an analysis of every decision.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnalysedMatch {
    /// The match, as `record` gives it.
    #[serde(flatten)]
    pub record: RecordObject,
    /// How each player did, side 0 first.
    pub summary: [SummaryObject; 2],
    /// The match in the format that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The decisions of a player, and what they cost.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "PlayerSummary")
)]
pub struct SummaryObject {
    /// Plays that were not forced, and decisions about the cube that were made or came into question.
    pub decisions: u32,
    /// Decisions that gave away 0.02 or more, and less than a blunder.
    pub errors: u32,
    /// Decisions that gave away 0.08 or more.
    pub blunders: u32,
    /// The equity given away by plays.
    pub play_error: f64,
    /// The equity given away by decisions about the cube.
    pub cube_error: f64,
    /// The performance rating: 500 times the equity given away a decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pr: Option<f64>,
    /// The rating in words: `supernatural`, `world class`, `expert`, `advanced`, `intermediate`, `casual player`,
    /// `beginner` or `awful`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<&'static str>,
    /// The equity that the rolls gave.
    pub luck: f64,
}

impl From<Summary> for SummaryObject {
    fn from(summary: Summary) -> SummaryObject {
        SummaryObject {
            decisions: summary.decisions,
            errors: summary.errors,
            blunders: summary.blunders,
            play_error: decimal(summary.play_error),
            cube_error: decimal(summary.cube_error),
            pr: summary.performance().map(decimal),
            rating: summary.rating().map(Rating::text),
            luck: decimal(summary.luck),
        }
    }
}

/// Analyses a match.
///
/// # Errors
/// Those of `record`.
pub fn analyse(args: &AnalyseArgs) -> Result<AnalysedMatch, ApiError> {
    analyse_within(args, usize::MAX)
}

/// Analyses a match with at most so many decisions.
///
/// # Errors
/// Those of `record`; `bad_option` for a longer match.
pub fn analyse_within(args: &AnalyseArgs, most: usize) -> Result<AnalysedMatch, ApiError> {
    let (mut record, count) = args.record.record()?;
    let jobs = jobs(&record);
    if jobs.len() > most {
        let found = jobs.len();
        let plies = args.plies.unwrap_or(Plies::USUAL).0;
        let message =
            format!("the match has {found} decisions: expected {most} at most at {plies} plies");
        return Err(ApiError::new(ErrorCode::BadOption, message));
    }
    let mut analyst = Analyst::new(&record, level(args));
    for job in jobs {
        if let Some(analysed) = analyst.analyse(&record, job) {
            analysed.store(&mut record);
        }
    }
    Ok(AnalysedMatch {
        record: RecordObject {
            count,
            ..RecordObject::from(record.clone())
        },
        summary: summary(&record).0.map(SummaryObject::from),
        text: args.format.map(|format| written(record, format)),
    })
}

fn written(record: Record, format: Format) -> String {
    write_records(&[record], format)
}

fn level(args: &AnalyseArgs) -> Level {
    Level {
        cubeful: args.cubeful.unwrap_or(true),
        candidates: args.candidates.map_or(10, usize::from),
        ..Level::plies(args.plies.unwrap_or(Plies::USUAL).0)
    }
}
