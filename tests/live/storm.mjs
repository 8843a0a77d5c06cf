// Many matches at once on a server that is killed again and again: what was acknowledged is there, once.

import assert from "node:assert/strict";
import { Visitor } from "./bayeux.mjs";
import { chance, choose, nonce, verify } from "./match.mjs";

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Repeats a request until the server answers it: it may be down, or putting the table away. */
async function insist(person, name, request) {
  for (;;) {
    try {
      const answer = await person.rpc(name, request);
      if (answer.status < 500) return answer;
    } catch {
      // It was killed: the same request again.
    }
    await pause(20);
  }
}

/** Points of a match: more than are won before the storm is over, so that all matches go on through every kill. */
const LENGTH = 25;

/** Two guests at a table. The server is not killed yet: it would not know the cookie of an answer that was lost. */
async function seat(address) {
  const people = [new Visitor(address), new Visitor(address)];
  const made = await people[0].rpc("tables/create", { length: LENGTH, seat: 0 });
  const { state, table } = await people[1].rpc("tables/join", { table: made.table });
  return { people, table, state };
}

/** Plays a match with itself until `isOver`, and tells of each action; what was acknowledged, in order. */
async function play({ engine, seed, isOver, acted, people, table, state }) {
  const below = chance(seed);
  const acknowledged = [];
  let { gnubgid, n } = state;
  while (!isOver()) {
    const choices = await Promise.all([0, 1].map((side) => choose(engine, state, gnubgid, side, below)));
    const side = choices.findIndex(Boolean);
    if (side < 0) break;
    const request = { table, gnubgid, n, nonce: nonce(), ...choices[side] };
    const answer = await insist(people[side], "tables/act", request);
    assert.equal(answer.status, 200, `${JSON.stringify(request)}: ${JSON.stringify(answer)}`);
    ({ gnubgid, n } = answer);
    acknowledged.push({ ...request, n, after: gnubgid });
    acted();
  }
  return { table, person: people[0], acknowledged, hasEnded: !isOver() };
}

/** Compares a table's file with what was acknowledged. */
async function check(engine, { table, person, acknowledged }) {
  const file = await (await person.fetch(`/table/${table}.json`)).json();
  await verify(engine, file);
  const asked = file.events.filter(({ action }) => action);
  const told = file.events.filter(({ n }) => acknowledged.some((answer) => answer.n === n));
  assert.equal(told.length, acknowledged.length, "each has an event of its own");
  for (const [index, { n, after, action, move, nonce: a }] of acknowledged.entries()) {
    const event = told[index];
    assert.deepEqual([event.n, event.after, event.action], [n, after, action]);
    if (action === "move") assert.equal(event.move, move);
    if (event.proof) assert.equal(event.proof.a, a, "the dice of this request");
  }
  // Ties of an opening are events of the same request.
  const rerolled = asked.filter(({ kind, dice }) => kind === "roll" && dice[0] === dice[1] && !acknowledged.some(({ n }) => n === asked.n));
  assert.ok(asked.length - acknowledged.length <= rerolled.length, "nothing was done twice");
  return acknowledged.length;
}

/**
 * Plays `tables` matches while the server is killed `kills` times, each time after some more actions.
 * @returns the actions that were acknowledged and checked, and how many matches ended before the last kill
 */
export async function storm({ server, engine, tables, kills }) {
  let isOver = false;
  let count = 0;
  const parts = { engine, isOver: () => isOver, acted: () => count++ };
  const seated = await Promise.all(Array.from({ length: tables }, () => seat(server.address)));
  const matches = seated.map((two, seed) => play({ ...parts, ...two, seed: seed + 1 }));
  const all = Promise.all(matches);
  // A failure ends the test at once.
  all.catch(() => (isOver = true));
  const more = async () => {
    const enough = count + tables + Math.random() * tables;
    while (count < enough && !isOver) await pause(1);
  };
  for (let killed = 0; killed < kills && !isOver; killed++) {
    await more();
    await server.end("SIGKILL");
    await server.start();
  }
  await more();
  isOver = true;
  const played = await all;
  let actions = 0;
  for (const match of played) actions += await check(engine, match);
  return { actions, ended: played.filter(({ hasEnded }) => hasEnded).length };
}
