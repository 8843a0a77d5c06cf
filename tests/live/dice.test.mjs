// Dice: the program of docs/dice.md and the package's check agree about matches, fair ones and others.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { check } from "../../pkg/proof.js";
import { blocks } from "../http/examples.mjs";
import { run } from "../http/server.mjs";
import { Engine } from "./engine.mjs";
import { after, test } from "./harness.mjs";
import { chance, proven } from "./match.mjs";
import { play, seated } from "./seated.mjs";
import { folder, path, serve } from "./server.mjs";

/** Runs the program of the page on a file. */
async function program(t, file) {
  const { body } = blocks(await readFile(path("docs/dice.md"), "utf8")).find(({ kind }) => kind === "js");
  const name = join(await folder(t), "check.mjs");
  await writeFile(name, body);
  const server = createServer((_, response) => response.end(JSON.stringify(file))).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  after(t, () => server.close());
  return run("node", [name, `http://127.0.0.1:${server.address().port}/`]);
}

test("the dice of a whole match are checked; any change of them is found", async (t) => {
  const server = await serve(t, "--forwarded", "true", "--rate", "0");
  const { table, people, state } = await seated(server, { length: 1 });
  await play({ engine: new Engine(t), table, people, state, below: chance(5) });
  const file = await (await people[0].fetch(`/table/${table}.json`)).json();
  const rolls = file.events.filter(({ dice }) => dice);
  assert.deepEqual(await check(file), { rolls: rolls.length, wrong: [] });
  const fine = await program(t, file);
  assert.deepEqual(fine, { code: 0, output: `${rolls.length} rolls, all as they should be\n` });
  const changes = {
    dice: (event) => (event.dice[0] = (event.dice[0] % 6) + 1),
    secret: ({ proof }) => (proof.s = proof.s.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))),
    nonce: (event) => {
      // Another nonce may give the same dice by chance: one that does not.
      do event.proof.a = event.proof.a.replace(/^../, (pair) => (((parseInt(pair, 16) + 1) & 255) + 256).toString(16).slice(1));
      while (String(proven(file.table, event.proof)) === String(event.dice));
    },
  };
  for (const [name, change] of Object.entries(changes)) {
    const other = structuredClone(file);
    const event = other.events.find(({ n }) => n === rolls[rolls.length >> 1].n);
    change(event);
    const { wrong } = await check(other);
    assert.equal(wrong[0]?.n, event.n, name);
    assert.notEqual((await program(t, other)).code, 0, name);
  }
  const bound = structuredClone(file);
  bound.commit = "0".repeat(64);
  assert.notDeepEqual((await check(bound)).wrong, []);
});

test("all rolls of matches that have ended are counted", async (t) => {
  const server = await serve(t, "--forwarded", "true", "--rate", "0");
  const { table, people, state } = await seated(server, { length: 1 });
  const empty = await people[0].rpc("dice/statistics");
  assert.deepEqual([empty.matches, empty.rolls], [0, 0]);
  await play({ engine: new Engine(t), table, people, state, below: chance(6) });
  const { events } = await (await people[0].fetch(`/table/${table}.json`)).json();
  const dice = events.flatMap(({ dice }) => (dice ? [dice] : []));
  const { matches, rolls, pairs, after } = await people[0].rpc("dice/statistics");
  assert.deepEqual([matches, rolls], [1, dice.length]);
  for (const first of [1, 2, 3, 4, 5, 6])
    for (const second of [1, 2, 3, 4, 5, 6])
      assert.equal(pairs[first - 1][second - 1], dice.filter((roll) => String(roll) === `${first},${second}`).length);
  assert.equal(after.flat().reduce((sum, count) => sum + count), dice.length - 1);
});
