//! `stats`: what players gave away, summed.

use jsboard::api::ApiError;
use jsboard::arguments;
use serde::Serialize;

use super::number::{Number, rounded};
use super::{Explorer, query};
use crate::{By, Row};

arguments! {
    /// The arguments of `stats`.
    pub struct StatsArgs {
        /// The query: one line. Without one, everything is meant.
        pub q: Option<String>,
        /// By what decisions are put together: `all` by default, `player`, `opponent`, `month`, `phase`, `score`, `kind`,
        /// `length`, `cube`.
        pub by: Option<String>,
    }
}

/// What was summed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExplorerStats"))]
pub struct StatsObject {
    /// The query.
    pub query: String,
    /// By what decisions are put together.
    pub by: &'static str,
    /// The words of the query that were not understood: nothing matches them.
    pub unknown: Vec<String>,
    /// A row for each thing that they have in common.
    pub rows: Vec<StatsRow>,
}

/// Sums over decisions.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExplorerRow"))]
pub struct StatsRow {
    /// What they have in common.
    pub key: String,
    /// How many there are.
    pub all: u32,
    /// How many count for a rating.
    pub decisions: u32,
    /// The performance rating: 500 times the equity given away a decision; `null` without decisions.
    pub pr: Option<Number>,
    /// Half of the interval in which the true rating is with a chance of 95 %; `null` with fewer than two decisions.
    pub ci: Option<Number>,
    /// The equity given away, in points with the cube at 1.
    pub error: Number,
    /// How many are errors, and no blunders.
    pub errors: u32,
    /// How many are blunders.
    pub blunders: u32,
    /// The luck of all rolls, in the same unit.
    pub luck: Number,
    /// How many rolls have luck.
    pub rolls: u32,
}

impl Explorer {
    /// Sums what players gave away in the decisions that a query means.
    ///
    /// # Errors
    /// `bad_option` for a query that cannot be read, and a `by` that there is not.
    pub fn stats(&self, args: &StatsArgs) -> Result<StatsObject, ApiError> {
        let asked = query(args.q.as_deref())?;
        let by = by(args.by.as_deref())?;
        let found = self.collection().search(&asked);
        let rows = self.collection().statistics(&found, by);
        Ok(StatsObject {
            query: args.q.clone().unwrap_or_default(),
            by: by.name(),
            unknown: asked.unknown().into_iter().map(str::to_owned).collect(),
            rows: rows.iter().map(StatsRow::of).collect(),
        })
    }
}

fn by(name: Option<&str>) -> Result<By, ApiError> {
    let name = name.unwrap_or(By::All.name());
    By::named(name).ok_or_else(|| {
        let names: Vec<&str> = By::ALL.iter().map(|by| by.name()).collect();
        ApiError::option(format!("by: expected one of {}", names.join(", ")))
    })
}

impl StatsRow {
    fn of(row: &Row) -> StatsRow {
        let two = |number: f64| rounded(number, 2);
        StatsRow {
            key: row.key.clone(),
            all: row.all,
            decisions: row.decisions,
            pr: row.performance().map(two),
            ci: row.interval().map(two),
            error: rounded(row.error(), 4),
            errors: row.errors,
            blunders: row.blunders,
            luck: rounded(row.luck(), 4),
            rolls: row.rolls,
        }
    }
}
