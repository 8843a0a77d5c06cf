//! A table from what was stored of it.

use std::collections::VecDeque;

use jsboard::{BySide, Position};

use super::{Chain, Clock, Kind, REMEMBERED, Table, TableEvent, Terms};
use crate::{Millis, User};

impl Table {
    /// The table that has had these events, all of them in order. `chain` is the one that was begun last. Its clock goes
    /// on from `now`: what has passed since the last event costs nobody anything.
    ///
    /// # Errors
    /// What is wrong with the events, in English.
    pub fn restored(
        id: impl Into<String>,
        terms: Terms,
        chain: Chain,
        events: &[TableEvent],
        now: Millis,
    ) -> Result<Table, String> {
        let mut table = Table {
            chain,
            ..Table::new(id, terms, Chain::new([0; 32], 1), 0)
        };
        table.events.clear();
        table.n = 0;
        for event in events {
            table.n += 1;
            if event.n != table.n {
                return Err(format!("event {} follows event {}", event.n, table.n - 1));
            }
            table.apply(event)?;
        }
        let committed = events.iter().rev().find_map(|event| event.commit);
        if committed != Some(table.chain.commit()) {
            return Err("the chain of dice is not the one that was committed to".to_owned());
        }
        let kept = events.len().saturating_sub(REMEMBERED);
        table.recent = VecDeque::from(events[kept..].to_vec());
        let shown = events.last().and_then(|event| event.clock);
        table.clock = table.terms.pace.map(|pace| match &shown {
            Some(shown) => Clock::restored(pace, shown, now),
            None => Clock::new(pace),
        });
        let is_standing = table.is_full() && table.result.is_none() && !table.is_paused();
        if is_standing && shown.is_some_and(|shown| shown.running.is_none()) {
            table.standing = Some(now);
        }
        Ok(table)
    }

    /// What an event has changed, the clock aside.
    fn apply(&mut self, event: &TableEvent) -> Result<(), String> {
        let side = event.by();
        match (event.kind, side) {
            (Kind::Pause, Some(side)) => self.pauses[side] = true,
            (Kind::Rematch, Some(side)) => self.rematch[side] = true,
            (Kind::Commit, _) => self.rolled = 0,
            (Kind::Join, _) => {}
            _ => self.pauses = BySide::default(),
        }
        if let Some([o, x]) = &event.seats {
            let user = |name: &Option<String>| name.as_deref().map(User::new);
            self.seats = BySide([user(o), user(x)]);
        }
        if let Some(proof) = event.proof {
            self.rolled = proof.i;
        }
        if let Some(result) = event.result {
            self.result = Some(result);
        }
        if matches!(
            event.kind,
            Kind::Join | Kind::Commit | Kind::Pause | Kind::Resume | Kind::Rematch
        ) {
            return Ok(());
        }
        self.acted = event.n;
        self.note_rejected(event.kind);
        let wrong = |error: String| format!("event {}: {error}", event.n);
        let setup = self
            .named(&event.after)
            .map_err(|error| wrong(error.to_string()))?;
        self.now = Position::new(setup).map_err(|flaws| wrong(flaws.message()))?;
        Ok(())
    }
}
