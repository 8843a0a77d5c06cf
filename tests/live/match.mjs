// Whole matches at a table: people who do anything that is allowed, and what must be true afterwards.

import assert from "node:assert/strict";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { context } from "./engine.mjs";

/** Chance that is the same for a seed. */
export function chance(seed) {
  let state = seed >>> 0 || 1;
  return (count) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % count;
  };
}

/**
 * What somebody does next in a state, or null where it is not theirs.
 * @param {object} state a table's state, or an event's `after` in `gnubgid`
 */
export async function choose(engine, table, gnubgid, side, below) {
  const position = await engine.get("position", context(table, gnubgid));
  if (position.decision === "match_over") return null;
  if (["opening_roll", "game_over"].includes(position.decision)) {
    return { action: position.decision === "game_over" ? "next" : "roll" };
  }
  if (position.decider !== side) return null;
  if (position.decision === "play") {
    if (below(40) === 0) return { action: "resign", level: ["single", "gammon", "backgammon"][below(3)] };
    const { plays } = await engine.get("plays", context(table, gnubgid));
    return { action: "move", move: plays.length ? plays[below(plays.length)].move : "" };
  }
  const { actions } = await engine.get("onroll", context(table, gnubgid));
  const sensible = actions.filter((name) => name !== "resign" && name !== "roll");
  if (actions.includes("roll") && (below(5) > 0 || !sensible.length)) return { action: "roll" };
  // A beaver by chance each time would turn the cube beyond all limits.
  const calm = sensible.filter((name) => !["beaver", "raccoon"].includes(name) || below(3) === 0);
  return { action: calm[below(calm.length)] ?? actions[0] };
}

/** A fresh nonce. */
export const nonce = () => randomBytes(32).toString("hex");

const sha256 = (hexDigits) => createHash("sha256").update(Buffer.from(hexDigits, "hex")).digest("hex");

/** The dice that a proof says, by the text of the rule. */
export function proven(table, { i, s, a }) {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(i);
  const dice = [];
  for (let counter = 0; dice.length < 2; counter++) {
    const more = counter ? Buffer.from([counter]) : Buffer.alloc(0);
    const text = Buffer.concat([Buffer.from(`bgdice1${table}`), number, Buffer.from(a, "hex"), more]);
    for (const byte of createHmac("sha256", Buffer.from(s, "hex")).update(text).digest()) {
      if (byte < 252 && dice.length < 2) dice.push(1 + (byte % 6));
    }
  }
  return dice;
}

/** Kinds of events that leave the game as it is. */
const ASIDE = ["join", "commit", "pause", "resume", "rematch", "time", "forfeit", "abandoned"];

/** Checks that every event of a table's file follows by the rules and by the proofs. */
export async function verify(engine, file) {
  let commit, before;
  for (const [index, event] of file.events.entries()) {
    assert.equal(event.n, index + 1);
    if (before !== undefined) assert.equal(event.before, before, `event ${event.n}`);
    before = event.after;
    if (event.commit) commit = event.commit;
    if (ASIDE.includes(event.kind)) {
      assert.equal(event.after, event.before);
      continue;
    }
    const args = context(file, event.before);
    const next =
      event.kind === "move"
        ? await engine.get("move", { ...args, move: event.move })
        : await engine.get("onroll", { ...args, action: event.kind, dice: event.dice, level: event.level });
    assert.equal(next.gnubgid, event.after, JSON.stringify(event));
    assert.equal(Boolean(event.proof), event.kind === "roll");
    if (!event.proof) continue;
    assert.equal(sha256(event.proof.s), commit, `the chain at event ${event.n}`);
    commit = event.proof.s;
    assert.deepEqual(proven(file.table, event.proof), event.dice);
  }
  assert.equal(before, file.gnubgid);
}
