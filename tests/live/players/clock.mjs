// A model of a match's clock: what it must have shown, by the times of the events alone.

import assert from "node:assert/strict";

/** The most that the way of a message is worth, in seconds. */
const LAG = 0.5;
/** What rounding to milliseconds may cost. */
const ROUNDING = 0.005;

/**
 * Compares what the clocks of a match showed with its events' times: what a turn costs beyond the delay is taken from
 * the reserve.
 * @param {number} away how long the server was away in all, in seconds: its clocks stood meanwhile
 */
export function checkClock({ clock, events }, away = 0) {
  if (!clock) return assert.ok(events.every((event) => !event.clock));
  const { reserve, delay } = clock;
  let standing = away;
  // The event with a new chain comes with the roll that needs it, and shows no clock of its own.
  const timed = events.filter(({ kind }) => kind !== "commit");
  assert.deepEqual(timed[0].clock.left, [reserve, reserve]);
  for (const [index, { n, at, clock: shown }] of timed.slice(1).entries()) {
    const before = timed[index];
    const side = before.clock.running;
    const { left, spent } = before.clock;
    if (side === null) {
      assert.deepEqual([shown.left, shown.spent], [left, 0], `event ${n}: no time ran`);
      continue;
    }
    const isBetween = (value, least, most, what) => {
      assert.ok(value >= least - ROUNDING && value <= most + ROUNDING, `event ${n}: ${what} is ${value}, not ${least} to ${most}`);
    };
    const passed = (at - before.at) / 1000;
    assert.equal(shown.left[1 - side], left[1 - side], `event ${n}: the other side's time`);
    const least = spent + Math.max(0, passed - LAG - standing);
    const isOn = shown.running === side;
    // How long the turn took, as far as the reserve tells it.
    const beyond = left[side] - shown.left[side];
    if (isOn) {
      assert.equal(beyond, 0, `event ${n}: the turn goes on`);
      isBetween(shown.spent, least, spent + passed, "what the turn has cost");
    } else {
      assert.equal(shown.spent, 0, `event ${n}: another turn`);
      const taken = (seconds) => Math.min(left[side], Math.max(0, seconds - delay));
      isBetween(beyond, taken(least), taken(spent + passed), "what is taken from the reserve");
    }
    const cost = isOn ? shown.spent : beyond ? beyond + delay : spent + passed;
    standing = Math.max(0, standing - Math.max(0, spent + passed - LAG - cost));
  }
}
