//! `search`: the decisions that a query means.

use jsboard::api::ApiError;
use jsboard::arguments;
use serde::Serialize;

use super::{DecisionObject, Explorer, query, within};

/// How many decisions are listed unless a number says, and at most.
const LIMIT: u32 = 20;
const MOST: u32 = 500;

arguments! {
    /// The arguments of `search`.
    pub struct SearchArgs {
        /// The query: one line. Without one, everything is meant.
        pub q: Option<String>,
        /// How many decisions to pass over: `next` of the answer before.
        pub after: Option<u32>,
        /// How many to list, up to 500: 20 by default.
        #[schemars(range(max = 500))]
        pub limit: Option<u32>,
    }
}

/// What was found.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExplorerSearch"))]
pub struct Searched {
    /// The query.
    pub query: String,
    /// How many decisions it means.
    pub count: usize,
    /// The words of it that were not understood: nothing matches them.
    pub unknown: Vec<String>,
    /// What to pass over to see more; `null` where there is no more.
    pub next: Option<usize>,
    /// The decisions, in the order that the query asks for.
    pub decisions: Vec<DecisionObject>,
}

impl Explorer {
    /// Finds the decisions that a query means.
    ///
    /// # Errors
    /// `bad_option` for a query that cannot be read, with its character, and for a `limit` that is too high.
    pub fn search(&self, args: &SearchArgs) -> Result<Searched, ApiError> {
        let asked = query(args.q.as_deref())?;
        let limit = within("limit", args.limit, LIMIT, MOST)?;
        let after = args.after.unwrap_or(0) as usize;
        let found = self.collection().search(&asked);
        let count = found.count();
        let rows = self.collection().sorted_of(&found, &asked, after, limit);
        let next = after + rows.len();
        Ok(Searched {
            query: args.q.clone().unwrap_or_default(),
            count,
            unknown: asked.unknown().into_iter().map(str::to_owned).collect(),
            next: (next < count && !rows.is_empty()).then_some(next),
            decisions: rows
                .into_iter()
                .filter_map(|row| self.object(row))
                .collect(),
        })
    }
}
