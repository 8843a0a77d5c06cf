//! What the server does for tables unasked: it wakes those that are being played, so that their clocks run, and ends
//! those at which nobody has done anything for long.

use std::time::Duration;

use super::{Ask, ended, stored};
use crate::calendar::time_of_day;
use crate::live::Live;
use crate::service::ServiceError;

/// How often old tables are looked for.
const EVERY: Duration = Duration::from_secs(3600);
/// How long a match waits for its players, in milliseconds: 30 days.
const PATIENCE: i64 = 30 * DAY;
/// How long a table waits for a second player: 7 days.
const ALONE: i64 = 7 * DAY;
const DAY: i64 = 24 * 3_600_000;

/// Does it, without end. What is asked of a table meanwhile wakes it at once.
pub(crate) async fn keep(live: &Live) {
    if let Err(error) = live.wake_tables().await {
        tracing::error!(error = error.message, "tables cannot be woken");
    }
    if let Err(error) = ended::complete(&*live.store).await {
        tracing::error!(%error, "results cannot be stored");
    }
    loop {
        tokio::time::sleep(EVERY).await;
        if let Err(error) = end_old(live, time_of_day()).await {
            tracing::error!(error = error.message, "old tables cannot be ended");
        }
    }
}

/// Ends the tables that are old at a time of day.
async fn end_old(live: &Live, now: i64) -> Result<(), ServiceError> {
    for id in stored::older(live, now - ALONE).await? {
        let owner = live.table(&id).await?;
        let table = owner.ask(Ask::Table).await?;
        let patience = if table.is_full() { PATIENCE } else { ALONE };
        let last = stored::last_at(live, &id).await?;
        if last < now - patience {
            owner.ask(Ask::Abandon).await??;
        }
    }
    Ok(())
}
