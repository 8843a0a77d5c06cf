// People at tables, for tests.

import assert from "node:assert/strict";
import { Visitor } from "./bayeux.mjs";
import { choose, nonce } from "./match.mjs";

const PASSWORD = "correct horse";
let addresses = 0;

/** A visitor at an address of its own, with an account if it has a name. */
export async function visitor(address, name) {
  const made = new Visitor(address, { "x-forwarded-for": `10.1.${addresses >> 8}.${addresses++ & 255}` });
  if (name) assert.equal((await made.rpc("accounts/register", { name, password: PASSWORD })).status, 200);
  return made;
}

/** A table at which two sit: `[ann, ben]` are sides 0 and 1. */
export async function seated(server, terms, names = ["Ann", "Ben"]) {
  const [ann, ben] = await Promise.all(names.map((name) => visitor(server.address, name)));
  const made = await ann.rpc("tables/create", { ...terms, seat: 0 });
  assert.equal(made.status, 200, JSON.stringify(made));
  const joined = await ben.rpc("tables/join", { table: made.table });
  assert.equal(joined.status, 200, JSON.stringify(joined));
  return { table: made.table, people: [ann, ben], state: joined.state };
}

/** Plays on by requests until the match has ended, or `most` actions are done. Returns the last state. */
export async function play({ engine, table, people, state, below, most = Infinity, act }) {
  const does = act ?? ((side, request) => people[side].rpc("tables/act", request));
  let { gnubgid } = state;
  for (let count = 0; count < most; count++) {
    const sides = below(2) ? [0, 1] : [1, 0];
    const choices = [];
    for (const side of sides) choices.push([side, await choose(engine, state, gnubgid, side, below)]);
    const [side, chosen] = choices.find(([, choice]) => choice) ?? [];
    if (!chosen) break;
    const done = await does(side, { table, gnubgid, nonce: nonce(), ...chosen });
    assert.equal(done.status ?? 200, 200, `${JSON.stringify(chosen)}: ${JSON.stringify(done)}`);
    gnubgid = done.gnubgid;
  }
  return gnubgid;
}
