//! Tables as objects.

use jsboard::Side;
use jsboard::notation::write_xgid;
use jsboard_rooms::Millis;
use jsboard_rooms::table::dice::hex;
use jsboard_rooms::table::{Table, TableEvent};
use serde_json::{Value, json};

use super::{TermsObject, bot};
use crate::calendar::time_of_day;

/// The state of a table, whole.
pub(crate) fn state(table: &Table, epoch: u64, watchers: usize, now: Millis) -> Value {
    let terms = TermsObject::of(table.terms());
    let setup = table.position().setup();
    let mut state = json!({
        "table": table.id(),
        "epoch": epoch,
        "n": table.n(),
        "at": time_of_day(),
        "gnubgid": table.gnubgid(),
        "xgid": write_xgid(setup),
        "decision": table.position().decision().name(),
        "seats": seats(table),
        "bots": bots(table),
        "length": terms.length,
        "variant": terms.variant,
        "rules": terms.rules,
        "rated": terms.rated,
        "private": terms.private,
        "clock": terms.clock,
        "commit": hex::write(&table.chain().commit()),
        "watchers": watchers,
        "pauses": table.pauses().0,
        "rematch": table.rematch().0,
        "result": table.result(),
    });
    if let (Some(clock), Value::Object(shown)) = (table.clock(), &mut state["clock"])
        && let Ok(Value::Object(now)) = serde_json::to_value(clock.shown(now))
    {
        shown.extend(now);
    }
    state
}

/// Who sits where.
fn seats(table: &Table) -> [Option<&str>; 2] {
    let name = |side| table.seats()[side].as_ref().map(jsboard_rooms::User::name);
    [name(Side::O), name(Side::X)]
}

/// Where bots of the server sit.
fn bots(table: &Table) -> [bool; 2] {
    let is_bot = |side| table.seats()[side].as_ref().and_then(bot::level).is_some();
    [is_bot(Side::O), is_bot(Side::X)]
}

/// A table as lists show it.
pub(crate) fn listed(table: &Table) -> Value {
    let terms = TermsObject::of(table.terms());
    json!({
        "table": table.id(),
        "seats": seats(table),
        "bots": bots(table),
        "length": terms.length,
        "variant": terms.variant,
        "clock": terms.clock,
        "rated": terms.rated,
        "score": table.position().setup().score.points.0,
        "result": table.result(),
    })
}

/// The events of a table as text, one object each.
pub(crate) fn texts(events: &[TableEvent]) -> impl Iterator<Item = String> {
    // They have no keys but texts, and no numbers that JSON lacks.
    events
        .iter()
        .map(|event| serde_json::to_string(event).unwrap_or_default())
}
