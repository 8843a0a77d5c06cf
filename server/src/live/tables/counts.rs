//! How often each roll came up, in all matches that have ended.

use jsboard_rooms::table::{Kind, TableEvent};
use serde_json::{Value, json};

use crate::live::Live;
use crate::service::ServiceError;
use crate::store::{Statement, StoreError, sql};

/// The rolls of a match: how often each pair of dice came up, in the order in which they follow from the proof; and how
/// often a double, or another roll, came after a double, or another roll.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Counts {
    pairs: [[i64; 6]; 6],
    after: [[i64; 2]; 2],
}

impl Counts {
    fn of(events: &[TableEvent]) -> Counts {
        let mut counts = Counts::default();
        let mut before = None;
        let rolls = events.iter().filter(|event| event.kind == Kind::Roll);
        for [first, second] in rolls.filter_map(|event| event.dice) {
            let at = |pips: u8| usize::from(pips.clamp(1, 6) - 1);
            counts.pairs[at(first)][at(second)] += 1;
            let is_double = usize::from(first == second);
            if let Some(before) = before.replace(is_double) {
                counts.after[before][is_double] += 1;
            }
        }
        counts
    }

    /// The count of a name in the store.
    fn place(&mut self, name: &str) -> Option<&mut i64> {
        let digits = name
            .chars()
            .filter_map(|c| c.to_digit(10))
            .map(|digit| digit as usize);
        let [first, second] = digits.collect::<Vec<_>>().try_into().ok()?;
        if name.starts_with("after-") {
            return self.after.get_mut(first)?.get_mut(second);
        }
        self.pairs
            .get_mut(first.checked_sub(1)?)?
            .get_mut(second.checked_sub(1)?)
    }

    /// The counts with their names in the store.
    fn named(&self) -> impl Iterator<Item = (String, i64)> {
        let pairs = (0..36).map(|at| {
            (
                format!("{}{}", at / 6 + 1, at % 6 + 1),
                self.pairs[at / 6][at % 6],
            )
        });
        let after = (0..4).map(|at| {
            (
                format!("after-{}-{}", at / 2, at % 2),
                self.after[at / 2][at % 2],
            )
        });
        pairs.chain(after)
    }
}

/// What adds the rolls of a match that has ended.
pub(crate) fn counted(events: &[TableEvent]) -> Vec<Statement> {
    let counts = Counts::of(events);
    let matches = std::iter::once(("matches".to_owned(), 1));
    let all = matches
        .chain(counts.named())
        .filter(|(_, count)| *count > 0);
    all.map(|(name, count)| {
        sql!(
            "INSERT INTO dice (name, count) VALUES ($1, $2) \
             ON CONFLICT (name) DO UPDATE SET count = dice.count + excluded.count",
            name,
            count,
        )
    })
    .collect()
}

/// How often each roll came up: `{"matches", "rolls", "pairs": [[count of 1-1, of 1-2, …], …], "after": [[neither, a double
/// after another roll], [another roll after a double, both]]}`.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn statistics(live: &Live) -> Result<Value, ServiceError> {
    let rows = live
        .store
        .read(sql!("SELECT name, count FROM dice"))
        .await?;
    let mut counts = Counts::default();
    let mut matches = 0;
    for row in &rows {
        let (name, count) = (row.text(0)?, row.int(1)?);
        match name {
            "matches" => matches = count,
            _ => {
                let unknown = || StoreError::Failed(format!("dice: {name}"));
                *counts.place(name).ok_or_else(unknown)? = count;
            }
        }
    }
    let rolls: i64 = counts.pairs.as_flattened().iter().sum();
    Ok(json!({ "matches": matches, "rolls": rolls, "pairs": counts.pairs, "after": counts.after }))
}
