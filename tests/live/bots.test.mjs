// The server's own bots at tables.

import assert from "node:assert/strict";
import { Visitor } from "./bayeux.mjs";
import { Engine } from "./engine.mjs";
import { test } from "./harness.mjs";
import { chance, choose, nonce, verify } from "./match.mjs";
import { Browser } from "./pages-server.mjs";
import { serve } from "./server.mjs";

const pause = (time) => new Promise((done) => setTimeout(done, time));

/** Plays on against a bot; `between` is called before each action, until it answers false. Returns the last state. */
async function play(engine, person, table, side, below, between = () => true) {
  for (let count = 0; ; count++) {
    const state = await person.rpc("tables/state", { table });
    if (state.result || !(await between(count))) return state;
    const chosen = await choose(engine, state, state.gnubgid, side, below);
    if (chosen) await person.rpc("tables/act", { table, gnubgid: state.gnubgid, n: state.n, nonce: nonce(), ...chosen });
    else await pause(20);
  }
}

const file = async (person, table) => (await person.fetch(`/table/${table}.json`)).json();

test("a bot plays a whole match, and another when it is asked", async (t) => {
  const { address } = await serve(t, "--rate", "0");
  const engine = new Engine(t);
  const ann = new Visitor(address);
  const { table, state } = await ann.rpc("tables/bot", { level: "expert", length: 1 });
  assert.deepEqual(state.seats, ["bot-expert", state.seats[1]]);
  assert.deepEqual(state.bots, [true, false]);
  const below = chance(31);
  await play(engine, ann, table, 1, below);
  const played = await file(ann, table);
  await verify(engine, played);
  assert.equal(played.result.how, "score");
  const bots = played.events.filter(({ side, kind }) => side === 0 && kind !== "join");
  assert.ok(bots.some(({ kind }) => kind === "move") && bots.some(({ kind }) => kind === "roll"));
  const again = await ann.rpc("tables/rematch", { table });
  assert.deepEqual(again.state.seats, [state.seats[1], "bot-expert"]);
});

test("a bot doubles, answers, goes on to the next games, and survives a server that is killed", async (t) => {
  const server = await serve(t, "--rate", "0");
  const engine = new Engine(t);
  const ann = new Visitor(server.address);
  const { table } = await ann.rpc("tables/bot", { level: "casual", length: 3, clock: { reserve: 600, delay: 12 } });
  const below = chance(33);
  await play(engine, ann, table, 1, below, (count) => count < 12);
  await server.end("SIGKILL");
  await server.start();
  const kill = async (count) => {
    if (count === 40) {
      await server.end("SIGKILL");
      await server.start();
    }
    return true;
  };
  await play(engine, ann, table, 1, below, kill);
  const played = await file(ann, table);
  await verify(engine, played);
  assert.equal(played.result.how, "score");
});

test("bots are asked for by name, marked as bots, and are nobody else's name", async (t) => {
  const { address } = await serve(t, "--rate", "0");
  const ann = new Visitor(address);
  const { bots, players } = await ann.rpc("players/list");
  assert.deepEqual(bots, ["beginner", "casual", "intermediate", "advanced", "expert", "best"].map((level) => `bot-${level}`));
  assert.ok(!players.includes("bot-best"));
  const shown = await ann.rpc("players/show", { name: "Bot-Best" });
  assert.deepEqual([shown.name, shown.bot], ["bot-best", true]);
  const reserved = await ann.rpc("accounts/register", { name: "bot-best", password: "correct horse" });
  assert.equal(reserved.error.code, "bad_request");
  const code = async (data) => (await ann.rpc("tables/bot", data)).error.code;
  assert.equal(await code({ level: "god" }), "bad_request");
  assert.equal(await code({}), "bad_request");
  assert.equal(await code({ level: "best", seat: null }), "bad_request");
  await ann.rpc("accounts/register", { name: "Ann", password: "correct horse" });
  assert.equal(await code({ level: "best", rated: true }), "forbidden");
  const { lines } = await ann.rpc("command", { line: "invite bot-beginner 3" });
  assert.match(lines[0], /^bot-beginner is invited to table \w+$/);
  const browser = new Browser(address);
  const table = await browser.send(await browser.open("/lobby"), "bot", { length: "1", level: "casual" });
  assert.match(table.text, /bot-casual/);
  assert.match(table.text, /Opening roll/);
  for (let count = 0; count < 4; count++) await ann.rpc("tables/bot", { level: "beginner" });
  assert.equal(await code({ level: "beginner" }), "forbidden");
  // What a bot agrees to, its opponent ends.
  const paused = await ann.rpc("tables/list", { mine: "running" });
  const [{ table: id }] = paused.tables;
  const { gnubgid } = await ann.rpc("tables/state", { table: id });
  await ann.rpc("tables/act", { table: id, gnubgid, action: "pause" });
  let state;
  do state = await ann.rpc("tables/state", { table: id });
  while (!state.pauses.every(Boolean));
});
